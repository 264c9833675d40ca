"""The sunken part below a sub-point: measure, finding and photos."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from duxueben.model.visit import Finding
from duxueben.model.words import JudgmentValue
from duxueben.ui.pages.checklist import measures
from duxueben.ui.pages.checklist.finding_panel import LABELS, FindingPanel
from duxueben.ui.pages.checklist.measure_panel import MeasurePanel
from duxueben.ui.pages.checklist.measures import Measures
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photo_tray import PhotoTray
from duxueben.ui.pages.checklist.photo_wishes import PhotoWishes
from duxueben.ui.pages.checklist.sheet import SubRow
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.words import Hairline, Words

TRAY = 276
"""Width of the photos beside a finding, in pixels."""
NARROW_UNDER = 820
"""Under this width the photos stand below the finding."""


class SubInset(Inset):
    """Each part is built when it is first shown.

    Signals:
        left: Ctrl+Enter left a text field.
    """

    left = Signal()

    def __init__(self, subject: str, pen: Pen, wishes: PhotoWishes, parent: QWidget | None = None) -> None:
        """``wishes``: those of the sub-point, which its tray passes on."""
        super().__init__(f"{subject} 记录", padding=14, parent=parent)
        self._wishes = wishes
        self._subject = subject
        self._pen = pen
        self._code = ""
        self._measure: MeasurePanel | None = None
        self._measure_line = QWidget()
        self._overruled = Words("", "secondary", "warn", wrap=True)
        self._hairline = Hairline()
        self._finding: FindingPanel | None = None
        self._tray: PhotoTray | None = None
        self._standing = Hairline(standing=True)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(16)
        self.column.setSpacing(10)
        for widget in (self._measure_line, self._overruled, self._hairline):
            self.column.addWidget(widget)
            widget.hide()
        self.column.addLayout(self._parts)

    @staticmethod
    def measures(row: SubRow, pen: Pen) -> Measures | None:
        """What is measured for the sub-point; None where there is nothing to measure."""
        institution = pen.visit.institution
        if institution is None:
            return None
        return measures.measures_of(row.sub, row.judgment, institution, pen.parameters, pen.day_words)

    def show_row(self, row: SubRow, *, measure: bool, tray: bool) -> None:
        """Show what is recorded, and of it the parts that are wanted."""
        shown = self.measures(row, self._pen) if measure else None
        finding = row.finding if row.value is JudgmentValue.UNMET else None
        if shown is not None:
            self._show_measures(row, shown)
        self._measure_line.setVisible(shown is not None)
        self._overruled.setText(f"没有按实测判定，理由：{row.judgment.overruled}")
        self._overruled.setVisible(bool(row.judgment.overruled))
        if finding is not None:
            self._show_finding(finding)
        if self._finding is not None:
            self._finding.setVisible(finding is not None)
        if tray:
            self._show_tray(row)
        if self._tray is not None:
            self._tray.setVisible(tray)
        self._hairline.setVisible(shown is not None and (finding is not None or tray))
        self._standing.setVisible(finding is not None and tray and not self._narrow())

    def lock(self, locked: bool) -> None:
        """A finished visit is read, not written."""
        if self._measure is not None:
            self._measure.setEnabled(not locked)
        if self._finding is not None:
            self._finding.lock(locked)
        if self._tray is not None:
            self._tray.lock(locked)

    def take_measure(self) -> None:
        """Put the focus into the measure."""
        if self._measure is not None:
            self._measure.take_focus()

    def take_due(self) -> None:
        """Put the focus on the term."""
        if self._finding is not None and self._finding.isVisible():
            self._finding.take_due()

    def next_gap(self) -> None:
        """Go to the first blank."""
        if self._finding is not None and self._finding.isVisible():
            self._finding.next_gap()

    def fill_in(self) -> None:
        """Go to the first blank, or offer phrases."""
        if self._finding is not None and self._finding.isVisible():
            self._finding.fill_in()

    def taking_in(self, sentence: str) -> None:
        """Say that photos are being taken in."""
        if self._tray is not None:
            self._tray.working(sentence)

    def flush(self) -> None:
        """Tell what has not been told yet."""
        if self._measure is not None:
            self._measure.flush()
        if self._finding is not None:
            self._finding.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Photos beside the finding, or below it where there is no room."""
        super().resizeEvent(event)
        narrow = self._narrow()
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._parts.direction() != wanted:
            self._parts.setDirection(wanted)
        if self._tray is not None:
            beside = not narrow and self._finding is not None and not self._finding.isHidden()
            self._tray.setMaximumWidth(TRAY if beside else 16777215)
            self._tray.setMinimumWidth(TRAY if beside else 0)
            self._standing.setVisible(beside and not self._tray.isHidden())

    def _narrow(self) -> bool:
        return self.width() < NARROW_UNDER

    def _show_measures(self, row: SubRow, shown: Measures) -> None:
        if self._measure is None:
            self._measure = MeasurePanel(self._subject, shown, self._pen.office.today())
            self._measure.measured.connect(self._measured)
            self._measure.setEnabled(self._pen.is_open)
            line = QHBoxLayout(self._measure_line)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(8)
            label = Words("实测", "secondary", "text2")
            label.setFixedWidth(LABELS)
            label.setContentsMargins(0, 9, 0, 0)
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self._measure, 1)
        self._code = row.code
        self._measure.show_measures(shown)

    def _measured(self, taken: object) -> None:
        if isinstance(taken, measures.Taken):
            self._pen.measure(self._code, taken)

    def _show_finding(self, finding: Finding) -> None:
        if self._finding is None:
            self._finding = FindingPanel(self._subject, finding, self._pen)
            self._finding.left.connect(self.left)
            self._finding.lock(not self._pen.is_open)
            self._parts.insertWidget(0, self._finding, 1)
        else:
            self._finding.show_finding(finding)

    def _show_tray(self, row: SubRow) -> None:
        if self._tray is None:
            self._tray = PhotoTray(self._subject, self._pen, row.code)
            self._wishes.hear(self._tray)
            self._tray.lock(not self._pen.is_open)
            self._parts.addWidget(self._standing)
            self._parts.addWidget(self._tray)
        self._tray.show_photos(row.photos)
