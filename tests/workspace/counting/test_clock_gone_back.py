"""A laptop whose clock went back between two steps of a life: past days can be counted all the same."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from duxueben.statistics import definitions
from duxueben.statistics.stat_table import Question
from duxueben.store import behind_queries
from duxueben.workspace.counting import asking
from duxueben.workspace.following import acts
from support.clocks import StepClock
from support.following import HEAD, POST
from support.offices import make_office
from support.visits import PLAIN, finished, issue, settle


@pytest.mark.parametrize(("day", "counted"), [(14, 0), (15, 0), (16, 0), (17, 1)])
def test_a_step_told_by_a_clock_that_went_back_comes_after_the_one_before(
    tmp_path: Path, day: int, counted: int
) -> None:
    clock = StepClock()
    office = make_office(tmp_path, clock=clock)
    settle(office)
    (finding_id,) = issue(office, finished(office, PLAIN).id).finding_ids
    clock.now = datetime.fromisoformat("2023-10-15T08:10:00+08:00")
    acts.submit(office, finding_id, HEAD, POST, "已改。").result()
    on = date(2023, 10, day)
    table = asking.table(office, Question(on, date(2023, 1, 1)))
    assert asking.figures(table)[definitions.LIVE_PROBLEMS.name] == {
        "合计": counted,
        "小学": counted,
        "初中": 0,
    }
    assert len(behind_queries.findings(office.reader, [finding_id], on)) == counted
    office.close()
