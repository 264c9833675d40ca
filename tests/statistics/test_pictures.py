"""The pictures of a table: the same records as its figures, on every day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.people import Institution
from duxueben.model.tutoring import Outcome, OutcomeKind
from duxueben.model.words import InstitutionKind, Stage
from duxueben.statistics.over_time import over_time
from duxueben.statistics.picture import Fill, Picture
from duxueben.statistics.stat_table import Column, Question, RecordRef
from duxueben.workspace.counting import asking, picturing
from duxueben.workspace.following import acts
from duxueben.workspace.following import asking as following
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from duxueben.workspace.register import registering
from support import counting
from support.clocks import StepClock
from support.counting import AT_SITE, JUNIOR, PRIMARY, SITE, go_to, visited
from support.following import SHOWN
from support.offices import make_office
from support.visits import PLAIN, issue, settle

ITEM, PROJECT, TIME, DUE, VISITED = range(5)


@pytest.fixture
def clock() -> StepClock:
    return StepClock()


@pytest.fixture
def office(tmp_path: Path, clock: StepClock) -> Iterator[Office]:
    made = make_office(tmp_path, clock=clock)
    settle(made)
    yield made
    made.close()


def drawn(office: Office, on: str, *, first: str = "", scope: str = "district") -> tuple[Picture, ...]:
    return picturing.pictures_of(office, counting.question(on, first=first, scope=scope))


def bars(picture: Picture) -> dict[str, tuple[int, ...]]:
    """Label → how much of each part."""
    return {bar.label: tuple(part.value for part in bar.parts) for bar in picture.bars}


def records(picture: Picture, fill: Fill) -> set[RecordRef]:
    return {ref for bar in picture.bars for part in bar.parts if part.fill is fill for ref in part.records}


def two_findings(office: Office, clock: StepClock) -> tuple[str, str]:
    """One at a school, one at a training site, both opened on 2023-10-17."""
    school = visited(office, clock, "2023-10-17", PRIMARY, PLAIN)
    issue(office, school.id)
    site = visited(office, clock, "2023-10-17", SITE, AT_SITE)
    issue(office, site.id)
    return school.findings[0].id, site.findings[0].id


def test_findings_stand_at_their_item_and_their_project(office: Office, clock: StepClock) -> None:
    school, site = two_findings(office, clock)
    pictures = drawn(office, "2023-10-17")
    items = bars(pictures[ITEM])
    assert items == {PLAIN.partition(".")[0]: (0, 1), AT_SITE.partition(".")[0]: (0, 1)}
    assert "含培训机构1个问题" in pictures[ITEM].words
    assert records(pictures[ITEM], Fill.HATCHED) == {RecordRef("finding", school), RecordRef("finding", site)}
    projects = bars(pictures[PROJECT])
    assert sum(sum(parts) for parts in projects.values()) == 2
    assert len(projects) == 4, "a project without a finding is shown, too"
    assert all(bar.words for bar in pictures[ITEM].bars), "the words of the item are said"


def test_each_bar_over_time_has_the_very_records_of_that_day_s_table(
    office: Office, clock: StepClock
) -> None:
    school, _ = two_findings(office, clock)
    go_to(clock, "2023-10-26")
    acts.withdraw(office, school, "申辩成立").result()
    pictures = drawn(office, "2023-11-20", first="2023-10-01")
    for bar, day in zip(pictures[TIME].bars, ("2023-10-01", "2023-10-08", "2023-10-15"), strict=False):
        assert bar.value == 0, day
    by_label = {bar.label: bar for bar in pictures[TIME].bars}
    assert list(by_label)[-1] == "11-20"
    for label, day in (("10-22", "2023-10-22"), ("10-29", "2023-10-29"), ("11-20", "2023-11-20")):
        asked = counting.question(day, first="2023-10-01")
        tables = asking.table(office, asked), asking.twin(office, asked)
        names = ("正在整改问题数", "机构正在整改问题（个）")
        live = {
            ref
            for table, name in zip(tables, names, strict=True)
            for ref in table.row(name).figures[Column.TOTAL].records
        }
        assert set(by_label[label].parts[1].records) == live, label


@pytest.mark.parametrize(
    ("first", "as_of", "labels"),
    [
        ("2023-11-20", "2023-11-20", ["11-20"]),
        ("2023-11-13", "2023-11-20", ["11-19", "11-20"]),
        ("2023-09-01", "2023-11-26", 13),
        ("2023-01-01", "2023-11-20", [*(f"{month}月" for month in range(1, 12))]),
        ("2022-01-01", "2023-11-20", ["2022", "2023"]),
        ("1990-01-01", "2023-11-20", 14),
    ],
)
def test_the_steps_fit_the_period(first: str, as_of: str, labels: list[str] | int) -> None:
    question = Question(date.fromisoformat(as_of), date.fromisoformat(first))
    found = [bar.label for bar in over_time(question, {}, ()).bars]
    assert (len(found) if isinstance(labels, int) else found) == labels


def test_deadlines_are_parted_by_how_far_they_are(office: Office, clock: StepClock) -> None:
    two_findings(office, clock)
    due = date.fromisoformat(max(found.life.due_on for found in following.live(office)))
    late = bars(drawn(office, due.replace(year=due.year + 1).isoformat(), first="2023-01-01")[DUE])
    assert sum(late["已逾期"]) == 2
    soon = drawn(office, "2023-10-17")[DUE]
    assert sum(bar.value for bar in soon.bars) == 2 and bars(soon)["已逾期"] == (0,)
    assert "没有期限" not in bars(soon)


def test_a_closed_finding_has_no_deadline_ahead_and_is_solid(office: Office, clock: StepClock) -> None:
    school, _ = two_findings(office, clock)
    go_to(clock, "2023-10-24")
    acts.submit(office, school, "佘𬍛瑶", "校长", "已改").result()
    acts.close(office, school, office.owner_id, acts.Method.ON_SITE, "看过了", SHOWN).result()
    pictures = drawn(office, "2023-10-24")
    assert records(pictures[ITEM], Fill.SOLID) == {RecordRef("finding", school)}
    assert sum(bar.value for bar in pictures[DUE].bars) == 1


def test_institutions_are_parted_by_when_they_were_visited(office: Office, clock: StepClock) -> None:
    visited(office, clock, "2023-10-17", PRIMARY)
    visited(office, clock, "2023-11-17", JUNIOR)
    site = registering.add_institution(office, SITE).result()
    picture = drawn(office, "2023-11-20")[VISITED]
    # No term is known here, so that the month alone is looked at.
    assert [fill for fill, _ in picture.legend] == [Fill.SOLID, Fill.EMPTY]
    assert bars(picture) == {"小学": (0, 1), "初中": (1, 0), "学科类": (0, 1)}
    closed = Outcome(id="1", institution_id=site.id, on="2023-11-19", kind=OutcomeKind.CLOSED)
    counting.keep(office, closed)
    assert "学科类" not in bars(drawn(office, "2023-11-20")[VISITED]), "a closed site is not waited for"
    assert "学科类" in bars(drawn(office, "2023-11-18")[VISITED])


def test_in_a_term_earlier_visits_of_it_are_told_apart(office: Office, clock: StepClock) -> None:
    terms = (Span("2023-09-01", "2024-01-19", "秋季学期"),)
    calendars.keep_year(office, CalendarYear("2023", "", terms=terms)).result()
    visited(office, clock, "2023-10-17", PRIMARY)
    visited(office, clock, "2023-11-17", JUNIOR)
    point = Institution("", "漴川区白鹭洲教学点", InstitutionKind.TEACHING_POINT, frozenset({Stage.PRIMARY}))
    registering.add_institution(office, point).result()
    picture = drawn(office, "2023-11-20")[VISITED]
    assert bars(picture) == {"小学": (0, 1, 0), "初中": (1, 0, 0), "教学点": (0, 0, 1)}


def test_the_scope_holds_for_every_picture(office: Office, clock: StepClock) -> None:
    two_findings(office, clock)
    pictures = drawn(office, "2023-10-17", scope="parent:城南中心学校")
    for place in (ITEM, PROJECT, DUE):
        assert sum(bar.value for bar in pictures[place].bars) == 1
    assert pictures[TIME].bars[-1].value == 1
    assert bars(pictures[VISITED]) == {"小学": (1, 0)}


def test_an_empty_workspace_gives_empty_pictures(office: Office) -> None:
    pictures = drawn(office, "2023-10-17")
    assert all(picture.is_empty for picture in pictures)


def test_a_bar_says_itself_in_words(office: Office, clock: StepClock) -> None:
    two_findings(office, clock)
    picture = drawn(office, "2023-10-17")[ITEM]
    bar = replace(picture.bars[0], name="第5条")
    assert picture.told(bar) == "第5条，1个：已销号0，未销号1"
