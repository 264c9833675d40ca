"""Paper out of the printer: through ``lp`` where there is one, else drawn page by page; runs in a worker."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from duxueben.progress import Progress
from duxueben.workspace.paper import previewing, printing

DPI = 300
A4_INCHES = 210 / 25.4
TITLE = "督办单"
"""What the printer's queue shows: no number and no name."""


def send(pdf: bytes, copies: int, progress: Progress) -> str:
    """Print and say by what way, for the print log; raises ``NoPrinter``."""
    if printing.can_lp():
        printing.lp(pdf, copies, TITLE)
        return "lp"
    chosen = QPrinterInfo.defaultPrinter()
    if chosen.isNull():
        raise printing.NoPrinter("系统里没有可用的打印机。")
    printer = QPrinter(chosen)
    draw(printer, pdf, copies, progress)
    return chosen.printerName()


def draw(printer: QPrinter, pdf: bytes, copies: int, progress: Progress) -> None:
    """Draw every page at 300 dpi on A4 without the printer's margins; raises ``NoPrinter``."""
    printer.setDocName(TITLE)
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
    )
    rounds = 1
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
    else:
        rounds = copies
    painter = QPainter()
    if not painter.begin(printer):
        raise printing.NoPrinter
    try:
        _draw_all(painter, printer, pdf, rounds, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _draw_all(painter: QPainter, printer: QPrinter, pdf: bytes, rounds: int, progress: Progress) -> None:
    first = True
    for _ in range(rounds):
        for page in previewing.pages(pdf, round(A4_INCHES * DPI), progress):
            if not first and not printer.newPage():
                raise printing.NoPrinter
            first = False
            picture = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
            rect = printer.paperRect(QPrinter.Unit.DevicePixel)
            scale = min(rect.width() / page.width, rect.height() / page.height)
            painter.drawImage(QRectF(0, 0, page.width * scale, page.height * scale), picture)
