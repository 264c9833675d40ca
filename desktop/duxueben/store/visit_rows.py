"""The rows of a visit: one for itself, one for each judgment, note, finding and photo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from duxueben.model import fields as read
from duxueben.model import shape, worksheet
from duxueben.model.canonical import JSON, canonical_text, parse
from duxueben.model.disposition import Disposition
from duxueben.model.people import Institution
from duxueben.model.visit import ChecklistRef, Finding, Judgment, Photo, Plan, Visit
from duxueben.model.words import JudgmentValue, Route, VisitState
from duxueben.store.connection import Connection, Row, Rows
from duxueben.store.people_rows import record_of
from duxueben.store.rows import Table

VISIT = Table("visit", ("id",))
JUDGMENT = Table("judgment", ("visit_id", "code"))
NOTE = Table("note", ("visit_id", "code"))
FINDING = Table("finding", ("visit_id", "position"))
PHOTO = Table("photo", ("visit_id", "position"))
TABLES = (VISIT, JUDGMENT, NOTE, FINDING, PHOTO)

_Part = TypeVar("_Part")


class _Written(Protocol):
    def to_json(self) -> dict[str, JSON]: ...


def save_visit(conn: Connection, before: Visit | None, after: Visit) -> None:
    """Write what differs: a judgment is one row of its own and one update of the visit's."""
    _save_itself(conn, before, after)
    was_judged: Mapping[str, Judgment] = before.judgments if before else {}
    _save_parts(conn, JUDGMENT, was_judged, after.judgments, lambda code, it: _judgment(after.id, code, it))
    was_noted: Mapping[str, str] = before.notes if before else {}
    _save_parts(conn, NOTE, was_noted, after.notes, lambda code, text: _note(after.id, code, text))
    if before is None or before.findings is not after.findings:
        found = before.findings if before else ()
        FINDING.save(conn, _finding_rows(after.id, found), _finding_rows(after.id, after.findings))
    if before is None or before.photos is not after.photos:
        taken = before.photos if before else ()
        old, new = _photo_rows(after.id, taken), _photo_rows(after.id, after.photos)
        if [photo.id for photo in taken] != [photo.id for photo in after.photos[: len(taken)]]:
            # Each id stands once in the table: photos that change places are taken out first.
            PHOTO.save(conn, old, {})
            old = {}
        PHOTO.save(conn, old, new)


def load_visit(source: Rows, id: str) -> Visit | None:
    """The visit with all its parts, equal to what its events tell; None where there is none."""
    for row in VISIT.of(source, id):
        methods = record_of(row["methods"] or "{}")
        disposed = [shape.from_json(Disposition, one) for one in _listed(row, "dispositions")]
        return Visit(
            id=id,
            plan=Plan.from_json(record_of(row["plan"])),
            owner_device=read.text(row, "owner_device"),
            state=VisitState(read.text(row, "state")),
            revision=read.number(row, "revision"),
            started_at=read.text(row, "started_at"),
            finished_at=read.text(row, "finished_at"),
            institution=Institution.from_json(record_of(row["institution"])) if row["institution"] else None,
            checklist=ChecklistRef.from_json(record_of(row["checklist"])) if row["checklist"] else None,
            judgments={read.text(part, "code"): judgment_of(part) for part in JUDGMENT.of(source, id)},
            notes={read.text(part, "code"): read.text(part, "text") for part in NOTE.of(source, id)},
            findings=tuple(finding_of(part) for part in FINDING.of(source, id)),
            photos=tuple(photo_of(part) for part in PHOTO.of(source, id)),
            methods={code: read.texts(methods, code) for code in methods},
            worksheets=tuple(map(worksheet.from_json, _listed(row, "worksheets"))),
            dispositions={one.finding_id: one for one in disposed},
            counted_from=read.text(row, "counted_from"),
        )
    return None


def judgment_of(row: Row) -> Judgment:
    """From a row of the table ``judgment``."""
    measured = parse(read.text(row, "measured"))
    return Judgment.from_json({**row, "measured": measured, "combined": row["combined"] == 1})


def finding_of(row: Row) -> Finding:
    """From a row of the table ``finding``."""
    points = parse(read.text(row, "sub_points"))
    fixed = record_of(row["fixed"] or "{}")
    told: dict[str, JSON] = {**row, "sub_points": points, "dropped": row["dropped"] == 1, "fixed": fixed}
    return Finding.from_json(told)


def photo_of(row: Row) -> Photo:
    """From a row of the table ``photo``."""
    edited = row["edited"]
    return Photo.from_json(
        {
            **row,
            "removed": row["removed"] == 1,
            "masks": parse(read.text(row, "masks")),
            "edited": record_of(edited) if edited else None,
        }
    )


