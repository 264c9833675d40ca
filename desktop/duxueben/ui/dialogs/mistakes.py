"""What is wrong with a file, mistake by mistake, to be read here or saved for whoever mends it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.checklist.problems import FileProblems, Mistake
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.words import Words
from duxueben.workspace import shelving

SHOWN = 60
"""Mistakes that are shown; all of them can be saved."""


class MistakesDialog(FormDialog):
    """Place, value, rule and what to do, one part a mistake."""

    def __init__(self, shell: Shell, over: QWidget, problem: FileProblems) -> None:
        count = len(problem.mistakes)
        super().__init__(
            shell, over, f"“{problem.name}”里有{count}处要改", "知道了", width=720,
            sentence=f"一处也没有采用。{problem.todo}",
        )  # fmt: skip
        self._problem = problem
        self.leave.hide()
        self.save = Button("把错处存成文本", icon="save")
        self.save.clicked.connect(self._pick)
        for mistake in problem.mistakes[:SHOWN]:
            self.body.column.addWidget(_part(mistake))
        if count > SHOWN:
            self.body.column.addWidget(
                Words(f"另有{count - SHOWN}处，存成文本后可以全看到。", "dense", "text2")
            )
        self.body.column.addWidget(self.save)
        self.fit()

    def submit(self) -> None:
        """Read."""
        self.accept()

    def _pick(self) -> None:
        name = f"{self._problem.noun}错处.txt"
        path = pickers.file_to_save(self, "把错处存成文本", name, "文本文件 (*.txt)")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """All mistakes, a line each."""
        problem = self._problem

        def work(_progress: Progress) -> Path:
            return shelving.save_report(problem, path)

        self.shell.jobs.run(work, self._saved, self.refuse, title="存错处")

    def _saved(self, path: Path) -> None:
        self.shell.messages.toast(f"错处存到了“{path.name}”。")


def _part(mistake: Mistake) -> Inset:
    where = f"{mistake.where}　写的是{mistake.value}" if mistake.value else mistake.where
    part = Inset(where, padding=8)
    part.column.setSpacing(2)
    part.column.addWidget(Words(where, "densestrong", wrap=True))
    part.column.addWidget(
        Words(
            f"{mistake.rule.rule}{mistake.hint}{mistake.rule.todo}（{mistake.code}）",
            "dense",
            "text2",
            wrap=True,
        )
    )
    return part
