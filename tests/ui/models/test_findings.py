"""The rows of the ledger: lines between them, rows that are not read yet, and what their cells say."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from duxueben.model.finding_life import FindingState
from duxueben.ui.models.findings import Group, LedgerModel, LedgerRows, Look, Unread, cell_of
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.following.ledger import LedgerRow

ON = date(2023, 11, 10)
LIVE, SETTLED = Group("未销号", "3条"), Group("已了结", "2条")


def a_row(number: int = 1, **changed: object) -> LedgerRow:
    known: dict[str, object] = {
        "id": str(number), "institution_id": "i", "unit": "漴川区䶮山小学", "fact": f"第{number}个问题",
        "sub_point": "6.4", "tag": "", "numbers": (), "state": FindingState.OPEN,
        "opened_on": date(2023, 10, 17), "due_on": date(2023, 10, 31), "overdue_days": 10, "closed_on": None,
        "reopened": False, "escalated": False, "referred": False, "pleading": False, "keys": (number,),
    }  # fmt: skip
    return LedgerRow(**{**known, **changed})  # pyright: ignore[reportArgumentType]


def a_model(read: int = 5) -> LedgerModel:
    model = LedgerModel(ON)
    rows = [a_row(number) for number in range(1, read + 1)]
    model.show_ledger(LedgerRows(5, {0: LIVE, 4: SETTLED}, rows), "")
    return model


def test_lines_stand_between_the_rows_and_are_passed_over() -> None:
    model = a_model()
    shown = [model.row(place) for place in range(model.rowCount())]
    assert [row.title if isinstance(row, Group) else "" for row in shown] == [
        "未销号",
        "",
        "",
        "",
        "已了结",
        "",
        "",
    ]
    assert [model.place_of(str(number)) for number in range(1, 7)] == [1, 2, 3, 5, 6, -1]
    assert model.flags(model.index(4, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.first() == 1
    assert model.groups() == [0, 4]


def test_a_row_that_is_not_read_is_asked_for_and_comes_in_its_place() -> None:
    model = a_model(read=2)
    wanted: list[int] = []
    model.lacking.connect(wanted.append)
    assert isinstance(model.row(5), Unread)
    assert model.index(5, 1).data() == "正在读取…"
    assert wanted == [4], "the line before it is no row"
    assert model.lacks(4) == 2 and model.lacks(99) == 3
    model.take([a_row(3), a_row(4)])
    row = model.found(5)
    assert row is not None and row.id == "4"
    last = model.last_read()
    assert last is not None and last.id == "4"


def test_a_ledger_without_lines_counts_from_its_first_row() -> None:
    rows = LedgerRows(3, {}, [a_row(1)])
    assert [rows.at(place) for place in range(3)] == [0, 1, 2]
    assert len(rows[0:2]) == 2
    assert LedgerModel(ON).first() == -1


def test_a_deadline_says_how_far_it_is() -> None:
    look = Look(ON)
    late = cell_of(look, a_row(), 4)
    assert (late.text, late.second, late.second_tone) == ("10月31日", "逾期10天", Tone.BAD)
    assert cell_of(look, a_row(due_on=ON), 4).second == "今天到期"
    assert cell_of(look, a_row(due_on=None), 4).text == "没有期限"
    closed = a_row(state=FindingState.CLOSED, closed_on=date(2023, 10, 26))
    assert cell_of(look, closed, 4).second == "10月26日销号"
    assert cell_of(look, a_row(opened_on=date(2022, 12, 1)), 3).text == "2022年12月1日"
    assert cell_of(look, a_row(state=FindingState.WITHDRAWN), 4).second == ""


def test_a_problem_says_what_else_became_of_it() -> None:
    marked = a_row(sub_point="", tag="艺考", pleading=True, escalated=True, referred=True, reopened=True)
    told = meta_line("艺考", "申辩未答复", "已升级督办", "已移交", "曾重开")
    assert cell_of(Look(ON), marked, 1).second == told
    assert cell_of(Look(ON, unit_below=True), a_row(), 1).second.startswith("漴川区䶮山小学")


def test_what_was_looked_for_is_marked_once() -> None:
    cell = cell_of(Look(ON, "问题 题 䶮山"), a_row(fact="𬭎问题问题"), 1)
    assert cell.hits == ((2, 2), (4, 2)), "in UTF-16 units, and none within another"
