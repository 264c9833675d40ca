"""The first picture of a GIF, taken out of all else that such a file may hold (GIF89a, CompuServe 1990)."""

from __future__ import annotations

from collections.abc import Iterator

from duxueben.photos.problems import BrokenPhoto, crafted

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_CONTROL = 0xF9
"""The extension that says which colour is transparent; comments and the rest are left behind."""
_MOST_PARTS = 400_000
"""Of at most 255 bytes each, in the whole file."""


class _TooManyParts(Exception):
    """More parts than a picture has."""


def first_picture(data: bytes, name: str) -> bytes:
    """A GIF that holds nothing but the first picture. Raises ``BrokenPhoto`` or ``OversizedPhoto``."""
    budget = iter(range(_MOST_PARTS))
    try:
        at = 13 + _palette(data[10])
        head, control = data[:at], b""
        while data[at] == _EXTENSION:
            end = _after_parts(data, at + 2, budget)
            if data[at + 1] == _CONTROL:
                control = data[at:end]
            at = end
        if data[at] != _PICTURE:
            raise BrokenPhoto(name)
        end = _after_parts(data, at + 11 + _palette(data[at + 9]), budget)
    except IndexError as error:
        raise BrokenPhoto(name) from error
    except _TooManyParts as error:
        raise crafted(name) from error
    return head + control + data[at:end] + bytes((_END,))


def _palette(flags: int) -> int:
    """Bytes of the colour table that ``flags`` announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_parts(data: bytes, at: int, budget: Iterator[int]) -> int:
    """Where the chain of parts that begins at ``at`` is over; ``IndexError`` where the data ends before."""
    for _ in budget:
        size = data[at]
        at += size + 1
        if size == 0:
            return at
    raise _TooManyParts
