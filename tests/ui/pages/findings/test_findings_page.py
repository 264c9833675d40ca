"""问题台账: the list, its filters and search, the drawer, and the next step of each state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingState, Method, StepKind
from duxueben.model.words import OrderKind
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.finding.checking import CheckDialog
from duxueben.ui.dialogs.finding.deciding import (
    ApproveDialog,
    ExtendDialog,
    RejectPleaDialog,
    WithdrawDialog,
)
from duxueben.ui.dialogs.finding.escalating import EscalateDialog
from duxueben.ui.dialogs.finding.life_dialog import LifeDialog
from duxueben.ui.dialogs.finding.objecting import PleadDialog, ReopenDialog
from duxueben.ui.dialogs.finding.submitting import SubmitDialog
from duxueben.ui.pages.findings.acts import Act
from duxueben.ui.pages.findings.page import FindingsPage
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.workspace.following import acts, asking
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.following.ledger import LedgerRow
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from support.covering import cover_one_part
from support.desks import told
from support.findings_page import opened, rest, rows
from support.following import life
from support.inspections import answer
from support.pictures import phone_photo
from support.reaching import usable_without_a_mouse
from support.windows import press, settle, wait_until, words_on

SHEET = (Evidence(EvidenceKind.DOCUMENT, "连续5个教学日作业统筹表"),)


def counts(page: FindingsPage) -> dict[str, int]:
    return {title: int(pill.accessibleName().split("，")[1]) for title, pill in page.pills.items()}


def chosen(page: FindingsPage) -> FollowedFinding:
    found = page.chosen()
    assert found is not None
    return found


def asked(page: FindingsPage, act: Act) -> LifeDialog:
    """The dialog of an act of the chosen finding."""
    page.acts.do(act, chosen(page))
    dialog = page.acts.dialog
    assert isinstance(dialog, LifeDialog)
    settle()
    return dialog


def kept(page: FindingsPage, dialog: LifeDialog) -> FollowedFinding:
    """Press the dialog's verb and wait until the page shows what came of it."""
    finding_id, before = dialog.finding_id, len(chosen(page).life.steps)
    assert dialog.act.isEnabled(), dialog.act.accessibleDescription()
    dialog.act.click()
    wait_until(lambda: page.acts.dialog is None)
    wait_until(lambda: len(chosen(page).life.steps) > before)
    settle()
    assert chosen(page).life.id == finding_id, "the finding stays chosen"
    return chosen(page)


def test_what_is_open_stands_by_its_deadline_before_what_is_settled(desk: Desk) -> None:
    page = opened(desk)
    listed = [page.model.found(place) for place in range(page.model.rowCount())]
    live = [row.due_on for row in listed if row is not None and row.is_live and row.due_on]
    assert live and live == sorted(live)
    settled = [row is not None and not row.is_live for row in listed]
    assert settled.index(True) > len(live), "a line stands before each group"
    assert page.chosen() is not None, "the first finding is chosen, not the line above it"


def test_the_pills_count_and_choose(desk: Desk, office: Office) -> None:
    page = opened(desk)
    before = counts(page)
    assert before["全部"] == before["已销号"] + before["未销号"]
    assert before["未销号"] == len([row for row in everything(page) if row.is_live])
    page.pills["已销号"].click()
    rest(page)
    assert {row.state for row in rows(page)} == {FindingState.CLOSED}
    page.pills["已撤销"].click()
    rest(page)
    assert counts(page)["已撤销"] == 0
    assert "按现在的筛选，没有这样的问题" in words_on(page)


def everything(page: FindingsPage) -> list[LedgerRow]:
    page.show_only("全部")
    rest(page)
    return rows(page)


def test_the_search_finds_units_and_words(desk: Desk) -> None:
    page = opened(desk)
    page.search.setText("白鹭")
    page.search.flush()
    rest(page)
    assert rows(page) and {row.unit for row in rows(page)} == {"漴川区白鹭洲小学"}
    page.search.setText("查无此校")
    page.search.flush()
    rest(page)
    assert "没有找到“查无此校”" in words_on(page)
    press(page.search, Qt.Key.Key_Escape)
    rest(page)
    assert len(rows(page)) == len(everything(page))


