"""What a page is to the window, and what the window is to a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone

if TYPE_CHECKING:
    from duxueben.ui.jobs import Jobs
    from duxueben.ui.messages import Messages
    from duxueben.ui.theme import Theme
    from duxueben.ui.widgets.saved import SavedState


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the sheet that F1 opens."""

    keys: tuple[str, ...]
    does: str


class Shell(Protocol):
    """The window as a page sees it."""

    @property
    def jobs(self) -> Jobs:
        """Runs work outside the window's thread."""
        ...

    @property
    def messages(self) -> Messages:
        """Speaks to the person."""
        ...

    @property
    def saved(self) -> SavedState:
        """What the saved mark shows."""
        ...

    @property
    def theme(self) -> Theme:
        """The colours, and the choice between light and dark."""
        ...

    def go(self, page: str, **context: object) -> None:
        """Show another page."""
        ...

    def badge(self, page: str, text: str = "", tone: Tone = Tone.NA) -> None:
        """Show or take away the badge of a page's entry in the rail."""
        ...

    def lock(self) -> None:
        """Close the workspace and ask for the passphrase."""
        ...


class Page(QWidget):
    """One page of the window; build the inside in ``__init__``, read the data in ``enter``."""

    def __init__(self, shell: Shell, title: str) -> None:
        super().__init__()
        self.shell = shell
        self.title = title
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def enter(self, **context: object) -> None:
        """The page is shown; ``context`` says with what (a visit's id)."""

    def leave(self) -> None:
        """Another page is about to be shown, or the window to be locked or closed: flush what is pending."""

    def primary(self) -> None:
        """Ctrl+Enter: do the page's primary act, or ask the question before it."""

    def undo(self) -> None:
        """Ctrl+Z outside a text field."""

    def redo(self) -> None:
        """Ctrl+Y outside a text field."""

    def keys(self) -> tuple[KeyLine, ...]:
        """The page's own keys."""
        return ()


PageFactory = Callable[[Shell], Page]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the rail."""

    name: str
    """What ``Shell.go`` takes."""
    title: str
    icon: IconName
    make: PageFactory
    """Called when the page is shown for the first time."""
    place: str = "chain"
    """chain: the day's chain; register: below the line; foot: at the foot of the rail."""
    under: str = ""
    """The entry through which it is reached: it has no row of its own, and that one is marked meanwhile."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who works here, as the rail shows it."""

    office: str
    name: str
    zone: str
