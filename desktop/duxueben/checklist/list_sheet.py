"""A form as the plain item list that can be changed in a spreadsheet program and brought in again.

Limits have no column: a list that is brought in again has none.
"""

from __future__ import annotations

from datetime import datetime

from duxueben.checklist.definition import Basis, Checklist, Item, Project, SubPoint
from duxueben.checklist.difference import days_words
from duxueben.checklist.list_columns import HEADS
from duxueben.sheets.writing import Column, NewSheet, xlsx

_WIDE = {"text": 50, "point": 40, "evidence": 40, "problem": 40, "requirement": 40, "project": 20, "note": 30}


def to_list(form: Checklist, at: datetime) -> bytes:
    """The xlsx file, one row a sub-point, made ``at``."""
    columns = tuple(Column(heads[0], key, _WIDE.get(key, 14)) for key, heads in HEADS.items())
    rows = [
        _row(project, item, sub)
        for project in form.projects
        for item in project.items
        for sub in item.sub_points
    ]
    return xlsx((NewSheet("条目", columns, rows),), at)


def _row(project: Project, item: Item, sub: SubPoint) -> list[str | int]:
    values: dict[str, str | int] = {
        "project": project.title,
        "no": item.no,
        "text": item.text,
        "point": sub.text,
        "applies": "、".join(sub.applies),
        "holder": "、".join(sub.holders),
        "evidence": sub.evidence,
        "methods": "、".join(sub.methods),
        "problem": sub.problem,
        "requirement": sub.requirement,
        "days": days_words(sub.days, in_workdays=True) if sub.in_workdays else sub.days,
        "route": sub.route.label,
        "basis": "；".join(_basis(basis) for basis in sub.bases),
        "mode": item.mode.value,
        "place": item.place,
        "note": item.note,
    }
    return [values[key] for key in HEADS]


def _basis(basis: Basis) -> str:
    number = f"（{basis.number}）" if basis.number else ""
    return f"《{basis.title}》{number}{basis.article}"
