"""From the start of the process to the painted passphrase window, against a bare window of Qt."""

from __future__ import annotations

from bench.figures import Goal, Line, alternating, in_ms
from bench.setting import Bench, Setting
from bench.starting import Starts
from support.offices import make_office

TITLE = "启动到口令窗口画出"


def run(setting: Setting) -> list[Line]:
    """Whole processes in turn; the first pair, which warms the disk's cache, does not count."""
    make_office(setting.folder).close()
    book = setting.folder / "book"
    starts = Starts(setting.folder / "compiled")
    taken = alternating(
        setting.times(12, 3) + 1,
        starts.bare_window,
        lambda: starts.moments("passphrase", book)["painted"],
    )
    floor, figure = (in_ms(values[1:]) for values in taken)
    note = "底线是只开一个空窗口的进程；两者都从进程开始算到第一次画完。"
    return [Line("passphrase", TITLE, figure, floor, Goal(2.0), note)]


BENCH = Bench("passphrase", TITLE, run)
