"""Choices that float below a button: a field to find one by, and a line each with its tick."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from duxueben.ui.widgets.choice_lines import Choice, ChoiceLines
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.keys import is_enter
from duxueben.ui.widgets.words import Words

AnyIndex = QModelIndex | QPersistentModelIndex
Find = Callable[[str], Sequence[int]]
"""The places of the choices that typed words mean, in their order."""

SEARCH_FROM = 9
"""So many choices get a field to find one."""
_LINE, _MOST_LINES, _WIDE = 36, 9, 320


class Choices(QAbstractListModel):
    """The lines that are shown, each ticked or not."""

    def __init__(self, choices: Sequence[Choice], chosen: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._all = tuple(choices)
        self._shown = self._all
        self.chosen = list(chosen)

    def show_only(self, places: Sequence[int]) -> None:
        """The choices at these places."""
        self.beginResetModel()
        self._shown = tuple(self._all[place] for place in places)
        self.endResetModel()

    def choice(self, row: int) -> Choice | None:
        """The choice of a line; None where there is none."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def toggle(self, row: int, *, many: bool) -> None:
        """Choose a line, or take it back; where only one may be chosen the others go."""
        choice = self._shown[row]
        others = [value for value in self.chosen if value not in choice.values] if many else []
        self.chosen = others if choice.holds(self.chosen) else [*others, *choice.values]
        self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many lines are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, tick, the ``Choice`` (UserRole), and all of it for screen readers."""
        choice = self.choice(index.row())
        if choice is None:
            return None
        on = choice.holds(self.chosen)
        said: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: choice.words,
            Qt.ItemDataRole.ToolTipRole: choice.words,
            Qt.ItemDataRole.UserRole: choice,
            Qt.ItemDataRole.AccessibleTextRole: f"{choice.words}，{'已选' if on else '未选'}",
        }
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return said.get(role)


class _List(QListView):
    """Signals:
    wanted: Enter, space or a click on a line (int).
    upwards: ↑ on the first line.
    """

    wanted = Signal(int)
    upwards = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(ChoiceLines(self, _LINE))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space choose; ↑ on the first line goes to the words."""
        row = self.currentIndex().row()
        if (is_enter(event) or event.key() == Qt.Key.Key_Space) and row >= 0:
            self.wanted.emit(row)
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.upwards.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        self.wanted.emit(index.row())


class ChoicePopup(QFrame):
    """Floats below its button until Escape or a click beside it.

    Signals:
        changed: what is chosen now (a tuple of values).
    """

    changed = Signal(tuple)

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        chosen: Sequence[str],
        *,
        many: bool,
        find: Find | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "float")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"选择{name}")
        self._choices, self._many, self._find = tuple(choices), many, find
        self.model = Choices(choices, chosen, self)
        self.search = SearchField(f"找{name}", hint="输入几个字")
        self.search.settled.connect(self._sift)
        self.list = _List(f"{name}，{'可以选几个' if many else '选一个'}")
        self.list.setModel(self.model)
        self.list.wanted.connect(self.take)
        self.list.upwards.connect(self._go_up)
        self._nothing = Words("" if choices else f"台账里还没有可选的{name}。", "dense", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        # Only now: a part without a parent would be shown as a window of its own.
        self.search.setVisible(len(choices) >= SEARCH_FROM)
        self._nothing.setVisible(not choices)
        self.list.setVisible(bool(choices))
        self.setFixedWidth(_WIDE)
        self.list.setFixedHeight(_LINE * min(max(len(choices), 1), _MOST_LINES))

    def open_below(self, corner: QPoint, above: int) -> None:
        """``corner``: on the screen; where it ends, the list stands over the button of ``above`` pixels."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        top = corner.y()
        if top + self.height() > screen.bottom():
            top -= self.height() + above + 8
        self.move(min(corner.x(), screen.right() - self.width()), max(top, screen.top()))
        self.show()
        first = self.search if not self.search.isHidden() else self.list
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        if first is self.list:
            self.list.setCurrentIndex(self.model.index(0))

    def take(self, row: int) -> None:
        """Choose a line or take it back."""
        self.model.toggle(row, many=self._many)
        self.changed.emit(tuple(self.model.chosen))
        if not self._many:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ goes from the words to the list, Enter takes the only line, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.model.index(0))
        elif is_enter(event) and self.model.rowCount() == 1:
            self.take(0)
        else:
            super().keyPressEvent(event)

    def _go_up(self) -> None:
        if not self.search.isHidden():
            self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def _sift(self, typed: str) -> None:
        wanted = typed.strip()
        self.model.show_only(self._find(wanted) if self._find is not None else self._by_words(wanted))
        self._nothing.setText(f"没有找到“{wanted}”。")
        self._nothing.setVisible(self.model.rowCount() == 0)
        self.list.setVisible(self.model.rowCount() > 0)

    def _by_words(self, wanted: str) -> list[int]:
        return [place for place, choice in enumerate(self._choices) if wanted.lower() in choice.words.lower()]
