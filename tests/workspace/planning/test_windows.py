"""附件2's windows: told from the terms, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.words import Channel
from duxueben.model.workdays import Calendar
from duxueben.workspace.planning.windows import window

TERMS = (Span("2023-02-13", "2023-07-05", "春季学期"), Span("2023-09-01", "2024-01-19", "秋季学期"))
KNOWN = Calendar({2023: CalendarYear("2023", "通知", terms=TERMS)})


@pytest.mark.parametrize(
    ("on", "inside"),
    [
        ("2023-07-31", False),
        ("2023-08-01", True),
        ("2023-09-01", True),
        ("2023-10-01", True),
        ("2023-10-02", False),
    ],
)
def test_the_opening_is_a_month_around_the_first_day(on: str, inside: bool) -> None:
    found = window(KNOWN, Channel.OPENING_CHECK, date.fromisoformat(on))
    assert found.inside is inside
    assert "2023年9月1日" in found.sentence
    assert ("仍可排进计划" in found.sentence) is not inside


@pytest.mark.parametrize(
    ("on", "inside"), [("2023-10-17", True), ("2023-08-01", False), ("2024-06-01", None)]
)
def test_the_term_check_is_in_term(on: str, inside: bool | None) -> None:
    assert window(KNOWN, Channel.TERM_CHECK, date.fromisoformat(on)).inside is inside


def test_terms_that_are_not_known_are_said_to_be_missing() -> None:
    for channel in (Channel.OPENING_CHECK, Channel.TERM_CHECK):
        found = window(Calendar(), channel, date(2023, 10, 17))
        assert found.inside is None
        assert "请自己核对" in found.sentence


def test_the_routine_channels_are_for_the_whole_year() -> None:
    for channel in (Channel.RESIDENT_ROUTINE, Channel.EXPERT_FIELD, Channel.GOV_APPRAISAL):
        assert window(Calendar(), channel, date(2023, 8, 1)).inside


def test_a_month_before_the_end_of_march_is_the_end_of_february() -> None:
    terms = (Span("2023-03-31", "2023-07-05"),)
    calendar = Calendar({2023: CalendarYear("2023", "通知", terms=terms)})
    assert window(calendar, Channel.OPENING_CHECK, date(2023, 2, 28)).inside
    assert not window(calendar, Channel.OPENING_CHECK, date(2023, 2, 27)).inside
