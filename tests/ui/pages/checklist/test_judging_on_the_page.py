"""Choosing a visit, judging with keys and pointer, and walking through the items."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from duxueben.model.words import InstitutionKind, JudgmentValue
from duxueben.ui.pages.checklist.chooser import Chooser
from duxueben.ui.pages.checklist.look_part import LookPart
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.toast import Toast
from duxueben.ui.widgets.words import Words
from support.inspections import Inspection
from support.windows import press, wait_until

MET, UNMET = JudgmentValue.MET, JudgmentValue.UNMET
NOT_APPLICABLE, NOT_CHECKED = JudgmentValue.NOT_APPLICABLE, JudgmentValue.NOT_CHECKED
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_without_a_visit_the_page_offers_the_planned_ones(inspection: Inspection) -> None:
    inspection.desk.go("checklist")
    chooser = inspection.page.findChild(Chooser)
    assert isinstance(chooser, Chooser)
    name = "漴川区䶮山九年一贯制学校 开始检查"
    next(one for one in chooser.findChildren(Button) if one.accessibleName() == name).click()
    wait_until(lambda: inspection.page.view is not None)
    assert inspection.view.header.accessibleName() == "漴川区䶮山九年一贯制学校"


def test_one_two_three_four_judge_where_the_focus_is(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    for key, value in (
        (Qt.Key.Key_1, MET),
        (Qt.Key.Key_3, NOT_APPLICABLE),
        (Qt.Key.Key_4, NOT_CHECKED),
        (Qt.Key.Key_2, UNMET),
    ):
        inspection.key(key)
        assert inspection.value("5.1") is value


def test_a_choice_is_painted_before_it_is_written(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    row = inspection.view.board.row("5.1")
    assert row is not None
    row.segment.choose(1)
    assert row.segment.value() == "met"
    assert inspection.view.pen.sheet.judged == 1
    assert inspection.desk.saved.sentence == ""
    wait_until(lambda: inspection.desk.saved.sentence.startswith("已保存"))


def test_met_on_a_folded_item_fills_what_is_unchecked_and_leaves_the_rest(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.2")
    inspection.view.board.cards[6].unfold(False)
    inspection.view.board.cards[6].judge(MET)
    after = inspection.saved()
    assert [after.judgment(f"6.{n}").value for n in (1, 2, 3, 4)] == [MET, UNMET, MET, MET]


def test_unmet_on_a_folded_item_unfolds_it_and_asks_which(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5)
    inspection.key(Qt.Key.Key_2)
    card = inspection.view.board.cards[5]
    assert card.is_open
    assert inspection.saved().judgments == {}
    assert inspection.view.board.at() == Stop(5, "5.1")
    inspection.key(Qt.Key.Key_Down)
    inspection.key(Qt.Key.Key_2)
    assert inspection.value("5.2") is UNMET


def test_unmet_on_an_item_with_one_sub_point_is_judged_directly(inspection: Inspection) -> None:
    inspection.begin(InstitutionKind.SUBJECT_TUTORING)
    inspection.at(18)
    inspection.key(Qt.Key.Key_2)
    assert inspection.value("18.1") is UNMET


def test_the_arrows_walk_unfold_and_fold(inspection: Inspection) -> None:
    inspection.begin()
    assert inspection.view.board.at() == Stop(1)
    inspection.key(Qt.Key.Key_Right)
    assert inspection.view.board.at() == Stop(1, "1.1")
    inspection.key(Qt.Key.Key_Down)
    assert inspection.view.board.at() == Stop(1, "1.2")
    inspection.key(Qt.Key.Key_Left)
    assert inspection.view.board.at() == Stop(1)
    inspection.key(Qt.Key.Key_PageDown)
    assert inspection.view.board.at() == Stop(5)
    assert inspection.view.header.tabs[1].isChecked()
    inspection.key(Qt.Key.Key_PageUp)
    assert inspection.view.board.at() == Stop(1)


def test_every_part_of_a_segment_has_a_name_with_its_subject(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(6, "6.4")
    names = {one.accessibleName() for one in inspection.view.findChildren(QRadioButton)}
    assert {"第6.4项 符合", "第6.4项 不符合", "第6.4项 不适用", "第6.4项 未查", "第5条 符合"} <= names


def test_the_rest_of_a_section_is_refused_until_it_was_unfolded(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5)
    assert "还有4条没有展开" in inspection.button("作业管理 其余12个符合").accessibleDescription()
    inspection.key(Qt.Key.Key_Exclam, SHIFT)
    assert inspection.saved().judgments == {}
    toast = inspection.desk.messages.parent().findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.accessibleName() == "“二、作业管理”还有4条没有展开，看过以后再用“其余符合”。"
    assert not inspection.desk.saved.failed


def test_the_rest_of_a_section_is_one_act_and_is_undone_as_one(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.4")
    inspection.button("作业管理 展开本节").click()
    inspection.key(Qt.Key.Key_1, SHIFT)
    after = inspection.saved()
    assert after.judgment("8.3").combined
    assert after.judgment("6.4").value is UNMET
    assert sum(one.value is MET for one in after.judgments.values()) == 11
    toast = inspection.desk.messages.parent().findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.accessibleName() == "本节其余11个分点记为符合（合并判定）。"
    next(one for one in toast.findChildren(Button)).click()
    assert {code for code, one in inspection.saved().judgments.items() if one.value is MET} == set()


def test_control_z_takes_the_last_judgment_back(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    inspection.key(Qt.Key.Key_1)
    inspection.saved()
    inspection.page.undo()
    assert inspection.value("5.1") is NOT_CHECKED


def test_control_z_goes_back_one_act_at_a_time(inspection: Inspection) -> None:
    inspection.begin()
    for code, key in (("5.1", Qt.Key.Key_1), ("5.2", Qt.Key.Key_2), ("5.1", Qt.Key.Key_3)):
        inspection.at(5, code)
        inspection.key(key)
    values: list[tuple[JudgmentValue, JudgmentValue]] = []
    for _ in range(4):
        inspection.page.undo()
        after = inspection.saved()
        values.append((after.judgment("5.1").value, after.judgment("5.2").value))
    assert values == [
        (MET, UNMET),
        (MET, NOT_CHECKED),
        (NOT_CHECKED, NOT_CHECKED),
        (NOT_CHECKED, NOT_CHECKED),
    ]


def test_control_z_waits_for_the_act_that_is_being_written(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    inspection.key(Qt.Key.Key_1)
    inspection.saved()
    row = inspection.view.board.row("5.2")
    assert row is not None
    row.segment.choose(1)
    inspection.page.undo()
    wait_until(lambda: inspection.value("5.2") is NOT_CHECKED)
    assert inspection.value("5.1") is MET


def test_the_focus_stands_on_the_part_that_was_chosen_by_key(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    inspection.key(Qt.Key.Key_2)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "第5.1项 不符合"


def test_what_to_look_at_unfolds_below_the_line_and_folds_again(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(9, "9.2")
    row = inspection.view.board.row("9.2")
    assert row is not None
    closed = row.height()
    inspection.key(Qt.Key.Key_I)
    part = row.findChild(LookPart)
    assert isinstance(part, LookPart)
    assert part.isVisible()
    limits = "限值：每周天数 下限 5 天；每天时长 下限 2 小时"
    said = f"看：课后服务课表、签到；建议方法：校园巡查、查阅资料；{limits}"
    assert part.accessibleDescription() == said
    inspection.key(Qt.Key.Key_Question, SHIFT)
    assert not part.isVisible()
    assert row.height() == closed


def test_what_a_key_unfolds_is_scrolled_above_the_foot(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.2")
    board = inspection.view.board

    def below(code: str) -> int:
        row = board.row(code)
        assert row is not None
        return row.mapTo(board, row.rect().bottomLeft()).y() - board.height()

    for code, key in (("6.4", Qt.Key.Key_I), ("8.3", Qt.Key.Key_N), ("8.3", Qt.Key.Key_2)):
        inspection.at(int(code[0]), code)
        inspection.key(key)
        inspection.saved()
        wait_until(lambda code=code: below(code) < 0)
        inspection.key(Qt.Key.Key_Escape)


def test_the_policies_behind_a_sub_point_are_not_said_to_be_its_basis(inspection: Inspection) -> None:
    inspection.begin()
    sub = inspection.view.pen.checklist.sub_point("9.2")
    assert sub.bases
    inspection.at(9, "9.2")
    inspection.click("第9.2项 看什么")
    shown = " ".join(words.text() for words in inspection.view.findChildren(Words))
    assert not any(basis.title in shown for basis in sub.bases)


def test_letters_in_a_text_field_are_letters(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.2")
    inspection.key(Qt.Key.Key_N)
    wait_until(lambda: QApplication.focusWidget() is not None)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "第5.2项 备注"
    press(focus, Qt.Key.Key_1, "1")
    press(focus, Qt.Key.Key_P, "p")
    assert inspection.saved().notes == {"5.2": "1p"}
    assert inspection.value("5.2") is UNMET
    inspection.key(Qt.Key.Key_Escape)
    assert inspection.view.board.at() == Stop(5, "5.2")
    inspection.key(Qt.Key.Key_1)
    assert inspection.value("5.2") is MET
