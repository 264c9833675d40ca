"""What one place of a table shows, as its model tells it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone

CELL = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives the ``Cell`` of a place; screen readers take AccessibleTextRole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place of a table shows."""

    text: str
    second: str = ""
    """The smaller line below."""
    tone: Tone = Tone.PLAIN
    second_tone: Tone = Tone.NA
    second_icon: IconName | None = None
    chip: bool = False
    """The text is a state: a chip in its tone."""
    icon: IconName | None = None
    """Icon of the chip."""
    number: bool = False
    """Stands at the right, in figures."""
    strong: bool = False
    heading: bool = False
    """A line between the rows, across the table: its words, and beside them the smaller ones."""
    wraps: bool = False
    """The text may take two or three lines: a name is not cut."""
    hits: tuple[tuple[int, int], ...] = ()
    """(start, length) of what the search found in ``text``, in UTF-16 units."""
    second_hits: tuple[tuple[int, int], ...] = ()
    """The same in ``second``."""
