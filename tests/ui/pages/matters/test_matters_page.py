"""其他登记: clues become letters, complaints are answered, and nobody reads by chance who complained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.complaint import Complainant, Complaint, ComplaintSource
from duxueben.model.words import OrderKind
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.matters.complaint import AnswerDialog, CheckDialog, ComplaintDialog
from duxueben.ui.dialogs.matters.letter import LetterDialog
from duxueben.ui.dialogs.matters.referral import ReceiptDialog, ReferralDialog, ResultDialog
from duxueben.ui.log import Log
from duxueben.ui.pages.matters.page import MattersPage
from duxueben.ui.theme import Theme
from duxueben.workspace.matters import complaining, referring
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents, ordering
from duxueben.workspace.register import registering
from support.desks import desk_over
from support.offices import demo_office
from support.windows import settle, wait_until, words_on


@pytest.fixture
def office(tmp_path: Path) -> Office:
    opened = demo_office(tmp_path, until="", at="2023-10-26T17:00:00+08:00")
    registering.receive_block(opened, OrderKind.REFERRAL, 2023, 1, 5).result()
    return opened


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, MattersPage, "matters", theme, log) as made:
        yield made


def _heard(told: list[str], _title: str, sentence: str) -> None:
    told.append(sentence)


def opened(desk: Desk, **context: object) -> MattersPage:
    desk.go("matters", **context)
    page = desk.page()
    assert isinstance(page, MattersPage)
    wait_until(lambda: page.model.rowCount())
    settle()
    return page


def offered(page: MattersPage) -> list[str]:
    """The words on the buttons of the drawer, the primary one first."""
    assert page.drawer.primary is not None
    return [page.drawer.primary.text(), *(button.text() for button in page.drawer.others)]


def press(page: MattersPage, words: str) -> None:
    assert page.drawer.primary is not None
    next(one for one in (page.drawer.primary, *page.drawer.others) if one.text() == words).click()
    settle()


def complaint(office: Office) -> Complaint:
    (school,) = (row.institution for row in registering.institutions(office, "第四初级中学"))
    wanted = Complaint("", ComplaintSource.PHONE, "2023-10-16", school.id, "课后服务讲新课")
    return complaining.register(office, wanted, Complainant("令狐𬳶", "000-5550999")).result()


def test_problems_at_a_company_stand_there_as_clues(desk: Desk) -> None:
    page = opened(desk, sort="线索")
    shown = [page.model.row(place) for place in range(page.model.rowCount())]
    assert [row.state for row in shown if row] == ["已写进督办单"] * 2
    assert "专家组鉴别" in words_on(page.drawer) or "疑似" not in words_on(page.drawer)


def test_a_clue_becomes_a_letter_with_number_receipt_and_result(desk: Desk, office: Office) -> None:
    page = opened(desk)
    press(page, "写移交函…")
    dialog = page.acts.dialog
    assert isinstance(dialog, ReferralDialog) and len(dialog.clues) == 2
    for _, box in dialog.clues:
        box.setChecked(True)
    dialog.submit()
    wait_until(lambda: "理由" in words_on(dialog) and "没有写理由" in words_on(dialog))
    dialog.reason.setPlainText("营利性公司由主管部门核查。")
    dialog.submit()
    wait_until(lambda: bool(referring.referrals(office)))
    page.show_only("移交与抄告")
    wait_until(lambda: page.model.rowCount())
    assert offered(page) == ["预览并出具移交函…", "修改草稿…"]
    press(page, "预览并出具移交函…")
    letter = page.acts.dialog
    assert isinstance(letter, LetterDialog) and not letter.act.isEnabled()
    wait_until(lambda: bool(letter.pages) and letter.act.isEnabled())
    letter.submit()
    wait_until(lambda: bool(referring.referrals(office)[0].document_id))
    wait_until(lambda: "登记回执…" in offered(page))
    press(page, "登记回执…")
    receipt = page.acts.dialog
    assert isinstance(receipt, ReceiptDialog)
    receipt.by.setText("缪𫐐")
    receipt.submit()
    wait_until(lambda: bool(referring.referrals(office)[0].received_on))
    wait_until(lambda: offered(page)[0] == "登记办理结果…")
    press(page, "登记办理结果…")
    result = page.acts.dialog
    assert isinstance(result, ResultDialog)
    result.words.setPlainText("已停课核查。")
    result.submit()
    wait_until(lambda: referring.referrals(office)[0].answer == "已停课核查。")
    wait_until(lambda: "已办理" in words_on(page.drawer))


def test_any_finding_can_be_passed_on(desk: Desk, office: Office) -> None:
    order = next(row for row in ordering.orders(office) if "第四初级中学" in row.institution_name)
    (first, *_) = ordering.order(office, order.order_id).finding_ids
    page = opened(desk, visit_id=order.visit_id, finding_id=first)
    dialog = page.acts.dialog
    assert isinstance(dialog, ReferralDialog)
    assert [one.finding.id for one, box in dialog.clues if box.isChecked()] == [first]
    dialog.reason.setPlainText("涉及财务，请核查。")
    dialog.submit()
    wait_until(lambda: bool(referring.referrals(office)))
    assert [one.finding_id for one in referring.referrals(office)[0].findings] == [first]


def test_a_complaint_is_registered_checked_and_answered(desk: Desk, office: Office) -> None:
    page = opened(desk)
    page.complaint.click()
    dialog = page.acts.dialog
    assert isinstance(dialog, ComplaintDialog)
    wait_until(lambda: dialog.units.model.rowCount())
    dialog.submit()
    assert "还没有选被反映的单位" in words_on(dialog)
    dialog.units.search.setText("第四初级")
    dialog.units.search.flush()
    wait_until(lambda: dialog.units.model.rowCount() == 1)
    dialog.content.setPlainText("九（3）班课后服务讲新课")
    dialog.name.setText("令狐𬳶")
    dialog.submit()
    wait_until(lambda: bool(complaining.complaints(office)))
    page.show_only("举报投诉")
    wait_until(lambda: page.model.rowCount())
    assert "令狐" not in words_on(page)
    assert offered(page) == ["核查…", "生成核查单", "查看举报人"]
    press(page, "核查…")
    check = page.acts.dialog
    assert isinstance(check, CheckDialog)
    check.words.setPlainText("确有其事。")
    check.submit()
    assert "属实还是不属实" in words_on(check)
    check.founded.choose(1)
    check.submit()
    wait_until(lambda: complaining.complaints(office)[0].founded is True)
    wait_until(lambda: offered(page)[0] == "答复…")
    press(page, "答复…")
    answer = page.acts.dialog
    assert isinstance(answer, AnswerDialog)
    answer.words.setPlainText("已电话答复。")
    answer.submit()
    wait_until(lambda: complaining.complaints(office)[0].answer == "已电话答复。")


def test_who_complained_is_shown_only_when_asked_for(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint(office)
    page = opened(desk, sort="举报投诉")
    told: list[str] = []
    monkeypatch.setattr(page.shell.messages, "tell", partial(_heard, told))
    assert "令狐" not in words_on(page)
    press(page, "查看举报人")
    assert told == ["令狐𬳶，000-5550999。只给核查的人看，不要写进备注。"]


def test_the_sheet_of_a_complaint_is_made_and_saved(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = complaint(office)
    page = opened(desk, sort="举报投诉")
    press(page, "生成核查单")
    wait_until(lambda: bool(documents.documents_about(office, "complaint", one.id)))
    wait_until(lambda: "把核查单存为PDF…" in offered(page))

    def chosen(*_asked: object) -> Path:
        return tmp_path / "核查单"

    monkeypatch.setattr("duxueben.ui.pickers.file_to_save", chosen)
    press(page, "把核查单存为PDF…")
    wait_until(lambda: (tmp_path / "核查单.pdf").exists())


def test_the_badge_counts_what_waits(desk: Desk, office: Office) -> None:
    one = complaint(office)
    page = opened(desk)
    assert page.model.row(0) is not None
    waiting = [row for row in page.view.rows if row.waits]
    assert [row.matter for row in waiting] == [one]
    complaining.check(office, one.id, words="属实", founded=True, on=date(2023, 10, 20)).result()
    complaining.answer(office, one.id, words="已答复", on=date(2023, 10, 21)).result()
    page.refresh()
    wait_until(lambda: not any(row.waits for row in page.view.rows))
