"""What packages ask of the records beside the visits: which have changed on a day, and which wait."""

from __future__ import annotations

from datetime import date

from duxueben.model import fields as read
from duxueben.model.kept import REGISTERS
from duxueben.store import queries
from duxueben.store.connection import Rows

LEAVING = tuple(
    sorted({"blank_form", "complaint", "document", "draw", "purge", "referral", "stat_table", *REGISTERS})
)
"""Records told whole that the bureau hears of; calendars, phrases and briefings came from it."""
_LEAVING = ", ".join(f"'{aggregate}'" for aggregate in LEAVING)


def days_waiting(source: Rows) -> list[date]:
    """Days whose package has to be written, or written anew, for a visit or another record; oldest first."""
    return sorted({*queries.days_not_handed_in(source), *days_changed(source)})


def days_changed(source: Rows) -> list[date]:
    """Days on which a record changed that no package carries as it is now; the oldest first."""
    found = source.rows(
        f"""SELECT substr(changed_at, 1, 10) AS day FROM finding_life WHERE handed_in < revision
             UNION SELECT substr(changed_at, 1, 10) FROM kept
                    WHERE handed_in < revision AND aggregate IN ({_LEAVING}) ORDER BY day"""
    )
    return [date.fromisoformat(read.text(row, "day")) for row in found]


def changed_on(source: Rows, on: date) -> list[tuple[str, str]]:
    """(aggregate, id) of the records whose last change is of that day, in the order of their changes."""
    found = source.rows(
        f"""SELECT 'finding' AS aggregate, id, changed_at FROM finding_life
              WHERE substr(changed_at, 1, 10) = ?1
             UNION ALL SELECT aggregate, id, changed_at FROM kept
              WHERE substr(changed_at, 1, 10) = ?1 AND aggregate IN ({_LEAVING})
             ORDER BY changed_at, aggregate, id""",
        (on.isoformat(),),
    )
    return [(read.text(row, "aggregate"), read.text(row, "id")) for row in found]


def lives_of_visit(source: Rows, visit_id: str) -> list[str]:
    """Ids of the findings of a visit that have a life of their own."""
    found = source.rows("SELECT id FROM finding_life WHERE visit_id = ? ORDER BY id", (visit_id,))
    return [read.text(row, "id") for row in found]
