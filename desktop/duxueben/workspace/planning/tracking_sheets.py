"""报送情况 and 到校频次 as tables for people, and what of them nobody can tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duxueben.sheets import writing
from duxueben.sheets.writing import Column, NewSheet
from duxueben.workspace import saving
from duxueben.workspace.office import Office
from duxueben.workspace.planning import frequency, submissions

_SHOWN = 3


def write_submissions(office: Office, to: Path) -> Path:
    """A row a paper that is wanted this year; from a worker. Raises ``saving.NotSaved``."""
    rows = [
        (
            one.unit,
            one.kind.label,
            one.due,
            date.fromisoformat(one.on) if one.on else None,
            one.state.label,
            "是" if one.late else "",
        )
        for one in submissions.tracker(office, office.today()).wanted
    ]
    heads = (
        Column("单位", "unit", 34),
        Column("材料", "kind", 20),
        Column("期限", "due", 14),
        Column("收到日期", "on", 14),
        Column("状态", "state", 12),
        Column("过了期限才到", "late", 14),
    )
    return _save(office, NewSheet("报送情况", heads, rows), to)


def without_parent(office: Office) -> str:
    """Of which schools nobody can tell who nominates for them; empty for none."""
    names = submissions.tracker(office, office.today()).without_parent
    if not names:
        return ""
    more = f"等{len(names)}所学校" if len(names) > _SHOWN else ""
    return f"{'、'.join(names[:_SHOWN])}{more}在名录里没有写隶属，推荐人选由谁报没有列出。"


def write_visits(office: Office, to: Path) -> Path:
    """A row a school; from a worker. Raises ``saving.NotSaved``."""
    rows = [
        (
            one.institution.name,
            one.institution.parent_unit,
            one.this_month,
            one.this_term,
            one.month_missing,
            one.term_missing,
        )
        for one in frequency.frequency(office, office.today()).schools
    ]
    heads = (
        Column("学校", "school", 34),
        Column("隶属", "parent_unit", 20),
        Column("本月到校次数", "this_month", 14),
        Column("本学期到校次数", "this_term", 16),
        Column("本月还差", "month_missing", 12),
        Column("本学期还差", "term_missing", 12),
    )
    return _save(office, NewSheet("到校频次", heads, rows), to)


def unknown_term(office: Office) -> str:
    """Why nothing is said to be missing; empty where term or vacation is known."""
    return frequency.frequency(office, office.today()).unknown


def _save(office: Office, sheet: NewSheet, to: Path) -> Path:
    return saving.save(writing.xlsx([sheet], office.clock()), to, sheet.title)
