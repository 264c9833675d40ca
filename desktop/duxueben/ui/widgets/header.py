"""The top and the foot of a page, and the tabs of a form's sections."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tone, ink_of
from duxueben.ui.widgets.marks import KeyHint
from duxueben.ui.widgets.paint import RIGHT, brush_on, focus_ring, font_of, rounded, width_of, words
from duxueben.ui.widgets.painted import PaintedButton
from duxueben.ui.widgets.words import Kind, Words

_UNMET = "✕"
"""The mark of 不符合, where the word has no room."""


class _MetaLine(Words):
    """Ends in … where it does not fit; the header's tool tip has all of it."""

    def __init__(self, meta: str) -> None:
        super().__init__(meta, "secondary", "text2")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut by hand only where it has to be."""
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        painter = brush_on(self)
        words(painter, QRectF(self.rect()), self.text(), self.font(), tokens_now().text2)
        painter.end()


class Header(QFrame):
    """Title, one meta line, at most three actions at the right; more rows may be put below."""

    def __init__(
        self, title: str, meta: str = "", *, kind: Kind = "page", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = Words(title, kind)
        self._meta = _MetaLine(meta)
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(12)
        self.title_row.addWidget(self._title)
        self.title_row.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(self.title_row)
        left.addWidget(self._meta)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(left, 1)
        top.addLayout(self._actions)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 12, 24, 12)
        self.column.setSpacing(8)
        self.column.addLayout(top)
        self.setMinimumHeight(76)
        self.say(title, meta)

    def say(self, title: str, meta: str = "") -> None:
        """Change title and meta line."""
        self._title.setText(title)
        self._meta.setText(meta)
        self._meta.setToolTip(meta)
        self._meta.setVisible(bool(meta))
        self.setAccessibleName(title)

    def mark(self, widget: QWidget) -> None:
        """Put a chip beside the title."""
        self.title_row.insertWidget(self.title_row.count() - 1, widget)

    def add(self, widget: QWidget) -> None:
        """Put an action, or the progress, at the right."""
        self._actions.addWidget(widget)

    def fold_meta(self, folded: bool) -> None:
        """Hide the meta line while the page is scrolled on a small screen."""
        self._meta.setVisible(bool(self._meta.text()) and not folded)


class Foot(QFrame):
    """The page's foot of 56 px: key hints or a sentence at the left, actions at the right, always in view."""

    def __init__(self, *, height: int = 56, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "foot")
        self.setFixedHeight(height)
        self._hints: list[KeyHint] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setSpacing(12)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._sentence = Words("", "dense", "text2")
        self._row.addWidget(self._sentence)
        self._sentence.hide()
        self._row.addStretch(1)
        self._left = 1

    def hint(self, does: str, *keys: str) -> None:
        """Show a key at the left."""
        hint = KeyHint(does, *keys)
        self._hints.append(hint)
        self._row.insertWidget(self._left, hint)
        self._left += 1

    def say(self, sentence: str) -> None:
        """Show a sentence at the left ("第6组没填对。")."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def add(self, widget: QWidget) -> None:
        """Put a button or the saved mark at the right."""
        self._row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """The hints ask for no room: a window may be as narrow as the rest."""
        return QSize(self._without_hints(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hints step back before the buttons do: from the right, until the rest fits."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """The same when something at the right has become wider."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _without_hints(self) -> int:
        hints = sum(hint.sizeHint().width() + 12 for hint in self._hints if not hint.isHidden())
        return self._row.sizeHint().width() - hints

    def _fit(self) -> None:
        total = self._without_hints()
        for hint in self._hints:
            total += hint.sizeHint().width() + 12
            hint.setVisible(total <= self.width())


class SectionTab(PaintedButton):
    """One section of the form: title, problems found, done of total, and a bar."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = self._done = self._total = 0
        self._applies = True
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_part(0, 0)

    def show_part(self, done: int, total: int, found: int = 0, *, applies: bool = True) -> None:
        """``done`` of ``total`` sub-points are judged, ``found`` are unmet."""
        self._done, self._total, self._found, self._applies = done, total, found, applies
        state = f"已查{done}/{total}" if applies else "不适用"
        self.setAccessibleName("，".join([self.text(), state, *([f"问题{found}"] if found else [])]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """42 px high; all its words fit, the problems as a mark, and the tabs share what is left."""
        problems = f"{_UNMET}{self._found}" if self._found else ""
        return QSize(24 + round(self._title_width() + 8 + self._used_by(problems)) + 1, 42)

    def minimumSizeHint(self) -> QSize:
        """Title and count fit."""
        return QSize(120, 42)

    def _count(self) -> str:
        return f"{self._done}/{self._total}" if self._applies else "不适用"

    def _problems(self, wide: float) -> str:
        """In words where they fit into ``wide`` pixels beside the count, else with the mark of 不符合."""
        if not self._found:
            return ""
        inwords = f"问题 {self._found}"
        return inwords if self._used_by(inwords) <= wide else f"{_UNMET}{self._found}"

    def _used_by(self, problems: str) -> float:
        """The pixels that the count takes at the right, with the problems before it."""
        used = width_of(self._count(), font_of(self, 14))
        return used + 10 + width_of(problems, font_of(self, 14, 500)) if problems else used

    def _title_width(self) -> float:
        return width_of(self.text(), font_of(self, 15, 500))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, bar, ring."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        ground = t.accentbg if on else t.hover if self.underMouse() else t.sunk
        rounded(painter, rect, 8, ground, t.accentline if on else "")
        small, strong = font_of(self, 14), font_of(self, 14, 500)
        inner = rect.adjusted(12, 0, -12, -8)
        words(painter, inner, self._count(), small, t.text2 if self._applies else t.text3, RIGHT)
        used = self._used_by("")
        found = self._problems(inner.width() - self._title_width() - 8)
        if found:
            words(painter, inner.adjusted(0, 0, -used - 10, 0), found, strong, ink_of(t, Tone.BAD), RIGHT)
            used = self._used_by(found)
        ink = t.accent if on else t.text if self._applies else t.text3
        words(painter, inner.adjusted(0, 0, -used - 8, 0), self.text(), font_of(self, 15, 500), ink)
        if self._applies:
            groove = QRectF(12, rect.height() - 9, rect.width() - 24, 3)
            rounded(painter, groove, 1.5, t.line2)
            if self._done and self._total:
                part = QRectF(groove.x(), groove.y(), groove.width() * self._done / self._total, 3)
                rounded(painter, part, 1.5, t.accent)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()
