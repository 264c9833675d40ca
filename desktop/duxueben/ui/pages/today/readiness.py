"""What stands in the card 出发前自检: each line is green, or says what to do and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duxueben.model import moment
from duxueben.ui.pages.today.printer_seen import PrinterSeen
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.workspace import preparing
from duxueben.workspace.custody import space
from duxueben.workspace.planning import departing
from duxueben.workspace.planning.departing import Departure

SNAPSHOT = "snapshot"
"""Where a line leads that is mended here; all others name a page, or a section of 设置."""
FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card."""

    name: str
    says: str
    fine: bool = True
    act: str = ""
    """The verb of the button; empty where there is nothing to do."""
    to: str = ""
    """``SNAPSHOT``, ``FINDINGS`` or a section of 设置; with ``act`` alone."""


def lines(now: Departure, printer: PrinterSeen, today_is: date) -> tuple[Line, ...]:
    """How things stand, in the order in which they matter."""
    return (
        _printer(printer),
        _glyphs(now),
        _numbers(now),
        _bureau(now.ready),
        Line("清单版本", "、".join(f"{one}版" for one in now.forms or (now.ready.form_version,))),
        _recipient(now.ready),
        _room(now.ready),
        _clock(now),
        _calendar(now, today_is),
        _backup(now, today_is),
        _snapshot(now.ready, today_is),
        _findings(now),
    )


def summary(shown: tuple[Line, ...]) -> str:
    """The sentence at the foot of the card."""
    open_lines = sum(not line.fine for line in shown)
    if not open_lines:
        return f"{len(shown)}项都通过。"
    return f"{len(shown)}项通过{len(shown) - open_lines}项，不影响出发。"


def _printer(seen: PrinterSeen) -> Line:
    if not seen.name:
        return Line("打印机", "没有找到，可先存PDF", False)
    if not seen.on_paper:
        return Line("打印机", f"只有“{seen.name}”，不出纸", False)
    if not seen.answers:
        return Line("打印机", f"“{seen.name}”没有应答", False)
    return Line("打印机", f"{seen.name}可用")


def _glyphs(now: Departure) -> Line:
    if now.missing:
        named = "、".join(f"“{sign}”" for sign in now.missing[:3])
        return Line("姓名用字", f"字体里缺{named}", False, "看名录", "institutions")
    return Line("姓名用字", f"{now.names}个名称都能打印")


def _numbers(now: Departure) -> Line:
    first, last, left = now.ready.next_number, now.last_number, now.ready.numbers_left
    if first is None or last is None:
        return Line("督办单号段", "没有可用的号", False, "录入号段", "numbers")
    span = f"{first.n}号" if first.n == last.n else f"{first.n}–{last.n}号"
    if left < preparing.FEW_NUMBERS:
        return Line("督办单号段", f"{span}，只余{left}个", False, "录入号段", "numbers")
    return Line("督办单号段", f"{span}，余{left}个")


def _bureau(now: preparing.Readiness) -> Line:
    if now.bureau_lacks:
        return Line("局里的资料", f"缺{'、'.join(now.bureau_lacks[:2])}", False, "去填", "bureau")
    return Line("局里的资料", "已填齐")


def _recipient(now: preparing.Readiness) -> Line:
    if not now.has_recipient:
        return Line("局公钥", "没有，不能导出", False, "导入", "recipient")
    return Line("局公钥", "已导入")


def _room(now: preparing.Readiness) -> Line:
    said = f"剩余{size_in_words(now.free)}，约放{_about(now.free // space.PHOTO)}张照片"
    if now.free < space.TO_SET_OUT:
        return Line("磁盘", said, False, "看数据", "data")
    return Line("磁盘", said)


def _clock(now: Departure) -> Line:
    if now.clock_behind:
        newest = moment.from_text(now.clock_behind)
        said = f"比上次记录的{moment.short_date(newest.date())}{newest:%H:%M}还早"
        return Line("时钟", said, False)
    return Line("时钟", f"{moment.short_date(now.at.date())}{now.at:%H:%M}，正常")


def _calendar(now: Departure, today_is: date) -> Line:
    if now.calendar_missing:
        return Line("日历", f"没有{today_is.year}年的放假安排", False, "看日历", "calendar")
    return Line("日历", f"{today_is.year}年已有")


def _backup(now: Departure, today_is: date) -> Line:
    if now.backed_up is None:
        return Line("备份", "还没有备份过", False, "去备份", "data")
    days = (today_is - now.backed_up).days
    said = "今天" if days <= 0 else f"{days}天前"
    if days > departing.OLD_BACKUP:
        return Line("备份", said, False, "去备份", "data")
    return Line("备份", said)


def _snapshot(now: preparing.Readiness, today_is: date) -> Line:
    if now.snapshot is None:
        return Line("快照", "还没有", False, "立即快照", SNAPSHOT)
    days = (today_is - now.snapshot).days
    if days >= preparing.OLD_SNAPSHOT:
        return Line("快照", f"{days}天前", False, "立即快照", SNAPSHOT)
    return Line("快照", "今天" if days <= 0 else moment.short_date(now.snapshot))


def _findings(now: Departure) -> Line:
    counts = now.findings
    if not counts.live:
        return Line("未销号问题", "当天的单位没有")
    if counts.overdue:
        return Line("未销号问题", f"{counts.live}个，逾期{counts.overdue}个", False, "看问题", FINDINGS)
    return Line("未销号问题", f"当天的单位有{counts.live}个", True, "看问题", FINDINGS)


def _about(count: int) -> str:
    """``6.5万``, ``1200``, ``47``: no finer than it is known."""
    if count >= 10_000:
        return f"{count / 10_000:.1f}".removesuffix(".0") + "万"
    return str(count - count % 100 if count >= 1000 else count)
