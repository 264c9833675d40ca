"""督导记录 of a finished visit: make it, print it, save it; earlier ones stay."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.document import Document
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.document_desk import DocumentDesk
from duxueben.ui.page import Shell
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.words import Words, discard, meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents, visit_records

_SENTENCE = "按检查现在的内容生成，没有发现问题的也可以出。检查后来改了的，再生成一份，先前的留着。"
_NONE = "还没有生成过。"
_FRESH = "检查的内容没有变，不必再生成。"


class VisitRecordDialog(FormDialog):
    """The records of one visit, the newest first, and the act that makes another."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, visit: Visit, presses: PressRoom) -> None:
        super().__init__(shell, over, "督导记录", "生成督导记录", sentence=_SENTENCE, width=560)
        self._office, self._visit, self._presses = office, visit, presses
        self._papers = DocumentDesk(shell, office, self, self.refuse)
        self._papers.printed.connect(self._show)
        self.leave.setText("关闭")
        self._shown: list[QWidget] = []
        self._show()

    def submit(self) -> None:
        """Make one as the visit now stands."""
        if not self.act.isEnabled():
            return
        self.act.busy("正在生成…")
        self.take_back()

        def work(progress: Progress) -> Document:
            press = self._presses.press(self._visit.id)
            return visit_records.make(self._office, press, self._visit.id, progress)

        self.shell.jobs.run(work, self._made, self.refuse, title="生成督导记录")

    def _made(self, _made: Document) -> None:
        self.act.busy("")
        self.shell.saved.durable(self._office.clock())
        self.shell.messages.toast("督导记录已经生成，可以打印或者存为PDF。")
        self._show()

    def _show(self, _printed: object = None) -> None:
        for part in self._shown:
            discard(part)
        made = documents.documents_about(self._office, "visit", self._visit.id)
        fresh = bool(made) and visit_records.tells_of(made[0], self._visit)
        self._shown = [self._line(one, newest=one is made[0]) for one in made]
        if fresh or not made:
            self._shown.append(Words(_FRESH if fresh else _NONE, "secondary", "text2"))
        for part in self._shown:
            self.body.column.addWidget(part)
        self.act.setEnabled(not fresh)
        self.fit()

    def _line(self, made: Document, *, newest: bool) -> QWidget:
        at = moment.from_text(made.issued_at)
        when = f"{moment.short_date(at.date())} {at:%H:%M} 生成"
        stale = "" if newest and visit_records.tells_of(made, self._visit) else "检查后来改过"
        prints = f"已打印{made.prints}份" if made.prints else "还没有打印"
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Words(meta_line(when, f"{made.pages}页", prints, stale)), 1)
        subject = f"督导记录（{when}）"
        to_print = Button("打印", "plain", "printer", height=Height.ROW, subject=subject)
        to_print.clicked.connect(partial(self._print, made.id))
        to_save = Button("存为PDF…", "plain", "download", height=Height.ROW, subject=subject)
        to_save.clicked.connect(partial(self._save, made.id))
        row.addWidget(to_print)
        row.addWidget(to_save)
        return line

    def _print(self, document_id: str, _on: bool = False) -> None:
        self._papers.print(document_id)

    def _save(self, document_id: str, _on: bool = False) -> None:
        unit = self._visit.institution.name if self._visit.institution else ""
        self._papers.save(document_id, f"督导记录 {unit}")
