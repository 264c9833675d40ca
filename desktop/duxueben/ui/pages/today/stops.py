"""The stops of a day as the page shows them: plain values, without a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duxueben.model import moment
from duxueben.model.people import Institution
from duxueben.model.words import VisitKind, VisitState
from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.workspace import today
from duxueben.workspace.office import Office


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in the line below the name."""

    icon: IconName
    text: str
    tone: Tone = Tone.NA


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of the day."""

    visit_id: str
    institution: Institution
    state: VisitState
    kind: VisitKind
    at: str
    """``08:10``: when it is planned, or when it began; empty where neither is known."""
    until: str
    """``10:05``, once it is finished."""
    facts: tuple[Told, ...]


def stops_of(office: Office, day: today.Day) -> tuple[Stop, ...]:
    """The visits of the day in order."""
    to_companies = office.bureau().orders_to_companies
    stops: list[Stop] = []
    for row in day.visits:
        one = office.institution(row.institution_id)
        if row.state is VisitState.FINISHED:
            facts = _outcome(tuple(number.short for number in row.numbers), row.findings, row.photos)
        elif row.state is VisitState.OPEN:
            facts = _under_way(row.judged, row.unmet, row.photos)
        else:
            facts = _known_before(one, to_companies)
        stops.append(
            Stop(
                visit_id=row.visit_id,
                institution=one,
                state=row.state,
                kind=row.kind,
                at=row.at or _time_of(row.started_at),
                until=_time_of(row.finished_at),
                facts=(*_sort(row.kind), *facts),
            )
        )
    return tuple(stops)


def next_stop(stops: tuple[Stop, ...]) -> Stop | None:
    """What comes next: the visit under way, else the first one that has not begun."""
    for state in (VisitState.OPEN, VisitState.PLANNED):
        for stop in stops:
            if stop.state is state:
                return stop
    return None


def days_in_words(days: tuple[date, ...], today_is: date) -> str:
    """``10月16日、今天``; at most three, then how many there are."""
    if not days:
        return "都交了"
    shown = "、".join("今天" if day == today_is else moment.short_date(day) for day in days[:3])
    return f"{shown}等{len(days)}天" if len(days) > 3 else shown


def _sort(kind: VisitKind) -> tuple[Told, ...]:
    return () if kind is VisitKind.ROUTINE else (Told("refresh-cw", kind.label),)


def _outcome(numbers: tuple[str, ...], findings: int, photos: int) -> tuple[Told, ...]:
    facts = [Told("file-text", f"{'、'.join(numbers)}督办单")] if numbers else []
    facts.append(Told("flag", f"问题 {findings}") if findings else Told("flag", "没有发现问题"))
    if findings and not numbers:
        facts.append(Told("triangle-alert", "还没有出具督办单", Tone.WARN))
    if photos:
        facts.append(Told("image", f"照片 {photos}"))
    return tuple(facts)


def _under_way(judged: int, unmet: int, photos: int) -> tuple[Told, ...]:
    facts = [Told("list-checks", f"已查{judged}个分点")]
    if unmet:
        facts.append(Told("flag", f"不符合 {unmet}"))
    if photos:
        facts.append(Told("image", f"照片 {photos}"))
    return tuple(facts)


def _known_before(one: Institution, to_companies: bool) -> tuple[Told, ...]:
    facts: list[Told] = []
    if one.is_company:
        said = "营利性公司" if to_companies else "营利性公司，问题作为线索移交"
        facts.append(Told("info", said, Tone.NA if to_companies else Tone.WARN))
    if one.classes or one.students:
        parts = (f"{one.classes}个班" if one.classes else "", f"{one.students}人" if one.students else "")
        facts.append(Told("school", "，".join(part for part in parts if part)))
    if one.head:
        facts.append(Told("user", f"{one.head_title or '负责人'} {one.head}"))
    if one.address:
        facts.append(Told("map-pin", one.address))
    return tuple(facts)


def _time_of(text: str) -> str:
    return f"{moment.from_text(text):%H:%M}" if text else ""
