"""A plain item list written as the TOML of a form, with the cell from which each place of it comes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from duxueben.checklist.definition import Holder
from duxueben.model.words import Route


@dataclass(frozen=True, slots=True)
class Heading:
    """What a form says of itself, which no row of a list does."""

    id: str
    version: str
    title: str
    cite: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A basis as a cell names it."""

    title: str
    number: str
    article: str


@dataclass(frozen=True, slots=True)
class Point:
    """One row as it is meant: ``texts`` by column, ``row`` as the spreadsheet program shows it."""

    row: int
    no: int
    texts: Mapping[str, str]
    applies: tuple[str, ...]
    holders: tuple[str, ...]
    methods: tuple[str, ...]
    days: int
    in_workdays: bool
    policies: tuple[Policy, ...]


@dataclass(slots=True)
class Text:
    """The form's text; ``places``: where the reader of forms would say it stands → column and row."""

    lines: list[str] = field(default_factory=list[str])
    places: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])

    @property
    def toml(self) -> str:
        """As a file."""
        return "\n".join([*self.lines, ""])

    def put(self, **values: str | int | bool | Sequence[str]) -> None:
        """One line for each value that says something."""
        for key, value in values.items():
            if value != "" and value != ():
                self.lines.append(f"{key} = {_value(value)}")

    def table(self, name: str) -> None:
        """Begin a table of a list."""
        self.lines += ["", f"[[{name}]]"]


def write(points: Sequence[Point], heading: Heading) -> Text:
    """The form of the rows, in their order."""
    text = Text(["# 由条目表导入；要改条目，改好表格换一个版本再导入。"])
    text.put(
        id=heading.id,
        version=heading.version,
        title=heading.title,
        source=heading.source,
        cite=heading.cite,
        places=tuple(dict.fromkeys(point.texts["place"] for point in points if point.texts["place"])),
    )
    names = _policies(text, points)
    for number, (title, rows) in enumerate(_together(points, lambda point: point.texts["project"]), 1):
        text.table("project")
        text.put(title=title)
        text.places[f"第{number}个项目"] = ("project", rows[0].row)
        for place, (_, item) in enumerate(_together(rows, lambda point: str(point.no)), 1):
            _item(text, item, f"{title} 第{place}个条目", names)
    return text


def _policies(text: Text, points: Sequence[Point]) -> dict[tuple[str, str], str]:
    """Write every document once; title and number → the name by which sub-points cite it."""
    names: dict[tuple[str, str], str] = {}
    for point in points:
        for policy in point.policies:
            if (policy.title, policy.number) in names:
                continue
            name = f"依据{len(names) + 1}"
            names[policy.title, policy.number] = name
            text.places[f"第{len(names)}份依据"] = ("basis", point.row)
            text.table("policy")
            text.put(name=name, title=policy.title, number=policy.number)
    return names


def _item(text: Text, rows: Sequence[Point], where: str, names: Mapping[tuple[str, str], str]) -> None:
    first = rows[0]
    text.table("project.item")
    text.put(no=first.no, **{key: first.texts[key] for key in ("text", "mode", "note", "place")})
    text.places[where] = ("no", first.row)
    for key in ("text", "mode", "note", "place"):
        text.places[f"{where} {key}"] = (key, first.row)
    for number, point in enumerate(rows, 1):
        _sub_point(text, point, number, names)


def _sub_point(text: Text, point: Point, number: int, names: Mapping[tuple[str, str], str]) -> None:
    told = point.texts
    text.table("project.item.sub")
    text.put(
        code=f"{point.no}.{number}",
        text=told["point"],
        origin="原文" if told["point"] in told["text"] else "派生",
        holder=point.holders,
        applies=point.applies,
        evidence=told["evidence"],
        methods=point.methods,
        problem=told["problem"],
        requirement=told["requirement"],
        **{"workdays" if point.in_workdays else "days": point.days},
    )
    if told["route"] == Route.ADVICE.label:
        text.put(advisory=True)
    if told["route"] == Route.CLUE.label or Holder.AUTHORITY in point.holders:
        text.put(clue=told["route"] == Route.CLUE.label)
    cited = [
        f"{{ policy = {_quoted(names[one.title, one.number])}{_article(one)}, checked = false }}"
        for one in point.policies
    ]
    if cited:
        text.lines.append(f"basis = [{', '.join(cited)}]")
    where = f"第{point.no}条第{number}个分点"
    text.places[where] = ("point", point.row)
    for key in (
        "holder",
        "applies",
        "evidence",
        "methods",
        "problem",
        "requirement",
        "days",
        "workdays",
        "basis",
    ):
        text.places[f"{where} {key}"] = ("days" if key == "workdays" else key, point.row)
    text.places[f"{where} clue"] = text.places[f"{where} advisory"] = ("route", point.row)


def _article(policy: Policy) -> str:
    return f", article = {_quoted(policy.article)}" if policy.article else ""


def _together(points: Sequence[Point], of: Callable[[Point], str]) -> list[tuple[str, list[Point]]]:
    """Rows that stand together and have the same."""
    return [(key, list(rows)) for key, rows in groupby(points, of)]


def _value(value: str | int | bool | Sequence[str]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    return f"[{', '.join(_quoted(one) for one in value)}]"


def _quoted(text: str) -> str:
    """A TOML string on one line; what TOML forbids in one is written as its number."""
    signs = (
        f"\\{sign}"
        if sign in '"\\'
        else f"\\u{ord(sign):04x}"
        if unicodedata.category(sign) == "Cc"
        else sign
        for sign in text
    )
    return f'"{"".join(signs)}"'
