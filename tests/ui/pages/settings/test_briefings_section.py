"""设置, 局里下发: the preview before anything is done, the history, writing one out."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.briefing_export import BriefingExportDialog
from duxueben.ui.dialogs.briefing_import import BriefingDialog
from duxueben.ui.dialogs.mistakes import MistakesDialog
from duxueben.ui.pages.settings.briefings import BriefingsSection, ChangesDialog
from duxueben.ui.pages.settings.page import SettingsPage
from duxueben.workspace.briefing import taking_in
from duxueben.workspace.office import Office
from support.briefings import HEAD, example, read
from support.windows import settle, wait_until, words_on


def section(desk: Desk) -> BriefingsSection:
    desk.go("settings", section="briefings")
    settle()
    page = desk.page()
    assert isinstance(page, SettingsPage)
    shown = page.sections["briefings"]
    assert isinstance(shown, BriefingsSection)
    return shown


def preview(shown: BriefingsSection, folder: Path, text: str) -> BriefingDialog:
    path = folder / "下发.toml"
    path.write_text(text, encoding="utf-8")
    shown.take(path)
    wait_until(lambda: isinstance(shown.dialog, BriefingDialog))
    dialog = shown.dialog
    assert isinstance(dialog, BriefingDialog)
    return dialog


def test_a_file_is_shown_unsigned_and_then_taken_in(desk: Desk, office: Office, tmp_path: Path) -> None:
    shown = section(desk)
    dialog = preview(shown, tmp_path, example())
    read_aloud = words_on(dialog)

    assert "未签名" in read_aloud and "程序不能证明它是局里发的" in read_aloud
    assert f"校验码{read(example()).check}" in read_aloud
    assert "从 0" in read_aloud and "改为 2" in read_aloud
    assert "当地下班时间，5月1日—9月30日" in read_aloud
    assert taking_in.taken(office) == ()
    dialog.submit()

    wait_until(lambda: bool(taking_in.taken(office)))
    assert office.bureau().company_visits == 2
    shown.show_changes(taking_in.taken(office)[0])
    changes = shown.dialog
    assert isinstance(changes, ChangesDialog)
    assert "一家公司一年最多检查几次：0 → 2" in words_on(changes)
    changes.submit()


def test_a_refused_part_stops_the_whole_file(desk: Desk, office: Office, tmp_path: Path) -> None:
    block = (
        '[[blocks]]\ndevice = "demo2023"\nkind = "rectification_notice"\nyear = 2023\nfirst = 60\nlast = 70\n'
    )
    dialog = preview(section(desk), tmp_path, f'{HEAD}[bureau]\nphone = "000-5550199"\n{block}')

    assert "有1处不能取，整份文件都没有取。" in words_on(dialog)
    assert "与已有的47—60号有重叠" in words_on(dialog)
    assert not dialog.act.isEnabled()
    dialog.reject()
    assert office.bureau().phone == "000-5550100"


def test_the_mistakes_of_a_file_are_listed(desk: Desk, tmp_path: Path) -> None:
    shown = section(desk)
    path = tmp_path / "下发.toml"
    path.write_text(f"{HEAD}[bureau]\ncopies = 13\n", encoding="utf-8")
    shown.take(path)

    wait_until(lambda: isinstance(shown.dialog, MistakesDialog))
    dialog = shown.dialog
    assert isinstance(dialog, MistakesDialog)
    assert "F208" in words_on(dialog) and "本机的设置没有动" in words_on(dialog)
    dialog.accept()


def test_a_file_is_written_out_and_can_be_read(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "写出.toml"

    def chosen(*_asked: object) -> Path:
        return to

    monkeypatch.setattr(pickers, "file_to_save", chosen)
    shown = section(desk)
    shown.give()
    dialog = shown.dialog
    assert isinstance(dialog, BriefingExportDialog)
    dialog.device.setText("efgh5678")
    dialog.numbers[1][1].setText("50")
    dialog.numbers[2][1].setText("90")
    dialog.submit()
    wait_until(lambda: "本机自己的号" in words_on(dialog))
    dialog.numbers[1][1].setText("81")
    dialog.submit()

    wait_until(to.exists)
    told = read(to.read_text(encoding="utf-8"))
    assert told.bureau["contact"] == office.bureau().contact
    assert [(block.device, block.first, block.last) for block in told.blocks] == [("efgh5678", 81, 90)]


def test_a_block_without_its_laptop_is_asked_for(desk: Desk) -> None:
    shown = section(desk)
    shown.give()
    dialog = shown.dialog
    assert isinstance(dialog, BriefingExportDialog)
    dialog.numbers[1][1].setText("81")
    dialog.submit()

    assert "写明号段给哪台电脑" in words_on(dialog)
    dialog.reject()
