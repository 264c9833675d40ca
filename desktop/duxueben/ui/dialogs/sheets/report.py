"""What came of each picture of a bunch: filed where, or why not, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper.inked import InkedPaper
from duxueben.workspace.paper.sheets_back import Line
from duxueben.workspace.paper.sighting import Sighting


class Report(QDialog):
    """One line a picture.

    Signals:
        by_hand: the ``Line`` of which the person wants to say which page it is.
    """

    by_hand = Signal(object)

    def __init__(self, lines: Sequence[Line], over: QWidget) -> None:
        super().__init__(over)
        self.setWindowTitle("签字件归档")
        self.setAccessibleName("签字件归档")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "surface")
        self.lines = list(lines)
        self._rows: list[_Row] = []
        self._title = Words("", "card", wrap=True)
        self.body = ScrollColumn("签字件归档", gap=12)
        self.body.column.setContentsMargins(24, 8, 24, 16)
        for line in lines:
            row = _Row(line)
            row.choose.clicked.connect(partial(self.by_hand.emit, line))
            self._rows.append(row)
            self.body.column.addWidget(row)
        self.close_it = Button("知道了", "primary")
        self.close_it.clicked.connect(self.accept)
        foot = Foot()
        foot.add(self.close_it)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 8)
        head.addWidget(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.body, 1)
        column.addWidget(foot)
        self._tell()
        most = over.window().height() - 48
        self.resize(680, min(150 + 64 * len(self._rows), max(most, 240)))
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def title(self) -> str:
        """``归档3张，2张没有归档``."""
        return self._title.text()

    def placed(self, line: Line, paper: InkedPaper) -> None:
        """The person has said which page ``line`` is."""
        place = self.lines.index(line)
        self.lines[place] = Line(line.name, f"已归到{paper.name}，注明由人选定。", Sighting.FITS)
        self._rows[place].show_line(self.lines[place], filed=True)
        self._tell()
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        filed = sum(row.filed for row in self._rows)
        left = len(self._rows) - filed
        self._title.setText(f"归档{filed}张" + (f"，{left}张没有归档" if left else ""))


class _Row(QWidget):
    def __init__(self, line: Line) -> None:
        super().__init__()
        self._mark = Mark("check", Tone.OK)
        self._name = Words("", "densestrong", wrap=True)
        self._sentence = Words("", "dense", "text2", wrap=True)
        self.choose = Button("自己选…", height=Height.ROW, subject=line.name)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._name)
        texts.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        self.show_line(line, filed=line.place is not None)

    def show_line(self, line: Line, *, filed: bool) -> None:
        self.filed = filed
        icon, tone = _look(line, filed=filed)
        self._mark.say(icon, tone)
        self._name.setText(line.name)
        self._sentence.setText(line.sentence)
        self.choose.setVisible(line.seen is not None)


def _look(line: Line, *, filed: bool) -> tuple[IconName, Tone]:
    if filed:
        return "check", Tone.OK
    return ("info", Tone.NA) if line.sighting is Sighting.KNOWN else ("triangle-alert", Tone.WARN)
