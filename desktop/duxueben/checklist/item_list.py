"""A plain item list from a spreadsheet becomes a form, or says cell by cell what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from duxueben.checklist import problems, reader
from duxueben.checklist.definition import Category, Checklist, Holder
from duxueben.checklist.list_columns import HEADS, Columns, find_columns
from duxueben.checklist.list_text import Heading, Point, Policy, write
from duxueben.checklist.problems import FormProblems, Mistake
from duxueben.checklist.table import BAD_CATEGORIES, Mistakes
from duxueben.model.words import Route
from duxueben.sheets.cells import CellKind, Row, Sheet

MOST_ROWS = 2000
USUAL_DAYS = 15
USUAL_REQUIREMENT = "{期限}前整改到位"
USUAL_METHODS = "校园巡查、查阅资料"

_LONGEST_POINT = 480
"""Characters of a point that stand in its usual problem: too long a point is one mistake, not two."""
_FILLED_DOWN = ("project", "no", "text", "mode", "place")
"""What a row that leaves them empty has from the row above: they say where the sub-point belongs."""
_NO = re.compile(r"第?([1-9][0-9]{0,2})[条项.、]?")
_DAYS = re.compile(r"([0-9]{1,3})(?:日|天|(个?工作日))?(?:内|以内)?")
_SEPARATORS = re.compile(r"[、，,；;/\s]+")
_BASIS = re.compile(r"《(?P<title>[^》]+)》(?:[（(](?P<number>[^（）()]*号)[）)])?(?P<article>.*)")
_SCHOOLS = (Category.PRIMARY, Category.JUNIOR, Category.NINE_YEAR)
_TUTORING = (Category.SUBJECT, Category.NONSUBJECT)
_GROUPS: Mapping[str, tuple[Category, ...]] = {
    **dict.fromkeys(("学校", "中小学", "全部学校", "各学校"), _SCHOOLS),
    **dict.fromkeys(("机构", "培训机构", "校外培训机构"), _TUTORING),
    "九年一贯制学校": (Category.NINE_YEAR,),
}


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list that is whole: the form it makes, its bytes, and what a person should know before it is kept."""

    form: Checklist
    raw: bytes
    unused: tuple[str, ...]
    """Heads of columns that were not used."""
    usual: Mapping[str, int]
    """Column → how many rows left it empty and have what is usual."""


def read_list(sheets: Sequence[Sheet], heading: Heading, name: str) -> ItemList:
    """The form of the first sheet that has heads; raises ``FormProblems`` with every mistake and its cell."""
    found = Mistakes(name)
    sheet = next((one for one in sheets if find_columns(one, Mistakes(name))), None)
    columns = find_columns(sheet or Sheet(name, ()), found)
    if sheet is not None and columns is not None and not found.listed:
        points, usual = _points(sheet, columns, found)
        if not found.listed:
            return _whole(points, heading, columns, usual, name)
    raise FormProblems(name, tuple(sorted(found.listed, key=_place_of)))


def _place_of(mistake: Mistake) -> tuple[int, int, str]:
    """Row by row, and in each from left to right."""
    cell = re.match(r"(?:([A-Z]+)|第)([0-9]+)", mistake.where)
    if cell is None:
        return 0, 0, ""
    return int(cell[2]), len(cell[1] or ""), cell[1] or ""


def _whole(
    points: Sequence[Point], heading: Heading, columns: Columns, usual: Mapping[str, int], name: str
) -> ItemList:
    """Whatever else is wrong the reader of forms finds; it is told by the cell in which it stands."""
    text = write(points, heading)
    raw = text.toml.encode()
    try:
        return ItemList(reader.read(raw, name), raw, columns.unused, usual)
    except FormProblems as problem:
        raise FormProblems(
            name,
            tuple(
                sorted((_at_its_cell(one, text.places, columns) for one in problem.mistakes), key=_place_of)
            ),
        ) from None


def _at_its_cell(mistake: Mistake, places: Mapping[str, tuple[str, int]], columns: Columns) -> Mistake:
    for where in sorted(places, key=len, reverse=True):
        if mistake.where == where or mistake.where.startswith((f"{where} ", f"{where}第")):
            return replace(mistake, where=columns.address(*places[where]))
    return mistake


def _points(sheet: Sheet, columns: Columns, found: Mistakes) -> tuple[list[Point], dict[str, int]]:
    rows = [row for row in sheet.rows if row.number > columns.row and _has_any(row, columns)]
    if not rows:
        found.add(f"第{columns.row + 1}行", problems.NO_ROWS)
    if len(rows) > MOST_ROWS:
        found.add(f"第{rows[MOST_ROWS].number}行", problems.TOO_MANY_ROWS, str(len(rows)))
        return [], {}
    reading = _Reading(columns, found)
    points = [reading.point(row) for row in rows]
    return points, reading.usual


def _has_any(row: Row, columns: Columns) -> bool:
    return any(letter in row.cells for letter in columns.by_key.values())


