"""The fields of 局里的资料: what each is called, where it is kept, and what is wrong with a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from duxueben.checklist.definition import Bound, Checklist, Limit
from duxueben.model.people import Bureau
from duxueben.model.words import OrderKind

Sort = Literal["text", "code", "time", "money", "count"]
_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of text in the bureau's profile."""

    key: str
    """``district``, ``codes.rectification_notice`` or ``parameters.local_off_work``."""
    label: str
    sort: Sort = "text"
    hint: str = ""
    """Example shown in the empty field."""
    below: str = ""

    def value(self, bureau: Bureau) -> str:
        """What the profile holds."""
        group, _, name = self.key.partition(".")
        if group == "codes":
            return bureau.codes.get(name, "")
        if group == "parameters":
            return bureau.parameters.get(name, "")
        return str({"copies": bureau.copies}.get(group, "") or _text(bureau, group))

    def put(self, bureau: Bureau, text: str) -> Bureau:
        """The profile with another value; ``text`` was accepted by ``wrong``."""
        words = plain_value(self.sort, text)
        group, _, name = self.key.partition(".")
        if group == "codes":
            return replace(bureau, codes=_with(bureau.codes, name, words))
        if group == "parameters":
            return replace(bureau, parameters=_with(bureau.parameters, name, words))
        return _put_text(bureau, group, words)


def plain_value(sort: Sort, text: str) -> str:
    """As it is kept: a time with a colon, a figure without blanks."""
    words = text.strip()
    if sort == "time" and (found := _TIME.fullmatch(words)):
        return f"{int(found[1]):02d}:{found[2]}"
    return words


def wrong(sort: Sort, text: str) -> str:
    """The sentence that says why a value cannot be kept; empty where it can."""
    words = text.strip()
    if sort == "time" and words and not _TIME.fullmatch(words):
        return f"“{words}”不像一个时间，例如 17:30。"
    if sort == "count" and not (words.isascii() and words.isdigit() and 1 <= int(words) <= 9):
        return "写1到9之间的整数。"
    if sort == "money" and words and not _is_figure(words):
        return f"“{words}”不是一个数，例如 130 或 32.5。"
    if sort == "code" and any(sign in words for sign in "〔〕[]（）()0123456789号"):
        return "只写机关代字，年份和号不用写，例如“漴教督改”。"
    return ""


def _is_figure(words: str) -> bool:
    try:
        value = Decimal(words)
    except InvalidOperation:
        return False
    return value.is_finite() and 0 <= value < 1_000_000


def _with(held: Mapping[str, str], name: str, words: str) -> dict[str, str]:
    """``held`` with one more; an empty value is left out."""
    return {**{key: value for key, value in held.items() if key != name}, **({name: words} if words else {})}


def _text(bureau: Bureau, name: str) -> str:
    return {
        "district": bureau.district,
        "edu_bureau": bureau.edu_bureau,
        "supervision_office": bureau.supervision_office,
        "contact": bureau.contact,
        "phone": bureau.phone,
    }.get(name, "")


def _put_text(bureau: Bureau, name: str, words: str) -> Bureau:
    changed = {
        "district": replace(bureau, district=words),
        "edu_bureau": replace(bureau, edu_bureau=words),
        "supervision_office": replace(bureau, supervision_office=words),
        "contact": replace(bureau, contact=words),
        "phone": replace(bureau, phone=words),
    }
    return changed[name] if name in changed else replace(bureau, copies=int(words))


NAMES = (
    Entry("district", "区县", hint="漴川区"),
    Entry("edu_bureau", "教育局", hint="漴川区教育局"),
    Entry("supervision_office", "督导室", hint="漴川区人民政府教育督导室", below="督办单落款照这里印"),
    Entry("contact", "联系人", hint="督导室 逄昶"),
    Entry("phone", "联系电话", hint="000-5550100"),
)
CODES = (
    Entry(
        f"codes.{OrderKind.RECTIFICATION_NOTICE}",
        "现场督办单的机关代字",
        "code",
        "漴教督改",
        "督学当场出具的",
    ),
    Entry(
        f"codes.{OrderKind.SUPERVISION_ORDER}", "机关督办单的机关代字", "code", "漴教督办", "以机关名义出具的"
    ),
    Entry("copies", "每份打印几份", "count", "3"),
)
KNOWN_PARAMETERS = (
    Entry("parameters.local_off_work", "当地下班时间", "time", "17:30"),
    Entry("parameters.after_school_fee_primary", "课后服务收费上限，小学（元/生/月）", "money"),
    Entry("parameters.after_school_fee_junior", "课后服务收费上限，初中（元/生/月）", "money"),
    Entry("parameters.gov_guide_price_to_10", "政府指导价，10人及以下（元/人次）", "money"),
    Entry("parameters.gov_guide_price_to_35", "政府指导价，10人以上35人及以下", "money"),
    Entry("parameters.gov_guide_price_over_35", "政府指导价，35人以上", "money"),
    Entry("parameters.weekly_periods_1_2", "每周课时下限，一、二年级", "money", "26"),
    Entry("parameters.weekly_periods_3_6", "每周课时下限，三至六年级", "money", "30"),
    Entry("parameters.weekly_periods_7_9", "每周课时下限，七至九年级", "money", "34"),
)
"""Figures of the bureau that have a name of their own here."""


def parameters(forms: Iterable[Checklist]) -> tuple[Entry, ...]:
    """The figures that forms leave to the bureau, each once; one without a name goes by its measure."""
    known = {entry.key: entry for entry in KNOWN_PARAMETERS}
    wanted: dict[str, Entry] = {}
    for form in forms:
        for limit in (limit for sub in form.sub_points for limit in sub.limits):
            for bound in (bound for bound in limit.bounds if bound.parameter):
                key = f"parameters.{bound.parameter}"
                wanted.setdefault(key, known.get(key) or _entry(key, limit, bound))
    return tuple(wanted.values())


def _entry(key: str, limit: Limit, bound: Bound) -> Entry:
    unit = f"（{limit.unit}）" if limit.unit else ""
    grades = "、".join(f"{grade}年级" for grade in bound.grades)
    whom = bound.stage.label if bound.stage else grades or bound.case
    sorts: Mapping[str, Sort] = {"number": "money", "time": "time"}
    sort: Sort = sorts.get(limit.kind.measures) or "text"
    return Entry(key, f"{limit.measure}{unit}{'，' if whom else ''}{whom}", sort, bound.value or "")


COUNTS_AS = (("sets", "套"), ("documents", "件"), ("both", "两者都计"))
"""Where 附件5 counts the on-the-spot paper."""
