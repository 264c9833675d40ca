"""撤销 and 重做: two buttons that say what they will do, and the acts behind Ctrl+Z and Ctrl+Y."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.widgets.buttons import IconButton
from duxueben.workspace.office import Office
from duxueben.workspace.visit import undoing
from duxueben.workspace.visit.journal import Journal
from duxueben.workspace.visit.undoing import Moved, NothingToRedo, NothingToUndo

_Act = Callable[[Office, str, Journal], Future[Moved]]
"""``undoing.undo`` or ``undoing.redo``."""

_FINISHED = "这次检查已完成，不能撤销。要改，先点“继续检查”。"


class UndoPart(QWidget):
    """Follows what is written in the visit, whoever writes it.

    Signals:
        moved: the ``Step`` that was taken back or done again.
        about_to_move: what is typed and not told yet is to be told first.
    """

    moved = Signal(object)
    about_to_move = Signal()

    def __init__(self, shell: Shell, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._pen = pen
        self._journal: Journal = undoing.EMPTY
        self._undo = IconButton("undo-2", "撤销")
        self._redo = IconButton("redo-2", "重做")
        self._undo.clicked.connect(self.undo)
        self._redo.clicked.connect(self.redo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        self._show()
        pen.changed.connect(self._follow)
        shell.jobs.run(self._read, self._take)

    def undo(self) -> None:
        """Take the last step back; what is still being written is written first."""
        self._ask(undoing.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._ask(undoing.redo)

    def _ask(self, act: _Act) -> None:
        if not self._pen.is_open:
            self._shell.messages.remark(_FINISHED)
            return
        self.about_to_move.emit()
        future = act(self._pen.office, self._pen.visit.id, self._journal)
        self._shell.jobs.watch(future, self._moved, self._refused)

    def _moved(self, moved: Moved) -> None:
        again = moved.journal.done[-1:] == (moved.step,)
        self._take(moved.journal)
        self._pen.adopt(moved.visit)
        self.moved.emit(moved.step)
        self._shell.messages.toast(f"{'重做了' if again else '撤销了'}：{moved.step.label}。")

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, NothingToUndo | NothingToRedo):
            self._shell.messages.remark(problem.happened)
        else:
            self._shell.messages.show(problem)

    def _read(self, _progress: Progress) -> Journal:
        return undoing.journal_of(self._pen.office, self._pen.visit.id)

    def _follow(self) -> None:
        """The few events of the last act; the many before it were read in a worker."""
        if self._journal.known and self._journal.known < self._pen.revision:
            self._take(undoing.journal_of(self._pen.office, self._pen.visit.id, self._journal))

    def _take(self, journal: Journal) -> None:
        if journal.known >= self._journal.known:
            self._journal = journal
            self._show()

    def _show(self) -> None:
        done, undone = self._journal.done, self._journal.undone
        self._say(self._undo, "撤销", "Ctrl+Z", done[-1].label if done else "")
        self._say(self._redo, "重做", "Ctrl+Y", undone[-1].label if undone else "")

    def _say(self, button: IconButton, does: str, key: str, label: str) -> None:
        button.setEnabled(bool(label))
        button.rename(f"{does}：{label}（{key}）" if label else f"没有可以{does}的")
