"""Sealing a long stream in chunks: it is read as it comes, and cannot be cut, joined or put in disorder."""

from __future__ import annotations

from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 1 << 20
"""Bytes of content in every chunk but the last, which may be shorter and, of an empty stream, empty."""
_TAG = 16


class DamagedStream(Exception):
    """A chunk is altered, missing, foreign or out of its place."""


def _nonce(place: int, last: bool) -> bytes:
    # The construction STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): place of the chunk, and whether it
    # is the last. The key serves one stream alone.
    return place.to_bytes(11, "big") + bytes([last])


class SealingStream:
    """Takes bytes, writes sealed chunks; only ``finish`` makes the stream whole."""

    def __init__(self, file: BinaryIO, key: bytes, bound_to: bytes) -> None:
        """``key``: 32 bytes, never used for another stream; ``bound_to``: authenticated with every chunk."""
        self._file, self._cipher, self._bound_to = file, AESGCM(key), bound_to
        self._waiting = bytearray()
        self._place = 0

    def write(self, data: bytes) -> None:
        """Take ``data`` in."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """Write the last chunk."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, content: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._place, last), content, self._bound_to))
        self._place += 1


class UnsealingStream:
    """Gives the content of a sealed stream, each byte only after its chunk was authenticated."""

    def __init__(self, file: BinaryIO, key: bytes, bound_to: bytes) -> None:
        self._file, self._cipher, self._bound_to = file, AESGCM(key), bound_to
        self._open = b""
        self._sealed = file.read(CHUNK + _TAG)
        self._place = 0
        self._over = False

    def read(self, count: int) -> bytes:
        """The next ``count`` bytes, fewer only at the end. Raises ``DamagedStream``."""
        parts: list[bytes] = []
        while count > 0:
            if not self._open and not self._next():
                break
            parts.append(self._open[:count])
            self._open = self._open[count:]
            count -= len(parts[-1])
        return b"".join(parts)

    def _next(self) -> bool:
        if self._over:
            return False
        following = self._file.read(CHUNK + _TAG)
        last = not following
        try:
            self._open = self._cipher.decrypt(_nonce(self._place, last), self._sealed, self._bound_to)
        except (InvalidTag, ValueError) as error:
            raise DamagedStream from error
        self._sealed, self._over = following, last
        self._place += 1
        return bool(self._open)
