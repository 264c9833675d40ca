"""归档 and 照片清理 on 设置 → 数据, and the figures behind them in 局里的资料."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.accountability import SubmissionKind
from duxueben.model.photo import Photo
from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.pages.settings.bureau import BureauSection
from duxueben.ui.pages.settings.data import DataSection
from duxueben.ui.pages.settings.page import SettingsPage
from duxueben.workspace.custody import purging
from duxueben.workspace.custody.purging import Clearable, Cleared, Preview
from duxueben.workspace.office import Office
from duxueben.workspace.planning import submissions
from duxueben.workspace.register import registering
from support.desks import answering
from support.inspections import answer
from support.windows import settle, wait_until, words_on


def data_of(desk: Desk) -> DataSection:
    page = desk.page()
    assert isinstance(page, SettingsPage)
    section = page.sections["data"]
    assert isinstance(section, DataSection)
    return section


def test_a_visit_is_archived_and_what_is_missing_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.go("settings", section="data")
    card = data_of(desk).archive
    card.archive.click()
    dialog = card.dialog
    assert dialog is not None and "没有加密" in dialog.accessibleDescription()
    assert not dialog.act.isEnabled()
    wait_until(lambda: dialog.units.model.rowCount())
    dialog.units.search.settled.emit("白鹭洲")
    wait_until(lambda: dialog.units.model.rowCount() == 1)
    wait_until(dialog.act.isEnabled)
    assert dialog.visits.currentText().startswith("2023年10月17日")
    monkeypatch.setattr(pickers, "folder", answering(tmp_path))
    dialog.submit()
    wait_until(lambda: not card.result.isHidden())
    assert "已归档，并且读回核对过：20231017 漴川区白鹭洲小学 督导档案" in words_on(card)
    wait_until(lambda: "督导记录：还没有生成督导记录。" in words_on(card))
    assert (tmp_path / "20231017 漴川区白鹭洲小学 督导档案").is_dir()


def test_nothing_is_offered_to_be_cleared_until_months_are_set(desk: Desk, office: Office) -> None:
    desk.go("settings", section="data")
    card = data_of(desk).purge
    assert card.look.isHidden() and card.clear.isHidden()
    assert "现在不清理，照片一直保留" in card.rule.text()
    figures = {**office.bureau().parameters, purging.MONTHS: "6"}
    registering.set_bureau(office, replace(office.bureau(), parameters=figures)).result()
    desk.go("settings", section="data")
    assert not card.look.isHidden() and "销号满6个月" in card.rule.text()
    card.look.click()
    wait_until(lambda: not card.result.isHidden())
    assert "现在没有可以清理的照片。" in words_on(card)
    assert "还没有登记局里的回执" in words_on(card)


def test_what_would_go_is_shown_and_asked_before_it_goes(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {**office.bureau().parameters, purging.MONTHS: "6"}
    registering.set_bureau(office, replace(office.bureau(), parameters=figures)).result()
    photo = Photo("p", "1", "2", "3", "4", 640, 480, 300_000)
    shown = Preview(6, (Clearable("visit/v", photo, "漴川区白鹭洲小学", "2023-10-17"),))
    went: list[Preview] = []

    def preview(_office: object, _progress: object) -> Preview:
        return shown

    def clear(_office: object, chosen: Preview, _progress: object) -> Cleared:
        went.append(chosen)
        return Cleared(1, 3)

    monkeypatch.setattr(purging, "preview", preview)
    monkeypatch.setattr(purging, "clear", clear)
    desk.go("settings", section="data")
    card = data_of(desk).purge
    card.look.click()
    wait_until(lambda: not card.clear.isHidden())
    wait_until(lambda: "2023年10月17日　漴川区白鹭洲小学　1张" in words_on(card))
    answer("清理1张照片？", "不清理")
    card.ask()
    assert went == []
    said = answer("清理1张照片？", "清理照片")
    card.ask()
    assert "不能恢复" in said[0]
    wait_until(lambda: went == [shown] and "已清理1张照片" in words_on(card))
    assert card.clear.isHidden()


def test_looking_removes_what_a_power_cut_left_of_photos_that_went(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {**office.bureau().parameters, purging.MONTHS: "6"}
    registering.set_bureau(office, replace(office.bureau(), parameters=figures)).result()
    looked: list[str] = []

    def remove(_office: object, _progress: object) -> int:
        looked.append("removed")
        return 0

    def preview(_office: object, _progress: object) -> Preview:
        looked.append("looked")
        return Preview(6)

    monkeypatch.setattr(purging, "remove_files", remove)
    monkeypatch.setattr(purging, "preview", preview)
    desk.go("settings", section="data")
    data_of(desk).purge.look.click()
    wait_until(lambda: looked == ["removed", "looked"])


def test_days_and_months_are_checked_where_they_are_typed(desk: Desk, office: Office) -> None:
    desk.go("settings", section="bureau")
    page = desk.page()
    assert isinstance(page, SettingsPage)
    section = page.sections["bureau"]
    assert isinstance(section, BureauSection)
    for key, bad, good in (
        (f"parameters.{submissions.CASES_DUE}", "11月10日", "12-01"),
        (f"parameters.{purging.MONTHS}", "0", "6"),
    ):
        _, field, editor = section.fields[key]
        editor.show_text(bad)
        editor.editingFinished.emit()
        assert "读不懂" in words_on(field)
        editor.show_text(good)
        editor.editingFinished.emit()
        settle()
    wait_until(lambda: purging.months_of(office.bureau()) == 6)
    assert submissions.due_day(office.bureau(), SubmissionKind.CASE, 2023) == date(2023, 12, 1)
