"""How names are read: every reading of each character, and what a person typed of them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_TONED_BY_FIGURES = re.compile(r"(?:[a-z]+[1-5])+")
_UMLAUT = "u\u0308"
_AS_TYPED = "v"
"""ü, as keyboards have it."""

Readings = Callable[[str], tuple[str, ...]]
"""All readings of one character, without tones; none for what is no Chinese character."""


def dictionary() -> Readings:
    """Readings by pypinyin's table of characters; the first call reads it, so not in the window's thread."""
    # The table of phrases would take 0.2 s and 40 MB; here any reading of a character may be meant.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    known: dict[str, tuple[str, ...]] = {}

    def readings(character: str) -> tuple[str, ...]:
        found = known.get(character)
        if found is None:
            told = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
            found = known[character] = _typed_ways(told[0]) if told else ()
        return found

    return readings


def toneless(text: str) -> str:
    """In lower case, without tone marks, ``ü`` as ``v``; Chinese characters stay."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    letters = apart.replace(_UMLAUT, _AS_TYPED)
    return "".join(sign for sign in letters if unicodedata.category(sign) != "Mn")


def syllables(typed: str) -> tuple[str, ...]:
    """What was typed as a reading, cut at blanks and other signs: ``Zēng dū`` gives ``zeng``, ``du``."""
    return tuple(part for part in _NOT_A_LETTER.split(toneless(typed)) if part)


def asked(words: str) -> tuple[str, ...]:
    """What may be meant by ``words``: without blanks and tones, also without figures that stand for tones."""
    plain = "".join(sign for sign in toneless(words) if sign.isalnum())
    if _TONED_BY_FIGURES.fullmatch(plain):
        return plain, re.sub("[1-5]", "", plain)
    return (plain,) if plain else ()


def _typed_ways(readings: list[str]) -> tuple[str, ...]:
    """With ``lu`` beside ``lv``: both are typed for 绿."""
    plain = [toneless(reading) for reading in readings]
    return tuple(dict.fromkeys([*plain, *(one.replace(_AS_TYPED, "u") for one in plain)]))
