"""The other widgets: what they say, and what they do when they are pressed."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QPushButton, QWidget

from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import LimitBar, ProgressRing
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cell import CELL, Cell
from duxueben.ui.widgets.choices import CheckBox, Dropdown, Pill
from duxueben.ui.widgets.dates import DateButton, short_day
from duxueben.ui.widgets.drawer import Drawer, WithDrawer
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot, SectionTab
from duxueben.ui.widgets.marks import KeyHint
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.saved import SavedMark, SavedState
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.toast import Toast
from duxueben.ui.widgets.words import Words, meta_line
from support.windows import press, settle, shown

pytestmark = pytest.mark.usefixtures("app")
DAY = dt.date(2023, 10, 24)


def test_enter_and_space_press_a_button() -> None:
    button = Button("完成检查", "primary")
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    shown(button, 120, 36)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_a_disabled_button_carries_its_reason() -> None:
    button = Button("生成送达回证")
    wide = button.sizeHint().width()
    button.explain("还差1项：见证人电话")
    assert not button.isEnabled()
    assert button.sizeHint().width() > wide
    assert button.accessibleDescription() == "还差1项：见证人电话"
    button.explain("")
    assert button.isEnabled()


def test_a_busy_button_keeps_its_width_and_cannot_be_pressed_twice() -> None:
    button = Button("写出到U盘")
    shown(button, 200, 36)
    button.busy("正在写入…")
    assert (button.isEnabled(), button.minimumWidth()) == (False, 200)
    button.busy("")
    assert button.isEnabled()


def test_a_ring_says_100_only_when_nothing_is_left() -> None:
    ring = ProgressRing("已查")
    ring.show_part(399, 400)
    assert ring.accessibleName() == "已查，99%"
    ring.show_part(400, 400)
    assert ring.accessibleName() == "已查，100%"
    ring.show_part(0, 0)
    assert ring.accessibleName() == "已查，0%"


@pytest.mark.parametrize(
    ("value", "limit", "upper", "breaks"),
    [
        (72.5, 60, True, True),
        (60, 60, True, False),
        (2, 3, False, True),
        (3, 3, False, False),
        (None, 60, True, False),
    ],
)
def test_a_measured_value_stands_against_its_limit(
    value: float | None, limit: float, upper: bool, breaks: bool
) -> None:
    bar = LimitBar()
    bar.show_value(value, limit, unit="分钟", upper=upper)
    shown(bar, 300, 36)
    assert bar.breaks() is breaks


def test_a_filter_shows_zero() -> None:
    assert Pill("逾期", count=0).accessibleName() == "逾期，0"


def test_a_list_keeps_its_choice_when_the_choices_are_renewed() -> None:
    box = Dropdown("班级", [("a", "四（2）班"), ("b", "五（1）班")])
    box.choose("b")
    box.offer([("b", "五（1）班"), ("c", "六（1）班")])
    assert box.value() == "b"
    box.choose("unknown")
    assert box.value() == "b"


def test_a_tick_box_is_hit_on_its_words() -> None:
    box = CheckBox("我已抄在纸上")
    shown(box, 300, 32)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()


def test_days_are_written_as_the_screen_wants_them() -> None:
    assert short_day(DAY) == "10月24日 周二"


def test_a_day_is_picked_in_the_calendar() -> None:
    button = DateButton("整改期限", DAY)
    picked: list[dt.date] = []
    button.picked.connect(picked.append)
    shown(button, 160, 32)
    button.click()
    sheet = button.findChild(QCalendarWidget)
    assert isinstance(sheet, QCalendarWidget)
    sheet.activated.emit(sheet.selectedDate().addDays(6))
    assert picked == [dt.date(2023, 10, 30)]
    assert button.text() == "10月30日 周一"
    assert button.hasFocus()


def test_a_narrow_flow_breaks_its_row() -> None:
    page = QWidget()
    flow = Flow(page)
    for number in range(6):
        flow.addWidget(Pill(f"条件{number}", count=number))
    assert flow.heightForWidth(2000) < flow.heightForWidth(200)


def test_a_tab_says_its_section_its_progress_and_its_problems() -> None:
    tab = SectionTab("作业管理")
    tab.show_part(6, 12, 2)
    assert tab.accessibleName() == "作业管理，已查6/12，问题2"
    tab.show_part(0, 0, applies=False)
    assert tab.accessibleName() == "作业管理，不适用"


def test_a_tab_keeps_its_title_whole_where_the_problems_are_many() -> None:
    tab = SectionTab("学校教育教学")
    tab.show_part(13, 14)
    without = tab.sizeHint().width()
    tab.show_part(13, 14, 12)
    assert without < tab.sizeHint().width() < 215, "three of them lie beside the tools at 1366"
    tab.show_part(0, 0, applies=False)
    assert tab.sizeHint().width() < without + 20


def test_an_empty_page_makes_room_for_what_stands_beside_it() -> None:
    empty = EmptyState(
        "今天没有安排",
        "排进计划的单位列在这里。",
        steps=(
            ("list-checks", "现场检查", "按清单逐条判定"),
            ("file-text", "出具督办单", "有问题时打印签字"),
            ("upload", "导出", "写到U盘交给局里"),
        ),
    )
    assert empty.sizeHint().width() > 800 and empty.minimumSizeHint().width() < 740


def test_hints_step_back_before_buttons_do() -> None:
    foot = Foot()
    for number in range(12):
        foot.hint("换一个分点", str(number))
    done = Button("完成检查", "primary")
    foot.add(done)
    shown(foot, 500, 56)
    hints = foot.findChildren(KeyHint)
    assert done.isVisible()
    assert not hints[-1].isVisible()
    assert hints[0].isVisible()


def test_a_photo_asks_to_be_shown_and_removed_by_keys() -> None:
    tile = PhotoTile("五年级作业公示", "作业")
    asked: list[str] = []
    tile.clicked.connect(lambda: asked.append("large"))
    tile.unwanted.connect(lambda: asked.append("remove"))
    data = io.BytesIO()
    Image.new("RGB", (400, 300), "#884422").save(data, "JPEG")
    tile.show_picture(data.getvalue())
    tile.show_picture(b"no picture")
    shown(tile, 84, 63)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        press(tile, key)
    assert asked == ["large", "large", "remove"]


def test_the_saved_mark_stays_red_until_something_is_durable() -> None:
    state = SavedState()
    mark = SavedMark(state)
    assert mark.isHidden()
    state.not_saved("没有存下：磁盘满了。")
    assert mark.accessibleName() == "没有存下：磁盘满了。"
    state.durable(dt.datetime(2023, 10, 17, 10, 42, 7))
    assert mark.accessibleName() == "已保存 10:42:07"


def _table() -> tuple[Table, QStandardItemModel]:
    model = QStandardItemModel(3, 2)
    for row in range(3):
        for column, cell in enumerate((Cell("白鹭洲小学", "blzxx", hits=((0, 2),)), Cell("1", number=True))):
            item = QStandardItem(cell.text)
            item.setData(cell, CELL)
            model.setItem(row, column, item)
    table = Table("名录")
    model.setParent(table)
    table.setModel(model)
    table.columns(0, 80)
    shown(table, 600, 300)
    return table, model


def test_a_table_moves_opens_and_leaves_letters_to_the_page() -> None:
    table, _model = _table()
    moved: list[int] = []
    opened: list[int] = []
    table.moved.connect(moved.append)
    table.opened.connect(opened.append)
    table.setFocus()
    settle()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert not press(table, Qt.Key.Key_N, "n")
    assert (moved[-1], opened, table.row()) == (1, [1], 1)


def test_a_drawer_lies_beside_a_wide_list_and_over_a_narrow_one() -> None:
    listed, drawer = QPushButton("名录"), Drawer("单位")
    both = WithDrawer(listed, drawer, listed)
    shown(both, 1166, 600)
    assert listed.width() + drawer.width() == 1166
    both.resize(800, 600)
    settle()
    assert listed.width() == 800
    press(drawer, Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    assert listed.hasFocus()


def test_a_toast_undoes_once() -> None:
    over = shown(QWidget())
    toast = Toast(over)
    undone: list[bool] = []
    toast.say("本节其余6个分点记为符合（合并判定）。", lambda: undone.append(True))
    button = toast.findChild(Button)
    assert isinstance(button, Button)
    assert toast.geometry().bottom() < over.height() - 56
    button.click()
    assert undone == [True]
    assert not toast.isVisible()
    toast.say("已撤销。")
    assert not button.isVisible()


def test_words_show_markup_and_never_obey_it() -> None:
    words = Words("<b>白鹭洲小学</b>")
    assert words.textFormat() is Qt.TextFormat.PlainText
    words.show_in("bad")
    assert words.property("ink") == "bad"


def test_a_meta_line_has_no_empty_parts() -> None:
    assert meta_line("小学", "", "10月17日") == "小学\u200310月17日".replace("\u2003", "\u2003")


def test_a_pill_is_chosen_by_enter() -> None:
    pill = Pill("7日", tone=Tone.PLAIN, round_ends=False)
    shown(pill, 60, 32)
    QTest.keyClick(pill, Qt.Key.Key_Return)
    assert pill.isChecked()
