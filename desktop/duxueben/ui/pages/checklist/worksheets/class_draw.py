"""抽班级: draws the classes that are looked at, from the school's own list, by a seed that stays."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model.worksheet import ClassDraw
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets.dialog import SheetDialog
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.fields import TextField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.planning import drawing
from duxueben.workspace.visit import sheet_entries
from duxueben.workspace.visit.sheet_entries import WrongFigure

_SENTENCE = "名单和种子一起留下，谁都可以照着再抽一遍，结果一样。"


class ClassDrawDialog(SheetDialog):
    """The list, how many, the seed; the result shows itself."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, sheet: ClassDraw | None = None) -> None:
        super().__init__(shell, pen, over, "class_draw", self._draw, _SENTENCE)
        self._sheet = one = sheet or ClassDraw("", seed=drawing.roll(pen.office))
        self.classes = TextField("班级名单", most=4000, lines=True, hint="一（1）班")
        self.classes.show_text("\n".join(one.classes))
        self.classes.textChanged.connect(self.look_again)
        self.row(self.field("班级名单", self.classes, "一行一个班"))
        self.many = self.line("抽几个班", str(one.count or ""))
        self.seed = self.line("种子", one.seed)
        roll = Button("换一个种子", "plain", "refresh-cw", height=Height.BODY)
        roll.clicked.connect(lambda: self.seed.setText(drawing.roll(pen.office)))
        self.row(self.field("抽几个班", self.many), self.field("种子", self.seed))
        line = QHBoxLayout()
        line.addWidget(roll)
        line.addStretch(1)
        self.body.column.addLayout(line)
        self.told = Words("", "strong", wrap=True)
        self.body.column.addWidget(self.told)
        self.lay_end()
        self.classes.setFocus()

    def look_again(self, _changed: object = None) -> None:
        """Show at once which classes it comes to."""
        super().look_again()
        try:
            drawn = sheet_entries.drawn(self._draw()).drawn
        except WrongFigure:
            drawn = ()
        self.told.setText(f"抽中：{'、'.join(drawn)}" if drawn else "")

    def _draw(self) -> ClassDraw:
        return ClassDraw(
            self._sheet.id,
            tuple(self.classes.text().split("\n")),
            self.count(self.many),
            self.seed.text(),
        )
