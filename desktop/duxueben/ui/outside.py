"""A file for another program: only after a question, and taken back when the window is locked or closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from duxueben.progress import Progress
from duxueben.ui.page import Shell
from duxueben.workspace import lending
from duxueben.workspace.office import Office


def open_outside(shell: Shell, office: Office, name: str, content: Callable[[], bytes]) -> bool:
    """Ask, write ``content`` in the clear under ``name``, and have the system open it; whether it was agreed.

    ``content`` runs in a worker. Of a photo only what may leave the laptop is to be given.
    """
    if not shell.messages.ask(
        "用其他程序打开？",
        f"“{name}”会解密成一个普通文件，别的程序可能留下自己的副本。锁定或者退出时，这里的文件会删掉。",
        "打开", "不打开",
    ):  # fmt: skip
        return False

    def work(_progress: Progress) -> Path:
        return lending.lend(office.folder, name, content())

    def written(path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            shell.messages.remark("没有找到能打开这种文件的程序。")

    shell.jobs.run(work, written, title="交给其他程序")
    return True
