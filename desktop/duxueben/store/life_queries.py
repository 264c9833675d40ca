"""What pages ask of the lives of findings: each question a fixed number of statements, whatever there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text, parse
from duxueben.model.finding_life import FindingLife
from duxueben.model.numbering import DocNumber
from duxueben.model.people import Institution
from duxueben.model.visit import Finding, Photo
from duxueben.store.connection import Arguments, Row, Rows
from duxueben.store.life_rows import life_of
from duxueben.store.people_rows import record_of
from duxueben.store.visit_rows import finding_of, photo_of

SOON = timedelta(days=7)
"""How far ahead a deadline counts as near."""
_LIVES = """
    FROM finding_life l
    JOIN finding f ON f.id = l.id
    JOIN visit v ON v.id = l.visit_id
    JOIN institution i ON i.id = l.institution_id
"""
NUMBERS = """
    (SELECT json_group_array(json_object('code', code, 'year', year, 'n', n, 'letter', letter) ORDER BY o.id)
       FROM order_finding c JOIN orders o ON o.id = c.order_id AND o.state = 'issued'
      WHERE c.finding_id = l.id)
"""
"""Of the papers that carry the finding ``l.id`` and stand, the first one first, as JSON."""
LIVE_FIRST = "ORDER BY l.live DESC, l.due_on = '', l.due_on, l.opened_at, l.id"


@dataclass(frozen=True, slots=True)
class FollowedFinding:
    """A finding with a life, its words, and what it was found with."""

    life: FindingLife
    finding: Finding
    institution: Institution
    """As registered now."""
    visit_on: str
    """ISO date for which the visit was planned that raised it."""
    numbers: tuple[DocNumber, ...]
    """Of the papers that carry it and stand, the first one first."""
    photos: tuple[Photo, ...]
    """Of that visit, linked to it and not taken out."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings still want something."""

    live: int = 0
    overdue: int = 0
    soon: int = 0
    """Due today or within ``SOON``."""


def live(source: Rows) -> list[FollowedFinding]:
    """Those of all institutions that still want something, the nearest deadline first."""
    return _followed(source, "WHERE l.live = 1", ())


def of_institution(
    source: Rows, institution_id: str, *, live: bool | None = None, not_of_visit: str = ""
) -> list[FollowedFinding]:
    """Those of one institution, live ones first by their deadline.

    ``live``: which of them; None for all. ``not_of_visit``: leave out what that visit raised.
    """
    chosen = "WHERE l.institution_id = ? AND l.visit_id <> ? AND (? = -1 OR l.live = ?)"
    which = -1 if live is None else int(live)
    return _followed(source, chosen, (institution_id, not_of_visit, which, which))


def nearest(source: Rows, on: date, limit: int) -> list[FollowedFinding]:
    """Those overdue on a day or due within ``SOON``, the nearest deadline first, at most ``limit``."""
    return due_by(source, on + SOON, limit)


def due_by(source: Rows, last: date, limit: int, first: date = date.min) -> list[FollowedFinding]:
    """Those that want something and whose deadline lies from ``first`` to ``last``, the earliest first."""
    chosen = f"""WHERE l.id IN (SELECT id FROM finding_life WHERE live AND due_on BETWEEN ? AND ?
                                 ORDER BY due_on, opened_at, id LIMIT {limit:d})"""
    return _followed(source, chosen, (first.isoformat(), last.isoformat()))


def of_visit(source: Rows, visit_id: str) -> list[FollowedFinding]:
    """Those that one visit raised."""
    return _followed(source, "WHERE l.visit_id = ?", (visit_id,))


def find(source: Rows, finding_ids: Iterable[str]) -> list[FollowedFinding]:
    """Those of ``finding_ids`` that have a life."""
    return _followed(
        source, "WHERE l.id IN (SELECT value FROM json_each(?))", (canonical_text(list(finding_ids)),)
    )


def counts(source: Rows, on: date) -> Counts:
    """Of the whole workspace, on a day."""
    found = source.rows(_COUNTS.format("live", ""), _counting(on))
    return _counts_of(found[0])


def counts_by_institution(source: Rows, on: date) -> dict[str, Counts]:
    """Of each institution that has any, on a day."""
    found = source.rows(_COUNTS.format("live", "GROUP BY institution_id HAVING count(*) > 0"), _counting(on))
    return {read.text(row, "institution_id"): _counts_of(row) for row in found}


