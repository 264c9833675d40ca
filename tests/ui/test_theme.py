"""The theme: a choice is followed at once, everywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from duxueben.ui.app import remembered_look, settings_of
from duxueben.ui.theme import Look, Theme, tokens_now
from duxueben.ui.tokens import DARK, LIGHT


def test_choosing_dark_changes_palette_style_sheet_and_painted_widgets(
    app: QApplication, theme: Theme
) -> None:
    theme.choose(Look.DARK)
    assert tokens_now() == DARK
    assert app.palette().color(QPalette.ColorRole.Window).name() == DARK.bg
    assert DARK.surface in app.styleSheet()
    theme.choose(Look.LIGHT)
    assert tokens_now() == LIGHT


def test_a_choice_is_told_so_that_it_can_be_remembered(theme: Theme) -> None:
    told: list[str] = []
    theme.chosen.connect(told.append)
    theme.choose(Look.DARK)
    assert told == ["dark"]


def test_a_look_that_nobody_knows_is_that_of_the_system(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    assert remembered_look(settings) is Look.FOLLOW
    settings.setValue("look", "dark")
    assert remembered_look(settings) is Look.DARK
    settings.setValue("look", "pink")
    assert remembered_look(settings) is Look.FOLLOW
