"""当场整改 on a finding: a button, and afterwards a green mark with what was done and who saw it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.visit import Finding
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, meta_line


class FixedRow(QWidget):
    """What is recorded, and the ways to change it."""

    def __init__(self, subject: str, finding_id: str, pen: Pen, parent: QWidget | None = None) -> None:
        """``subject``: whose finding it is ("第5.2项"), for screen readers."""
        super().__init__(parent)
        self._pen = pen
        self._locked = False
        self._fixed = False
        self.fix = Button("记当场整改…", "plain", "check", height=Height.ROW, subject=subject)
        self.fix.clicked.connect(partial(pen.fix_wanted.emit, finding_id))
        self._chip = Chip("当场整改", Tone.OK, "check")
        self._words = Words("", "secondary", "text2", wrap=True)
        self.change = Button("改", "quiet", height=Height.ROW, subject=f"{subject} 当场整改")
        self.change.clicked.connect(partial(pen.fix_wanted.emit, finding_id))
        self.away = IconButton("undo-2", f"撤下 {subject} 当场整改")
        self.away.clicked.connect(partial(pen.unfix_wanted.emit, finding_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.fix, self._chip):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self.change)
        row.addWidget(self.away)
        # Beside nothing else the first button would take the whole width.
        row.addStretch(0)

    def show_finding(self, finding: Finding) -> None:
        """Show what is recorded of it."""
        fixed = finding.fixed
        self._fixed = fixed is not None
        if fixed is not None:
            at = moment.from_text(fixed.at)
            seen = f"{at:%H:%M} {self._pen.office.inspector(fixed.verified_by).name}察看"
            self._words.setText(meta_line(seen, fixed.words))
        self._show()

    def lock(self, locked: bool) -> None:
        """A finished visit is read, not written."""
        self._locked = locked
        self._show()

    def _show(self) -> None:
        self.fix.setVisible(not self._fixed and not self._locked)
        for part in (self._chip, self._words):
            part.setVisible(self._fixed)
        for part in (self.change, self.away):
            part.setVisible(self._fixed and not self._locked)
