"""Paper out of the printer: the issued bytes go to ``lp`` through a pipe, so that no file is left behind."""

from __future__ import annotations

import shutil
import subprocess

from duxueben.errors import Problem


class NoPrinter(Problem):
    """No printer took the job; the order itself is issued and safe."""

    code = "workspace.no_printer"

    def __init__(self, happened: str = "打印机没有应答。") -> None:
        """``happened``: what the system said, as a sentence."""
        super().__init__("没有打印", happened, "督办单已经出具，可以先存为PDF，回来补印。")


def can_lp() -> bool:
    """Whether this system prints through ``lp`` (Linux with CUPS)."""
    return shutil.which("lp") is not None


def lp(pdf: bytes, copies: int, title: str) -> None:
    """Send the PDF to the default printer, A4; raises ``NoPrinter``. Call it from a worker."""
    command = ["lp", "-s", "-n", str(copies), "-o", "media=A4", "-t", title, "-"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoPrinter from error
    if done.returncode != 0:
        raise NoPrinter("系统里没有可用的打印机，或者打印机没有应答。")
