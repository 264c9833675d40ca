"""The drawer of 问题整改: the finding whole, what became of it, and its next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from duxueben.model.evidence import Evidence
from duxueben.model.photo import Photo
from duxueben.ui.dialogs.finding.photo_look import PhotoLook
from duxueben.ui.dialogs.finding.photo_source import edit_of
from duxueben.ui.dialogs.finding.thumbnails import Thumbnails
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.models.findings import MARKS, day_words, due_words
from duxueben.ui.page import Shell
from duxueben.ui.pages.findings.acts import others, primary_of
from duxueben.ui.pages.findings.story import Later, Story
from duxueben.ui.pages.findings.timeline import Timeline
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Hairline, Words, discard, meta_line
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office

_WIDTH = 412
_TILE = 178
_MOST = 4
"""Photos of then and of later that are shown small, of each."""


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
        self._shell, self._office = shell, office
        self._found: FollowedFinding | None = None
        self._story: Story | None = None
        self.look: PhotoLook | None = None
        self._parts: list[QWidget] = []
        self._thumbnails = Thumbnails(shell, office, self)
        self.next = Button("", "primary")
        self.next.clicked.connect(self.do_next)
        self.more = Button("其他", "plain", "chevron-down", subject="其他处置")
        self.more.clicked.connect(self._offer)
        self.menu = QMenu(self)
        self.foot.addWidget(self.next, 1)
        self.foot.addWidget(self.more)

    def show_finding(self, found: FollowedFinding) -> None:
        """Show another one, or the same as it is now; its history comes a moment later."""
        self._found, self._story = found, None
        self._build()
        primary = primary_of(found.life)
        self.next.setVisible(primary is not None)
        if primary is not None:
            self.next.say(primary.label)
            self.next.show_icon(primary.icon)
        self.menu.clear()
        for act in others(found):
            self.menu.addAction(act.label, partial(self.wanted.emit, act))

    def show_story(self, story: Story) -> None:
        """The history of the finding that is shown; of another one it comes too late."""
        if self._found is not None and story.finding_id == self._found.life.id:
            self._story = story
            self._build()

    def do_next(self) -> None:
        """The next step of the state."""
        primary = primary_of(self._found.life) if self._found is not None else None
        if primary is not None:
            self.wanted.emit(primary)

    def _offer(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, -self.menu.sizeHint().height() - 4)))

    def _build(self) -> None:
        found, story = self._found, self._story
        if found is None:
            return
        for part in self._parts:
            discard(part)
        self.setAccessibleName(found.finding.fact)
        self._parts = [self._head(found), self._requirement(found)]
        if found.photos or (story is not None and story.later):
            self._parts.append(self._photos(found, story.later if story is not None else ()))
        if story is not None:
            self._parts += [Hairline(), Timeline(story.lines, self._office.today().year)]
            evidence = _in_words(found)
            if evidence:
                self._parts.append(_evidence(evidence))
        for part in self._parts:
            self.body.column.addWidget(part)

    def _head(self, found: FollowedFinding) -> QWidget:
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
        basis = "、".join(found.finding.sub_points) or found.finding.tag
        column.addWidget(Words(meta_line(found.institution.name, basis), "secondary", "text2", wrap=True))
        numbers = "、".join(number.text for number in found.numbers)
        column.addWidget(Words(numbers or "没有写入督办单", "secondary", "text2", wrap=True))
        return part

    def _chips(self, found: FollowedFinding) -> list[Chip]:
        life, on = found.life, self._office.today()
        tone, icon = MARKS[life.state]
        chips = [Chip(life.state.label, tone, icon)]
        far, tone = due_words(life, on)
        if far:
            chips.append(Chip(far, tone, "triangle-alert" if tone is Tone.BAD else "clock"))
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

    def _photos(self, found: FollowedFinding, later: tuple[Later, ...]) -> QWidget:
        """Then at the left, later at the right."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        then = [Later(photo, f"检查时 {photo.caption}".strip()) for photo in found.photos]
        for title, shown in (("检查时", then), ("整改后", list(later))):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(
                Words(f"{title} {len(shown)}张" if shown else f"{title} 没有照片", "secondary", "text2")
            )
            for one in shown[:_MOST]:
                tile = self._thumbnails.tile(one.photo, one.words, one.words, width=_TILE)
                tile.clicked.connect(partial(self._look, one.photo))
                column.addWidget(tile)
            column.addStretch(1)
            row.addLayout(column)
        row.addStretch(1)
        return part

    def _look(self, photo: Photo, _on: bool = False) -> None:
        """Large, and beside it one of the other side where there is one."""
        found = self._found
        if found is None:
            return
        edits = dict.fromkeys((one.id for one in found.life.photos), edit_of(self._office, found.life.id))
        then = [Shown(one, f"检查时 {one.caption}".strip(), edits.get(one.id)) for one in found.photos]
        story = self._story.later if self._story is not None else ()
        later = [Shown(one.photo, one.words, edits.get(one.photo.id)) for one in story]
        left = next((one for one in then if one.photo.id == photo.id), then[0] if then else None)
        right = next((one for one in later if one.photo.id == photo.id), later[-1] if later else None)
        self.look = PhotoLook(self._shell, self._office, [one for one in (left, right) if one], self)
        self.look.changed.connect(self.photo_changed)
        self.look.open()


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
