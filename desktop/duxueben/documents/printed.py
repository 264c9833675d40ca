"""What the pages of a PDF show a reader: their words, and their codes as a scanner reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from duxueben.documents.paper import HEIGHT, WIDTH
from duxueben.documents.pdfium import ALONE
from duxueben.progress import Progress

_DPI: Final = 300
_MOST_PAGES: Final = 255
_TOLERANCE: Final = 3.0
"""Points by which a page may differ from A4."""


class NotPages(ValueError):
    """The file has no pages of the size and number of a paper's."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page as it is seen; nothing of it is taken from what the file says of itself."""

    text: str
    """All its words in their order, without blanks and line ends."""
    codes: tuple[str, ...]
    """The text of every QR code on it."""

    def shows(self, words: str) -> bool:
        """Whether ``words`` stand on the page, wherever their lines break."""
        return squeezed(words) in self.text


def squeezed(text: str) -> str:
    """``text`` without blanks and line ends, so that it does not matter where lines break."""
    return "".join(text.split())


def read_pages(pdf: bytes, progress: Progress) -> tuple[PrintedPage, ...]:
    """Every page; from a worker, and only for a file whose signature holds.

    Raises ``NotPages``.
    """
    with ALONE:
        return _seen(pdf, progress)


def _seen(pdf: bytes, progress: Progress) -> tuple[PrintedPage, ...]:
    import pypdfium2  # neither is for a window that wants to be painted
    import zxingcpp

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise NotPages("no PDF") from error
    pages: list[PrintedPage] = []
    with document:
        count = len(document)
        if not 1 <= count <= _MOST_PAGES:
            raise NotPages("too many pages")
        for index in range(count):
            progress.step(index, count, "正在核对页面")
            page = document[index]
            width, height = page.get_size()
            if abs(width - WIDTH) > _TOLERANCE or abs(height - HEIGHT) > _TOLERANCE:
                raise NotPages("not A4")
            picture = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
            codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
            text = squeezed(page.get_textpage().get_text_bounded())
            pages.append(PrintedPage(text, tuple(code.text for code in codes)))
    return tuple(pages)
