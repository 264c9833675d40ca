"""The one written form of a record: canonical JSON (RFC 8785), and its SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import cast

import rfc8785

JSON = None | bool | int | str | Sequence["JSON"] | Mapping[str, "JSON"]
"""What a record may hold. Fractions travel as text, so that 72.5 is 72.5 on every machine."""


def canonical_bytes(value: JSON) -> bytes:
    """``value`` as UTF-8 canonical JSON; raises TypeError for a fraction or another foreign value."""
    _refuse_foreign(value)
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


def _refuse_foreign(value: JSON) -> None:
    if value is None or isinstance(value, bool | int | str):
        return
    if isinstance(value, Mapping):
        for part in value.values():
            _refuse_foreign(part)
        return
    if isinstance(value, list | tuple):
        for part in value:
            _refuse_foreign(part)
        return
    raise TypeError(f"not a canonical value: {type(value).__name__}")
