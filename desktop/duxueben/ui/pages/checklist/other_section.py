"""其他问题: what was found that no sub-point covers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.visit import Finding
from duxueben.ui.pages.checklist.finding_panel import FindingPanel
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photo_tray import PhotoTray
from duxueben.ui.pages.checklist.photo_wishes import PhotoWishes
from duxueben.ui.pages.checklist.photos import arriving
from duxueben.ui.pages.checklist.sub_inset import TRAY
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Hairline, Words

_LONGEST_TAG = 20


class OtherCard(Card):
    """One finding without a sub-point.

    Signals:
        dropped: the ``Finding`` is to be laid aside.
        left: Ctrl+Enter left a text field.
    """

    dropped = Signal(object)
    left = Signal()

    def __init__(self, finding: Finding, pen: Pen, parent: QWidget | None = None) -> None:
        subject = f"其他问题 {finding.tag}".strip()
        super().__init__(subject, parent=parent)
        self._pen = pen
        self.finding = finding
        self.setAcceptDrops(True)
        self._drop = Button("撤下", "quiet", "trash-2", height=Height.ROW, subject=subject)
        self._drop.clicked.connect(self._drop_it)
        self.title_row(finding.tag or "其他问题").addWidget(self._drop)
        self.panel = FindingPanel(subject, finding, pen)
        self.panel.left.connect(self.left)
        self._tray = PhotoTray(subject, pen, finding.id)
        self._tray.setFixedWidth(TRAY)
        self.wishes = PhotoWishes(self)
        self.wishes.hear(self._tray)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.panel, 1)
        row.addWidget(Hairline(standing=True))
        row.addWidget(self._tray)
        self.column.addLayout(row)
        self.show_finding(finding)

    def show_finding(self, finding: Finding) -> None:
        """Show it as recorded, with its photos."""
        self.finding = finding
        self.panel.show_finding(finding)
        photos = [photo for photo in self._pen.visit.live_photos() if photo.subject == finding.id]
        self._tray.show_photos(photos)

    def lock(self, locked: bool) -> None:
        """A finished visit is read, not written."""
        self._drop.setVisible(not locked)
        self.panel.lock(locked)
        self._tray.lock(locked)

    def taking_in(self, sentence: str) -> None:
        """Say that photos are being taken in."""
        self._tray.working(sentence)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures, while the visit is open."""
        if self._pen.is_open and arriving.may_bring(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped in as photos of this finding."""
        event.acceptProposedAction()
        self._pen.add_photos(self.finding.id, arriving.sources_of(event.mimeData()))

    def _drop_it(self) -> None:
        self.panel.flush()
        self.dropped.emit(self.finding)


class OtherSection(QWidget):
    """The tags that begin a finding, a field for a free one, and a card a finding.

    Signals:
        card_made: an ``OtherCard`` that the page has not met yet.
    """

    card_made = Signal(object)

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pen = pen
        self.cards: dict[str, OtherCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(Words("其他问题", "card"))
        head.addWidget(
            Words(f"不在清单的{len(pen.checklist.items)}条之内，也写入督办单。", "secondary", "text2")
        )
        head.addStretch(1)
        column.addLayout(head)
        self._tags = QWidget()
        column.addWidget(self._tags)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        column.addLayout(self._cards)
        self._lay_tags()

    def _lay_tags(self) -> None:
        flow = Flow(self._tags, gap=8)
        for tag in self._pen.checklist.other_tags:
            button = Button(tag, "plain", "plus", height=Height.ROW, subject="其他问题")
            button.clicked.connect(partial(self._raise, tag))
            flow.addWidget(button)
        self._free = LineField("其他问题 自拟标签", hint="自拟标签，回车加一条", most=_LONGEST_TAG)
        self._free.setFixedWidth(200)
        self._free.setMinimumHeight(32)
        self._free.returnPressed.connect(self._raise_free)
        flow.addWidget(self._free)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these; cards that are there stay."""
        self._tags.setVisible(self._pen.is_open)
        wanted = {finding.id for finding in findings}
        for gone in self.cards.keys() - wanted:
            card = self.cards.pop(gone)
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        for finding in findings:
            if finding.id in self.cards:
                self.cards[finding.id].show_finding(finding)
            else:
                self._make(finding)

    def lock(self, locked: bool) -> None:
        """A finished visit is read, not written."""
        self._tags.setVisible(not locked)
        for card in self.cards.values():
            card.lock(locked)

    def flush(self) -> None:
        """Tell what has not been told yet."""
        for card in self.cards.values():
            card.panel.flush()

    def _make(self, finding: Finding) -> None:
        card = OtherCard(finding, self._pen)
        card.lock(not self._pen.is_open)
        self.cards[finding.id] = card
        self._cards.addWidget(card)
        self.card_made.emit(card)

    def _raise(self, tag: str) -> None:
        self._pen.raise_other(tag)

    def _raise_free(self) -> None:
        tag = self._free.text().strip()
        if tag:
            self._free.show_text("")
            self._pen.raise_other(tag)
