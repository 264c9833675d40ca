"""督办单: all papers, or one of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget

from duxueben.errors import Problem
from duxueben.model.acknowledgment import Ending
from duxueben.progress import Progress
from duxueben.ui.desk import is_text_field
from duxueben.ui.jobs import quietly
from duxueben.ui.keys_sheet import KeyLine
from duxueben.ui.models.papers import PaperRow, paper_rows
from duxueben.ui.page import Page, Shell
from duxueben.ui.pages.order.paper_list import PaperList
from duxueben.ui.pages.order.paper_view import PaperView
from duxueben.ui.press_room import PressRoom
from duxueben.workspace.office import Office

_ZOOM = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class OrderPage(Page):
    """The page of the rail's entry 督办单."""

    def __init__(self, shell: Shell, office: Office, presses: PressRoom | None = None) -> None:
        """``presses``: shared with others that draw papers; the page makes its own where there is none."""
        super().__init__(shell, "督办单")
        self._office = office
        self._presses = presses or PressRoom(office)
        self._warm = False
        self._ticket = 0
        self.stack = QStackedWidget()
        self.column.addWidget(self.stack)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._print)
        for place, ending in enumerate(Ending, 1):
            way = QShortcut(QKeySequence(f"Alt+{place}"), self)
            way.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            way.activated.connect(partial(self._tell, ending))

    @cached_property
    def list(self) -> PaperList:
        """All papers; built when they are first shown."""
        made = PaperList(self.shell.saved)
        made.opened.connect(self._open)
        made.today_wanted.connect(self._to_today)
        self.stack.addWidget(made)
        return made

    @cached_property
    def view(self) -> PaperView:
        """One paper; built when the first one is shown."""
        made = PaperView(self.shell, self._office, self._presses)
        made.list_wanted.connect(self.show_list)
        self.stack.addWidget(made)
        return made

    @property
    def _paper(self) -> PaperView | None:
        """The paper, while it is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, PaperView) else None

    def enter(self, **context: object) -> None:
        """``order_id``: that paper; ``visit_id``: the visit's draft, or its paper; neither: the list.

        ``blank_id``: with a visit, the form filled in by hand that its paper is to register.
        """
        self._warm_up()
        order_id, visit_id = context.get("order_id"), context.get("visit_id")
        blank_id = context.get("blank_id")
        if isinstance(order_id, str):
            self.open_order(order_id)
        elif isinstance(visit_id, str):
            self.open_visit(visit_id, blank_id if isinstance(blank_id, str) else "")
        else:
            self.show_list()

    def leave(self) -> None:
        """Pictures still on their way are no longer wanted; an act goes on to its end."""
        self._stop()
        self._ticket += 1

    def primary(self) -> None:
        """Ctrl+Enter: the question before issuing, the next print, or the row of the list."""
        paper = self._paper
        if paper is None:
            self.list.open_current()
        elif paper.order is None:
            paper.ask_to_issue()
        else:
            paper.print_copies()

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (
            KeyLine(("Ctrl+Enter",), "出具（先问一句）；已出具的再打印"),
            KeyLine(("Ctrl+P",), "打印"),
            KeyLine(("Alt+1", "…", "Alt+6"), "登记六种签收方式"),
            KeyLine(("+", "−"), "放大，缩小"),
            KeyLine(("PgUp", "PgDn"), "翻页面"),
            KeyLine(("Esc",), "回到全部督办单"),
        )

    def open_visit(self, visit_id: str, blank_id: str = "") -> None:
        """The draft of a visit, or its newest paper where nothing is left to write."""
        self._attempt(lambda: self.view.show_visit(visit_id, blank_id))

    def open_order(self, order_id: str) -> None:
        """An issued paper."""
        self._attempt(lambda: self.view.show_order(order_id))

    def show_list(self) -> None:
        """All papers."""
        self._stop()
        self.stack.setCurrentWidget(self.list)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ticket += 1
        ticket, office = self._ticket, self._office

        def done(rows: list[PaperRow]) -> None:
            if ticket == self._ticket:
                self.list.show_rows(rows)

        self.shell.jobs.run(lambda _progress: paper_rows(office), done, title="全部督办单")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − change the size of the paper, Escape goes back to the list."""
        paper = self._paper
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if (
            paper is not None
            and plain
            and not is_text_field(QApplication.focusWidget())
            and event.key() in _ZOOM
        ):
            paper.reader.zoom(_ZOOM[Qt.Key(event.key())])
        elif paper is not None and event.key() == Qt.Key.Key_Escape:
            self.show_list()
        else:
            super().keyPressEvent(event)

    def _attempt(self, show: Callable[[], None]) -> None:
        self._ticket += 1
        try:
            show()
        except Problem as problem:
            self.shell.messages.show(problem)
            self.show_list()
            return
        self.stack.setCurrentWidget(self.view)

    def _open(self, row: PaperRow) -> None:
        if row.order_id:
            self.open_order(row.order_id)
        else:
            self.open_visit(row.visit_id)

    def _tell(self, ending: Ending) -> None:
        if self._paper is not None and self._paper.order is not None:
            self._paper.serving.begin(ending)

    def _print(self) -> None:
        if self._paper is not None:
            self._paper.print_copies()

    def _stop(self) -> None:
        if self._paper is not None:
            self._paper.stop()

    def _to_today(self) -> None:
        self.shell.go("today")

    def _warm_up(self) -> None:
        """Load the press while the person is still reading; a draft that needs it waits for it."""
        if self._warm:
            return
        self._warm = True
        presses = self._presses

        def work(_progress: Progress) -> None:
            presses.warm_up()

        self.shell.jobs.run(work, _ignore, _ignore, "准备字体", tell=quietly)


def _ignore(_outcome: object) -> None:
    """What goes wrong here is told by the draft that needs it."""
