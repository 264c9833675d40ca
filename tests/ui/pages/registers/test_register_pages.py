"""Every register's page: empty, with an entry that is written, changed and withdrawn, and its tables."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duxueben.model.fieldwork import Outing
from duxueben.model.plan import Authority, Plan
from duxueben.model.visit import Visit
from duxueben.model.words import JudgmentValue, VisitKind
from duxueben.progress import Progress
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.entry.blank_sheet import BlankSheetDialog
from duxueben.ui.dialogs.entry.caption import CaptionDialog
from duxueben.ui.dialogs.entry.dialog import EntryDialog
from duxueben.ui.dialogs.entry.table import EntriesImport
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.log import Log
from duxueben.ui.page import Shell
from duxueben.ui.pages.registers.page import RegisterPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.fields import TextField
from duxueben.workspace.office import Office
from duxueben.workspace.registers import keeping, sheets_in
from duxueben.workspace.registers.catalogue import CATALOGUE, named
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Register
from duxueben.workspace.registers.sheets_out import SheetFile
from duxueben.workspace.registers.wording import headline
from duxueben.workspace.visit import visiting
from support.desks import desk_over
from support.offices import make_office
from support.pictures import encoded, quarters
from support.register_entries import BY_HAND, examples, settle
from support.windows import settle as rest
from support.windows import wait_until, words_on


def _by_aggregate(register: Register) -> str:
    return register.aggregate


FIRST = {"self_check": BlankSheetDialog, "task": EntriesImport}
"""What an empty register opens where it is not the form of an entry."""
every = pytest.mark.parametrize("register", CATALOGUE, ids=_by_aggregate)
by_hand = pytest.mark.parametrize("register", BY_HAND, ids=_by_aggregate)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@contextmanager
def page_of(office: Office, register: Register, theme: Theme, log: Log) -> Generator[RegisterPage]:
    """The page of a register, entered, once its rows are there."""

    def make(shell: Shell, of: Office) -> RegisterPage:
        return RegisterPage(shell, of, register)

    with desk_over(office, make, register.aggregate, theme, log) as desk:
        desk.go(register.aggregate)
        page = desk.page()
        assert isinstance(page, RegisterPage)
        wait_until(lambda: not desk.jobs.busy())
        yield page


def rows(page: RegisterPage) -> list[str]:
    """What the list says of each entry, its state last."""
    model = page.model
    last = model.columnCount() - 1
    said = ((model.index(place, last - 1), model.index(place, last)) for place in range(model.rowCount()))
    role = Qt.ItemDataRole.AccessibleTextRole
    return [f"{model.data(one, role)}|{model.data(state, role)}" for one, state in said]


def bad_files(folder: Path) -> tuple[Path, Path]:
    """A workbook that is none, and a table of something else."""
    bad, foreign = folder / "坏的.xlsx", folder / "别的.csv"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    foreign.write_text("菜名,价格\n白菜,2\n", encoding="utf-8")
    return bad, foreign


@every
def test_an_empty_register_says_what_will_be_here_does_the_first_thing_and_refuses_bad_files(
    register: Register, office: Office, app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    with page_of(office, register, theme, log) as page:
        told = words_on(page.empty)
        assert register.empty.title in told and register.empty.sentence in told
        first = page.empty.findChildren(Button)[0]
        assert first.text() == f"{register.empty.act}…" and first.hasFocus()
        first.click()
        rest()
        dialog = page.acts.dialog
        assert isinstance(dialog, FIRST.get(register.aggregate, EntryDialog))
        dialog.reject()
        rest()
        assert page.acts.dialog is None
        page.acts.take_in()
        taking_in = page.acts.dialog
        assert isinstance(taking_in, EntriesImport)
        for file in bad_files(tmp_path):
            taking_in.read(file)
            wait_until(taking_in.warning.isVisible)
            assert file.name in words_on(taking_in.warning) and not taking_in.act.isVisible()
        assert not keeping.entries(office, register)


def form_of(page: RegisterPage) -> EntryDialog:
    dialog = page.acts.dialog
    assert isinstance(dialog, EntryDialog)
    return dialog


def said(page: RegisterPage) -> str:
    return words_on(page.drawer)


@by_hand
def test_an_entry_is_written_changed_exported_and_withdrawn(
    register: Register, office: Office, app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    wanted = examples(settle(office))[register.aggregate]
    with page_of(office, register, theme, log) as page:
        before = {one.id for one in keeping.entries(office, register)}
        page.acts.open(EntryDialog(page.shell, office, page, register, wanted))
        form_of(page).submit()
        wait_until(lambda: len(keeping.entries(office, register)) == len(before) + 1)
        (kept,) = (one for one in keeping.entries(office, register) if one.id not in before)
        assert replace(kept, id="", revision=1, changed_at="") == wanted
        called = headline(register, kept, Names(office.record))
        wait_until(lambda: called in said(page) and "登记" in said(page))

        page.primary()
        note = form_of(page).asked["note"].widget
        assert isinstance(note, TextField)
        note.setPlainText("第二次核对")
        form_of(page).submit()
        wait_until(lambda: "修改1项" in said(page) and "第二次核对" in said(page))

        to = tmp_path / "out.xlsx"
        page.acts.write(SheetFile.WORKBOOK, to)
        wait_until(lambda: to.exists() and not page.shell.jobs.busy())
        again = sheets_in.examine(office, register, to, Progress())
        assert not again.changes and not again.mistakes and again.same == page.model.rowCount()

        next(one for one in page.drawer.others if one.text() == "撤销登记…").click()
        why = page.acts.dialog
        assert isinstance(why, ReasonDialog)
        why.submit()
        assert "要写一句原因" in words_on(why)
        why.reason.setPlainText("重复登记")
        why.submit()
        wait_until(lambda: not keeping.entry(office, register, kept.id).stands)
        wait_until(lambda: page.model.rowCount() == len(before))
        page.list.pills["已撤销"].click()
        wait_until(lambda: "重复登记" in said(page) and page.model.rowCount() == 1)
        assert "修改…" not in said(page)


def test_a_table_is_shown_before_it_is_taken_in_and_its_mistakes_cell_by_cell(
    office: Office, app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    risk = named("risk")
    settle(office)
    head = "苗头,等级,机构,发现日期,情况\n"
    good = "退费推诿,重大,漴川区跃·体能训练馆,2023-10-16,家长要求退费\n"
    table = tmp_path / "风险.csv"
    with page_of(office, risk, theme, log) as page:
        page.acts.take_in()
        dialog = page.acts.dialog
        assert isinstance(dialog, EntriesImport)
        table.write_text(head + good.replace("2023-10-16", "2023.13.5"), encoding="utf-8")
        dialog.read(table)
        wait_until(dialog.preview.isVisible)
        first = dialog.preview.mistakes.row(0)
        assert first is not None and first.address == "D2" and "2023.13.5" in first.value
        assert not dialog.act.isEnabled()
        table.write_text(head + good, encoding="utf-8")
        dialog.read(table)
        wait_until(lambda: dialog.act.isVisible() and dialog.act.isEnabled())
        assert dialog.act.text() == "导入1条"
        dialog.submit()
        wait_until(lambda: page.model.rowCount() == 1)
        assert rows(page) == ["漴川区跃·体能训练馆 退费推诿\u2003重大|未化解"]


def test_what_is_wrong_is_said_at_its_field(
    office: Office, app: QApplication, theme: Theme, log: Log
) -> None:
    assert app is not None
    with page_of(office, named("risk"), theme, log) as page:
        page.acts.add()
        form = form_of(page)
        form.submit()
        wait_until(lambda: "“机构”没有写" in words_on(form) and "“情况”没有写" in words_on(form))
        assert form.isVisible() and not keeping.entries(office, named("risk"))
        found = form.asked["found_on"].widget.focusProxy()
        assert found is not None
        found.setProperty("text", "去年")
        form.submit()
        assert "这个日期读不懂" in words_on(form) and found.property("wrong")


def dialog_after(page: RegisterPage, photo_id: str, words: str) -> FormDialog | None:
    """What a button over the large photo opens."""
    photos = page.drawer.photos
    assert photos is not None
    photos.open_photo(photo_id)
    assert photos.viewer is not None
    next(one for one in photos.viewer.findChildren(Button) if one.text() == words).click()
    return photos.dialog


def test_a_photo_is_added_given_a_caption_and_taken_out_with_a_reason(
    office: Office, app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    team = named("team")
    settle(office)
    picture = tmp_path / "合影.png"
    picture.write_bytes(encoded(quarters(800, 600), "PNG"))
    with page_of(office, team, theme, log) as page:
        wait_until(lambda: page.drawer.photos is not None)
        assert page.drawer.photos is not None
        page.drawer.photos.take([picture])
        wait_until(lambda: page.drawer.photos is not None and page.drawer.photos.tiles)
        (photo_id,) = page.drawer.photos.tiles
        caption = dialog_after(page, photo_id, "写说明…")
        assert isinstance(caption, CaptionDialog)
        caption.words.setText("组长和两名成员")
        caption.submit()
        wait_until(lambda: "改照片1张" in said(page))
        dialog = dialog_after(page, photo_id, "去掉…")
        assert isinstance(dialog, ReasonDialog)
        dialog.reason.setPlainText("拍错了单位")
        dialog.submit()
        wait_until(lambda: "去掉照片1张：拍错了单位" in said(page))
        wait_until(lambda: page.drawer.photos is not None and not page.drawer.photos.tiles)


def test_escape_empties_the_search_then_goes_back_to_the_hub(
    office: Office, app: QApplication, theme: Theme, log: Log
) -> None:
    assert app is not None
    settle(office)
    with page_of(office, named("team"), theme, log) as page:
        page.list.search.setText("没有这样的队")
        page.list.search.flush()
        assert page.model.rowCount() == 0 and "没有找到“没有这样的队”" in words_on(page.list)
        QTest.keyClick(page.list.search, Qt.Key.Key_Escape)
        assert page.model.rowCount() == 1
        page.table.setFocus()
        QTest.keyClick(page.table, Qt.Key.Key_Escape)
        desk = page.shell
        assert isinstance(desk, Desk) and desk.rail.buttons["registers"].isChecked()


def patrolled(office: Office, institution_id: str) -> Visit:
    """A finished 巡查 of today that found nothing."""
    plan = Plan(
        institution_id,
        office.today().isoformat(),
        kind=VisitKind.PATROL,
        inspectors=(office.owner_id,),
        authority=Authority.SUPERVISION,
    )
    visit = visiting.begin(office, visiting.plan(office, plan).result().id).result()
    shown = visiting.shown_codes(visit, office.checklist_of(visit))
    visiting.judge(office, visit.id, dict.fromkeys(shown, JudgmentValue.MET)).result()
    return visiting.finish(office, visit.id).result()


def test_visits_of_a_half_day_are_gathered_into_an_outing(
    office: Office, app: QApplication, theme: Theme, log: Log
) -> None:
    assert app is not None
    visit = patrolled(office, settle(office).site)
    with page_of(office, named("outing"), theme, log) as page:
        page.acts.gather()
        wait_until(lambda: isinstance(page.acts.dialog, EntryDialog))
        form_of(page).submit()
        wait_until(lambda: page.model.rowCount() == 1)
        (kept,) = keeping.entries(office, named("outing"))
        assert isinstance(kept, Outing) and [stop.visit_id for stop in kept.stops] == [visit.id]


def test_outings_add_up_to_times_stops_and_places(
    office: Office, app: QApplication, theme: Theme, log: Log
) -> None:
    assert app is not None
    outing = named("outing")
    first = examples(settle(office))["outing"]
    keeping.keep(office, outing, first).result()
    keeping.keep(office, outing, replace(first, on="2023-10-17")).result()
    with page_of(office, outing, theme, log) as page:
        wait_until(lambda: page.model.rowCount() == 2)
        assert page.table.hasFocus()
        assert page.list.said.text().split() == ["2次", "4家次", "2家"]
