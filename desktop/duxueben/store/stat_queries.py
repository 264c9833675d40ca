"""What a table counts, as it stood at the end of a day: a fixed number of statements, whatever there is.

A day holds what happened on it by the local clock of the person who told it, so moments are compared as the
texts that they are: everything before the next day's date has happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text, parse
from duxueben.model.numbering import DocNumber
from duxueben.model.words import InspectorRole, InstitutionKind, OrderKind, Stage
from duxueben.store.connection import Row, Rows
from duxueben.store.people_rows import record_of


@dataclass(frozen=True, slots=True)
class UnitThen:
    """An institution as it was on a day or a visit."""

    id: str
    name: str
    kind: InstitutionKind
    stages: frozenset[Stage]
    parent_unit: str
    zone: str
    taught: InstitutionKind | None
    """Of an unlicensed site, what is taught there; None while nobody has said."""


@dataclass(frozen=True, slots=True)
class VisitThen:
    """A visit that had been finished by then."""

    id: str
    unit: UnitThen
    """As it was when the visit began."""
    inspectors: tuple[str, ...]
    on: str
    """ISO date on which it began."""
    counted_on: str
    """ISO date on which it was finished for the first time."""
    form: str
    """Id of its checklist."""


@dataclass(frozen=True, slots=True)
class FindingThen:
    """A finding whose life had begun by then, neither 撤销 nor 未成立."""

    id: str
    visit_id: str
    opened_on: str
    """ISO date."""
    live: bool
    """正在整改."""
    stage: Stage | None
    sub_point: str
    """Empty for 其他问题."""


@dataclass(frozen=True, slots=True)
class PaperThen:
    """A 督办单 that had been issued by then and was not voided."""

    id: str
    kind: OrderKind
    visit_id: str
    institution_id: str
    on: str
    """ISO date from which it counts."""
    numbers: tuple[str, ...]
    """Its number, and the later one that stands for it, as printed."""
    organ: str
    """Who issued it."""
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterScopes:
    """How far a table can reach."""

    zones: tuple[str, ...]
    parents: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    """(id, name)."""


def visits(source: Rows, on: date) -> dict[str, VisitThen]:
    """Every visit finished by the end of ``on``."""
    rows = source.rows(
        f"""SELECT id, institution_id, {_unit("institution")}, plan ->> '$.inspectors' AS inspectors,
                   substr(started_at, 1, 10) AS began, substr(counted_from, 1, 10) AS counted_on,
                   checklist ->> '$.id' AS form
              FROM visit WHERE counted_from <> '' AND counted_from < ? AND started_at < ?""",
        (_next_day(on), _next_day(on)),
    )
    return {
        read.text(row, "id"): VisitThen(
            read.text(row, "id"),
            _unit_of(row),
            _texts(read.text(row, "inspectors")),
            read.text(row, "began"),
            read.text(row, "counted_on"),
            read.text(row, "form"),
        )
        for row in rows
    }


def findings(source: Rows, on: date) -> list[FindingThen]:
    """Those that counted at the end of ``on``, by their ids."""
    day = _next_day(on)
    raised = {
        read.text(row, "id"): read.text(row, "visit_id")
        for row in source.rows("SELECT visit_id, id FROM finding_life")
    }
    told = {read.text(row, "finding_id"): row for row in source.rows(_AS_TOLD, (day,))}
    return [
        FindingThen(
            id=id,
            visit_id=raised[id],
            opened_on=read.text(told[id], "opened_on"),
            live=row["live"] == 1,
            stage=_stage(read.text(told[id], "stage")),
            sub_point=read.text(told[id], "sub_point"),
        )
        for row in source.rows(_STATES, (day,))
        if (id := read.text(row, "finding_id")) in told and row["state"] not in ("withdrawn", "lapsed")
    ]


def papers(source: Rows, on: date, *, organs_of: Iterable[OrderKind]) -> list[PaperThen]:
    """Papers that stood at the end of ``on``, by day and id; ``organs_of``: kinds that need their organ."""
    kinds = canonical_text([kind.value for kind in organs_of])
    carried: dict[str, list[str]] = {}
    for row in source.rows("SELECT order_id, finding_id FROM order_finding"):
        carried.setdefault(read.text(row, "order_id"), []).append(read.text(row, "finding_id"))
    rows = source.rows(_PAPERS, (kinds, _next_day(on), _next_day(on), _next_day(on)))
    return [
        PaperThen(
            id=read.text(row, "id"),
            kind=OrderKind(read.text(row, "kind")),
            visit_id=read.text(row, "visit_id"),
            institution_id=read.text(row, "institution_id"),
            on=read.text(row, "counted_on"),
            numbers=_numbers(row),
            organ=read.text(row, "organ"),
            findings=tuple(carried.get(read.text(row, "id"), ())),
        )
        for row in rows
    ]


def roles(source: Rows, on: date) -> dict[str, InspectorRole]:
    """Inspector → role at the end of ``on``; of one registered later, the first that is known."""
    rows = _told_by(source, "inspector", on, "payload ->> '$.role' AS role")
    return {id: InspectorRole(read.text(row, "role")) for id, row in rows.items()}


def on_the_spot_counts_as(source: Rows, on: date) -> str:
    """``sets``, ``documents`` or ``both``, as the bureau had it at the end of ``on``."""
    rows = _told_by(source, "bureau", on, "payload ->> '$.on_the_spot_counts_as' AS counted")
    return next((read.text(row, "counted") for row in rows.values() if row["counted"]), "sets")


def units(source: Rows, on: date, ids: Iterable[str]) -> dict[str, UnitThen]:
    """Institutions as they were registered at the end of ``on``; one registered later as it was first."""
    rows = _told_by(source, "institution", on, _unit("payload"), canonical_text(sorted(set(ids))))
    return {id: _unit_of({**row, "institution_id": id}) for id, row in rows.items()}


def taught_now(source: Rows, ids: Iterable[str]) -> dict[str, InstitutionKind]:
    """What the register says today of unlicensed sites; those of which it says nothing are absent."""
    rows = source.rows(
        """SELECT id, record ->> '$.taught' AS taught FROM institution
            WHERE id IN (SELECT value FROM json_each(?)) AND taught <> ''""",
        (canonical_text(sorted(set(ids))),),
    )
    return {read.text(row, "id"): InstitutionKind(read.text(row, "taught")) for row in rows}


def register_scopes(source: Rows) -> RegisterScopes:
    """The zones and 中心学校 of the register and of past visits, and the registered units, by their names."""
    zones, parents = (
        source.rows(
            f"""SELECT record ->> '$.{field}' AS called FROM institution WHERE coalesce(called, '') <> ''
                UNION SELECT institution ->> '$.{field}' AS called FROM visit
                       WHERE institution <> '' AND coalesce(called, '') <> ''
                ORDER BY called"""
        )
        for field in ("zone", "parent_unit")
    )
    rows = source.rows("SELECT id, name FROM institution ORDER BY name, id")
    return RegisterScopes(
        tuple(read.text(row, "called") for row in zones),
        tuple(read.text(row, "called") for row in parents),
        tuple((read.text(row, "id"), read.text(row, "name")) for row in rows),
    )


def district(source: Rows) -> str:
    """``漴川区``, as the bureau calls itself now; empty before anybody has said."""
    rows = source.rows("SELECT coalesce(record ->> '$.district', '') AS name FROM bureau")
    return read.text(rows[0], "name") if rows else ""


_STATES = """
    SELECT finding_id, max(position) AS position, state, live
      FROM finding_step WHERE at < ? GROUP BY finding_id
