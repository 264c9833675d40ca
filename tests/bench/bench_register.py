"""A register: one key of a search among 10 000 units against reading every name, and 5000 rows taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bench.figures import Goal, Line, alternating, in_ms, milliseconds
from bench.setting import Bench, Setting
from duxueben.progress import Progress
from duxueben.sheets.writing import Column, NewSheet, xlsx
from duxueben.ui.models.register import read_register
from duxueben.workspace.office import Office
from duxueben.workspace.register import importing
from support.clocks import StepClock
from support.offices import make_office

TITLE = "名录搜索一键"
UNITS = 10_000
"""In the register that is searched."""
ROWS = 5_000
"""Of a table that is taken in."""
KEYS = ("b", "bl", "blz", "bailu", "shiyan", "xx", "cqx", "chongchuanqu", "白鹭", "白lu", "号", "zzzz")
MORNING = datetime.fromisoformat("2023-10-17T08:10:00+08:00")
_HEADS = (
    "单位名称",
    "类别",
    "隶属",
    "负责人",
    "职务",
    "电话",
    "地址",
    "责任区",
    "网格",
    "学生数",
    "班级数",
    "有效期至",
)
_PLACES = ("白鹭洲", "䶮山", "滶水镇", "㙦家坳", "城关镇", "实验路", "曾都村", "重阳", "长乐", "青禾")
_SCHOOLS = ("小学", "实验小学", "初级中学", "外国语学校", "教学点")


def run(setting: Setting) -> list[Line]:
    """The same units first taken in from an xlsx file, then searched."""
    taken = _taken_in(setting)
    office = _office(setting.folder / "searched")
    try:
        _take_in(office, _table(setting.folder / "searched.xlsx", UNITS), UNITS)
        register = read_register(office)
        names = [unit.institution.name for unit in register.units]

        def every_key(find: Callable[[str], object]) -> Callable[[], float]:
            return milliseconds(lambda: [find(words) for words in KEYS])

        floor, found = alternating(
            setting.times(15, 3),
            every_key(lambda words: [words in name for name in names]),
            every_key(register.found),
        )
        slowest = [
            max(milliseconds(lambda words=words: register.found(words))() for words in KEYS)
            for _ in range(setting.times(15, 3))
        ]
        built = [milliseconds(lambda: read_register(office))() for _ in range(setting.times(5, 1))]
    finally:
        office.close()
    each = 1 / len(KEYS)
    return [
        Line(
            "register_key", TITLE, in_ms(found).scaled(each), in_ms(floor).scaled(each), Goal(3.0),
            f"{UNITS}家单位，{len(KEYS)}种写法的平均；底线是逐个名称找一遍原文，不认拼音。",
        ),
        Line("register_slowest_key", "其中最慢的一种", in_ms(slowest), None, Goal(16.0)),
        Line("register_index", "读名录并编索引", in_ms(built), None, None, "在窗口线程以外做一次。"),
        Line(
            "register_import", f"导入{ROWS}行", in_ms(taken), None, Goal(5_000.0), "读、核对、写入并落盘。"
        ),
    ]  # fmt: skip


def _taken_in(setting: Setting) -> list[float]:
    """Each time into a register that is empty."""
    table = _table(setting.folder / "taken.xlsx", ROWS)
    times: list[float] = []
    for turn in range(setting.times(3, 1)):
        office = _office(setting.folder / f"taken-{turn}")
        try:
            times.append(milliseconds(lambda office=office: _take_in(office, table, ROWS))())
        finally:
            office.close()
    return times


def _office(folder: Path) -> Office:
    folder.mkdir()
    return make_office(folder, clock=StepClock(MORNING))


def _take_in(office: Office, table: Path, rows: int) -> None:
    preview = importing.examine(office, table, Progress())
    assert importing.accept(office, preview, Progress()).added == rows


def _table(path: Path, count: int) -> Path:
    rows = [
        (
            f"漴川区{_PLACES[n % 10]}第{n // 10 + 1}{_SCHOOLS[n % 5]}", "小学", "城南中心学校", "佘𬍛瑶",
            "校长",
            f"000-{n:07d}", f"白鹭洲路{n}号", "第三督学责任区", f"{n % 97}", n, n % 50, "2026-06-30",
        )
        for n in range(count)
    ]  # fmt: skip
    columns = tuple(Column(head, head) for head in _HEADS)
    path.write_bytes(xlsx([NewSheet("学校", columns, rows)], MORNING))
    return path


BENCH = Bench("register", TITLE, run)
