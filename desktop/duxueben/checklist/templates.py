"""Sentence templates of a form: what has to be filled in, and the sentence once it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.model.moment import full_date

DUE = "期限"
FORBIDDEN_WORDS = ("处罚", "责令改正", "具有法律效力")
"""Words of a decision on someone; an inspection finds and asks, it decides nothing."""

_LONGEST_NAME = 30
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One blank of a template; ``choices`` are the words offered for it, empty where any text will do."""

    name: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A template after filling; ``missing`` names the blanks that still stand in ``text`` as ``{…}``."""

    text: str
    missing: tuple[str, ...]


def _placeholder(name: str) -> Placeholder:
    choices = tuple(name.split("/"))
    return Placeholder(name, choices if len(choices) > 1 else ())


def placeholders(template: str) -> tuple[Placeholder, ...]:
    """The blanks of a template, each once, in the order in which they first stand there."""
    return tuple(_placeholder(name) for name in dict.fromkeys(_PLACEHOLDER.findall(template)))


def fill(template: str, values: Mapping[str, str], due: date | None = None) -> Filled:
    """The template with the values set in once; braces inside a value stay what they are.

    ``{期限}`` becomes the absolute date of ``due``. A blank without a value, or with an empty one, stays.
    """
    known = dict(values)
    if due is not None:
        known[DUE] = full_date(due)
    missing = tuple(blank.name for blank in placeholders(template) if not known.get(blank.name, "").strip())
    text = _PLACEHOLDER.sub(lambda found: known.get(found[1], "").strip() or found[0], template)
    return Filled(text, missing)


def forbidden_in(text: str) -> tuple[str, ...]:
    """The forbidden words that stand in ``text``."""
    return tuple(word for word in FORBIDDEN_WORDS if word in text)


def balanced(template: str) -> bool:
    """Whether every brace of the template has its other half and none stands inside another."""
    rest = _PLACEHOLDER.sub("", template)
    return "{" not in rest and "}" not in rest


def bad_names(template: str) -> tuple[str, ...]:
    """Blanks that name nothing, name too much, or offer an empty choice."""
    return tuple(
        blank.name
        for blank in placeholders(template)
        if len(blank.name) > _LONGEST_NAME or not all(part.strip() for part in blank.name.split("/"))
    )
