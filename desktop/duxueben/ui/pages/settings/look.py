"""外观: light, dark, or as the system is."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section
from duxueben.ui.theme import Look
from duxueben.ui.widgets.choices import RadioCard
from duxueben.workspace.office import Office

_NAMES = {Look.FOLLOW: "跟随系统", Look.LIGHT: "浅色", Look.DARK: "深色"}


class LookSection(Section):
    """How the window looks."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "外观")
        card = self.card("深浅", "纸面预览始终是白底黑字。")
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.cards: dict[Look, RadioCard] = {}
        for look, name in _NAMES.items():
            choice = RadioCard(name)
            choice.clicked.connect(partial(self._choose, look))
            group.addButton(choice)
            self.cards[look] = choice
            row.addWidget(choice)
        card.column.addLayout(row)

    def enter(self) -> None:
        """Show what was chosen."""
        self.cards[self.shell.theme.look].setChecked(True)

    def _choose(self, look: Look) -> None:
        self.shell.theme.choose(look)
