"""撤销 and 重做 of what was done in an open visit: new events that bring the former parts back."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from duxueben.errors import Problem
from duxueben.model import shape, worksheet
from duxueben.model.canonical import JSON
from duxueben.model.disposition import Disposition
from duxueben.model.visit import Finding, Judgment, Photo, Visit
from duxueben.model.worksheet import Worksheet
from duxueben.store import events
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import attaching
from duxueben.workspace.visit.journal import FOLLOWS, REDOES, UNDOES, Journal
from duxueben.workspace.visit.parts import Parts
from duxueben.workspace.visit.steps import Step
from duxueben.workspace.visit.visiting import open_visit

_Part = TypeVar("_Part")
EMPTY = Journal()


class NothingToUndo(Problem):
    """There is no step left that may be taken back."""

    code = "workspace.nothing_to_undo"


class NothingToRedo(Problem):
    """Nothing was taken back since the last act."""

    code = "workspace.nothing_to_redo"


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of an undo or redo: the visit after it, its journal, and the step that was moved."""

    visit: Visit
    journal: Journal
    step: Step


def journal_of(office: Office, visit_id: str, known: Journal = EMPTY) -> Journal:
    """The journal of a visit as last committed; of events that ``known`` has told already none is read again.

    The first reading takes about 0.1 ms an event: leave it to a worker.
    """
    return known.told(events.of_aggregate(office.reader, "visit", visit_id, known.known))


def undo(office: Office, visit_id: str, known: Journal = EMPTY) -> Future[Moved]:
    """Take the last step back; raises ``NothingToUndo``, ``VisitIsClosed``, ``attaching.PhotoIsEvidence``."""

    def act(act: Act) -> Moved:
        journal = _standing(office, act, visit_id, known)
        if not journal.done:
            raise NothingToUndo("没有撤销", why_not_undo(journal), "可以直接改判或改写。")
        step = journal.done[-1]
        return _moved(act, journal, step, step.before, UNDOES)

    return office.perform(act)


def redo(office: Office, visit_id: str, known: Journal = EMPTY) -> Future[Moved]:
    """Do again what was taken back last, whole as it was; raises ``NothingToRedo`` and ``VisitIsClosed``."""

    def act(act: Act) -> Moved:
        journal = _standing(office, act, visit_id, known)
        if not journal.undone:
            raise NothingToRedo("没有重做", "没有可以重做的。", "撤销以后又有改动的，不能再重做。")
        step = journal.undone[-1]
        return _moved(act, journal, step, step.after, REDOES)

    return office.perform(act)


def why_not_undo(journal: Journal) -> str:
    """Why there is nothing to undo, as a sentence."""
    return journal.ended or "没有可以撤销的。"


def _standing(office: Office, act: Act, visit_id: str, known: Journal) -> Journal:
    open_visit(office, act, visit_id)
    return known.told(events.of_aggregate(act.tx.conn, "visit", visit_id, known.known))


def _moved(act: Act, journal: Journal, step: Step, wanted: Parts, how: str) -> Moved:
    visit = act.visit(journal.visit.id) if journal.visit else None
    if visit is None:
        raise TypeError("a journal with steps has a visit")
    for photo_id, photo in wanted.photos.items():
        if photo.removed:
            attaching.refuse_evidence(act, visit, photo_id)
    mark: dict[str, JSON] = {how: step.id}
    for kind, payload in _tellings(visit, wanted):
        act.tell("visit", visit.id, kind, {**payload, **mark})
        if how in mark:
            mark = {FOLLOWS: act.tx.last_event_id}
    told = events.of_aggregate(act.tx.conn, "visit", visit.id, journal.known)
    return Moved(act.visit(visit.id), journal.told(told), step)


def _tellings(visit: Visit, wanted: Parts) -> list[tuple[str, dict[str, JSON]]]:
    """Kind and payload of each event that brings the visit's parts to what is ``wanted``."""
    now = wanted.like(visit)
    told: list[tuple[str, dict[str, JSON]]] = []
    judged = {code: one for code, one in wanted.judgments.items() if one != now.judgments[code]}
    if judged:
        before = {code: now.judgments[code] for code in judged}
        told.append(("judgments_restored", {"judgments": _json(judged), "before": _json(before)}))
    for code, text in _new(now.notes, wanted.notes):
        told.append(("noted", {"code": code, "text": text}))
    for finding_id, finding in _new(now.findings, wanted.findings):
        told.append((_of_finding(now.findings[finding_id], finding), {"finding": finding.to_json()}))
    for photo_id, photo in _new(now.photos, wanted.photos):
        told.append((_of_photo(now.photos[photo_id], photo), {"photo": photo.to_json()}))
    for code, methods in _new(now.methods, wanted.methods):
        told.append(("methods_set", {"code": code, "methods": list(methods)}))
    told += [_of_sheet(sheet_id, sheet) for sheet_id, sheet in _new(now.sheets, wanted.sheets)]
    told += [_of_disposition(id_, one) for id_, one in _new(now.dispositions, wanted.dispositions)]
    if wanted.arranged != now.arranged:
        told.append(("photos_arranged", {"photos": list(wanted.arranged)}))
    return told


def _new(now: Mapping[str, _Part], wanted: Mapping[str, _Part]) -> list[tuple[str, _Part]]:
    """Those that are wanted otherwise than they are."""
    return [(name, part) for name, part in wanted.items() if part != now[name]]


def _json(judgments: Mapping[str, Judgment | None]) -> dict[str, JSON]:
    return {code: one.to_json() if one else None for code, one in judgments.items()}


def _of_finding(now: Finding, wanted: Finding) -> str:
    if now.dropped == wanted.dropped:
        return "finding_revised"
    return "finding_dropped" if wanted.dropped else "finding_raised"


def _of_sheet(sheet_id: str, wanted: Worksheet | None) -> tuple[str, dict[str, JSON]]:
    if wanted is None:
        return "worksheet_removed", {"id": sheet_id}
    return "worksheet_written", {"worksheet": worksheet.to_json(wanted)}


def _of_disposition(finding_id: str, wanted: Disposition | None) -> tuple[str, dict[str, JSON]]:
    if wanted is None:
        return "disposition_removed", {"finding_id": finding_id}
    return "disposed", {"disposition": shape.to_json(wanted)}


def _of_photo(now: Photo, wanted: Photo) -> str:
    if now.removed == wanted.removed:
        return "photo_revised"
    return "photo_removed" if wanted.removed else "photo_added"
