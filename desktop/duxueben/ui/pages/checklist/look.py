"""看什么: what to look at for a sub-point, by which methods, and the limit in force, without a window."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.checklist.definition import LimitKind, SubPoint
from duxueben.model.people import Institution
from duxueben.ui.pages.checklist import measures
from duxueben.ui.pages.checklist.measures import Figure, Sort
from duxueben.ui.pages.checklist.sheet import SubRow


def look_at(
    row: SubRow, institution: Institution, parameters: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Label and words of each line: 看, 建议方法, 限值; a line without words is left out."""
    shown = measures.measures_of(row.sub, row.judgment, institution, parameters)
    limits = [_limit(row.sub, figure) for figure in (shown.figures if shown is not None else ())]
    lines = (
        ("看", row.sub.evidence),
        ("建议方法", "、".join(row.sub.methods)),
        ("限值", "；".join(limits)),
    )
    return tuple(line for line in lines if line[1])


def _limit(sub: SubPoint, figure: Figure) -> str:
    if figure.sort is not Sort.DAY:
        return f"{figure.name} {figure.bound_words}"
    days = (
        day
        for limit in sub.limits
        if limit.kind is LimitKind.NOT_ON and limit.measure == figure.name
        for day in limit.days
    )
    return f"{figure.name} 不在{'、'.join(days)}"
