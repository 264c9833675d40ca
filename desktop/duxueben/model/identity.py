"""Names of things that never change: time-ordered UUIDs (RFC 9562, version 7)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

RandomBytes = Callable[[int], bytes]
"""Like ``os.urandom``; tests bring their own."""


def uuid7(unix_ms: int, random: RandomBytes) -> str:
    """A version 7 UUID for ``unix_ms`` milliseconds since 1970, as text (RFC 9562, section 5.7)."""
    tail = int.from_bytes(random(10), "big")
    value = (
        (unix_ms & (1 << 48) - 1) << 80
        | 0x7 << 76
        | (tail >> 64 & 0xFFF) << 64
        | 0b10 << 62
        | tail & (1 << 62) - 1
    )
    return str(UUID(int=value))
