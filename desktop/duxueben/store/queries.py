"""What pages ask of the visits and the registers: each question one statement, each answer typed rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duxueben.model import fields as read
from duxueben.model.canonical import parse
from duxueben.model.numbering import DocNumber
from duxueben.model.people import Inspector, Institution
from duxueben.model.visit import Finding
from duxueben.model.words import InstitutionKind, VisitKind, VisitState
from duxueben.store.connection import Row, Rows
from duxueben.store.file_queries import files_named
from duxueben.store.paper_queries import (
    LedgerRow,
    NumberState,
    OrderRow,
    blocks,
    free_numbers,
    issued_numbers_of_visit,
    last_package_sequence,
    last_provisional,
    ledger,
    next_number,
    numbers_left,
    orders,
    packages,
    paper_with_number,
    successor_of,
)
from duxueben.store.people_rows import record_of
from duxueben.store.visit_rows import finding_of

__all__ = [
    "FindingRow",
    "InstitutionRow",
    "LedgerRow",
    "NumberState",
    "OrderRow",
    "VisitRow",
    "blocks",
    "days_not_handed_in",
    "files_named",
    "findings_of_visit",
    "finished_visits",
    "free_numbers",
    "has_original",
    "inspectors",
    "institutions",
    "issued_numbers_of_visit",
    "last_package_sequence",
    "last_provisional",
    "ledger",
    "next_number",
    "numbers_left",
    "open_visits",
    "orders",
    "packages",
    "paper_with_number",
    "successor_of",
    "visits_of_day",
    "visits_of_institution",
    "visits_of_kind",
]

_VISITS = """
    SELECT v.id, v.institution_id, i.name, i.kind AS institution_kind, v.state, v.kind, v.planned_on,
           v.planned_at, v.started_at, v.finished_at, v.judged, v.unmet, v.findings, v.photos,
           (SELECT json_group_array(json_object('code', code, 'year', year, 'n', n, 'letter', letter)
                                   ORDER BY code, year, n)
              FROM orders o WHERE o.visit_id = v.id AND o.state = 'issued') AS numbers
      FROM visit v JOIN institution i ON i.id = v.institution_id
"""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in a list."""

    visit_id: str
    institution_id: str
    institution_name: str
    institution_kind: InstitutionKind
    state: VisitState
    kind: VisitKind
    on: str
    """The ISO date it is planned for."""
    at: str
    """``08:10``, or empty."""
    started_at: str
    finished_at: str
    judged: int
    """Sub-points that are not 未查."""
    unmet: int
    findings: int
    """Problems that still stand; advice and clues are not counted."""
    photos: int
    numbers: tuple[DocNumber, ...]
    """Of its papers that are not voided."""


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """An institution in the register."""

    institution: Institution
    visits: int
    """Finished ones."""
    last_on: str
    """ISO date of the last finished visit; empty before the first."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of a visit, and the papers that carry it."""

    finding: Finding
    order_ids: tuple[str, ...] = ()
    """Of the papers that carry it and stand, the first one first: an organ's may take up what one on the
    spot had said."""
    numbers: tuple[DocNumber, ...] = ()
    """Theirs, in the same order."""


def visits_of_day(source: Rows, on: date) -> list[VisitRow]:
    """The visits planned for a day, by their time; cancelled ones are left out."""
    chosen = (
        "WHERE v.planned_on = ? AND v.state <> 'cancelled' ORDER BY v.planned_at = '', v.planned_at, v.id"
    )
    return [_visit(row) for row in source.rows(_VISITS + chosen, (on.isoformat(),))]


def visits_of_institution(source: Rows, institution_id: str) -> list[VisitRow]:
    """All visits to one institution, the newest first; cancelled ones too."""
    order = "WHERE v.institution_id = ? ORDER BY v.planned_on DESC, v.planned_at DESC, v.id DESC"
    return [_visit(row) for row in source.rows(_VISITS + order, (institution_id,))]


def visits_of_kind(source: Rows, kind: VisitKind) -> list[VisitRow]:
    """All finished visits of one kind, the oldest first."""
    order = "WHERE v.state = 'finished' AND v.kind = ? ORDER BY v.planned_on, v.started_at, v.id"
    return [_visit(row) for row in source.rows(_VISITS + order, (kind.value,))]


def open_visits(source: Rows) -> list[VisitRow]:
    """Visits that have begun and are not finished, of any day; the newest first."""
    order = "WHERE v.state = 'open' ORDER BY v.planned_on DESC, v.started_at DESC"
    return [_visit(row) for row in source.rows(_VISITS + order)]


