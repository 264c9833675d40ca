"""A form as an XLSForm (xlsform.org), so that ODK, Kobo and their like can ask the same questions.

What an XLSForm cannot say is left out and told in the hints: sentence templates, days, bases, and figures of
the bureau. A figure above its limit is no wrong entry but a finding, so limits are shown and never forbid.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from duxueben.checklist.definition import Category, Checklist, DayKind, Item, Limit, SubPoint
from duxueben.checklist.difference import limit_words
from duxueben.model.words import JudgmentValue
from duxueben.sheets.writing import Column, NewSheet, xlsx

_SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "appearance",
)
_CHOICES = ("list_name", "name", "label")
_SETTINGS = ("form_title", "form_id", "version")
_WIDE = {"label": 60, "hint": 60, "relevant": 40, "type": 24}
_ASKED = (JudgmentValue.MET, JudgmentValue.UNMET, JudgmentValue.NOT_APPLICABLE, JudgmentValue.NOT_CHECKED)
_CATEGORIES = {category: category.name.lower() for category in Category if category is not Category.AUTHORITY}
_DAYS = {day: day.name.lower() for day in DayKind}
_TYPES = {"number": "decimal", "time": "time", "date": "date", "day": "select_one day_kind"}

Row = tuple[str, ...]


def to_xlsform(form: Checklist, at: datetime) -> bytes:
    """The xlsx file with its sheets survey, choices and settings, made ``at``."""
    choices = [
        *(("judgment", value.value, value.label) for value in _ASKED),
        *(("category", name, category.value) for category, name in _CATEGORIES.items()),
        *(("day_kind", name, day.value) for day, name in _DAYS.items()),
        *_cases(form),
    ]
    return xlsx(
        (
            _sheet("survey", _SURVEY, list(_survey(form))),
            _sheet("choices", _CHOICES, choices),
            _sheet("settings", _SETTINGS, [(form.title, form.id, form.version)]),
        ),
        at,
    )


def _sheet(title: str, heads: Row, rows: list[Row]) -> NewSheet:
    return NewSheet(title, tuple(Column(head, head, _WIDE.get(head, 16)) for head in heads), rows)


def _row(**cells: str) -> Row:
    return tuple(_plain(cells.get(head, ""), head) for head in _SURVEY)


def _plain(text: str, head: str) -> str:
    """Words of the form are no references to questions, whatever stands in them."""
    return text.replace("${", "＄{") if head in ("label", "hint") else text


def _survey(form: Checklist) -> Iterable[Row]:
    yield _row(type="start", name="started")
    yield _row(type="end", name="ended")
    yield _row(type="text", name="institution", label="单位名称", required="yes")
    yield _row(type="date", name="visited_on", label="检查日期", required="yes", constraint=". <= today()",
               constraint_message="检查日期不能晚于今天。")  # fmt: skip
    yield _row(type="select_multiple category", name="category", label="按什么检查", required="yes",
               hint="小学部和初中部都有的，两样都选")  # fmt: skip
    for number, project in enumerate(form.projects, 1):
        group = f"project_{number}"
        shown = frozenset(category for sub in project.sub_points for category in sub.shown_to)
        yield _row(type="begin_group", name=group, label=project.title, relevant=_relevant(shown))
        for item in project.items:
            yield from _item(item)
        yield _row(type="end_group", name=group)
    yield _row(
        type="text", name="others", label="其他问题", hint="、".join(form.other_tags), appearance="multiline"
    )


def _item(item: Item) -> Iterable[Row]:
    shown = frozenset(category for sub in item.sub_points for category in sub.shown_to)
    yield _row(
        type="note",
        name=f"item_{item.no}",
        label=f"{item.no}. {item.text}",
        hint="；".join(part for part in (item.mode.value, item.note) if part),
        relevant=_relevant(shown),
    )
    for sub in item.sub_points:
        yield from _sub_point(sub)


def _sub_point(sub: SubPoint) -> Iterable[Row]:
    code = sub.code.replace(".", "_")
    relevant = _relevant(sub.shown_to)
    for number, limit in enumerate(sub.limits, 1):
        yield from _measure(limit, f"measure_{code}_{number}", relevant)
    yield _row(
        type="select_one judgment",
        name=f"judgment_{code}",
        label=f"{sub.code} {sub.text}",
        hint="；".join(part for part in (sub.evidence, "、".join(sub.methods)) if part),
        required="yes",
        relevant=relevant,
        appearance="minimal",
    )
    yield _row(
        type="text",
        name=f"fact_{code}",
        label=f"{sub.code} 发现的情况",
        hint=sub.problem,
        required="yes",
        relevant=f"${{judgment_{code}}} = '{JudgmentValue.UNMET.value}'",
        appearance="multiline",
    )


def _measure(limit: Limit, name: str, relevant: str) -> Iterable[Row]:
    """The figure, and before it the 班型 where its limit depends on one."""
    if any(bound.case for bound in limit.bounds):
        yield _row(type=f"select_one {name}_case", name=f"{name}_case", label=f"{limit.measure}：哪一种情形",
                   relevant=relevant)  # fmt: skip
    number = limit.kind.measures == "number"
    unit = f"（{limit.unit}）" if limit.unit else ""
    yield _row(
        type=_TYPES[limit.kind.measures],
        name=name,
        label=f"{limit.measure}{unit}",
        hint=limit_words(limit),
        relevant=relevant,
        constraint=". >= 0" if number else "",
        constraint_message="写不小于0的数。" if number else "",
    )


def _cases(form: Checklist) -> Iterable[Row]:
    for sub in form.sub_points:
        for number, limit in enumerate(sub.limits, 1):
            cases = dict.fromkeys(bound.case for bound in limit.bounds if bound.case)
            for place, case in enumerate(cases, 1):
                yield (f"measure_{sub.code.replace('.', '_')}_{number}_case", f"case_{place}", case)


def _relevant(shown: frozenset[Category]) -> str:
    """Asked of those that a visit would show it to; empty where that is everyone."""
    names = [name for category, name in _CATEGORIES.items() if category in shown]
    if len(names) == len(_CATEGORIES):
        return ""
    return " or ".join(f"selected(${{category}}, '{name}')" for name in names)
