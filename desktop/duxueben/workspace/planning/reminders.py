"""What 今日 recalls beside the day's stops and deadlines: a sentence a sort, from the lines of the week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duxueben.workspace.planning.week import Week
from duxueben.workspace.planning.week_lines import LineKind, WeekLine


@dataclass(frozen=True, slots=True)
class Reminder:
    """One sentence."""

    kind: LineKind
    text: str
    pressing: bool
    """Whether one of its lines is past its day, or wants a look before the others."""


def reminders(now: Week) -> tuple[Reminder, ...]:
    """One for each sort of line that the day's own cards do not show already."""
    told: list[Reminder] = []
    for kind, words in _WORDS.items():
        lines = [line for line in now.lines() if line.kind is kind]
        if lines:
            told.append(Reminder(kind, words(lines), any(line.pressing for line in lines)))
    return tuple(told)


def _schools(lines: Sequence[WeekLine]) -> str:
    if lines[0].aggregate == "calendar":
        return "没有学期，到校次数没有判断"
    return f"{len(lines)}所学校到校次数不够"


def _first_of(lines: Sequence[WeekLine]) -> str:
    """The nearest one in its own words, and how many more there are."""
    more = f"，另有{len(lines) - 1}项" if len(lines) > 1 else ""
    return f"{lines[0].text}（{lines[0].meta}）{more}"


_WORDS: dict[LineKind, Callable[[Sequence[WeekLine]], str]] = {
    LineKind.SCHOOL: _schools,
    LineKind.SUBMISSION: _first_of,
    LineKind.WINDOW: lambda lines: lines[0].text,
    LineKind.COMPLAINT: lambda lines: f"{len(lines)}件投诉没有答复",
    LineKind.LETTER: lambda lines: f"{len(lines)}份函没有登记回执",
    LineKind.RISK: lambda lines: f"{len(lines)}项风险没有了结",
}
