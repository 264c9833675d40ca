"""The register of numbers as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from duxueben.model import moment
from duxueben.model.numbering import DocNumber
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.tables import Cell
from duxueben.workspace import ordering
from duxueben.workspace.office import Office

STATES: dict[str, tuple[str, Tone, IconName]] = {
    "unissued": ("未用", Tone.NA, "circle"),
    "issued": ("已出具", Tone.OK, "file-check"),
    "voided": ("已作废", Tone.BAD, "file-x"),
    "spoilt": ("作废未用", Tone.WARN, "x"),
}
"""What became of a number: word, tone, icon."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a block."""

    block_id: str
    number: DocNumber
    kind: str
    state: str
    reason: str
    institution: str
    issued_on: str


def numbers(office: Office) -> list[Number]:
    """Every number of every block, in order."""
    return [
        Number(
            row.block_id,
            row.number,
            row.kind.label,
            row.state,
            row.reason,
            row.institution_name,
            row.issued_on,
        )
        for row in ordering.ledger(office)
    ]


class NumbersModel(RowsModel[Number]):
    """Number, state, unit and date, reason."""

    HEADS = ("编号", "状态", "单位", "原因")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, _cell, parent)

    def show_numbers(self, rows: list[Number]) -> None:
        """Replace all rows."""
        self.show_rows(rows)

    def number(self, row: int) -> Number | None:
        """The number of a row."""
        return self.row(row)


def _cell(row: Number, column: int) -> Cell:
    if column == 0:
        return Cell(row.number.text)
    if column == 1:
        word, tone, icon = STATES[row.state]
        return Cell(word, chip=True, tone=tone, icon=icon)
    if column == 2:
        return Cell(row.institution, _day(row.issued_on))
    return Cell(row.reason)


def _day(text: str) -> str:
    return moment.full_date(date.fromisoformat(text)) if text else ""
