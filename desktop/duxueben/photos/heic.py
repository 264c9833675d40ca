"""HEIC photos, as phones write them: opened where the optional extra ``heic`` is installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from duxueben.photos.exif import read_exif
from duxueben.photos.pixels import decoding, finished, require_bounded


@dataclass(frozen=True, slots=True)
class HeicPhoto:
    """A file of which only the container has been read."""

    size: tuple[int, int]
    """Width and height in px, upright."""
    exif: bytes = field(repr=False)
    profile: bytes = field(repr=False)
    """ICC; empty where it has none."""
    load: Callable[[], Image.Image] = field(repr=False)
    """Decodes the pixels, upright."""


OpenHeic = Callable[[bytes], HeicPhoto]
FindHeic = Callable[[], OpenHeic | None]


def installed() -> OpenHeic | None:
    """What opens HEIC here; None where the extra is not installed."""
    try:
        import pillow_heif
    except ImportError:
        return None

    def opened(data: bytes) -> HeicPhoto:
        file = pillow_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
        return HeicPhoto(
            file.size, _bytes(file.info, "exif"), _bytes(file.info, "icc_profile"), file.to_pillow
        )

    return opened


def develop(data: bytes, open_heic: OpenHeic, long_edge: int, name: str) -> tuple[Image.Image, str]:
    """The picture as ``pixels.develop`` gives it, and when the camera says it was taken.

    Which side is up is a property of the container and seen to by its decoder; the orientation in the EXIF
    only repeats it and is passed over (ISO/IEC 23008-12). Raises ``BrokenPhoto`` or ``OversizedPhoto``.
    """
    with decoding(name):
        photo = open_heic(data)
        require_bounded(photo.size, name)
        image = finished(photo.load(), photo.profile, long_edge)
    image.info = {}
    return image, read_exif(photo.exif).taken_at


def _bytes(told: dict[str, object], key: str) -> bytes:
    value = told.get(key)
    return value if isinstance(value, bytes) else b""
