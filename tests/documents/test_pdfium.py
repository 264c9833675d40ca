"""PDFium is used by one thread at a time, whoever asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from duxueben.documents.pdfium import ALONE
from duxueben.documents.printed import read_pages
from duxueben.progress import Progress
from duxueben.workspace.paper import previewing


def test_pages_wait_for_each_other(a_page: bytes) -> None:
    with ThreadPoolExecutor(2) as workers:
        with ALONE:
            drawn = workers.submit(lambda: list(previewing.pages(a_page, 100)))
            read = workers.submit(lambda: read_pages(a_page, Progress()))
            for waiting in (drawn, read):
                with pytest.raises(StillWaiting):
                    waiting.result(0.05)
        assert drawn.result(10)[0].width == 100
        assert read.result(10)[0].shows("paper")


def test_a_page_that_nobody_takes_keeps_nobody_out(a_page: bytes) -> None:
    pages = previewing.pages(a_page, 100)
    next(pages)
    assert len(read_pages(a_page, Progress())) == 1


@pytest.fixture
def a_page() -> bytes:
    """One A4 page with a word on it."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    words = canvas.beginText(100, 100)
    words.setFont("Helvetica", 12)
    words.textOut("paper")
    canvas.drawText(words)
    canvas.save()
    return out.getvalue()