def finished_visits(source: Rows, on: date) -> list[str]:
    """Ids of the finished visits planned for a day, by their time."""
    found = source.rows(
        "SELECT id FROM visit WHERE planned_on = ? AND state = 'finished' ORDER BY planned_at, id",
        (on.isoformat(),),
    )
    return [read.text(row, "id") for row in found]


def days_not_handed_in(source: Rows) -> list[date]:
    """Days with a finished visit, or a paper of one, that no package carries as it is now; oldest first."""
    found = source.rows(
        """SELECT DISTINCT day FROM (
               SELECT planned_on AS day FROM visit WHERE state = 'finished' AND handed_in < revision
                UNION ALL
               SELECT v.planned_on FROM orders o JOIN visit v ON v.id = o.visit_id
                WHERE o.handed_in <> o.standing AND v.state = 'finished'
           ) ORDER BY day"""
    )
    return [date.fromisoformat(read.text(row, "day")) for row in found]


def findings_of_visit(source: Rows, visit_id: str) -> list[FindingRow]:
    """The findings of a visit, each once, in the order in which they were raised; dropped ones too."""
    found = source.rows("SELECT * FROM finding WHERE visit_id = ? ORDER BY position", (visit_id,))
    papers: dict[str, list[Row]] = {}
    for row in source.rows(
        """SELECT c.finding_id, o.id, o.code, o.year, o.n, o.letter
             FROM order_finding c JOIN orders o ON o.id = c.order_id
            WHERE o.visit_id = ? AND o.state = 'issued' ORDER BY o.issued_at, o.id""",
        (visit_id,),
    ):
        papers.setdefault(read.text(row, "finding_id"), []).append(row)
    told = ((finding_of(row), papers.get(read.text(row, "id"), ())) for row in found)
    return [
        FindingRow(
            finding,
            tuple(read.text(paper, "id") for paper in carrying),
            tuple(DocNumber.from_json(paper) for paper in carrying),
        )
        for finding, carrying in told
    ]


def institutions(source: Rows, search: str = "", kind: InstitutionKind | None = None) -> list[InstitutionRow]:
    """The register by name; ``search`` is any part of the name, of the head's name or of the address."""
    part = "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    found = source.rows(
        """SELECT i.record, coalesce(v.n, 0) AS visits, coalesce(v.last_on, '') AS last_on
             FROM institution i
             LEFT JOIN (SELECT institution_id, count(*) AS n, max(planned_on) AS last_on
                          FROM visit WHERE state = 'finished' GROUP BY institution_id) v
                    ON v.institution_id = i.id
            WHERE (i.name LIKE ?1 ESCAPE '\\' OR i.record ->> 'head' LIKE ?1 ESCAPE '\\'
                   OR i.record ->> 'address' LIKE ?1 ESCAPE '\\') AND (?2 = '' OR i.kind = ?2)
            ORDER BY i.name, i.id""",
        (part, kind.value if kind else ""),
    )
    return [
        InstitutionRow(
            Institution.from_json(record_of(row["record"])),
            read.number(row, "visits"),
            read.text(row, "last_on"),
        )
        for row in found
    ]


def has_institutions(source: Rows) -> bool:
    """Whether the register has any."""
    return bool(source.rows("SELECT id FROM institution LIMIT 1"))


def inspectors(source: Rows) -> list[Inspector]:
    """All inspectors, in the order in which they were added."""
    found = source.rows(
        """SELECT record FROM inspector ORDER BY
           (SELECT min(position) FROM event WHERE aggregate = 'inspector' AND aggregate_id = inspector.id)"""
    )
    return [Inspector.from_json(record_of(row["record"])) for row in found]


def has_original(source: Rows, sha256: str) -> bool:
    """Whether a file of this SHA-256 was ever taken in as a photo."""
    return bool(source.rows("SELECT 1 FROM photo WHERE sha256_original = ? LIMIT 1", (sha256,)))


def _visit(row: Row) -> VisitRow:
    numbers = parse(read.text(row, "numbers"))
    return VisitRow(
        visit_id=read.text(row, "id"),
        institution_id=read.text(row, "institution_id"),
        institution_name=read.text(row, "name"),
        institution_kind=InstitutionKind(read.text(row, "institution_kind")),
        state=VisitState(read.text(row, "state")),
        kind=VisitKind(read.text(row, "kind")),
        on=read.text(row, "planned_on"),
        at=read.text(row, "planned_at"),
        started_at=read.text(row, "started_at"),
        finished_at=read.text(row, "finished_at"),
        judged=read.number(row, "judged"),
        unmet=read.number(row, "unmet"),
        findings=read.number(row, "findings"),
        photos=read.number(row, "photos"),
        numbers=tuple(DocNumber.from_json(one) for one in read.mappings({"numbers": numbers}, "numbers")),
    )
