"""Dates and moments in records, on paper and on the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duxueben.model import moment

BEIJING = timezone(timedelta(hours=8))
TEN = datetime(2023, 10, 17, 10, 42, 7, 123456, BEIJING)


def test_a_moment_keeps_its_offset_and_milliseconds() -> None:
    assert moment.to_text(TEN) == "2023-10-17T10:42:07.123+08:00"
    assert moment.to_utc_text(TEN) == "2023-10-17T02:42:07.123Z"


def test_a_moment_without_an_offset_is_none() -> None:
    with pytest.raises(ValueError):
        moment.to_text(TEN.replace(tzinfo=None))
    with pytest.raises(ValueError):
        moment.from_text("2023-10-17T10:42:07")


def test_the_computer_s_clock_says_its_offset() -> None:
    assert moment.system_clock().utcoffset() == timedelta(hours=-3, minutes=-30)


@given(st.datetimes(timezones=st.sampled_from([BEIJING, UTC, timezone(-timedelta(hours=3, minutes=30))])))
def test_what_was_written_is_the_same_moment(at: datetime) -> None:
    again = moment.from_text(moment.to_text(at))
    assert again == at.replace(microsecond=at.microsecond // 1000 * 1000)
    assert again.utcoffset() == at.utcoffset()


def test_paper_and_screen_name_days_without_leading_zeros() -> None:
    day = date(2023, 9, 5)
    assert (moment.full_date(day), moment.short_date(day), moment.weekday(day)) == (
        "2023年9月5日",
        "9月5日",
        "周二",
    )
