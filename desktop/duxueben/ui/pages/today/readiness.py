"""What stands in the card 出具前准备: each line is green, or says what to do and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duxueben.model import moment
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.workspace import preparing
from duxueben.workspace.custody import space


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card."""

    name: str
    says: str
    fine: bool = True
    act: str = ""
    """The verb of the mending button; empty where nothing is to be mended."""
    section: str = ""
    """The section of 设置 that the button leads to; empty where it is done here."""


def lines(now: preparing.Readiness, today_is: date) -> tuple[Line, ...]:
    """How things stand, in the order in which they matter."""
    return (
        _numbers(now),
        _bureau(now),
        Line("清单版本", now.form_version),
        _recipient(now),
        _snapshot(now, today_is),
        _room(now),
    )


def summary(shown: tuple[Line, ...]) -> str:
    """The sentence at the foot of the card."""
    open_lines = sum(not line.fine for line in shown)
    if not open_lines:
        return f"{len(shown)}项都已备好。"
    return f"{len(shown)}项备好{len(shown) - open_lines}项，不影响现场检查。"


def _numbers(now: preparing.Readiness) -> Line:
    if now.next_number is None:
        return Line("督办单号段", "没有可用的号", False, "录入号段", "numbers")
    if now.numbers_left < preparing.FEW_NUMBERS:
        return Line("督办单号段", f"只余{now.numbers_left}个", False, "录入号段", "numbers")
    return Line("督办单号段", f"从{now.next_number.n}号起，余{now.numbers_left}个")


def _bureau(now: preparing.Readiness) -> Line:
    if now.bureau_lacks:
        return Line("局里的资料", f"缺{'、'.join(now.bureau_lacks[:2])}", False, "去填", "bureau")
    return Line("局里的资料", "已填齐")


def _recipient(now: preparing.Readiness) -> Line:
    if not now.has_recipient:
        return Line("局公钥", "没有，不能导出", False, "导入", "recipient")
    return Line("局公钥", "已导入")


def _snapshot(now: preparing.Readiness, today_is: date) -> Line:
    if now.snapshot is None:
        return Line("快照", "还没有", False, "立即快照")
    days = (today_is - now.snapshot).days
    if days >= preparing.OLD_SNAPSHOT:
        return Line("快照", f"{days}天前", False, "立即快照")
    return Line("快照", "今天" if days <= 0 else moment.short_date(now.snapshot))


def _room(now: preparing.Readiness) -> Line:
    said = f"剩余{size_in_words(now.free)}，约放{_about(now.free // space.PHOTO)}张照片"
    if now.free < space.TO_SET_OUT:
        return Line("磁盘", said, False, "看数据", "data")
    return Line("磁盘", said)


def _about(count: int) -> str:
    """``6.5万``, ``1200``, ``47``: no finer than it is known."""
    if count >= 10_000:
        return f"{count / 10_000:.1f}".removesuffix(".0") + "万"
    return str(count - count % 100 if count >= 1000 else count)
