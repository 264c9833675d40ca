"""Base45 (RFC 9285): bytes as the 45 characters that a QR code packs tightest."""

from __future__ import annotations

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES: Final = {sign: value for value, sign in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Three characters for every two bytes, two for a last odd one."""
    out: list[str] = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            value, rest = divmod(value, 45)
            out.append(ALPHABET[rest])
    return "".join(out)


def decode(text: str) -> bytes:
    """The bytes that ``encode`` was given; raises ``ValueError`` for any text that it cannot have made."""
    out = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        if len(group) == 1 or any(sign not in _VALUES for sign in group):
            raise ValueError("not base45")
        value = sum(_VALUES[sign] * 45**place for place, sign in enumerate(group))
        if value >= 256 ** (len(group) - 1):
            raise ValueError("a base45 group stands for more than its bytes")
        out += value.to_bytes(len(group) - 1, "big")
    return bytes(out)