class _Reading:
    """Rows being read one after the other: what the row above said, and which numbers were used."""

    def __init__(self, columns: Columns, found: Mistakes) -> None:
        self._columns, self._found = columns, found
        self._above: dict[str, str] = {}
        self._items: dict[str, tuple[str, str]] = {}
        self.usual: dict[str, int] = {}

    def point(self, row: Row) -> Point:
        texts = {key: self._text(row, key) for key in HEADS}
        self._fill_down(row, texts)
        applies = self._applies(row, texts["applies"])
        self._check_route(row, texts["route"])
        holders = tuple(_split(texts["holder"])) or _holders(applies, texts["route"])
        texts["requirement"] = texts["requirement"] or self._usual("requirement", USUAL_REQUIREMENT)
        texts["point"] = texts["point"] or texts["text"]
        texts["problem"] = texts["problem"] or self._usual("problem", _not_done(texts["point"]))
        return Point(
            row.number,
            self._no(row, texts),
            texts,
            applies,
            holders,
            tuple(_split(texts["methods"] or self._usual("methods", USUAL_METHODS))),
            *self._days(row, texts["days"]),
            tuple(_policies(texts["basis"])),
        )

    def _wrong(self, row: Row, key: str, rule: problems.Rule, value: str = "", hint: str = "") -> None:
        self._found.add(self._columns.address(key, row.number), rule, value, hint)

    def _text(self, row: Row, key: str) -> str:
        """A cell's text on one line; ``""`` where it is empty or wrong."""
        cell = row.cells.get(self._columns.by_key.get(key, ""))
        if cell is None:
            return ""
        if cell.kind is CellKind.FORMULA:
            self._wrong(row, key, problems.CELL_FORMULA, cell.text)
        elif cell.kind is CellKind.FAULT:
            self._wrong(row, key, problems.CELL_FAULT, cell.text)
        else:
            text = "".join(line.strip() for line in unicodedata.normalize("NFC", cell.text).splitlines())
            if not any(unicodedata.category(sign) in BAD_CATEGORIES for sign in text):
                return text.strip()
            self._wrong(row, key, problems.BAD_CHARACTER, text)
        return ""

    def _fill_down(self, row: Row, texts: dict[str, str]) -> None:
        """What belongs to the item stands in its first row; a new number begins another item."""
        if texts["no"] and texts["no"] != self._above.get("no"):
            self._above = {"project": self._above.get("project", "")}
        for key in _FILLED_DOWN:
            texts[key] = texts[key] or self._above.get(key, "")
            self._above[key] = texts[key]
            if key in ("project", "no", "text") and not texts[key] and not self._is_written(row, key):
                self._wrong(row, key, problems.CELL_EMPTY)

    def _is_written(self, row: Row, key: str) -> bool:
        """Whether something stands in the cell, be it right or wrong."""
        cell = row.cells.get(self._columns.by_key.get(key, ""))
        return cell is not None and bool(cell.text.strip())

    def _no(self, row: Row, texts: Mapping[str, str]) -> int:
        number = _NO.fullmatch(unicodedata.normalize("NFKC", texts["no"]))
        if number is None:
            if texts["no"]:
                self._wrong(row, "no", problems.BAD_NO, texts["no"])
            return 0
        item = (texts["project"], texts["text"])
        if self._items.setdefault(number[1], item) != item or self._left(number[1]):
            told = self._is_written(row, "no")
            self._wrong(
                row, "no", problems.NO_TWICE if told else problems.CELL_EMPTY, texts["no"] if told else ""
            )
        return int(number[1])

    def _left(self, no: str) -> bool:
        """Whether another item has begun since: the rows of one item stand together."""
        return next(reversed(self._items)) != no

    def _applies(self, row: Row, text: str) -> tuple[str, ...]:
        if not text:
            if not self._is_written(row, "applies"):
                self._wrong(row, "applies", problems.CELL_EMPTY)
            return ()
        words: list[str] = []
        for word in _split(text):
            words += _GROUPS.get(word, (word,))
        allowed = [*Category, "学校", "机构"]
        for word in words:
            if word not in tuple(Category):
                self._wrong(row, "applies", problems.NOT_IN_LIST, word, f"可用的有：{'、'.join(allowed)}。")
        return tuple(dict.fromkeys(words))

    def _check_route(self, row: Row, text: str) -> None:
        labels = [route.label for route in Route]
        if text and text not in labels:
            self._wrong(row, "route", problems.NOT_IN_LIST, text, f"可用的有：{'、'.join(labels)}。")

    def _days(self, row: Row, text: str) -> tuple[int, bool]:
        """How many, and whether they are workdays."""
        words = unicodedata.normalize("NFKC", text)
        if not words:
            self._usual("days", "")
            return USUAL_DAYS, False
        if words.startswith("立即"):
            return 0, False
        days = _DAYS.fullmatch(words)
        in_workdays = days is not None and bool(days[2])
        most = reader.MOST_WORKDAYS if in_workdays else reader.MOST_DAYS
        if days is None or not int(in_workdays) <= int(days[1]) <= most:
            self._wrong(row, "days", problems.BAD_DAYS, text)
            return 0, False
        return int(days[1]), in_workdays

    def _usual(self, key: str, value: str) -> str:
        self.usual[key] = self.usual.get(key, 0) + 1
        return value


def _split(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(text) if word]


def _holders(applies: Iterable[str], route: str) -> tuple[str, ...]:
    """Who answers for a row that does not say it."""
    by_category = {
        **dict.fromkeys(_SCHOOLS, Holder.SCHOOL),
        **dict.fromkeys(_TUTORING, Holder.TUTORING),
        Category.AUTHORITY: Holder.AUTHORITY,
    }
    holders = [by_category[Category(word)] for word in applies if word in tuple(Category)]
    clue = [Holder.AUTHORITY] if route == Route.CLUE.label else []
    return tuple(dict.fromkeys([*holders, *clue]))


def _not_done(point: str) -> str:
    """A problem for a row that has none of its own; braces would be blanks of a template."""
    return f"没有做到：{point[:_LONGEST_POINT]}".replace("{", "（").replace("}", "）").rstrip("。")


def _policies(text: str) -> Iterable[Policy]:
    """《…》（…号）第…条, several parted by semicolons; what has no book marks is a title as it stands."""
    for part in re.split(r"[；;]", text):
        words = part.strip()
        if not words:
            continue
        found = _BASIS.fullmatch(words)
        if found is None:
            yield Policy(words, "", "")
        else:
            yield Policy(found["title"], found["number"] or "", found["article"].strip())
