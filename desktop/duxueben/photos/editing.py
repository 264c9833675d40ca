"""Turning a photo and covering parts of it, burnt into copies from which nothing covered can be had back."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw
from PIL.JpegImagePlugin import JpegImageFile

from duxueben.model.photo import Mask
from duxueben.photos.copies import Copies, copies_of
from duxueben.progress import Progress

_COVER = (0, 0, 0)
_BLEED = 3
"""px; as far as scaling down at intake spreads a pixel."""
_BLOCK = 16
"""px; what a JPEG with halved colours codes as one. Traces of a face ring to the edge of its blocks."""
_SPILL = 2
"""px; as far as a decoder's smoothing of colours carries from one block into the next."""
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Degrees clockwise → Pillow's turn, which is counter-clockwise."""


def edited(stored: bytes, turn: int, masks: Sequence[Mask], progress: Progress | None = None) -> Copies:
    """New copies of a ``stored`` JPEG: covered, then turned by ``turn`` (0, 90, 180, 270 degrees clockwise).

    ``masks`` are in pixels of ``stored``. Each is covered in one solid colour, outward to the blocks in which
    the JPEG was coded, so that no trace is left beside it; nothing but the pixels goes into the copies.
    """
    with JpegImageFile(io.BytesIO(stored)) as source:
        image = source.convert("RGB")
    image.info = {}  # Pillow would write on what it finds here
    pen = ImageDraw.Draw(image)
    for mask in masks:
        pen.rectangle(_covered(mask), fill=_COVER)
    return copies_of(image.transpose(_TURNS[turn]) if turn else image, progress)


def _covered(mask: Mask) -> tuple[int, int, int, int]:
    """Left, top, right, bottom, the last two included; what is off the picture is not drawn."""
    right, bottom = mask.left + mask.width, mask.top + mask.height
    return (
        _block_at(mask.left - _BLEED) - _SPILL,
        _block_at(mask.top - _BLEED) - _SPILL,
        _block_at(right + _BLEED - 1) + _BLOCK + _SPILL - 1,
        _block_at(bottom + _BLEED - 1) + _BLOCK + _SPILL - 1,
    )


def _block_at(place: int) -> int:
    """Where the block begins that holds this pixel."""
    return place // _BLOCK * _BLOCK
