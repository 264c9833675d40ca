"""Pages of a PDF as pictures for the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duxueben.documents.pdfium import ALONE
from duxueben.progress import Progress

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page, white ground, 8-bit RGB rows without padding."""

    width: int
    height: int
    rgb: bytes


def pages(pdf: bytes, width: int, progress: Progress | None = None) -> Iterator[PageImage]:
    """Render every page ``width`` pixels wide; call it from a worker."""
    # PDFium is loaded with the first page, not with the window.
    import pypdfium2

    progress = progress or Progress()
    with ALONE:
        document = pypdfium2.PdfDocument(pdf)
        # A drawn receipt is the look of a form's field, which PDFium leaves out unless it knows of forms.
        document.init_forms()
        count = len(document)
    try:
        for index in range(count):
            progress.step(index, count, "正在显示页面")
            with ALONE:
                page = _drawn(document, index, width)
            yield page
    finally:
        with ALONE:
            document.close()


def _drawn(document: PdfDocument, index: int, width: int) -> PageImage:
    page = document[index]
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    page.close()
    return PageImage(picture.width, picture.height, picture.tobytes())
