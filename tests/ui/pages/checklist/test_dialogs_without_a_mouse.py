"""The dialogs of 现场检查 by keyboard and by ear."""

from __future__ import annotations

from duxueben.ui.keys_sheet import KeysSheet
from duxueben.ui.pages.checklist.wording_history import WordingHistory, entries_of
from support.inspections import Inspection
from support.new_forms import lay, newer
from support.reaching import usable_without_a_mouse
from support.windows import wait_until

ASKED = ('text = "建立作业校内公示制度（有制度文本）"', 'text = "作业校内公示制度每学期修订"')


def test_the_history_of_a_wording(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.1")
    visit = inspection.saved()
    finding = visit.finding_of("5.1")
    assert finding is not None
    history = WordingHistory("第5.1项", writable=True, parent=inspection.view)
    history.show_entries(entries_of(inspection.office, visit.id, finding.id))
    history.open()
    usable_without_a_mouse(history)


def test_the_move_to_a_newer_form(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.1")
    lay(inspection.office, newer(ASKED))
    inspection.view.pen.refresh()
    inspection.view.newer_form.ask()
    dialog = inspection.view.newer_form.dialog
    assert dialog is not None
    wait_until(dialog.act.isEnabled)
    usable_without_a_mouse(dialog)


def test_the_sheet_of_keys(inspection: Inspection) -> None:
    inspection.begin()
    sheet = KeysSheet(inspection.page.title, inspection.page.keys(), inspection.desk)
    sheet.open()
    usable_without_a_mouse(sheet)
