"""How the events of a visit become its record, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from duxueben.model import fields as read
from duxueben.model import shape, worksheet
from duxueben.model.disposition import Disposition
from duxueben.model.event import Event
from duxueben.model.people import Institution
from duxueben.model.photo_fold import with_photo
from duxueben.model.visit import ChecklistRef, Finding, Judgment, Plan, Visit
from duxueben.model.words import VisitState


def _replanned(visit: Visit, event: Event) -> Visit:
    return replace(visit, plan=Plan.from_json(event.payload))


def _started(visit: Visit, event: Event) -> Visit:
    return replace(
        visit,
        state=VisitState.OPEN,
        started_at=event.happened_at,
        institution=Institution.from_json(read.mapping(event.payload, "institution")),
        checklist=ChecklistRef.from_json(read.mapping(event.payload, "checklist")),
    )


def _judged(visit: Visit, event: Event) -> Visit:
    judgments = dict(visit.judgments)
    given = read.mapping(event.payload, "judgments")
    for code in given:
        if given[code] is None:
            judgments.pop(code, None)
        else:
            judgments[code] = Judgment.from_json(read.mapping(given, code))
    return replace(visit, judgments=judgments)


def _noted(visit: Visit, event: Event) -> Visit:
    notes = dict(visit.notes)
    code, text = read.text(event.payload, "code"), read.text(event.payload, "text")
    if text:
        notes[code] = text
    else:
        notes.pop(code, None)
    return replace(visit, notes=notes)


def _finding_written(visit: Visit, event: Event) -> Visit:
    finding = Finding.from_json(read.mapping(event.payload, "finding"))
    if any(known.id == finding.id for known in visit.findings):
        findings = tuple(finding if known.id == finding.id else known for known in visit.findings)
    else:
        findings = (*visit.findings, finding)
    return replace(visit, findings=findings)


def _photo_written(visit: Visit, event: Event) -> Visit:
    return replace(visit, photos=with_photo(visit.photos, event))


def _photos_arranged(visit: Visit, event: Event) -> Visit:
    """The order in which a person wants them; one that is not named keeps its place after them."""
    wanted = {photo_id: place for place, photo_id in enumerate(read.texts(event.payload, "photos"))}
    return replace(
        visit, photos=tuple(sorted(visit.photos, key=lambda photo: wanted.get(photo.id, len(wanted))))
    )


def _checklist_moved(visit: Visit, event: Event) -> Visit:
    """A draft goes on with another version of its checklist; judgments that it does not keep are named."""
    moved = replace(visit, checklist=ChecklistRef.from_json(read.mapping(event.payload, "checklist")))
    return _judged(moved, event)


def _methods_set(visit: Visit, event: Event) -> Visit:
    methods = dict(visit.methods)
    code, chosen = read.text(event.payload, "code"), read.texts(event.payload, "methods")
    methods.pop(code, None)
    return replace(visit, methods={**methods, code: chosen} if chosen else methods)


def _worksheet_written(visit: Visit, event: Event) -> Visit:
    sheet = worksheet.from_json(read.mapping(event.payload, "worksheet"))
    if any(known.id == sheet.id for known in visit.worksheets):
        sheets = tuple(sheet if known.id == sheet.id else known for known in visit.worksheets)
    else:
        sheets = (*visit.worksheets, sheet)
    return replace(visit, worksheets=sheets)


def _worksheet_removed(visit: Visit, event: Event) -> Visit:
    gone = read.text(event.payload, "id")
    return replace(visit, worksheets=tuple(known for known in visit.worksheets if known.id != gone))


def _disposed(visit: Visit, event: Event) -> Visit:
    disposition = shape.from_json(Disposition, read.mapping(event.payload, "disposition"))
    return replace(visit, dispositions={**visit.dispositions, disposition.finding_id: disposition})


def _disposition_removed(visit: Visit, event: Event) -> Visit:
    dispositions = dict(visit.dispositions)
    dispositions.pop(read.text(event.payload, "finding_id"), None)
    return replace(visit, dispositions=dispositions)


def _finished(visit: Visit, event: Event) -> Visit:
    return replace(
        visit,
        state=VisitState.FINISHED,
        finished_at=event.happened_at,
        counted_from=visit.counted_from or event.happened_at,
    )


def _resumed(visit: Visit, _event: Event) -> Visit:
    return replace(visit, state=VisitState.OPEN, finished_at="")


def _cancelled(visit: Visit, _event: Event) -> Visit:
    return replace(visit, state=VisitState.CANCELLED)


STEPS: Mapping[str, Callable[[Visit, Event], Visit]] = {
    "replanned": _replanned,
    "started": _started,
    "judged": _judged,
    "judgments_restored": _judged,
    "noted": _noted,
    "finding_raised": _finding_written,
    "finding_revised": _finding_written,
    "finding_dropped": _finding_written,
    "photo_added": _photo_written,
    "photo_revised": _photo_written,
    "photo_removed": _photo_written,
    "photos_arranged": _photos_arranged,
    "checklist_moved": _checklist_moved,
    "methods_set": _methods_set,
    "worksheet_written": _worksheet_written,
    "worksheet_removed": _worksheet_removed,
    "disposed": _disposed,
    "disposition_removed": _disposition_removed,
    "finished": _finished,
    "resumed": _resumed,
    "cancelled": _cancelled,
}
"""Kind of event → the visit after it; the first event, ``planned``, is not among them."""
