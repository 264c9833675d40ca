"""Keys and identities for tests: cheap to derive, the same on every run where they can be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import cache
from hashlib import sha256

from duxueben.vault.identity import DeviceIdentity, create_identity
from duxueben.vault.keys import Cost

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""Argon2id at a thousandth of the real price."""
BEIJING = timezone(timedelta(hours=8))
MORNING = datetime(2023, 10, 17, 10, 42, 7, tzinfo=BEIJING)
"""The fictional day's clock."""


def seeded(seed: str) -> Callable[[int], bytes]:
    """A source of bytes that gives the same ones for the same ``seed``."""
    drawn = 0

    def draw(count: int) -> bytes:
        nonlocal drawn
        out = b""
        while len(out) < count:
            out += sha256(f"{seed}/{drawn}".encode()).digest()
            drawn += 1
        return out[:count]

    return draw


@cache
def identity_of(device_id: str) -> DeviceIdentity:
    """The identity of a device of the fictional day; made once a run."""
    return create_identity(device_id, MORNING)
