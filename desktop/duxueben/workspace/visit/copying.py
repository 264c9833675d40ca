"""沿用: what rarely changes is taken over from the last visit to the same unit, to be looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date

from duxueben.errors import Problem
from duxueben.model import moment, worksheet
from duxueben.model.canonical import JSON
from duxueben.model.visit import Visit
from duxueben.model.words import VisitState
from duxueben.model.worksheet import Room, StaffSheet
from duxueben.store import queries
from duxueben.store.connection import Rows
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import judgments
from duxueben.workspace.visit.journal import FOLLOWS
from duxueben.workspace.visit.judgments import shown_codes
from duxueben.workspace.visit.visiting import open_visit

Lasting = StaffSheet | Room
"""Sheets of what is mostly the same a month later."""


class NothingToCopy(Problem):
    """The last visit has nothing that this one lacks."""

    code = "workspace.nothing_to_copy"

    def __init__(self) -> None:
        super().__init__(
            "没有沿用", "上次检查没有可以沿用的备注和记录，或者这次都已经有了。", "照常填写就行。"
        )


@dataclass(frozen=True, slots=True)
class Copy:
    """What would be taken over; judgments never are."""

    visit_id: str
    on: date
    """The day of the visit from which it comes."""
    notes: Mapping[str, str]
    """Sub-point → note, without those that this visit has; an empty code is the whole visit."""
    sheets: tuple[Lasting, ...]

    @property
    def anything(self) -> bool:
        """Whether there is any."""
        return bool(self.notes or self.sheets)


def offer(office: Office, visit_id: str) -> Copy | None:
    """What the last finished visit has and this one lacks; None where there was none."""
    visit = office.visit(visit_id)
    last = _last(office.reader, visit)
    return _copy(office, visit, office.visit(last)) if last else None


def take_over(office: Office, visit_id: str) -> Future[Visit]:
    """Take all of it over as one step; raises ``NothingToCopy``.

    A note says from which day it is; a sheet judges nothing before it has been looked at and saved again.
    """

    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        last = _last(act.tx.conn, visit)
        copy = _copy(office, visit, act.visit(last)) if last else None
        if copy is None or not copy.anything:
            raise NothingToCopy
        mark: dict[str, JSON] = {}
        for kind, payload in _tellings(copy, act):
            visit = judgments.as_visit(act.tell("visit", visit_id, kind, {**payload, **mark}))
            mark = mark or {FOLLOWS: act.tx.last_event_id}
        return visit

    return office.perform(act)


def _last(source: Rows, visit: Visit) -> str:
    for row in queries.visits_of_institution(source, visit.plan.institution_id):
        if row.state is VisitState.FINISHED and row.visit_id != visit.id:
            return row.visit_id
    return ""


def _copy(office: Office, visit: Visit, last: Visit) -> Copy:
    shown = {"", *shown_codes(visit, office.checklist_of(visit))}
    notes = {code: text for code, text in last.notes.items() if code in shown and code not in visit.notes}
    there = {type(sheet) for sheet in visit.worksheets}
    sheets = tuple(
        sheet
        for sheet in last.worksheets
        if isinstance(sheet, StaffSheet | Room) and type(sheet) not in there
    )
    return Copy(last.id, date.fromisoformat(last.plan.on), notes, sheets)


def _tellings(copy: Copy, act: Act) -> list[tuple[str, dict[str, JSON]]]:
    told: list[tuple[str, dict[str, JSON]]] = []
    for code, text in copy.notes.items():
        told.append(("noted", {"code": code, "text": f"沿用{moment.full_date(copy.on)}的记录：{text}"}))
    for sheet in copy.sheets:
        taken = replace(sheet, id=act.new_id(), copied_from=copy.visit_id)
        told.append(("worksheet_written", {"worksheet": worksheet.to_json(taken)}))
    return told
