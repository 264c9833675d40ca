"""常用语: kept with one act, offered where they fit."""

from __future__ import annotations

import pytest

from duxueben.model import shape
from duxueben.model.phrase import Phrase, PhraseUse
from duxueben.workspace.office import Office
from duxueben.workspace.visit import phrases
from duxueben.workspace.visit.phrases import PhraseRefused

FACT, NOTE = PhraseUse.FACT, PhraseUse.NOTE


def test_a_wording_is_kept_once_and_offered_for_its_sub_point_before_those_for_any(office: Office) -> None:
    anywhere = phrases.keep(office, "无相关记录", FACT).result()
    kept = phrases.keep(office, "作业公示栏没有更新\n", FACT, "5.2").result()
    assert phrases.keep(office, "作业公示栏没有更新", FACT, "5.2").result() == kept

    known = phrases.phrases(office)

    assert len(known) == 2
    assert phrases.fitting(known, FACT, "5.2") == (kept, anywhere)
    assert phrases.fitting(known, FACT, "6.4") == (anywhere,)
    assert phrases.fitting(known, NOTE, "5.2") == ()


def test_the_bureaus_phrases_come_first_and_cannot_be_changed_here(office: Office) -> None:
    phrases.keep(office, "自己的", FACT).result()
    given = Phrase(office.new_id(), "局里的", FACT, from_bureau=True)
    office.perform(lambda act: act.tell("phrase", given.id, "registered", shape.to_json(given))).result()

    assert [one.text for one in phrases.phrases(office)] == ["局里的", "自己的"]
    with pytest.raises(PhraseRefused, match="局里下发"):
        phrases.remove(office, given.id).result()


def test_a_removed_phrase_is_offered_no_longer_until_it_is_put_back(office: Office) -> None:
    kept = phrases.keep(office, "无相关记录", FACT).result()

    phrases.remove(office, kept.id).result()
    assert phrases.phrases(office) == ()
    phrases.put_back(office, kept.id).result()

    assert [one.text for one in phrases.phrases(office)] == ["无相关记录"]


@pytest.mark.parametrize("text", ["", " \n", "字" * 501])
def test_nothing_and_a_whole_page_are_no_phrase(office: Office, text: str) -> None:
    with pytest.raises(PhraseRefused):
        phrases.keep(office, text, FACT).result()
