"""How one wording differs from another: which words went and which came, without a window."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum
from html import escape
from itertools import groupby

_LEAST_SAME = 2
"""A single sign that stays between two changes is read as part of them."""


class Change(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


Span = tuple[Change, str]


def spans(before: str, after: str) -> tuple[Span, ...]:
    """Both texts as one: what stayed, what went, what came; the stretches of one kind are joined."""
    matched = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found: list[Span] = []
    for place, (how, first, last, start, end) in enumerate(matched):
        inside = 0 < place < len(matched) - 1
        if how == "equal" and not (inside and last - first < _LEAST_SAME):
            found.append((Change.SAME, before[first:last]))
        else:
            found += [(Change.GONE, before[first:last]), (Change.NEW, after[start:end])]
    return tuple(_tidied(found))


def _tidied(found: Iterable[Span]) -> Iterable[Span]:
    """Within a stretch of changes, all that went stands before all that came."""
    for same, stretch in groupby(found, key=lambda span: span[0] is Change.SAME):
        parts = list(stretch)
        for change in (Change.SAME,) if same else (Change.GONE, Change.NEW):
            text = "".join(words for kind, words in parts if kind is change)
            if text:
                yield change, text


def said(parts: Iterable[Span]) -> str:
    """For a screen reader: ``去掉“甲”，加上“乙”``; empty where nothing differs."""
    verbs = {Change.GONE: "去掉", Change.NEW: "加上"}
    return "，".join(f"{verbs[change]}“{text}”" for change, text in parts if change in verbs)


def marked(parts: Iterable[Span], gone: str, new: str) -> str:
    """As rich text: what went is struck through in the colour ``gone``, what came underlined in ``new``."""
    marks = {
        Change.SAME: "{}",
        Change.GONE: f'<s style="color:{gone}">{{}}</s>',
        Change.NEW: f'<u style="color:{new}">{{}}</u>',
    }
    return "".join(marks[change].format(escape(text)) for change, text in parts)
