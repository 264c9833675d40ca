"""Looking through a table before any of it is taken in: what is new, what differs, what is wrong where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic

from duxueben.model.people import Inspector, Institution
from duxueben.progress import Progress
from duxueben.sheets.reading import Row, Sheet
from duxueben.workspace.register.headings import Heading
from duxueben.workspace.register.matching import Known, Misfit
from duxueben.workspace.register.register_columns import Record, RegisterColumn, RegisterTable
from duxueben.workspace.register.registering import NEEDS_STAGES
from duxueben.workspace.register.table_rows import FieldChange, Mistake, TableRows

__all__ = ["Change", "Examined", "FieldChange", "Mistake", "examined", "field_changes"]

_EVERY = 50
"""Rows between two words about progress."""


@dataclass(frozen=True, slots=True)
class Change(Generic[Record]):
    """One record that the table would add or change."""

    row: int
    before: Record | None
    """None for a new one."""
    after: Record
    """Its id is empty where one has yet to be drawn."""
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Examined(Generic[Record]):
    """One sheet, looked through."""

    sheet: str
    table: RegisterTable[Record]
    changes: tuple[Change[Record], ...]
    same: int
    """Rows that change nothing."""
    mistakes: tuple[Mistake, ...]
    unused: tuple[str, ...]
    """Titles of columns that mean nothing here."""


def examined(
    sheet: Sheet,
    table: RegisterTable[Record],
    heading: Heading[RegisterColumn[Record]],
    registered: Iterable[Record],
    progress: Progress,
) -> Examined[Record]:
    """What ``sheet`` would do to the records that are ``registered``. Raises ``Cancelled``."""
    return _Examination(sheet, table, heading, registered).run(progress)


class _Examination(Generic[Record]):
    def __init__(
        self,
        sheet: Sheet,
        table: RegisterTable[Record],
        heading: Heading[RegisterColumn[Record]],
        registered: Iterable[Record],
    ) -> None:
        self._title = sheet.title
        self._heading = heading
        self._table = table
        self._rows = TableRows(sheet, heading)
        self._known = Known(self._table, "名录里", registered)
        self._seen = Known[Record](self._table, "这张表里")
        self._row_of: dict[Record, int] = {}
        self._row_about: dict[str, int] = {}
        """By the id of the registered record that the row means."""
        self._changes: list[Change[Record]] = []
        self._same = 0

    def run(self, progress: Progress) -> Examined[Record]:
        rows = self._rows.rows
        for done, row in enumerate(rows):
            if done % _EVERY == 0:
                progress.step(done, len(rows), f"正在核对{self._table.noun}")
            if self._rows.holds_any(row):
                self._take(row)
        return Examined(
            self._title,
            self._table,
            tuple(self._changes),
            self._same,
            tuple(self._rows.mistakes),
            self._heading.unused,
        )

    def _take(self, row: Row) -> None:
        before = len(self._rows.mistakes)
        values = self._rows.values(row)
        if "name" not in values and len(self._rows.mistakes) == before:
            title = self._table.column("name").title
            self._rows.at(row, "name", f"没有写{title}。", "写上全称；这一行不要就删掉。")
        if len(self._rows.mistakes) > before:
            return
        try:
            self._compare(row, values)
        except Misfit as misfit:
            self._rows.at(row, misfit.key, misfit.rule, misfit.todo, "name")

    def _compare(self, row: Row, values: dict[str, object]) -> None:
        told = replace(self._table.empty, **values)
        before = self._known.match(told)
        self._require_first(told, before, row)
        after = told if before is None else replace(before, **{**values, "id": before.id})
        _require_whole(after, is_new=before is None, has_kind="kind" in values)
        fields = tuple(field_changes(self._heading.columns.values(), before, after))
        if before is None or fields:
            self._changes.append(Change(row.number, before, after, fields))
        else:
            self._same += 1

    def _require_first(self, told: Record, before: Record | None, row: Row) -> None:
        """Raises ``Misfit`` where an earlier row means the same."""
        earlier = self._seen.match(told)
        number = self._row_of[earlier] if earlier else self._row_about.get(before.id if before else "")
        if number is not None:
            raise Misfit("name", f"和第{number}行是同一{self._table.counted}。", "只留一行。")
        self._seen.add(told)
        self._row_of[told] = row.number
        if before is not None:
            self._row_about[before.id] = row.number


def _require_whole(after: Institution | Inspector, *, is_new: bool, has_kind: bool) -> None:
    """Raises ``Misfit`` where a record would lack what it cannot do without, or contradict itself."""
    if isinstance(after, Inspector):
        return
    if is_new and not has_kind:
        raise Misfit("kind", "新增的单位要写类别。", "写小学、初中、学科类等，见模板里的填写说明。")
    if after.kind in NEEDS_STAGES and not after.stages:
        raise Misfit("stages", f"{after.kind.label}要说明有哪些学段。", "写小学、初中，或“小学、初中”。")
    if after.licence_issued_on and after.licence_until and after.licence_until < after.licence_issued_on:
        raise Misfit(
            "licence_until", f"有效期早于发证日期（{after.licence_issued_on}）。", "对照许可证改正。"
        )


def field_changes(
    columns: Iterable[RegisterColumn[Record]], before: Record | None, after: Record
) -> Iterator[FieldChange]:
    """What ``after`` says differently in these columns, as their cells are written; the id aside."""
    for column in columns:
        old = column.written(before) if before is not None else None
        new = column.written(after)
        if old != new and column.key != "id":
            yield FieldChange(column.title, "" if old is None else str(old), "" if new is None else str(new))
