"""出具移交函: the letter as it would be issued, page by page, and the act that numbers and signs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from duxueben.errors import Problem
from duxueben.model.document import Document
from duxueben.model.referral import Referral
from duxueben.progress import Progress
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.matters import letters
from duxueben.workspace.office import Office
from duxueben.workspace.paper import previewing

if TYPE_CHECKING:
    from duxueben.workspace.paper.press import Press

_WIDE = 640
"""Of a page, in px."""


class LetterDialog(FormDialog):
    """Nothing is numbered before the person has seen the page."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, known: Referral, presses: PressRoom
    ) -> None:
        words = f"{known.kind.label}函"
        sentence = f"交给{known.to}。出具时取编号，内容以后不能再改。"
        super().__init__(shell, over, f"出具{words}", f"出具{words}", sentence=sentence, width=_WIDE + 64)
        self._office, self._known, self._presses = office, known, presses
        self.pages: list[QLabel] = []
        self._waiting = Words("正在排版…", "secondary", "text2")
        self.body.column.addWidget(self._waiting)
        self.act.setEnabled(False)
        self.resize(self.minimumWidth(), 560)
        shell.jobs.run(self._drawn, self._show, self._refused, title="排版")

    def _drawn(self, progress: Progress) -> list[QImage]:
        paper = letters.preview_referral(self._office, self._press(), self._known.id, progress)
        shown = (
            QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()
            for page in previewing.pages(paper.pdf, 2 * _WIDE, progress)
        )
        return list(shown)

    def _press(self) -> Press:
        """With the words of the form by which its first finding was found."""
        for one in self._known.findings:
            return self._presses.press(one.visit_id)
        return self._presses.shipped()

    def _show(self, pages: list[QImage]) -> None:
        if not isValid(self):  # closed before the pages were there
            return
        discard(self._waiting)
        for place, page in enumerate(pages, 1):
            picture = QPixmap.fromImage(page)
            picture.setDevicePixelRatio(2)
            shown = QLabel()
            shown.setPixmap(picture)
            shown.setAccessibleName(f"第{place}页，共{len(pages)}页")
            self.body.column.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
            self.pages.append(shown)
        self.act.setEnabled(True)
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Number, freeze and sign it."""
        if not self.act.isEnabled():
            return
        self.take_back()
        self.act.busy("正在出具…")

        def work(progress: Progress) -> Document:
            return letters.issue_referral(self._office, self._press(), self._known.id, progress)

        self.shell.jobs.run(work, self._issued, self._refused, title="出具")

    def _issued(self, made: Document) -> None:
        self.kept.emit(made)
        if isValid(self):
            self.act.busy("")
            self.accept()

    def _refused(self, problem: Problem) -> None:
        if isValid(self):
            self.refuse(problem)
