"""Intake of a photo: from the bytes of any file to a stored JPEG, a thumbnail and a copy for paper.

Works in memory only; safe to call from several threads at once (Pillow frees the interpreter while it works).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from duxueben.photos.envelope import open_envelope
from duxueben.photos.pixels import develop, jpeg_bytes, shrunk
from duxueben.photos.problems import BadPhoto, BrokenPhoto, OversizedPhoto
from duxueben.photos.reading import LARGEST_FILE, read_file
from duxueben.progress import Progress

__all__ = ["BadPhoto", "TakenPhoto", "read_file", "take_in"]
"""The room's door: reading a file, taking it in, and the refusal."""

LONG_EDGE, QUALITY = 2000, 85
"""Of the stored JPEG, in px and of 100."""
PRINT_EDGE, PRINT_QUALITY = 900, 80
"""Of the copy for the photo annex: 76 mm wide at 300 dpi."""
THUMBNAIL_EDGE, THUMBNAIL_QUALITY = 320, 80
_STEPS = 4


@dataclass(frozen=True, slots=True)
class TakenPhoto:
    """A photo as it is kept: no EXIF, no place, no name of the file it came from."""

    stored: bytes = field(repr=False)
    """JPEG, upright, sRGB, long edge ≤ 2000 px."""
    thumbnail: bytes = field(repr=False)
    """JPEG, long edge ≤ 320 px."""
    print_copy: bytes = field(repr=False)
    """JPEG, long edge ≤ 900 px."""
    sha256_original: str
    """Of the file as it was taken in."""
    sha256_stored: str
    thumbnail_sha256: str
    print_sha256: str
    width: int
    height: int
    """Of the stored JPEG, in px."""
    taken_at: str
    """When the camera says it was taken, ``2023-10-17T08:41:02`` local time; empty where it does not say."""
    source_format: str
    """``JPEG``, ``PNG``, ``WEBP``, ``GIF`` or ``BMP``."""


def take_in(data: bytes, name: str, progress: Progress | None = None) -> TakenPhoto:
    """Make a photo of a visit from the bytes of a picture file.

    ``name`` is for sentences to the person only and is not in the result. Raises a ``BadPhoto`` that names
    the file and what to do, or ``Cancelled``; either way nothing exists afterwards.
    """
    told = progress or Progress()
    told.step(0, _STEPS, "读取照片")
    if not data:
        raise BrokenPhoto(name)
    if len(data) > LARGEST_FILE:
        raise OversizedPhoto(
            name,
            f"超过 {LARGEST_FILE // 1_000_000} MB，不像一张现场照片。",
            "在手机上选小一点的尺寸再传一次。",
        )
    envelope = open_envelope(data, name)
    image = develop(envelope, LONG_EDGE, name)
    told.step(1, _STEPS, "缩小照片")
    stored = jpeg_bytes(image, QUALITY)
    told.step(2, _STEPS, "制作缩略图")
    for_paper = shrunk(image, PRINT_EDGE)
    print_copy = jpeg_bytes(for_paper, PRINT_QUALITY)
    thumbnail = jpeg_bytes(shrunk(for_paper, THUMBNAIL_EDGE), THUMBNAIL_QUALITY)
    told.step(3, _STEPS, "计算校验值")
    taken = TakenPhoto(
        stored=stored,
        thumbnail=thumbnail,
        print_copy=print_copy,
        sha256_original=sha256(data).hexdigest(),
        sha256_stored=sha256(stored).hexdigest(),
        thumbnail_sha256=sha256(thumbnail).hexdigest(),
        print_sha256=sha256(print_copy).hexdigest(),
        width=image.width,
        height=image.height,
        taken_at=envelope.shot.taken_at,
        source_format=envelope.format,
    )
    told.step(_STEPS, _STEPS, "照片已处理")
    return taken
