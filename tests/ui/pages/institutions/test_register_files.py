"""名录 as files: the preview, the refusal, the import that is shown, the export that is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.progress import Progress
from duxueben.sheets.reading import read
from duxueben.sheets.writing import Value
from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.institution import InstitutionDialog
from duxueben.ui.dialogs.register_export import RegisterExport
from duxueben.ui.dialogs.register_import import RegisterImport
from duxueben.ui.log import Log
from duxueben.ui.pages.institutions.drawer import facts_of
from duxueben.ui.pages.institutions.page import InstitutionsPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.register.register_export import RegisterFile
from support.desks import answering, desk_over
from support.sheets import table
from support.windows import settle, wait_until, words_on

HEADS = ("单位名称", "类别", "电话", "备注")


@pytest.fixture
def page(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[InstitutionsPage]:
    assert app is not None
    with desk_over(office, InstitutionsPage, "institutions", theme, log) as desk:
        yield entered(desk)


def entered(desk: Desk) -> InstitutionsPage:
    desk.go("institutions")
    page = desk.page()
    assert isinstance(page, InstitutionsPage)
    wait_until(lambda: page.model.rowCount() == 15)
    return page


def importing_from(page: InstitutionsPage, folder: Path, rows: list[tuple[Value, ...]]) -> RegisterImport:
    """The dialog with the preview of a file with these rows."""
    page.acts.take_in()
    dialog = page.acts.dialog
    assert isinstance(dialog, RegisterImport)
    dialog.read(table(folder / "学校.xlsx", HEADS, rows))
    wait_until(dialog.preview.isVisible)
    settle()
    return dialog


def test_a_good_file_is_shown_and_taken_in_by_one_press(
    page: InstitutionsPage, office: Office, tmp_path: Path
) -> None:
    dialog = importing_from(
        page, tmp_path, [("漴川区白鹭洲小学", "", "000-5550299", "x"), ("漴川区滶水二小", "小学", "", "")]
    )
    assert "新增1条，修改1条" in words_on(dialog) and "没有用到的列：备注。" in words_on(dialog)
    assert [pill.accessibleName() for pill in dialog.preview.pills] == ["要改，0", "新增，1", "修改，1"]
    assert dialog.act.text() == "导入2条" and not dialog.report.isVisible()
    dialog.act.click()
    wait_until(lambda: page.acts.dialog is None and page.model.rowCount() == 16)
    (row,) = registering.institutions(office, "白鹭洲小学")
    assert row.institution.phone == "000-5550299"


def test_a_bad_file_names_each_cell_and_cannot_be_taken_in(
    page: InstitutionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = importing_from(page, tmp_path, [("漴川区新校", "幼儿园", "", ""), ("", "小学", "1", "")])
    assert "有2处要改，整张表没有导入" in words_on(dialog)
    first = dialog.preview.mistakes.row(0)
    assert first is not None and first.address == "B2"
    assert not dialog.act.isEnabled() and dialog.act.accessibleDescription() == "先改好2处"
    dialog.submit()
    assert dialog.isVisible()
    to = tmp_path / "要改.xlsx"
    monkeypatch.setattr(pickers, "file_to_save", answering(to))
    dialog.report.click()
    wait_until(to.exists)
    wait_until(lambda: "已存为" in words_on(dialog))
    assert read(to, Progress())[0].rows[1].cells["B"].text == "B2"


def test_a_file_that_is_no_table_is_said_and_another_can_be_chosen(
    page: InstitutionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.acts.take_in()
    dialog = page.acts.dialog
    assert isinstance(dialog, RegisterImport)
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 nothing")
    monkeypatch.setattr(pickers, "file_to_open", answering(tmp_path / "a.xlsx"))
    dialog.choose.click()
    wait_until(dialog.warning.isVisible)
    assert "已经损坏" in words_on(dialog) and dialog.choose.isVisible()


def test_an_import_can_be_stopped_and_leaves_the_register(page: InstitutionsPage, tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [(f"漴川区第{n}小学", "小学", "", "") for n in range(400)]
    dialog = importing_from(page, tmp_path, rows)
    dialog.submit()
    dialog.reject()
    wait_until(lambda: page.acts.dialog is None or dialog.preview.isVisible())
    assert page.acts.dialog is dialog and "已停下，名录没有动。" in words_on(dialog)
    dialog.reject()
    wait_until(lambda: page.acts.dialog is None)
    assert page.model.rowCount() == 15


@pytest.mark.parametrize("what", RegisterFile)
def test_each_file_can_be_exported(
    page: InstitutionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: RegisterFile
) -> None:
    to = tmp_path / "导出" / what.value
    to.parent.mkdir()
    monkeypatch.setattr(pickers, "file_to_save", answering(to.with_suffix("")))
    page.acts.write_out()
    dialog = page.acts.dialog
    assert isinstance(dialog, RegisterExport)
    dialog.ways[what].setChecked(True)
    dialog.submit()
    wait_until(lambda: page.acts.dialog is None)
    assert to.exists() and read(to, Progress())


def test_an_export_that_cannot_be_written_is_said(page: InstitutionsPage, tmp_path: Path) -> None:
    page.acts.write_out()
    dialog = page.acts.dialog
    assert isinstance(dialog, RegisterExport)
    shutil.rmtree(tmp_path / "nowhere", ignore_errors=True)
    dialog.write(RegisterFile.WORKBOOK, tmp_path / "nowhere" / "名录.xlsx")
    wait_until(lambda: "写不进去" in words_on(dialog))
    assert dialog.act.isEnabled()


def test_pinyin_finds_and_marks_in_the_table(page: InstitutionsPage) -> None:
    page.search.setText("bailz")
    page.search.flush()
    assert page.model.rowCount() == 1
    unit = page.model.unit(0)
    assert unit is not None and unit.institution.name == "漴川区白鹭洲小学"
    assert page.model.data(page.model.index(0, 0)) == "漴川区白鹭洲小学 校长 佘𬍛瑶"


def test_the_form_keeps_licence_reading_and_zone_and_the_drawer_shows_them(
    page: InstitutionsPage, office: Office
) -> None:
    page.search.setText("启砺")
    page.search.flush()
    page.change()
    dialog = page.acts.dialog
    assert isinstance(dialog, InstitutionDialog)
    licence = dialog.licence
    licence.until.setText("2023.13.5")
    dialog.submit()
    assert licence.until.property("wrong") and "读不懂" in licence.until.accessibleDescription()
    licence.until.setText("2026年6月30日")
    licence.state.choose("expired")
    licence.addresses.show_text("甲路1号\n\n乙路2号")
    dialog.pinyin.setText("chóng chuān qū qǐ lì")
    dialog.zone.setText("第三责任区")
    dialog.grid.setText("07")
    dialog.submit()
    wait_until(lambda: page.acts.dialog is None)
    (row,) = registering.institutions(office, "启砺")
    facts = dict(facts_of(row.institution))
    assert facts["责任区"] == meta_line("第三责任区", "07") and facts["核准地址"] == "甲路1号\n乙路2号"
    assert facts["证照"] == meta_line("许可证过期", "2026-06-30到期") and facts["拼音"].startswith("chóng")


def test_a_wrong_credit_code_is_said_at_its_field(page: InstitutionsPage) -> None:
    page.acts.add()
    dialog = page.acts.dialog
    assert isinstance(dialog, InstitutionDialog)
    dialog.name.setText("漴川区新校")
    dialog.credit_code.setText("91350100M000100Y44")
    dialog.submit()
    assert "末位校验不对" in dialog.credit_code.accessibleDescription()
