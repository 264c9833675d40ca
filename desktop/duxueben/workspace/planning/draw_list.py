"""双随机: the published table of a draw, from which anybody can do it again, written and read."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model import draw as lots
from duxueben.model.draw import Draw, Listed
from duxueben.progress import Progress
from duxueben.sheets import reading
from duxueben.sheets.cells import Row, Sheet
from duxueben.sheets.writing import Column, NewSheet

_PLACE, _SORT, _ID, _NAME = "抽中顺序", "类别", "编号", "名称"
_COLUMNS = (
    Column(_PLACE, "n", 10),
    Column(_SORT, "sort", 12),
    Column(_ID, "id", 40),
    Column(_NAME, "name", 48),
)
_UNIT, _INSPECTOR, _DIGEST = "单位", "督学", "名单校验值"
_DIGITS = 4
"""Of a place in a draw; nothing is drawn ten thousand times."""


class NoDrawList(Problem):
    """The file is no list from which could be drawn."""

    code = "workspace.no_draw_list"


@dataclass(frozen=True, slots=True)
class DrawList:
    """What a file says: both lists, and what it tells of a result."""

    institutions: tuple[Listed, ...]
    inspectors: tuple[Listed, ...]
    list_sha256: str = ""
    """As the file tells it; empty where it does not."""
    drawn: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Ids of units and of inspectors in the order that the file tells; empty where it does not."""


def table(known: Draw) -> NewSheet:
    """Who was drawn, then everybody else, then day, seed and digest."""
    rows = [
        *_rows(_UNIT, known.institutions, known.drawn_institutions),
        *_rows(_INSPECTOR, known.inspectors, known.drawn_inspectors),
    ]
    rows.sort(key=lambda row: not row[0])
    about = (("抽取日期", known.drawn_at[:10]), ("种子", known.seed), (_DIGEST, known.list_sha256))
    return NewSheet("双随机抽取名单", _COLUMNS, [*rows, *(("", sort, "", told) for sort, told in about)])


def _rows(
    sort: str, listed: tuple[Listed, ...], drawn: tuple[str, ...]
) -> Iterator[tuple[str, str, str, str]]:
    place = {id: f"{n}" for n, id in enumerate(drawn, 1)}
    for one in sorted(listed, key=lambda one: (int(place.get(one.id, len(drawn) + 1)), one.id)):
        yield place.get(one.id, ""), sort, one.id, one.name


def read(path: Path, progress: Progress) -> DrawList:
    """The lists of a published table, or of any table with the columns 编号 and 名称.

    Without a column 类别 every line is a unit. Raises ``NoDrawList`` and ``sheets.reading.UnreadableSheet``.
    """
    for sheet in reading.read(path, progress):
        for place, row in enumerate(sheet.rows):
            columns = {cell.text.strip(): letter for letter, cell in row.cells.items()}
            if _ID in columns and _NAME in columns:
                return _read(sheet, place + 1, columns)
    raise NoDrawList(
        "没有核对",
        f"“{path.name}”里没有“编号”和“名称”两列，不是抽取的名单。",
        "用“保存公布名单”存下的表格，或者照抽取记录上的名单列一张表。",
    )


def _read(sheet: Sheet, first: int, columns: dict[str, str]) -> DrawList:
    lists: dict[str, dict[str, Listed]] = {_UNIT: {}, _INSPECTOR: {}}
    places: dict[str, dict[int, str]] = {_UNIT: {}, _INSPECTOR: {}}
    told = ""
    for row in sheet.rows[first:]:
        sort, id, name = (_text(row, columns, title) for title in (_SORT, _ID, _NAME))
        sort = sort or _UNIT
        if sort in lists and (id or name):
            _require_whole(row, lists[sort], id, name)
            lists[sort][id] = Listed(id, name)
            _put(places[sort], row, _text(row, columns, _PLACE), id)
        elif sort == _DIGEST:
            told = name
    units, people = (lots.in_order(lists[sort].values()) for sort in (_UNIT, _INSPECTOR))
    drawn = tuple(tuple(at[n] for n in sorted(at)) for at in (places[_UNIT], places[_INSPECTOR]))
    return DrawList(units, people, told, (drawn[0], drawn[1]))


def _text(row: Row, columns: dict[str, str], title: str) -> str:
    cell = row.cells.get(columns.get(title, ""))
    return cell.text.strip() if cell else ""


def _require_whole(row: Row, before: Container[str], id: str, name: str) -> None:
    if not id or not name:
        lacking = "名称" if id else "编号"
        raise NoDrawList("没有核对", f"第{row.number}行没有写{lacking}。", "补上再核对；多余的行就删掉。")
    if id in before:
        raise NoDrawList(
            "没有核对", f"第{row.number}行的编号“{id}”前面已经有了。", "每家单位、每名督学只列一次。"
        )


def _put(places: dict[int, str], row: Row, place: str, id: str) -> None:
    if not place:
        return
    if not (place.isascii() and place.isdecimal() and len(place) <= _DIGITS) or int(place) in places:
        raise NoDrawList(
            "没有核对",
            f"第{row.number}行的抽中顺序是“{place}”，不是一个没有用过的序号。",
            "没有抽中的行空着，抽中的从1写起。",
        )
    places[int(place)] = id
