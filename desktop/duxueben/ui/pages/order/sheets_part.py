"""签字件 in the panel of an issued paper: a frame for each page, filled once its sheet has come back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.dropped import files_of
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.paint import CENTRE, brush_on, font_of, words
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper.inked import InkedPaper

WIDE, HIGH = 92, 69
"""Of a frame in pixels, as a tile of that width has."""
HOW = "签过字的纸拍照或扫描，拖到这里；页角的小码说明是第几页。"
HOW_BLANK = "签字在手填的那张纸上，见编号台账的预印空白单。"


class SheetsPart(QWidget):
    """Frames of pages, and the ways in.

    Signals:
        wanted: pictures are to be chosen.
        dropped: a list of ``Path``.
        opened: the page whose sheet is to be shown large.
        blanks_wanted: the forms filled in by hand are to be shown.
    """

    wanted = Signal()
    dropped = Signal(object)
    opened = Signal(int)
    blanks_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._paper: InkedPaper | None = None
        self.tiles: dict[int, PhotoTile] = {}
        self._frames: list[QWidget] = []
        self._chip = Chip("", Tone.WARN, "clock")
        self._flow = Flow(gap=8)
        self._how = Words("", "secondary", "text2", wrap=True)
        self.add = Button("放入签字件…", "plain", "images", height=Height.ROW)
        self.add.clicked.connect(self.wanted)
        self.to_blanks = Button("去预印空白单", "plain", height=Height.ROW)
        self.to_blanks.clicked.connect(self.blanks_wanted)
        head = QHBoxLayout()
        head.addWidget(Words("签字件", "strong"))
        head.addStretch(1)
        head.addWidget(self._chip)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._how, 1)
        below.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.to_blanks, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._flow)
        column.addLayout(below)

    def show_paper(self, paper: InkedPaper, *, stands: bool, by_hand: bool) -> None:
        """``stands``: not voided; ``by_hand``: the ink is on a form that it registers."""
        before, self._paper = self._paper, paper
        self.setVisible(stands or bool(paper.sheets))
        self.add.setVisible(stands and not by_hand)
        self.to_blanks.setVisible(by_hand)
        self._chip.setVisible(not by_hand)
        self._how.setText(HOW_BLANK if by_hand else HOW)
        self._how.setVisible(stands)
        if not paper.missing:
            self._chip.say("已回齐", Tone.OK, "check")
        elif stands:
            self._chip.say(f"缺{len(paper.missing)}页", Tone.WARN, "clock")
        else:
            self._chip.hide()
        if before is None or (before.id, before.sheets) != (paper.id, paper.sheets):
            self._frame(paper, by_hand=by_hand)

    def show_thumbnail(self, page: int, encoded: bytes) -> None:
        """The picture of a page's sheet has been fetched."""
        if page in self.tiles:
            self.tiles[page].show_picture(encoded)

    def _frame(self, paper: InkedPaper, *, by_hand: bool) -> None:
        for frame in self._frames:
            self._flow.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self._frames, self.tiles = [], {}
        for page in () if by_hand else range(1, paper.pages + 1):
            sheet = paper.sheet(page)
            if sheet is None:
                frame: QWidget = _Missing(page)
            else:
                tile = PhotoTile(f"{paper.name}第{page}页签字件", f"第{page}页", width=WIDE)
                tile.clicked.connect(partial(self.opened.emit, page))
                self.tiles[page] = tile
                frame = tile
            self._frames.append(frame)
            self._flow.addWidget(frame)
        self.updateGeometry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer, while the paper takes sheets."""
        if files_of(event.mimeData()) and not self.add.isHidden():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A bunch of pictures."""
        event.acceptProposedAction()
        self.dropped.emit(files_of(event.mimeData()))


class _Missing(QWidget):
    """The empty frame of a page that has not come back."""

    def __init__(self, page: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setFixedSize(WIDE, HIGH)
        self.setAccessibleName(f"第{page}页的签字件还没有回来")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame with the number of the page."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(QColor(t.edge), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(t.sunk))
        painter.drawRoundedRect(rect, 6, 6)
        words(painter, rect, f"第{self._page}页", font_of(self, 13), t.text2, CENTRE)
        painter.end()
