"""One of every widget, in the states that look different."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from duxueben.statistics.picture import Fill
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import Bar, LimitBar, ProgressRing, Steps, StrengthBar
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.cards import Banner, BigMark, Card, Ground, Inset, ScrollColumn
from duxueben.ui.widgets.charts.chart import Chart, Swatch
from duxueben.ui.widgets.choice_lines import Choice
from duxueben.ui.widgets.choices import CheckBox, Dropdown, Pill, RadioCard
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.fields import Field, LineField, SearchField, TextField
from duxueben.ui.widgets.filter_button import FilterButton
from duxueben.ui.widgets.header import Foot, Header, SectionTab
from duxueben.ui.widgets.marks import Chip, Disc, Fact, KeyCap, KeyHint, Mark
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.saved import SavedMark, SavedState
from duxueben.ui.widgets.segment import Segment
from duxueben.ui.widgets.signature_pad import SignaturePad
from duxueben.ui.widgets.steps import StepList, StepState, WorkSteps
from duxueben.ui.widgets.words import Hairline, Words
from support.bars import picture

DAY = dt.date(2023, 10, 24)


def _bar() -> QWidget:
    bar = Bar("进度")
    bar.show_part(2, 5)
    return bar


def _limit() -> QWidget:
    bar = LimitBar()
    bar.show_value(72.5, 60, unit="分钟")
    return bar


def _ring() -> QWidget:
    ring = ProgressRing("已查")
    ring.show_part(19, 39)
    return ring


def _steps() -> QWidget:
    steps = Steps("今日进度")
    steps.show_part(1, 5)
    return steps


def _strength() -> QWidget:
    bar = StrengthBar()
    bar.show_strength(0.8, Tone.OK, "四个词，够长")
    return bar


def _reasoned() -> QWidget:
    button = Button("生成送达回证", "primary", height=Height.FINAL)
    button.explain("还差1项：见证人电话")
    return button


def _tab() -> QWidget:
    tab = SectionTab("作业管理")
    tab.show_part(6, 12, 2)
    tab.setChecked(True)
    return tab


def _wrong_field() -> QWidget:
    field = Field("联系电话", LineField("联系电话"))
    field.wrong("请填见证人电话，日后要靠它核实。")
    return field


def _header() -> QWidget:
    header = Header("今日", "2023年10月17日")
    header.mark(Chip("小学"))
    header.add(Button("添加单位", icon="plus"))
    return header


def _foot() -> QWidget:
    foot = Foot()
    foot.hint("符合", "1")
    foot.add(Button("完成检查", "primary"))
    return foot


def _saved(failed: bool) -> QWidget:
    state = SavedState()
    mark = SavedMark(state)
    state.setParent(mark)
    if failed:
        state.not_saved("没有存下：磁盘满了。腾出空间后会再存。")
    else:
        state.durable(dt.datetime(2023, 10, 17, 10, 42, 7))
    return mark


def _work() -> QWidget:
    steps = WorkSteps(["汇总5家单位", "打包", "加密", "写入U盘"])
    steps.show_step(0, StepState.DONE, "检查5次")
    steps.show_step(1, StepState.NOW)
    steps.show_step(3, StepState.FAILED, "U盘被拔出")
    return steps


def _checked(box: CheckBox | RadioCard | Pill) -> QWidget:
    box.setChecked(True)
    return box


def _filter(*chosen: str) -> QWidget:
    button = FilterButton("单位")
    button.offer([Choice(("1",), "漴川区白鹭洲小学", 3), Choice(("2",), "漴川区䶮山小学", 1)])
    button.choose(chosen)
    return button


def _column() -> QWidget:
    column = ScrollColumn("条目")
    column.column.addWidget(_card())
    return column


def _card() -> QWidget:
    card = Card("出发前自检", "current")
    card.title_row("出发前自检", "shield-check")
    return card


EVERYTHING: dict[str, Callable[[], QWidget]] = {
    "primary button": lambda: Button("完成检查", "primary", "check", key="Enter"),
    "plain button": lambda: Button("预览督办单", "plain", "file-text"),
    "quiet button": lambda: Button("重写", "quiet"),
    "link button": lambda: Button("去台账", "link"),
    "danger button": lambda: Button("作废47号", "danger"),
    "disabled button with its reason": _reasoned,
    "filter button": _filter,
    "filter button with a choice": lambda: _filter("2"),
    "icon button": lambda: IconButton("camera", "第6.4项 照片", count=3),
    "check box": lambda: CheckBox("我已抄在纸上"),
    "ticked check box": lambda: _checked(CheckBox("我已抄在纸上")),
    "radio card": lambda: _checked(RadioCard("当面签收")),
    "filter": lambda: _checked(Pill("全部", count=45)),
    "empty filter": lambda: Pill("逾期", count=0, tone=Tone.BAD),
    "preset": lambda: Pill("7日", round_ends=False),
    "drop-down": lambda: Dropdown("班级", [("4-2", "四（2）班"), ("5-1", "五（1）班")]),
    "segment": lambda: Segment("第6.4项", value="unmet"),
    "segment without a choice": lambda: Segment("第6条"),
    "chip": lambda: Chip("不符合 1 / 4", Tone.BAD, "x"),
    "outlined chip": lambda: Chip("白名单", outlined=True),
    "key": lambda: KeyCap("Shift+1"),
    "key hint": lambda: KeyHint("换行", "↑", "↓"),
    "mark": lambda: Mark("circle-check", Tone.OK),
    "disc": lambda: Disc("clock", Tone.NA),
    "fact": lambda: Fact("triangle-alert", "逾期10天", Tone.BAD),
    "big mark": BigMark,
    "bar": _bar,
    "limit": _limit,
    "ring": _ring,
    "stops": _steps,
    "strength": _strength,
    "card": _card,
    "inset": lambda: Inset("详情"),
    "banner": lambda: Banner("上次未销号", Tone.WARN, second="12号督办单，逾期138天"),
    "ground": lambda: Ground("desk"),
    "column": _column,
    "header": _header,
    "section": _tab,
    "foot": _foot,
    "line": lambda: LineField("姓名", hint="姓名"),
    "search": lambda: SearchField("找单位", hint="两个字就行"),
    "text": lambda: TextField("问题"),
    "field with a mistake": _wrong_field,
    "date": lambda: DateButton("整改期限", DAY),
    "photo": lambda: PhotoTile("五年级作业公示", "作业"),
    "saved": lambda: _saved(False),
    "not saved": lambda: _saved(True),
    "steps": lambda: StepList([("我是谁", "邬㛃宁"), ("口令与恢复码", "")]),
    "work": _work,
    "pad": lambda: SignaturePad("手写签名处", "在这里签名"),
    "drawer": lambda: Drawer("单位"),
    "empty": lambda: EmptyState(
        "今天没有安排", "可以从名录里选一家。", [Button("去名录")], [("check", "核查", "留下佐证")]
    ),
    "chart": lambda: Chart(picture()),
    "lying chart": lambda: Chart(picture(lying=True)),
    "legend": lambda: Swatch(Fill.HATCHED, "未销号"),
    "words": lambda: Words("白鹭洲小学", "institution"),
    "hairline": Hairline,
}
"""Name → how to make it."""
