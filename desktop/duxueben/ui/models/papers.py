"""All papers, and the visits that still want one, as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from duxueben.model import moment
from duxueben.model.acknowledgment import Ending
from duxueben.model.numbering import DocNumber
from duxueben.model.words import OrderState
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.paper import copies, filing, ordering


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper, or a visit that still wants one."""

    visit_id: str
    order_id: str
    """Empty where nothing is issued yet."""
    number: str
    institution_name: str
    on: str
    """ISO date: of the paper, or of the visit."""
    findings: int
    pages: int = 0
    prints: int = 0
    state: OrderState | None = None
    """None where nothing is issued yet."""
    void_reason: str = ""
    mapped: str = ""
    """The number that stands in the register for a provisional one."""
    lineage: str = ""
    """``换发为48号`` or ``原编号47号``."""
    received: bool = False
    """Whether the unit has signed on the laptop."""
    ending: Ending | None = None
    """How it reached the unit, as far as anybody has said."""
    unprinted: int = 0
    """Copies of a set that was begun and that a printer has not been sent."""


def paper_rows(office: Office) -> list[PaperRow]:
    """What is still to be issued first, then the papers; both the newest first. Call it from a worker."""
    waiting = [
        PaperRow(row.visit_id, "", "", row.institution_name, row.on, row.findings)
        for row in filing.unissued(office)
    ]
    papers = [
        PaperRow(
            visit_id=row.visit_id,
            order_id=row.order_id,
            number=row.number.text,
            institution_name=row.institution_name,
            on=row.issued_on,
            findings=row.findings,
            pages=row.pages,
            prints=row.prints,
            state=row.state,
            void_reason=row.void_reason,
            mapped=row.mapped.text if row.mapped is not None else "",
            lineage=_lineage(row.predecessor, row.successor),
            received=row.received,
            ending=row.ending,
            unprinted=copies.unprinted(row.prints, row.copies) if row.prints else 0,
        )
        for row in ordering.orders(office)
    ]
    return waiting + papers


class PapersModel(RowsModel[PaperRow]):
    """Papers of the list."""

    HEADS = ("编号", "单位", "日期", "问题", "页数", "打印", "状态")
    WIDTHS = (224, 0, 132, 72, 72, 80, 236)
    """In pixels; 0 takes what is left."""
    MINOR = (4, 5)
    """Columns that a narrow window does without."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, cell_of, parent)


def cell_of(row: PaperRow, column: int) -> Cell:
    """What stands in that column."""
    if column == 0:
        if not row.number:
            return Cell("还没有编号", tone=Tone.NA)
        return Cell(row.number, f"对应{row.mapped}" if row.mapped else "", strong=True)
    if column == 1:
        return Cell(row.institution_name)
    if column == 2:
        return Cell(moment.short_date(date.fromisoformat(row.on)), f"{row.on[:4]}年")
    if column == 6:
        return state_cell(row)
    if column == 5 and row.unprinted:
        return Cell(f"{row.prints}份", f"未印{row.unprinted}份", second_tone=Tone.WARN, number=True)
    figure, unit = {3: (row.findings, "个"), 4: (row.pages, "页"), 5: (row.prints, "份")}[column]
    if row.state is None and column != 3:
        return Cell("", number=True)
    return Cell(f"{figure}{unit}", number=True, tone=Tone.PLAIN if figure else Tone.NA)


def state_cell(row: PaperRow) -> Cell:
    """The state as a chip, with the reason below where it is voided."""
    if row.state is None:
        return Cell("未出具", chip=True, tone=Tone.WARN, icon="clock")
    if row.state is OrderState.VOIDED:
        said = meta_line(row.lineage, row.void_reason)
        return Cell(row.state.label, said, chip=True, tone=Tone.BAD, icon="circle-x")
    if row.ending is Ending.TO_BE_DELIVERED:
        return Cell(row.ending.label, row.lineage, chip=True, tone=Tone.WARN, icon="clock")
    if row.ending is not None:
        return Cell(row.ending.label, row.lineage, chip=True, tone=Tone.OK, icon="square-pen")
    if row.received:
        return Cell("已签收", row.lineage, chip=True, tone=Tone.OK, icon="square-pen")
    return Cell(row.state.label, row.lineage, chip=True, tone=Tone.OK, icon="circle-check")


def _lineage(before: DocNumber | None, after: DocNumber | None) -> str:
    if after is not None:
        return f"换发为{after.short}"
    return f"原编号{before.short}" if before is not None else ""
