"""The demonstration is acted out once for all journeys that look at its results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.ui.desk import Desk
from duxueben.ui.entries import entries_of
from duxueben.ui.log import Log
from duxueben.ui.theme import Theme
from support.demonstration import Demonstration, demonstrate
from support.offices import demo_office
from support.windows import main_window, shown


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return demonstrate(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture
def desk(app: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    """The real window over the fictional day, in the middle of the second visit."""
    assert app is not None
    log = Log(tmp_path)
    window = main_window(tmp_path / "book", theme, entries_of, log)
    window.show_desk(demo_office(tmp_path))
    shown(window)
    assert window.desk is not None
    yield window.desk
    window.close()
    log.close()
