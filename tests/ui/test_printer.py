"""Drawing a paper where there is no ``lp``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from duxueben.progress import Progress
from duxueben.ui import printer
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering, previewing, printing
from support.offices import demo_office
from support.papers_page import a_printer, no_printer


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The fictional day."""
    opened = demo_office(tmp_path)
    yield opened
    opened.close()


def test_every_page_is_drawn_on_a4_as_often_as_asked(
    app: QApplication, office: Office, tmp_path: Path
) -> None:
    assert app is not None
    row = ordering.orders(office)[0]
    paper = QPrinter(QPrinter.PrinterMode.HighResolution)
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.draw(paper, ordering.pdf(office, row.order_id), 2, Progress())
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    copies = len(document) // row.pages
    assert copies in (1, 2) and len(document) == copies * row.pages
    assert tuple(round(side) for side in document[0].get_size()) == (595, 842)
    document.close()
    (page, *_) = previewing.pages((tmp_path / "printed.pdf").read_bytes(), 300)
    assert min(page.rgb) < 60 and max(page.rgb) == 255


def test_lp_gets_the_issued_bytes_through_a_pipe(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_printer(tmp_path / "bin", monkeypatch)
    pdf = ordering.pdf(office, ordering.orders(office)[0].order_id)
    assert printer.send(pdf, 3, Progress()) == "lp"
    assert (tmp_path / "bin" / "printed.pdf").read_bytes() == pdf
    told = (tmp_path / "bin" / "arguments").read_text(encoding="utf-8")
    assert "-n 3" in told and "media=A4" in told
    assert "47" not in told


def test_without_a_printer_it_says_so(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app is not None
    no_printer(tmp_path / "bin", monkeypatch)
    with pytest.raises(printing.NoPrinter, match="没有可用的打印机"):
        printer.send(b"", 1, Progress())
