"""What a package holds, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duxueben.model import moment
from duxueben.model.order import WrittenPackage
from duxueben.model.words import OrderState
from duxueben.ui.icons import IconName
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.handing_in import Contents

NOT_INCLUDED = "不在包里：举报人的身份、恢复码、口令、照片原件里的位置信息、别的日子的检查。"
PER_VISIT, PER_RECORD = 60_000, 6_000
"""Bytes of a visit's records, or of another record's, and of what the archive adds, rounded up."""
SPARE = 1_200_000
"""Bytes that stay free beyond the package: the program refuses a medium that would be full to the brim."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card 这个包里有."""

    icon: IconName
    name: str
    says: str


def lines(held: Contents) -> tuple[Line, ...]:
    """What goes in; zero is said, not hidden."""
    return (
        Line("list-checks", "检查", f"{len(held.visits)}家"),
        Line("file-text", "督办单", _papers(held)),
        Line("flag", "问题", f"{held.findings}个"),
        Line("send", "线索", f"{held.clues}条"),
        Line("folder-open", "整改、移交等登记", f"{len(held.along)}条"),
        Line("image", "照片", f"{held.photos}张"),
        Line("package", "大小", f"约{size_in_words(estimate(held))}"),
    )


def _papers(held: Contents) -> str:
    numbers = sorted(paper.number.n for paper in held.papers)
    if not numbers:
        return "没有"
    voided = sum(paper.state is OrderState.VOIDED for paper in held.papers)
    shown = "、".join(str(n) for n in numbers[:4]) + ("等" if len(numbers) > 4 else "")
    return f"{shown}号，{len(numbers)}份" + (f"（作废{voided}份）" if voided else "")


def needed(held: Contents) -> int:
    """Bytes that have to be free on the medium."""
    return estimate(held) + held.size // 500 + SPARE


def estimate(held: Contents) -> int:
    """Bytes that the package will take."""
    return held.size + PER_VISIT * len(held.visits) + PER_RECORD * len(held.along)


def missing(*, recipient: bool, held: Contents | None, free: int | None) -> str:
    """What is still missing before anything can be written, as words; empty where nothing is."""
    if not recipient:
        return "还没有局里的公钥"
    if held is None or not (held.visits or held.along):
        return "这一天没有已完成的检查，也没有整改、移交等登记"
    if free is None:
        return "还没有选U盘或文件夹"
    if free < needed(held):
        return f"那里只剩{size_in_words(free)}，放不下"
    return ""


def title_of(package: WrittenPackage) -> str:
    """``第18号数据包``."""
    return f"第{package.sequence}号数据包"


def about(package: WrittenPackage) -> str:
    """The line below a package in the list."""
    at = moment.from_text(package.written_at)
    files = f"{len(package.files)}个文件" if len(package.files) > 1 else ""
    return meta_line(f"第{package.sequence}号", f"{moment.short_date(at.date())} {at:%H:%M}写出", files)


def received(package: WrittenPackage) -> str:
    """What the bureau has said of it: ``10月20日局里收到，逄昶确认``."""
    if not package.received_on:
        return "局里的回执还没有登记"
    day = moment.short_date(date.fromisoformat(package.received_on))
    return f"{day}局里收到，{package.received_by}确认"


def day_of(package: WrittenPackage) -> date:
    """The day it was made for."""
    return date.fromisoformat(package.day)
