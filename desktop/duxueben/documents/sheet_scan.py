"""The small codes on a photographed or scanned sheet, whichever way it lies and however it is lit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from duxueben.documents import seal
from duxueben.documents.seal import SheetMark, UnreadableSeal

if TYPE_CHECKING:
    from PIL.Image import Image, Resampling

_LONGEST = 2400
"""Pixels of the longer edge beyond which a picture is made smaller: a square of the code has five by then."""
_WHOLE = 1200
"""Pixels of the longer edge in which the whole picture is looked at at once."""
_TILE, _OVERLAP = 800, 300
"""Pixels of the squares in which it is looked at closely: the time that a reader takes grows much faster than
the picture where somebody has filled it with the corners of codes."""
_ENOUGH_SECONDS = 3.0
"""After which nothing further is looked at; one square takes less than half a second, whatever it shows."""
_MOST_CODES = 64
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class ForeignCode:
    """A QR code that is none of this program's."""

    text: str
    """What it says, cut after 200 characters; of a stranger, so nothing may follow it."""


def marks(image: Image, clock: Callable[[], float] = monotonic) -> tuple[SheetMark | ForeignCode, ...]:
    """What the codes on a decoded picture say, each once; call it from a worker.

    The signed code of page 1 is passed over: it is on no other page. Never raises for what a picture shows,
    and takes 4 seconds at most; ``clock`` counts them.
    """
    found: dict[SheetMark | ForeignCode, None] = {}
    end = clock() + _ENOUGH_SECONDS
    for look in _looks(_bounded(image, _LONGEST)):
        for text in look:
            mark = _mark(text)
            if mark is not None and len(found) < _MOST_CODES:
                found[mark] = None
            if clock() > end:
                return tuple(found)
        if any(isinstance(mark, SheetMark) for mark in found):
            break
    return tuple(found)


def _looks(grey: Image) -> Iterator[Iterator[str]]:
    """One way of looking after the other, each harder than the one before."""
    from PIL import Image as Pictures
    from PIL import ImageFilter

    def enlarged(tile: Image) -> Image:
        return _resized(tile, 2.0, Pictures.Resampling.BICUBIC)

    def sharpened(tile: Image) -> Image:
        return enlarged(tile).filter(ImageFilter.UnsharpMask(6, 300, 0))

    # A second sheet on the picture may be seen in one of the first two only.
    yield _both(_read(_bounded(grey, _WHOLE)), _closely(grey, lambda tile: tile))
    yield _closely(grey, enlarged)
    yield _closely(grey, sharpened)


def _both(first: Iterator[str], second: Iterator[str]) -> Iterator[str]:
    yield from first
    yield from second


def _closely(grey: Image, prepared: Callable[[Image], Image]) -> Iterator[str]:
    """Square after square, each overlapping its neighbours by more than a code is wide."""
    width, height = grey.size
    step = _TILE - _OVERLAP
    for top in range(0, max(1, height - _OVERLAP), step):
        for left in range(0, max(1, width - _OVERLAP), step):
            box = left, top, min(width, left + _TILE), min(height, top + _TILE)
            yield from _read(prepared(grey.crop(box)))


def _read(picture: Image) -> Iterator[str]:
    """What each code says, and an empty text at the end, at which the reader may be stopped."""
    import zxingcpp  # not for a window that wants to be painted

    for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode):
        yield code.text
    yield ""


def _bounded(image: Image, longest: int) -> Image:
    """The picture in grey, no larger than ``longest`` pixels on its longer edge."""
    from PIL import Image as Pictures

    grey = image.convert("L")
    if max(grey.size) <= longest:
        return grey
    return _resized(grey, longest / max(grey.size), Pictures.Resampling.BOX)


def _resized(picture: Image, factor: float, by: Resampling) -> Image:
    width, height = picture.size
    size = max(1, round(width * factor)), max(1, round(height * factor))
    return picture.resize(size, by)  # pyright: ignore[reportUnknownMemberType] - numpy's types are not installed


def _mark(text: str) -> SheetMark | ForeignCode | None:
    if not text:
        return None
    try:
        return seal.read_sheet_mark(text)
    except UnreadableSeal:
        pass
    try:
        seal.read(text)
    except UnreadableSeal:
        return ForeignCode(text[:_LONGEST_TEXT])
    return None
