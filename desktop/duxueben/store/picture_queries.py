"""What a picture asks beyond its table: how findings stood on earlier days, and who was registered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model import fields as read
from duxueben.model.finding_life import FindingState
from duxueben.store.connection import Rows


@dataclass(frozen=True, slots=True)
class StepThen:
    """How a finding stood after one of its steps."""

    finding_id: str
    visit_id: str
    on: str
    """ISO date of the step."""
    state: FindingState
    live: bool
    due_on: str
    """ISO date; empty where there is no deadline."""


def steps(source: Rows, on: date) -> list[StepThen]:
    """Every step up to the end of ``on``, finding by finding, each in its order."""
    rows = source.rows(
        """SELECT s.finding_id, l.visit_id, substr(s.at, 1, 10) AS "on", s.state, s.live, s.due_on
             FROM finding_step s JOIN finding_life l ON l.id = s.finding_id
            WHERE s.at < ? ORDER BY s.finding_id, s.position""",
        (_next_day(on),),
    )
    return [
        StepThen(
            read.text(row, "finding_id"),
            read.text(row, "visit_id"),
            read.text(row, "on"),
            FindingState(read.text(row, "state")),
            row["live"] == 1,
            read.text(row, "due_on"),
        )
        for row in rows
    ]


def registered(source: Rows, on: date) -> list[str]:
    """Ids of the institutions that had been registered by the end of ``on``."""
    rows = source.rows(
        """SELECT DISTINCT aggregate_id AS id FROM event
            WHERE aggregate = 'institution' AND happened_at < ? ORDER BY id""",
        (_next_day(on),),
    )
    return [read.text(row, "id") for row in rows]


def _next_day(on: date) -> str:
    return (on + timedelta(days=1)).isoformat()
