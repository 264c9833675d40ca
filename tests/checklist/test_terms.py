"""时限 of a sub-point: in days, or in workdays, in the form and in a list."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from duxueben.checklist import item_list, list_sheet
from duxueben.checklist.difference import days_words
from duxueben.checklist.list_text import Heading
from duxueben.progress import Progress
from duxueben.sheets import reading
from support.forms import SOUND, added, codes, read

IN_WORKDAYS = SOUND.replace("days = 7", "workdays = 5")


def test_a_form_counts_days_or_workdays() -> None:
    in_days, in_workdays = read(SOUND).sub_point("1.1"), read(IN_WORKDAYS).sub_point("1.1")

    assert (in_days.days, in_days.in_workdays) == (7, False)
    assert (in_workdays.days, in_workdays.in_workdays) == (5, True)
    assert days_words(5, in_workdays=True) == "5个工作日"


@pytest.mark.parametrize(
    ("form", "found"),
    [
        (added("workdays = 5"), ["F409"]),
        (SOUND.replace("days = 7", "workdays = 0"), ["F208"]),
        (SOUND.replace("days = 7", 'workdays = "5"'), ["F203"]),
        (SOUND.replace("days = 7\n", ""), ["F201"]),
    ],
)
def test_each_mistake_of_a_term_has_its_code(form: str, found: list[str]) -> None:
    assert codes(form) == found


def test_workdays_go_into_a_list_and_come_back(tmp_path: Path) -> None:
    file = tmp_path / "条目.xlsx"
    file.write_bytes(list_sheet.to_list(read(IN_WORKDAYS), datetime(2023, 10, 17, tzinfo=UTC)))
    sheets = reading.read(file, Progress())
    brought = item_list.read_list(sheets, Heading("yangli", "2", "样例", "附件"), file.name)

    assert (brought.form.sub_points[0].days, brought.form.sub_points[0].in_workdays) == (5, True)
