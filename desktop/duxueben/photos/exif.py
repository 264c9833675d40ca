"""The two facts that are kept of a photo's EXIF: which side is up, and when it was taken.

Everything else (place, owner, serial number, preview) is never looked at. The reader is small on purpose: it
visits at most two directories of a bounded block, so that a crafted block costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from struct import error as struct_error
from struct import unpack_from

_ORIENTATION, _EXIF_FOLDER, _TAKEN, _DIGITIZED = 0x0112, 0x8769, 0x9003, 0x9004
_SHORT, _LONG, _ASCII = 3, 4, 2
_MOST_ENTRIES = 512
_TIME_LENGTH = 19


@dataclass(frozen=True, slots=True)
class Shot:
    """How and when a photo was taken."""

    orientation: int = 1
    """1 to 8 as in EXIF 2.3; 1 is upright."""
    taken_at: str = ""
    """``2023-10-17T08:41:02``, local time of the camera; empty where it does not say."""


def read_exif(block: bytes) -> Shot:
    """What the EXIF ``block`` (with or without its ``Exif\\0\\0`` prefix) says; never raises."""
    tiff = block.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return Shot()
    try:
        main = _folder(tiff, order, int(unpack_from(order + "I", tiff, 4)[0]))
        inner = _folder(tiff, order, main[_EXIF_FOLDER][1]) if _EXIF_FOLDER in main else {}
        return Shot(_orientation(tiff, order, main), _taken_at(tiff, inner))
    except struct_error:
        return Shot()


_Folder = dict[int, tuple[int, int, int]]
"""Tag → (type, value or offset, where the value field stands)."""


def _folder(tiff: bytes, order: str, at: int) -> _Folder:
    (count,) = unpack_from(order + "H", tiff, at)
    found: _Folder = {}
    for place in range(min(int(count), _MOST_ENTRIES)):
        entry = at + 2 + 12 * place
        tag, kind, _number, value = unpack_from(order + "HHII", tiff, entry)
        found.setdefault(int(tag), (int(kind), int(value), entry + 8))
    return found


def _orientation(tiff: bytes, order: str, main: _Folder) -> int:
    kind, value, where = main.get(_ORIENTATION, (0, 1, 0))
    if kind == _SHORT:
        value = int(unpack_from(order + "H", tiff, where)[0])
    return value if kind in (_SHORT, _LONG) and 1 <= value <= 8 else 1


def _taken_at(tiff: bytes, inner: _Folder) -> str:
    for tag in (_TAKEN, _DIGITIZED):
        kind, offset, _where = inner.get(tag, (0, 0, 0))
        if kind != _ASCII:
            continue
        try:
            text = tiff[offset : offset + _TIME_LENGTH].decode("ascii")
            return datetime.strptime(text, "%Y:%m:%d %H:%M:%S").isoformat()
        except ValueError:
            continue
    return ""