def test_the_drawer_tells_the_finding_and_its_history(desk: Desk) -> None:
    page = opened(desk)
    found = chosen(page)
    wait_until(lambda: "立项" in words_on(page.drawer))
    told = words_on(page.drawer)
    for part in (found.finding.fact, found.finding.requirement, found.institution.name):
        assert part in told
    assert found.numbers[0].text in told
    assert f"{found.numbers[0].short}督办单，" in told, "how it was served"
    assert f"第{found.finding.sub_points[0].partition('.')[0]}条（{found.finding.sub_points[0]} " in told


def test_space_shows_the_photos_large_side_by_side(desk: Desk) -> None:
    page = opened(desk)
    assert chosen(page).photos
    press(page.table, Qt.Key.Key_Space)
    look = page.drawer.photos.look
    assert look is not None and look.isVisible()
    assert len(look.canvases) == 1, "none of later yet"
    usable_without_a_mouse(look)


def open_one(desk: Desk, office: Office, state: FindingState = FindingState.OPEN) -> FindingsPage:
    """The page on an open finding that was brought into ``state``."""
    page = opened(desk)
    found = next(row for row in everything(page) if row.state is FindingState.OPEN)
    if state is not FindingState.OPEN:
        acts.submit(office, found.id, "佘𬍛瑶", "校长", "已压减到55分钟").result()
    if state is FindingState.RETURNED:
        acts.send_back(office, found.id, office.owner_id, "缺周一的作业统筹表").result()
    if state in (FindingState.CLOSED, FindingState.VERIFIED):
        acts.close(office, found.id, office.owner_id, Method.MATERIAL, "看了材料", SHEET).result()
    desk.go("findings", finding_id=found.id)
    wait_until(lambda: page.chosen() is not None and chosen(page).life.id == found.id)
    wait_until(lambda: chosen(page).life.state is state)
    return page


def test_a_submission_is_registered_by_name_and_then_waits_for_the_check(desk: Desk, office: Office) -> None:
    page = open_one(desk, office)
    assert page.drawer.next.text() == "登记提交"
    page.primary()
    dialog = page.acts.dialog
    assert isinstance(dialog, SubmitDialog)
    settle()
    dialog.person.setText("佘𬍛瑶")
    assert dialog.act.accessibleDescription() == "还差1项：整改情况"
    dialog.told.setPlainText("已压减到55分钟，附统筹表。")
    dialog.shown.add_words.click()
    dialog.shown.pieces[0].words.setText("连续5个教学日作业统筹表")
    after = kept(page, dialog)
    assert after.life.state is FindingState.SUBMITTED
    submitted = after.life.steps[-1]
    assert (submitted.person, submitted.evidence) == ("佘𬍛瑶", SHEET)
    assert page.drawer.next.text() == "核查"
    assert counts(page)["待核查"] == 1


def test_a_check_closes_only_with_evidence(desk: Desk, office: Office) -> None:
    page = open_one(desk, office, FindingState.SUBMITTED)
    page.primary()
    dialog = page.acts.dialog
    assert isinstance(dialog, CheckDialog)
    settle()
    assert dialog.act.accessibleDescription() == "还差1项：核查结果"
    dialog.outcome.cards["passed"].click()
    assert dialog.act.accessibleDescription() == "还差1项：佐证"
    dialog.shown.add_words.click()
    dialog.shown.pieces[0].words.setText("现场抽问3名学生")
    after = kept(page, dialog)
    assert after.life.state is FindingState.CLOSED
    assert page.drawer.next.text() == "回头看重开"


def test_a_check_that_fails_sends_back_with_the_reason(desk: Desk, office: Office) -> None:
    page = open_one(desk, office, FindingState.SUBMITTED)
    dialog = asked(page, Act.CHECK)
    assert isinstance(dialog, CheckDialog)
    dialog.outcome.cards["failed"].click()
    assert dialog.act.accessibleDescription() == "还差1项：退回原因"
    dialog.told.setPlainText("仅删除1个班，未见自查记录。")
    after = kept(page, dialog)
    assert after.life.state is FindingState.RETURNED
    assert page.drawer.next.text() == "登记再次提交"
    wait_until(lambda: "仅删除1个班" in words_on(page.drawer))


