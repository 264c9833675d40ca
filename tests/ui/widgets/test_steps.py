"""The assistant's steps: a step that was left empty gets no tick."""

from __future__ import annotations

from PySide6.QtGui import QColor

from duxueben.ui.theme import Theme, tokens_now
from duxueben.ui.widgets.steps import StepList


def ground_of_disc(steps: StepList, number: int) -> str:
    picture = steps.grab().toImage()
    ratio = picture.devicePixelRatio()
    return QColor(picture.pixel(int(14 * ratio), int((number * StepList.PITCH + 5) * ratio))).name()


def test_a_step_that_was_passed_over_is_not_shown_as_done(theme: Theme) -> None:
    steps = StepList([("我是谁", ""), ("局里的公钥", ""), ("督办单号段", "")])
    steps.resize(240, steps.height())
    steps.go(2)
    assert ground_of_disc(steps, 1) == QColor(tokens_now().ok).name()
    steps.pass_over(1, True)
    assert ground_of_disc(steps, 1) == QColor(tokens_now().nabg).name()
    assert ground_of_disc(steps, 0) == QColor(tokens_now().ok).name()
    steps.pass_over(1, False)
    assert ground_of_disc(steps, 1) == QColor(tokens_now().ok).name()
