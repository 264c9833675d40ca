"""From the derived key to the painted page 今日 of a workspace with 10 000 visits, against a bare window."""

from __future__ import annotations

from bench import books
from bench.figures import Goal, Line, alternating, in_ms
from bench.setting import Bench, Setting
from bench.starting import Starts

TITLE = "密钥算出到今日画出"


def run(setting: Setting) -> list[Line]:
    """Whole processes in turn; Argon2id is over before the figure begins."""
    visits = setting.times(10_000, 300)
    book = books.many_visits(setting.folder, visits)

    starts = Starts(setting.folder / "compiled")

    checked: list[float] = []

    def today() -> float:
        at = starts.moments("today", book)
        checked.append(at["checked"] - at["key"])
        return at["today"] - at["key"]

    floor, figure = (
        in_ms(values[1:]) for values in alternating(setting.times(10, 2) + 1, starts.bare_window, today)
    )
    note = f"数据里有 {visits} 次检查；口令换算密钥（Argon2id）的时间不算在内。"
    return [
        Line("today", TITLE, figure, floor, Goal(1.0), note),
        Line(
            "today_checked", "连同出发前自检的结果", in_ms(checked[1:]), floor, None, "页面画出以后才开始查。"
        ),
    ]


BENCH = Bench("today", TITLE, run)
