"""出发前自检 is green only where it is true, and else says where to mend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from duxueben.model.numbering import DocNumber
from duxueben.ui.pages.today.printer_seen import PrinterSeen, writes_files
from duxueben.ui.pages.today.readiness import FINDINGS, SNAPSHOT, Line, lines, summary
from duxueben.workspace.following.asking import Counts
from duxueben.workspace.planning.departing import Departure
from duxueben.workspace.preparing import Readiness

DAY = date(2023, 10, 17)
PRINTER = PrinterSeen("办公室喷墨", on_paper=True, answers=True)
READY = Readiness(
    numbers_left=13,
    next_number=DocNumber("漴教督改", 2023, 48),
    bureau_lacks=(),
    form_title="清单",
    form_version="2023",
    has_recipient=True,
    snapshot=DAY,
    free=118_000_000_000,
)
GOOD = Departure(
    at=datetime.fromisoformat("2023-10-17T07:44:00+08:00"),
    ready=READY,
    names=14,
    missing="",
    last_number=DocNumber("漴教督改", 2023, 60),
    forms=("2023-f5",),
    clock_behind="",
    calendar_missing=False,
    backed_up=date(2023, 10, 14),
    findings=Counts(),
)


def _line(now: Departure, name: str, printer: PrinterSeen = PRINTER) -> Line:
    return next(line for line in lines(now, printer, DAY) if line.name == name)


def test_where_everything_is_there_every_line_is_green() -> None:
    shown = lines(GOOD, PRINTER, DAY)
    assert all(line.fine and not line.act for line in shown)
    assert summary(shown) == "12项都通过。"
    assert _line(GOOD, "磁盘").says == "剩余118 GB，约放9.8万张照片"
    assert _line(GOOD, "督办单号段").says == "48–60号，余13个"
    assert _line(GOOD, "清单版本").says == "2023-f5版"
    assert _line(GOOD, "备份").says == "3天前"


@pytest.mark.parametrize(
    ("printer", "says"),
    [
        (PrinterSeen(), "没有找到，可先存PDF"),
        (PrinterSeen("Microsoft Print to PDF"), "只有“Microsoft Print to PDF”，不出纸"),
        (PrinterSeen("办公室喷墨", on_paper=True), "“办公室喷墨”没有应答"),
    ],
)
def test_only_a_printer_that_answers_and_uses_paper_is_one(printer: PrinterSeen, says: str) -> None:
    line = _line(GOOD, "打印机", printer)
    assert (line.fine, line.says) == (False, says)


@pytest.mark.parametrize(
    ("name", "writes"),
    [
        ("Microsoft XPS Document Writer", True),
        ("发送至 OneNote", True),
        ("Fax", True),
        ("HP DeskJet 3700", False),
    ],
)
def test_what_writes_files_is_no_printer(name: str, writes: bool) -> None:
    assert writes_files(name, "") is writes


def test_few_numbers_lead_to_the_blocks() -> None:
    few = _line(replace(GOOD, ready=replace(READY, numbers_left=9)), "督办单号段")
    assert (few.fine, few.says, few.to) == (False, "48–60号，只余9个", "numbers")
    none = replace(GOOD, last_number=None, ready=replace(READY, numbers_left=0, next_number=None))
    assert _line(none, "督办单号段").says == "没有可用的号"


@pytest.mark.parametrize(
    ("changed", "name", "says", "to"),
    [
        (replace(GOOD, missing="𬭎䶮"), "姓名用字", "字体里缺“𬭎”、“䶮”", "institutions"),
        (replace(GOOD, calendar_missing=True), "日历", "没有2023年的放假安排", "calendar"),
        (replace(GOOD, backed_up=None), "备份", "还没有备份过", "data"),
        (replace(GOOD, backed_up=date(2023, 10, 1)), "备份", "16天前", "data"),
        (replace(GOOD, findings=Counts(3, 1, 1)), "未销号问题", "3个，逾期1个", FINDINGS),
        (
            replace(GOOD, ready=replace(READY, bureau_lacks=("区县", "督导室", "联系人"))),
            "局里的资料",
            "缺区县、督导室",
            "bureau",
        ),
        (replace(GOOD, ready=replace(READY, has_recipient=False)), "局公钥", "没有，不能导出", "recipient"),
        (replace(GOOD, ready=replace(READY, snapshot=date(2023, 10, 14))), "快照", "3天前", SNAPSHOT),
    ],
)
def test_what_is_lacking_is_said_with_the_way_to_mend_it(
    changed: Departure, name: str, says: str, to: str
) -> None:
    line = _line(changed, name)
    assert (line.fine, line.says, line.to) == (False, says, to)
    assert line.act


def test_a_clock_behind_the_last_event_is_said() -> None:
    line = _line(replace(GOOD, clock_behind="2023-10-18T09:05:00+08:00"), "时钟")
    assert (line.fine, line.says) == (False, "比上次记录的10月18日09:05还早")


def test_findings_that_are_not_overdue_are_shown_and_hold_nothing_up() -> None:
    line = _line(replace(GOOD, findings=Counts(2, 0, 1)), "未销号问题")
    assert (line.fine, line.says, line.to) == (True, "当天的单位有2个", FINDINGS)


def test_a_nearly_full_disk_is_said() -> None:
    tight = replace(GOOD, ready=replace(READY, free=1_500_000_000))
    assert _line(tight, "磁盘").says == "剩余1.5 GB，约放1200张照片"
    assert summary(lines(tight, PRINTER, DAY)) == "12项通过11项，不影响出发。"
