"""本次核查 of an earlier finding: what its result needs, and no more."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from duxueben.model.disposition import Disposition, Result
from duxueben.ui.dialogs.finding.choice import Choice
from duxueben.ui.dialogs.finding.deciding import first_later
from duxueben.ui.dialogs.finding.life_dialog import StepDialog, about
from duxueben.ui.dialogs.finding.photo_source import VisitPhotos
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.visit import disposing

_KEPT, _SET = "kept", "set"
_WORDS = {
    Result.CLOSED: "核查情况",
    Result.PARTIAL: "核查情况",
    Result.UNCHANGED: "核查情况",
    Result.EXTENDED: "延期原因",
    Result.NOT_CHECKED: "本次未核查的原因",
    Result.REOPENED: "新的事实",
}
_HINTS = {
    Result.CLOSED: "看了什么，怎么样",
    Result.PARTIAL: "改了哪些，还差什么",
    Result.UNCHANGED: "这次看到的情况",
    Result.EXTENDED: "谁申请的，为什么要延",
    Result.NOT_CHECKED: "例如 档案室钥匙不在，另约时间",
    Result.REOPENED: "时间、对象和这次查到的情况",
}
_MAY_BE_EMPTY = (Result.CLOSED, Result.UNCHANGED)
_WITH_TERM = (Result.PARTIAL, Result.UNCHANGED, Result.REOPENED)
_WITHOUT_EVIDENCE = (Result.EXTENDED, Result.NOT_CHECKED)


class DisposeDialog(StepDialog):
    """One finding and one result; ``kept`` gives the ``Visit``."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, found: FollowedFinding, result: Result) -> None:
        super().__init__(
            shell, pen.office, over, result.label, "记下",
            sentence="完成检查后记入这个问题的整改记录，并印在这次的督办单上。",
        )  # fmt: skip
        self._pen, self.found, self._kind = pen, found, result
        self.lay(about(found, pen.office))
        today = pen.office.today()
        begin = found.life.due_on if result is Result.EXTENDED else ""
        self.due = DateButton("新期限", first_later(begin, today), earliest=today, height=Height.BODY)
        self.term = Choice("期限", [(_KEPT, "期限不变"), (_SET, "定新期限")], self._term_at_first())
        self.told = self.words(_WORDS[result], needed=result not in _MAY_BE_EMPTY, hint=_HINTS[result])
        self.shown = self.evidence(self._photos())
        if result is Result.CLOSED:
            self.need("佐证", self.shown, lambda: bool(self.shown.evidence()))
        self._lay(result)
        self._restore()
        self.told.setFocus()

    def submit(self) -> None:
        """Write it into the visit."""
        due = self.due.day().isoformat() if self.due.isVisibleTo(self) else ""
        told = Disposition(self.found.life.id, self._kind, self.told.text(), due, self.shown.evidence())
        self.keep(lambda: disposing.dispose(self.office, self._pen.visit.id, told))

    def _restore(self) -> None:
        """What was written down before with the same result."""
        known = self._pen.visit.dispositions.get(self.found.life.id)
        if known is None or known.result is not self._kind:
            return
        self.told.show_text(known.words)
        if known.due_on:
            self.due.show_day(dt.date.fromisoformat(known.due_on))
            self.term.choose(_SET)
            self._show_term()
        self.shown.restore(known.evidence, self._pen.visit.live_photos())

    def _lay(self, result: Result) -> None:
        self.lay(self.field(_WORDS[result], self.told))
        self._due_field = self.field("新期限", self.due)
        self._term_field = self.field("期限", self.term)
        self._evidence_field = self.field("佐证", self.shown)
        self.row(self._term_field, self._due_field)
        self.lay(self._evidence_field)
        self._term_field.setVisible(result in _WITH_TERM)
        self._evidence_field.setVisible(result not in _WITHOUT_EVIDENCE)
        self.term.chosen.connect(self._show_term)
        self._show_term()

    def _show_term(self, _value: str = "") -> None:
        chosen = self._kind in _WITH_TERM and self.term.value() == _SET
        self._due_field.setVisible(chosen or self._kind is Result.EXTENDED)
        self.fit_soon()

    def _term_at_first(self) -> str:
        return _SET if self._kind is Result.REOPENED else _KEPT

    def _photos(self) -> VisitPhotos:
        """New ones stand with the sub-point where it applies here, else with the whole visit."""
        pen = self._pen
        code = next((one for one in self.found.finding.sub_points if one in pen.sheet.shown), "")
        return VisitPhotos(pen.office, pen.visit.id, code, pen.visit.live_photos(), pen.refresh)
