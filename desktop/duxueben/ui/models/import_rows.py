"""The preview of an import as rows of a table: what is wrong in which cell, what would be written."""

from __future__ import annotations

from PySide6.QtCore import QObject

from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.workspace.register.importing import AnyChange, AnyExamined, Mistake

_LONGEST_VALUE = 40


class MistakeRows(RowsModel[Mistake]):
    """A line a mistake: the cell, what stands in it, what is wrong and what to do."""

    HEADS = ("单元格", "现在的内容", "哪里不对，怎么改")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, _mistake_cell, parent)


class ChangeRows(RowsModel[tuple[AnyExamined, AnyChange]]):
    """A line a record: its row in the file, its name, what would be written."""

    HEADS = ("行", "名称", "写入的内容")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, _change_cell, parent)


def _mistake_cell(one: Mistake, column: int) -> Cell:
    if column == 0:
        return Cell(one.address, one.sheet, strong=True)
    if column == 1:
        value = " ".join(one.value.split())
        short = value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
        return Cell(short or "（空）", tone=Tone.PLAIN if short else Tone.NA)
    return Cell(one.rule, one.todo, tone=Tone.BAD)


def _change_cell(row: tuple[AnyExamined, AnyChange], column: int) -> Cell:
    part, change = row
    if column == 0:
        return Cell(f"{change.row}", part.table.noun)
    if column == 1:
        return Cell(change.after.name)
    if change.before is None:
        rest = [field for field in change.fields if field.title != part.table.column("name").title]
        return Cell("　".join(f"{field.title} {field.after}" for field in rest) or "只有名称")
    steps = (f"{one.title}：{one.before or '（空）'} → {one.after or '（空）'}" for one in change.fields)
    return Cell("　".join(steps), f"{len(change.fields)}处")
