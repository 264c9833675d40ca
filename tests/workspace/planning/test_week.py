"""本周: how often schools were visited, who has handed in what, what a week asks for, and its calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from duxueben.model.accountability import BestPractice, Nominee, PracticeKind, Submission, SubmissionKind
from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.complaint import Complaint, ComplaintSource
from duxueben.model.fieldwork import Assignment
from duxueben.model.kept import Kept
from duxueben.model.people import Institution
from duxueben.model.plan import Plan
from duxueben.model.tutoring import Risk, RiskLevel, RiskSignal
from duxueben.model.words import InstitutionKind
from duxueben.workspace import whole
from duxueben.workspace.office import Office
from duxueben.workspace.planning import appointments, calendars, submissions, week_lines
from duxueben.workspace.planning.appointments import NoAppointments
from duxueben.workspace.planning.frequency import frequency
from duxueben.workspace.planning.submissions import SubmissionState, tracker
from duxueben.workspace.planning.week import Group, GroupKind, Week, week
from duxueben.workspace.planning.week_lines import LineKind
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.offices import demo_office, make_office
from support.visits import BUREAU, SCHOOL, finished, settle

DAY = date(2023, 10, 17)
TERM = CalendarYear("2023", "", terms=(Span("2023-09-01", "2024-01-19", "秋季学期"),))
COUNTRY = Institution("", "漴川区棠溪村小学", InstitutionKind.PRIMARY, parent_unit="棠溪中心学校")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    settle(made)
    yield made
    made.close()


@pytest.fixture
def played(tmp_path: Path) -> Iterator[Office]:
    made = demo_office(tmp_path)
    yield made
    made.close()


def keep(office: Office, record: Kept) -> None:
    office.perform(lambda act: whole.tell(act, record)).result()


def left_of(now: Week) -> Group:
    return next(group for group in now.groups if group.kind is GroupKind.LEFT)


def school(office: Office, like: Institution = SCHOOL) -> Institution:
    return registering.add_institution(office, like).result()


def test_without_terms_nothing_is_said_to_be_missing(office: Office) -> None:
    school(office)
    found = frequency(office, DAY)
    assert "没有2023年10月17日前后的学期" in found.unknown
    assert found.missing_this_month() == ()
    assert found.schools[0].this_term is None


def test_a_month_wants_one_visit_and_a_term_two(office: Office) -> None:
    calendars.keep_year(office, TERM).result()
    other = school(office, COUNTRY)
    visited = finished(office).plan.institution_id
    found = frequency(office, DAY)
    assert [one.institution.id for one in found.missing_this_month()] == [other.id]
    told = {one.institution.id: (one.this_month, one.this_term, one.term_missing) for one in found.schools}
    assert told == {visited: (1, 1, 1), other.id: (0, 0, 2)}
    later = frequency(office, date(2023, 11, 1))
    assert len(later.missing_this_month()) == 2, "a visit counts in the month in which it was finished"


def test_a_vacation_wants_none(office: Office) -> None:
    spring = Span("2024-02-26", "2024-07-05", "春季学期")
    calendars.keep_year(office, replace(TERM, terms=(*TERM.terms, spring))).result()
    school(office)
    found = frequency(office, date(2024, 2, 1))
    assert (found.unknown, found.missing_this_month()) == ("", ())


def test_a_visit_that_is_not_finished_does_not_count(office: Office) -> None:
    calendars.keep_year(office, TERM).result()
    unit = school(office)
    planned = visiting.plan(office, Plan(unit.id, DAY.isoformat())).result()
    visiting.begin(office, planned.id).result()
    assert len(frequency(office, DAY).missing_this_month()) == 1


def test_one_answers_for_the_schools_that_one_was_assigned(office: Office) -> None:
    mine, _other = school(office), school(office, COUNTRY)
    entry = Assignment(
        id=office.new_id(), institution_id=mine.id, inspector_id=office.owner_id, since="2023-09-01"
    )
    keep(office, entry)
    assert [one.institution.id for one in frequency(office, DAY).schools] == [mine.id]
    keep(office, replace(entry, until="2023-10-16"))
    assert len(frequency(office, DAY).schools) == 2


def test_case_report_and_figures_are_wanted_of_a_school_and_a_nominee_of_its_centre(office: Office) -> None:
    school(office)
    school(office, COUNTRY)
    found = tracker(office, DAY)
    assert [one.unit for one in found.open(SubmissionKind.NOMINEE)] == ["棠溪中心学校"]
    assert found.without_parent == (SCHOOL.name,)
    assert len(found.open()) == 2 * 3 + 1
    assert {one.due for one in found.open(SubmissionKind.CASE)} == {date(2023, 11, 10)}
    assert {one.due for one in found.open(SubmissionKind.REPORT)} == {date(2023, 11, 20)}


def test_what_came_is_known_from_any_register(office: Office) -> None:
    one, two = school(office), school(office, COUNTRY)
    case = BestPractice(
        id=office.new_id(), institution_id=one.id, kind=PracticeKind.CASE, title="作业公示", on="2023-10-09"
    )
    keep(office, case)
    keep(office, Nominee(id=office.new_id(), name="逄昶", unit="棠溪 中心学校", on="2023-10-10"))
    keep(
        office,
        Submission(id=office.new_id(), institution_id=two.id, kind=SubmissionKind.REPORT, on="2022-11-01"),
    )
    found = tracker(office, DAY)
    came = {
        (item.kind, item.unit): item.on for item in found.wanted if item.state is SubmissionState.HANDED_IN
    }
    assert came == {
        (SubmissionKind.CASE, SCHOOL.name): "2023-10-09",
        (SubmissionKind.NOMINEE, "棠溪中心学校"): "2023-10-10",
    }
    keep(office, replace(case, withdrawn="登记重了"))
    assert tracker(office, DAY).open(SubmissionKind.CASE)[0].state is SubmissionState.OPEN


def test_what_did_not_come_by_its_day_is_overdue_and_what_came_later_is_late(office: Office) -> None:
    unit = school(office)
    keep(
        office,
        Submission(id=office.new_id(), institution_id=unit.id, kind=SubmissionKind.CASE, on="2023-11-12"),
    )
    on_the_day, after = tracker(office, date(2023, 11, 10)), tracker(office, date(2023, 11, 21))
    assert {one.state for one in on_the_day.wanted} == {SubmissionState.OPEN}
    states = {one.kind: (one.state, one.late) for one in after.wanted}
    assert states[SubmissionKind.CASE] == (SubmissionState.HANDED_IN, True)
    assert states[SubmissionKind.REPORT] == (SubmissionState.OVERDUE, False)


def test_the_bureau_can_want_them_by_other_days(office: Office) -> None:
    own = {submissions.CASES_DUE: "12-01", submissions.REPORTS_DUE: "nonsense"}
    bureau = replace(BUREAU, parameters=own)
    assert submissions.due_day(bureau, SubmissionKind.NOMINEE, 2024) == date(2024, 12, 1)
    assert submissions.due_day(bureau, SubmissionKind.FIGURES, 2024) == date(2024, 11, 20)


def test_a_week_tells_visits_and_deadlines_on_their_days(played: Office) -> None:
    now = week(played, DAY)
    days = {group.on: group.lines for group in now.groups if group.kind is GroupKind.DAY}
    assert (now.first, now.last) == (date(2023, 10, 16), date(2023, 10, 22))
    visits = [line for line in days[DAY] if line.kind is LineKind.VISIT]
    assert visits[0].text.endswith("白鹭洲小学") and visits[0].done
    assert any(not line.done for line in visits)
    due = [line for lines in days.values() for line in lines if line.kind is LineKind.DUE]
    assert due and all(line.aggregate == "finding" and line.record_id for line in due)


def test_a_deadline_of_an_earlier_week_is_left_over(tmp_path: Path) -> None:
    later = demo_office(tmp_path, at="2023-10-31T09:00:00+08:00")
    try:
        left = left_of(week(later, date(2023, 10, 31)))
        next_week = week(later, date(2023, 11, 8))
    finally:
        later.close()
    overdue = [line for line in left.lines if line.kind is LineKind.OVERDUE]
    assert overdue and all(line.pressing and "逾期" in line.meta for line in overdue)
    assert GroupKind.LEFT not in [group.kind for group in next_week.groups]
    assert [line.text for line in next_week.lines() if line.kind is LineKind.SUBMISSION]


def test_open_complaints_and_risks_are_left_over_until_they_are_settled(office: Office) -> None:
    unit = school(office)
    told = Complaint(office.new_id(), ComplaintSource.PHONE, "2023-10-11", unit.id, "课后服务讲新课")
    risk = Risk(
        id=office.new_id(), institution_id=unit.id, signal=RiskSignal.REFUND, level=RiskLevel.HIGH,
        found_on="2023-10-12", content="家长来访",
    )  # fmt: skip
    keep(office, told)
    keep(office, risk)
    kinds = [(line.kind, line.record_id, line.pressing) for line in left_of(week(office, DAY)).lines]
    assert kinds == [(LineKind.COMPLAINT, told.id, False), (LineKind.RISK, risk.id, True)]
    keep(office, replace(told, checked_on="2023-10-12", answered_on="2023-10-13"))
    keep(office, replace(risk, closed_on="2023-10-16"))
    assert not [line for line in week(office, DAY).lines() if line.kind is not LineKind.SCHOOL]


def test_a_channel_ends_on_its_last_day(office: Office) -> None:
    calendars.keep_year(office, TERM).result()
    ends = [line for line in week(office, date(2023, 10, 1)).lines() if line.kind is LineKind.WINDOW]
    assert [(line.on, line.text) for line in ends] == [(date(2023, 10, 1), "开学重点督查到这一天为止")]


def test_an_empty_register_has_an_empty_week(office: Office) -> None:
    assert week(office, DAY).lines() == ()
    assert [group.on for group in week(office, DAY).groups] == [DAY], "today is shown all the same"


def test_a_missing_calendar_is_said_once_and_leads_to_it(office: Office) -> None:
    school(office)
    school(office, COUNTRY)
    told = [(line.kind, line.aggregate, line.pressing) for line in week(office, DAY).lines()]
    assert told == [(LineKind.SCHOOL, "calendar", True)]


def test_the_calendar_file_names_units_and_days_and_nothing_that_was_found(
    played: Office, tmp_path: Path
) -> None:
    to = tmp_path / "督导日历.ics"
    made = appointments.write(played, date(2023, 10, 17), date(2023, 11, 30), to)
    text = to.read_bytes().decode().replace("\r\n ", "")
    assert made.appointments == text.count("BEGIN:VEVENT") > 3
    assert "整改到期：漴川区白鹭洲小学" in text
    assert "报送截止：优秀工作案例" in text
    for line in week(played, DAY).lines():
        if line.aggregate == "finding":
            assert line.text[:8] not in text
    again = appointments.appointments(played, date(2023, 10, 17), date(2023, 11, 30))
    assert len({one.uid for one in again}) == len(again) == made.appointments


def test_a_period_without_anything_or_turned_round_is_refused(office: Office, tmp_path: Path) -> None:
    to = tmp_path / "x.ics"
    for first, last in ((date(2023, 3, 1), date(2023, 3, 2)), (date(2023, 3, 2), date(2023, 3, 1))):
        with pytest.raises(NoAppointments):
            appointments.write(office, first, last, to)
    assert not to.exists()


def test_many_overdue_findings_do_not_hide_those_that_fall_due_later(
    played: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so many are read at once, and the earliest come first."""
    dues = [date(2023, 10, 1) + timedelta(days=n) for n in range(90)]
    days = [on for on in dues if week_lines.due_between(played, on, on)]
    monkeypatch.setattr(week_lines, "MOST_FINDINGS", 1)
    for on in days:
        assert len(week_lines.due_between(played, on, on)) == 1
        told = appointments.appointments(played, on, on)
        assert any(one.summary.startswith("整改到期") for one in told)
    assert len(days) > 1
