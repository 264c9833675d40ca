"""Choosing as a person does: a line of a list, a day of the calendar, a line of a menu."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView

from duxueben.ui.widgets.choice_list import ChoicePopup
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.dates import DateButton
from support.person import Person, bring
from support.windows import settle, wait_until


def choose(person: Person, name: str, words: str) -> None:
    """Go to the list of that name with Tab and to the line that reads ``words`` with the arrows."""
    box = person.see(Dropdown, name)
    place = box.findText(words)
    assert place >= 0, f"{name}: {words}"
    bring(box)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    while box.currentIndex() != place:
        person.key(Qt.Key.Key_Down if box.currentIndex() < place else Qt.Key.Key_Up)


def pick_day(person: Person, subject: str, day: dt.date) -> None:
    """Open the calendar of the date that bears ``subject`` and go to ``day`` with the arrows."""
    (button,) = (
        one
        for one in person.window.findChildren(DateButton)
        if one.isVisible() and one.accessibleName().startswith(subject)
    )
    away = (day - button.day()).days
    if not away:
        return
    person.click(button.accessibleName())
    popup = QApplication.activePopupWidget()
    assert popup is not None
    sheet = popup.findChild(QTableView)
    assert sheet is not None
    ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
    for key in [ahead if away > 0 else back] * abs(away) + [Qt.Key.Key_Return]:
        QTest.keyClick(sheet, key)
    settle()
    assert button.day() == day, f"{subject}: {button.day()}"


def pick_in_menu(person: Person, button: str, *lines: str) -> None:
    """Press ``button`` and then, in its menu and the ones below it, the lines that begin so."""
    person.click(button)
    pick_lines(person, *lines)


def pick_lines(person: Person, *lines: str) -> None:
    """In the menu that is open, and the ones below it, press the lines that begin so."""
    for line in lines:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), line
        places = {one.text(): menu.actionGeometry(one).center() for one in menu.actions()}
        place = next((at for text, at in places.items() if text.startswith(line)), None)
        assert place is not None, f"{line}: {list(places)}"
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
        person.clicks += 1
        wait_until(lambda before=menu: QApplication.activePopupWidget() is not before)
        settle()


def tick(person: Person, button: str, words: str) -> None:
    """Open the filter of that name, tick the line that reads ``words``, and close it again."""
    person.click(button)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoicePopup)
    lines = [popup.model.index(place) for place in range(popup.model.rowCount())]
    line = next(one for one in lines if one.data() == words)
    QTest.mouseClick(
        popup.list.viewport(), Qt.MouseButton.LeftButton, pos=popup.list.visualRect(line).center()
    )
    person.clicks += 1
    QTest.keyClick(popup.list, Qt.Key.Key_Escape)
    wait_until(lambda: QApplication.activePopupWidget() is None)