def test_the_hand_that_submitted_is_told_that_it_may_not_close(desk: Desk, office: Office) -> None:
    page = open_one(desk, office)
    acts.submit(office, chosen(page).life.id, office.owner().name, "", "我自己改的").result()
    page.refresh()
    wait_until(lambda: chosen(page).life.state is FindingState.SUBMITTED)
    dialog = asked(page, Act.CHECK)
    assert isinstance(dialog, CheckDialog)
    dialog.outcome.cards["passed"].click()
    dialog.shown.add_words.click()
    dialog.shown.pieces[0].words.setText("作业统筹表")
    dialog.act.click()
    wait_until(dialog.warning.isVisible)
    assert "不能给自己销号" in words_on(dialog)
    assert life(office, dialog.finding_id).state is FindingState.SUBMITTED


def test_a_second_approval_closes_by_another_name(desk: Desk, office: Office) -> None:
    registering.set_bureau(office, replace(office.bureau(), second_approval=True)).result()
    page = open_one(desk, office, FindingState.VERIFIED)
    assert page.drawer.next.text() == "批准销号"
    dialog = asked(page, Act.APPROVE)
    assert isinstance(dialog, ApproveDialog)
    assert dialog.act.accessibleDescription() == "还差1项：批准人"
    dialog.person.setText("逄昶")
    assert kept(page, dialog).life.state is FindingState.CLOSED


def test_a_deadline_is_extended_with_a_reason_and_the_old_one_stays_in_view(
    desk: Desk, office: Office
) -> None:
    page = open_one(desk, office)
    before = chosen(page).life.due_on
    dialog = asked(page, Act.EXTEND)
    assert isinstance(dialog, ExtendDialog)
    assert dialog.act.accessibleDescription() == "还差1项：延期原因"
    dialog.reason.setPlainText("施工方10月底才能进场")
    after = kept(page, dialog)
    assert after.life.due_on > before
    wait_until(lambda: "原期限" in words_on(page.drawer))


def test_a_plea_is_answered_or_leads_to_a_withdrawal(desk: Desk, office: Office) -> None:
    page = open_one(desk, office)
    plea = asked(page, Act.PLEAD)
    assert isinstance(plea, PleadDialog)
    plea.person.setText("笪𫖯")
    plea.told.setPlainText("学生会代批，教师复批。")
    kept(page, plea)
    assert "申辩未答复" in words_on(page.drawer)
    answer = asked(page, Act.REJECT_PLEA)
    assert isinstance(answer, RejectPleaDialog)
    assert "学生会代批" in words_on(answer)
    answer.reason.setPlainText("复批记录只有3天")
    kept(page, answer)
    assert "申辩未答复" not in words_on(page.drawer)
    away = asked(page, Act.WITHDRAW)
    assert isinstance(away, WithdrawDialog)
    away.reason.setPlainText("补交了全部复批记录")
    assert kept(page, away).life.state is FindingState.WITHDRAWN
    assert not page.drawer.next.isVisible(), "nothing is left to be done"


def test_a_closed_finding_is_reopened_with_a_new_fact(desk: Desk, office: Office) -> None:
    page = open_one(desk, office, FindingState.CLOSED)
    dialog = asked(page, Act.REOPEN)
    assert isinstance(dialog, ReopenDialog)
    assert dialog.act.accessibleDescription() == "还差1项：新的事实"
    dialog.fact.setPlainText("问卷38份，12份仍称被要求统一参加")
    after = kept(page, dialog)
    assert after.life.state is FindingState.REOPENED
    assert after.life.due_on == after.life.steps[-1].due_on == dialog.due.day().isoformat()


def test_what_happened_on_an_earlier_day_is_entered_with_a_reason(desk: Desk, office: Office) -> None:
    page = open_one(desk, office)
    dialog = asked(page, Act.SUBMIT)
    assert isinstance(dialog, SubmitDialog)
    dialog.person.setText("佘𬍛瑶")
    dialog.told.setPlainText("已改")
    dialog.at.at.setText("25:00")
    assert dialog.missing() == ["提交时间几点", "补记的原因"]
    dialog.at.at.setText("10:21")
    dialog.at.reason.setText("刚才忘了登记")
    assert dialog.missing() == []
    assert kept(page, dialog).life.steps[-1].at.startswith("2023-10-17T10:21")


