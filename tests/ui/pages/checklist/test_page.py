"""现场检查 as a person uses it: the real page over a real workspace."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget

from duxueben.errors import Problem
from duxueben.model.people import Institution
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue, Stage
from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.jobs import Jobs
from duxueben.ui.log import Log
from duxueben.ui.messages import Messages, Sheet
from duxueben.ui.page import Entry, Owner
from duxueben.ui.pages.checklist.chooser import Chooser
from duxueben.ui.pages.checklist.gap_field import GapField
from duxueben.ui.pages.checklist.item_card import ItemCard
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.ui.pages.checklist.photo_view import PhotoView
from duxueben.ui.pages.checklist.reason_row import ReasonRow
from duxueben.ui.pages.checklist.sheet import ItemRow
from duxueben.ui.pages.checklist.visit_view import VisitView
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.toast import Toast
from duxueben.ui.widgets.words import Words
from duxueben.workspace import registering, today, visiting
from duxueben.workspace.office import Office
from support.offices import demo_office
from support.pictures import quarters
from support.windows import PlainPage, press, settle, shown, wait_until

MET, UNMET = JudgmentValue.MET, JudgmentValue.UNMET
NOT_APPLICABLE, NOT_CHECKED = JudgmentValue.NOT_APPLICABLE, JudgmentValue.NOT_CHECKED
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


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


@pytest.fixture
def inspection(app: QApplication, theme: Theme, log: Log, tmp_path: Path) -> Iterator[Inspection]:
    assert app is not None
    office = demo_office(tmp_path, "V1", "2023-10-17T08:10:00+08:00")
    over = QWidget()
    jobs = Jobs(over)
    entries = (
        Entry("today", "今日", "sun", PlainPage),
        Entry("checklist", "现场检查", "list-checks", lambda shell: ChecklistPage(shell, office)),
        Entry("order", "督办单", "file-text", PlainPage),
        Entry("institutions", "名录", "school", PlainPage),
    )
    owner = Owner("漴川区教育督导室", "邬㛃宁", "第三督学责任区")
    desk = Desk(entries, owner, jobs, Messages(over, log, "0.1.0"), theme)
    shown(desk)
    yield Inspection(desk, office)
    jobs.close()
    office.close()


def _answer(title: str, verb: str) -> list[str]:
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


def _always(answer: object) -> Callable[..., object]:
    def give(*_given: object, **_named: object) -> object:
        return answer

    return give


def _jpeg(folder: Path, name: str = "问卷.jpg") -> Path:
    buffer = io.BytesIO()
    quarters(640, 480).save(buffer, "JPEG")
    path = folder / name
    path.write_bytes(buffer.getvalue())
    return path


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
    wait_until(lambda: inspection.desk.saved.failed)


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


def test_a_measured_value_judges_itself_and_opens_its_finding(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(6, "6.4")
    inspection.click("第6.4项 实测")
    about = inspection.line("第6.4项 实测对象")
    about.setText("四（2）班")
    value = inspection.line("第6.4项 书面作业平均完成时间")
    value.setText("31.0+24.5+17")
    after = inspection.saved()
    assert after.judgment("6.4").value is UNMET
    assert after.judgment("6.4").measured == {"书面作业平均完成时间": "72.5"}
    wait_until(lambda: "72.5分钟" in inspection.field("6.4", "问题").text())
    assert "四（2）班" in inspection.field("6.4", "问题").text()


def test_judging_against_a_measure_asks_for_a_reason(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(6, "6.4")
    visiting.measure(
        inspection.office, inspection.view.pen.visit.id, "6.4", {"书面作业平均完成时间": "72.5"}
    ).result()
    inspection.view.pen.refresh()
    inspection.key(Qt.Key.Key_1)
    wait_until(lambda: inspection.view.findChild(ReasonRow) is not None)
    row = inspection.view.board.row("6.4")
    assert row is not None
    wait_until(lambda: row.segment.value() == "unmet")
    inspection.line("第6.4项 另作判定的理由").setText("问卷只收回6份")
    inspection.key(Qt.Key.Key_Return)
    after = inspection.saved()
    assert after.judgment("6.4").value is MET
    assert after.judgment("6.4").overruled == "问卷只收回6份"


def test_tab_goes_from_blank_to_blank_and_counts_rare_characters_once(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    fact = inspection.field("1.2", "问题")
    inspection.key(Qt.Key.Key_T)
    assert fact.textCursor().selectedText() == "{日期}"
    fact.insertPlainText("𬍛瑶𫖯老师说10月16日")
    press(fact, Qt.Key.Key_Tab, "\t")
    assert fact.textCursor().selectedText() == "{班级}"
    fact.insertPlainText("四（2）班")
    saved = inspection.saved().finding_of("1.2")
    assert saved is not None
    assert saved.fact.startswith("𬍛瑶𫖯老师说10月16日四（2）班第{节次}节")


def test_a_blank_offers_what_the_record_knows(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    inspection.key(Qt.Key.Key_T)
    inspection.button("填入 10月17日").click()
    saved = inspection.saved().finding_of("1.2")
    assert saved is not None
    assert saved.fact.startswith("10月17日{班级}")


def test_typing_is_kept_when_the_page_is_left_at_once(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.2")
    visit_id = inspection.view.pen.visit.id
    inspection.field("5.2", "问题").setPlainText("公示栏停在10月9日")
    inspection.desk.go("order", visit_id=visit_id)
    found = inspection.office.visit(visit_id).finding_of("5.2")
    assert found is not None
    assert found.fact == "公示栏停在10月9日"


def test_a_term_moves_the_date_in_the_requirement(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    inspection.key(Qt.Key.Key_D)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "第1.2项 期限 7日"
    inspection.click("第1.2项 期限 15日")
    saved = inspection.saved().finding_of("1.2")
    assert saved is not None
    assert (saved.due_on, saved.due_days) == ("2023-11-01", 15)
    assert "2023年11月1日前" in saved.requirement


def test_a_school_with_two_stages_says_of_which_the_finding_is(inspection: Inspection) -> None:
    inspection.begin(InstitutionKind.NINE_YEAR)
    inspection.unmet("5.2")
    inspection.click("第5.2项 学段 初中")
    saved = inspection.saved().finding_of("5.2")
    assert saved is not None
    assert saved.stage is Stage.JUNIOR


def test_clues_say_that_they_do_not_go_onto_the_paper(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("12.1")
    row = inspection.view.board.row("12.1")
    assert row is not None
    assert any("不写入督办单" in one.text() for one in row.findChildren(Words))
    assert inspection.view.pen.sheet.sections[2].findings == 0


def test_another_problem_begins_with_a_tag_and_can_be_laid_aside(
    inspection: Inspection,
) -> None:
    inspection.begin()
    inspection.button("其他问题 重点班").click()
    wait_until(lambda: inspection.view.board.other.cards)
    finding = inspection.saved().live_findings()[0]
    assert finding.tag == "重点班"
    field = next(
        one
        for one in inspection.view.findChildren(GapField)
        if one.accessibleName() == "其他问题 重点班 问题"
    )
    assert field.hasFocus()
    field.setPlainText("七年级分重点班")
    assert inspection.saved().live_findings()[0].fact == "七年级分重点班"
    said = _answer("撤下“重点班”？", "撤下")
    inspection.button("其他问题 重点班 撤下").click()
    assert "写过的文字留在记录里" in said[0]
    assert inspection.saved().live_findings() == ()
    assert inspection.saved().findings[0].fact == "七年级分重点班"


def test_chosen_photos_are_taken_in_and_a_broken_one_is_named(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inspection.begin()
    inspection.at(5, "5.2")
    broken = tmp_path / "坏了.jpg"
    broken.write_bytes(b"no picture")
    chosen = [_jpeg(tmp_path), broken]
    monkeypatch.setattr(pickers, "files_to_open", _always(chosen))
    shown_problems: list[Problem] = []
    monkeypatch.setattr(inspection.desk.messages, "show", shown_problems.append)
    inspection.key(Qt.Key.Key_P)
    wait_until(lambda: shown_problems)
    assert "坏了.jpg" in str(shown_problems[0])
    photos = inspection.saved().live_photos()
    assert [photo.subject for photo in photos] == ["5.2"]
    row = inspection.view.board.row("5.2")
    assert row is not None
    wait_until(lambda: row.findChildren(PhotoTile))


def test_dropped_files_become_photos_of_the_sub_point(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    row = inspection.view.board.row("5.1")
    assert row is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(_jpeg(tmp_path)))])
    row.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    wait_until(lambda: inspection.saved().live_photos())
    assert inspection.saved().live_photos()[0].subject == "5.1"


def test_a_pasted_picture_is_captioned_large_and_taken_out(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.2")
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    QGuiApplication.clipboard().setImage(image)
    inspection.button("第5.2项 照片 粘贴").click()
    wait_until(lambda: inspection.saved().live_photos())
    wait_until(lambda: inspection.view.findChildren(PhotoTile))
    inspection.view.findChildren(PhotoTile)[0].click()
    view = inspection.view.findChild(PhotoView)
    assert isinstance(view, PhotoView)
    caption = next(one for one in view.findChildren(LineField))
    caption.setText("公示栏")
    view.accept()
    assert inspection.saved().live_photos()[0].caption == "公示栏"
    settle()
    _answer("去掉“公示栏”？", "去掉")
    inspection.view.findChildren(PhotoTile)[0].unwanted.emit()
    assert inspection.saved().live_photos() == ()


def test_finishing_says_what_is_left_and_refuses_nothing(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.2")
    said = _answer("完成检查？", "完成检查")
    inspection.page.primary()
    wait_until(lambda: not inspection.view.pen.is_open)
    assert "还有39个分点没有查" in said[0]
    assert "1个问题的文字还没有填完" in said[0]
    row = inspection.view.board.row("5.2")
    assert row is not None
    assert not row.segment.isEnabled()
    assert inspection.field("5.2", "问题").isReadOnly()
    inspection.key(Qt.Key.Key_1)
    assert inspection.value("5.2") is UNMET


def test_a_finished_visit_goes_on_with_a_reason(inspection: Inspection) -> None:
    inspection.begin()
    _answer("完成检查？", "完成检查")
    inspection.page.primary()
    wait_until(lambda: not inspection.view.pen.is_open)
    inspection.page.primary()
    dialog = inspection.page.findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("补看一个班")
    dialog.submit()
    wait_until(lambda: inspection.view.pen.is_open)
    inspection.at(5, "5.1")
    inspection.key(Qt.Key.Key_1)
    assert inspection.value("5.1") is MET


class DiskFull(Problem):
    """For the test below."""

    code = "disk_full"


def test_a_choice_that_was_not_kept_is_taken_back_and_the_sentence_stays(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    row = inspection.view.board.row("5.1")
    assert row is not None
    refused: Future[visiting.Judged] = Future()
    monkeypatch.setattr(visiting, "judge", _always(refused))
    row.segment.choose(1)
    assert row.segment.value() == "met"
    refused.set_exception(DiskFull("没有保存", "磁盘满了。", "腾出空间后再判一次。"))
    wait_until(lambda: row.segment.value() == "not_checked")
    assert inspection.desk.saved.failed
    banner = next(one for one in inspection.view.findChildren(Banner) if one.isVisible())
    assert banner.accessibleName() == "没有保存：磁盘满了。"
    monkeypatch.undo()
    inspection.key(Qt.Key.Key_1)
    wait_until(lambda: not inspection.desk.saved.failed)
    assert not banner.isVisible()


def test_a_text_that_could_not_be_written_is_tried_again_when_the_page_is_left(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    refused: Future[Visit] = Future()
    refused.set_exception(DiskFull("没有保存", "磁盘满了。", "腾出空间。"))
    monkeypatch.setattr(visiting, "note", _always(refused))
    inspection.key(Qt.Key.Key_N)
    focus = QApplication.focusWidget()
    assert focus is not None
    press(focus, Qt.Key.Key_A, "看")
    inspection.view.flush()
    wait_until(lambda: inspection.desk.saved.failed)
    monkeypatch.undo()
    visit_id = inspection.view.pen.visit.id
    inspection.desk.go("order")
    assert inspection.office.visit(visit_id).notes == {"5.1": "看"}


def test_only_the_touched_card_is_painted_anew(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    painted: list[int] = []

    def paint(card: ItemCard, _item: ItemRow) -> None:
        painted.append(card.no)

    monkeypatch.setattr(ItemCard, "show_item", paint)
    inspection.key(Qt.Key.Key_1)
    inspection.saved()
    assert set(painted) == {5}


def test_the_order_page_leads_back_to_a_finding(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    finding = inspection.saved().finding_of("1.2")
    assert finding is not None
    visit_id = inspection.view.pen.visit.id
    inspection.view.board.cards[1].unfold(False)
    inspection.desk.go("order")
    inspection.desk.go("checklist", visit_id=visit_id, finding_id=finding.id)
    settle()
    assert inspection.field("1.2", "问题").hasFocus()


def test_control_enter_in_a_text_goes_on_to_the_next_sub_point(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.1")
    field = inspection.field("5.1", "问题")
    field.setFocus()
    press(field, Qt.Key.Key_Return, held=CONTROL)
    assert inspection.view.board.at() == Stop(5, "5.2")


def test_a_long_name_takes_a_second_line_and_the_window_may_still_be_narrow(inspection: Inspection) -> None:
    name = "漴川区䶮山𬭎𬍛镇人民政府教育管理中心附属昝𣲘艺术与素质教育培训中心有限责任公司第二校区"
    office = inspection.office
    unit = registering.add_institution(office, Institution("", name, InstitutionKind.UNLICENSED)).result()
    planned = visiting.plan(office, Plan(unit.id, "2023-10-17", "09:00")).result()
    inspection.desk.go("checklist", visit_id=planned.id)
    wait_until(lambda: inspection.page.view is not None)
    inspection.desk.resize(1092, 556)
    settle()
    assert inspection.desk.width() == 1092
    title = next(one for one in inspection.view.header.findChildren(Words) if one.text() == name)
    assert title.height() >= title.heightForWidth(title.width())


def test_no_part_of_the_page_is_ever_a_window_of_its_own(inspection: Inspection) -> None:
    windows = {id(one) for one in QApplication.topLevelWidgets() if one.isVisible()}
    inspection.begin(InstitutionKind.NINE_YEAR)
    inspection.unmet("1.2")
    inspection.key(Qt.Key.Key_N)
    inspection.button("其他问题 艺考").click()
    wait_until(lambda: inspection.view.board.other.cards)
    assert {id(one) for one in QApplication.topLevelWidgets() if one.isVisible()} <= windows
