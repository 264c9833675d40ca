"""A day's work says nothing of anybody in any log, however much of it is kept."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.workspace import handing_in
from duxueben.workspace.office import Office
from duxueben.workspace.paper import filing, ordering
from duxueben.workspace.visit import attaching, visiting
from support.packages import KEYS
from support.pictures import encoded, quarters
from support.visits import BUREAU, NOTICE, PLAIN, SCHOOL, begun, find, issue, loaded, settle

NAMES = (SCHOOL.name, SCHOOL.head, "邬㛃宁", "漴", "没有做到", "公示栏", "47号", "漴教督改")


def test_no_name_note_or_number_is_logged(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        settle(office, replace(BUREAU, recipient=KEYS.recipient))
        visit = begun(office)
        find(office, visit.id)
        attaching.add(office, visit.id, PLAIN, encoded(quarters(640, 480)), caption="公示栏")
        visiting.note(office, visit.id, PLAIN, "没有做到").result()
        visiting.finish(office, visit.id).result()
        order = issue(office, visit.id, NOTICE, loaded())
        with pytest.raises(Problem):
            visiting.note(office, visit.id, PLAIN, "没有做到").result()
        filing.prove(office, order.id)
        ordering.void(office, order.id, "没有做到").result()
        handing_in.export(office, date(2023, 10, 17), tmp_path, Progress())
    logged = [f"{record.getMessage()} {record.exc_text}" for record in caplog.records]
    assert [line for line in logged if any(name in line for name in NAMES)] == []
