"""What 今日 shows where no visit is planned."""

from __future__ import annotations

from collections.abc import Callable

from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.empty import EmptyState


def nothing_planned(
    day: str, *, known: bool, add: Callable[[], object], look_up: Callable[[], object]
) -> EmptyState:
    """``day``: 今天, or a date; ``known``: whether the register has any unit yet."""
    first = Button("从名录里选一家" if known else "新增第一家单位", "primary", "plus")
    first.clicked.connect(add)
    second = Button("去名录", icon="school")
    second.clicked.connect(look_up)
    said = "排进计划的单位按时间列在这里，到了点“开始检查”。" if known else "先在名录里登记要查的单位。"
    empty = EmptyState(
        f"{day}没有安排",
        said,
        (first, second),
        (
            ("list-checks", "现场检查", "按清单逐条判定"),
            ("file-text", "出具督办单", "有问题时打印签字"),
            ("upload", "导出", "写到U盘交给局里"),
        ),
    )
    empty.setMinimumHeight(480)
    return empty
