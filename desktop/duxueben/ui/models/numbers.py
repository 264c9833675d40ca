"""编号台账 as rows of a table: every number, what became of it, and how the filters and the search see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from duxueben.model import moment
from duxueben.model.numbering import DocNumber
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.paper.number_table import STATES
from duxueben.workspace.paper.numbers import LedgerRow, ledger

MARKS: dict[str, tuple[Tone, IconName]] = {
    "unissued": (Tone.NA, "circle"),
    "issued": (Tone.OK, "file-check"),
    "voided": (Tone.BAD, "file-x"),
    "spoilt": (Tone.WARN, "x"),
    "mapped": (Tone.OK, "hash"),
    "read_back": (Tone.OK, "shield-check"),
    "blank": (Tone.WARN, "file-text"),
}
"""How what became of a number is marked."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One of the pills above the table."""

    title: str
    takes: Callable[[LedgerRow], bool]


FILTERS = (
    Filter("全部", lambda _row: True),
    Filter("已出具", lambda row: row.state in ("issued", "read_back", "mapped")),
    Filter("已作废", lambda row: row.state in ("voided", "spoilt")),
    Filter("未用", lambda row: row.state == "unissued"),
    Filter("预印空白", lambda row: row.state == "blank"),
    Filter("临时", lambda row: row.number.is_provisional),
)
"""In the order in which they stand."""


def numbers(office: Office) -> list[LedgerRow]:
    """Every number of every block in order, then the provisional ones. Call it from a worker."""
    return ledger(office)


def can_be_spoilt(row: LedgerRow) -> bool:
    """Whether it may still be laid aside unused."""
    return row.state == "unissued"


def can_be_mapped(row: LedgerRow) -> bool:
    """Whether a number of a later block may stand for it."""
    return row.number.is_provisional and row.mapped is None and row.state == "issued"


def numbers_for(rows: Sequence[LedgerRow], paper: LedgerRow) -> list[LedgerRow]:
    """The first free number of every block that fits a paper with a provisional number."""
    fitting = [
        row
        for row in rows
        if row.state == "unissued"
        and not row.reason
        and (row.kind, row.number.year) == (paper.kind, paper.number.year)
    ]
    return list({row.block_id: row for row in reversed(fitting)}.values())[::-1]


def found_in(row: LedgerRow, words: str) -> bool:
    """Whether the search finds the row: in its numbers, unit, date or explanation."""
    linked = [one.text for one in (row.predecessor, row.successor, row.mapped) if one is not None]
    whole = " ".join([row.number.text, row.institution_name, day(row), row.words, *linked])
    return all(word in whole for word in words.split())


def summary(rows: Sequence[LedgerRow], year: int) -> str:
    """``漴教督改〔2023〕用到48号，余12个``, a part for each series of the year; then what is provisional."""
    parts: list[str] = []
    series = dict.fromkeys(
        row.number.code for row in rows if row.number.year == year and not row.number.is_provisional
    )
    for code in series:
        mine = [row for row in rows if (row.number.code, row.number.year) == (code, year)]
        mine = [row for row in mine if not row.number.is_provisional]
        used = [row.number.n for row in mine if row.state != "unissued"]
        left = sum(row.state == "unissued" for row in mine)
        to = f"用到{max(used)}号" if used else "还没有用"
        gaps = sum(row.state == "unissued" and row.number.n < max(used, default=0) for row in mine)
        missing = f"，中间{gaps}个号没有下落" if gaps else ""
        parts.append(f"{code}〔{year}〕{to}，余{left}个{missing}")
    provisional = sum(can_be_mapped(row) for row in rows)
    back = sum(row.state == "read_back" for row in rows)
    return meta_line(
        *parts,
        f"待对应的临时编号 {provisional}个" if provisional else "",
        f"从PDF读回 {back}份" if back else "",
    )


class NumbersModel(RowsModel[LedgerRow]):
    """Number, state, unit and date, what is to be said of it."""

    HEADS = ("编号", "状态", "单位", "说明")
    WIDTHS = (236, 128, 0, 0)
    """In pixels; 0 shares what is left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, cell_of, parent)


def cell_of(row: LedgerRow, column: int) -> Cell:
    """What stands in that column."""
    if column == 0:
        mapped = ""
        if row.mapped is not None:
            mapped = f"{'对应' if row.number.is_provisional else '用于'}{row.mapped.text}"
        return Cell(row.number.text, mapped or row.kind.label, strong=bool(row.order_id))
    if column == 1:
        tone, icon = MARKS[row.state]
        return Cell(STATES[row.state], chip=True, tone=tone, icon=icon)
    if column == 2:
        return Cell(row.institution_name, day(row))
    return Cell(*_two_lines(row))


def _two_lines(row: LedgerRow) -> tuple[str, str]:
    """The story in two lines; what the state says already is not said again."""
    sentences = [f"{one}。" for one in row.words.split("。") if one]
    if len(sentences) > 1 and sentences[0] == f"{STATES[row.state]}。":
        sentences = sentences[1:]
    return sentences[0], "".join(sentences[1:])


def newest(rows: Sequence[LedgerRow]) -> DocNumber | None:
    """The number of the paper that was issued last; None where there is no paper."""
    issued = [row for row in rows if row.issued_on]
    return max(issued, key=lambda row: (row.issued_on, row.number.n)).number if issued else None


def day(row: LedgerRow) -> str:
    """``2023年10月17日``; empty where no paper bears the number."""
    return moment.full_date(date.fromisoformat(row.issued_on)) if row.issued_on else ""