def closed_count(source: Rows, institution_id: str, not_of_visit: str = "") -> int:
    """How many of an institution were closed and could be looked at again."""
    found = source.rows(
        """SELECT count(*) AS n FROM finding_life
            WHERE institution_id = ? AND live = 0 AND state = 'closed' AND visit_id <> ?""",
        (institution_id, not_of_visit),
    )
    return read.number(found[0], "n")


def papers_without_lives(source: Rows) -> list[tuple[str, str]]:
    """(paper, finding) of standing papers whose findings have no life yet, as they were issued."""
    found = source.rows(
        """SELECT o.id AS order_id, c.finding_id FROM orders o JOIN order_finding c ON c.order_id = o.id
            WHERE o.state = 'issued' AND NOT EXISTS (SELECT 1 FROM finding_life l WHERE l.id = c.finding_id)
            ORDER BY o.issued_at, o.id, c.position"""
    )
    return [(read.text(row, "order_id"), read.text(row, "finding_id")) for row in found]


def rests_on_photo(source: Rows, institution_id: str, photo_id: str) -> bool:
    """Whether a step in the life of a finding of the institution names the photo as evidence."""
    found = source.rows(
        """SELECT 1 FROM finding_life l, json_tree(l.record, '$.steps') leaf
            WHERE l.institution_id = ? AND leaf.key = 'photo_id' AND leaf.atom = ? LIMIT 1""",
        (institution_id, photo_id),
    )
    return bool(found)


def papers_of(source: Rows, order_ids: Iterable[str]) -> dict[str, DocNumber]:
    """Paper → number, voided ones too."""
    found = source.rows(
        "SELECT id, code, year, n, letter FROM orders WHERE id IN (SELECT value FROM json_each(?))",
        (canonical_text(list(order_ids)),),
    )
    return {read.text(row, "id"): DocNumber.from_json(row) for row in found}


def on_record_alone(source: Rows, visit_id: str) -> list[str]:
    """Findings of a visit that are followed although no paper carried them, unless they were withdrawn."""
    found = source.rows(
        """SELECT l.id FROM finding_life l
            WHERE l.visit_id = ? AND l.state NOT IN ('withdrawn', 'lapsed')
              AND NOT EXISTS (SELECT 1 FROM order_finding c WHERE c.finding_id = l.id)""",
        (visit_id,),
    )
    return [read.text(row, "id") for row in found]


_COUNTS = """
    SELECT institution_id, count(*) AS live,
           coalesce(sum(due_on <> '' AND due_on < ?), 0) AS overdue,
           coalesce(sum(due_on >= ? AND due_on <= ?), 0) AS soon
      FROM finding_life WHERE {} {}
"""


def _counting(on: date) -> Arguments:
    return (on.isoformat(), on.isoformat(), (on + SOON).isoformat())


def _counts_of(row: Row) -> Counts:
    return Counts(read.number(row, "live"), read.number(row, "overdue"), read.number(row, "soon"))


def _followed(source: Rows, chosen: str, arguments: Arguments) -> list[FollowedFinding]:
    found = source.rows(
        f"""SELECT f.*, l.record AS life, i.record AS institution, v.planned_on, {NUMBERS} AS numbers
            {_LIVES} {chosen} {LIVE_FIRST}""",
        arguments,
    )
    if not found:
        return []
    photos = _photos(source, chosen, arguments)
    told = {read.text(row, "institution") for row in found}
    places = {record: Institution.from_json(record_of(record)) for record in told}
    return [
        FollowedFinding(
            life=life_of({"record": row["life"]}),
            finding=finding_of(row),
            institution=places[read.text(row, "institution")],
            visit_on=read.text(row, "planned_on"),
            numbers=numbers_of(row),
            photos=tuple(photos.get(read.text(row, "id"), ())),
        )
        for row in found
    ]


def _photos(source: Rows, chosen: str, arguments: Arguments) -> Mapping[str, list[Photo]]:
    found = source.rows(
        f"""SELECT l.id AS finding_id, p.* {_LIVES}
             JOIN photo p ON p.visit_id = l.visit_id AND p.removed = 0
                         AND p.subject IN (l.id, f.sub_points ->> 0)
            {chosen} ORDER BY l.id, p.position""",
        arguments,
    )
    placed: dict[str, list[Photo]] = {}
    for row in found:
        placed.setdefault(read.text(row, "finding_id"), []).append(photo_of(row))
    return placed


def numbers_of(row: Row) -> tuple[DocNumber, ...]:
    """From what ``NUMBERS`` selects as ``numbers``."""
    told = parse(read.text(row, "numbers"))
    return tuple(DocNumber.from_json(one) for one in read.mappings({"numbers": told}, "numbers"))
