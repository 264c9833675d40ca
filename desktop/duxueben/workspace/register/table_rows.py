"""The rows of a table below its head, read cell by cell; each mistake is kept with its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic

from duxueben.model.text import PrivateUse
from duxueben.sheets.cells import letters
from duxueben.sheets.reading import Cell, CellKind, Row, Sheet
from duxueben.workspace.register.cell_values import Unfit
from duxueben.workspace.register.headings import C, Heading, Merged


@dataclass(frozen=True, slots=True)
class Mistake:
    """One cell that cannot be taken in as it is."""

    sheet: str
    address: str
    value: str
    """As it stands there; empty where something is missing."""
    rule: str
    todo: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says something else than before."""

    title: str
    before: str
    """In words; empty where it said nothing."""
    after: str


class TableRows(Generic[C]):
    """The rows of one sheet."""

    def __init__(self, sheet: Sheet, heading: Heading[C], spanning: frozenset[str] = frozenset()) -> None:
        """``spanning``: keys of the columns whose cells may be merged with those below them."""
        self._sheet = sheet
        self._columns = heading.columns
        self._letters = {column.key: letter for letter, column in heading.columns.items()}
        self.rows = [row for row in sheet.rows if row.number > heading.row]
        self.mistakes: list[Mistake] = []
        for address, title in heading.twice:
            self.say(address, title, "这一列和前面的一列是同一个意思。", "只留一列。")
        spans = {letter for letter, column in heading.columns.items() if column.key in spanning}
        self.mistakes += self._merged_cells(heading.row, heading.columns.keys() - spans)

    def holds_any(self, row: Row) -> bool:
        """Whether a column that means something has a value in ``row``."""
        return any(letter in row.cells for letter in self._columns)

    def values(self, row: Row) -> dict[str, object]:
        """By key, what the cells of ``row`` say; a cell with a mistake, and an empty one, are left out."""
        return {
            column.key: value
            for letter, column in self._columns.items()
            if (cell := row.cells.get(letter)) and (value := self._value(column, cell)) is not None
        }

    def at(self, row: Row, key: str, rule: str, todo: str, instead: str = "") -> None:
        """A mistake in the column ``key`` of ``row``; of the column ``instead`` where the table lacks it."""
        letter = self._letters.get(key) or self._letters.get(instead) or next(iter(self._columns))
        cell = row.cells.get(letter)
        self.say(f"{letter}{row.number}", cell.text if cell else "", rule, todo)

    def say(self, address: str, value: str, rule: str, todo: str) -> None:
        """One more mistake."""
        self.mistakes.append(Mistake(self._sheet.title, address, value, rule, todo))

    def _merged_cells(self, head: int, known: set[str]) -> Iterator[Mistake]:
        for one in map(Merged.of, self._sheet.merged):
            columns = {letters(number) for number in range(one.left, one.right + 1)}
            if one.bottom > head and columns & known:
                yield Mistake(
                    self._sheet.title,
                    f"{letters(one.left)}{one.top}",
                    one.ref,
                    "这几格合并在一起，除了第一格都读不到值。",
                    "取消合并，每一行都写上。",
                )

    def _value(self, column: C, cell: Cell) -> object:
        """The field's value; None, and a mistake, where it has none."""
        try:
            if cell.kind is CellKind.FORMULA:
                raise Unfit("这里是公式，导入时不计算。", "改成文字或数字：复制后用“选择性粘贴—数值”贴回去。")
            if cell.kind is CellKind.FAULT:
                raise Unfit("这里是出错的值。", "改成正确的值，或者清空。")
            return column.read(cell.text)
        except Unfit as unfit:
            self.say(cell.address, cell.text, unfit.rule, unfit.todo)
        except PrivateUse as private:
            self.say(cell.address, cell.text, private.happened, private.todo)
        return None
