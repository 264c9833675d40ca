"""设置 → 常用语."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from duxueben.model import shape
from duxueben.model.phrase import Phrase, PhraseUse
from duxueben.ui.desk import Desk
from duxueben.ui.pages.settings.page import SettingsPage
from duxueben.ui.pages.settings.phrases import PhrasesSection
from duxueben.workspace.office import Office
from duxueben.workspace.visit import phrases
from support.windows import settle, wait_until, words_on


def section(desk: Desk) -> PhrasesSection:
    desk.go("settings", section="phrases")
    page = desk.page()
    assert isinstance(page, SettingsPage)
    found = page.sections["phrases"]
    assert isinstance(found, PhrasesSection)
    settle()
    return found


def click(part: QWidget, name: str) -> None:
    found = part.findChildren(QAbstractButton)
    next(one for one in found if one.accessibleName() == name).click()
    settle()


def test_one_is_added_changed_removed_and_put_back(desk: Desk, office: Office) -> None:
    shown = section(desk)
    assert "还没有常用语。" in words_on(shown)

    shown.primary()
    assert shown.dialog is not None
    shown.dialog.text.setPlainText("公示栏没有内容")
    shown.dialog.sub_point.choose("5.1")
    shown.dialog.submit()
    wait_until(lambda: "公示栏没有内容" in words_on(shown))
    assert "5.1" in words_on(shown) and "问题描述" in words_on(shown)

    click(shown, "公示栏没有内容 修改")
    shown.dialog.text.setPlainText("公示栏是空的")
    shown.dialog.submit()
    wait_until(lambda: "公示栏是空的" in words_on(shown))

    click(shown, "公示栏是空的 删去")
    wait_until(lambda: "还没有常用语。" in words_on(shown))
    assert phrases.phrases(office) == ()


def test_what_the_bureau_gave_is_shown_and_not_changed(desk: Desk, office: Office) -> None:
    given = Phrase(office.new_id(), "局里的写法", PhraseUse.REQUIREMENT, from_bureau=True)
    office.perform(lambda act: act.tell("phrase", given.id, "registered", shape.to_json(given))).result()

    shown = section(desk)

    assert "局里下发" in words_on(shown)
    assert not [one for one in shown.findChildren(QAbstractButton) if "局里的写法" in one.accessibleName()]
