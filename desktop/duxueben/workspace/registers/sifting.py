"""Looking through a table of a register before any of it is taken in: new, different, or wrong where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from duxueben.model.fieldwork import Stop
from duxueben.model.registered import Registered
from duxueben.model.text import PrivateUse
from duxueben.progress import Progress
from duxueben.sheets.reading import Row, Sheet
from duxueben.workspace.register.headings import Heading
from duxueben.workspace.register.matching import Misfit
from duxueben.workspace.register.table_rows import FieldChange, Mistake, TableRows
from duxueben.workspace.registers import checking, cleaning
from duxueben.workspace.registers.entry_columns import CODE, ID, EntryColumn
from duxueben.workspace.registers.history import changes_of
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Register, is_blank, value_of
from duxueben.workspace.registers.wording import headline

_EVERY = 50
"""Rows between two words about progress."""
_Fact = tuple[object, ...]
"""What an entry is about: the values of its register's ``same_by``."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that the table would add or change."""

    row: int
    before: Registered | None
    """None for a new one."""
    after: Registered
    """Its id is empty where one has yet to be drawn."""
    headline: str
    """What it is called."""
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Sifted:
    """One sheet, looked through."""

    sheet: str
    changes: tuple[Change, ...]
    same: int
    """Rows that change nothing."""
    mistakes: tuple[Mistake, ...]
    unused: tuple[str, ...]
    """Titles of columns that mean nothing here."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all sheets of a file are compared with."""

    register: Register
    entries: Sequence[Registered]
    names: Names
    today: date
    given: Mapping[str, object]
    """By field, what holds for every row that says nothing of it."""
    told: dict[_Fact | str, tuple[str, int]] = field(default_factory=dict[_Fact | str, tuple[str, int]])
    """By fact, and by the id of the entry that a row means: the sheet and the row that said it first."""

    def fact(self, one: Registered) -> _Fact:
        """Stops by their place and result: what the window links to them is no part of the fact."""
        return tuple(_bare(value_of(one, key)) for key in self.register.same_by)


def sifted(ground: Ground, sheet: Sheet, heading: Heading[EntryColumn], progress: Progress) -> Sifted:
    """What ``sheet`` would do to the entries. Raises ``Cancelled``."""
    return _Sifting(ground, sheet, heading).run(progress)


