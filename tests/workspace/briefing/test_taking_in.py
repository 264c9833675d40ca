"""A briefing is shown first, then taken in whole, once; what was there is said beside what comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.parameters import in_force
from duxueben.model.phrase import Phrase
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.store import events, kept_queries
from duxueben.workspace.briefing import comparing, taking_in, writing
from duxueben.workspace.briefing.comparing import Fate, Preview
from duxueben.workspace.briefing.contents import WHOLE_PARTS, GivenBlock, Part
from duxueben.workspace.briefing.taking_in import BriefingIsStale
from duxueben.workspace.briefing.writing import Choice, NothingToGive
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from duxueben.workspace.register import registering
from support.briefings import HEAD, example, read
from support.offices import make_office


def preview(office: Office, text: str) -> Preview:
    return comparing.preview(office, read(text), Progress())


def take(office: Office, text: str) -> Preview:
    shown = preview(office, text)
    taking_in.take_in(office, shown).result()
    return shown


def mine(text: str) -> str:
    return text.replace('"demo2023"', '"test2023"')


def lines(shown: Preview, part: Part) -> list[tuple[Fate, str, str, str]]:
    return [(one.fate, one.title, one.before, one.after) for one in shown.changes if one.part is part]


def test_everything_of_the_example_is_taken_in(office: Office) -> None:
    shown = take(office, mine(example()))

    bureau = office.bureau()
    assert (bureau.contact, bureau.company_visits) == ("督导室 逄昶", 2)
    assert bureau.code(OrderKind.REFERRAL) == "漴教督移"
    assert in_force(bureau.parameters, date(2023, 6, 1))["local_off_work"] == "18:00"
    assert in_force(bureau.parameters, date(2023, 10, 17))["local_off_work"] == "17:30"
    assert [(block.first, block.last) for block in registering.blocks(office)] == [(61, 80)]
    assert calendars.of(office).week_of_term(date(2023, 10, 17)) == 7
    assert {row.institution.head for row in registering.institutions(office)} == {"佘𬍛瑶", "笪𫖯"}
    phrases = kept_queries.of_kind(office.reader, Phrase)
    assert len(phrases) == 3 and all(one.from_bureau for one in phrases)
    (history,) = taking_in.taken(office)
    assert history.source_sha256 == shown.briefing.sha256
    assert len(history.changes) == len(shown.effective)
    assert any("联系人：督导室 逄昶" in words for words in history.changes)


def test_who_else_is_told_is_given_by_a_briefing_and_shown_before(office: Office) -> None:
    shown = take(office, HEAD + '[bureau]\ncc = "监管科，城南街道"\n')
    assert lines(shown, Part.BUREAU) == [(Fate.NEW, "抄送", "", "监管科、城南街道")]
    assert office.bureau().cc == "监管科、城南街道"
    choice = Choice("下发", "督导室", date(2023, 9, 1), frozenset({Part.BUREAU}))
    assert 'cc = "监管科、城南街道"' in writing.as_toml(office, choice)


def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    take(office, mine(example()))
    before = [
        events.last_position(office.reader, one) for one in ("bureau", "briefing", "phrase", "calendar")
    ]

    again = preview(office, mine(example()))

    assert {change.fate for change in again.changes} == {Fate.SAME}
    assert taking_in.take_in(office, again).result() is None
    assert before == [
        events.last_position(office.reader, one) for one in ("bureau", "briefing", "phrase", "calendar")
    ]


def test_what_changes_is_shown_from_and_to(office: Office) -> None:
    take(office, HEAD + '[bureau]\ncontact = "督导室 逄昶"\nphone = "000-5550100"\n')

    shown = preview(office, HEAD + '[bureau]\ncontact = "督导室 仝䶮"\nphone = "000-5550100"\n')

    assert lines(shown, Part.BUREAU) == [
        (Fate.CHANGED, "联系人", "督导室 逄昶", "督导室 仝䶮"),
        (Fate.SAME, "联系电话", "", "000-5550100"),
    ]


def test_a_block_for_another_laptop_is_left_alone(office: Office) -> None:
    shown = take(office, example())

    assert [line[0] for line in lines(shown, Part.BLOCKS)] == [Fate.ELSEWHERE]
    assert registering.blocks(office) == []


def test_an_overlapping_block_stops_the_whole_file(office: Office) -> None:
    take(office, mine(example()))

    shown = preview(office, mine(example()).replace("last = 80", "last = 90").replace("逄昶", "仝䶮"))

    (refused,) = shown.refused
    assert "61—80号有重叠" in refused.reason
    with pytest.raises(ValueError, match="refused"):
        taking_in.take_in(office, shown)
    assert office.bureau().contact == "督导室 逄昶"


def test_two_series_with_one_code_do_not_get_the_same_numbers(office: Office) -> None:
    kinds = ("rectification_notice", "supervision_order")
    codes = "".join(f'{kind} = "漴教督"\n' for kind in kinds)
    blocks = "".join(
        f'[[blocks]]\ndevice = "test2023"\nkind = "{kind}"\nyear = 2023\nfirst = {first}\nlast = 20\n'
        for kind, first in zip(kinds, (1, 20), strict=True)
    )

    shown = preview(office, f"{HEAD}[bureau.codes]\n{codes}{blocks}")

    assert [one.title for one in shown.refused] == ["漴教督〔2023〕20—20号"]
    assert "1—20号有重叠" in shown.refused[0].reason


def test_a_unit_that_cannot_be_told_apart_stops_the_whole_file(office: Office) -> None:
    unit = '[[institutions]]\nname = "漴川区第四初级中学"\n'

    (refused,) = preview(office, HEAD + unit).refused

    assert (refused.part, refused.title) == (Part.INSTITUTIONS, "第1家")
    assert "要写类别" in refused.reason


def test_a_preview_that_no_longer_holds_is_refused(office: Office) -> None:
    shown = preview(office, mine(example()))
    registering.set_bureau(office, replace(office.bureau(), phone="000-5550199")).result()

    with pytest.raises(BriefingIsStale):
        taking_in.take_in(office, shown).result()
    assert registering.blocks(office) == [] and taking_in.taken(office) == ()


ALL = frozenset(WHOLE_PARTS)


def test_what_one_laptop_writes_another_takes_in_and_writes_the_same(office: Office, tmp_path: Path) -> None:
    take(office, mine(example()))
    block = GivenBlock("other123", OrderKind.SUPERVISION_ORDER, 2023, 3, 9)
    choice = Choice("下发", "漴川区教育局", date(2023, 10, 16), ALL, (block,))
    written = writing.write_out(office, choice, tmp_path / "下发.toml", Progress()).read_text("utf-8")
    other = make_office(tmp_path / "other", name="仝䶮")
    try:
        shown = take(other, written)

        assert Fate.REFUSED not in {change.fate for change in shown.changes}
        assert other.bureau() == office.bureau()
        assert calendars.of(other) == replace_moments(other, office)
        assert writing.as_toml(other, choice) == written
    finally:
        other.close()


def replace_moments(other: Office, office: Office) -> object:
    """The calendar of ``office``, whose local years bear the revisions and moments of ``other``."""
    moments = {year.id: year for year in calendars.local_years(other)}
    years = {
        number: replace(year, revision=moments[year.id].revision, changed_at=moments[year.id].changed_at)
        if year.id in moments
        else year
        for number, year in calendars.of(office).years.items()
    }
    return replace(calendars.of(office), years=years)


def test_an_empty_choice_is_said(office: Office) -> None:
    with pytest.raises(NothingToGive):
        writing.as_toml(office, Choice("下发", "局", date(2023, 10, 16), frozenset({Part.PHRASES})))
    with pytest.raises(NothingToGive, match="标题"):
        writing.as_toml(office, Choice(" ", "局", date(2023, 10, 16), ALL))


def test_the_public_key_is_never_written(office: Office) -> None:
    key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
    registering.set_bureau(office, replace(office.bureau(), recipient=key, contact="逄昶")).result()

    assert key not in writing.as_toml(office, Choice("下发", "局", date(2023, 10, 16), ALL))
