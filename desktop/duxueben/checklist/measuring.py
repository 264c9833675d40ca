"""A measured value judges itself against its limit, and says by how much it is over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duxueben.checklist.definition import PRIMARY_GRADES, Bound, DayKind, Decides, Limit, LimitKind, SubPoint
from duxueben.model.moment import full_date
from duxueben.model.words import JudgmentValue, Stage

Parameters = Mapping[str, str]
"""The bureau's own figures by parameter name, written like a limit's value: ``"130"``, ``"17:30"``."""

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_BEGINS = 5
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, as typed: a decimal (``"72.5"``), a time (``"20:47"``), an ISO date, a sort of day.

    ``grade`` is 1 to 9 (初一 = 7), 0 where none is meant, and gives the stage where none is named;
    ``case`` is a bound's case (班型).
    """

    value: str
    stage: Stage | None = None
    grade: int = 0
    case: str = ""

    @property
    def of_stage(self) -> Stage | None:
        """The stage named, else that of the grade."""
        if self.stage is not None or not self.grade:
            return self.stage
        return Stage.PRIMARY if self.grade in PRIMARY_GRADES else Stage.JUNIOR


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a limit says of a measured value.

    ``judgment`` is None where the figure alone does not judge: its limit only hints, or being within it
    proves nothing yet. ``excess`` is ``""`` within the limit, else for example ``超 12.5 分钟``.
    """

    judgment: JudgmentValue | None
    excess: str


def bound_in_force(limit: Limit, measured: Measured, parameters: Parameters) -> str | None:
    """The value that holds for this stage, grade or case, the bureau's parameter before the form's own.

    Upper bounds include their margin. None where no bound fits, or its parameter has not been set.
    """
    for bound in limit.bounds:
        if _fits(bound, measured):
            return _with_margin(limit, parameters.get(bound.parameter) or bound.value)
    return None


def _fits(bound: Bound, measured: Measured) -> bool:
    if bound.for_everyone:
        return True
    if bound.grades:
        return measured.grade in bound.grades
    if bound.case:
        return measured.case == bound.case
    return measured.of_stage is bound.stage


def _with_margin(limit: Limit, value: str | None) -> str | None:
    number = None if value is None or not limit.margin_percent else _number(value)
    return value if number is None else _plain(number * (100 + limit.margin_percent) / 100)


def judge_measure(limit: Limit, measured: Measured, parameters: Parameters) -> Verdict | None:
    """The verdict of one limit; None while the value cannot be read or no bound is in force."""
    excess = _excess(limit, measured, parameters)
    if excess is None:
        return None
    if limit.decides is Decides.HINT:
        return Verdict(None, excess)
    if excess:
        return Verdict(JudgmentValue.UNMET, excess)
    return Verdict(JudgmentValue.MET if limit.decides is Decides.BOTH else None, "")


def judge_measures(
    sub_point: SubPoint, measured: Mapping[str, Measured], parameters: Parameters
) -> JudgmentValue | None:
    """What all measured figures of a sub-point judge together, by the name of the measure.

    One that is outside its limit makes it 不符合; else 符合 if one says so (21.2: a contract by the month has
    no figure of lessons); else None, and the inspector judges.
    """
    verdicts = [
        verdict.judgment
        for limit in sub_point.limits
        if limit.measure in measured
        and (verdict := judge_measure(limit, measured[limit.measure], parameters)) is not None
    ]
    for decisive in (JudgmentValue.UNMET, JudgmentValue.MET):
        if decisive in verdicts:
            return decisive
    return None


def _excess(limit: Limit, measured: Measured, parameters: Parameters) -> str | None:
    """``""`` within the limit, the words where it is not, None where nothing can be compared."""
    value = unicodedata.normalize("NFKC", measured.value).strip()
    if limit.kind is LimitKind.NOT_ON:
        return _on_day(limit, value)
    bound = bound_in_force(limit, measured, parameters)
    if bound is None:
        return None
    compare = {"number": _number_excess, "time": _time_excess, "date": _date_excess}
    return compare[limit.kind.measures](limit, value, bound)


def _on_day(limit: Limit, value: str) -> str | None:
    if value not in tuple(DayKind):
        return None
    return f"属于{value}" if value in limit.days else ""


def _number_excess(limit: Limit, value: str, bound: str) -> str | None:
    number, edge = _number(value), _number(bound)
    if number is None or edge is None:
        return None
    over = number - edge if limit.kind is LimitKind.AT_MOST else edge - number
    if over <= 0:
        return ""
    word = "超" if limit.kind is LimitKind.AT_MOST else "少"
    unit = "个百分点" if limit.unit == "%" else limit.unit
    return f"{word} {_plain(over)} {unit}".rstrip()


def _time_excess(limit: Limit, value: str, bound: str) -> str | None:
    minutes, edge = minutes_of(value), minutes_of(bound)
    if minutes is None or edge is None:
        return None
    late = minutes - edge
    if limit.kind is LimitKind.NOT_LATER:
        return f"晚 {late} 分钟" if late > 0 else ""
    return f"早 {-late} 分钟" if late < 0 else ""


def _date_excess(limit: Limit, value: str, bound: str) -> str | None:
    day, edge = _day(value), _day(bound)
    if day is None or edge is None:
        return None
    return "" if day < edge else f"不早于{full_date(edge)}"


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def minutes_of(text: str) -> int | None:
    """Minutes since midnight; the small hours still belong to the evening before."""
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        return None
    hour, minute = int(clock[1]), int(clock[2])
    return hour * 60 + minute + (_DAY_MINUTES if hour < _DAY_BEGINS else 0)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
