"""The colours of the window: one table for light, one for dark, and the theme that follows a choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from duxueben.ui.style import style_sheet
from duxueben.ui.tokens import DARK, LIGHT, Tokens


class Look(StrEnum):
    """What a person may choose in 设置."""

    FOLLOW = "follow"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class _Roles:
    """Which token each role of Qt's palette takes."""

    role: QPalette.ColorRole
    token: str


_PALETTE = (
    _Roles(QPalette.ColorRole.Window, "bg"),
    _Roles(QPalette.ColorRole.WindowText, "text"),
    _Roles(QPalette.ColorRole.Base, "surface"),
    _Roles(QPalette.ColorRole.AlternateBase, "sunk"),
    _Roles(QPalette.ColorRole.Text, "text"),
    _Roles(QPalette.ColorRole.PlaceholderText, "text3"),
    _Roles(QPalette.ColorRole.Button, "surface"),
    _Roles(QPalette.ColorRole.ButtonText, "text"),
    _Roles(QPalette.ColorRole.BrightText, "bad"),
    _Roles(QPalette.ColorRole.Highlight, "accent"),
    _Roles(QPalette.ColorRole.HighlightedText, "on_accent"),
    _Roles(QPalette.ColorRole.Link, "accent"),
    _Roles(QPalette.ColorRole.LinkVisited, "accent"),
    _Roles(QPalette.ColorRole.ToolTipBase, "text"),
    _Roles(QPalette.ColorRole.ToolTipText, "surface"),
    _Roles(QPalette.ColorRole.Light, "surface"),
    _Roles(QPalette.ColorRole.Midlight, "hover"),
    _Roles(QPalette.ColorRole.Mid, "line2"),
    _Roles(QPalette.ColorRole.Dark, "edge"),
    _Roles(QPalette.ColorRole.Shadow, "line2"),
    _Roles(QPalette.ColorRole.Accent, "accent"),
)
_TOKENS = "duxueben_tokens"


def palette_of(tokens: Tokens) -> QPalette:
    """Qt's palette in the colours of ``tokens``."""
    palette = QPalette()
    for entry in _PALETTE:
        palette.setColor(entry.role, QColor(tokens[entry.token]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text3))
    return palette


def tokens_now() -> Tokens:
    """The colours of the running application; they belong to it, as its palette does (else light)."""
    application = QApplication.instance()
    found = application.property(_TOKENS) if application is not None else None
    return found if isinstance(found, Tokens) else LIGHT


class Theme(QObject):
    """Gives the application its colours and keeps them in step with the system or with a choice.

    Signals:
        changed: the colours are new; own-painted widgets are repainted by Qt itself.
        chosen: a person chose this look (its value); remember it.
    """

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, application: QApplication, look: Look = Look.FOLLOW) -> None:
        super().__init__(application)
        self._application = application
        self._look = look
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._dress()

    @property
    def look(self) -> Look:
        """What was chosen."""
        return self._look

    @property
    def tokens(self) -> Tokens:
        """The colours that are shown now."""
        return tokens_now()

    def choose(self, look: Look) -> None:
        """Show ``look`` from now on."""
        self._look = look
        self._dress()
        self.chosen.emit(look.value)

    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        if self._look is Look.FOLLOW:
            self._dress()

    def _wanted(self) -> Tokens:
        system_is_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._look is Look.DARK or (self._look is Look.FOLLOW and system_is_dark)
        return DARK if dark else LIGHT

    def _dress(self) -> None:
        wanted = self._wanted()
        if self._application.property(_TOKENS) == wanted:
            return
        self._application.setProperty(_TOKENS, wanted)
        self._application.setPalette(palette_of(wanted))
        self._application.setStyleSheet(style_sheet(wanted))
        self.changed.emit()
