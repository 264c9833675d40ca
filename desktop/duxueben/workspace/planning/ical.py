"""iCalendar (RFC 5545): appointments as a text that every calendar program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//duxueben//duxueben//ZH"
_LINE_BYTES = 75
"""RFC 5545, 3.1: no line is longer, its end not counted."""
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Appointment:
    """One event of a calendar."""

    uid: str
    """The same for the same record for ever: a second import changes it instead of doubling it."""
    summary: str
    on: date
    starts: datetime | None = None
    """With its offset; None for the whole day."""
    ends: datetime | None = None
    description: str = ""


def calendar_of(appointments: Iterable[Appointment], stamp: datetime) -> bytes:
    """The whole file; ``stamp``: the moment at which it is made.

    Moments are told in UTC, so that no description of a time zone is needed. Deadlines are events of a whole
    day: tasks are left out by most telephones when they read a file.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for one in appointments:
        lines += _event(one, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(piece for line in lines for piece in _folded(line))


def _event(one: Appointment, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.uid)}"
    yield f"DTSTAMP:{_moment(stamp)}"
    if one.starts is None:
        yield f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        yield f"DTSTART:{_moment(one.starts)}"
        if one.ends is not None:
            yield f"DTEND:{_moment(one.ends)}"
    yield f"SUMMARY:{_text(one.summary)}"
    if one.description:
        yield f"DESCRIPTION:{_text(one.description)}"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """RFC 5545, 3.3.11: no control characters; commas, semicolons, backslashes and line ends escaped."""
    return _CONTROLS.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).translate(_ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """In pieces of at most 75 bytes, each but the first begun with a blank; no character is cut apart."""
    piece = b""
    for sign in line:
        coded = sign.encode()
        if len(piece) + len(coded) > _LINE_BYTES:
            yield piece + b"\r\n"
            piece = b" "
        piece += coded
    yield piece + b"\r\n"
