"""The dialog with fields: title, fields that scroll where the screen is low, what is wrong, the verbs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner, ScrollColumn
from duxueben.ui.widgets.fields import Field, TextField
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.words import Words

T = TypeVar("T")


class FormDialog(QDialog):
    """Fields and one act; it stays open, with everything typed, until the act is durable.

    Signals:
        kept: the act is durable; with what it gave.
    """

    kept = Signal(object)

    def __init__(
        self, shell: Shell, over: QWidget, title: str, act: str, *, sentence: str = "", width: int = 640
    ) -> None:
        """``act``: the verb on the primary button."""
        super().__init__(over)
        self.shell = shell
        self.fields: list[tuple[str, Field]] = []
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.setProperty("kind", "surface")
        self.body = ScrollColumn(title, gap=12)
        self.body.column.setContentsMargins(24, 8, 24, 16)
        self.warning = Banner("", Tone.WARN)
        self.warning.hide()
        self.act = Button(act, "primary")
        self.act.clicked.connect(self.submit)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(24, 20, 24, 8)
        self._head.setSpacing(4)
        self._head.addWidget(Words(title, "card"))
        if sentence:
            self._head.addWidget(Words(sentence, "secondary", "text2", wrap=True))
        self._head.addWidget(self.warning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.body, 1)
        column.addWidget(self._foot())

    def _foot(self) -> Foot:
        foot = Foot()
        self.leave = Button("取消")
        self.leave.clicked.connect(self.reject)
        foot.add(self.leave)
        foot.add(self.act)
        return foot

    def field(self, label: str, editor: QWidget, hint: str = "") -> Field:
        """An editor under its label, known to ``refuse`` by that label."""
        field = Field(label, editor, hint)
        self.fields.append((label, field))
        if isinstance(editor, TextField):
            editor.left.connect(self.go_on)
        return field

    def row(self, *parts: QWidget) -> None:
        """Put parts of equal width side by side."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for part in parts:
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.body.column.addLayout(row)

    def fit(self) -> None:
        """As high as the fields, as far as the window below leaves room."""
        self.body.widget().adjustSize()
        inner = self.body.widget()
        # Words that may take several lines ask for more at least than they would like at best.
        fields = max(inner.sizeHint().height(), inner.minimumSizeHint().height())
        wanted = fields + self._head.sizeHint().height() + 72
        over = self.parentWidget()
        most = over.window().height() - 48 if over is not None else wanted
        self.resize(self.minimumWidth(), max(self.height() if self.isVisible() else 0, min(wanted, most)))

    def go_on(self) -> None:
        """Ctrl+Enter, in a text as anywhere: the act, where nothing is missing for it."""
        if self.act.isEnabled():
            self.submit()

    def submit(self) -> None:
        """The primary act; the kinds of this dialog call ``keep`` in it."""

    def keep(self, act: Callable[[], Future[T]]) -> None:
        """Do ``act``; close when it is durable, or say at which field it was refused."""
        self.take_back()
        try:
            future = act()
        except Problem as problem:
            self.refuse(problem)
            return
        self.act.busy("正在保存…")
        self.shell.jobs.watch(future, self._kept, self.refuse)

    def refuse(self, problem: Problem) -> None:
        """Say what is wrong, at the field that the sentence names, else above the fields."""
        self.act.busy("")
        for label, field in self.fields:
            if label in problem.happened:
                self.wrong(field, f"{problem.happened}{problem.todo}")
                return
        self.warning.say(problem.happened, Tone.WARN, second=problem.todo)
        self.warning.show()
        self.fit()

    def wrong(self, field: Field, sentence: str) -> None:
        """Mark one field and go there."""
        field.wrong(sentence)
        self.fit()
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.bring(field)

    def take_back(self) -> None:
        """Take back what was said to be wrong."""
        self.warning.hide()
        for _, field in self.fields:
            field.wrong("")

    def _kept(self, result: object) -> None:
        self.act.busy("")
        self.accept()
        self.kept.emit(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does the act; Enter alone goes to no button that has not the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.go_on()
            return
        super().keyPressEvent(event)
