"""The figures that forms leave to the bureau: which there are, of which sort, and how each is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from duxueben.checklist.definition import Bound, Checklist, Limit

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?", re.ASCII)
LABELS = {
    "local_off_work": "当地下班时间",
    "after_school_fee_primary": "课后服务收费上限，小学（元/生/月）",
    "after_school_fee_junior": "课后服务收费上限，初中（元/生/月）",
    "gov_guide_price_to_10": "政府指导价，10人及以下（元/人次）",
    "gov_guide_price_to_35": "政府指导价，10人以上35人及以下（元/人次）",
    "gov_guide_price_over_35": "政府指导价，35人以上（元/人次）",
    "weekly_periods_1_2": "每周课时下限，一、二年级",
    "weekly_periods_3_6": "每周课时下限，三至六年级",
    "weekly_periods_7_9": "每周课时下限，七至九年级",
}
"""Figures that have a name of their own here; others go by their measure."""
EXAMPLES = {"number": "例如130或32.5", "time": "例如17:30", "date": "例如2021-07-24"}
"""By what is compared: how a value is written."""


def sorts(forms: Iterable[Checklist]) -> dict[str, str]:
    """Parameter → what is compared (``number``, ``time``, ``date``), for all that the forms name."""
    return {
        bound.parameter: limit.kind.measures
        for form in forms
        for sub in form.sub_points
        for limit in sub.limits
        for bound in limit.bounds
        if bound.parameter
    }


def labels(forms: Iterable[Checklist]) -> dict[str, str]:
    """Parameter → what a person calls it, for all that the forms name."""
    told: dict[str, str] = {}
    for form in forms:
        for limit in (limit for sub in form.sub_points for limit in sub.limits):
            for bound in (bound for bound in limit.bounds if bound.parameter):
                told.setdefault(bound.parameter, LABELS.get(bound.parameter) or _label(limit, bound))
    return told


def _label(limit: Limit, bound: Bound) -> str:
    unit = f"（{limit.unit}）" if limit.unit else ""
    grades = "、".join(f"{grade}年级" for grade in bound.grades)
    whom = bound.stage.label if bound.stage else grades or bound.case
    return f"{limit.measure}{unit}{'，' if whom else ''}{whom}"


def plain(sort: str, text: str) -> str | None:
    """The value as it is kept: ``17:30``, ``32.5``, ``2021-07-24``; None where it is no such value."""
    words = unicodedata.normalize("NFKC", text).strip()
    if sort == "time":
        found = _TIME.fullmatch(words)
        return f"{int(found[1]):02d}:{found[2]}" if found else None
    if sort == "number":
        return words if _NUMBER.fullmatch(words) else None
    if sort == "date":
        return _day(words)
    return words


def _day(words: str) -> str | None:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None
