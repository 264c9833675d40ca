"""上次未销号: earlier findings stand first on the page, each is settled before the visit can be finished."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from duxueben.model.disposition import Disposition, Result
from duxueben.model.finding_life import FindingState
from duxueben.model.words import InstitutionKind, JudgmentValue, VisitState
from duxueben.ui.pages.checklist.earlier.dialog import DisposeDialog
from duxueben.ui.pages.checklist.earlier.row import EarlierRow
from duxueben.ui.pages.checklist.fixing import FixDialog
from duxueben.ui.pages.checklist.section_head import SectionHead
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.widgets.segment import Segment
from duxueben.workspace.following import acts, asking, ledger
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.following.ledger import LedgerQuery
from duxueben.workspace.visit import disposing
from support.following import life
from support.inspections import Inspection, answer
from support.pictures import phone_photo
from support.reaching import usable_without_a_mouse
from support.windows import settle, wait_until, words_on


@pytest.fixture
def earlier(inspection: Inspection) -> FollowedFinding:
    """F0 of the fictional day was closed and is there again; the visit to its school has begun."""
    (settled,) = ledger.rows(inspection.office, LedgerQuery(live=False))
    closed = asking.find(inspection.office, settled.id)
    acts.reopen(inspection.office, closed.life.id, "12份问卷仍称被要求统一参加", due_on="2023-10-24").result()
    inspection.begin()
    wait_until(lambda: inspection.view.earlier.card.rows)
    settle()
    return closed


def row_of(inspection: Inspection, found: FollowedFinding) -> EarlierRow:
    return inspection.view.earlier.card.rows[found.life.id]


def asked(inspection: Inspection, found: FollowedFinding, result: Result) -> DisposeDialog:
    row_of(inspection, found).chosen.emit(result)
    dialog = inspection.view.earlier.dialog
    assert dialog is not None
    settle()
    return dialog


def kept(inspection: Inspection, dialog: DisposeDialog) -> None:
    assert dialog.act.isEnabled(), dialog.act.accessibleDescription()
    dialog.act.click()
    wait_until(lambda: inspection.view.earlier.dialog is None)
    wait_until(lambda: all(one.disposition for one in inspection.view.earlier.known.due))
    settle()


def test_the_open_finding_stands_on_top_and_on_its_item(
    inspection: Inspection, earlier: FollowedFinding
) -> None:
    desk = inspection.view.earlier
    told = words_on(desk.card)
    assert "上次未销号的1个问题" in told and "还有1个没有处理" in told
    for part in (earlier.finding.fact, "10月24日", "还有7天"):
        assert part in told
    board, no = inspection.view.board, inspection.view.pen.checklist.item_of(earlier.finding.sub_points[0]).no
    assert not desk.strips, "the item is below what is in view"
    board.show_stop(Stop(no))
    wait_until(lambda: desk.strips)
    assert board.cards[no].isAncestorOf(desk.strips[earlier.life.id])


def test_tab_comes_to_the_card_before_the_first_item(
    inspection: Inspection, earlier: FollowedFinding
) -> None:
    row = row_of(inspection, earlier)
    passed: list[QWidget] = [row.close_it]
    while not isinstance(passed[-1].parentWidget(), SectionHead):
        following = passed[-1].nextInFocusChain()
        assert following is not None
        passed.append(following)
    assert row.other in passed
    assert not any(isinstance(one, Segment) for one in passed)


def test_a_school_without_earlier_findings_has_no_card(inspection: Inspection) -> None:
    inspection.begin(InstitutionKind.JUNIOR)
    wait_until(lambda: not inspection.desk.jobs.busy())
    settle()
    assert not inspection.view.earlier.card.isVisible()


def test_closing_needs_evidence_and_is_written_into_the_visit(
    inspection: Inspection, earlier: FollowedFinding
) -> None:
    row_of(inspection, earlier).close_it.click()
    dialog = inspection.view.earlier.dialog
    assert dialog is not None
    settle()
    assert dialog.act.accessibleDescription() == "还差1项：佐证"
    dialog.shown.add_words.click()
    dialog.shown.pieces[0].words.setText("重新发放的自愿告知书38份")
    kept(inspection, dialog)
    (told,) = inspection.saved().dispositions.values()
    assert told.result is Result.CLOSED
    assert "都处理了" in words_on(inspection.view.earlier.card)
    assert life(inspection.office, earlier.life.id).state is FindingState.REOPENED, (
        "only 完成检查 passes it on"
    )


def test_what_was_just_settled_keeps_nobody_while_the_card_is_read_anew(
    inspection: Inspection, earlier: FollowedFinding
) -> None:
    known = inspection.view.earlier.known
    assert [one.followed.life.id for one in known.lacking()] == [earlier.life.id]
    told = Disposition(earlier.life.id, Result.NOT_CHECKED, "本次检查其他内容")
    pen = inspection.view.pen
    pen.adopt(disposing.dispose(inspection.office, pen.visit.id, told).result())
    assert known.lacking() == ()
    pen.adopt(disposing.take_back(inspection.office, pen.visit.id, earlier.life.id).result())
    assert known.lacking() == known.due


@pytest.mark.parametrize(
    ("result", "lacking"),
    [
        (Result.PARTIAL, "核查情况"),
        (Result.EXTENDED, "延期原因"),
        (Result.NOT_CHECKED, "本次未核查的原因"),
    ],
)
def test_the_other_results_ask_for_their_words(
    inspection: Inspection, earlier: FollowedFinding, result: Result, lacking: str
) -> None:
    dialog = asked(inspection, earlier, result)
    assert dialog.act.accessibleDescription() == f"还差1项：{lacking}"
    dialog.told.setPlainText("班主任外出，另约时间")
    kept(inspection, dialog)
    (told,) = inspection.saved().dispositions.values()
    assert told.result is result
    assert (told.due_on > "2023-10-24") is (result is Result.EXTENDED)


def test_a_disposition_is_changed_taken_back_and_undone(
    inspection: Inspection, earlier: FollowedFinding
) -> None:
    dialog = asked(inspection, earlier, Result.UNCHANGED)
    dialog.told.setPlainText("仍要求统一参加")
    kept(inspection, dialog)
    again = asked(inspection, earlier, Result.UNCHANGED)
    assert again.told.text() == "仍要求统一参加"
    again.reject()
    row_of(inspection, earlier).away.click()
    wait_until(lambda: not inspection.saved().dispositions)
    wait_until(lambda: inspection.view.earlier.known.lacking())
    inspection.page.undo()
    wait_until(lambda: inspection.view.pen.visit.dispositions)
    wait_until(lambda: not inspection.view.earlier.known.lacking())
    wait_until(lambda: "未整改" in words_on(row_of(inspection, earlier)))


def test_finishing_names_what_lacks_and_goes_there(inspection: Inspection, earlier: FollowedFinding) -> None:
    said = answer("检查还不能完成", "知道了")
    inspection.page.primary()
    assert earlier.finding.fact in said[0]
    assert inspection.saved().state is VisitState.OPEN
    settle()
    assert inspection.desk.window().focusWidget() is row_of(inspection, earlier).close_it


def test_finishing_passes_the_result_on_and_the_page_says_so(
    inspection: Inspection, earlier: FollowedFinding
) -> None:
    dialog = asked(inspection, earlier, Result.UNCHANGED)
    dialog.told.setPlainText("仍要求统一参加")
    kept(inspection, dialog)
    answer("完成检查？", "完成检查")
    inspection.page.primary()
    wait_until(lambda: not inspection.view.pen.is_open)
    wait_until(lambda: "已记入整改记录" in words_on(inspection.view.earlier.card))
    assert not row_of(inspection, earlier).other.isVisible()


def test_closed_findings_are_looked_back_at_and_reopened(inspection: Inspection) -> None:
    inspection.begin()
    card = inspection.view.earlier.card
    wait_until(card.look_back.isVisible)
    assert card.look_back.text() == "回头看已销号的1个"
    card.look_back.click()
    wait_until(lambda: card.closed_shown)
    card.closed_shown[0].reopen.click()
    dialog = inspection.view.earlier.dialog
    assert dialog is not None
    settle()
    assert dialog.act.accessibleDescription() == "还差1项：新的事实"
    dialog.told.setPlainText("问卷38份，12份仍称被要求统一参加")
    kept(inspection, dialog)
    (told,) = inspection.saved().dispositions.values()
    assert told.result is Result.REOPENED and told.due_on


def test_the_dialogs_are_usable_without_a_mouse(inspection: Inspection, earlier: FollowedFinding) -> None:
    for result in Result:
        usable_without_a_mouse(asked(inspection, earlier, result))


def raised(inspection: Inspection) -> str:
    """A finding of this visit."""
    inspection.begin()
    inspection.view.pen.judge({"5.1": JudgmentValue.UNMET})
    wait_until(lambda: inspection.view.pen.visit.finding_of("5.1"))
    finding = inspection.saved().finding_of("5.1")
    assert finding is not None
    return finding.id


def fixing(inspection: Inspection, finding_id: str) -> FixDialog:
    inspection.view.pen.fix_wanted.emit(finding_id)
    dialog = inspection.view.fixes.dialog
    assert dialog is not None
    settle()
    return dialog


def test_what_was_fixed_at_once_is_written_with_its_pair_of_photos(
    inspection: Inspection, tmp_path: Path
) -> None:
    finding_id = raised(inspection)
    dialog = fixing(inspection, finding_id)
    assert dialog.act.accessibleDescription() == "还差2项：整改情况、整改后的照片或佐证"
    dialog.told.setPlainText("当场更新公示到10月")
    for place, slot in enumerate((dialog.before, dialog.after)):
        file = tmp_path / f"{place}.jpg"
        file.write_bytes(phone_photo(400 + place, 300))
        dialog.pickers[place].take(file)
        wait_until(lambda slot=slot: slot.photo)
    dialog.act.click()
    wait_until(lambda: inspection.view.fixes.dialog is None)
    finding = inspection.saved().finding_of("5.1")
    assert finding is not None and finding.fixed is not None
    assert [one.text for one in finding.fixed.evidence] == ["整改前", "整改后"]
    before, after = (one.photo_id for one in finding.fixed.evidence)
    paired = {photo.id: photo.after for photo in inspection.saved().live_photos()}
    assert paired == {before: "", after: before}
    inspection.at(5, "5.1")
    assert "当场更新公示到10月" in words_on(inspection.view.board)
    inspection.view.board.cards[5].unfold(False)
    assert "5.1 当场整改，同日销号" in words_on(inspection.view.board.cards[5])
    inspection.page.undo()
    wait_until(lambda: not_fixed(inspection))


def not_fixed(inspection: Inspection) -> bool:
    finding = inspection.saved().finding_of("5.1")
    return finding is not None and finding.fixed is None


def test_what_was_fixed_is_taken_back_and_the_dialog_lets_its_photos_go(
    inspection: Inspection, tmp_path: Path
) -> None:
    finding_id = raised(inspection)
    dialog = fixing(inspection, finding_id)
    file = tmp_path / "a.jpg"
    file.write_bytes(phone_photo())
    dialog.pickers[1].take(file)
    wait_until(lambda: dialog.after.photo)
    dialog.reject()
    wait_until(lambda: not inspection.saved().live_photos())
    dialog = fixing(inspection, finding_id)
    dialog.told.setPlainText("当场更新")
    dialog.shown.add_words.click()
    dialog.shown.pieces[0].words.setText("公示栏已更新")
    dialog.at.setText("25:61")
    assert dialog.missing() == ["察看时间"]
    dialog.at.setText("08:10")
    dialog.act.click()
    wait_until(lambda: inspection.view.fixes.dialog is None)
    assert not not_fixed(inspection)
    inspection.view.pen.unfix_wanted.emit(finding_id)
    wait_until(lambda: not_fixed(inspection))


def test_the_dialog_of_a_fix_is_usable_without_a_mouse(inspection: Inspection) -> None:
    usable_without_a_mouse(fixing(inspection, raised(inspection)))
