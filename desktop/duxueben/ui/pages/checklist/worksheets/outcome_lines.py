"""What the figures of a worksheet come to, while it is being written: each beside its limit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.checklist.definition import LimitKind
from duxueben.model.words import JudgmentValue
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import LimitBar
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.visit.worksheets import Outcome

_CODE, _MEASURE, _BAR = 40, 176, 200
_UPPER = (LimitKind.AT_MOST, LimitKind.NOT_LATER)


class OutcomeLines(QWidget):
    """One line a figure; nothing where there is no figure yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Outcome, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show these figures."""
        if tuple(outcomes) == self._shown:
            return
        self._shown = tuple(outcomes)
        for line in self._lines:
            self._column.removeWidget(line)
            discard(line)
        self._lines = [_line(outcome) for outcome in self._shown]
        for line in self._lines:
            self._column.addWidget(line)


def verdict_words(outcome: Outcome) -> str:
    """``超 12.5 分钟，判为不符合``."""
    if outcome.verdict is None:
        return "" if outcome.bound else "本区还没有设限值"
    said = outcome.verdict.excess or "在限值以内"
    judged = outcome.verdict.judgment
    return f"{said}，判为{judged.label}" if judged is not None else said


def _line(outcome: Outcome) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for text, width in ((outcome.code, _CODE), (outcome.limit.measure, _MEASURE)):
        words = Words(text, "dense", "text2", wrap=width == _MEASURE)
        words.setFixedWidth(width)
        row.addWidget(words)
    row.addWidget(_scale(outcome))
    bad = outcome.verdict is not None and outcome.verdict.judgment is JudgmentValue.UNMET
    row.addWidget(Mark("x" if bad else "circle-check", Tone.BAD if bad else Tone.OK, 16))
    row.addWidget(Words(verdict_words(outcome), "densestrong", "bad" if bad else "ok"))
    row.addStretch(1)
    part.setAccessibleName(f"{outcome.code} {outcome.limit.measure} {outcome.value}{outcome.limit.unit}")
    return part


def _scale(outcome: Outcome) -> QWidget:
    value, bound = _float(outcome.value), _float(outcome.bound)
    if value is None or not bound:
        words = Words(f"{outcome.value} {outcome.limit.unit}".strip(), "dense")
        words.setFixedWidth(_BAR)
        return words
    bar = LimitBar()
    bar.setFixedWidth(_BAR)
    bar.show_value(value, bound, unit=outcome.limit.unit, upper=outcome.limit.kind in _UPPER)
    return bar


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
