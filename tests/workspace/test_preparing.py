"""Before leaving: what is there and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.workspace import preparing, today
from duxueben.workspace.custody import keeping
from duxueben.workspace.register import registering
from support.offices import demo_office, make_office

DAY = date(2023, 10, 17)


def test_a_new_book_lacks_numbers_profile_key_and_snapshot(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    now = preparing.readiness(office, DAY)
    office.close()
    assert (now.numbers_left, now.next_number, now.has_recipient, now.snapshot) == (0, None, False, None)
    assert now.bureau_lacks == ("区县", "教育局", "督导室", "联系人", "联系电话")
    assert now.form_version and now.free > 0


def test_numbers_and_profile_count_once_they_are_there(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    kind = OrderKind.RECTIFICATION_NOTICE
    codes = {kind.value: "漴教督改"}
    registering.set_bureau(office, replace(office.bureau(), district="漴川区", codes=codes)).result()
    registering.receive_block(office, kind, 2023, 47, 60).result()
    now, next_year = preparing.readiness(office, DAY), preparing.readiness(office, date(2024, 1, 2))
    office.close()
    assert (now.numbers_left, now.bureau_lacks[0]) == (14, "教育局")
    assert now.next_number is not None and now.next_number.text == "漴教督改〔2023〕47号"
    assert next_year.numbers_left == 0


def test_a_snapshot_is_listed_by_its_day_and_a_half_one_is_not(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    keeping.snapshot_of_today(office, Progress())
    (office.folder / "snapshots" / "book-2023-10-18.db.part").write_bytes(b"half")
    taken = preparing.snapshots_taken(office)
    office.close()
    assert [day for day, size in taken if size > 0] == [DAY]


def test_earlier_visits_to_a_unit_are_told_newest_first(tmp_path: Path) -> None:
    office = demo_office(tmp_path)
    unit = next(row.institution for row in registering.institutions(office, "白鹭洲"))
    days = [row.on for row in today.visits_to(office, unit.id)]
    office.close()
    assert days == ["2023-10-26", "2023-10-17", "2023-09-05"]
