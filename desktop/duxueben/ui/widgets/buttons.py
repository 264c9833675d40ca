"""Buttons: the primary act, the others, and small ones with an icon alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from duxueben.ui import icons
from duxueben.ui.icons import IconName
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens
from duxueben.ui.widgets.keys import ARROWS, is_enter
from duxueben.ui.widgets.paint import CENTRE, LEFT, brush_on, focus_ring, font_of, rounded, width_of, words

ButtonKind = Literal["primary", "plain", "quiet", "link", "danger"]


class Height(Enum):
    """Heights of a button in pixels (look.md section 1)."""

    FINAL = 44
    """The one final act of a page."""
    BODY = 36
    ROW = 32
    SMALL = 28


@dataclass(frozen=True, slots=True)
class _Colours:
    ground: str
    edge: str
    label: str
    hint_ground: str


def _colours(t: Tokens, kind: ButtonKind, *, on: bool, hovered: bool, pressed: bool) -> _Colours:
    if not on:
        ground = "" if kind in ("quiet", "link") else t.nabg
        return _Colours(ground, "", t.text3, t.line)
    if kind == "primary":
        ground = QColor(t.accent)
        if pressed or hovered:
            ground = ground.darker(112 if pressed else 106)
        return _Colours(ground.name(), "", t.on_accent, "")
    hover = t.line if pressed else t.hover
    label = {"link": t.accent, "danger": t.bad}.get(kind, t.text)
    edge = {"plain": t.line2, "danger": t.badline}.get(kind, "")
    rest = t.surface if edge else ""
    return _Colours(hover if hovered or pressed else rest, edge, label, t.nabg)


class _Pressed(QPushButton):
    """How every button behaves under keyboard and pointer; what it looks like is its own."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def minimumSizeHint(self) -> QSize:
        """As large as the hint: words are never cut, a target is never smaller."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button as the space bar does; arrows belong to what is around it."""
        if is_enter(event):
            self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Button(_Pressed):
    """A button that paints its ground, icon, words and key hint from the colours of the moment."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = "plain",
        icon: IconName | None = None,
        *,
        key: str = "",
        height: Height = Height.BODY,
        subject: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``key``: the key that does the same, shown in the button; ``subject``: what it acts on, for screen
        readers ("白鹭洲小学").
        """
        super().__init__(parent)
        self._kind: ButtonKind = kind
        self._icon_name: IconName | None = icon
        self._key = key
        self._height = height
        self._subject = subject
        self._busy = ""
        self._reason = ""
        self._least = 0
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Change the words on the button."""
        self.setText(text)
        self.setAccessibleName(f"{self._subject} {text}".strip())
        self.updateGeometry()

    def show_icon(self, icon: IconName) -> None:
        """Change the icon."""
        if icon != self._icon_name:
            self._icon_name = icon
            self.update()

    def become(self, kind: ButtonKind) -> None:
        """Lead, or step back behind another one."""
        if kind != self._kind:
            self._kind = kind
            self.updateGeometry()
            self.update()

    def explain(self, reason: str) -> None:
        """Disable the button and write the reason on it; an empty reason enables it again."""
        self._reason = reason
        self.setAccessibleDescription(reason)
        self.setEnabled(not reason)
        self.updateGeometry()
        self.update()

    def busy(self, doing: str) -> None:
        """Show what is being done ("正在写入…") at the width it has; an empty text ends it."""
        self._least = self.width() if doing else 0
        self._busy = doing
        self.setEnabled(not doing and not self._reason)
        self.setMinimumWidth(self._least)
        self.update()

    def _font(self) -> QFont:
        return font_of(self, 14 if self._height in (Height.ROW, Height.SMALL) else 15, 500)

    def _shown(self) -> str:
        reason = f"{self.text()}\u2003{self._reason}" if self._reason else self.text()
        return self._busy or reason

    def _key_width(self) -> float:
        return width_of(self._key, font_of(self, 12, 500)) + 14 if self._key else 0.0

    def _content_width(self) -> float:
        icon = 26.0 if self._icon_name else 0.0
        key = self._key_width()
        return icon + width_of(self._shown(), self._font()) + (key + 8 if key else 0.0)

    def sizeHint(self) -> QSize:
        """Room for icon, words, key hint and 16 px at both sides."""
        margin = 6 if self._kind == "link" else (12 if self._height in (Height.ROW, Height.SMALL) else 16)
        return QSize(round(self._content_width() + 2 * margin), self._height.value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, then icon, words and key hint in the middle, then the ring."""
        t = tokens_now()
        look = _colours(t, self._kind, on=self.isEnabled(), hovered=self.underMouse(), pressed=self.isDown())
        painter = brush_on(self)
        rect = QRectF(self.rect())
        rounded(painter, rect, 8, look.ground, look.edge)
        self._paint_content(painter, look)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()

    def _paint_content(self, painter: QPainter, look: _Colours) -> None:
        x = max(6.0, (self.width() - self._content_width()) / 2)
        if self._icon_name:
            icons.draw(painter, self._icon_name, look.label, QPointF(round(x), (self.height() - 18) // 2))
            x += 26
        room = width_of(self._shown(), self._font())
        words(painter, QRectF(x, 0, room + 1, self.height()), self._shown(), self._font(), look.label, LEFT)
        if self._key:
            self._paint_key(
                painter, QRectF(x + room + 8, (self.height() - 20) / 2, self._key_width(), 20), look
            )

    def _paint_key(self, painter: QPainter, box: QRectF, look: _Colours) -> None:
        if look.hint_ground:
            rounded(painter, box, 4, look.hint_ground)
        else:
            painter.setOpacity(0.2)
            rounded(painter, box, 4, look.label)
            painter.setOpacity(1.0)
        words(painter, box, self._key, font_of(self, 12, 500), look.label, CENTRE)


class IconButton(_Pressed):
    """A button of 32x32 px with an icon alone, and a count beside it where there is something to count."""

    def __init__(
        self, icon: IconName, name: str, *, size: int = 32, count: int = 0, parent: QWidget | None = None
    ) -> None:
        """``name``: what it does and to what ("第6.4项 备注"): its tooltip and accessible name."""
        super().__init__(parent)
        self._icon_name: IconName = icon
        self._side = size
        self._count = count
        self._chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Change what the button says it does."""
        self._name = name
        self.setToolTip(name)
        self._tell()

    def show_icon(self, icon: IconName) -> None:
        """Change the picture."""
        self._icon_name = icon
        self.update()

    def count(self, number: int) -> None:
        """Show how many there are; 0 shows nothing."""
        self._count = number
        self._tell()
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name}，{self._count}" if self._count else self._name)

    def sizeHint(self) -> QSize:
        """A square, wider where a count stands beside the icon."""
        extra = width_of(str(self._count), font_of(self, 12, 500)) + 8 if self._count else 0
        return QSize(round(self._side + extra), self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hover ground, icon, count, ring."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            rounded(painter, rect, 8, t.hover)
        offset = (self._side - 18) // 2
        icons.draw(
            painter,
            self._icon_name,
            t.text2 if self.isEnabled() else t.line2,
            QPointF(offset, (self.height() - 18) // 2),
        )
        if self._count:
            box = QRectF(self._side - 2, 0, self.width() - self._side + 2, self.height())
            words(painter, box, str(self._count), font_of(self, 12, 500), t.accent)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()
