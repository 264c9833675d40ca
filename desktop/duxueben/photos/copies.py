"""The three copies in which a photo is kept: to look at, to print, and small."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

from duxueben.photos.pixels import jpeg_bytes, shrunk
from duxueben.progress import Progress

LONG_EDGE, QUALITY = 2000, 85
"""Of the stored JPEG, in px and of 100."""
PRINT_EDGE, PRINT_QUALITY = 900, 80
"""Of the copy for the photo annex: 76 mm wide at 300 dpi."""
THUMBNAIL_EDGE, THUMBNAIL_QUALITY = 320, 80


@dataclass(frozen=True, slots=True)
class Copies:
    """JPEGs that hold nothing but pixels: no EXIF, no place, no name of the file they came from."""

    stored: bytes = field(repr=False)
    """Upright, sRGB, long edge ≤ 2000 px."""
    thumbnail: bytes = field(repr=False)
    """Long edge ≤ 320 px."""
    print_copy: bytes = field(repr=False)
    """Long edge ≤ 900 px."""
    width: int
    height: int
    """Of the stored JPEG, in px."""


def copies_of(image: Image.Image, progress: Progress | None = None) -> Copies:
    """The copies of ``image`` (RGB, long edge ≤ 2000 px, without metadata). Raises ``Cancelled``."""
    told = progress or Progress()
    told.step(0, 2, "缩小照片")
    stored = jpeg_bytes(image, QUALITY)
    told.step(1, 2, "制作缩略图")
    for_paper = shrunk(image, PRINT_EDGE)
    return Copies(
        stored=stored,
        thumbnail=jpeg_bytes(shrunk(for_paper, THUMBNAIL_EDGE), THUMBNAIL_QUALITY),
        print_copy=jpeg_bytes(for_paper, PRINT_QUALITY),
        width=image.width,
        height=image.height,
    )
