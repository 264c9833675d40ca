"""备注 is written to a finding in any state, is shown in its story, and goes into the exported ledger."""

from __future__ import annotations

from duxueben.model.finding_life import FindingState
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.finding.noting import NoteDialog
from duxueben.ui.pages.findings.acts import Act, others
from duxueben.ui.pages.findings.page import FindingsPage
from duxueben.workspace.following import asking, ledger
from duxueben.workspace.following.ledger import LedgerQuery
from duxueben.workspace.office import Office
from support.reaching import usable_without_a_mouse
from support.windows import settle, wait_until, words_on


def test_a_note_is_kept_shown_and_exported(desk: Desk, office: Office) -> None:
    (settled, *_) = ledger.rows(office, LedgerQuery(states=(FindingState.CLOSED,)))
    desk.go("findings", finding_id=settled.id)
    page = desk.page()
    assert isinstance(page, FindingsPage)
    wait_until(lambda: page.chosen() is not None)
    found = asking.find(office, settled.id)
    assert Act.NOTE in others(found)
    page.acts.do(Act.NOTE, found)
    dialog = page.acts.dialog
    assert isinstance(dialog, NoteDialog)
    settle()
    assert dialog.act.accessibleDescription() == "还差1项：备注"
    dialog.told.setPlainText("已抄送第三督学责任区")
    dialog.act.click()
    wait_until(lambda: page.acts.dialog is None)
    wait_until(lambda: "备注：已抄送第三督学责任区。" in words_on(page.drawer))
    (told, *_) = ledger.lines(office, LedgerQuery(states=(FindingState.CLOSED,)))
    assert (told.id, told.progress) == (settled.id, "已销号")
    assert told.note.endswith("备注：已抄送第三督学责任区。")
    again = NoteDialog(desk, office, page, asking.find(office, settled.id))
    again.open()
    settle()
    usable_without_a_mouse(again)
