"""Pictures for tests: drawn, with metadata on request, and broken in known ways."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)


def quarters(width: int, height: int) -> Image.Image:
    """Red top left, green top right, blue bottom left, white bottom right."""
    image = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), RED)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), GREEN)
    draw.rectangle((0, height // 2, width // 2 - 1, height), BLUE)
    return image


def corners(jpeg: bytes) -> tuple[str, str, str, str]:
    """Colour names of top left, top right, bottom left, bottom right."""
    image = Image.open(io.BytesIO(jpeg)).convert("RGB")
    width, height = image.size
    at = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    names = tuple(_nearest(image.getpixel(place)) for place in at)
    return names[0], names[1], names[2], names[3]


def _nearest(pixel: float | tuple[int, ...] | None) -> str:
    assert isinstance(pixel, tuple)
    known = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}

    def distance(name: str) -> int:
        return sum((mine - theirs) ** 2 for mine, theirs in zip(pixel, known[name], strict=True))

    return min(known, key=distance)


def encoded(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """``image`` as a file of format ``form``."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def phone_exif(orientation: int = 1, taken: str = "2023:10:17 08:41:02") -> Image.Exif:
    """EXIF as a phone writes it: orientation, owner, time, and a place."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "FictionPhone"
    exif[0x013B] = "OWNER-NAME-4711"
    exif[0x0132] = "2024:01:01 00:00:00"
    exif.get_ifd(0x8769)[0x9003] = taken
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 12.0, 5.0), 3: "E", 4: (118.0, 7.0, 9.0)})
    return exif


def phone_photo(width: int = 400, height: int = 300, orientation: int = 1) -> bytes:
    """A JPEG with EXIF, GPS, XMP and a comment."""
    return encoded(
        quarters(width, height),
        exif=phone_exif(orientation),
        xmp=b"<x:xmpmeta>XMP-SECRET-4711</x:xmpmeta>",
        comment=b"COMMENT-SECRET-4711",
        quality=92,
    )


def png_with_text(image: Image.Image) -> bytes:
    """A PNG with plain and compressed text."""
    told = PngInfo()
    told.add_text("Author", "TEXT-SECRET-4711")
    told.add_text("Comment", "TEXT-SECRET-4711" * 50, zip=True)
    return encoded(image, "PNG", pnginfo=told)


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk with a right CRC."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_claiming(width: int, height: int) -> bytes:
    """A small PNG whose head claims a large size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (png_chunk(b"IHDR", head), png_chunk(b"IDAT", pixels), png_chunk(b"IEND", b""))
    )


def jpeg_claiming(width: int, height: int) -> bytes:
    """A small JPEG whose frame claims a large size."""
    data = bytearray(encoded(Image.new("RGB", (64, 64), RED)))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)
