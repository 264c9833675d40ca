"""现场记录: writes what was counted and measured once, and lets it judge and word all that rests on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date

from duxueben.checklist import measuring, readings
from duxueben.checklist.definition import Asked, Checklist, Limit, SubPoint
from duxueben.checklist.measuring import Measured, Verdict
from duxueben.model import moment, worksheet
from duxueben.model.visit import Judgment, Visit
from duxueben.model.words import JudgmentValue
from duxueben.model.worksheet import ClosingTime, Room, StaffSheet, Worksheet
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.visit import judgments, sheet_entries
from duxueben.workspace.visit.judgments import Judged, shown_codes
from duxueben.workspace.visit.sentences import visited_on
from duxueben.workspace.visit.sheet_entries import WrongFigure
from duxueben.workspace.visit.visiting import open_visit


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure of a sheet beside the limit that it is held against."""

    code: str
    limit: Limit
    value: str
    bound: str
    """Empty where none is in force."""
    verdict: Verdict | None
    """None where nothing can be compared."""


def write(office: Office, visit_id: str, sheet: Worksheet, *, unmet: Collection[str] = ()) -> Future[Judged]:
    """Write a worksheet, a new one where it has no id, and what follows from it, as one act.

    ``unmet``: sub-points that it shows to be 不符合 without a figure (推门听课). Raises ``WrongFigure``.
    """
    sheet_id = sheet.id or office.new_id()

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        kept = sheet_entries.checked(_seen(replace(sheet, id=sheet_id), act), act.at.date())
        if kept in visit.worksheets and not unmet:
            return Judged(visit, "", 0)
        told = act.tell("visit", visit_id, "worksheet_written", {"worksheet": worksheet.to_json(kept)})
        written = _followed(act, visit, judgments.as_visit(told), checklist, worksheet.word_of(kept))
        return _raised(act, written, checklist, unmet)

    return office.perform(act)


def remove(office: Office, visit_id: str, sheet_id: str) -> Future[Judged]:
    """Take a worksheet out; judgments by its figures go with them. Raises ``NotFound``."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        sheet = find(visit, sheet_id)
        told = act.tell("visit", visit_id, "worksheet_removed", {"id": sheet_id})
        return _followed(act, visit, judgments.as_visit(told), checklist, worksheet.word_of(sheet))

    return office.perform(act)


def find(visit: Visit, sheet_id: str) -> Worksheet:
    """The worksheet of that id; raises ``NotFound``."""
    for sheet in visit.worksheets:
        if sheet.id == sheet_id:
            return sheet
    raise NotFound("张现场记录")


def kinds_for(visit: Visit, checklist: Checklist) -> dict[str, tuple[str, ...]]:
    """Stored word of a worksheet → the sub-points of this visit that it serves; those that serve some."""
    shown = shown_codes(visit, checklist)
    served: dict[str, list[str]] = {}
    for sub in checklist.sub_points:
        for kind in readings.kinds_of(sub) if sub.code in shown else ():
            served.setdefault(kind, []).append(sub.code)
    return {kind: tuple(codes) for kind, codes in served.items()}


def questions(visit: Visit, checklist: Checklist) -> tuple[Asked, ...]:
    """What the form lets a survey of this visit ask."""
    shown = shown_codes(visit, checklist)
    asked = (sub.asks for sub in checklist.sub_points if sub.code in shown and sub.asks is not None)
    return tuple(dict.fromkeys(asked))


def outcomes(
    visit: Visit, checklist: Checklist, sheet: Worksheet, parameters: Mapping[str, str], today: date
) -> tuple[Outcome, ...]:
    """What each figure of a sheet says of the sub-points of this visit, were it written now."""
    try:
        kept = replace(sheet_entries.checked(sheet, today), id="new")
    except WrongFigure:
        return ()
    if isinstance(kept, StaffSheet | Room):
        kept = replace(kept, copied_from="")
    shown = shown_codes(visit, checklist)
    return tuple(
        outcome
        for sub in checklist.sub_points
        if sub.code in shown
        for outcome in _outcomes(sub, visit, kept, parameters)
    )


def _outcomes(
    sub: SubPoint, visit: Visit, sheet: Worksheet, parameters: Mapping[str, str]
) -> Iterator[Outcome]:
    reading = readings.reading_for(sub, (sheet,), visited_on(visit))
    figures = readings.figures_for(sub, reading) if reading is not None else {}
    for limit in sub.limits:
        if reading is None or limit.measure not in figures:
            continue
        stage = judgments.only_stage(visit)
        measured = Measured(figures[limit.measure], stage, reading.grade)
        verdict = measuring.judge_measure(limit, measured, parameters)
        bound = measuring.bound_in_force(limit, measured, parameters) or ""
        yield Outcome(sub.code, limit, measured.value, bound, verdict)


def _seen(sheet: Worksheet, act: Act) -> Worksheet:
    """With the device's moment beside the clock of the place; what was taken over is looked at now."""
    if isinstance(sheet, ClosingTime) and not sheet.device_at:
        return replace(sheet, device_at=moment.to_text(act.at))
    if isinstance(sheet, StaffSheet | Room):
        return replace(sheet, copied_from="")
    return sheet


