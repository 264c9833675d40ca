"""换版本: what a newer version of the checklist changes in an open visit, and what the person decides on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from duxueben.checklist.definition import Checklist
from duxueben.checklist.difference import Change, SubChange
from duxueben.model.visit import ChecklistRef, Judgment, Visit
from duxueben.model.words import JudgmentValue
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Banner, Card, Inset
from duxueben.ui.widgets.choices import RadioCard
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.visit import changing_form
from duxueben.workspace.visit.changing_form import Answer, Prospect

_AT_A_TIME = 6
"""Decisions that are built before the window is given back."""


class MoveDialog(FormDialog):
    """The difference, sub-point by sub-point, for this institution; Enter decides nothing by itself."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, visit: Visit, to: Checklist) -> None:
        name = visit.institution.name if visit.institution else ""
        super().__init__(
            shell, over, f"换到{to.version}版：{name}", f"换到{to.version}版", width=760,
            sentence="没有变的照旧。换了以后不再换回来，原来的判定和文字都留在记录里。",
        )  # fmt: skip
        self._office, self._visit, self._to = office, visit, to
        self.prospect = changing_form.prospect(office, visit, to)
        self.decisions: list[Decision] = []
        self.body.column.addWidget(Banner(summary(self.prospect), Tone.ACCENT))
        self._asked = Card("要您定的", padding=16)
        self._waiting = list(self.prospect.answers)
        if self._waiting:
            self._asked.title_row("要您定的")
            self.body.column.addWidget(self._asked)
            self.act.setEnabled(False)
        for title, lines in parts(self.prospect):
            self._part(title, lines)
        self._build()
        self.fit()

    def _part(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        card = Card(title)
        card.title_row(title)
        for line in lines:
            card.column.addWidget(Words(line, "dense", wrap=True))
        self.body.column.addWidget(card)

    def _build(self) -> None:
        """A few decisions at a time: a long list must not hold the window."""
        now, self._waiting = self._waiting[:_AT_A_TIME], self._waiting[_AT_A_TIME:]
        for answer in now:
            decision = Decision(answer)
            self.decisions.append(decision)
            self._asked.column.addWidget(decision)
        if self._waiting:
            QTimer.singleShot(0, self, self._build)
        else:
            self.act.setEnabled(True)

    def submit(self) -> None:
        """Move, with what was decided."""
        if not self.act.isEnabled():
            return
        anew = [one.code for one in self.decisions if one.anew.isChecked()]
        to = ChecklistRef(self._to.id, self._to.version, self._to.sha256)
        self.keep(lambda: changing_form.move(self._office, self._visit.id, to, anew))


class Decision(Inset):
    """One sub-point that was judged and reads otherwise now."""

    def __init__(self, answer: Answer) -> None:
        change = answer.change
        self.code = change.was.code if change.was else ""
        super().__init__(f"第{self.code}项")
        self.column.addWidget(Words(headline(change), "strong", wrap=True))
        for line in change_lines(change.changes):
            self.column.addWidget(Words(line, "dense", "text2", wrap=True))
        self.keep = RadioCard(kept_words(answer.given, answer.kept))
        self.anew = RadioCard("重新判")
        (self.anew if change.asks_otherwise and not answer.given.measured else self.keep).setChecked(True)
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(8)
        for button in (self.keep, self.anew):
            button.setAccessibleName(f"第{self.code}项 {button.text()}")
            group.addButton(button)
            row.addWidget(button)
        self.column.addLayout(row)


def summary(prospect: Prospect) -> str:
    """How much there is of each, in one sentence."""
    counts = (
        (len(prospect.answers), "个判过的分点要您定"),
        (len(prospect.changed), "个没判过的分点有改动"),
        (len(prospect.added), "个新增"),
        (len(prospect.removed), "个取消"),
        (len(prospect.renumbered), "个换了编号"),
        (prospect.same - len(prospect.renumbered), "个没有变"),
    )
    said = "，".join(f"{count}{words}" for count, words in counts if count)
    elsewhere = f"另有{prospect.elsewhere}处改动和这家单位无关。" if prospect.elsewhere else ""
    return f"{said}。{elsewhere}"


def parts(prospect: Prospect) -> tuple[tuple[str, list[str]], ...]:
    """What needs no decision: titles and lines."""
    return (
        ("取消的", [_removed_line(change, given) for change, given in prospect.removed]),
        ("新增的，从未查开始", [headline(change) for change in prospect.added]),
        (
            "有改动、还没有判的",
            ["\n".join([headline(one), *change_lines(one.changes)]) for one in prospect.changed],
        ),
        ("换了编号的，判定跟着走", [headline(change) for change in prospect.renumbered]),
    )


def headline(change: SubChange) -> str:
    """``6.4　书面作业平均完成时间…``, with the number it had."""
    shown = change.now or change.was
    if shown is None:
        return ""
    had = f"（原{change.was.code}）" if change.renumbered and change.was else ""
    return f"{shown.code}{had}　{shown.text}"


def change_lines(changes: Sequence[Change]) -> list[str]:
    """``限值：原来是…，现在是…``."""
    return [
        f"{one.what}：原来是“{one.was}”，现在是“{one.now}”" if one.was and one.now
        else f"{one.what}：原来没有，现在是“{one.now}”" if one.now
        else f"{one.what}：原来是“{one.was}”，现在没有了"
        for one in changes
    ]  # fmt: skip


def kept_words(given: Judgment, kept: Judgment) -> str:
    """What keeping would leave: ``保留“符合”``."""
    if given.value is kept.value:
        return f"保留“{given.value.label}”"
    return f"保留实测，照新限值为“{kept.value.label}”"


def _removed_line(change: SubChange, given: Judgment) -> str:
    if given.value is JudgmentValue.NOT_CHECKED:
        return f"{headline(change)}（没有判过）"
    found = "，问题不再写入督办单" if given.value is JudgmentValue.UNMET else ""
    return f"{headline(change)}（原判“{given.value.label}”{found}）"
