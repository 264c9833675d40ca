"""统计表 over a small district of its own: two schools, a training site, three findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.statistics.page import StatisticsPage
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from support.clocks import StepClock
from support.counting import AT_SITE, JUNIOR, PRIMARY, SITE, visited
from support.desks import desk_over
from support.offices import make_office
from support.visits import PLAIN, issue, settle


@pytest.fixture
def clock() -> StepClock:
    return StepClock()


@pytest.fixture
def empty_office(tmp_path: Path, clock: StepClock) -> Office:
    return make_office(tmp_path, clock=clock)


@pytest.fixture
def office(empty_office: Office, clock: StepClock) -> Office:
    settle(empty_office)
    for unit, code in ((PRIMARY, PLAIN), (JUNIOR, PLAIN), (SITE, AT_SITE)):
        issue(empty_office, visited(empty_office, clock, "2023-10-17", unit, code).id)
    return empty_office


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, StatisticsPage, "statistics", theme, log) as made:
        yield made
