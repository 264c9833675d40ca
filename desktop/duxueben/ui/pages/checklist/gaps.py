"""The blanks of a template that still stand in a sentence as ``{班级}``: where, and what may fill them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from duxueben.checklist import templates

_BRACED = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Gap:
    """One blank: ``text[start:end]`` is ``{班级}``, braces included."""

    start: int
    end: int
    name: str
    choices: tuple[str, ...] = ()
    """The words offered for it; empty where any text will do."""


def names_of(*patterns: str) -> frozenset[str]:
    """The blanks that the templates have; other braces in a sentence are the inspector's own."""
    return frozenset(blank.name for pattern in patterns for blank in templates.placeholders(pattern))


def find(text: str, names: Collection[str], known: Mapping[str, str] | None = None) -> tuple[Gap, ...]:
    """The blanks of ``names`` that still stand in ``text``; ``known`` offers a word by the blank's name."""
    offers = known or {}
    return tuple(
        Gap(found.start(), found.end(), found[1], _choices(found[1], offers))
        for found in _BRACED.finditer(text)
        if found[1] in names
    )


def after(gaps: tuple[Gap, ...], position: int) -> Gap | None:
    """The first blank that begins at or after ``position``; None past the last."""
    return next((gap for gap in gaps if gap.start >= position), None)


def left_words(count: int) -> str:
    """``还有2处要填``; empty when nothing is left."""
    return f"还有{count}处要填" if count else ""


def _choices(name: str, offers: Mapping[str, str]) -> tuple[str, ...]:
    if name in offers:
        return (offers[name],)
    parts = tuple(name.split("/"))
    return parts if len(parts) > 1 else ()
