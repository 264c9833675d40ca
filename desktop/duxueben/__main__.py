"""Start: read the command line, then run the command or show the window."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from duxueben import __version__, cli, paths


def main(arguments: list[str] | None = None) -> int:
    """The program's exit code."""
    sys.excepthook = _tell_bug
    return cli.run(sys.argv[1:] if arguments is None else arguments, _open_window)


def _open_window(workspace: Path | None, demo: bool) -> int:
    # Commands run on machines without Qt's system libraries.
    from duxueben.ui import app
    from duxueben.ui.entries import entries_of

    if not demo:
        return app.start(workspace or paths.default_workspace(), entries_of)
    passphrase = os.environ.get(cli.PASSPHRASE, "")
    if workspace is not None and any(workspace.glob("*")):
        return app.start(workspace, entries_of, passphrase=passphrase)
    # The window of every day is painted without loading what follows.
    import secrets
    import tempfile

    from duxueben.workspace.demonstration import running

    with tempfile.TemporaryDirectory(prefix="duxueben-demo-") as place:
        print("正在准备虚构的一天，约10秒。", file=sys.stderr, flush=True)
        folder = workspace or Path(place) / "book"
        if not passphrase:
            passphrase = secrets.token_urlsafe(12)
            print(f"锁定以后用这个口令打开：{passphrase}", file=sys.stderr, flush=True)
        around = running.half_day(folder, passphrase)
        return app.start(folder, entries_of, passphrase=passphrase, around=around)


def _tell_bug(kind: type[BaseException], _wrong: BaseException, trace: TracebackType | None) -> None:
    """What nobody expected, without its message: that may name a person."""
    frames = traceback.extract_tb(trace)[-3:]
    places = "，".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    print(
        f"程序出错，这一步没有做完（{kind.__name__}，{places}，版本{__version__}）。"
        "已保存的内容都在。请把括号里的字抄给维护的人。",
        file=sys.stderr,
    )


if __name__ == "__main__":
    sys.exit(main())
