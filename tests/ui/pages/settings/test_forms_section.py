"""设置, 清单: what is on the shelf, bringing forms and lists in, handing them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.model.words import VisitState
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.form_list import ListDialog
from duxueben.ui.dialogs.form_move import MoveDialog
from duxueben.ui.dialogs.mistakes import MistakesDialog
from duxueben.ui.pages.settings.forms import FormsSection
from duxueben.ui.pages.settings.page import SettingsPage
from duxueben.workspace import today
from duxueben.workspace.office import Office
from duxueben.workspace.visit import visiting
from support.forms import SOUND, changed
from support.new_forms import lay, newer
from support.windows import settle, wait_until, words_on


def section(desk: Desk) -> FormsSection:
    desk.go("settings", section="forms")
    settle()
    page = desk.page()
    assert isinstance(page, SettingsPage)
    shown = page.sections["forms"]
    assert isinstance(shown, FormsSection)
    return shown


def form_at(tmp_path: Path, form: str = SOUND) -> Path:
    path = tmp_path / "checklist.toml"
    path.write_text(form, encoding="utf-8", newline="\n")
    return path


def table_at(tmp_path: Path, applies: str = "学校") -> Path:
    path = tmp_path / "作业清单.csv"
    path.write_text(f"项目,序号,检查内容,适用\n一、作业,1,有公示制度。,{applies}\n", encoding="utf-8")
    return path


def test_every_version_is_shown_with_its_source_and_digest(desk: Desk, office: Office) -> None:
    read = words_on(section(desk))

    assert "2023-f5版" in read and "2023-f3版" in read and "校外培训机构每周巡查表" in read
    assert f"校验码{office.form().sha256[:12]}" in read
    assert "出自大渡口区2022年" in read and "随附" in read


def test_a_form_is_brought_in_after_a_question(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def agree(title: str, *_words: str) -> bool:
        asked.append(title)
        return True

    monkeypatch.setattr(desk.messages, "ask", agree)
    shown = section(desk)

    shown.take(form_at(tmp_path))

    wait_until(lambda: "样例清单" in words_on(shown))
    assert asked == ["采用“样例清单”？"]
    assert office.shelf.newest("yangli").version == "1"


def test_the_mistakes_of_a_form_are_listed_and_saved(desk: Desk, office: Office, tmp_path: Path) -> None:
    shown = section(desk)

    shown.take(form_at(tmp_path, changed("days = 400", changed('holder = ["校长"]'))))
    wait_until(lambda: isinstance(shown.dialog, MistakesDialog))
    dialog = shown.dialog
    assert isinstance(dialog, MistakesDialog)
    assert "F208" in words_on(dialog) and "F207" in words_on(dialog)
    dialog.save_to(tmp_path / "错处.txt")

    wait_until((tmp_path / "错处.txt").exists)
    assert len((tmp_path / "错处.txt").read_text(encoding="utf-8-sig").splitlines()) == 2
    assert "yangli" not in {form.id for form in office.shelf.forms}


def test_a_table_is_read_shown_and_then_kept(desk: Desk, office: Office, tmp_path: Path) -> None:
    shown = section(desk)
    shown.take_table(table_at(tmp_path))
    dialog = shown.dialog
    assert isinstance(dialog, ListDialog)
    assert (dialog.title.text(), dialog.version.text()) == ("作业清单", "1")

    dialog.submit()
    wait_until(lambda: dialog.read is not None)
    settle()
    assert "读出1个项目、1条、1个分点，没有错处。" in words_on(dialog)
    assert "1行没有写时限，按15日。" in words_on(dialog)
    assert [form.id for form in office.shelf.each()] == ["zengdu-2023", "zhouxun-2022"]

    dialog.submit()
    wait_until(lambda: len(office.shelf.each()) == 3)
    assert office.shelf.each()[-1].title == "作业清单"
    wait_until(lambda: "代号qingdan-2023" in words_on(shown))


def test_another_name_is_another_form_and_is_read_again(desk: Desk, tmp_path: Path) -> None:
    shown = section(desk)
    shown.take_table(table_at(tmp_path))
    dialog = shown.dialog
    assert isinstance(dialog, ListDialog)
    dialog.submit()
    wait_until(lambda: dialog.read is not None)

    dialog.title.setText("作业管理清单")

    assert dialog.read is None and dialog.act.text() == "读表格"


def test_a_table_may_be_a_new_version_of_a_form_that_is_there(desk: Desk, tmp_path: Path) -> None:
    shown = section(desk)
    shown.take_table(table_at(tmp_path))
    dialog = shown.dialog
    assert isinstance(dialog, ListDialog)

    dialog.under.choose("zengdu-2023")
    dialog.under.activated.emit(1)

    assert (dialog.id.text(), dialog.id.isEnabled(), dialog.version.text()) == (
        "zengdu-2023",
        False,
        "2023-f6",
    )


def test_the_mistakes_of_a_table_are_told_by_their_cells(desk: Desk, office: Office, tmp_path: Path) -> None:
    shown = section(desk)
    shown.take_table(table_at(tmp_path, "幼儿园"))
    dialog = shown.dialog
    assert isinstance(dialog, ListDialog)

    dialog.submit()
    wait_until(lambda: dialog.mistakes is not None)
    settle()

    assert dialog.mistakes is not None and "D2（适用）" in words_on(dialog.mistakes)
    assert dialog.read is None and len(office.shelf.each()) == 2


def test_a_bad_name_is_told_at_its_field(desk: Desk, tmp_path: Path) -> None:
    shown = section(desk)
    shown.take_table(table_at(tmp_path))
    dialog = shown.dialog
    assert isinstance(dialog, ListDialog)
    dialog.id.setText("作业")

    dialog.submit()

    wait_until(lambda: dialog.id.property("wrong"))
    assert dialog.mistakes is None


def test_a_form_is_handed_out(desk: Desk, office: Office, tmp_path: Path) -> None:
    shown = section(desk)

    shown.hand_out(office.form(), "XLSForm", tmp_path / "a.xlsx")
    shown.hand_out(office.form(), "条目表", tmp_path / "b.xlsx")

    wait_until(lambda: (tmp_path / "a.xlsx").exists() and (tmp_path / "b.xlsx").exists())


def test_a_draft_on_an_older_version_is_named_and_can_be_moved(desk: Desk, office: Office) -> None:
    shown = section(desk)
    assert "看改了什么" not in words_on(shown)
    planned = next(row for row in today.day(office, office.today()).visits if row.state is VisitState.PLANNED)
    visiting.begin(office, planned.visit_id).result()
    (draft, *_) = today.open_visits(office)
    newest = lay(office, newer(("days = 15", "days = 20")))

    shown.enter()
    settle()

    assert draft.institution_name in words_on(shown)
    shown.show_difference(office.visit(draft.visit_id), newest)
    dialog = shown.dialog
    assert isinstance(dialog, MoveDialog)
    wait_until(dialog.act.isEnabled)
    dialog.submit()
    wait_until(lambda: office.checklist_of(office.visit(draft.visit_id)).version == "2024-f1")
