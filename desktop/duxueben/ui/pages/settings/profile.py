"""The fields of 局里的资料: what each is called, where it is kept, and what is wrong with a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from duxueben.checklist import local_figures
from duxueben.checklist.definition import Checklist
from duxueben.model.people import Bureau
from duxueben.model.words import OrderKind
from duxueben.workspace.custody import purging
from duxueben.workspace.planning import submissions

Sort = Literal["text", "code", "time", "number", "date", "count", "limit", "month_day", "months"]
_SIGNS_OF_A_NUMBER = re.compile(r"[〔〕\[\]（）()0-9号]")
_COUNTS: Mapping[Sort, tuple[int, int]] = {"count": (1, 9), "limit": (0, 99)}


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
        return str(getattr(bureau, group))

    def put(self, bureau: Bureau, text: str) -> Bureau:
        """The profile with another value; ``text`` was accepted by ``wrong``."""
        words = plain_value(self.sort, text)
        group, _, name = self.key.partition(".")
        if group == "codes":
            return replace(bureau, codes=_with(bureau.codes, name, words))
        if group == "parameters":
            return replace(bureau, parameters=_with(bureau.parameters, name, words))
        value = int(words) if self.sort in _COUNTS else words
        return replace(bureau, **{group: value})  # pyright: ignore[reportArgumentType] - the key is a field's name


def plain_value(sort: Sort, text: str) -> str:
    """As it is kept: a time with a colon, a figure without blanks."""
    kept = local_figures.plain(sort, text) if sort in local_figures.EXAMPLES else None
    return kept or text.strip()


def wrong(sort: Sort, text: str) -> str:
    """The sentence that says why a value cannot be kept; empty where it can."""
    words = text.strip()
    if sort in _COUNTS:
        low, high = _COUNTS[sort]
        fits = words.isascii() and words.isdigit() and low <= int(words) <= high
        return "" if fits else f"写{low}到{high}之间的整数。"
    if sort == "code" and _SIGNS_OF_A_NUMBER.search(words):
        return "只写机关代字，年份和号不用写，例如“漴教督改”。"
    if sort in _FITS and words and not _FITS[sort](words):
        return f"“{words}”读不懂，{_SAID[sort]}。"
    if sort in local_figures.EXAMPLES and words and local_figures.plain(sort, words) is None:
        return f"“{words}”读不懂，{local_figures.EXAMPLES[sort]}。"
    return ""


def _is_month_day(words: str) -> bool:
    try:
        return bool(date.fromisoformat(f"{_LEAP_YEAR}-{words}"))
    except ValueError:
        return False


def _is_months(words: str) -> bool:
    return bool(purging.months_in(words))


_LEAP_YEAR = 2024
_FITS: Mapping[str, Callable[[str], bool]] = {"month_day": _is_month_day, "months": _is_months}
_SAID = {"month_day": "写几月几日，例如11-10", "months": f"写1到{purging.LONGEST}之间的整数，空着不清理"}


def _with(held: Mapping[str, str], name: str, words: str) -> dict[str, str]:
    """``held`` with one more; an empty value is left out."""
    return {**{key: value for key, value in held.items() if key != name}, **({name: words} if words else {})}


NAMES = (
    Entry("district", "区县", hint="漴川区"),
    Entry("edu_bureau", "教育局", hint="漴川区教育局"),
    Entry("supervision_office", "督导室", hint="漴川区人民政府教育督导室", below="督办单落款照这里印"),
    Entry("contact", "联系人", hint="督导室 逄昶"),
    Entry("phone", "联系电话", hint="000-5550100"),
    Entry("cc", "抄送", hint="校外教育培训监管科", below="几个单位用顿号隔开；印在督办单第2页，空着不印"),
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
    Entry(f"codes.{OrderKind.REFERRAL}", "线索移交函的机关代字", "code", "漴教督移", "移交、抄告用的"),
    Entry("copies", "每份打印几份", "count", "3"),
    Entry("company_visits", "一家公司一年最多检查几次", "limit", "0", "超过时提醒，0是不限"),
)
TERMS = (
    Entry(
        f"parameters.{submissions.CASES_DUE}",
        "案例和推荐的截止日",
        "month_day",
        submissions.DEFAULTS[submissions.CASES_DUE],
        "每校1篇案例，中心学校、区直学校推荐1人",
    ),
    Entry(
        f"parameters.{submissions.REPORTS_DUE}",
        "报告和数据的截止日",
        "month_day",
        submissions.DEFAULTS[submissions.REPORTS_DUE],
        "每校的落实情况报告和有关数据信息",
    ),
    Entry(
        f"parameters.{purging.MONTHS}",
        "销号后照片保留几个月",
        "months",
        "不清理",
        "空着一直保留；清理在“数据”里做",
    ),
)
"""What the year's papers and the photos are kept by."""
_HINTS = {
    "local_off_work": "17:30",
    "weekly_periods_1_2": "26",
    "weekly_periods_3_6": "30",
    "weekly_periods_7_9": "34",
}


def parameters(forms: Iterable[Checklist]) -> tuple[Entry, ...]:
    """The figures that forms leave to the bureau, each once, as they hold the whole year."""
    known = tuple(forms)
    sorts = local_figures.sorts(known)
    return tuple(
        Entry(f"parameters.{name}", label, _sort(sorts[name]), _HINTS.get(name, ""))
        for name, label in local_figures.labels(known).items()
    )


def _sort(measures: str) -> Sort:
    sorts: Mapping[str, Sort] = {"number": "number", "time": "time", "date": "date"}
    return sorts.get(measures, "text")


COUNTS_AS = (("sets", "套"), ("documents", "件"), ("both", "两者都计"))
"""Where 附件5 counts the on-the-spot paper."""
