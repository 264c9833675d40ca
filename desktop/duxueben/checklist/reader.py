"""Reads a checklist from its TOML file, or says in one pass everything that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from duxueben.checklist import problems
from duxueben.checklist.definition import (
    Basis,
    Category,
    Checklist,
    Holder,
    Item,
    Method,
    Mode,
    Origin,
    Project,
    SubPoint,
)
from duxueben.checklist.filling import read_asked, read_fills
from duxueben.checklist.limits import read_limits
from duxueben.checklist.problems import FormProblems
from duxueben.checklist.source import LARGEST_FILE, parse
from duxueben.checklist.table import LONG_TEXT, Mistakes, Table
from duxueben.checklist.templates import bad_names, balanced, forbidden_in
from duxueben.model.words import Route

SCHOOL = frozenset({Category.PRIMARY, Category.JUNIOR, Category.NINE_YEAR})
TUTORING = frozenset({Category.SUBJECT, Category.NONSUBJECT})

MOST_DAYS = 365
MOST_WORKDAYS = 250
_LARGEST_NO = 999
_CODE = re.compile(r"[1-9][0-9]{0,2}\.[1-9][0-9]?")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


def read(source: Path | bytes, name: str = "") -> Checklist:
    """The checklist in a file or in its bytes; ``name``: what the person calls it (default: the file's name).

    Raises ``FormProblems`` with every mistake of the file.
    """
    called = name or (source.name if isinstance(source, Path) else "清单")
    found = Mistakes(called)
    raw = source if isinstance(source, bytes) else _bytes_of(source, found)
    tree = None if raw is None else parse(raw, found)
    if raw is not None and tree is not None:
        checklist = _Reading(found).checklist(tree, hashlib.sha256(raw).hexdigest())
        if not found.listed:
            return checklist
    raise FormProblems(called, tuple(found.listed))


def _bytes_of(path: Path, found: Mistakes) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError:
        found.add("文件", problems.UNREADABLE)
        return None


@dataclass(frozen=True, slots=True)
class _Policy:
    """What [[policy]] says about one document."""

    title: str
    number: str
    effective: date | None


class _Reading:
    """One file being read: its mistakes, its policies, and what may stand in it only once."""

    def __init__(self, found: Mistakes) -> None:
        self.found = found
        self.policies: dict[str, _Policy] = {}
        self.places: tuple[str, ...] = ()
        self.projects: set[str] = set()
        self.items: set[int] = set()
        self.codes: set[str] = set()
        self.earlier: set[str] = set()

    def checklist(self, tree: dict[str, object], sha256: str) -> Checklist:
        root = Table(tree, "", self.found)
        for number, raw in enumerate(root.tables("policy", required=False), 1):
            self._policy(Table(raw, f"第{number}份依据", self.found))
        self.places = root.texts("places")
        checklist = Checklist(
            id=_name(root, "id"),
            version=_name(root, "version"),
            title=root.text("title"),
            source=root.text("source", LONG_TEXT, required=False),
            cite=root.text("cite"),
            sha256=sha256,
            other_tags=root.texts("other_tags"),
            projects=tuple(
                self._project(Table(raw, f"第{number}个项目", self.found))
                for number, raw in enumerate(root.tables("project"), 1)
            ),
            places=self.places,
        )
        root.close()
        return checklist

    def _policy(self, table: Table) -> None:
        name = table.text("name")
        if name in self.policies:
            table.wrong(problems.POLICY_TWICE, "name", name)
        title, number = table.text("title", LONG_TEXT), table.text("number", required=False)
        self.policies.setdefault(name, _Policy(title, number, table.day("effective")))
        table.close()

    def _project(self, table: Table) -> Project:
        title = table.text("title")
        if title and title in self.projects:
            table.wrong(problems.PROJECT_TWICE, "title", title)
        self.projects.add(title)
        place = title or table.where
        items = tuple(
            self._item(Table(raw, f"{place} 第{number}个条目", self.found))
            for number, raw in enumerate(table.tables("item"), 1)
        )
        table.close()
        return Project(title, items)

    def _item(self, table: Table) -> Item:
        no = table.whole("no", 1, _LARGEST_NO)
        if no in self.items and table.has("no"):
            table.wrong(problems.ITEM_TWICE, "no", no)
        self.items.add(no)
        text, mode = table.text("text", LONG_TEXT), table.word("mode", Mode, Mode.ALL)
        subs = tuple(
            self._sub_point(Table(raw, f"第{no}条第{number}个分点", self.found), no, mode)
            for number, raw in enumerate(table.tables("sub"), 1)
        )
        if mode is Mode.ANY and len(subs) == 1:
            table.wrong(problems.ANY_OF_ONE, "mode", mode.value)
        note = table.text("note", LONG_TEXT, required=False)
        item = Item(no, text, mode, note, _with_authority(subs), self._place(table))
        table.close()
        return item

    def _place(self, table: Table) -> str:
        place = table.text("place", required=False)
        if place and place not in self.places:
            table.wrong(problems.PLACE_UNKNOWN, "place", place)
        return place

    def _sub_point(self, table: Table, no: int, mode: Mode) -> SubPoint:
        holders, applies = table.words("holder", Holder), table.words("applies", Category)
        if not SCHOOL.isdisjoint(applies) and not TUTORING.isdisjoint(applies):
            table.wrong(problems.BOTH_SIDES, "applies", "、".join(applies))
        sub = SubPoint(
            code=self._code(table, no),
            text=table.text("text", LONG_TEXT),
            origin=table.word("origin", Origin, Origin.DERIVED),
            holders=holders,
            applies=applies,
            shown_to=frozenset(applies),
            evidence=table.text("evidence", LONG_TEXT, required=False),
            methods=table.words("methods", Method),
            limits=read_limits(table),
            problem=_template(table, "problem"),
            requirement=_template(table, "requirement"),
            days=_days(table),
            route=_route(table, holders),
            binding=_binding(table, mode),
            bases=self._bases(table),
            was=self._was(table),
            in_workdays=table.has("workdays"),
            fills=read_fills(table),
            asks=read_asked(table),
        )
        table.close()
        return sub

    def _code(self, table: Table, no: int) -> str:
        code = table.text("code")
        if code and not re.fullmatch(rf"{no}\.[1-9][0-9]?", code):
            table.wrong(problems.CODE_SHAPE, "code", code, f"这里应是{no}.1、{no}.2……")
        if code and code in self.codes:
            table.wrong(problems.CODE_TWICE, "code", code)
        self.codes.add(code)
        return code

    def _was(self, table: Table) -> str:
        was = table.text("was", required=False)
        if was and (not _CODE.fullmatch(was) or was in self.earlier):
            table.wrong(problems.BAD_WAS, "was", was)
        self.earlier.add(was)
        return was

    def _bases(self, table: Table) -> tuple[Basis, ...]:
        return tuple(
            self._basis(Table(raw, f"{table.place('basis')}第{number}项", self.found))
            for number, raw in enumerate(table.tables("basis", required=False), 1)
        )

    def _basis(self, table: Table) -> Basis:
        name, article = table.text("policy"), table.text("article", required=False)
        if name and name not in self.policies:
            table.wrong(problems.POLICY_UNKNOWN, "policy", name)
        policy = self.policies.get(name, _Policy("", "", None))
        checked = table.flag("checked", False)
        if checked and name in self.policies and policy.effective is None:
            table.wrong(problems.CHECKED_UNDATED, "checked", name)
        table.close()
        return Basis(policy.title, policy.number, policy.effective, checked, article)


def _name(table: Table, key: str) -> str:
    name = table.text(key)
    if name and not _NAME.fullmatch(name):
        table.wrong(problems.BAD_NAME, key, name)
    return name


def _template(table: Table, key: str) -> str:
    template = table.text(key, LONG_TEXT)
    if not balanced(template):
        table.wrong(problems.BRACES, key, template)
    for name in bad_names(template):
        table.wrong(problems.PLACEHOLDER, key, f"{{{name}}}")
    for word in forbidden_in(template):
        table.wrong(problems.FORBIDDEN_WORD, key, word)
    return template


def _days(table: Table) -> int:
    """时限, counted in workdays where the form says so."""
    if not table.has("workdays"):
        return table.whole("days", 0, MOST_DAYS)
    if table.value("days") is not None:
        table.wrong(problems.TWO_TERMS, "days")
    return table.whole("workdays", 1, MOST_WORKDAYS)


def _route(table: Table, holders: tuple[Holder, ...]) -> Route:
    """What a 不符合 becomes: what the authority alone holds is a clue; what it shares the form has to say."""
    advisory, clue = table.flag("advisory", False), table.flag("clue", False)
    if advisory and clue:
        table.wrong(problems.ADVICE_AND_CLUE, "advisory")
    if clue and holders and Holder.AUTHORITY not in holders:
        table.wrong(problems.CLUE_OF_NOBODY, "clue")
    if holders == (Holder.AUTHORITY,) and not clue:
        table.wrong(problems.AUTHORITY_NOT_CLUE, "clue")
    elif Holder.AUTHORITY in holders and not table.has("clue"):
        table.wrong(problems.CLUE_UNSAID, "clue")
    if clue:
        return Route.CLUE
    return Route.ADVICE if advisory else Route.FINDING


def _binding(table: Table, mode: Mode) -> bool:
    binding = table.flag("binding", False)
    if binding and mode is not Mode.ANY:
        table.wrong(problems.BINDING_IN_ALL, "binding")
    return binding


def _with_authority(subs: tuple[SubPoint, ...]) -> tuple[SubPoint, ...]:
    """The sub-points; those of the authority alone are shown where the rest of the item is, or everywhere."""
    rest = frozenset(category for sub in subs for category in sub.applies) - {Category.AUTHORITY}
    everywhere = rest or SCHOOL | TUTORING
    return tuple(
        replace(sub, shown_to=everywhere if sub.applies == (Category.AUTHORITY,) else sub.shown_to)
        for sub in subs
    )
