"""Paper out of the printer: the issued bytes go to ``lp`` through a pipe, so that no file is left behind."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

from duxueben.errors import Problem
from duxueben.model.order import Order
from duxueben.progress import Progress
from duxueben.workspace.office import Office
from duxueben.workspace.paper import copies, ordering, receiving

if TYPE_CHECKING:
    from duxueben.workspace.paper.press import Press

Send = Callable[[bytes, int, Progress], str]
"""Sends so many copies of a PDF to a printer and says by what way; raises ``NoPrinter``."""


class NoPrinter(Problem):
    """No printer took the job; the order itself is issued and safe."""

    code = "workspace.no_printer"

    def __init__(self, happened: str = "打印机没有应答。") -> None:
        """``happened``: what the system said, as a sentence."""
        super().__init__("没有打印", happened, "督办单已经出具，可以先存为PDF，回来补印。")


def print_copies(
    office: Office,
    press: Press,
    order_id: str,
    number: int,
    send: Send,
    progress: Progress,
    *,
    received: bool = False,
) -> Order:
    """Print ``number`` copies, each with its own mark, and log every one; call it from a worker.

    The first prints are the copies of the set (第1联 …), later ones 副本; the issued bytes stay as they are.
    ``received``: the version with the unit's receipt. Where the printer fails, what was sent before is
    logged, and the rest is offered again. Raises ``NoPrinter``.
    """
    order = ordering.order(office, order_id)
    source = receiving.pdf(office, order_id) if received else ordering.pdf(office, order_id)
    wanted = copies.wanted(order, office.bureau().copies)
    run = copies.run(order.prints, wanted, number)
    marks = press.copy_marks(wanted)
    for place in run.places:
        pdf = source if run.alone else press.copies(source, [marks[place - 1]])
        order = ordering.printed(office, order_id, 1, send(pdf, 1, progress)).result()
    if run.again:
        pdf = press.copies(source, press.copy_marks(1, again=True))
        order = ordering.printed(office, order_id, run.again, send(pdf, run.again, progress)).result()
    return order


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
