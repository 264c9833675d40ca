"""设置: one section at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget

from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.settings.briefings import BriefingsSection
from duxueben.ui.pages.settings.bureau import BureauSection
from duxueben.ui.pages.settings.calendar import CalendarSection
from duxueben.ui.pages.settings.data import DataSection
from duxueben.ui.pages.settings.forms import FormsSection
from duxueben.ui.pages.settings.look import LookSection
from duxueben.ui.pages.settings.numbers import NumbersSection
from duxueben.ui.pages.settings.people import PeopleSection
from duxueben.ui.pages.settings.phrases import PhrasesSection
from duxueben.ui.pages.settings.recipient import RecipientSection
from duxueben.ui.pages.settings.secrets import SecretsSection
from duxueben.ui.pages.settings.section import Section
from duxueben.ui.pages.settings.signature import SignatureSection
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedMark
from duxueben.workspace.office import Office


class SettingsPage(Page):
    """The sections, by the names that other pages use: people, bureau, numbers, recipient, look, data, …"""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "设置")
        self.header = Header("设置")
        self.sections: dict[str, Section] = {
            "people": PeopleSection(shell, office),
            "bureau": BureauSection(shell, office),
            "briefings": BriefingsSection(shell, office),
            "calendar": CalendarSection(shell, office),
            "numbers": NumbersSection(shell, office),
            "forms": FormsSection(shell, office),
            "phrases": PhrasesSection(shell, office),
            "recipient": RecipientSection(shell, office),
            "look": LookSection(shell, office),
            "data": DataSection(shell, office),
            "secrets": SecretsSection(shell, office),
            "signature": SignatureSection(shell, office),
        }
        self.shown = "people"
        self.stack = QStackedWidget()
        self.pills: dict[str, Pill] = {}
        choices = Flow(gap=8)
        for name, section in self.sections.items():
            pill = Pill(section.title, round_ends=False)
            pill.setAutoExclusive(True)
            pill.clicked.connect(partial(self.show_section, name))
            self.pills[name] = pill
            choices.addWidget(pill)
            self.stack.addWidget(section)
        self.header.column.addLayout(choices)
        foot = Foot(height=44)
        foot.add(SavedMark(shell.saved))
        self.column.addWidget(self.header)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(foot)

    def enter(self, **context: object) -> None:
        """``section``: which one to show."""
        wanted = context.get("section", self.shown)
        self.show_section(wanted if isinstance(wanted, str) and wanted in self.sections else self.shown)

    def show_section(self, name: str, _on: bool = True) -> None:
        """Leave the one that is shown and show another."""
        if name != self.shown:
            self.sections[self.shown].leave()
        self.shown = name
        self.pills[name].setChecked(True)
        self.stack.setCurrentWidget(self.sections[name])
        self.sections[name].enter()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.sections[self.shown].leave()

    def primary(self) -> None:
        """The primary act of the section."""
        self.sections[self.shown].primary()

    def keys(self) -> tuple[KeyLine, ...]:
        """What the page adds."""
        return (KeyLine(("Tab",), "下一栏；离开一栏就保存"),)
