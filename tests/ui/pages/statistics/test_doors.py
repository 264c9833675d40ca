"""Behind a figure: every sort of record is opened on a page that knows it."""

from __future__ import annotations

import pytest

from duxueben.model.kept import REGISTERS
from duxueben.statistics.stat_table import RecordRef
from duxueben.ui import entries
from duxueben.ui.desk import Desk
from duxueben.ui.pages.statistics import doors
from duxueben.workspace.office import Office
from support.desks import told

OPENED = {
    "finding": ("findings", "finding_id"),
    "visit": ("checklist", "visit_id"),
    "order": ("order", "order_id"),
    "institution": ("institutions", "institution_id"),
    "referral": ("matters", "record_id"),
    "complaint": ("matters", "record_id"),
    **{register: (register, "entry_id") for register in REGISTERS},
}


@pytest.mark.parametrize("sort", OPENED)
def test_a_record_is_opened_on_its_own_page(desk: Desk, office: Office, sort: str) -> None:
    page, key = OPENED[sort]
    doors.open_record(desk, RecordRef(sort, "d4"))
    assert told(desk) == [f"enter {{'{key}': 'd4'}}"]
    assert page in {entry.name for entry in entries.entries_of(office)}


def test_an_inspector_is_found_among_the_people_of_the_settings(desk: Desk) -> None:
    doors.open_record(desk, RecordRef("inspector", "d4"))
    assert told(desk) == ["enter {'section': 'people'}"]
