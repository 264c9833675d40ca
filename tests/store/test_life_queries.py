"""What is asked of the lives of findings is found by indexes: a long past costs an institution nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.finding_life import FindingLife
from duxueben.store import life_queries
from duxueben.store.connection import Arguments, Row, Rows
from support.following import followed
from support.offices import make_office


@dataclass(frozen=True, slots=True)
class Plans:
    """Answers as ``source`` does, and keeps how each question would be answered."""

    source: Rows
    steps: list[str] = field(default_factory=list[str])

    def rows(self, sql: str, arguments: Arguments = ()) -> list[Row]:
        found = self.source.rows(f"EXPLAIN QUERY PLAN {sql}", arguments)
        self.steps.extend(str(step["detail"]) for step in found)
        return self.source.rows(sql, arguments)


Ask = Callable[[Rows, FindingLife], object]
ASKED: dict[str, tuple[Ask, str]] = {
    "an institution's": (
        lambda source, life: life_queries.of_institution(source, life.institution_id, live=True),
        "finding_life_of_institution",
    ),
    "closed ones counted": (
        lambda source, life: life_queries.closed_count(source, life.institution_id) == 0,
        "finding_life_of_institution",
    ),
    "the nearest": (
        lambda source, life: life_queries.nearest(source, date.fromisoformat(life.due_on), 4),
        "finding_life_live",
    ),
    "a visit's": (lambda source, life: life_queries.of_visit(source, life.visit_id), "finding_life_of_visit"),
}


@pytest.mark.parametrize(("ask", "index"), ASKED.values(), ids=ASKED.keys())
def test_no_table_is_read_from_end_to_end(tmp_path: Path, ask: Ask, index: str) -> None:
    office = make_office(tmp_path)
    try:
        _, (life,) = followed(office)
        plans = Plans(office.reader)
        assert ask(plans, life)
    finally:
        office.close()
    assert any(index in step for step in plans.steps), plans.steps
    assert not [step for step in plans.steps if step.startswith("SCAN") and "json_each" not in step]
