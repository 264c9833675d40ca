"""归档和清理: a visit as one folder, and photos that may go after their time."""

from __future__ import annotations

from collections import Counter
from datetime import date

from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.progress import Progress
from duxueben.ui.dialogs.archive import ArchiveDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import WIDEST, acts
from duxueben.ui.press_room import PressRoom
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner, Card
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.custody import purging
from duxueben.workspace.custody.archiving import Archived
from duxueben.workspace.custody.purging import Cleared, Preview
from duxueben.workspace.office import Office

SHOWN = 12
"""So many lines are shown; of more the number is said."""


class _Lines:
    """Sentences below the banner of a card, exchanged as a whole."""

    def __init__(self, card: Card, below: QWidget) -> None:
        self._card, self._below = card, below
        self._rows: list[QWidget] = []

    def say(self, sentences: tuple[str, ...]) -> None:
        for row in self._rows:
            discard(row)
        more = len(sentences) - SHOWN
        told = [*sentences[:SHOWN], *([f"还有{more}条。"] if more > 0 else [])]
        self._rows = [Words(one, "dense", wrap=True) for one in told]
        at = self._card.column.indexOf(self._below) + 1
        for place, row in enumerate(self._rows):
            self._card.column.insertWidget(at + place, row)


class ArchiveCard(Card):
    """归档: asks which visit and where, then says what was written and what is missing."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__("归档")
        self.shell, self.office = shell, office
        self._presses = PressRoom(office)
        self.dialog: ArchiveDialog | None = None
        self.setMaximumWidth(WIDEST)
        self.title_row("归档")
        sentence = (
            "把一次检查的督导记录、问卷汇总、照片、督办单和签字件、送达回证、整改经过、佐证和销号单写成一个文件夹，"
            "附目录和每个文件的SHA-256，写完读回核对。文件夹没有加密。"
        )
        self.column.addWidget(Words(sentence, "secondary", "text2", wrap=True))
        self.result = Banner("", Tone.OK)
        self.result.hide()
        self.column.addWidget(self.result)
        self._missing = _Lines(self, self.result)
        self.archive = Button("归档一次检查…", icon="folder-open")
        self.archive.clicked.connect(self.choose)
        self.column.addLayout(acts(self.archive))

    def choose(self) -> None:
        """Which visit, and where."""
        self.dialog = ArchiveDialog(self.shell, self.office, self, self._presses)
        self.dialog.kept.connect(self._archived)
        self.dialog.open()

    def _archived(self, done: object) -> None:
        if isinstance(done, Archived):
            size = size_in_words(done.size)
            lacks = f"缺{len(done.missing)}样，列在下面。" if done.missing else "材料齐全。"
            said = f"已归档，并且读回核对过：{done.path.name}，{done.files}个文件，{size}。"
            self.result.say(said, Tone.WARN if done.missing else Tone.OK, second=lacks)
            self.result.show()
            self._missing.say(done.missing)


class PurgeCard(Card):
    """照片清理: off until the bureau has set the months; shows first what would go."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__("照片清理")
        self.shell, self.office = shell, office
        self.preview: Preview | None = None
        self.setMaximumWidth(WIDEST)
        self.title_row("照片清理")
        self.rule = Words("", "secondary", "text2", wrap=True)
        self.column.addWidget(self.rule)
        self.result = Banner("", Tone.ACCENT)
        self.result.hide()
        self.column.addWidget(self.result)
        self._lines = _Lines(self, self.result)
        self.look = Button("看哪些可以清理", icon="images")
        self.look.clicked.connect(self.look_for)
        self.clear = Button("清理…", "danger", "trash-2")
        self.clear.clicked.connect(self.ask)
        self.clear.hide()
        self.column.addLayout(acts(self.look, self.clear))

    def enter(self) -> None:
        """Read the bureau's rule."""
        months = purging.months_of(self.office.bureau())
        kept = "说明、时间和数字指纹留着，文书里印过的照片不变。"
        self.rule.setText(
            f"问题销号满{months}个月，并且登记了局里的回执，照片可以从这台电脑清理。{kept}"
            if months
            else f"现在不清理，照片一直保留。要清理，先在“局里的资料”里填销号后保留几个月。{kept}"
        )
        self.look.setVisible(bool(months))
        self._forget()

    def _forget(self) -> None:
        self.preview = None
        self.clear.hide()
        self.result.hide()
        self._lines.say(())

    def look_for(self) -> None:
        """Which photos may go today? What a power cut kept of those that went is removed first."""
        office = self.office
        self.look.busy("正在看…")

        def work(progress: Progress) -> Preview:
            purging.remove_files(office, progress)
            return purging.preview(office, progress)

        self.shell.jobs.run(work, self._looked, self._failed, title="照片清理")

    def _looked(self, found: Preview) -> None:
        self.look.busy("")
        self.preview = found
        many = len(found.photos)
        waiting = f"另有{found.waiting}次检查还没有登记局里的回执。" if found.waiting else ""
        size = size_in_words(found.size)
        said = f"可以清理{many}张照片，{size}。" if many else "现在没有可以清理的照片。"
        self.result.say(said, Tone.ACCENT, second=waiting)
        self.result.show()
        self.clear.setVisible(bool(many))
        self.clear.say(f"清理{many}张照片…")
        visits = Counter((one.on, one.unit) for one in found.photos)
        self._lines.say(
            tuple(
                f"{moment.full_date(date.fromisoformat(on))}　{unit}　{n}张"
                for (on, unit), n in sorted(visits.items())
            )
        )

    def ask(self) -> None:
        """The question before what cannot be undone."""
        if self.preview is None:
            return
        many = len(self.preview.photos)
        sentence = "这台电脑上的照片文件会删掉，不能恢复；说明和数字指纹留着。写过的备份里还有。"
        if self.shell.messages.ask(f"清理{many}张照片？", sentence, "清理照片", "不清理", danger=True):
            self.purge(self.preview)

    def purge(self, chosen: Preview) -> None:
        """In a worker: told first, then removed."""
        office = self.office
        self.clear.busy("正在清理…")

        def work(progress: Progress) -> Cleared:
            return purging.clear(office, chosen, progress)

        self.shell.jobs.run(work, self._cleared, self._failed, title="照片清理")

    def _cleared(self, done: Cleared) -> None:
        self.clear.busy("")
        self._forget()
        self.result.say(f"已清理{done.photos}张照片，删掉{done.files}个文件；数字指纹保留。", Tone.OK)
        self.result.show()

    def _failed(self, problem: Problem) -> None:
        self.look.busy("")
        self.clear.busy("")
        self._forget()
        self.result.say(problem.happened, Tone.WARN, second=problem.todo)
        self.result.show()
