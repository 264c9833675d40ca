"""Dialogs of planning, papers and other registers: heard, walked by Tab, done by Ctrl+Enter, left by Esc."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from duxueben.model.complaint import Complaint, ComplaintSource
from duxueben.model.referral import Referral, ReferredFinding
from duxueben.model.visit import Plan
from duxueben.progress import Progress
from duxueben.ui import unsent
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.draw.dialog import DrawDialog
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.matters.complaint import AnswerDialog, CheckDialog, ComplaintDialog
from duxueben.ui.dialogs.matters.referral import ReceiptDialog, ReferralDialog, ResultDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.dialogs.sheets.place import PlaceDialog
from duxueben.ui.dialogs.sheets.report import Report
from duxueben.ui.dialogs.sheets.viewer import SheetViewer
from duxueben.ui.dialogs.suggestions import SuggestionsDialog
from duxueben.ui.dialogs.unlicensed_site import UnlicensedSiteDialog
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog
from duxueben.ui.log import Log
from duxueben.ui.theme import Theme
from duxueben.workspace.matters import clues, complaining, referring
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering, sheets_back, sheets_missing
from duxueben.workspace.paper.inked import InkedPaper, of_record
from duxueben.workspace.paper.sheets_back import Line
from duxueben.workspace.paper.sighting import Seen
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support import scans
from support.desks import desk_over
from support.offices import demo_office
from support.pictures import phone_photo
from support.reaching import usable_without_a_mouse
from support.windows import PlainPage, settle, wait_until

TODAY = date(2023, 10, 26)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The fictional day is over: papers are issued, a clue and a suggestion are there."""
    return demo_office(tmp_path, until="", at="2023-10-26T17:00:00+08:00")


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, lambda shell, _office: PlainPage(shell), "today", theme, log) as made:
        yield made


def _plan(desk: Desk, office: Office) -> QDialog:
    dialog = VisitPlanDialog(desk, office, desk, TODAY)
    units = dialog.units
    assert units is not None
    wait_until(lambda: units.model.rowCount())
    return dialog


def _plan_of_a_site(desk: Desk, office: Office) -> QDialog:
    site = next(row.institution for row in registering.institutions(office) if row.institution.is_company)
    visit = visiting.plan(office, Plan(site.id, TODAY.isoformat(), inspectors=(office.owner_id,))).result()
    dialog = VisitPlanDialog(desk, office, desk, TODAY, institution=site, visit=visit)
    dialog.participants.add()
    return dialog


def _suggestions(desk: Desk, office: Office) -> QDialog:
    dialog = SuggestionsDialog(desk, office, desk, TODAY)
    wait_until(lambda: dialog.boxes)
    return dialog


def _drawn(desk: Desk, office: Office) -> QDialog:
    dialog = DrawDialog(desk, office, desk, TODAY)
    wait_until(lambda: "家单位。" in dialog.listed.text())
    dialog.inspectors.setText("1")
    dialog.submit()
    wait_until(lambda: dialog.drawn)
    return dialog


def _paper(office: Office) -> InkedPaper:
    paper = of_record(ordering.order(office, ordering.orders(office)[0].order_id))
    assert paper is not None
    return paper


def _seen(office: Office) -> Seen:
    return sheets_back.look(office, phone_photo(), Progress(), name="糊的.jpg")


def _viewer(desk: Desk, office: Office) -> QDialog:
    paper = _paper(office)
    scan = scans.jpeg(scans.scanned(scans.page(ordering.pdf(office, paper.id), 1)))
    filed = sheets_back.file(office, sheets_back.look(office, scan, Progress()))
    return SheetViewer(desk, office, filed, 1, desk)


def _report(desk: Desk, office: Office) -> QDialog:
    seen = _seen(office)
    return Report([Line("糊的.jpg", "没有看到小码。", seen.told.sighting, None, seen)], desk)


def _referral(office: Office) -> Referral:
    first = clues.clues(office)[0]
    return referring.begun(office, first.institution_id, [ReferredFinding(first.visit_id, first.finding.id)])


def _letter(desk: Desk, office: Office) -> QDialog:
    return ReferralDialog(desk, office, desk, _referral(office), clues.clues(office))


def _complaint(office: Office) -> Complaint:
    unit = registering.institutions(office)[0].institution
    wanted = Complaint("", ComplaintSource.PHONE, "2023-10-25", unit.id, "课后服务讲新课")
    return complaining.register(office, wanted, None).result()


DIALOGS: dict[str, Callable[[Desk, Office], QDialog]] = {
    "添加单位": _plan,
    "改计划": _plan_of_a_site,
    "推荐去哪里": _suggestions,
    "双随机抽取": lambda desk, office: DrawDialog(desk, office, desk, TODAY),
    "抽取结果": _drawn,
    "现场登记无证点": lambda desk, office: UnlicensedSiteDialog(desk, office, desk),
    "签字件大图": _viewer,
    "签字件归档": _report,
    "是哪一页": lambda desk, office: PlaceDialog(
        desk, office, desk, _seen(office), sheets_missing.missing(office)
    ),
    "不用这一张": lambda desk, _office: ReasonDialog(
        desk, desk, "不用这一张？", "照片留着。", "不用这一张", "不用的原因", lambda _dialog, _words: None
    ),
    "写移交函": _letter,
    "登记回执": lambda desk, office: ReceiptDialog(desk, office, desk, _referral(office)),
    "登记办理结果": lambda desk, office: ResultDialog(desk, office, desk, _referral(office)),
    "登记举报投诉": lambda desk, office: ComplaintDialog(desk, office, desk),
    "核查举报投诉": lambda desk, office: CheckDialog(desk, office, desk, _complaint(office)),
    "答复举报投诉": lambda desk, office: AnswerDialog(desk, office, desk, _complaint(office)),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_heard_walked_through_and_left_without_a_mouse(
    desk: Desk, office: Office, name: str
) -> None:
    dialog = DIALOGS[name](desk, office)
    dialog.open()
    settle()
    if isinstance(dialog, FormDialog):
        first = dialog.focusWidget()
        assert first is not None and dialog.body.isAncestorOf(first), "what is to be filled in comes first"
    usable_without_a_mouse(dialog)


@pytest.mark.parametrize("name", DIALOGS)
def test_ctrl_enter_does_the_act_of_a_dialog_from_every_text(
    desk: Desk, office: Office, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = DIALOGS[name](desk, office)
    if not isinstance(dialog, FormDialog):
        dialog.reject()
        return
    asked: list[FormDialog] = []

    def submit(pressed: FormDialog) -> None:
        asked.append(pressed)

    monkeypatch.setattr(type(dialog), "submit", submit)
    dialog.open()
    settle()
    dialog.act.explain("")
    texts = [one for one in _texts(dialog) if one.isVisible() and one.isEnabled()]
    for text in texts:
        text.setFocus()
        QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == len(texts)
    dialog.reject()


def _texts(dialog: QDialog) -> list[QWidget]:
    return [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]


def test_who_complained_is_not_read_off_when_the_window_locks(desk: Desk, office: Office) -> None:
    dialog = ComplaintDialog(desk, office, desk)
    dialog.open()
    settle()
    QTest.keyClicks(dialog.content, "after school")
    QTest.keyClicks(dialog.name, "linghu")
    QTest.keyClicks(dialog.phone, "000-5550987")
    (form,) = unsent.read_off([dialog])
    typed = dict(form.lines)
    assert typed["反映内容"] == "after school"
    assert not {"举报人姓名", "举报人电话"} & typed.keys()
    dialog.reject()
