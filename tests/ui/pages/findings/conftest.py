"""问题台账 over the fictional day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.findings.page import FindingsPage
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from support.desks import desk_over


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, FindingsPage, "findings", theme, log) as made:
        yield made