def test_a_photo_is_taken_in_as_evidence_and_let_go_with_the_dialog(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "统筹表.jpg"
    file.write_bytes(phone_photo())
    page = open_one(desk, office)
    dialog = asked(page, Act.SUBMIT)
    assert isinstance(dialog, SubmitDialog)
    dialog.pickers[0].take(file)
    wait_until(lambda: dialog.shown.pieces)
    assert dialog.shown.evidence()[0].kind is EvidenceKind.PHOTO
    dialog.reject()
    wait_until(lambda: not life(office, dialog.finding_id).live_photos())


def test_a_photo_of_evidence_is_covered_in_its_dialog_and_again_from_the_drawer(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "统筹表.jpg"
    file.write_bytes(phone_photo())
    page = open_one(desk, office)
    dialog = asked(page, Act.SUBMIT)
    assert isinstance(dialog, SubmitDialog)
    dialog.pickers[0].take(file)
    wait_until(lambda: dialog.shown.pieces)
    press(dialog.shown.pieces[0].findChildren(PhotoTile)[0], Qt.Key.Key_Return)
    viewer = dialog.pickers[0].viewer
    assert viewer is not None
    cover_one_part(viewer)
    viewer.close_it.click()
    dialog.person.setText("佘𬍛瑶")
    dialog.told.setPlainText("已改")
    (photo,) = kept(page, dialog).life.photos
    assert len(photo.masks) == 1
    wait_until(lambda: len(page.drawer.findChildren(PhotoTile)) > 1)
    page.drawer.findChildren(PhotoTile)[-1].click()
    look = page.drawer.photos.look
    assert look is not None and not look.covers[0].isVisibleTo(look), "photos of the visit stay as they are"
    look.covers[-1].click()
    large = look.viewer
    assert large is not None
    wait_until(lambda: not large.canvas.picture_size().isEmpty())
    press(large.canvas, Qt.Key.Key_R)
    wait_until(lambda: life(office, dialog.finding_id).photos[0].turn == 90 and large.idle)
    assert len(life(office, dialog.finding_id).photos[0].masks) == 1
    large.close_it.click()
    usable_without_a_mouse(look)
    wait_until(lambda: chosen(page).life.photos[0].turn == 90)


def test_an_overdue_finding_is_taken_up_by_a_paper_of_the_organs_series(desk: Desk, office: Office) -> None:
    page = open_one(desk, office)
    dialog = asked(page, Act.ESCALATE)
    assert isinstance(dialog, EscalateDialog)
    assert dialog.act.accessibleDescription() == "还差1项：升级原因"
    dialog.reason.setPlainText("逾期没有整改")
    dialog.required.setPlainText("全面自查并书面报告。")
    answer("出具漴教督办〔2023〕3号？", "出具3号")
    dialog.act.click()
    wait_until(lambda: page.acts.dialog is None)
    after = asking.find(office, dialog.finding_id)
    assert after.life.steps[-1].kind is StepKind.ESCALATED
    assert after.life.due_on == dialog.due.day().isoformat()
    order = ordering.order(office, after.life.papers[-1])
    assert order.kind is OrderKind.SUPERVISION_ORDER
    assert told(desk) == [f"enter {{'order_id': '{order.id}'}}"]


def test_every_dialog_is_usable_without_a_mouse(desk: Desk, office: Office) -> None:
    page = open_one(desk, office, FindingState.SUBMITTED)
    found = chosen(page)
    for make in (CheckDialog, ExtendDialog, PleadDialog, WithdrawDialog, ApproveDialog, SubmitDialog):
        dialog = make(desk, office, page, found)
        dialog.open()
        settle()
        usable_without_a_mouse(dialog)


def test_enter_on_a_row_asks_for_the_next_step(desk: Desk, office: Office) -> None:
    page = open_one(desk, office)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert isinstance(page.acts.dialog, SubmitDialog)
    page.acts.dialog.reject()
