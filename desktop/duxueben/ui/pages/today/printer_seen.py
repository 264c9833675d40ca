"""Which printer the system would print on, and whether paper would come out of it; asked in a worker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_WRITES_FILES = re.compile(r"pdf|xps|onenote|fax|传真|snagit|image writer|send to|发送至|虚拟", re.IGNORECASE)
"""In the name or the model of what prints into a file, or into the telephone."""


@dataclass(frozen=True, slots=True)
class PrinterSeen:
    """What the system says."""

    name: str = ""
    """Empty where there is none."""
    on_paper: bool = False
    """Whether it is no printer that only writes a file."""
    answers: bool = False
    """Whether the system holds it for able to print."""


def seen() -> PrinterSeen:
    """The printer that a paper would go to; one that writes files is named only where there is no other."""
    usual = QPrinterInfo.defaultPrinter()
    known = [one for one in (usual, *QPrinterInfo.availablePrinters()) if not one.isNull()]
    real = [one for one in known if not writes_files(one.printerName(), one.makeAndModel())]
    for one in (*real, *known):
        answers = one.state() != QPrinter.PrinterState.Error
        return PrinterSeen(one.printerName(), on_paper=bool(real), answers=answers)
    return PrinterSeen()


def writes_files(name: str, model: str) -> bool:
    """Whether a printer of this name and model brings out no paper."""
    return bool(_WRITES_FILES.search(f"{name} {model}"))
