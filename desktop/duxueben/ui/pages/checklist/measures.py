"""实测: what measured figures are held against and what the page says of them, without a window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from duxueben.checklist import measuring
from duxueben.checklist.definition import Limit, LimitKind, SubPoint
from duxueben.model.moment import full_date
from duxueben.model.people import Institution
from duxueben.model.visit import Judgment
from duxueben.ui.pages.checklist.dues import day_of
from duxueben.ui.pages.checklist.sheet import stages_of

_TERM = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:：.]?([0-5][0-9])")
_UPPER = (LimitKind.AT_MOST, LimitKind.NOT_LATER, LimitKind.BEFORE)
_GRADES = {character: grade for grade, character in enumerate("一二三四五六七八九", 1)}
_JUNIOR = {"初一": 7, "初二": 8, "初三": 9}
GRADE_WORDS = {grade: f"{character}年级" for character, grade in _GRADES.items()}


class Sort(StrEnum):
    """What sort of value is typed; the words of ``LimitKind.measures``."""

    NUMBER = "number"
    TIME = "time"
    DATE = "date"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its limit."""

    name: str
    """``书面作业平均完成时间``."""
    sort: Sort
    unit: str
    value: str
    """As recorded; empty while it was not measured."""
    bound: str
    """The limit in force as text; empty where none is: the bureau has set none, or the grade is not said."""
    upper: bool
    excess: str
    """``超 12.5 分钟``; empty within the limit."""
    lacking: str = ""
    """Why there is no limit to compare with, or what the calendar says; empty where there is one."""

    @property
    def bound_words(self) -> str:
        """``上限 60 分钟``, ``不晚于 20:30``; what is missing where no limit is in force."""
        if not self.bound:
            return self.lacking
        if self.sort is Sort.NUMBER:
            return f"{'上限' if self.upper else '下限'} {self.bound} {self.unit}".rstrip()
        day = day_of(self.bound)
        if day is not None:
            return f"早于 {full_date(day)}"
        return f"{'不晚于' if self.upper else '不早于'} {self.bound}"

    @property
    def says(self) -> str:
        """The verdict in words; empty while there is nothing to say."""
        if not self.value or not (self.bound or self.sort is Sort.DAY):
            return ""
        return self.excess or "在限值以内"


@dataclass(frozen=True, slots=True)
class Measures:
    """All that is measured for one sub-point."""

    figures: tuple[Figure, ...]
    about: str = ""
    grade: int = 0
    grades: tuple[int, ...] = ()
    """The grades offered, where a limit depends on the grade; else none."""
    class_size: str = ""
    class_sizes: tuple[str, ...] = ()
    """The 班型 offered, where a limit depends on it; else none."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was typed, as it is to be recorded."""

    values: Mapping[str, str] = field(default_factory=dict[str, str])
    about: str = ""
    grade: int = 0
    class_size: str = ""


def measures_of(
    sub: SubPoint,
    judgment: Judgment,
    institution: Institution,
    parameters: Mapping[str, str],
    day_words: str = "",
) -> Measures | None:
    """What the page shows for the sub-point; None where there is nothing to measure.

    ``day_words``: what the calendar says of the day of the visit.
    """
    limits = [limit for limit in sub.limits if _is_scale(limit)]
    if not limits:
        return None
    bounds = [bound for limit in limits for bound in limit.bounds]
    stages = stages_of(institution)
    by_grade = any(bound.grades for bound in bounds) or (
        len(stages) > 1 and any(bound.stage is not None for bound in bounds)
    )
    sizes = dict.fromkeys(bound.case for bound in bounds if bound.case)
    return Measures(
        tuple(_figure(limit, judgment, institution, parameters, day_words) for limit in limits),
        judgment.about,
        judgment.grade,
        _grades_of(institution) if by_grade else (),
        judgment.class_size,
        tuple(sizes),
    )


def summed(text: str) -> str | None:
    """``31.0+24.5+17`` as ``72.5``, one number as it is; None where it cannot be read."""
    terms = [term.strip() for term in text.replace("＋", "+").replace("。", ".").split("+")]
    if not all(_TERM.fullmatch(term) for term in terms):
        return None
    total = sum((Decimal(term) for term in terms), Decimal(0))
    return f"{total:f}" if len(terms) > 1 else terms[0]


def clock(text: str) -> str | None:
    """``17：30`` or ``1730`` as ``17:30``; None where it is no time of day."""
    found = _CLOCK.fullmatch(text.strip())
    return f"{int(found[1]):02}:{found[2]}" if found else None


def grade_of(about: str) -> int:
    """The grade that a class's name begins with: 四（2）班 is 4, 初一 is 7; 0 where none is named."""
    for word, grade in _JUNIOR.items():
        if about.startswith(word):
            return grade
    first, second = about[:1], about[1:2]
    if first in "123456789" and second and second in "年（(.":
        return int(first)
    return _GRADES.get(first, 0) if second and second in "年（(0123456789" else 0


def _is_scale(limit: Limit) -> bool:
    """A limit of nought (不组织周考: 0 次) is no scale: whatever is there breaks it."""
    return not limit.bounds or any(bound.value != "0" for bound in limit.bounds)


def _grades_of(institution: Institution) -> tuple[int, ...]:
    stages = {stage.label for stage in stages_of(institution)}
    primary = range(1, 7) if "小学" in stages else ()
    junior = range(7, 10) if "初中" in stages else ()
    return (*primary, *junior)


def _figure(
    limit: Limit,
    judgment: Judgment,
    institution: Institution,
    parameters: Mapping[str, str],
    day_words: str,
) -> Figure:
    value = judgment.measured.get(limit.measure, "")
    stages = stages_of(institution)
    only = stages[0] if len(stages) == 1 else None
    measured = measuring.Measured(value, only, judgment.grade, judgment.class_size)
    verdict = measuring.judge_measure(limit, measured, parameters) if value else None
    bound = measuring.bound_in_force(limit, measured, parameters) or ""
    excess = verdict.excess if verdict else ""
    sort = Sort(limit.kind.measures)
    lacking = day_words if sort is Sort.DAY else "" if bound else _lacking(limit, judgment, len(stages))
    return Figure(limit.measure, sort, limit.unit, value, bound, limit.kind in _UPPER, excess, lacking)


def _lacking(limit: Limit, judgment: Judgment, stages: int) -> str:
    if limit.kind is LimitKind.COUNT:
        return ""
    by_grade = any(bound.grades or (bound.stage is not None and stages > 1) for bound in limit.bounds)
    if by_grade and not judgment.grade:
        return "选了年级才有限值"
    if any(bound.case for bound in limit.bounds) and not judgment.class_size:
        return "选了班型才有限值"
    return "本区还没有设限值"
