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
    form_version: str


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


def visits(
    source: Rows, on: date, *, first: date | None = None, also: Iterable[str] = ()
) -> dict[str, VisitThen]:
    """Every visit finished by the end of ``on``, by its id.

    ``first``: leave out those finished before that day, but for the ones whose ids are in ``also``.
    """
    begins, ends = first.isoformat() if first else "", _next_day(on)
    rows = source.rows(f"{_VISITS} AND counted_from >= ?2", (ends, begins))
    if known := set(also) - {read.text(row, "id") for row in rows}:
        chosen = f"{_VISITS} AND id IN (SELECT value FROM json_each(?2))"
        rows = [*rows, *source.rows(chosen, (ends, canonical_text(sorted(known))))]
    return {
        read.text(row, "id"): VisitThen(
            read.text(row, "id"),
            _unit_of(row),
            _texts(read.text(row, "inspectors")),
            read.text(row, "began"),
            read.text(row, "counted_on"),
            read.text(row, "form"),
            read.text(row, "form_version"),
        )
        for row in rows
    }


def findings(source: Rows, first: date, on: date, also: Iterable[str] = ()) -> list[FindingThen]:
    """Those that counted at the end of ``on``, by their ids.

    They began on ``first`` or later, or were still 正在整改, or their ids are in ``also``.
    """
    rows = source.rows(_FINDINGS, (_next_day(on), first.isoformat(), canonical_text(sorted(set(also)))))
    return [_finding_of(row) for row in rows]


def papers(source: Rows, first: date, on: date, *, organs_of: Iterable[OrderKind]) -> list[PaperThen]:
    """Papers issued on ``first`` or later that stood at the end of ``on``, by day and id.

    ``organs_of``: kinds of which the organ is wanted; it is a long way to it.
    """
    kinds = canonical_text([kind.value for kind in organs_of])
    return [
        PaperThen(
            id=read.text(row, "id"),
            kind=OrderKind(read.text(row, "kind")),
            visit_id=read.text(row, "visit_id"),
            institution_id=read.text(row, "institution_id"),
            on=read.text(row, "counted_on"),
            numbers=_numbers(row),
            organ=read.text(row, "organ"),
            findings=read.texts({"list": parse(read.text(row, "findings"))}, "list"),
        )
        for row in source.rows(_PAPERS, (_next_day(on), first.isoformat(), kinds))
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


def _unit(record: str) -> str:
    """The columns of ``UnitThen`` out of a column that holds an institution as JSON."""
    names = ("name", "kind", "stages", "parent_unit", "zone", "taught")
    return ", ".join(f"coalesce({record} ->> '$.{name}', '') AS unit_{name}" for name in names)


_VISITS = f"""
    SELECT id, institution_id, {_unit("institution")}, plan ->> '$.inspectors' AS inspectors,
           substr(started_at, 1, 10) AS began, substr(counted_from, 1, 10) AS counted_on,
           checklist ->> '$.id' AS form, checklist ->> '$.version' AS form_version
      FROM visit WHERE counted_from <> '' AND counted_from < ?1 AND started_at < ?1
"""
# One walk over the steps: when the first was, what the last came to, what was told last. The latter two are
# packed behind their positions, so that the greatest text is that of the last step.
_FINDINGS = """
    WITH life AS (
        SELECT finding_id,
               max(CASE position WHEN 0 THEN at END) AS opened_at,
               max(printf('%09d', position) || live || state) AS came_to,
               max(CASE WHEN kind IN ('opened', 'carried')
                        THEN printf('%09d', position) || sub_point || '/' || stage END) AS told
          FROM finding_step WHERE at < ?1 GROUP BY finding_id
    )
    SELECT finding_id, substr(opened_at, 1, 10) AS opened_on, substr(came_to, 10, 1) AS live,
           (SELECT visit_id FROM finding_life WHERE id = finding_id) AS visit_id,
           CASE substr(told, 10)
                WHEN '/' THEN (SELECT coalesce(sub_points ->> 0, '') || '/' || stage
                                 FROM finding WHERE id = finding_id)
                ELSE substr(told, 10) END AS counted_as
      FROM life
     WHERE substr(came_to, 11) NOT IN ('withdrawn', 'lapsed')
       AND (substr(came_to, 10, 1) = '1' OR opened_at >= ?2
            OR finding_id IN (SELECT value FROM json_each(?3)))
     ORDER BY finding_id
"""
_PAPERS = """
    SELECT id, kind, visit_id, institution_id, code, year, n, letter, mapped,
           max(issued_on, substr(issued_at, 1, 10)) AS counted_on,
           (SELECT json_group_array(finding_id ORDER BY position) FROM order_finding
             WHERE order_id = orders.id) AS findings,
           CASE WHEN kind IN (SELECT value FROM json_each(?3)) THEN coalesce(record ->> '$.organ', '')
                ELSE '' END AS organ
      FROM orders
     WHERE kind <> 'referral' AND issued_on < ?1 AND issued_at < ?1 AND (issued_on >= ?2 OR issued_at >= ?2)
       AND (voided_at = '' OR voided_at >= ?1)
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


def _finding_of(row: Row) -> FindingThen:
    sub_point, _, stage = read.text(row, "counted_as").partition("/")
    return FindingThen(
        id=read.text(row, "finding_id"),
        visit_id=read.text(row, "visit_id"),
        opened_on=read.text(row, "opened_on"),
        live=row["live"] == "1",
        stage=Stage(stage) if stage else None,
        sub_point=sub_point,
    )


@lru_cache(maxsize=1024)
def _texts(text: str) -> tuple[str, ...]:
    return read.texts({"list": parse(text or "[]")}, "list")


def _numbers(row: Row) -> tuple[str, ...]:
    given = DocNumber.from_json(row)
    mapped = row["mapped"]
    return (given.text, DocNumber.from_json(record_of(mapped)).text) if mapped else (given.text,)


def _next_day(on: date) -> str:
    return (on + timedelta(days=1)).isoformat()
