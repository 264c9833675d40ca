"""From a hostile file to plain upright RGB pixels of a bounded size."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import IO

from PIL import Image, ImageCms, ImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from duxueben.photos.envelope import Envelope, bounded_profile
from duxueben.photos.problems import BrokenPhoto, OversizedPhoto

MOST_PIXELS = 100_000_000
_LONGEST_SIDE = 60_000
_WHITE = (255, 255, 255)
# The decoders are called by name, not through Image.open: nothing else can be reached, whatever plugins are
# installed, and the limit on pixels is ours instead of a warning of the process.
_DECODERS: dict[str, Callable[[IO[bytes]], ImageFile.ImageFile]] = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "WEBP": WebPImageFile,
    "GIF": GifImageFile,
    "BMP": BmpImageFile,
}
_DECODER_FAILS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow, and libheif behind it, are known to raise for broken input."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation → what makes it upright."""


def develop(envelope: Envelope, long_edge: int, name: str) -> Image.Image:
    """The first frame as upright sRGB without metadata, its long edge ≤ ``long_edge`` px, on white.

    Raises ``BrokenPhoto`` or ``OversizedPhoto``.
    """
    with decoding(name), _DECODERS[envelope.format](io.BytesIO(envelope.pixels)) as source:
        require_bounded(source.size, name)
        _decode(source, long_edge)
        profile = envelope.profile or _profile_of(source)
        plain = finished(source, profile, long_edge)
    turn = _TURNS.get(envelope.shot.orientation)
    upright = plain if turn is None else plain.transpose(turn)
    upright.info = {}  # Pillow would write a comment that it finds here
    return upright


@contextmanager
def decoding(name: str) -> Generator[None]:
    """Whatever a decoder raises inside is said as ``BrokenPhoto``."""
    try:
        yield
    except _DECODER_FAILS as error:
        raise BrokenPhoto(name) from error


def finished(source: Image.Image, profile: bytes, long_edge: int) -> Image.Image:
    """A decoded picture of any mode as sRGB on white, its long edge ≤ ``long_edge`` px."""
    # Scaled before colours and transparency are seen to, so that those are cheap.
    small = _scaled(_scalable(source), long_edge, Image.Resampling.BICUBIC, 2.0)
    return _on_white(_srgb(small, profile))


def shrunk(image: Image.Image, long_edge: int) -> Image.Image:
    """``image`` with its long edge ≤ ``long_edge`` px; the same image where it already is."""
    # Halving first and a triangle filter take a third of the time of a sharper one; at this size nobody sees.
    return _scaled(image, long_edge, Image.Resampling.BILINEAR, 1.1)


def jpeg_bytes(image: Image.Image, quality: int) -> bytes:
    """``image`` (RGB) as a baseline JPEG without any metadata but the JFIF header."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def require_bounded(size: tuple[int, int], name: str) -> None:
    """Raises ``OversizedPhoto`` for more pixels than are decoded, ``BrokenPhoto`` for none."""
    width, height = size
    if width < 1 or height < 1:
        raise BrokenPhoto(name)
    if width * height > MOST_PIXELS or max(size) > _LONGEST_SIDE:
        raise OversizedPhoto(
            name,
            f"有 {width}×{height} 个像素，超过一亿，打不开。",
            "在手机上选小一点的尺寸，或者截屏后放截屏。",
        )


def _decode(source: ImageFile.ImageFile, long_edge: int) -> None:
    """Decode, a JPEG at the smallest of 1/1, 1/2, 1/4, 1/8 that is still no smaller than ``long_edge``."""
    width, height = source.size
    halvings = next((n for n in (8, 4, 2) if max(source.size) // n >= long_edge), 1)
    if halvings > 1:
        source.draft(source.mode, (max(1, width // halvings), max(1, height // halvings)))
    source.load()


def _profile_of(source: ImageFile.ImageFile) -> bytes:
    profile: object = source.info.get("icc_profile")
    return bounded_profile(profile) if isinstance(profile, bytes) else b""


def _scalable(source: Image.Image) -> Image.Image:
    if source.mode.startswith("I"):
        # Pillow clips 16-bit greys at 255; a scale of 1/257 takes 65535 to white.
        wide = source.convert("I")
        return wide.point(  # pyright: ignore[reportUnknownMemberType] - numpy's types are not installed
            lambda value: value * (1 / 257) + 0
        ).convert("L")
    has_transparency = "transparency" in source.info
    if source.mode in ("P", "PA"):
        return source.convert("RGBA" if has_transparency or source.mode == "PA" else "RGB")
    if source.mode in ("L", "RGB") and has_transparency:
        return source.convert("RGBA")
    return source.convert("L") if source.mode == "1" else source


def _scaled(image: Image.Image, long_edge: int, filtered: Image.Resampling, gap: float) -> Image.Image:
    longest = max(image.size)
    if longest <= long_edge:
        return image.copy() if isinstance(image, ImageFile.ImageFile) else image
    width, height = (max(1, round(side * long_edge / longest)) for side in image.size)
    return image.resize(  # pyright: ignore[reportUnknownMemberType] - numpy's types are not installed
        (width, height), filtered, reducing_gap=gap
    )


def _srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """In sRGB where the file brings a usable profile of its own; a broken profile counts as none."""
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    colours = image.convert("RGB" if image.mode == "RGBA" else "L") if alpha else image
    if profile:
        colours = _converted(colours, profile)
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(own):
            return image
        changed = ImageCms.profileToProfile(
            image,
            own,
            # The library does not export the type of what this gives.
            ImageCms.createProfile("sRGB"),  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return changed or image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    sheet = Image.new("RGB", image.size, _WHITE)
    sheet.paste(image, mask=image.getchannel("A"))
    return sheet
