"""督查情况 as a table: the ten work counters of the visits stand in it, each with its unit."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import openpyxl

from duxueben.model.worksheet import COUNTER_UNITS, COUNTERS, WorkCounters
from duxueben.workspace.counting import asking, headline_sheet
from duxueben.workspace.office import Office
from duxueben.workspace.visit import visiting, worksheets
from support.visits import begun, settle


def test_the_ten_counters_are_summed_and_written(office: Office, tmp_path: Path) -> None:
    settle(office)
    visit = begun(office)
    names = [field.name for field in fields(WorkCounters) if field.name != "id"]
    sheet = WorkCounters("", **{name: many for many, name in enumerate(names, 1)})
    worksheets.write(office, visit.id, sheet).result()
    visiting.finish(office, visit.id).result()

    to = headline_sheet.write(office, asking.question(office.today()), tmp_path / "督查情况.xlsx")
    rows = openpyxl.load_workbook(to)["督查情况"].iter_rows(values_only=True)
    written = {str(row[0]): (row[1], row[2]) for row in rows}
    assert len(names) == 10
    for many, key in enumerate(names, 1):
        assert written[f"{COUNTERS[key]}（{COUNTER_UNITS[key]}）"] == (many, COUNTER_UNITS[key])
