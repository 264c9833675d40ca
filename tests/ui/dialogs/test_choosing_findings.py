"""Which findings an entry is about: the whole ledger is searched, what is ticked stays in view."""

from __future__ import annotations

from pathlib import Path

from duxueben.ui.dialogs.entry.finding_choice import FindingDialog
from duxueben.ui.log import Log
from duxueben.ui.theme import Theme
from duxueben.workspace.following import ledger
from duxueben.workspace.following.ledger import LedgerQuery
from support.desks import desk_over
from support.offices import demo_office
from support.windows import PlainPage, wait_until, words_on


def test_findings_are_sought_in_the_whole_ledger_and_the_ticked_ones_come_first(
    tmp_path: Path, theme: Theme, log: Log
) -> None:
    office = demo_office(tmp_path, until="", at="2023-10-26T17:00:00+08:00")
    every = ledger.rows(office, LedgerQuery())
    last = every[-1]
    with desk_over(office, lambda shell, _office: PlainPage(shell), "today", theme, log) as desk:
        dialog = FindingDialog(desk, office, desk, (last.id,))
        told: list[object] = []
        dialog.chosen.connect(told.append)
        dialog.open()
        wait_until(lambda: dialog.boxes)
        assert list(dialog.boxes) == [last.id, *(one.id for one in every[:-1])]
        assert f"{len(every)}个问题。" in words_on(dialog)
        dialog.search.setText(last.unit)
        dialog.search.flush()
        wait_until(lambda: len(dialog.boxes) < len(every))
        found = ledger.rows(office, LedgerQuery(last.unit))
        assert set(dialog.boxes) == {one.id for one in found}
        dialog.search.setText("没有这样的问题")
        dialog.search.flush()
        wait_until(lambda: not dialog.boxes)
        assert "没有找到这样的问题。" in words_on(dialog)
        dialog.submit()
        assert told == [(last.id,)], "what is out of view stays chosen"
