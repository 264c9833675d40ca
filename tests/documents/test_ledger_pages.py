"""The ledger as pages: its head on each, every row whole, and how many pages there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest

from duxueben.documents import ledger_pages
from duxueben.documents.fonts import MissingGlyph
from duxueben.documents.ledger_pages import LedgerHead, LedgerHeading
from duxueben.errors import Cancelled
from support.letters import faces, page_pictures, page_texts

HEADING = LedgerHeading("漴川区“双减”督导问题台账", "截至2023年11月10日", "第 {page} 页　共 {pages} 页")
HEADS = [LedgerHead("序号", 1), LedgerHead("问题", 4), LedgerHead("备注", 2)]
LONG = "抽查四（2）班10月16日书面作业平均完成时间72.5分钟，超过60分钟上限。"


def rendered(rows: Iterable[Sequence[str]]) -> bytes:
    return ledger_pages.render(HEADING, HEADS, rows, faces())


def pages(rows: Iterable[Sequence[str]]) -> list[str]:
    return [re.sub(r"\s", "", text) for text in page_texts(rendered(rows))]


def test_head_and_number_stand_on_every_page_and_no_row_is_lost() -> None:
    told = pages((str(n), f"〈{n}〉{LONG * (n % 4)}", "两行\n备注") for n in range(60))
    assert len(told) > 2
    assert "漴川区“双减”督导问题台账" in told[0]
    for number, page in enumerate(told, 1):
        assert "序号问题备注" in page
        assert f"第{number}页共{len(told)}页" in page
    assert all(f"〈{n}〉" in "".join(told) for n in range(60))


def test_a_row_higher_than_a_page_goes_on_upon_the_next() -> None:
    told = pages([("1", "".join(f"〈{n}〉{LONG}" for n in range(120)), ""), ("2", "末", "")])
    assert len(told) > 1
    assert all(f"〈{n}〉" in "".join(told) for n in range(120))
    assert "末" in told[-1]


def test_it_lies_across_and_nothing_runs_over_its_edges() -> None:
    for page in page_pictures(rendered([("30000", LONG * 3, "W" * 200)]), 60):
        assert page.width > page.height
        for edge in ((0, 0, 30, page.height), (page.width - 30, 0, page.width, page.height)):
            assert not page.crop(edge).tobytes().strip(b"\xff")


def test_an_empty_ledger_is_a_page_with_its_head() -> None:
    (page,) = pages([])
    assert "序号问题备注" in page and "第1页共1页" in page


def test_rows_come_one_after_the_other_and_can_be_stopped() -> None:
    def rows() -> Iterable[Sequence[str]]:
        yield "1", LONG, ""
        raise Cancelled

    with pytest.raises(Cancelled):
        rendered(rows())


def test_what_no_font_has_is_named() -> None:
    with pytest.raises(MissingGlyph) as told:
        rendered([("1", "漴川\U0003ffff", "")])
    assert "U+3FFFF" in told.value.happened and "台账" in told.value.happened


def test_invisible_signs_are_left_out() -> None:
    assert "漴川区小学" in pages([("1", "漴川\u200b区\ufe0f\x07小学", "")])[0]
