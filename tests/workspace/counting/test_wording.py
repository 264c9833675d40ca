"""What a person calls a main problem is kept for its scope and its year, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.text import PrivateUse
from duxueben.statistics.stat_table import NineYearRule, Scope, ScopeKind
from duxueben.workspace.counting import asking, wording
from duxueben.workspace.office import Office
from support.offices import make_office

ASKED = asking.question(date(2023, 11, 20))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    yield made
    made.close()


def test_the_words_hold_for_every_day_and_rule_of_the_year(office: Office) -> None:
    wording.keep(office, ASKED, "2.1", " 一年级有\n纸笔考试 ").result()
    wording.keep(office, ASKED, "3.2", "周考没有停").result()
    earlier = asking.question(date(2023, 3, 1), nine_year_rule=NineYearRule.PRIMARY)
    assert wording.words_for(office, earlier) == {"2.1": "一年级有 纸笔考试", "3.2": "周考没有停"}


def test_another_scope_and_another_year_have_words_of_their_own(office: Office) -> None:
    wording.keep(office, ASKED, "2.1", "一年级有纸笔考试").result()
    zone = replace(ASKED, scope=Scope(ScopeKind.ZONE, "第三督学责任区"))
    assert (
        wording.words_for(office, zone) == wording.words_for(office, asking.question(date(2024, 3, 1))) == {}
    )
    kept = wording.keep(office, zone, "2.1", "本责任区有纸笔考试").result()
    assert (kept.scope, kept.year, kept.revision) == ("zone:第三督学责任区", 2023, 1)
    assert wording.words_for(office, ASKED) == {"2.1": "一年级有纸笔考试"}


def test_an_empty_text_takes_the_words_back(office: Office) -> None:
    first = wording.keep(office, ASKED, "2.1", "一年级有纸笔考试").result()
    last = wording.keep(office, ASKED, "2.1", "　").result()
    assert (last.id, last.words) == (first.id, {})
    assert wording.words_for(office, ASKED) == {}


def test_a_sign_of_an_old_encoding_is_refused(office: Office) -> None:
    with pytest.raises(PrivateUse):
        wording.keep(office, ASKED, "2.1", "考试\ue000排名")
    assert wording.words_for(office, ASKED) == {}
