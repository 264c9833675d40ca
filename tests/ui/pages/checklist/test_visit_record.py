"""督导记录 from the page of a finished visit: made, made again after a change, printed and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.model.verdict import Verdict
from duxueben.ui import pickers, printer
from duxueben.ui.dialogs.visit_record import VisitRecordDialog
from duxueben.ui.widgets.buttons import Button
from duxueben.workspace.paper import documents
from support.inspections import Inspection, answer
from support.reaching import usable_without_a_mouse
from support.windows import settle, wait_until, words_on


def buttons(over: QWidget, words: str) -> list[Button]:
    """Those on the screen that read ``words``."""
    return [one for one in over.findChildren(Button) if one.text() == words and one.isVisible()]


def by_lp(*_given: object) -> str:
    """A printer that takes everything."""
    return "lp"


def choose(to: Path, *_given: object) -> Path:
    """The person chooses ``to``."""
    return to


def opened(inspection: Inspection) -> VisitRecordDialog:
    """The dialog, from the foot of the finished visit."""
    buttons(inspection.view, "督导记录…")[0].click()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VisitRecordDialog)
    return dialog


@pytest.fixture
def finished(inspection: Inspection) -> Inspection:
    """A visit that was finished on the page, with nothing found; an open one offers no record."""
    inspection.begin()
    assert buttons(inspection.view, "督导记录…") == []
    answer("完成检查？", "完成检查")
    inspection.page.primary()
    wait_until(lambda: not inspection.view.pen.is_open)
    return inspection


def test_a_visit_without_findings_gets_its_record_printed_and_saved(
    finished: Inspection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, visit = finished.office, finished.view.pen.visit
    dialog = opened(finished)
    assert "还没有生成过。" in words_on(dialog)
    dialog.submit()
    wait_until(lambda: bool(documents.documents_about(office, "visit", visit.id)))
    wait_until(lambda: "还没有打印" in words_on(dialog))
    (made,) = documents.documents_about(office, "visit", visit.id)
    assert documents.prove(office, made.id).verdict is Verdict.GENUINE
    assert not dialog.act.isEnabled()
    assert "检查的内容没有变" in words_on(dialog)
    monkeypatch.setattr(printer, "send", by_lp)
    buttons(dialog, "打印")[0].click()
    wait_until(lambda: "已打印1份" in words_on(dialog))
    to = tmp_path / "督导记录.pdf"
    monkeypatch.setattr(pickers, "file_to_save", partial(choose, to))
    buttons(dialog, "存为PDF…")[0].click()
    wait_until(to.exists)
    assert to.read_bytes() == documents.pdf(office, made.id)
    usable_without_a_mouse(dialog)
