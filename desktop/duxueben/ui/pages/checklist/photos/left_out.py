"""Which photos of a batch were not taken in: each by its name, under the sentence that says why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.ui.pages.checklist.intake import LeftOut, Taken
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner, ScrollColumn
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.words import Words

_WIDE, _HIGH, _AROUND = 640, 520, 112


def summary(taken: Taken) -> str:
    """``加了97张照片，3张没有加，还有12张没有看。``"""
    parts = (
        f"加了{taken.added}张照片" if taken.added else "一张照片也没有加",
        f"{len(taken.left_out)}张没有加" if taken.left_out else "",
        f"停下时还有{taken.stopped}张没有看" if taken.stopped else "",
    )
    return f"{'，'.join(part for part in parts if part)}。"


def by_reason(left_out: Sequence[LeftOut]) -> tuple[tuple[Problem, tuple[str, ...]], ...]:
    """The reasons in the order in which they came, each with the names of its files."""
    grouped: dict[tuple[str, str], list[LeftOut]] = {}
    for one in left_out:
        reason = one.problem.happened.replace(f"“{one.name}”", "")
        grouped.setdefault((reason, one.problem.todo), []).append(one)
    return tuple((many[0].problem, tuple(one.name for one in many)) for many in grouped.values())


class LeftOutSheet(QDialog):
    """Opened after a batch; nothing has to be decided in it."""

    def __init__(self, taken: Taken, over: QWidget) -> None:
        super().__init__(over)
        title = summary(taken)
        self.setWindowTitle("没有加的照片")
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        body = ScrollColumn("没有加的照片", gap=12)
        for problem, names in by_reason(taken.left_out):
            body.column.addWidget(_reason(problem, names))
        body.column.addStretch(1)
        foot = Foot()
        close = Button("知道了", "primary")
        close.clicked.connect(self.accept)
        foot.add(close)
        head = Words(title, "card", wrap=True)
        head.setContentsMargins(24, 20, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(body, 1)
        column.addWidget(foot)
        self.setFixedWidth(_WIDE)
        needs = body.column.heightForWidth(_WIDE) + head.heightForWidth(_WIDE) + _AROUND
        self.resize(_WIDE, min(needs, _HIGH, over.window().height()))
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _reason(problem: Problem, names: Sequence[str]) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    if len(names) == 1:
        column.addWidget(Banner(problem.happened, Tone.WARN, second=problem.todo))
        return part
    reason = problem.happened.partition("”")[2]
    column.addWidget(Banner(f"{len(names)}张：{reason}", Tone.WARN, second=problem.todo))
    listed = Words("、".join(names), "dense", "text2", wrap=True)
    listed.setContentsMargins(12, 0, 12, 0)
    column.addWidget(listed)
    return part
