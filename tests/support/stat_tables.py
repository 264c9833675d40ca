"""附件5 of the fictional district as literal values, for the papers that are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from duxueben.statistics import definitions
from duxueben.statistics.annex5 import FilledIn
from duxueben.statistics.stat_table import (
    Column,
    Definition,
    Figure,
    Identity,
    MainProblem,
    Question,
    Row,
    StatTable,
)

EXPECTED: Mapping[str, Mapping[str, int]] = {
    "派出责任督学数（人）": {"合计": 3, "小学": 3, "初中": 2},
    "实地督导学校数量（所）": {"合计": 3, "小学": 1, "初中": 2},
    "整改通知书及问题清单（套）": {"合计": 4, "小学": 2, "初中": 2},
    "存在问题学校（所）": {"合计": 3, "小学": 1, "初中": 2},
    "已完成整改学校数": {"合计": 1, "小学": 1, "初中": 0},
    "存在问题（个）": {"合计": 8, "小学": 4, "初中": 4},
    "已完成整改问题数": {"合计": 6, "小学": 4, "初中": 2},
    "正在整改问题数": {"合计": 2, "小学": 0, "初中": 2},
    "实地督导校外培训机构数量（个）": {"合计": 2, "学科类": 1, "非学科类": 1},
    "印发督办单（件）": {"合计": 1, "其中：区教育督导部门": 1},
    "通报（次）": {"合计": 1, "其中：区教育督导部门": 0},
    "约谈（人次）": {"合计": 2, "其中：区教育督导部门": 1},
    "问责（人次）": {"合计": 0, "其中：区教育督导部门": 0},
    "典型经验（例）": {"合计": 1},
}
"""Of the fictional day, at the end of 20 November 2023."""
_DEFINITIONS = {one.name: one for one in vars(definitions).values() if isinstance(one, Definition)}
QUESTION = Question(date(2023, 11, 20), date(2023, 1, 1))
FILLED_IN = FilledIn("漴川区第三督学责任区", "邬㛃宁", "000-5550101")
PROBLEMS = ("小学一年级组织纸质考试", "组织单元考试并评分登记", "考试结果按分数排名")


def table(figures: Mapping[str, Mapping[str, int]] = EXPECTED) -> StatTable:
    """The table of those figures; each row by its name."""
    rows = tuple(row(name, columns) for name, columns in figures.items())
    return StatTable(
        QUESTION,
        rows,
        tuple(MainProblem(text, "2.1", 1, ()) for text in PROBLEMS),
        (Identity("存在问题＝已完成整改＋正在整改", "8＝6＋2", holds=True),),
        ("督学3人少于3＋2：有2人两类学校都去过。",),
        {"district": "漴川区", "year": "2023"},
    )


def twin() -> StatTable:
    """培训机构问题整改情况."""
    counted = (definitions.TWIN_SITES, *definitions.TWIN_PUTTING_RIGHT)
    values = ((2, 1, 1), (2, 1, 1), (0, 0, 0), (4, 2, 2), (1, 1, 0), (3, 1, 2))
    columns = ("合计", "学科类", "非学科类")
    return table(
        {
            one.name: dict(zip(columns, figures, strict=True))
            for one, figures in zip(counted, values, strict=True)
        }
    )


def row(name: str, columns: Mapping[str, int]) -> Row:
    """One row without records behind its figures."""
    figures = {Column.labelled(label): Figure(value) for label, value in columns.items()}
    return Row(_DEFINITIONS[name], figures)
