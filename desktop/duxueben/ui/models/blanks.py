"""预印空白督办单 as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from duxueben.model import moment
from duxueben.model.acknowledgment import missing_of
from duxueben.model.blank_form import BlankForm, BlankState
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.words import meta_line

MARKS: dict[BlankState, tuple[Tone, IconName]] = {
    BlankState.PRINTED: (Tone.WARN, "file-text"),
    BlankState.RECONCILED: (Tone.OK, "file-check"),
    BlankState.SPOILT: (Tone.BAD, "file-x"),
}


class BlanksModel(RowsModel[BlankForm]):
    """Number, state, day of print, what came back, what became of it."""

    HEADS = ("编号", "状态", "印出", "签字件", "说明")
    WIDTHS = (236, 128, 128, 128, 0)
    """In pixels; 0 shares what is left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, cell_of, parent)


def cell_of(form: BlankForm, column: int) -> Cell:
    """What stands in that column."""
    if column == 0:
        return Cell(form.number.text, form.kind.label, strong=True)
    if column == 1:
        tone, icon = MARKS[form.state]
        waiting = form.state is BlankState.PRINTED and any(not sheet.set_aside for sheet in form.sheets)
        return Cell("待登记" if waiting else form.state.label, chip=True, tone=tone, icon=icon)
    if column == 2:
        sent = f"打印过{form.prints}次" if form.prints else "还没有打印"
        return Cell(moment.short_date(moment.from_text(form.printed_at).date()), sent)
    if column == 3:
        filed = form.pages - len(missing_of(form.sheets, form.pages))
        return Cell(f"{filed}/{form.pages}页")
    return Cell(words_of(form))


def words_of(form: BlankForm) -> str:
    """What is to be done with it next, or what became of it."""
    if form.state is BlankState.SPOILT:
        return f"已作废：{form.reason}"
    if form.state is BlankState.RECONCILED:
        return "已登记成督办单，纸面和登记同一个编号。"
    if missing_of(form.sheets, form.pages) == tuple(range(1, form.pages + 1)):
        return "手填以后拍照归档，再到督办单页登记。"
    return "手填的纸已归档，还没有登记。"


def summary(forms: Sequence[BlankForm]) -> str:
    """``空白3份　待登记1份``; empty where there is none."""
    waiting = [form for form in forms if form.state is BlankState.PRINTED]
    filled = sum(any(not sheet.set_aside for sheet in form.sheets) for form in waiting)
    if not forms:
        return ""
    return meta_line(f"空白{len(waiting) - filled}份", f"待登记{filled}份", f"共{len(forms)}份")
