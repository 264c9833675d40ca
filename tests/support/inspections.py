"""现场检查 in a test: a desk with the real page over the fictional day, and what a person does on it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from duxueben.model.visit import Visit
from duxueben.model.words import InstitutionKind, JudgmentValue
from duxueben.ui.desk import Desk
from duxueben.ui.messages import Sheet
from duxueben.ui.pages.checklist.gap_field import GapField
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.ui.pages.checklist.visit_view import VisitView
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace import today
from duxueben.workspace.office import Office
from support.pictures import quarters
from support.windows import press, settle, wait_until


class Inspection:
    """A desk with the page, and what a test does on it."""

    def __init__(self, desk: Desk, office: Office) -> None:
        self.desk, self.office = desk, office

    @property
    def page(self) -> ChecklistPage:
        page = self.desk.page()
        assert isinstance(page, ChecklistPage)
        return page

    @property
    def view(self) -> VisitView:
        assert self.page.view is not None
        return self.page.view

    def begin(self, kind: InstitutionKind = InstitutionKind.PRIMARY) -> None:
        rows = today.day(self.office, self.office.today()).visits
        planned = next(row for row in rows if row.institution_kind is kind)
        self.desk.go("checklist", visit_id=planned.visit_id)
        wait_until(lambda: self.page.view is not None)
        settle()

    def saved(self) -> Visit:
        """The visit as it is in the file, once everything asked for is written."""
        self.view.flush()
        # What waits for an act to end is written after it, so the queue is looked at again.
        for _ in range(3):
            self.office.perform(lambda _act: None).result()
            settle()
        return self.office.visit(self.view.pen.visit.id)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        press(widget, key, held=held)
        settle()

    def at(self, no: int, code: str = "") -> None:
        if code:
            self.view.board.unfold_item(no)
        self.desk.activateWindow()
        self.view.board.go_to(Stop(no, code))
        settle()

    def value(self, code: str) -> JudgmentValue:
        return self.saved().judgment(code).value

    def unmet(self, code: str) -> None:
        self.at(int(code.split(".")[0]), code)
        self.key(Qt.Key.Key_2)
        wait_until(lambda: self.saved().finding_of(code) is not None)
        wait_until(lambda: self.field(code, "问题").isVisible())

    def field(self, code: str, name: str) -> GapField:
        row = self.view.board.row(code)
        assert row is not None
        found = [one for one in row.findChildren(GapField) if one.accessibleName() == f"第{code}项 {name}"]
        assert found, name
        return found[0]

    def click(self, name: str) -> None:
        found = self.view.findChildren(QAbstractButton)
        next(one for one in found if one.accessibleName() == name).click()
        settle()

    def line(self, name: str) -> LineField:
        return next(one for one in self.view.findChildren(LineField) if one.accessibleName() == name)

    def button(self, name: str) -> Button:
        return next(one for one in self.view.findChildren(Button) if one.accessibleName() == name)


def answer(title: str, verb: str) -> list[str]:
    """Press ``verb`` in the question that is about to be asked; the sentences it showed."""
    said: list[str] = []

    def press_it() -> None:
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, Sheet) or sheet.accessibleName() != title:
            QTimer.singleShot(20, press_it)
            return
        said.append(sheet.accessibleDescription())
        next(one for one in sheet.findChildren(Button) if one.text() == verb).click()

    QTimer.singleShot(0, press_it)
    return said


def always(answer: object) -> Callable[..., object]:
    def give(*_given: object, **_named: object) -> object:
        return answer

    return give


def jpeg(folder: Path, name: str = "问卷.jpg") -> Path:
    buffer = io.BytesIO()
    quarters(640, 480).save(buffer, "JPEG")
    path = folder / name
    path.write_bytes(buffer.getvalue())
    return path
