"""The fictional day through the same functions as the window; the whole of it is a journey of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duxueben.model.words import InstitutionKind, OrderKind, VisitState
from duxueben.progress import Progress
from duxueben.workspace import today
from duxueben.workspace.demonstration import running
from duxueben.workspace.demonstration.script import read_script
from duxueben.workspace.opening import NoRoomForWorkspace
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from support.offices import demo_office


def test_the_script_names_only_what_the_program_knows() -> None:
    script = read_script()
    assert len(script.findings("V1")) == 3
    assert script.findings("nowhere") == ()


def test_the_fictional_bureau_s_people_places_and_numbers_are_there(tmp_path: Path) -> None:
    office = demo_office(tmp_path, until="V1", at="2023-10-17T08:00:00+08:00")
    try:
        assert office.owner().name == "邬㛃宁"
        assert [one.name for one in registering.inspectors(office)][1:] == ["仝䶮", "阿依努尔·买买提"]
        kinds = {row.institution.kind for row in registering.institutions(office)}
        assert kinds >= {InstitutionKind.PRIMARY, InstitutionKind.NINE_YEAR, InstitutionKind.SUBJECT_TUTORING}
        assert office.bureau().orders_to_companies
        assert [one.number.n for one in ordering.orders(office)] == [31]
        after = ordering.next_number(office, OrderKind.RECTIFICATION_NOTICE, date(2023, 10, 17))
        assert after is not None and after.text == "漴教督改〔2023〕47号"
        rows = today.day(office, date(2023, 10, 17)).visits
        assert [row.at for row in rows] == ["08:10", "10:40", "13:50", "18:35", "19:55"]
        assert {row.state for row in rows} == {VisitState.PLANNED}
        assert today.day(office, date(2023, 9, 5)).finished == 1
    finally:
        office.close()


def test_what_a_person_keeps_beside_the_results_is_never_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "orders").mkdir()
    (tmp_path / "orders" / "手写.txt").write_text("留着", encoding="utf-8")
    (tmp_path / "summary.json").write_text('{"orders": []}', encoding="utf-8")
    taken = tmp_path / "book"
    taken.write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(NoRoomForWorkspace):
        running.run(tmp_path, taken, "口令", Progress())
    assert (tmp_path / "orders" / "手写.txt").read_text(encoding="utf-8") == "留着"
