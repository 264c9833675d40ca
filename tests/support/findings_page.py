"""问题台账 in a window: to open it, to wait for what it reads, and what it last said."""

from __future__ import annotations

from duxueben.ui.desk import Desk
from duxueben.ui.pages.findings.page import FindingsPage
from duxueben.ui.widgets.toast import Toast
from duxueben.workspace.following.ledger import LedgerRow
from support.windows import settle, wait_until


def opened(desk: Desk, **context: object) -> FindingsPage:
    """The page with what ``context`` asks for."""
    desk.go("findings", **context)
    page = desk.page()
    assert isinstance(page, FindingsPage)
    rest(page)
    return page


def rest(page: FindingsPage) -> None:
    """Wait until the page shows what was asked for, and what it read after that."""
    for _round in range(3):
        settle()
        wait_until(lambda: not page.shell.jobs.busy())
    settle()


def said(page: FindingsPage) -> str:
    """What the last toast says."""
    toast = page.shell.messages.parent().findChild(Toast)
    assert isinstance(toast, Toast)
    return toast.accessibleName()


def rows(page: FindingsPage) -> list[LedgerRow]:
    """The findings that the list has read so far, in their order."""
    found = (page.model.found(place) for place in range(page.model.rowCount()))
    return [row for row in found if row is not None]
