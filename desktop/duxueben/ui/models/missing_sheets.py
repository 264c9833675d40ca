"""未回传签字件 as rows of a table: the paper, its unit, the pages that are missing, how it was signed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from duxueben.model import moment
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.workspace.paper.sheets_missing import Missing


class MissingModel(RowsModel[Missing]):
    """Paper and unit, day of issue, missing pages, what is known of its signature."""

    HEADS = ("文书", "出具", "缺的页", "签收")
    WIDTHS = (0, 148, 168, 190)
    """In pixels; 0 shares what is left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, cell_of, parent)


def cell_of(row: Missing, column: int) -> Cell:
    """What stands in that column."""
    paper = row.paper
    if column == 0:
        return Cell(paper.name, row.institution_name, strong=True)
    if column == 1:
        return Cell(moment.short_date(moment.from_text(paper.issued_at).date()))
    if column == 2:
        return Cell(pages_words(row.pages), f"共{paper.pages}页")
    if paper.signed_on_screen:
        return Cell("已在本机手写签收", chip=True, tone=Tone.OK, icon="square-pen")
    return Cell("签字件还没有回来", chip=True, tone=Tone.WARN, icon="clock")


def pages_words(pages: tuple[int, ...]) -> str:
    """``第1、3页``."""
    return f"第{'、'.join(map(str, pages))}页"


def summary(rows: list[Missing]) -> str:
    """``4份没有回齐，缺9页``; empty where nothing is missing."""
    return f"{len(rows)}份没有回齐，缺{sum(len(row.pages) for row in rows)}页" if rows else ""
