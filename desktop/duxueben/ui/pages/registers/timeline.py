"""The history of an entry: by whom, and what it said before."""

from __future__ import annotations

from collections.abc import Sequence

from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.timeline import Step, Timeline
from duxueben.workspace.register.table_rows import FieldChange
from duxueben.workspace.registers.history import Line

_MARKS: tuple[tuple[str, Tone, IconName], ...] = (
    ("登记", Tone.OK, "plus"),
    ("撤销", Tone.NA, "minus"),
    ("加照片", Tone.NA, "image"),
    ("去掉照片", Tone.NA, "image"),
)
"""How a step is marked, by the words with which it begins; any other one is a change."""
_CHANGE: tuple[str, Tone, IconName] = ("修改", Tone.ACCENT, "square-pen")
_LONGEST = 60


class EntryTimeline(Timeline):
    """Of an entry, or of a unit's own line in the register."""

    def __init__(self, lines: Sequence[Line], this_year: int) -> None:
        super().__init__("经过", map(_step, lines), this_year)


def _step(line: Line) -> Step:
    _, tone, icon = next((one for one in _MARKS if line.words.startswith(one[0])), _CHANGE)
    said = "\n".join((line.by, *map(_said, line.changes))).strip()
    return Step(line.words, line.at, said, tone, icon)


def _said(change: FieldChange) -> str:
    """``处理人：（空）→ 笪𫖯``."""
    return f"{change.title}：{_short(change.before)} → {_short(change.after)}"


def _short(words: str) -> str:
    told = " ".join(words.split()) or "（空）"
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
