"""What leaves 统计表: files, pictures, and the table that is handed in with what has changed since."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from duxueben.model.people import Institution
from duxueben.model.words import InstitutionKind
from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.statistics.counted_view import PICTURES
from duxueben.ui.pages.statistics.handing_in import HandedOverDialog, HandInDialog
from duxueben.ui.pages.statistics.page import HANDED_IN, StatisticsPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.toast import Toast
from duxueben.workspace.counting import freezing, headlining, picturing
from duxueben.workspace.counting.freezing import CannotHandIn
from duxueben.workspace.counting.papers import TablePaper
from duxueben.workspace.following import acts
from duxueben.workspace.following import asking as following
from duxueben.workspace.office import Office
from support.clocks import StepClock
from support.counting import go_to, late, visited
from support.desks import answering, desk_over, problems_of, told
from support.reaching import usable_without_a_mouse
from support.windows import press, settle, wait_until, words_on


def opened(desk: Desk) -> StatisticsPage:
    desk.go("statistics")
    page = desk.page()
    assert isinstance(page, StatisticsPage)
    wait_until(lambda: page.answer is not None and not desk.jobs.busy())
    settle()
    return page


def saved(page: StatisticsPage, paper: TablePaper, to: Path) -> bytes:
    assert page.answer is not None
    page.exporting.save(paper, page.answer)
    wait_until(to.exists)
    return to.read_bytes()


def toasts(desk: Desk) -> list[str]:
    """What was mentioned."""
    over = desk.messages.parent()
    return [toast.accessibleName() for toast in over.findChildren(Toast)]


def test_ctrl_enter_offers_every_way_out(desk: Desk) -> None:
    opened(desk)
    QTest.keyClick(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions() if action.text()]
    assert offered == [
        "统计表（表格）…", "统计表（PDF）…", "督导情况报告…", "统计数据（JSON）…", "报送并封存…",
    ]  # fmt: skip
    menu.close()


@pytest.mark.parametrize("paper", list(TablePaper))
def test_each_file_is_written_where_the_person_wants_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: TablePaper
) -> None:
    page, to = opened(desk), tmp_path / f"附件5.{paper.value}"
    monkeypatch.setattr(pickers, "named_to_save", answering(to))
    data = saved(page, paper, to)
    begins = {TablePaper.PAGES: b"%PDF", TablePaper.DATA: b"{"}.get(paper, b"PK")
    assert data.startswith(begins)
    wait_until(lambda: toasts(desk))
    assert toasts(desk) == [f"已写好：{to.name}。文件没有加密，用完收好。"]


def test_the_report_has_the_pictures_in_it(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, to = opened(desk), tmp_path / "报告.docx"
    monkeypatch.setattr(pickers, "named_to_save", answering(to))
    with zipfile.ZipFile(io.BytesIO(saved(page, TablePaper.REPORT, to))) as parts:
        pictures = [name for name in parts.namelist() if name.endswith(".png")]
    drawn = picturing.pictures_of(office, page.asked.question())
    assert len(pictures) == sum(not picture.is_empty for picture in drawn) == 5


def test_the_report_says_the_headlines_of_its_period(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, to = opened(desk), tmp_path / "报告.docx"
    monkeypatch.setattr(pickers, "named_to_save", answering(to))
    report = docx.Document(io.BytesIO(saved(page, TablePaper.REPORT, to)))
    said = headlining.headlines(office, page.asked.question()).sentences
    told = "".join(paragraph.text for paragraph in report.paragraphs)
    assert said and all(sentence in told for sentence in said)


def test_the_words_of_a_person_are_in_the_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, to = opened(desk), tmp_path / "附件5.json"
    monkeypatch.setattr(pickers, "named_to_save", answering(to))
    page.view.sheet.rewrite_wanted.emit(0)
    dialog = page.rewriting
    assert dialog is not None
    dialog.text.show_text("作业公示没有及时更新")
    dialog.act.click()
    wait_until(lambda: page.rewriting is None)
    assert "作业公示没有及时更新" in saved(page, TablePaper.DATA, to).decode()


def test_a_picture_is_saved_as_a_png(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, to = opened(desk), tmp_path / "各条目的问题.png"
    monkeypatch.setattr(pickers, "named_to_save", answering(to))
    page.show_tab(PICTURES)
    wait_until(lambda: page.view.pictures.cards)
    page.view.pictures.cards[0].save.click()
    wait_until(to.exists)
    assert QImage(str(to)).width() > 1000


def test_a_table_in_which_a_sum_breaks_is_not_written(
    app: QApplication,
    theme: Theme,
    log: Log,
    empty_office: Office,
    clock: StepClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert app is not None
    to = tmp_path / "附件5.xlsx"
    monkeypatch.setattr(pickers, "named_to_save", answering(to))
    site = Institution("", "白鹭巷12号亓某（无证）", InstitutionKind.UNLICENSED)
    visited(empty_office, clock, "2023-10-17", site)
    with desk_over(empty_office, StatisticsPage, "statistics", theme, log) as desk:
        page, seen = opened(desk), problems_of(desk)
        assert page.answer is not None
        page.exporting.save(TablePaper.WORKBOOK, page.answer)
        wait_until(lambda: seen)
        assert seen == [CannotHandIn.code] and not to.exists()
        page.exporting.ask_to_hand_in(page.answer)
        dialog = page.exporting.dialog
        assert isinstance(dialog, HandInDialog)
        assert dialog.act.accessibleDescription() == "还差1项：填报单位"
        dialog.unit.setText("漴川区人民政府教育督导室")
        dialog.act.click()
        wait_until(dialog.warning.isVisible)
        assert "1≠0＋0" in words_on(dialog), "the dialog stays, with the reason"
        dialog.reject()
        assert freezing.frozen_tables(empty_office) == ()


def test_while_nothing_was_handed_in_the_tab_offers_to(desk: Desk) -> None:
    page = opened(desk)
    page.show_tab("已报送")
    settle()
    assert "还没有报送过的表" in words_on(page.handed_in)
    page.handed_in.begin.click()
    assert isinstance(page.exporting.dialog, HandInDialog)
    page.exporting.dialog.reject()
    wait_until(lambda: page.exporting.dialog is None)


def handed_in(page: StatisticsPage, to: str = "漴川区教育局") -> None:
    """Freeze what is shown, and wait until it is listed."""
    assert page.answer is not None
    page.exporting.ask_to_hand_in(page.answer)
    dialog = page.exporting.dialog
    assert isinstance(dialog, HandInDialog)
    dialog.to.setText(to)
    dialog.act.click()
    wait_until(lambda: page.exporting.dialog is None)
    wait_until(lambda: page.handed_in.cards)
    settle()


def test_a_table_is_handed_in_with_its_files_and_listed(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(desk)
    handed_in(page)
    (frozen,) = freezing.frozen_tables(office)
    assert (frozen.handed_to, frozen.handed_in_on) == ("漴川区教育局", "2023-10-17")
    assert page.tabs[HANDED_IN].isChecked()
    assert "2023年10月17日报送漴川区教育局" in words_on(page.handed_in)
    names = [file.name.rpartition(".")[2] for file in frozen.files]
    assert names == ["json", "xlsx", "pdf"]
    to = tmp_path / "那一份.pdf"
    monkeypatch.setattr(pickers, "named_to_save", answering(to))
    page.handed_in.cards[0].files[2].click()
    wait_until(to.exists)
    assert to.read_bytes() == freezing.file_of(office, frozen, frozen.files[2].name)
    told_in_file = json.loads(freezing.file_of(office, frozen, freezing.TABLE_FILE))
    assert told_in_file


def test_to_whom_it_went_can_be_said_later(desk: Desk, office: Office) -> None:
    page = opened(desk)
    handed_in(page, to="")
    assert "还没有登记报送" in words_on(page.handed_in)
    page.handed_in.cards[0].note.click()
    dialog = page.exporting.dialog
    assert isinstance(dialog, HandedOverDialog)
    assert dialog.act.accessibleDescription() == "还差1项：报送给谁"
    dialog.to.setText("漴川区教育局")
    dialog.act.click()
    wait_until(lambda: "报送漴川区教育局" in words_on(page.handed_in))


def test_what_has_changed_since_is_told_with_its_reason_and_its_records(
    desk: Desk, office: Office, clock: StepClock
) -> None:
    page = opened(desk)
    handed_in(page)
    page.handed_in.cards[0].compare.click()
    wait_until(lambda: "没有变化" in words_on(page.handed_in.changes))
    go_to(clock, "2023-10-20")
    withdrawn = next(one.life.id for one in following.live(office) if one.institution.kind.is_school)
    acts.withdraw(office, withdrawn, "申辩成立", when=late("2023-10-17")).result()
    page.handed_in.cards[0].compare.click()
    wait_until(lambda: page.handed_in.changes.rows)
    settle()
    said = words_on(page.handed_in.changes)
    assert "正在整改问题数，合计" in said
    assert "2 → 1" in said and "补记" in said and "不再计入1条" in said
    row = page.handed_in.changes.rows[0]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    press(row, Qt.Key.Key_Return)
    assert told(desk)[0].startswith("enter {'")


def test_the_dialogs_are_usable_without_a_mouse(desk: Desk, office: Office) -> None:
    page = opened(desk)
    handed_in(page)
    assert page.answer is not None
    page.exporting.ask_to_hand_in(page.answer)
    assert page.exporting.dialog is not None
    usable_without_a_mouse(page.exporting.dialog)
    page.exporting.ask_to_note(freezing.frozen_tables(office)[0])
    assert page.exporting.dialog is not None
    usable_without_a_mouse(page.exporting.dialog)
    page.view.sheet.rewrite_wanted.emit(0)
    assert page.rewriting is not None
    usable_without_a_mouse(page.rewriting)


def test_before_anything_was_handed_in_the_tab_says_how(desk: Desk) -> None:
    page = opened(desk)
    page.show_tab(HANDED_IN)
    wait_until(lambda: not desk.jobs.busy())
    settle()
    assert "还没有报送过的表" in words_on(page.handed_in)
