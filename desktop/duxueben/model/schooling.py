"""What is kept of schools: 一校一案, the facts of a term, self-checks, and the tasks of the district."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from duxueben.model.registered import Registered
from duxueben.model.words import JudgmentValue


def rate(part: int, whole: int) -> str:
    """A percentage to one decimal, halves rounded up: ``98.3%``; empty of nothing."""
    if whole <= 0:
        return ""
    percent = Decimal(part) * 100 / Decimal(whole)
    return f"{percent.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlan(Registered):
    """一校一案: the school's plan of after-school service that lies on file."""

    title: str
    dated: str
    """ISO date on the plan."""
    filed_on: str = ""
    """ISO date on which it came on file."""
    term: str = ""
    """``2023年秋季学期``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFacts(Registered):
    """How many there are at a school in one term."""

    term: str
    """``2023年秋季学期``."""
    counted_on: str
    """ISO date."""
    pupils: int
    in_after_school: int
    """Pupils in after-school service."""
    teachers: int = 0
    teachers_in_after_school: int = 0

    @property
    def pupil_rate(self) -> str:
        """学生参与率, ``98.3%``; empty where there are no pupils."""
        return rate(self.in_after_school, self.pupils)

    @property
    def teacher_rate(self) -> str:
        """教师参与率; empty where no teachers were counted."""
        return rate(self.teachers_in_after_school, self.teachers)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck(Registered):
    """自查: the checklist as the school filled it in itself; it never counts as a visit."""

    checked_on: str
    """ISO date."""
    form: str
    """Id of the checklist."""
    form_version: str
    judgments: Mapping[str, JudgmentValue] = field(default_factory=dict[str, JudgmentValue])
    """Sub-point → what the school says of itself."""
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Sub-point → its words."""
    filled_by: str = ""
    source_name: str = ""
    """The file that it was read from."""
    source_digest: str = ""
    """SHA-256 of that file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Registered):
    """One line of the 工作任务责任分工表 (six columns), and the findings that belong to it."""

    group: str
    """整改任务."""
    content: str
    """整改内容."""
    measure: str
    """整改措施."""
    time_limit: str
    """完成时限 as given: ``长期坚持``, or a date in words."""
    lead_unit: str
    """牵头单位."""
    duty_units: tuple[str, ...] = ()
    """责任单位; may be none."""
    due_on: str = ""
    """ISO date where the time limit is one; empty for 长期坚持."""
    source: str = ""
    """The document that it comes from."""
    position: int = 0
    """Its line in that document, from 1."""
    finding_ids: tuple[str, ...] = ()
    progress: str = ""
    done_on: str = ""
    """ISO date; empty while it goes on."""
