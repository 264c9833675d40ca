"""Who is meant by what a cell says: institutions by code, id or name, inspectors and teams by theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from duxueben.model.fieldwork import Team
from duxueben.model.people import Inspector, Institution
from duxueben.model.text import clean_name, name_key
from duxueben.store import kept_queries, queries
from duxueben.store.connection import Rows
from duxueben.workspace.register.cell_values import Unfit, plain

T = TypeVar("T", Institution, Inspector, Team)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Words:
    """How a cell that means nobody is answered."""

    label: str
    one: str
    """``家``."""
    where: str
    todo: str


class Listed(Generic[T]):
    """Records that a cell may name."""

    def __init__(self, records: Iterable[T], code: Callable[[T], str], words: _Words) -> None:
        """``code``: what beside name and id tells a record from its namesakes; empty for none."""
        self._words = words
        self._code = code
        self._by_id: dict[str, T] = {}
        self._by_code: dict[str, list[T]] = {}
        self._by_name: dict[str, list[T]] = {}
        for one in records:
            self._by_id[one.id] = one
            self._by_name.setdefault(name_key(one.name), []).append(one)
            if key := plain(code(one)).upper():
                self._by_code.setdefault(key, []).append(one)

    def read(self, text: str) -> str:
        """The id of the one that ``text`` names by its code, its id or its name; raises ``Unfit``."""
        key = plain(text)
        if found := self._by_id.get(key):
            return found.id
        named = self._by_name.get(name_key(clean_name(text, self._words.label)), [])
        coded = self._by_code.get(key.upper(), [])
        found = coded or named
        if len(found) == 1:
            return found[0].id
        shown = f"“{text.strip()[:_SHOWN]}”"
        if not found:
            raise Unfit(f"{self._words.where}没有{shown}。", self._words.todo)
        raise Unfit(
            f"{shown}在{self._words.where}有{len(found)}{self._words.one}，分不清是哪一{self._words.one}。",
            "在这一格改写它的系统编号，名录导出的表里有。",
        )

    def coded(self, text: str) -> tuple[str, ...]:
        """The ids of all that bear this code: campuses of one school share one; raises ``Unfit`` for none."""
        found = self._by_code.get(plain(text).upper())
        if not found:
            raise Unfit(f"{self._words.where}没有“{text.strip()[:_SHOWN]}”。", self._words.todo)
        return tuple(one.id for one in found)

    def written(self, id: str) -> str:
        """What ``read`` takes back for ``id``: its name where nobody shares it, else its code or its id."""
        one = self._by_id.get(id)
        if one is None:
            return ""
        if len(self._by_name[name_key(one.name)]) == 1:
            return one.name
        code = self._code(one)
        return code if code and len(self._by_code[plain(code).upper()]) == 1 else one.id

    def code_of(self, id: str) -> str:
        """Its code; empty for none."""
        one = self._by_id.get(id)
        return self._code(one) if one else ""


_UNIT = _Words("单位", "家", "单位名录里", "写全称、统一社会信用代码或者系统编号；新单位先在名录里加上。")
_PERSON = _Words("督学", "位", "督学名录里", "写姓名或者督学证号；新督学先在名录里加上。")
_TEAM = _Words("队伍", "支", "“巡查组与网格”里", "先登记这支队伍，或者先导入队伍的表。")


@dataclass(frozen=True, slots=True)
class Directory:
    """All that cells of a table may name."""

    institutions: Listed[Institution]
    inspectors: Listed[Inspector]
    teams: Listed[Team]


def directory(source: Rows) -> Directory:
    """As registered now; withdrawn teams are no longer named."""
    units = [row.institution for row in queries.institutions(source)]
    teams = [one for one in kept_queries.of_kind(source, Team) if one.stands]
    return Directory(
        Listed(units, lambda one: one.credit_code, _UNIT),
        Listed(queries.inspectors(source), lambda one: one.card, _PERSON),
        Listed(teams, lambda _one: "", _TEAM),
    )
