"""The list of all papers, what is still to be issued on top; or what will be here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from duxueben.model.words import OrderState
from duxueben.ui.models.papers import PaperRow, PapersModel
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedMark, SavedState
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import meta_line

_ALL_COLUMNS_FROM = 1000
"""Width of the page in pixels."""


class PaperList(QWidget):
    """Papers as rows; Enter opens one.

    Signals:
        opened: the ``PaperRow`` that is to be shown.
        today_wanted: there is nothing here yet; the day's plan is.
    """

    opened = Signal(object)
    today_wanted = Signal()

    def __init__(self, saved: SavedState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = Header("督办单")
        self.model = PapersModel(self)
        self.table = Table("全部督办单")
        self.table.setModel(self.model)
        self.table.columns(*PapersModel.WIDTHS)
        self.table.opened.connect(self.open_row)
        self.empty: EmptyState | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._foot = Foot(height=44)
        self._foot.hint("换行", "↑", "↓")
        self._foot.hint("打开", "Enter")
        self._foot.add(SavedMark(saved))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _show_empty(self) -> None:
        # Built when it is needed: it wants more room than the list does.
        if self.empty is None:
            self.empty = self._make_empty()
            self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)

    def _show_table(self) -> None:
        self._stack.setCurrentWidget(self.table)
        if self.empty is not None:
            self._stack.removeWidget(self.empty)
            self.empty.deleteLater()
            self.empty = None

    def _make_empty(self) -> EmptyState:
        go = Button("到今日开始检查", "primary", "sun")
        go.clicked.connect(self.today_wanted)
        return EmptyState(
            "还没有督办单",
            "检查完成后，“不符合”的分点写成督办单；出具以后都在这里。",
            (go,),
            (
                ("list-checks", "检查", "判为不符合，写明要求和期限"),
                ("file-check", "出具", "取编号，定稿，签上本机的签名"),
                ("printer", "打印", "两份以上，当面送达"),
            ),
        )

    def show_rows(self, rows: list[PaperRow]) -> None:
        """Replace what is listed; the current row stays on its paper."""
        before = self.model.row(self.table.row())
        self.model.show_rows(rows)
        if rows:
            self._show_table()
        else:
            self._show_empty()
        self._foot.setVisible(bool(rows))
        self.header.say("督办单", _counted(rows))
        same = [place for place, row in enumerate(rows) if before is not None and _key(row) == _key(before)]
        self.table.go(same[0] if same else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The unit's name is never cut: where it is narrow, pages and prints step back."""
        super().resizeEvent(event)
        for column in PapersModel.MINOR:
            self.table.setColumnHidden(column, event.size().width() < _ALL_COLUMNS_FROM)

    def open_row(self, place: int) -> None:
        """Open the row at that place."""
        row = self.model.row(place)
        if row is not None:
            self.opened.emit(row)

    def open_current(self) -> None:
        """Ctrl+Enter: the current row; the day's plan where there is none."""
        if self.model.rowCount():
            self.open_row(max(self.table.row(), 0))
        else:
            self.today_wanted.emit()


def _key(row: PaperRow) -> tuple[str, str]:
    return row.visit_id, row.order_id


def _counted(rows: list[PaperRow]) -> str:
    if not rows:
        return ""
    issued = sum(row.state is OrderState.ISSUED for row in rows)
    voided = sum(row.state is OrderState.VOIDED for row in rows)
    return meta_line(f"未出具 {len(rows) - issued - voided}", f"已出具 {issued}", f"已作废 {voided}")
