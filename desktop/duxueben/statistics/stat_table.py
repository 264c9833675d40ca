"""附件5 as values: what was asked, each figure with the records behind it, and the sums that must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from duxueben.model.word import Word


class NineYearRule(Word):
    """Into which column a 九年一贯制 school goes (domain.md 3.3)."""

    JUNIOR = "junior", "计入初中"
    PRIMARY = "primary", "计入小学"
    BY_STAGE = "by_stage", "按学段分开"


class ScopeKind(Word):
    """How far a table reaches."""

    DISTRICT = "district", "全区"
    ZONE = "zone", "责任区"
    PARENT = "parent", "中心学校"
    SCHOOL = "school", "一校"


class Placed(Protocol):
    """What is known of where a unit belongs, today or on a day."""

    @property
    def id(self) -> str:
        """Of the register."""
        ...

    @property
    def zone(self) -> str:
        """Name of its 责任区; empty where nobody has said."""
        ...

    @property
    def parent_unit(self) -> str:
        """Name of its 中心学校; empty for a unit without one."""
        ...


@dataclass(frozen=True, slots=True)
class Scope:
    """``district``, ``zone:第三督学责任区``, ``parent:城南中心学校`` or ``school:<id>``."""

    kind: ScopeKind = ScopeKind.DISTRICT
    value: str = ""
    """Name of the zone or of the 中心学校, id of the school; empty for the district."""

    @property
    def text(self) -> str:
        """As the command line and a frozen table write it."""
        return f"{self.kind.value}:{self.value}" if self.value else self.kind.value

    def covers(self, unit: Placed) -> bool:
        """Whether ``unit``, as it is told, lies in it."""
        match self.kind:
            case ScopeKind.DISTRICT:
                return True
            case ScopeKind.ZONE:
                return unit.zone == self.value
            case ScopeKind.PARENT:
                return unit.parent_unit == self.value
            case ScopeKind.SCHOOL:
                return unit.id == self.value

    @staticmethod
    def parse(text: str) -> Scope:
        """Raises ValueError for anything else."""
        kind, _, value = text.partition(":")
        scope = Scope(ScopeKind(kind), value.strip())
        if bool(scope.value) != (scope.kind is not ScopeKind.DISTRICT):
            raise ValueError(text)
        return scope


@dataclass(frozen=True, slots=True)
class Question:
    """What a table is asked: the state at the end of a day, over a period, in a scope, by a rule."""

    as_of: date
    first: date
    """First day of the period; 1 January of ``as_of`` where nobody gave one."""
    scope: Scope = Scope()
    nine_year_rule: NineYearRule = NineYearRule.JUNIOR


class Column(Word):
    """The columns of 附件5."""

    TOTAL = "total", "合计"
    PRIMARY = "primary", "小学"
    JUNIOR = "junior", "初中"
    SUBJECT = "subject", "学科类"
    NONSUBJECT = "nonsubject", "非学科类"
    OFFICE = "supervision_office", "其中：区教育督导部门"


@dataclass(frozen=True, slots=True, order=True)
class RecordRef:
    """A record behind a figure."""

    sort: str
    """``finding``, ``visit``, ``order``, ``institution``, ``inspector``, or a register's aggregate."""
    id: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: a number, and exactly the records that make it."""

    value: int
    records: tuple[RecordRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """What a row counts."""

    name: str
    """As in 附件5, with its unit: ``派出责任督学数（人）``."""
    unit: str
    """所, 所次, 家, 家次, 人, 人次, 套, 件, 个, 起, 例, 次, 份."""
    words: str
    """What is counted, for the person who asks."""
    once: str
    """By what it is counted once: ``同一名督学只计一次``; or that every one counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    definition: Definition
    figures: Mapping[Column, Figure]


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that must hold."""

    words: str
    """``存在问题＝已完成整改＋正在整改``."""
    sides: str
    """The sum itself: ``8＝6＋2``."""
    holds: bool


@dataclass(frozen=True, slots=True)
class MainProblem:
    """主要问题: a sub-point, where it was found most."""

    text: str
    """Proposed words; a person may write others."""
    sub_point: str
    """Empty for 其他问题."""
    schools: int
    findings: tuple[str, ...]
    """Ids."""


@dataclass(frozen=True, slots=True)
class StatTable:
    """A whole table."""

    question: Question
    rows: tuple[Row, ...]
    main_problems: tuple[MainProblem, ...] = ()
    identities: tuple[Identity, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences under the table: why 合计 is less than its columns, what arrived late."""
    cited: Mapping[str, str] = field(default_factory=dict[str, str])
    """Local words of the head: ``district``, ``year``."""

    def row(self, name: str) -> Row:
        """By its name; raises KeyError."""
        for row in self.rows:
            if row.definition.name == name:
                return row
        raise KeyError(name)

    @property
    def holds(self) -> bool:
        """Whether every sum holds; a table in which one does not is not handed in."""
        return all(identity.holds for identity in self.identities)
