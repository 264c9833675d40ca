"""The drawer of 问题台账: the finding whole, what became of it, and its next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from duxueben.model.evidence import Evidence
from duxueben.model.finding_life import StepKind
from duxueben.ui.models.findings import MARKS, day_words, due_words
from duxueben.ui.page import Shell
from duxueben.ui.pages.findings.acts import Act, others, primary_of
from duxueben.ui.pages.findings.photos_part import PhotosPart
from duxueben.ui.pages.findings.story import Story
from duxueben.ui.pages.findings.timeline import FindingTimeline
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, IconButton
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Hairline, Words, discard, meta_line
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office

_WIDTH = 412


class FindingDrawer(Drawer):
    """One finding.

    Signals:
        wanted: this ``Act`` is to be done.
        photo_changed: a photo of its life was turned or covered.
    """

    wanted = Signal(object)
    photo_changed = Signal()

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__("问题", width=_WIDTH)
        self._office = office
        self.found: FollowedFinding | None = None
        """The finding that is shown."""
        self._parts: list[QWidget] = []
        self.photos = PhotosPart(shell, office)
        self.photos.changed.connect(self.photo_changed)
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        for layout in (self._above, self._below):
            layout.setSpacing(10)
        self.body.column.addLayout(self._above)
        self.body.column.addWidget(self.photos)
        self.body.column.addLayout(self._below)
        self.next = Button("", "primary")
        self.next.clicked.connect(self.do_next)
        self.revisit = Button(Act.REVISIT.label)
        self.revisit.clicked.connect(partial(self.wanted.emit, Act.REVISIT))
        self.more = IconButton("ellipsis", "其他处置", size=36)
        self.more.clicked.connect(self._offer)
        self.menu = QMenu(self)
        self.foot.addStretch()
        self.foot.addWidget(self.next, 1)
        self.foot.addWidget(self.revisit)
        self.foot.addWidget(self.more)

    def show_finding(self, found: FollowedFinding, story: Story) -> None:
        """Show another one, or the same as it is now."""
        self.found = found
        self.setAccessibleName(found.finding.fact)
        for part in self._parts:
            discard(part)
        self._parts = []
        for part in (self._head(found, story), self._requirement(found)):
            self._put(self._above, part)
        self.photos.show_photos(found, story.later)
        self._put(self._below, Hairline())
        self._put(self._below, FindingTimeline(story.lines, self._office.today().year))
        evidence = _in_words(found)
        if evidence:
            self._put(self._below, _evidence(evidence))
        self._show_acts(found)

    def do_next(self) -> None:
        """The next step of the state."""
        primary = primary_of(self.found.life) if self.found is not None else None
        if primary is not None:
            self.wanted.emit(primary)

    def _put(self, column: QVBoxLayout, part: QWidget) -> None:
        self._parts.append(part)
        column.addWidget(part)

    def _show_acts(self, found: FollowedFinding) -> None:
        primary = primary_of(found.life)
        self.next.setVisible(primary is not None)
        if primary is not None:
            self.next.say(primary.label)
            self.next.show_icon(primary.icon)
        self.revisit.setVisible(found.life.is_live)
        self.menu.clear()
        for act in others(found):
            self.menu.addAction(act.label, partial(self.wanted.emit, act))

    def _offer(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, -self.menu.sizeHint().height() - 4)))

    def _head(self, found: FollowedFinding, story: Story) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        chips = Flow(gap=8)
        chips.setContentsMargins(0, 0, 32, 0)
        for chip in self._chips(found):
            chips.addWidget(chip)
        column.addLayout(chips)
        column.addWidget(Words(found.finding.fact, "card", wrap=True))
        numbers = "、".join(number.text for number in found.numbers) or "没有写入督办单"
        for line in (found.institution.name, story.basis, numbers, *story.papers):
            if line:
                column.addWidget(Words(line, "secondary", "text2", wrap=True))
        return part

    def _chips(self, found: FollowedFinding) -> list[Chip]:
        life, on = found.life, self._office.today()
        tone, icon = MARKS[life.state]
        chips = [Chip(life.state.label, tone, icon)]
        far, tone = due_words(life, on)
        if far:
            chips.append(Chip(far, tone, "triangle-alert" if tone is Tone.BAD else "clock"))
        kinds = {step.kind for step in life.steps}
        if StepKind.ESCALATED in kinds:
            chips.append(Chip("已升级督办", Tone.ACCENT, "flag"))
        if StepKind.REFERRED in kinds:
            chips.append(Chip("已移交", Tone.ACCENT, "upload"))
        if life.is_live and life.plea is not None:
            chips.append(Chip("申辩未答复", Tone.WARN, "info"))
        return chips

    def _requirement(self, found: FollowedFinding) -> Inset:
        inset = Inset("整改要求")
        inset.column.setSpacing(4)
        inset.column.addWidget(Words("整改要求", "secondary", "text2"))
        inset.column.addWidget(Words(found.finding.requirement or "没有写", "dense", wrap=True))
        inset.column.addWidget(Words(_due(found, self._office), "secondary", "text2", wrap=True))
        return inset


def _due(found: FollowedFinding, office: Office) -> str:
    """The deadline, and those before it."""
    on = office.today()
    days = list(dict.fromkeys(step.due_on for step in found.life.steps if step.due_on))
    before = [day_words(day, on) for day in days if day != found.life.due_on]
    told = f"期限{day_words(found.life.due_on, on)}" if found.life.due_on else "没有期限"
    return meta_line(told, f"原期限{'、'.join(before)}" if before else "")


def _in_words(found: FollowedFinding) -> list[tuple[str, Evidence]]:
    """Evidence that has words, with the step that it belongs to, the newest step first."""
    return [
        (step.kind.label, one) for step in reversed(found.life.steps) for one in step.evidence if one.text
    ]


def _evidence(pieces: list[tuple[str, Evidence]]) -> Inset:
    inset = Inset("佐证")
    inset.column.setSpacing(4)
    inset.column.addWidget(Words("佐证", "secondary", "text2"))
    for step, one in pieces:
        inset.column.addWidget(Words(f"{step}：{one.text}（{one.kind.label}）", "dense", wrap=True))
    return inset
