"""What every section of 设置 is: a column of cards, read when it is shown and flushed when it is left."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Card, ScrollColumn
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office

WIDEST = 920
"""Pixels: lines of a form are not read across a whole screen."""


class Section(ScrollColumn):
    """One section."""

    def __init__(self, shell: Shell, office: Office, title: str) -> None:
        super().__init__(title)
        self.shell = shell
        self.office = office
        self.title = title

    def enter(self) -> None:
        """The section is shown: read."""

    def leave(self) -> None:
        """Another one is shown: flush what is pending."""

    def primary(self) -> None:
        """Ctrl+Enter."""

    def card(self, title: str, sentence: str = "") -> Card:
        """A card of the section, with its title and what it is for."""
        card = Card(title)
        card.setMaximumWidth(WIDEST)
        card.title_row(title)
        if sentence:
            card.column.addWidget(Words(sentence, "secondary", "text2", wrap=True))
        self.column.addWidget(card)
        return card

    def saved(self) -> None:
        """Something is durable: say so at the one place."""
        self.shell.saved.durable(self.office.clock())


def fact(label: str, value: QWidget, *more: QWidget) -> QHBoxLayout:
    """A label, its value, and buttons at the right."""
    row = QHBoxLayout()
    row.setSpacing(12)
    name = Words(label, "dense", "text2")
    name.setFixedWidth(96)
    row.addWidget(name)
    row.addWidget(value, 1)
    for one in more:
        row.addWidget(one)
    return row


def acts(*buttons: Button) -> QHBoxLayout:
    """Buttons at the left of a card's end."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
