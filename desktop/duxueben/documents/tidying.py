"""Texts as a paper prints them: without what no font draws and no reader sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import cast

_KEPT_FORMAT = frozenset("\n")
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""They choose among drawings of one character; a paper font has one."""


def tidied(text: str) -> str:
    """``text`` without control and format characters and selectors; no line begins or ends with a blank."""
    kept = (
        c
        for c in text.replace("\t", " ")
        if c in _KEPT_FORMAT or not (unicodedata.category(c) in {"Cc", "Cf"} or c in _SELECTORS)
    )
    return "\n".join(line.strip() for line in "".join(kept).split("\n")).strip()


def on_one_line(text: str) -> str:
    """``text`` as a name is printed: tidied and on one line."""
    return tidied(text).replace("\n", " ")


def texts_of(value: object) -> Iterable[str]:
    """Every text inside ``value``, whatever it is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in cast("tuple[object, ...]", value):
            yield from texts_of(part)
    elif isinstance(value, Mapping):
        for part in cast("Mapping[str, object]", value).values():
            yield from texts_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
