"""The card with the stops of the day; arrows go from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from duxueben.model.words import VisitState
from duxueben.ui.pages.today.stop_row import StopRow
from duxueben.ui.pages.today.stops import Stop
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.words import Hairline, Words, discard


class StopList(Card):
    """All stops, by time.

    Signals:
        go_wanted, replan_wanted, cancel_wanted: with the visit's id; unit_wanted: with the institution's.
        swap_wanted: with the ids of two planned visits that are to change their times.
    """

    go_wanted = Signal(str)
    replan_wanted = Signal(str)
    cancel_wanted = Signal(str)
    unit_wanted = Signal(str)
    swap_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("当天的单位", padding=8)
        self.column.setSpacing(0)
        top = self.title_row("")
        top.setContentsMargins(8, 6, 8, 6)
        self._title = top.itemAt(0).widget()
        top.addWidget(Words("按时间排列，Alt+↑↓调整", "secondary", "text2"))
        self._parts: list[QWidget] = []
        self.rows: list[StopRow] = []

    def show_stops(self, stops: tuple[Stop, ...], upcoming: Stop | None, *, today: bool) -> None:
        """Build the rows anew; ``upcoming`` is tinted."""
        for part in self._parts:
            discard(part)
        self._parts, self.rows = [], []
        title = f"{'今天' if today else '当天'}的{len(stops)}家单位"
        self.setAccessibleName(title)
        if isinstance(self._title, Words):
            self._title.setText(title)
        for stop in stops:
            row = StopRow(stop, is_next=stop is upcoming)
            self._add(row)
        self.column.activate()

    def _add(self, row: StopRow) -> None:
        if self.rows and not row.is_next and not self.rows[-1].is_next:
            line = Hairline()
            self._parts.append(line)
            self.column.addWidget(line)
        for mine, its in (
            (self.go_wanted, row.go_wanted),
            (self.replan_wanted, row.replan_wanted),
            (self.cancel_wanted, row.cancel_wanted),
            (self.unit_wanted, row.unit_wanted),
        ):
            its.connect(mine)
        row.control().installEventFilter(self)
        self.rows.append(row)
        self._parts.append(row)
        self.column.addWidget(row)

    def next_row(self) -> StopRow | None:
        """The tinted row."""
        return next((row for row in self.rows if row.is_next), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ and ↓ go to the control of the row above or below; with Alt the two rows change their times."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            controls: list[QObject] = [row.control() for row in self.rows]
            if step is not None and watched in controls:
                here = controls.index(watched)
                place = max(0, min(len(controls) - 1, here + step))
                if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                    self._swap(here, place)
                else:
                    self.rows[place].control().setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _swap(self, here: int, there: int) -> None:
        one, other = self.rows[here].stop, self.rows[there].stop
        if here != there and {one.state, other.state} == {VisitState.PLANNED}:
            self.swap_wanted.emit(one.visit_id, other.visit_id)
