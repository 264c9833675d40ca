"""The iCalendar file: the rules of RFC 5545 that a calendar program stumbles over."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from duxueben.workspace.planning.ical import Appointment, calendar_of

CHINA = timezone(timedelta(hours=8))
STAMP = datetime(2023, 10, 17, 10, 22, 5, tzinfo=CHINA)


def lines_of(*appointments: Appointment) -> list[str]:
    """Unfolded, as RFC 5545 3.1 says."""
    text = calendar_of(appointments, STAMP).decode()
    assert text.endswith("END:VCALENDAR\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def value(lines: list[str], name: str) -> str:
    return next(line.partition(":")[2] for line in lines if line.startswith(name))


def unescaped(text: str) -> str:
    pieces = iter(text)
    return "".join(
        {"n": "\n"}.get(follows := next(pieces), follows) if sign == "\\" else sign for sign in pieces
    )


def test_a_day_is_told_without_a_time_zone_and_ends_on_the_next() -> None:
    lines = lines_of(Appointment("finding-1@duxueben", "整改到期：漴川区白鹭洲小学", date(2023, 10, 31)))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert value(lines, "VERSION") == "2.0"
    assert "DTSTART;VALUE=DATE:20231031" in lines
    assert "DTEND;VALUE=DATE:20231101" in lines
    assert value(lines, "DTSTAMP") == "20231017T022205Z"
    assert value(lines, "UID") == "finding-1@duxueben"


def test_a_moment_is_told_in_utc() -> None:
    starts = datetime(2023, 10, 18, 7, 30, tzinfo=CHINA)
    lines = lines_of(Appointment("v", "常规", starts.date(), starts, starts + timedelta(hours=2)))
    assert value(lines, "DTSTART") == "20231017T233000Z"
    assert value(lines, "DTEND") == "20231018T013000Z"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n,;\\"), min_size=1))
def test_every_text_comes_back_and_no_line_is_too_long(words: str) -> None:
    made = calendar_of([Appointment("u", words, date(2023, 10, 17))], STAMP)
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in made.split(b"\r\n"))
    for line in made.split(b"\r\n"):
        line.decode()
    assert unescaped(value(lines_of(Appointment("u", words, date(2023, 10, 17))), "SUMMARY")) == words


def test_a_name_cannot_bring_lines_of_its_own() -> None:
    lines = lines_of(Appointment("u", "小学\r\nATTACH:file:///etc\rX\x00\x1b", date(2023, 10, 17)))
    assert value(lines, "SUMMARY") == "小学\\nATTACH:file:///etc\\nX"
    assert not [line for line in lines if line.startswith("ATTACH")]
