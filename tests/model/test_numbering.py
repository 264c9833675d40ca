"""Numbers as they stand on paper, and blocks of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duxueben.model.fields import Malformed
from duxueben.model.numbering import DocNumber, NumberBlock
from duxueben.model.words import OrderKind

NOTICE = OrderKind.RECTIFICATION_NOTICE


def block(first: int, last: int, code: str = "漴教督改", year: int = 2023) -> NumberBlock:
    return NumberBlock("B", NOTICE, code, year, first, last)


def test_a_number_reads_as_the_standard_says() -> None:
    number = DocNumber("漴教督改", 2023, 47)
    assert number.text == "漴教督改〔2023〕47号"
    assert number.short == "47号"
    assert DocNumber.from_json(number.to_json()) == number


def test_a_block_holds_both_its_ends() -> None:
    assert [number.n for number in block(47, 50).numbers()] == [47, 48, 49, 50]


@given(st.tuples(*[st.integers(1, 12)] * 4))
def test_two_blocks_overlap_exactly_where_they_share_a_number(ends: tuple[int, int, int, int]) -> None:
    a, b = block(min(ends[:2]), max(ends[:2])), block(min(ends[2:]), max(ends[2:]))
    shared = set(a.numbers()) & set(b.numbers())
    assert a.overlaps(b) == b.overlaps(a) == bool(shared)


def test_another_code_or_year_is_another_series() -> None:
    assert not block(1, 9).overlaps(block(1, 9, code="漴教督办"))
    assert not block(1, 9).overlaps(block(1, 9, year=2024))


@pytest.mark.parametrize("n", ["47", 47.0, True, None])
def test_a_number_that_is_no_number_is_refused(n: object) -> None:
    with pytest.raises(Malformed):
        DocNumber.from_json({"code": "漴教督改", "year": 2023, "n": n})  # pyright: ignore[reportArgumentType]
