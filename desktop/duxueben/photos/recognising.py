"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

HEAD = 12
"""So many bytes are looked at."""
HEIC, VIDEO, UNKNOWN = "HEIC", "VIDEO", ""
_BEGINNINGS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
)
_STILL = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})
"""Brands of ISO/IEC 23008-12; other files of this family are videos."""


def format_of(head: bytes) -> str:
    """``JPEG``, ``PNG``, ``WEBP``, ``GIF``, ``BMP``, ``HEIC``, ``VIDEO`` or ``UNKNOWN``."""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        return HEIC if head[8:12] in _STILL else VIDEO
    return UNKNOWN


def is_picture(head: bytes) -> bool:
    """Whether a photo could begin so."""
    return format_of(head) not in (VIDEO, UNKNOWN)
