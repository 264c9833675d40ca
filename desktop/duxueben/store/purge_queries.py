"""What clearing away photos asks of visits, findings and packages."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.model import fields as read
from duxueben.model.finding_life import FindingLife
from duxueben.store.connection import Rows
from duxueben.store.life_rows import life_of

_RECEIVED = """
    EXISTS (SELECT 1 FROM package_visit c JOIN package p ON p.id = c.package_id
             WHERE c.visit_id = v.id AND c.revision >= v.revision AND p.received_on <> '')"""
_WITH_PHOTOS = "v.state = 'finished' AND EXISTS (SELECT 1 FROM photo WHERE visit_id = v.id)"


def received_visits(source: Rows) -> list[str]:
    """Ids of finished visits with photos that the bureau has received as they now are; the oldest first."""
    found = source.rows(
        f"SELECT v.id FROM visit v WHERE {_WITH_PHOTOS} AND {_RECEIVED} ORDER BY v.planned_on, v.id"
    )
    return [read.text(row, "id") for row in found]


def waiting_for_receipt(source: Rows) -> int:
    """How many finished visits with photos the bureau is not known to have received as they now are."""
    found = source.rows(f"SELECT count(*) AS n FROM visit v WHERE {_WITH_PHOTOS} AND NOT {_RECEIVED}")
    return read.number(found[0], "n")


def received_lives(source: Rows) -> frozenset[str]:
    """Ids of the findings of which the bureau has received all that is now known."""
    found = source.rows(
        """SELECT l.id FROM finding_life l
            WHERE EXISTS (SELECT 1 FROM package_record c JOIN package p ON p.id = c.package_id
                           WHERE c.name = 'finding/' || l.id AND c.revision >= l.revision
                             AND p.received_on <> '')"""
    )
    return frozenset(read.text(row, "id") for row in found)


def lives(source: Rows) -> Mapping[str, FindingLife]:
    """All lives by the ids of their findings."""
    found = (life_of(row) for row in source.rows("SELECT record FROM finding_life ORDER BY id"))
    return {life.id: life for life in found}
