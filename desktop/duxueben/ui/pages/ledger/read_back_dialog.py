"""What reading papers back from their PDFs came to: each check in green or with its sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.verdict import Verdict
from duxueben.progress import Progress
from duxueben.ui.chosen_file import bytes_of
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.order.facts_part import VERDICTS
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.marks import Chip, Mark
from duxueben.ui.widgets.words import Words, meta_line
from duxueben.workspace import checking
from duxueben.workspace.office import Office
from duxueben.workspace.paper import reading_back
from duxueben.workspace.paper.reading_back import ReadBack, TakenIn

NOTHING_STORED = "只核对，不改动文件；都对上的，点下面的按钮才记入台账。"


class ReadBackDialog(FormDialog):
    """Reads the files in a worker, shows what was found, and takes in those on which all checks hold."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, files: list[Path]) -> None:
        super().__init__(shell, over, "读回督办单PDF", "记入台账", sentence=NOTHING_STORED, width=760)
        self._office, self._files = office, files
        self.cards: list[FileCard] = []
        self._waiting = Words("正在核对…", "body", "text2")
        self.body.column.addWidget(self._waiting)
        self.act.explain("正在核对")
        self.setMinimumHeight(420)
        self.fit()
        shell.jobs.run(self._read, self._show, self._cannot, "读回督办单")

    def good(self) -> list[FileCard]:
        """The files that can be taken in."""
        return [card for card in self.cards if card.good]

    def _read(self, progress: Progress) -> list[ReadBack | Problem]:
        results: list[ReadBack | Problem] = []
        for place, path in enumerate(self._files):
            progress.step(place, len(self._files), "正在核对督办单")
            results.append(_read_one(self._office, path, progress))
        return results

    def _show(self, results: list[ReadBack | Problem]) -> None:
        self._waiting.hide()
        for path, result in zip(self._files, results, strict=True):
            card = FileCard(path, result)
            self.cards.append(card)
            self.body.column.addWidget(card)
        count = len(self.good())
        self.act.say(f"把{count}份记入台账" if count else "记入台账")
        self.act.explain("" if count else "没有一份全都对得上")
        QTimer.singleShot(0, self, self.fit)
        announce(self, f"{len(self._files)}份里{count}份都对得上。")

    def _cannot(self, problem: Problem) -> None:
        self._waiting.hide()
        self.act.explain("没有核对")
        self.refuse(problem)

    def submit(self) -> None:
        """Write the good ones into the register, one after the other."""
        office, good = self._office, [card.found for card in self.good() if card.found is not None]
        if not good:
            return

        def work(progress: Progress) -> list[TakenIn]:
            taken: list[TakenIn] = []
            for place, one in enumerate(good):
                progress.step(place, len(good), "正在记入台账")
                taken.append(reading_back.take_in(office, one).result())
            return taken

        self.act.busy("正在记入…")
        self.shell.jobs.run(work, self._kept, self.refuse, "记入台账")


class FileCard(Card):
    """One file: which paper it is, the verdict, and every check with its sentence."""

    def __init__(self, path: Path, result: ReadBack | Problem) -> None:
        self.found = result if isinstance(result, ReadBack) else None
        name = "".join(sign if sign.isprintable() else "□" for sign in path.name)
        super().__init__(name)
        facts = self.found.facts if self.found is not None else None
        title = meta_line(facts.number.text, facts.unit_name) if facts is not None else name
        verdict = self.found.verdict if self.found is not None else Verdict.ALTERED
        tone, icon = VERDICTS[verdict]
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Words(title, "strong", wrap=True), 1)
        top.addWidget(Chip(verdict.label if self.found is not None else "读不出来", tone, icon))
        self.column.addLayout(top)
        if facts is not None:
            self.column.addWidget(Words(name, "secondary", "text2", wrap=True))
        if isinstance(result, Problem):
            self.column.addLayout(_line(result.title, f"{result.happened}{result.todo}", good=False))
            return
        for check in result.checks:
            self.column.addLayout(_line(check.what, check.sentence, good=check.good))

    @property
    def good(self) -> bool:
        """Whether it can be taken in; a voided paper can, it is a paper all the same."""
        return self.found is not None and self.found.verdict in (Verdict.GENUINE, Verdict.VOIDED)


def _line(what: str, sentence: str, *, good: bool) -> QHBoxLayout:
    name = Words(what, "secondary", "text2")
    name.setFixedWidth(104)
    top = Qt.AlignmentFlag.AlignTop
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Mark("check" if good else "x", Tone.OK if good else Tone.BAD), 0, top)
    row.addWidget(name, 0, top)
    row.addWidget(Words(sentence, "dense", "text" if good else "bad", wrap=True), 1)
    return row


def said(taken: list[TakenIn]) -> str:
    """What came of it, for the toast."""
    if len(taken) == 1:
        return taken[0].sentence
    new = sum(one.is_new for one in taken)
    known = f"，{len(taken) - new}份本来就在" if new < len(taken) else ""
    return f"{new}份新记入台账{known}。"


def _read_one(office: Office, path: Path, progress: Progress) -> ReadBack | Problem:
    try:
        return reading_back.read_back(office, bytes_of(path, checking.LARGEST), progress)
    except Problem as problem:
        return problem
