"""The desk: the rail and the pages of an open workspace."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from duxueben.ui.jobs import Jobs
from duxueben.ui.keys_sheet import KeysSheet
from duxueben.ui.messages import Messages
from duxueben.ui.page import Entry, Owner, Page
from duxueben.ui.rail import Rail
from duxueben.ui.theme import Theme
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedState
from duxueben.ui.widgets.tables import Table

NARROW_UNDER = 1200
"""Width of the window in pixels under which the rail shows icons alone."""

_REGIONS = (Header, ScrollColumn, Table, Drawer, Foot)


class Desk(QWidget):
    """Shows one page at a time, built when it is first wanted; it is the ``Shell`` of its pages.

    Signals:
        locked: the person wants the workspace closed.
    """

    locked = Signal()

    def __init__(
        self, entries: Sequence[Entry], owner: Owner, jobs: Jobs, messages: Messages, theme: Theme
    ) -> None:
        super().__init__()
        self._entries = {entry.name: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._shown = ""
        self.jobs, self.messages, self.theme = jobs, messages, theme
        self.saved = SavedState(self)
        rows = [entry for entry in entries if not entry.under]
        self.rail = Rail(rows, owner)
        self.rail.wanted.connect(self._wanted)
        self.rail.locked.connect(self.lock)
        self.stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self._bind(rows)

    def go(self, page: str, **context: object) -> None:
        """Show ``page``; the page before it is left first."""
        before = self.page()
        if before is not None and self._shown != page:
            before.leave()
        if page not in self._pages:
            self._pages[page] = self._entries[page].make(self)
            self.stack.addWidget(self._pages[page])
        self._shown = page
        self.rail.show_chosen(self._row_of(page))
        self.stack.setCurrentWidget(self._pages[page])
        self._pages[page].enter(**context)
        # A page's new widgets take the focus only once they are shown, which Qt does a moment later.
        QTimer.singleShot(0, self, self._keep_focus)

    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._shown)

    def leave(self) -> None:
        """The window is about to be locked or closed."""
        page = self.page()
        if page is not None:
            page.leave()

    def badge(self, page: str, text: str = "", tone: Tone = Tone.NA) -> None:
        """Show or take away a badge in the rail; a page that is not there has none."""
        if page in self._entries:
            self.rail.buttons[self._row_of(page)].badge(text, tone)

    def lock(self) -> None:
        """Ask the window to close the workspace."""
        self.locked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Icons alone on a narrow window."""
        super().resizeEvent(event)
        self.rail.narrow(event.size().width() < NARROW_UNDER)
        window = self.window()
        window.setProperty("rail_width", self.rail.width())

    def next_region(self) -> None:
        """F6: the keyboard goes to the next part of the window that can be used."""
        regions = [self.rail, *self._regions_of_page()]
        now = self.window().focusWidget()
        inside = [place for place, part in enumerate(regions) if part.isAncestorOf(now)]
        start = (inside[-1] if inside else 0) + 1
        for step in range(len(regions)):
            if _focus_first(regions[(start + step) % len(regions)]):
                return

    def _keep_focus(self) -> None:
        """The keyboard is always in the page or on its entry: elsewhere the keys of the desk are dead."""
        page, now = self.page(), self.window().focusWidget()
        if page is None or (page.isAncestorOf(now) and now.isVisible()):
            return
        empty = next((one for one in page.findChildren(EmptyState) if one.isVisible()), None)
        if empty is None or not _focus_first(empty):
            self.rail.buttons[self._row_of(self._shown)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_of(self, page: str) -> str:
        """The rail's entry of a page: its own, or the one through which it is reached."""
        return self._entries[page].under or page

    def _regions_of_page(self) -> list[QWidget]:
        page = self.page()
        if page is None:
            return []
        return [
            part for part in page.findChildren(QWidget) if isinstance(part, _REGIONS) and part.isVisible()
        ]

    def _bind(self, entries: Sequence[Entry]) -> None:
        for number, entry in enumerate(entries[:9], start=1):
            self._on(f"Ctrl+{number}", _Opener(self, entry.name).open)
        self._on("Ctrl+L", self.lock)
        self._on("F6", self.next_region)
        self._on("F1", self.show_keys)
        self._on("/", self._search)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self._on(key, self._primary)
        self._on("Ctrl+Z", self._undo)
        for key in ("Ctrl+Y", "Ctrl+Shift+Z"):
            self._on(key, self._redo)

    def _on(self, key: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _wanted(self, name: str) -> None:
        self.go(name)

    def show_keys(self) -> None:
        """F1: the keys of this page."""
        page = self.page()
        sheet = KeysSheet(page.title if page else "督学本", page.keys() if page else (), self)
        sheet.exec()
        sheet.deleteLater()

    def _primary(self) -> None:
        page = self.page()
        if page is not None:
            page.primary()

    def _undo(self) -> None:
        page = self.page()
        if page is not None:
            page.undo()

    def _redo(self) -> None:
        page = self.page()
        if page is not None:
            page.redo()

    def _search(self) -> None:
        page = self.page()
        for field in page.findChildren(SearchField) if page is not None else ():
            if field.isVisible():
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                field.selectAll()
                return


class _Opener(QObject):
    """Opens one page: the slot of its shortcut, kept alive by the desk."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk)
        self._desk, self._name = desk, name

    def open(self) -> None:
        self._desk.go(self._name)


def _focus_first(part: QWidget) -> bool:
    """Give the keyboard to the part, or to the first thing in it that takes it."""
    for widget in (part, *part.findChildren(QWidget)):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isEnabled() and widget.isVisible():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def is_text_field(widget: QWidget | None) -> bool:
    """Whether typing goes into ``widget``: single letters are then no commands."""
    return isinstance(widget, QLineEdit | QPlainTextEdit)
