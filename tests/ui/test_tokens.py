"""The table of colours: everything can be read, in light and in dark."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import product

import pytest

from duxueben.ui.style import style_sheet
from duxueben.ui.tokens import DARK, LIGHT, Tokens


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


INKS = ("text", "text2", "text3", "accent", "ok", "bad", "warn", "na")
GROUNDS = ("bg", "rail", "surface", "sunk", "hover", "desk", "accentbg", "okbg", "badbg", "warnbg", "nabg")
LINES = ("line", "line2", "accentline", "okline", "badline", "warnline", "naline")
"""Decoration: what they part is told apart by words, too."""
EDGES = [*product(("edge", "accent"), ("surface", "bg", "sunk", "rail"))]
WORDS = [*product(INKS, GROUNDS), ("on_accent", "accent"), ("ink", "paper")]


def test_every_colour_of_the_table_is_an_ink_a_ground_or_a_line() -> None:
    told = {*INKS, *GROUNDS, *LINES, "on_accent", "ink", "paper", "edge"}
    assert told == {field.name for field in fields(Tokens)}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_out_from_their_ground_by_4_5(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), EDGES)
def test_edges_and_rings_stand_out_from_their_ground_by_3(tokens: Tokens, mark: str, ground: str) -> None:
    assert contrast(tokens[mark], tokens[ground]) >= 3.0


def test_paper_is_white_in_dark_too() -> None:
    assert (DARK.paper, DARK.ink) == (LIGHT.paper, LIGHT.ink) == ("#ffffff", "#16233f")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_knows_no_colour_but_those_of_the_table(tokens: Tokens) -> None:
    known = {tokens[field.name] for field in fields(tokens)}
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", style_sheet(tokens))) <= known
