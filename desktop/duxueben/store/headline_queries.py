"""What the headline figures ask of visits: where, when, of which kind, and what was counted there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model import fields as read
from duxueben.model import worksheet
from duxueben.model.canonical import parse
from duxueben.model.words import VisitKind
from duxueben.model.worksheet import WorkCounters
from duxueben.store.connection import Rows


@dataclass(frozen=True, slots=True)
class VisitMade:
    """A visit that had been finished by a day."""

    id: str
    institution_id: str
    kind: VisitKind
    counted_on: str
    """ISO date on which it was finished for the first time."""
    counters: tuple[WorkCounters, ...]


def visits(source: Rows, on: date) -> list[VisitMade]:
    """Every visit finished by the end of ``on``, by its id."""
    rows = source.rows(
        """SELECT id, institution_id, kind, substr(counted_from, 1, 10) AS counted_on, worksheets
             FROM visit WHERE counted_from <> '' AND counted_from < ? ORDER BY id""",
        ((on + timedelta(days=1)).isoformat(),),
    )
    return [
        VisitMade(
            read.text(row, "id"),
            read.text(row, "institution_id"),
            VisitKind(read.text(row, "kind")),
            read.text(row, "counted_on"),
            _counters(read.text(row, "worksheets")),
        )
        for row in rows
    ]


def _counters(text: str) -> tuple[WorkCounters, ...]:
    if "counters" not in text:
        return ()
    sheets = map(worksheet.from_json, read.mappings({"sheets": parse(text)}, "sheets"))
    return tuple(sheet for sheet in sheets if isinstance(sheet, WorkCounters))
