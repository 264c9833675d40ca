"""What the plan asks of the visits and of the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text
from duxueben.model.people import Institution
from duxueben.model.words import OrderState, VisitState
from duxueben.store.connection import Rows
from duxueben.store.people_rows import record_of

_AFTER = "{}~"
"""Sorts after every moment of the day, whose text goes on with ``T``."""


def visits_between(source: Rows, first: str, last: str) -> Mapping[str, int]:
    """Institution → visits that were first finished from ``first`` to ``last``, ISO dates, both included."""
    found = source.rows(
        """SELECT institution_id, count(*) AS n FROM visit
            WHERE counted_from >= ? AND counted_from < ? AND counted_from <> '' GROUP BY institution_id""",
        (first, _AFTER.format(last)),
    )
    return {read.text(row, "institution_id"): read.number(row, "n") for row in found}


def planned_on(source: Rows, on: str) -> frozenset[str]:
    """Institutions with a visit on a day that was not cancelled."""
    found = source.rows(
        "SELECT DISTINCT institution_id FROM visit WHERE planned_on = ? AND state <> ?",
        (on, VisitState.CANCELLED.value),
    )
    return frozenset(read.text(row, "institution_id") for row in found)


def institutions(source: Rows) -> list[Institution]:
    """The whole register by name."""
    found = source.rows("SELECT record FROM institution ORDER BY name, id")
    return [Institution.from_json(record_of(row["record"])) for row in found]


def reopened(source: Rows, visit_ids: Iterable[str]) -> Mapping[str, int]:
    """Visit → earlier findings that it opened again."""
    return _counted(
        source,
        """SELECT v.id, count(*) AS n
             FROM visit v, json_each(CASE v.dispositions WHEN '' THEN '[]' ELSE v.dispositions END) d
            WHERE v.id IN (SELECT value FROM json_each(?)) AND d.value ->> 'result' = 'reopened'
            GROUP BY v.id""",
        visit_ids,
    )


def fixed_on_spot(source: Rows, visit_ids: Iterable[str]) -> Mapping[str, int]:
    """Visit → its findings that were put right at once."""
    return _counted(
        source,
        """SELECT visit_id AS id, count(*) AS n FROM finding
            WHERE visit_id IN (SELECT value FROM json_each(?)) AND dropped = 0 AND fixed <> ''
            GROUP BY visit_id""",
        visit_ids,
    )


def standing_papers(source: Rows, visit_ids: Iterable[str]) -> list[str]:
    """Ids of the papers of these visits that are not voided, in the order in which they were issued."""
    found = source.rows(
        """SELECT id FROM orders
            WHERE visit_id IN (SELECT value FROM json_each(?)) AND state = ? ORDER BY issued_at, id""",
        (canonical_text(list(visit_ids)), OrderState.ISSUED.value),
    )
    return [read.text(row, "id") for row in found]


def _counted(source: Rows, question: str, visit_ids: Iterable[str]) -> Mapping[str, int]:
    found = source.rows(question, (canonical_text(list(visit_ids)),))
    return {read.text(row, "id"): read.number(row, "n") for row in found}
