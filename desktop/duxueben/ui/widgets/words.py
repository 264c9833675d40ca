"""Words on a page: labels of the ten kinds of type, and the hairline."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from duxueben.ui.tokens import Tone

Kind = Literal[
    "figure",
    "page",
    "institution",
    "card",
    "body",
    "strong",
    "dense",
    "densestrong",
    "secondary",
    "hint",
]
Ink = Literal["text", "text2", "text3", "accent", "ok", "bad", "warn", "na"]

INKS: dict[Tone, Ink] = {
    Tone.PLAIN: "text",
    Tone.ACCENT: "accent",
    Tone.OK: "ok",
    Tone.BAD: "bad",
    Tone.WARN: "warn",
    Tone.NA: "na",
}
"""The ink in which words of a tone are written."""

WIDE = "\u2003"
"""What sets the parts of a meta line apart."""


def meta_line(*parts: str) -> str:
    """The parts that are not empty, set apart by a wide space."""
    return WIDE.join(part for part in parts if part)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def discard(widget: QWidget) -> None:
    """Take a widget off its page at once; Qt deletes it when its events are done."""
    widget.hide()
    widget.deleteLater()


class Words(QLabel):
    """Plain text of one kind and ink; markup in it is shown, never obeyed."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = "body",
        ink: Ink = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setProperty("ink", ink)
        self.setText(text)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_in(self, ink: Ink) -> None:
        """Change the ink."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            restyle(self)


class Hairline(QFrame):
    """A line between two parts, lying or standing."""

    def __init__(self, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "line")
        if standing:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