def _save_itself(conn: Connection, before: Visit | None, after: Visit) -> None:
    if before is None:
        VISIT.save_one(conn, None, {**_state(after), **_texts(after)})
    elif _settled(before) == _settled(after):
        VISIT.save_one(conn, _state(before), _state(after))
    else:
        VISIT.save_one(conn, {**_state(before), **_texts(before)}, {**_state(after), **_texts(after)})


def _settled(visit: Visit) -> tuple[object, ...]:
    return (
        visit.plan,
        visit.institution,
        visit.checklist,
        visit.methods,
        visit.worksheets,
        visit.dispositions,
    )


def _save_parts(
    conn: Connection,
    table: Table,
    before: Mapping[str, _Part],
    after: Mapping[str, _Part],
    row_of: Callable[[str, _Part], Row],
) -> None:
    """The fold keeps each part that an event does not touch as the same object: only others are looked at."""
    if before is after:
        return
    changed = [code for code in after if before.get(code) is not after[code]]
    gone = before.keys() - after.keys()
    old = table.by_key([row_of(code, before[code]) for code in (*changed, *gone) if code in before])
    table.save(conn, old, table.by_key([row_of(code, after[code]) for code in changed]))


def _state(visit: Visit) -> Row:
    values = [judgment.value for judgment in visit.judgments.values()]
    return {
        "id": visit.id,
        "institution_id": visit.plan.institution_id,
        "state": visit.state.value,
        "kind": visit.plan.kind.value,
        "planned_on": visit.plan.on,
        "planned_at": visit.plan.at,
        "started_at": visit.started_at,
        "finished_at": visit.finished_at,
        "counted_from": visit.counted_from,
        "owner_device": visit.owner_device,
        "revision": visit.revision,
        "judged": len(values) - values.count(JudgmentValue.NOT_CHECKED),
        "unmet": values.count(JudgmentValue.UNMET),
        "findings": sum(finding.route is Route.FINDING for finding in visit.live_findings()),
        "photos": len(visit.live_photos()),
    }


def _texts(visit: Visit) -> Row:
    return {
        "plan": canonical_text(visit.plan.to_json()),
        "institution": canonical_text(visit.institution.to_json()) if visit.institution else "",
        "checklist": canonical_text(visit.checklist.to_json()) if visit.checklist else "",
        "methods": _list_text({code: list(chosen) for code, chosen in visit.methods.items()}),
        "worksheets": _list_text([worksheet.to_json(sheet) for sheet in visit.worksheets]),
        "dispositions": _list_text([shape.to_json(one) for one in visit.dispositions.values()]),
    }


def _list_text(value: JSON) -> str:
    return canonical_text(value) if value else ""


def _listed(row: Row, name: str) -> tuple[read.Fields, ...]:
    return read.mappings({name: parse(read.text(row, name))}, name) if row[name] else ()


def _judgment(visit_id: str, code: str, judgment: Judgment) -> Row:
    return {"visit_id": visit_id, "code": code, "source": "", **_columns(judgment.to_json())}


def _note(visit_id: str, code: str, text: str) -> Row:
    return {"visit_id": visit_id, "code": code, "text": text}


def _list_rows(table: Table, visit_id: str, parts: Sequence[_Written]) -> dict[tuple[str | int, ...], Row]:
    return table.by_key(
        [
            {"visit_id": visit_id, "position": position, **_columns(part.to_json())}
            for position, part in enumerate(parts)
        ]
    )


def _finding_rows(visit_id: str, findings: Sequence[Finding]) -> dict[tuple[str | int, ...], Row]:
    rows = _list_rows(FINDING, visit_id, findings)
    return {key: {"fixed": "", "due_workdays": 0, **row} for key, row in rows.items()}


def _photo_rows(visit_id: str, photos: Sequence[Photo]) -> dict[tuple[str | int, ...], Row]:
    """A column for each field, also where the record leaves out one that says nothing."""
    rows = _list_rows(PHOTO, visit_id, photos)
    return {key: {**_UNSAID_OF_PHOTO, **row} for key, row in rows.items()}


_UNSAID_OF_PHOTO: Row = {"turn": 0, "masks": "[]", "edited": "", "after": ""}


def _columns(record: dict[str, JSON]) -> Row:
    """A record as columns: lists and objects become JSON text."""
    return {
        name: canonical_text(value) if isinstance(value, list | dict) else value
        for name, value in record.items()
    }