def _followed(act: Act, before: Visit, after: Visit, checklist: Checklist, kind: str) -> Judged:
    """Let the judgments and the sentences that rest on sheets of ``kind`` follow."""
    event_id, parameters = act.tx.last_event_id, act.bureau().parameters
    shown = shown_codes(after, checklist)
    served = [sub for sub in checklist.sub_points if sub.code in shown and kind in readings.kinds_of(sub)]
    given = {
        sub.code: judged
        for sub in served
        if (judged := _judged(sub, after, parameters)) != after.judgment(sub.code)
    }
    recorded = judgments.record(act, after, checklist, given, former=before, follows=event_id)
    visit = recorded.visit
    for sub in served:
        if sub.code not in given:
            visit = judgments.follow(act, visit, checklist, sub.code, before, event_id)
    return Judged(visit, event_id, recorded.count)


def _judged(sub: SubPoint, visit: Visit, parameters: Mapping[str, str]) -> Judgment:
    """The judgment of ``sub`` with the figures that the sheets give now; one by hand stands against them."""
    before = visit.judgment(sub.code)
    reading = readings.reading_for(sub, visit.worksheets, visited_on(visit))
    figures = readings.figures_for(sub, reading) if reading is not None else {}
    if reading is None or not figures:
        return _without_sheet(sub, visit, before, parameters)
    given = {limit.measure for limit in sub.limits if limit.source is not None}
    kept = {name: value for name, value in before.measured.items() if name not in given}
    now = replace(
        before,
        measured={**kept, **figures},
        about=reading.about,
        grade=reading.grade or before.grade,
        source=reading.sheet_id,
        combined=False,
    )
    return _valued(sub, visit, before, now, parameters)


def _without_sheet(sub: SubPoint, visit: Visit, before: Judgment, parameters: Mapping[str, str]) -> Judgment:
    """What is left where no sheet gives a figure: figures typed by hand stay, those of a sheet go."""
    if not before.source:
        return before
    given = {limit.measure for limit in sub.limits if limit.source is not None}
    kept = {name: value for name, value in before.measured.items() if name not in given}
    now = replace(before, measured=kept, about="", source="")
    return _valued(sub, visit, before, now, parameters)


def _valued(
    sub: SubPoint, visit: Visit, before: Judgment, now: Judgment, parameters: Mapping[str, str]
) -> Judgment:
    """``now`` with the value that its figures say; what was judged otherwise, with its reason, stays."""
    says = judgments.by_measure(sub, visit, now, parameters)
    if before.overruled:
        return replace(now, overruled="" if says in (None, before.value) else before.overruled)
    if says is not None:
        return replace(now, value=says)
    rested = judgments.by_measure(sub, visit, before, parameters) is before.value
    return replace(now, value=JudgmentValue.NOT_CHECKED if rested else before.value)


def _raised(act: Act, written: Judged, checklist: Checklist, unmet: Collection[str]) -> Judged:
    visit, parameters = written.visit, act.bureau().parameters
    given = {
        code: judgments.by_hand(checklist.sub_point(code), visit, JudgmentValue.UNMET, "", parameters)
        for code in unmet
    }
    raised = judgments.record(act, visit, checklist, given, follows=written.event_id)
    return Judged(raised.visit, written.event_id, written.count + raised.count)
