"""The real desk over an open workspace; pages that a test does not ask for are plain ones."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.kept import REGISTERS
from duxueben.ui.desk import Desk
from duxueben.ui.jobs import Jobs
from duxueben.ui.log import Log
from duxueben.ui.messages import Messages
from duxueben.ui.page import Entry, Owner, Page, Shell
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from support.windows import PlainPage, shown

NAMES = (
    "today", "week", "checklist", "order", "findings", "statistics", "export", "institutions", "ledger",
    "registers", "matters", *REGISTERS, "submitted", "visited", "headlines", "settings",
)  # fmt: skip


@contextmanager
def desk_over(
    office: Office,
    make: Callable[[Shell, Office], Page],
    name: str,
    theme: Theme,
    log: Log,
    *,
    wide: int = 1366,
) -> Generator[Desk]:
    """The desk with the page ``name`` made by ``make``; it is shown but not entered."""
    over = QWidget()
    jobs = Jobs(over)
    messages = Messages(over, log, "0.1.0")

    def real(shell: Shell) -> Page:
        return make(shell, office)

    entries = tuple(Entry(one, one, "sun", real if one == name else PlainPage) for one in NAMES)
    desk = Desk(entries, Owner("漴川区教育督导室", "邬㛃宁", "第三督学责任区"), jobs, messages, theme)
    shown(desk, wide)
    try:
        yield desk
    finally:
        desk.leave()
        jobs.close()
        office.close()


def told(desk: Desk) -> list[str]:
    """What the plain page that is shown was told."""
    page = desk.page()
    assert isinstance(page, PlainPage), page
    return page.told


def problems_of(desk: Desk) -> list[str]:
    """The codes of the problems that no page took, as they come from now on."""
    seen: list[str] = []

    def take(problem: Problem) -> None:
        seen.append(problem.code)

    desk.jobs.problem.connect(take)
    return seen


def answering(path: Path) -> Callable[..., Path]:
    """A person who always chooses ``path``."""

    def answer(*_asked: object) -> Path:
        return path

    return answer
