"""Which known record a row of a table means: by its code, else by its id, else by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic

from duxueben.workspace.register.cell_values import Unfit
from duxueben.workspace.register.register_columns import Record, RegisterTable

_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")


class Misfit(Unfit):
    """A row contradicts what is known; ``key`` names the column that says so."""

    def __init__(self, key: str, rule: str, todo: str) -> None:
        """See ``Unfit``."""
        super().__init__(rule, todo)
        self.key = key


class Known(Generic[Record]):
    """Records that rows are compared with."""

    def __init__(self, table: RegisterTable[Record], place: str, records: Iterable[Record] = ()) -> None:
        """``place``: where they are, for sentences: ``名录里``."""
        self._table = table
        self._place = place
        self._by_id: dict[str, Record] = {}
        self._by_code: dict[str, list[Record]] = {}
        self._by_name: dict[str, list[Record]] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """One more."""
        self._by_id[record.id] = record
        self._by_name.setdefault(record.name, []).append(record)
        if code := self._code(record):
            self._by_code.setdefault(code, []).append(record)

    def match(self, row: Record) -> Record | None:
        """The one that ``row`` means; None where it is new. Raises ``Misfit`` where nobody can tell."""
        by_code, by_id = self._with_code(row), self._by_id.get(row.id) if row.id else None
        if by_code is not None and by_id is not None and by_code is not by_id:
            raise Misfit(
                "id",
                f"系统编号和{self._table.code.title}指的不是同一{self._table.counted}。",
                "以证照为准；系统编号照导出的表，不要改。",
            )
        return by_code or by_id or self._with_name(row)

    def _with_code(self, row: Record) -> Record | None:
        """Parts of one school in several places share a code; then the name decides."""
        same = self._by_code.get(self._code(row), [])
        exact = next((one for one in same if one.name == row.name), None)
        if exact or len(same) != 1 or _are_campuses(same[0].name, row.name):
            return exact
        return same[0]

    def _with_name(self, row: Record) -> Record | None:
        code, title = self._code(row), self._table.code.title
        namesakes = self._by_name.get(row.name, [])
        fitting = [one for one in namesakes if not code or self._code(one) in ("", code)]
        if len(fitting) > 1:
            raise Misfit(
                "name",
                f"{self._place}有{len(fitting)}{self._table.counted}同名，分不清是哪一{self._table.counted}。",
                f"写上{title}或者系统编号。",
            )
        if namesakes and not fitting and self._table.one_name_one_record:
            raise Misfit(
                self._table.code.key,
                f"{self._place}已有同名的{self._table.noun}，{title}是{self._code(namesakes[0])}，和这一行不同。",
                "是同一家就写上系统编号；不是同一家就把名称写全，让两家分得开。",
            )
        return fitting[0] if fitting else None

    def _code(self, record: Record) -> str:
        return str(self._table.code.written(record) or "")


def _are_campuses(one: str, other: str) -> bool:
    """``第一小学（南校区）`` and ``第一小学（北校区）``: alike but for what stands in brackets."""
    return one != other and _IN_BRACKETS.sub("", one) == _IN_BRACKETS.sub("", other)
