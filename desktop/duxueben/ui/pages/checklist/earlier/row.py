"""One earlier finding: its text, deadline and photo of then, and what this visit found of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from duxueben.model.disposition import Disposition, Result
from duxueben.model.finding_life import FindingState
from duxueben.ui.dialogs.finding.thumbnails import Thumbnails
from duxueben.ui.icons import IconName
from duxueben.ui.models.findings import day_words, due_words, item_words
from duxueben.ui.pages.checklist.earlier.known import MARKS
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.marks import Chip, Mark
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.words import INKS, Words, meta_line, restyle
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.visit.disposing import DueFinding

_TILE = 64
_OTHERS = (Result.CLOSED, Result.PARTIAL, Result.UNCHANGED, Result.EXTENDED, Result.NOT_CHECKED)


class EarlierRow(QFrame):
    """A tinted line; amber while something is to be settled, grey afterwards.

    Signals:
        chosen: this ``Result`` is to be written down.
        unwanted: what was written down is to be taken back.
        look_wanted: the photos of then are to be seen large.
    """

    chosen = Signal(object)
    unwanted = Signal()
    look_wanted = Signal()

    def __init__(
        self, found: FollowedFinding, pen: Pen, thumbnails: Thumbnails | None, parent: QWidget | None = None
    ) -> None:
        """``thumbnails``: fetches the photo of then; None for a strip without it."""
        super().__init__(parent)
        self.found = found
        self._pen = pen
        self._subject = f"{item_words(found)} {found.finding.fact[:12]}"
        self.setProperty("kind", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._mark = Mark("history", Tone.WARN, 18)
        self._chip = Chip("")
        self._told = Words("", "secondary", "text2", wrap=True)
        self.close_it = self._button("已整改，销号", "check")
        self.close_it.clicked.connect(partial(self._choose, Result.CLOSED))
        self.other = self._button("其他处置", "chevron-down")
        self.other.clicked.connect(self._offer)
        self.reopen = self._button("重开…", "rotate-ccw")
        self.reopen.clicked.connect(partial(self._choose, Result.REOPENED))
        self.away = IconButton("undo-2", f"撤下处置 {self._subject}")
        self.away.clicked.connect(self.unwanted)
        self._lay(thumbnails)

    def _button(self, text: str, icon: IconName) -> Button:
        return Button(text, "plain", icon, height=Height.ROW, subject=self._subject)

    def _lay(self, thumbnails: Thumbnails | None) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        code = item_words(self.found)
        texts.addWidget(Words(meta_line(code, self.found.finding.fact), "dense", wrap=True))
        texts.addLayout(self._meta())
        texts.addWidget(self._told)
        row.addLayout(texts, 1)
        if thumbnails is not None and self.found.photos:
            photo = self.found.photos[0]
            many = f"{len(self.found.photos)}张" if len(self.found.photos) > 1 else ""
            tile = thumbnails.tile(photo, f"检查时 {photo.caption}", many, width=_TILE)
            tile.clicked.connect(self.look_wanted)
            row.addWidget(tile)
        for part in (self._chip, self.close_it, self.other, self.reopen, self.away):
            row.addWidget(part)

    def _meta(self) -> QHBoxLayout:
        on, life = self._pen.office.today(), self.found.life
        far, tone = due_words(life, on)
        numbers = "、".join(number.short for number in self.found.numbers)
        opened = f"{day_words(life.opened_at[:10], on)}立项"
        due = f"期限{day_words(life.due_on, on)}" if life.due_on else "没有期限"
        state = "" if life.state in (FindingState.OPEN, FindingState.CLOSED) else life.state.label
        paper = f"{numbers}督办单" if numbers else ""
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Words(meta_line(paper, opened, due), "secondary", "text2"))
        if far:
            line.addWidget(Words(far, "secondary", "text2" if tone is Tone.NA else INKS[tone]))
        if state:
            line.addWidget(Words(state, "secondary", "text2"))
        line.addStretch(1)
        return line

    def show_due(self, due: DueFinding) -> None:
        """Show what this visit found of it."""
        one = due.disposition
        writable = self._pen.is_open and not due.told
        self._show_result(one)
        told = [one.words if one is not None else "", due.lacking if one is not None else ""]
        told.append("已记入整改记录" if due.told else "")
        self._told.setText(meta_line(*told))
        self._told.setVisible(bool(self._told.text()))
        waiting = due.followed.life.state is FindingState.VERIFIED and one is None
        for button in (self.close_it, self.other):
            button.setVisible(writable and not waiting)
        self.close_it.setVisible(writable and one is None and not waiting)
        self.other.say("改" if one is not None else "其他处置")
        self.reopen.hide()
        self.away.setVisible(writable and one is not None)
        settled = not due.lacking
        self.setProperty("tone", (Tone.NA if settled else Tone.WARN).value)
        self._mark.say("circle-check" if settled else "history", Tone.OK if settled else Tone.WARN)
        result = one.result.label if one is not None else "还没有处理"
        self.setAccessibleName(f"上次未销号 {self._subject} {result}")
        restyle(self)

    def show_closed(self) -> None:
        """It is closed: it can be reopened with a new fact."""
        self._chip.say("已销号", Tone.OK, "check")
        self._told.hide()
        for part in (self.close_it, self.other, self.away):
            part.hide()
        self.reopen.setVisible(self._pen.is_open)
        self.setProperty("tone", Tone.NA.value)
        self._mark.say("circle-check", Tone.OK)
        self.setAccessibleName(f"已销号 {self._subject}")
        restyle(self)

    def stops(self) -> list[QWidget]:
        """What Tab comes to, from left to right."""
        tiles: list[QWidget] = [*self.findChildren(PhotoTile)]
        return [*tiles, self.close_it, self.other, self.reopen, self.away]

    def take_focus(self) -> None:
        """Put the keyboard on its first button."""
        wanted = self.close_it if not self.close_it.isHidden() else self.other
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_result(self, one: Disposition | None) -> None:
        self._chip.setVisible(one is not None)
        if one is not None:
            tone, icon = MARKS[one.result]
            self._chip.say(one.result.label, tone, icon)

    def _choose(self, result: Result, _on: bool = False) -> None:
        self.chosen.emit(result)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for result in _OTHERS:
            menu.addAction(f"{result.label}…", partial(self._choose, result))
        menu.popup(self.other.mapToGlobal(QPoint(0, self.other.height() + 4)))