class _Sifting:
    def __init__(self, ground: Ground, sheet: Sheet, heading: Heading[EntryColumn]) -> None:
        self._ground, self._register, self._title = ground, ground.register, sheet.title
        spanning = frozenset(one.key for one in self._register.fields if one.spans_rows)
        self._rows = TableRows(sheet, heading, spanning)
        worked_out = {one.label for one in self._register.derived}
        self._unused = tuple(title for title in heading.unused if title not in worked_out)
        self._by_id = {one.id: one for one in ground.entries}
        self._by_fact = {ground.fact(one): one for one in reversed(ground.entries) if one.stands}
        self._above: dict[str, object] = {}
        """What the spanning columns said last."""
        self._taken = 0
        """Rows that name no entry by its id."""
        self._changes: list[Change] = []
        self._same = 0

    def run(self, progress: Progress) -> Sifted:
        rows = self._rows.rows
        for done, row in enumerate(rows):
            if done % _EVERY == 0:
                progress.step(done, len(rows), f"正在核对{self._register.title}")
            if self._rows.holds_any(row):
                self._take(row)
        mistakes = tuple(self._rows.mistakes)
        return Sifted(self._title, tuple(self._changes), self._same, mistakes, self._unused)

    def _take(self, row: Row) -> None:
        before = len(self._rows.mistakes)
        values = self._rows.values(row)
        if len(self._rows.mistakes) > before:
            return
        try:
            self._compare(row, values)
        except Misfit as misfit:
            self._rows.at(row, misfit.key, misfit.rule, misfit.todo)
        except PrivateUse as private:
            self._rows.at(row, self._register.same_by[0], private.happened, private.todo)

    def _compare(self, row: Row, values: dict[str, object]) -> None:
        register = self._register
        known = self._by_id.get(str(values.pop(ID, "")))
        if known is not None and not known.stands:
            raise Misfit(
                ID, f"这一{register.one}已经撤销：{known.withdrawn}。", "删掉这一行，或者把系统编号清空。"
            )
        _settle_institution(values)
        told = replace(register.blank, **(values if known else self._completed(values)))
        told = cleaning.cleaned(register, told)
        known = known or self._by_fact.get(self._ground.fact(told))
        after = told if known is None else self._merged(known, values)
        self._require_first(row, known, after)
        for fault in checking.faults(register, after, self._ground.names, self._ground.today):
            self._rows.at(row, fault.key, fault.rule, fault.todo)
        self._note(row, known, after)

    def _completed(self, values: dict[str, object]) -> dict[str, object]:
        """With what is given for every row, and with what a cell above says for this one, too."""
        fields = self._register.fields
        self._above |= {one.key: values[one.key] for one in fields if one.spans_rows and one.key in values}
        self._taken += 1
        places = {one.key: self._taken for one in fields if one.is_place}
        return {**self._ground.given, **places, **self._above, **values}

    def _merged(self, known: Registered, values: Mapping[str, object]) -> Registered:
        """``known`` with what the row says; what tables do not tell of a stop stays."""
        given = dict(values)
        if "stops" in given:
            before = cast("tuple[Stop, ...]", value_of(known, "stops"))
            given["stops"] = _with_visits(cast("tuple[Stop, ...]", given["stops"]), before)
        return cleaning.cleaned(self._register, replace(known, **given))

    def _require_first(self, row: Row, known: Registered | None, after: Registered) -> None:
        """Raises ``Misfit`` where an earlier row is about the same."""
        marks: list[_Fact | str] = [self._ground.fact(after), *([known.id] if known else [])]
        earlier = next((self._ground.told[mark] for mark in marks if mark in self._ground.told), None)
        if earlier is not None:
            sheet, number = earlier
            key = next((key for key in self._register.same_by if not is_blank(value_of(after, key))), ID)
            at = f"第{number}行" if sheet == self._title else f"工作表“{sheet}”第{number}行"
            raise Misfit(key, f"和{at}说的是同一{self._register.one}。", "只留一行。")
        self._ground.told.update(dict.fromkeys(marks, (self._title, row.number)))

    def _note(self, row: Row, known: Registered | None, after: Registered) -> None:
        if after == known:
            self._same += 1
            return
        before = known or self._register.blank
        fields = changes_of(self._register, before, after, self._ground.names)
        called = headline(self._register, after, self._ground.names)
        self._changes.append(Change(row.number, known, after, called, fields))


def _bare(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    return tuple(
        (one.institution_id, one.result) if isinstance(one, Stop) else one
        for one in cast("tuple[object, ...]", value)
    )


def _settle_institution(values: dict[str, object]) -> None:
    """One institution out of its name and its code; raises ``Misfit`` where they are two."""
    coded = cast("tuple[str, ...]", values.pop(CODE, ()))
    named = values.get("institution_id", coded[0] if len(coded) == 1 else None)
    if coded and named is None:
        raise Misfit(CODE, "有几家单位是这个统一社会信用代码，分不清是哪一家。", "把单位名称也写上。")
    if coded and named not in coded:
        raise Misfit(CODE, "单位名称和统一社会信用代码指的不是同一家。", "以证照为准，改正其中一个。")
    if coded:
        values["institution_id"] = named


def _with_visits(told: tuple[Stop, ...], before: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """Each with the visit of the stop at the same place that it had before."""
    left = list(before)
    joined: list[Stop] = []
    for one in told:
        match = next((old for old in left if old.institution_id == one.institution_id), None)
        if match is not None:
            left.remove(match)
        joined.append(replace(one, visit_id=match.visit_id) if match else one)
    return tuple(joined)
