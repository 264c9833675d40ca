"""The columns of a plain item list: by what heads they are known, and where they stand in a sheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.checklist import problems
from duxueben.checklist.table import Mistakes
from duxueben.sheets.cells import Row, Sheet, place

HEADS: Mapping[str, tuple[str, ...]] = {
    "project": ("项目", "类别", "项目名称", "督导项目"),
    "no": ("序号", "条目序号", "编号"),
    "text": ("检查内容", "主要内容", "内容", "条文", "督导内容"),
    "point": ("要点", "分点", "检查要点", "观测点"),
    "applies": ("适用", "适用对象", "适用范围"),
    "holder": ("责任方", "责任主体"),
    "evidence": ("看什么", "佐证", "佐证材料", "证据"),
    "methods": ("方法", "检查方法", "督导方法"),
    "problem": ("问题", "问题描述", "问题写法"),
    "requirement": ("整改要求", "要求"),
    "days": ("时限", "整改时限", "期限", "天数"),
    "route": ("归类", "查到以后"),
    "basis": ("依据", "政策依据"),
    "mode": ("判定方式",),
    "place": ("地点",),
    "note": ("说明", "备注"),
}
"""Column → the heads by which it is known; the first is the one that is written."""
REQUIRED = ("project", "no", "text", "applies")

_SEARCHED = 20
"""Rows among which the heads are looked for: titles and notes may stand above them."""
_KNOWN = {head: key for key, heads in HEADS.items() for head in heads}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the heads stand: ``by_key`` gives the letter of a column, ``row`` is the row of the heads."""

    row: int
    by_key: Mapping[str, str]
    unused: tuple[str, ...]
    """Heads that nobody asks for, as written."""

    def address(self, key: str, row: int) -> str:
        """``C7（要点）``: how a mistake names a cell; the row alone where there is no such column."""
        letter = self.by_key.get(key)
        return f"{letter}{row}（{HEADS[key][0]}）" if letter else f"第{row}行"


def find_columns(sheet: Sheet, found: Mistakes) -> Columns | None:
    """The columns of a sheet; None after writing down why there are none."""
    row = max(sheet.rows[:_SEARCHED], key=_heads_in, default=None)
    if row is None or _heads_in(row) < 2:
        found.add(f"“{sheet.title}”", problems.NO_HEADS)
        return None
    by_key: dict[str, str] = {}
    unused: list[str] = []
    for letter, cell in row.cells.items():
        key = _KNOWN.get(_plain(cell.text), "")
        if not key:
            unused.append(" ".join(cell.text.split()))
        elif key in by_key:
            found.add(cell.address, problems.HEAD_TWICE, cell.text)
        else:
            by_key[key] = letter
    for key in REQUIRED:
        if key not in by_key:
            found.add(f"第{row.number}行", problems.HEAD_MISSING, HEADS[key][0])
    _complain_of_merged(sheet, row.number, found)
    return Columns(row.number, by_key, tuple(unused))


def _heads_in(row: Row) -> int:
    return len({_KNOWN[head] for cell in row.cells.values() if (head := _plain(cell.text)) in _KNOWN})


def _plain(text: str) -> str:
    """A head without blanks, stars and what stands in brackets behind it: ``时限（天）*`` is ``时限``."""
    words = "".join(unicodedata.normalize("NFKC", text).split()).strip("*")
    return words.partition("(")[0]


def _complain_of_merged(sheet: Sheet, heads: int, found: Mistakes) -> None:
    """Merged heads leave it open which column is which; below them cells may only be merged upright."""
    for area in sheet.merged:
        first, _, last = area.partition(":")
        (top, left), (bottom, right) = place(first), place(last or first)
        if top <= heads <= bottom:
            found.add(area, problems.HEAD_MERGED)
        elif top > heads and left != right:
            found.add(area, problems.ROW_MERGED)
