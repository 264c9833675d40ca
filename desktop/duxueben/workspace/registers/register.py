"""What a register is: its fields described once, from which form, list, table and timeline follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import cast

from duxueben.model.registered import Registered
from duxueben.model.word import Word


class Sort(Enum):
    """What a field holds; says how it is asked for, shown, written to a table and read back."""

    LINE = auto()
    """One line of text."""
    TEXT = auto()
    """Running text of several lines."""
    NAME = auto()
    """The name of a person or of a unit."""
    DATE = auto()
    """ISO date; empty for none."""
    TERM = auto()
    """``2023年秋季学期``."""
    WORD = auto()
    """One of the field's ``choices``."""
    NUMBER = auto()
    """A whole number."""
    MONEY = auto()
    """Yuan as a decimal number in text: ``125000.00``; empty for unknown."""
    FLAG = auto()
    """是 or 否."""
    INSTITUTION = auto()
    """Id of an institution."""
    INSPECTOR = auto()
    """Id of an inspector."""
    TEAM = auto()
    """Id of an entry of the register of teams."""
    OUTING = auto()
    """Id of an entry of the register of outings."""
    VISIT = auto()
    """Id of a visit."""
    FINDINGS = auto()
    """Ids of findings."""
    NAMES = auto()
    """Names of persons."""
    SEVERAL = auto()
    """Several short texts: tags, departments, units."""
    MEMBERS = auto()
    """``fieldwork.Member`` each."""
    STOPS = auto()
    """``fieldwork.Stop`` each."""
    JUDGMENTS = auto()
    """Sub-point → judgment, as a school filled them in."""


class Among(Enum):
    """Which institutions a field may name."""

    ALL = auto()
    SCHOOLS = auto()
    SITES = auto()
    """Training sites, licensed or not."""


class Group(Word):
    """Registers that stand together on the page that leads to them."""

    ACCOUNT = "account", "问责与典型"
    PEOPLE = "people", "人员与巡查"
    SITES = "sites", "机构与风险"
    SCHOOLS = "schools", "学校与任务"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register's record."""

    key: str
    """Its name in the record."""
    label: str
    sort: Sort = Sort.LINE
    required: bool = False
    hint: str = ""
    """What to write there, for the form and for the sheet that explains the table."""
    choices: tuple[Word, ...] = ()
    """Of a WORD, in the order in which they are offered."""
    optional_word: bool = False
    """Of a WORD: whether None may stand for no word."""
    also: tuple[str, ...] = ()
    """Other titles that tables of other people give the same column."""
    least: int = 0
    """Of a NUMBER."""
    unit: str = ""
    """``人``, ``元``; shown behind the value."""
    ahead: bool = False
    """Of a DATE: whether it may lie in the future."""
    today: bool = False
    """Of a DATE: whether a new entry begins with today's."""
    among: Among = Among.ALL
    """Of an INSTITUTION, and of each stop."""
    typed: bool = True
    """Whether a person writes it; what the program alone writes is shown and never asked for."""
    spans_rows: bool = False
    """Whether a cell of a table may stand for the rows below it, merged or left empty there."""

    is_place: bool = False
    """Of a NUMBER: whether a row of a table that does not say it has its place there."""

    @property
    def in_tables(self) -> bool:
        """Whether it has a column in tables; what names records of this program is linked in the window."""
        return self.typed and self.sort not in (Sort.VISIT, Sort.FINDINGS, Sort.OUTING)


NOTE = Field("note", "备注", Sort.TEXT)
"""Every register has it."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What is worked out from an entry's fields: shown with them, never typed, never stored."""

    key: str
    label: str
    of: Callable[[Registered], str]
    """In words; empty where there is nothing to work out."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of an entry."""

    key: str
    rule: str
    """Which value breaks which rule, as a sentence that names the field."""
    todo: str


@dataclass(frozen=True, slots=True)
class Waits:
    """When an entry still waits for somebody."""

    until: str
    """The date field that is empty as long as it waits."""
    due: str = ""
    """The date field that says by when; empty for none."""
    words: str = "未办结"
    """What a list calls such an entry."""


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty register says."""

    title: str
    sentence: str
    """What will stand here, and what to do first."""
    act: str
    """On the button that does it."""


def _no_faults(record: Registered) -> Iterable[Fault]:
    return ()


def _as_it_is(record: Registered) -> Registered:
    return record


@dataclass(frozen=True, slots=True)
class Register:
    """One register."""

    aggregate: str
    """As in ``model.kept.REGISTERS``."""
    title: str
    one: str
    """With its counting word: ``条风险记录``."""
    group: Group
    summary: str
    """One sentence that says what it is for."""
    blank: Registered
    """An entry without id in which nothing is said yet."""
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    """Keys of the fields that the list shows."""
    headline: tuple[str, ...]
    """Keys of the fields that, one after the other, name an entry."""
    on: str
    """Key of the date by which entries are in order; empty: by their place or name."""
    same_by: tuple[str, ...]
    """Keys that two entries about the same fact have in common: how a row without an id is recognised."""
    empty: Empty
    derived: tuple[Derived, ...] = ()
    once: bool = False
    """Whether two standing entries may not agree in ``same_by``."""
    waits: Waits | None = None
    in_order: tuple[tuple[str, str], ...] = ()
    """Pairs of dates, the earlier one first."""
    parts: tuple[tuple[str, str], ...] = ()
    """Pairs of numbers, of which the first is a part of the second."""
    any_of: tuple[str, ...] = ()
    """Fields of which at least one has to be filled in."""
    rules: Callable[[Registered], Iterable[Fault]] = _no_faults
    """What else has to hold."""
    completed: Callable[[Registered], Registered] = _as_it_is
    """Fills in what follows from what was typed."""
    by_hand: bool = True
    """Whether entries are typed; else they come from a file of their own alone."""

    @property
    def cls(self) -> type[Registered]:
        """The class of its records."""
        return type(self.blank)

    def field(self, key: str) -> Field:
        """By its name; raises StopIteration for none."""
        return next(field for field in self.fields if field.key == key)

    @property
    def typed(self) -> tuple[Field, ...]:
        """What the form asks for."""
        return tuple(field for field in self.fields if field.typed)

    @property
    def words(self) -> tuple[Field, ...]:
        """Fields by whose words a list can be narrowed."""
        return tuple(field for field in self.fields if field.sort is Sort.WORD)


def value_of(record: Registered, key: str) -> object:
    """What stands in the field ``key``."""
    return cast("object", getattr(record, key))


def is_blank(value: object) -> bool:
    """Whether a field says nothing; 0, 否 and a word such as 未列名单 do say something."""
    if isinstance(value, Word):
        return False
    return value is None or value in ("", ()) or (isinstance(value, dict) and not value)
