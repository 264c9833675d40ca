"""The preview of an import as rows of a table: what is wrong in which cell, what would be written."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.workspace.register.table_rows import FieldChange, Mistake

_LONGEST_VALUE = 40


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One record that a table would add or change."""

    row: int
    noun: str
    """``单位``."""
    name: str
    is_new: bool
    fields: tuple[FieldChange, ...]
    """What would be written beside the name."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a table; nothing has been done."""

    file: str
    into: str
    """``名录``."""
    mistakes: tuple[Mistake, ...]
    lines: tuple[ChangeLine, ...]
    same: int
    """Rows that change nothing."""
    unused: tuple[str, ...]
    """Titles of columns that mean nothing here."""
    ignored: tuple[str, ...]
    """Titles of sheets that mean nothing here."""

    @property
    def new(self) -> tuple[ChangeLine, ...]:
        """Records that would be added."""
        return tuple(line for line in self.lines if line.is_new)

    @property
    def changed(self) -> tuple[ChangeLine, ...]:
        """Known records that would be changed."""
        return tuple(line for line in self.lines if not line.is_new)


class MistakeRows(RowsModel[Mistake]):
    """A line a mistake: the cell, what stands in it, what is wrong and what to do."""

    HEADS = ("单元格", "现在的内容", "哪里不对，怎么改")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, _mistake_cell, parent)


class ChangeRows(RowsModel[ChangeLine]):
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


def _change_cell(line: ChangeLine, column: int) -> Cell:
    if column == 0:
        return Cell(f"{line.row}", line.noun)
    if column == 1:
        return Cell(line.name)
    if line.is_new:
        return Cell("　".join(f"{field.title} {_flat(field.after)}" for field in line.fields) or "只有名称")
    steps = (f"{one.title}：{_flat(one.before)} → {_flat(one.after)}" for one in line.fields)
    return Cell("　".join(steps), f"{len(line.fields)}处")


def _flat(words: str) -> str:
    return " ".join(words.split()) or "（空）"
