"""Steps one below the other: those of an assistant, and those of a piece of work."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.paint import CENTRE, LEFT, RIGHT, brush_on, font_of, rounded, words


class StepState(Enum):
    """Where a step stands."""

    DONE = "已完成"
    NOW = "进行中"
    LATER = "还没到"
    FAILED = "没有做成"


class StepList(QWidget):
    """The assistant's steps at the left: number or tick, title, a line about it."""

    PITCH = 72

    def __init__(self, titles: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``titles``: (title, the line below) of each step."""
        super().__init__(parent)
        self._titles = titles
        self._now = 0
        self._passed: frozenset[int] = frozenset()
        self.setFixedHeight(self.PITCH * len(titles))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go(0)

    def go(self, step: int) -> None:
        """``step`` is the present one, those before are done."""
        self._now = step
        title = self._titles[step][0]
        self.setAccessibleName(f"第{step + 1}步，共{len(self._titles)}步：{title}")
        announce(self, self.accessibleName())
        self.update()

    def tell(self, step: int, line: str) -> None:
        """Change the line below a title."""
        self._titles[step] = (self._titles[step][0], line)
        self.update()

    def pass_over(self, step: int, passed: bool) -> None:
        """Whether a step that lies behind was left empty: it gets no tick."""
        self._passed = self._passed | {step} if passed else self._passed - {step}
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Discs joined by a line, with their words."""
        t = tokens_now()
        painter = brush_on(self)
        for number, (title, line) in enumerate(self._titles):
            y = number * self.PITCH
            if number + 1 < len(self._titles):
                done = number < self._now
                painter.fillRect(QRectF(13, y + 31, 2, self.PITCH - 34), QColor(t.ok if done else t.line2))
            self._disc(painter, t, QRectF(0, y + 1, 28, 28), number)
            ink = t.accent if number == self._now else t.text
            weight = 500 if number == self._now else 400
            words(painter, QRectF(40, y + 2, self.width() - 40, 26), title, font_of(self, 15, weight), ink)
            words(painter, QRectF(40, y + 28, self.width() - 40, 20), line, font_of(self, 13), t.text2)
        painter.end()

    def _disc(self, painter: QPainter, t: Tokens, disc: QRectF, number: int) -> None:
        if number < self._now and number in self._passed:
            rounded(painter, disc, 14, t.nabg, t.naline)
            icons.draw(painter, "minus", t.na, QPointF(disc.x() + 6, disc.y() + 6), 16)
            return
        if number < self._now:
            rounded(painter, disc, 14, t.ok)
            icons.draw(painter, "check", t.surface, QPointF(disc.x() + 6, disc.y() + 6), 16)
            return
        now = number == self._now
        rounded(painter, disc, 14, t.accent if now else "", "" if now else t.edge, 1.5)
        ink = t.on_accent if now else t.text2
        words(painter, disc, str(number + 1), font_of(self, 14, 600), ink, CENTRE)


class WorkSteps(QWidget):
    """The steps of a long piece of work, with what came out of each at the right."""

    PITCH = 32

    def __init__(self, titles: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = [(title, "", StepState.LATER) for title in titles]
        self.setFixedHeight(self.PITCH * len(titles))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def show_step(self, place: int, state: StepState, detail: str = "") -> None:
        """Say where the step at ``place`` stands."""
        self._steps[place] = (self._steps[place][0], detail, state)
        self._name()
        self.update()

    def _name(self) -> None:
        told = [f"{title}，{state.value}" for title, _detail, state in self._steps]
        self.setAccessibleName("；".join(told))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Discs joined by a line, title, detail at the right."""
        t = tokens_now()
        painter = brush_on(self)
        for number, (title, detail, state) in enumerate(self._steps):
            y = number * self.PITCH
            if number + 1 < len(self._steps):
                done = state is StepState.DONE
                painter.fillRect(QRectF(11, y + 27, 2, 10), QColor(t.okline if done else t.line2))
            self._disc(painter, t, QRectF(0, y + 4, 24, 24), state)
            ink = t.text3 if state is StepState.LATER else t.text
            box = QRectF(36, y, self.width() - 36, 32)
            words(painter, box, title, font_of(self, 15, 500), ink, LEFT)
            words(painter, box.adjusted(160, 0, 0, 0), detail, font_of(self, 14), t.text2, RIGHT)
        painter.end()

    def _disc(self, painter: QPainter, t: Tokens, disc: QRectF, state: StepState) -> None:
        place = QPointF(disc.x() + 5, disc.y() + 5)
        if state is StepState.DONE:
            rounded(painter, disc, 12, t.okbg, t.okline)
            icons.draw(painter, "check", t.ok, place, 14)
        elif state is StepState.FAILED:
            rounded(painter, disc, 12, t.badbg, t.badline)
            icons.draw(painter, "x", t.bad, place, 14)
        elif state is StepState.NOW:
            rounded(painter, disc, 12, t.accentbg, t.accent, 1.5)
            icons.draw(painter, "chevron-right", t.accent, place, 14)
        else:
            rounded(painter, disc, 12, "", t.line2, 1.5)
