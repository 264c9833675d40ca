"""Drawn signatures as numbers: one written form, and a reader that trusts nothing."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duxueben.model.strokes import LONGEST, Point, Strokes, checked, read_strokes

ONE = Strokes(400, 100, ((Point(0, 0, 0), Point(30, 40, 12, 500)), (Point(400, 100, 20),)))
TEXT = '{"height":100,"lines":[[[0,0,0],[30,40,12,500]],[[400,100,20]]],"schema":1,"width":400}'


def test_the_written_form_is_canonical_and_comes_back() -> None:
    assert ONE.to_text() == TEXT
    assert read_strokes(TEXT) == ONE


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 900), st.integers(0, 300), st.integers(0, 1000)), min_size=1, max_size=9
        ),
        max_size=6,
    )
)
def test_whatever_was_drawn_comes_back_as_it_was(drawn: list[list[tuple[int, int, int]]]) -> None:
    made = Strokes(900, 300, tuple(tuple(Point(x, y, 5, p) for x, y, p in line) for line in drawn))
    assert read_strokes(made.to_text()) == made


def test_ink_is_as_long_as_its_lines_and_a_dot_is_no_signature() -> None:
    assert ONE.ink == pytest.approx(math.hypot(30, 40))
    assert ONE.is_signature
    assert not Strokes(400, 100, ((Point(1, 1, 0),),)).is_signature
    assert not Strokes(400, 100).is_signature


def changed(**parts: object) -> str:
    return json.dumps({**json.loads(TEXT), **parts}, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "[" * 100_000,
        TEXT + " ",
        TEXT.replace(":", ": "),
        TEXT.replace("30", "30.5"),
        TEXT.replace("30", "true"),
        TEXT.replace("12,500", "12,0"),
        changed(schema=2),
        changed(width=0),
        changed(width=20_001),
        changed(width="400"),
        changed(lines=[list[int]()]),
        changed(lines=[[[1, 2]]]),
        changed(lines=[[[1, 2, 3, 4, 5]]]),
        changed(lines=[[[401, 2, 3]]]),
        changed(lines=[[[-1, 2, 3]]]),
        changed(lines=[[[1, 101, 3]]]),
        changed(lines=[[[1, 2, 3, 1001]]]),
        changed(lines=[[[1, 2, 3_600_001]]]),
        changed(lines=[[[1, 2, 9]], [[1, 2, 8]]]),
        changed(lines=[[[1, 2, 3]]] * 401),
        changed(lines=[[[1, 2, 3]] * 20_001]),
        changed(lines={"a": 1}),
        changed(more=1),
        TEXT + "0" * LONGEST,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the sort of fault is all that is promised
        read_strokes(text)


def test_what_can_be_stored_passes_unchanged() -> None:
    assert checked(ONE) is ONE
