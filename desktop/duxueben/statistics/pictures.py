"""The pictures of a table: findings by item and by project, over time, by their deadline; who was visited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from duxueben.checklist.definition import Checklist
from duxueben.model.calendar import Span
from duxueben.model.moment import full_date
from duxueben.statistics.counted import Counted, Found
from duxueben.statistics.over_time import over_time
from duxueben.statistics.picture import SETTLED, Bar, Fill, Part, Picture
from duxueben.statistics.stat_table import RecordRef
from duxueben.statistics.visited import coverage
from duxueben.store import picture_queries, stat_queries
from duxueben.store.connection import Rows
from duxueben.store.picture_queries import StepThen

_SOON, _MONTH = 7, 30
"""Days ahead that part the deadlines."""


def pictures(
    source: Rows, counted: Counted, forms: Mapping[str, Checklist], term: Span | None
) -> tuple[Picture, ...]:
    """All of them, for what a question counts.

    ``forms``: the newest version of each checklist by its id; ``term``: the one in which the day lies.
    """
    question = counted.question
    told = picture_queries.steps(source, question.as_of)
    visits = stat_queries.visits(source, question.as_of)
    return (
        by_item(counted, forms),
        by_project(counted, forms),
        over_time(question, visits, told),
        deadlines(counted, told),
        coverage(source, question, visits, term),
    )


def by_item(counted: Counted, forms: Mapping[str, Checklist]) -> Picture:
    """Of the form that most findings are of; those of other forms stand together."""
    main = _main_form(counted.found)
    form = forms.get(main)
    groups: dict[int, list[Found]] = {}
    others: list[Found] = []
    for one in counted.found:
        number = _item_no(one) if one.form == main else 0
        (groups.setdefault(number, []) if number else others).append(one)
    bars = [_settled(str(no), f"第{no}条", groups[no], _item_text(form, no)) for no in sorted(groups)]
    if others:
        bars.append(_settled("其他", "其他", others, "不在这份清单条目里的问题"))
    return Picture("各条目的问题", "个", f"横轴为清单条目号{_sites(counted)}", SETTLED, tuple(bars))


def by_project(counted: Counted, forms: Mapping[str, Checklist]) -> Picture:
    """Of all forms; projects of the same title are one."""
    groups: dict[str, list[Found]] = {}
    for form in forms.values():
        groups |= {project.title: [] for project in form.projects if any(_of(counted.found, form.id))}
    for one in counted.found:
        groups.setdefault(_project(forms.get(one.form), _item_no(one)), []).append(one)
    bars = tuple(_settled(title, title, found) for title, found in groups.items())
    words = f"按清单的项目分{_sites(counted)}"
    return Picture("各项目的问题", "个", words, SETTLED, bars, lying=True)


def deadlines(counted: Counted, told: Iterable[StepThen]) -> Picture:
    """What is still to be done, by how far its newest deadline is."""
    due = {one.finding_id: one.due_on for one in told}
    on = counted.question.as_of
    groups: dict[str, list[RecordRef]] = {name: [] for name in _DISTANCES}
    for one in counted.found:
        if one.finding.live:
            groups[_distance(due.get(one.finding.id, ""), on)].append(one.ref)
    bars = [
        Bar(name, name, (Part(Fill.LATE if name == "已逾期" else Fill.HATCHED, tuple(refs)),))
        for name, refs in groups.items()
        if refs or name != "没有期限"
    ]
    legend = ((Fill.LATE, "已逾期"), (Fill.HATCHED, "没有到期"))
    words = f"没有销号的问题，到{full_date(on)}离最近一次批准的期限还有多久"
    return Picture("期限还有多久", "个", words, legend, tuple(bars), lying=True)


_DISTANCES = ("已逾期", "7天以内", "8到30天", "30天以后", "没有期限")


def _distance(due_on: str, on: date) -> str:
    if not due_on:
        return _DISTANCES[4]
    left = (date.fromisoformat(due_on) - on).days
    if left < 0:
        return _DISTANCES[0]
    return _DISTANCES[1] if left <= _SOON else _DISTANCES[2] if left <= _MONTH else _DISTANCES[3]


def _settled(label: str, name: str, found: Sequence[Found], words: str = "") -> Bar:
    closed = tuple(one.ref for one in found if not one.finding.live)
    live = tuple(one.ref for one in found if one.finding.live)
    return Bar(label, name, (Part(Fill.SOLID, closed), Part(Fill.HATCHED, live)), words)


def _of(found: Iterable[Found], form_id: str) -> list[Found]:
    return [one for one in found if one.form == form_id]


def _main_form(found: Sequence[Found]) -> str:
    forms = sorted({one.form for one in found})
    return max(forms, key=lambda form: len(_of(found, form)), default="")


def _item_no(found: Found) -> int:
    """0 for 其他问题, which is on no sub-point."""
    number = found.finding.sub_point.partition(".")[0]
    return int(number) if number.isdecimal() else 0


def _item_text(form: Checklist | None, number: int) -> str:
    return next((item.text for item in form.items if item.no == number), "") if form is not None else ""


def _project(form: Checklist | None, number: int) -> str:
    projects = form.projects if form is not None else ()
    of_item = (project.title for project in projects if any(item.no == number for item in project.items))
    return next(of_item, "其他问题")


def _sites(counted: Counted) -> str:
    sites = len(counted.at_sites())
    return f"，含培训机构{sites}个问题" if sites else ""
