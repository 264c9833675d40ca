"""The page over a workspace of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.ui.desk import Desk
from duxueben.ui.jobs import Jobs
from duxueben.ui.log import Log
from duxueben.ui.messages import Messages
from duxueben.ui.page import Entry, Owner
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.ui.theme import Theme
from support.inspections import Inspection
from support.offices import demo_office
from support.windows import PlainPage, shown


@pytest.fixture
def inspection(app: QApplication, theme: Theme, log: Log, tmp_path: Path) -> Iterator[Inspection]:
    assert app is not None
    office = demo_office(tmp_path, "V1", "2023-10-17T08:10:00+08:00")
    over = QWidget()
    jobs = Jobs(over)
    entries = (
        Entry("today", "今日", "sun", PlainPage),
        Entry("checklist", "现场检查", "list-checks", lambda shell: ChecklistPage(shell, office)),
        Entry("order", "督办单", "file-text", PlainPage),
        Entry("institutions", "名录", "school", PlainPage),
    )
    owner = Owner("漴川区教育督导室", "邬㛃宁", "第三督学责任区")
    desk = Desk(entries, owner, jobs, Messages(over, log, "0.1.0"), theme)
    shown(desk)
    yield Inspection(desk, office)
    jobs.close()
    office.close()
