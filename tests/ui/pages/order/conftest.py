"""The page 督办单 in a desk, over the fictional day: 白鹭洲小学 has been inspected and has its 47号."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.ui.desk import Desk
from duxueben.ui.jobs import Jobs
from duxueben.ui.log import Log
from duxueben.ui.messages import Messages
from duxueben.ui.page import Entry, Owner, Shell
from duxueben.ui.pages.order.page import OrderPage
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from support.offices import demo_office, make_office
from support.windows import PlainPage, shown


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = demo_office(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    opened = make_office(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def bugs() -> list[BaseException]:
    """What nobody expected; empty at the end of every test."""
    return []


def make_desk(office: Office, over: QWidget, log: Log, theme: Theme, bugs: list[BaseException]) -> Desk:
    jobs = Jobs(over)
    messages = Messages(over, log, "0.1.0")
    jobs.problem.connect(messages.show)
    jobs.bug.connect(bugs.append)

    def order(shell: Shell) -> OrderPage:
        return OrderPage(shell, office)

    entries = (
        Entry("order", "督办单", "file-text", order),
        Entry("today", "今日", "sun", PlainPage),
        Entry("ledger", "编号台账", "hash", PlainPage),
        Entry("checklist", "现场检查", "list-checks", PlainPage),
        Entry("settings", "设置", "settings", PlainPage, "foot"),
    )
    desk = Desk(entries, Owner("漴川区教育督导室", "邬㛃宁", "第三督学责任区"), jobs, messages, theme)
    shown(desk)
    return desk


@pytest.fixture
def over(app: QApplication) -> QWidget:
    assert app is not None
    return QWidget()


@pytest.fixture
def desk(office: Office, over: QWidget, log: Log, theme: Theme, bugs: list[BaseException]) -> Iterator[Desk]:
    made = make_desk(office, over, log, theme, bugs)
    made.go("order")
    yield made
    made.leave()
    made.jobs.close()
    assert not bugs


@pytest.fixture
def page(desk: Desk) -> OrderPage:
    found = desk.page()
    assert isinstance(found, OrderPage)
    return found


@pytest.fixture
def empty_desk(
    empty_office: Office, over: QWidget, log: Log, theme: Theme, bugs: list[BaseException]
) -> Iterator[Desk]:
    made = make_desk(empty_office, over, log, theme, bugs)
    yield made
    made.leave()
    made.jobs.close()
    assert not bugs
