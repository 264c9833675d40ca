"""出具前准备 is green only where it is true, and else says where to mend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from duxueben.model.numbering import DocNumber
from duxueben.ui.pages.today.readiness import Line, lines, summary
from duxueben.workspace.preparing import Readiness

DAY = date(2023, 10, 17)
GOOD = Readiness(
    numbers_left=13,
    next_number=DocNumber("漴教督改", 2023, 48),
    bureau_lacks=(),
    form_title="清单",
    form_version="2023",
    has_recipient=True,
    snapshot=DAY,
    free=118_000_000_000,
)


def _line(now: Readiness, name: str) -> Line:
    return next(line for line in lines(now, DAY) if line.name == name)


def test_where_everything_is_there_every_line_is_green() -> None:
    assert all(line.fine and not line.act for line in lines(GOOD, DAY))
    assert summary(lines(GOOD, DAY)) == "6项都已备好。"
    assert _line(GOOD, "磁盘").says == "剩余118 GB，约放9.8万张照片"


def test_few_numbers_lead_to_the_blocks() -> None:
    few = _line(replace(GOOD, numbers_left=9), "督办单号段")
    assert (few.fine, few.says, few.section) == (False, "只余9个", "numbers")
    none = _line(replace(GOOD, numbers_left=0, next_number=None), "督办单号段")
    assert none.says == "没有可用的号"


def test_what_the_paper_names_and_nobody_has_typed_is_said() -> None:
    line = _line(replace(GOOD, bureau_lacks=("区县", "督导室", "联系人")), "局里的资料")
    assert (line.says, line.section) == ("缺区县、督导室", "bureau")


def test_without_the_key_the_line_says_that_nothing_can_be_handed_in() -> None:
    line = _line(replace(GOOD, has_recipient=False), "局公钥")
    assert (line.says, line.section) == ("没有，不能导出", "recipient")


def test_an_old_snapshot_is_mended_here() -> None:
    line = _line(replace(GOOD, snapshot=date(2023, 10, 14)), "快照")
    assert (line.fine, line.says, line.act, line.section) == (False, "3天前", "立即快照", "")
    assert _line(replace(GOOD, snapshot=date(2023, 10, 16)), "快照").fine


def test_a_nearly_full_disk_is_said() -> None:
    tight = replace(GOOD, free=1_500_000_000)
    assert _line(tight, "磁盘").says == "剩余1.5 GB，约放1200张照片"
    assert summary(lines(tight, DAY)) == "6项备好5项，不影响现场检查。"
