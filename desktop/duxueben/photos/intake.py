"""Intake of a photo: from the bytes of any file to a stored JPEG, a thumbnail and a copy for paper.

Works in memory only; safe to call from several threads at once (Pillow frees the interpreter while it works).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from PIL import Image

from duxueben.photos import heic
from duxueben.photos.copies import LONG_EDGE, Copies, copies_of
from duxueben.photos.envelope import open_envelope
from duxueben.photos.heic import FindHeic
from duxueben.photos.pixels import develop, shrunk
from duxueben.photos.problems import BadPhoto, BrokenPhoto, OversizedPhoto, PhonePhotoFormat
from duxueben.photos.reading import LARGEST_FILE, read_file
from duxueben.photos.recognising import HEAD, HEIC, format_of
from duxueben.progress import Progress

__all__ = ["BadPhoto", "TakenPhoto", "TakenSheet", "read_file", "take_in", "take_in_sheet"]
"""The room's door: reading a file, taking it in, and the refusal."""

CLOSE_EDGE = 3600
"""Of a sheet whose code is read, in px: A4 at about 300 dpi."""
_STEPS = 3


@dataclass(frozen=True, slots=True)
class TakenPhoto:
    """A photo as it is kept, and what is known of the file it came from."""

    copies: Copies
    sha256_original: str
    """Of the file as it was taken in."""
    taken_at: str
    """When the camera says it was taken, ``2023-10-17T08:41:02`` local time; empty where it does not say."""
    source_format: str
    """``JPEG``, ``PNG``, ``WEBP``, ``GIF``, ``BMP`` or ``HEIC``."""


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """A photo or scan of a printed sheet: as it is kept, and large enough to read the codes on it."""

    photo: TakenPhoto
    close: Image.Image = field(repr=False)
    """RGB, upright, long edge ≤ 3600 px."""


def take_in(
    data: bytes, name: str, progress: Progress | None = None, find_heic: FindHeic = heic.installed
) -> TakenPhoto:
    """Make a photo of a visit from the bytes of a picture file.

    ``name`` is for sentences to the person only and is not in the result. ``find_heic`` is
    asked for what opens HEIC once such a photo comes; where it finds nothing the photo is refused. Raises a
    ``BadPhoto`` that names the file and what to do, or ``Cancelled``; nothing exists afterwards.
    """
    return _taken(data, name, progress, find_heic, LONG_EDGE)[0]


def take_in_sheet(
    data: bytes, name: str, progress: Progress | None = None, find_heic: FindHeic = heic.installed
) -> TakenSheet:
    """The same of a printed sheet, with the picture from which its small code can be read."""
    return TakenSheet(*_taken(data, name, progress, find_heic, CLOSE_EDGE))


def _taken(
    data: bytes, name: str, progress: Progress | None, find_heic: FindHeic, long_edge: int
) -> tuple[TakenPhoto, Image.Image]:
    """What is kept, and the picture it was made from, its long edge ≤ ``long_edge`` px."""
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
    image, taken_at, source_format = _developed(data, name, find_heic, long_edge)
    told.step(1, _STEPS, "缩小照片")
    copies = copies_of(shrunk(image, LONG_EDGE), Progress(cancelled=told.cancelled))
    told.step(2, _STEPS, "计算校验值")
    taken = TakenPhoto(copies, sha256(data).hexdigest(), taken_at, source_format)
    told.step(_STEPS, _STEPS, "照片已处理")
    return taken, image


def _developed(data: bytes, name: str, find_heic: FindHeic, long_edge: int) -> tuple[Image.Image, str, str]:
    """The picture, when it was taken, and its format."""
    if format_of(data[:HEAD]) != HEIC:
        envelope = open_envelope(data, name)
        return develop(envelope, long_edge, name), envelope.shot.taken_at, envelope.format
    open_heic = find_heic()
    if open_heic is None:
        raise PhonePhotoFormat(name)
    return *heic.develop(data, open_heic, long_edge, name), HEIC
