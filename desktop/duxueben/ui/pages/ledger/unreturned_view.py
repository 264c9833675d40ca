"""未回传签字件: papers of which a signed page has not come back; pictures dropped here file themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.ui.dropped import files_of
from duxueben.ui.models.missing_sheets import MissingModel, summary
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.saved import SavedMark, SavedState
from duxueben.ui.widgets.stack import Stack
from duxueben.ui.widgets.tables import Table
from duxueben.workspace.paper.sheets_missing import Missing

HOW = "签过字的纸拍照或扫描成图片，一页一张，整批拖到这里。"
SECOND = "页角的小码说明它是哪一份的第几页，程序自己归档；认不出的，逐张说明原因。"


class UnreturnedView(QWidget):
    """The list, and the place to drop pictures on.

    Signals:
        opened: the ``Missing`` whose paper is to be shown.
        dropped: a list of ``Path``.
        wanted: pictures are to be chosen.
    """

    opened = Signal(object)
    dropped = Signal(object)
    wanted = Signal()

    def __init__(self, saved: SavedState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.model = MissingModel(self)
        self.table = Table("未回传签字件")
        self.table.setModel(self.model)
        self.table.columns(*MissingModel.WIDTHS)
        self.table.opened.connect(self._opened)
        add = Button("放入照片或扫描件…", icon="images")
        add.clicked.connect(self.wanted)
        self.empty = EmptyState(
            "没有缺的签字件",
            "出具过的文书，签过字的每一页都已归档。新出具的会自动列在这里。",
            (add,),
            (
                ("printer", "打印签字", "纸上手写签字，一页不缺"),
                ("camera", "拍照扫描", "放平，四角都拍进去"),
                ("file-check", "自动归档", "按页角小码归到那一页"),
            ),
        )
        self._shown = Stack()
        self._shown.addWidget(self.table)
        self._shown.addWidget(self.empty)
        self._hint = Banner(HOW, Tone.ACCENT, second=SECOND, icon="images")
        self._foot = Foot()
        self._foot.hint("换行", "↑", "↓")
        self._foot.hint("打开", "Enter")
        self._foot.add(SavedMark(saved))
        self.open = Button("打开", "primary", height=Height.ROW)
        self.open.clicked.connect(self.open_current)
        self._foot.add(self.open)
        self.table.moved.connect(self._moved)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 24, 12)
        above.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._shown, 1)
        column.addWidget(self._foot)

    def show_rows(self, rows: list[Missing]) -> None:
        """Replace the list; the chosen paper stays chosen."""
        before = self.model.row(self.table.row())
        self.model.show_rows(rows)
        self._shown.setCurrentWidget(self.table if rows else self.empty)
        self._hint.setVisible(bool(rows))
        places = [place for place, row in enumerate(rows) if before and row.paper.id == before.paper.id]
        self.table.go(places[0] if places else 0)
        self._moved(self.table.row())

    def take_focus(self) -> None:
        """The keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_current(self) -> None:
        """Ctrl+Enter: the paper of the row."""
        row = self.model.row(self.table.row())
        if row is not None:
            self.opened.emit(row)

    def meta(self) -> str:
        """For the page's head."""
        shown = [self.model.row(place) for place in range(self.model.rowCount())]
        return summary([row for row in shown if row is not None])

    def _opened(self, _place: int) -> None:
        self.open_current()

    def _moved(self, place: int) -> None:
        row = self.model.row(place)
        self.open.setVisible(row is not None)
        if row is not None:
            self.open.say(f"打开{row.paper.name}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A bunch of pictures."""
        event.acceptProposedAction()
        self.dropped.emit(files_of(event.mimeData()))
