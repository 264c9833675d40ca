"""预印空白督办单: forms with a number on them, for the day on which no printer works."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.blank_form import BlankForm, BlankState
from duxueben.ui.models.blanks import BlanksModel, summary
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.saved import SavedMark, SavedState
from duxueben.ui.widgets.stack import Stack
from duxueben.ui.widgets.tables import Table


class BlanksView(QWidget):
    """The forms, and what can be done with the one that is chosen.

    Signals:
        made_wanted: new forms are to be made.
        print_wanted, save_wanted, spoil_wanted: what to do with this ``BlankForm``.
        opened: the id of the order that registers the form.
        register_wanted: the ``BlankForm`` is to be registered: the person chooses the visit next.
    """

    made_wanted = Signal()
    print_wanted = Signal(object)
    save_wanted = Signal(object)
    spoil_wanted = Signal(object)
    opened = Signal(str)
    register_wanted = Signal(object)

    def __init__(self, saved: SavedState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = BlanksModel(self)
        self.table = Table("预印空白督办单")
        self.table.setModel(self.model)
        self.table.columns(*BlanksModel.WIDTHS)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._opened)
        make = Button("打印空白督办单…", "primary", "printer")
        make.clicked.connect(self.made_wanted)
        self.empty = EmptyState(
            "还没有预印的空白督办单",
            "去打印不了的地方以前，先印几份带编号的空白单。手填送达以后，按同一个编号登记。",
            (make,),
            (
                ("printer", "印空白单", "在办公室印好，一号一份"),
                ("square-pen", "现场手填", "填写、签字、留一份"),
                ("camera", "拍照登记", "照片归档，登记成督办单"),
            ),
        )
        self._shown = Stack()
        self._shown.addWidget(self.table)
        self._shown.addWidget(self.empty)
        self.trouble = Banner("", Tone.WARN)
        self.trouble.hide()
        self._lay_foot(saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.addWidget(self.trouble)
        column.addLayout(above)
        column.addWidget(self._shown, 1)
        column.addWidget(self._foot)

    def _lay_foot(self, saved: SavedState) -> None:
        self._foot = Foot()
        self._foot.hint("换行", "↑", "↓")
        self._foot.add(SavedMark(saved))
        self.spoil = Button("作废…", "danger", height=Height.ROW)
        self.save = Button("存到U盘…", icon="usb", height=Height.ROW)
        self.print = Button("打印", icon="printer", height=Height.ROW)
        self.next = Button("登记手填单", "primary", height=Height.ROW)
        self.spoil.clicked.connect(self._spoil)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.next.clicked.connect(self.open_current)
        for button in (self.spoil, self.save, self.print, self.next):
            self._foot.add(button)

    @property
    def current(self) -> BlankForm | None:
        """The chosen form."""
        return self.model.row(self.table.row())

    def show_rows(self, forms: Sequence[BlankForm], chosen: str = "") -> None:
        """Replace the list; ``chosen``: id of the form to go to, else the chosen one stays."""
        before = self.current
        wanted = chosen or (before.id if before is not None else "")
        self.model.show_rows(forms)
        self._shown.setCurrentWidget(self.table if forms else self.empty)
        places = [place for place, form in enumerate(forms) if form.id == wanted]
        self.table.go(places[0] if places else 0)
        self._moved(self.table.row())

    def take_focus(self) -> None:
        """The keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def meta(self) -> str:
        """For the page's head."""
        shown = [self.model.row(place) for place in range(self.model.rowCount())]
        return summary([form for form in shown if form is not None])

    def say(self, problem: Problem | None) -> None:
        """Why the printer took nothing; None takes it back."""
        self.trouble.setVisible(problem is not None)
        if problem is not None:
            self.trouble.say(
                problem.happened, Tone.WARN, second="空白单已经做好，编号已占用；也可以存到U盘。"
            )

    def open_current(self) -> None:
        """Ctrl+Enter: the next step of the form."""
        form = self.current
        if form is None:
            self.made_wanted.emit()
        elif form.state is BlankState.RECONCILED:
            self.opened.emit(form.order_id)
        elif form.state is BlankState.PRINTED:
            self.register_wanted.emit(form)

    def _opened(self, _place: int) -> None:
        self.open_current()

    def _spoil(self) -> None:
        self.spoil_wanted.emit(self.current)

    def _save(self) -> None:
        self.save_wanted.emit(self.current)

    def _print(self) -> None:
        self.print_wanted.emit(self.current)

    def _moved(self, place: int) -> None:
        form = self.model.row(place)
        blank = form is not None and form.state is BlankState.PRINTED
        for button in (self.spoil, self.save, self.print):
            button.setVisible(blank)
        self.next.setVisible(form is not None and form.state is not BlankState.SPOILT)
        if form is None:
            return
        number = form.number.short
        self.print.say(f"{'再打印' if form.prints else '打印'}{number}")
        self.next.say(f"登记{number}" if blank else f"打开{number}督办单")
        unfilled = all(sheet.set_aside for sheet in form.sheets)
        self.next.explain("手填的纸还没有归档" if blank and unfilled else "")
