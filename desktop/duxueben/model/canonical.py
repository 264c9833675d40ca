"""The one written form of a record: canonical JSON (RFC 8785), and its SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import cast

import rfc8785

JSON = None | bool | int | str | Sequence["JSON"] | Mapping[str, "JSON"]
"""What a record may hold. Fractions travel as text, so that 72.5 is 72.5 on every machine."""


def canonical_bytes(value: JSON) -> bytes:
    """``value`` as UTF-8 canonical JSON; raises TypeError for a fraction or another foreign value."""
    if _is_plain(value):
        # Half a character of UTF-16 is left to the library, which refuses it in its own words.
        with suppress(UnicodeEncodeError):
            return _PLAIN.encode(value).encode("utf-8")
    return rfc8785.dumps(cast("str", value))  # the library names its own type of value privately


def canonical_text(value: JSON) -> str:
    """``canonical_bytes`` as text."""
    return canonical_bytes(value).decode("utf-8")


def digest(value: JSON) -> str:
    """SHA-256 of ``canonical_bytes`` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def parse(text: str | bytes) -> JSON:
    """Read JSON strictly: no fractions, no NaN, no key twice; raises ValueError."""
    return cast(
        "JSON",
        json.loads(text, parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_without_repetition),
    )


def _refuse(text: str) -> None:
    raise ValueError(f"a fraction or a constant: {text}")


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


_PLAIN = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))
"""Writes a plain value as the library does, and faster; a test compares the two."""
_LARGEST = 2**53 - 1


def _is_plain(value: JSON) -> bool:
    """Whether every name is ASCII, where order by code point is order by UTF-16, and the rest as plain.

    The library sees to all else, and raises for a number or a text that canonical JSON cannot hold.
    Raises TypeError for a fraction or another foreign value.
    """
    if value is None or isinstance(value, str | bool):
        return True
    if isinstance(value, int):
        return -_LARGEST <= value <= _LARGEST
    if isinstance(value, list | tuple):
        return _are_plain(value)
    if isinstance(value, dict | Mapping):
        plain = isinstance(value, dict) and all(map(_is_plain_name, value))
        return _are_plain(value.values()) and plain
    raise TypeError(f"not a canonical value: {type(value).__name__}")


def _are_plain(parts: Iterable[JSON]) -> bool:
    plain = True
    for part in parts:  # to the end, also where one is not plain: a later one may be foreign
        plain = _is_plain(part) and plain
    return plain


def _is_plain_name(name: object) -> bool:
    return isinstance(name, str) and name.isascii()
