"""The preview of an import: counts, the mistakes cell by cell, the new records and the changed ones."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from duxueben.ui.models.import_rows import ChangeRows, Looked, MistakeRows
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words, meta_line

_MOST_TITLES = 6


class ImportPreview(QWidget):
    """What a file would do; one of three lists at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("导入预览")
        self.verdict = Banner("", Tone.OK)
        self.notes = Words("", "secondary", "text2", wrap=True)
        self.mistakes, self.added, self.changed = MistakeRows(self), ChangeRows(self), ChangeRows(self)
        self.pills = (Pill("要改", tone=Tone.BAD), Pill("新增"), Pill("修改"))
        self._group = QButtonGroup(self)
        self.tables = QStackedWidget()
        names = ("要改的地方", "新增的记录", "修改的记录")
        for place, model in enumerate((self.mistakes, self.added, self.changed)):
            self._group.addButton(self.pills[place], place)
            table = Table(names[place])
            table.setModel(model)
            table.columns(*((150, 250, 0) if place == 0 else (88, 320, 0)))
            self.tables.addWidget(table)
        self._group.idClicked.connect(self.tables.setCurrentIndex)
        self._lay_out()

    def _lay_out(self) -> None:
        pills = Flow(gap=8)
        for pill in self.pills:
            pills.addWidget(pill)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 12)
        above.setSpacing(10)
        above.addWidget(self.verdict)
        above.addWidget(self.notes)
        above.addLayout(pills)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.tables, 1)

    def show_looked(self, looked: Looked) -> None:
        """Show another one; the list that needs a look comes first."""
        self.mistakes.show_rows(looked.mistakes)
        self.added.show_rows(looked.new)
        self.changed.show_rows(looked.changed)
        many = (len(looked.mistakes), len(looked.new), len(looked.changed))
        for pill, number in zip(self.pills, many, strict=True):
            pill.count(number)
        first = next((place for place, number in enumerate(many) if number), 0)
        self.pills[first].setChecked(True)
        self.tables.setCurrentIndex(first)
        self.setFocusProxy(self.tables.currentWidget())
        self._say(looked)

    def _say(self, looked: Looked) -> None:
        wrong = len(looked.mistakes)
        if wrong:
            happened = f"“{looked.file}”有{wrong}处要改，整张表没有导入。"
            self.verdict.say(happened, Tone.BAD, second="照下面逐格改好，存盘后再选一次这个文件。")
        elif looked.lines:
            self.verdict.say(f"“{looked.file}”可以导入：{counted(looked)}。", Tone.OK)
        else:
            self.verdict.say(f"“{looked.file}”和{looked.into}一致，没有要写的。", Tone.OK)
        self.notes.setText(_notes(looked))
        self.notes.setVisible(bool(self.notes.text()))


def counted(looked: Looked) -> str:
    """``新增12条，修改3条，45条不变``."""
    told = (
        f"新增{len(looked.new)}条" if looked.new else "",
        f"修改{len(looked.changed)}条" if looked.changed else "",
        f"{looked.same}条不变" if looked.same else "",
    )
    return "，".join(part for part in told if part)


def _notes(looked: Looked) -> str:
    """What of the file is not used, and what empty cells mean."""
    shown = "、".join(looked.unused[:_MOST_TITLES]) + ("等" if len(looked.unused) > _MOST_TITLES else "")
    return meta_line(
        "空着的格子不改原来的内容。" if looked.changed else "",
        f"没有用到的列：{shown}。" if looked.unused else "",
        f"没有用到的工作表：{'、'.join(looked.ignored)}。" if looked.ignored else "",
    )