"""
# The other columns come from the row with the greatest position: SQLite says so of max() alone in a group.
_AS_TOLD = """
    SELECT t.finding_id, substr(o.at, 1, 10) AS opened_on,
           CASE WHEN t.stage <> '' OR t.sub_point <> '' THEN t.stage
                ELSE (SELECT f.stage FROM finding f WHERE f.id = t.finding_id) END AS stage,
           CASE WHEN t.stage <> '' OR t.sub_point <> '' THEN t.sub_point
                ELSE (SELECT coalesce(f.sub_points ->> 0, '') FROM finding f WHERE f.id = t.finding_id)
                END AS sub_point
      FROM (SELECT finding_id, max(position), stage, sub_point FROM finding_step
             WHERE kind IN ('opened', 'carried') AND at < ? GROUP BY finding_id) t
      JOIN finding_step o ON o.finding_id = t.finding_id AND o.position = 0
"""
_PAPERS = """
    SELECT id, kind, visit_id, institution_id, code, year, n, letter, mapped,
           max(issued_on, substr(issued_at, 1, 10)) AS counted_on,
           CASE WHEN kind IN (SELECT value FROM json_each(?)) THEN coalesce(record ->> '$.organ', '')
                ELSE '' END AS organ
      FROM orders
     WHERE kind <> 'referral' AND issued_on < ? AND issued_at < ? AND (voided_at = '' OR voided_at >= ?)
     ORDER BY counted_on, id
"""


def _told_by(source: Rows, aggregate: str, on: date, columns: str, ids: str = "") -> dict[str, Row]:
    """Id → what its last event up to the end of ``on`` told, else its first one."""
    among = "AND aggregate_id IN (SELECT value FROM json_each(?))" if ids else ""
    given = (aggregate, ids) if ids else (aggregate,)
    first, last = (
        source.rows(
            f"""SELECT aggregate_id, {which}(position), {columns} FROM event
                 WHERE aggregate = ? {among} {until} GROUP BY aggregate_id""",
            arguments,
        )
        for which, until, arguments in (
            ("min", "", given),
            ("max", "AND happened_at < ?", (*given, _next_day(on))),
        )
    )
    return {read.text(row, "aggregate_id"): row for row in (*first, *last)}


def _unit(record: str) -> str:
    """The columns of ``UnitThen`` out of a column that holds an institution as JSON."""
    names = ("name", "kind", "stages", "parent_unit", "zone", "taught")
    return ", ".join(f"coalesce({record} ->> '$.{name}', '') AS unit_{name}" for name in names)


def _unit_of(row: Row) -> UnitThen:
    taught = read.text(row, "unit_taught")
    return UnitThen(
        id=read.text(row, "institution_id"),
        name=read.text(row, "unit_name"),
        kind=InstitutionKind(read.text(row, "unit_kind")),
        stages=frozenset(map(Stage, _texts(read.text(row, "unit_stages")))),
        parent_unit=read.text(row, "unit_parent_unit"),
        zone=read.text(row, "unit_zone"),
        taught=InstitutionKind(taught) if taught else None,
    )


@lru_cache(maxsize=1024)
def _texts(text: str) -> tuple[str, ...]:
    return read.texts({"list": parse(text or "[]")}, "list")


def _stage(text: str) -> Stage | None:
    return Stage(text) if text else None


def _numbers(row: Row) -> tuple[str, ...]:
    given = DocNumber.from_json(row)
    mapped = row["mapped"]
    return (given.text, DocNumber.from_json(record_of(mapped)).text) if mapped else (given.text,)


def _next_day(on: date) -> str:
    return (on + timedelta(days=1)).isoformat()
