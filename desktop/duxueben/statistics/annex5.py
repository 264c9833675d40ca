"""附件5 as the form that it is: the words of the seed, and a blank for each figure of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duxueben.model.moment import full_date
from duxueben.statistics import definitions
from duxueben.statistics.stat_table import Column, Definition, NineYearRule, Question, Row, StatTable

_TITLE = "{district}{year}年“双减”督导有关情况统计表"
_TWIN_TITLE = "{district}{year}年培训机构问题整改情况统计表"
_STAGES = (Column.TOTAL, Column.PRIMARY, Column.JUNIOR)
_OFFICE = (Column.TOTAL, Column.OFFICE)
_SITES = (Column.TOTAL, Column.SUBJECT, Column.NONSUBJECT)
_PRINTED = {definitions.SETS.name: "责任督学已出具整改通知书及问题清单（套）"}
"""Rows that the form calls by a longer name."""
_RULES = {
    NineYearRule.JUNIOR: "九年一贯制学校计入初中",
    NineYearRule.PRIMARY: "九年一贯制学校计入小学",
    NineYearRule.BY_STAGE: "九年一贯制学校按学段分开计",
}
_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What stands above the table, by whom it is filled in."""

    unit: str
    """填报单位."""
    filler: str
    """填报人."""
    phone: str
    """联系电话."""

    @property
    def lines(self) -> tuple[str, str, str]:
        """The three of them with their names."""
        return f"填报单位：{self.unit}", f"填报人：{self.filler}", f"联系电话：{self.phone}"


@dataclass(frozen=True, slots=True)
class Blank:
    """The place of one figure on the form."""

    row: Row
    column: Column

    @property
    def value(self) -> int:
        """The figure that stands there."""
        return self.row.figures[self.column].value


@dataclass(frozen=True, slots=True)
class Sentences:
    """A section of sentences with blanks in them, one a line."""

    label: str
    lines: tuple[tuple[str | Blank, ...], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A section that is a small table of figures."""

    label: str
    head: str
    """Above the names of the rows: ``落实内容``."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Blank, ...]], ...]
    """Name as printed, and a figure for each column."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A section of numbered texts; an empty one is a line to write on."""

    label: str
    entries: tuple[str, ...]


Section = Sentences | Counted | Numbered


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form, from its title to the notes under it."""

    title: str
    filled_in: FilledIn
    sections: tuple[Section, ...]
    notes: tuple[str, ...]

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Every figure, in the order in which it is read."""
        return tuple(blank for section in self.sections for blank in _blanks(section))


def annex5(table: StatTable, filled_in: FilledIn) -> Form:
    """附件5 (seed 004); raises KeyError for a table without one of its rows."""
    cases = table.row(definitions.PRACTICES.name)
    texts = [problem.text for problem in table.main_problems[:_PROBLEMS]]
    return Form(
        _titled(_TITLE, table),
        filled_in,
        (
            _site_visits(table),
            _counted(
                table,
                ("责任督学到校督导工作情况", "落实内容"),
                _STAGES,
                (definitions.INSPECTORS, definitions.SCHOOLS, definitions.SETS),
            ),
            Numbered("主要问题", (*texts, *[""] * (_PROBLEMS - len(texts)))),
            _counted(
                table,
                ("学校整改落实情况", "整改进展"),
                _STAGES,
                definitions.PUTTING_RIGHT,
            ),
            _counted(
                table,
                ("问责情况", "问责情况"),
                _OFFICE,
                (definitions.ORDERS, definitions.CIRCULARS, definitions.TALKS, definitions.ACTIONS),
            ),
            Sentences("典型经验", (("共发现典型经验", Blank(cases, Column.TOTAL), "例（附相关材料）"),)),
        ),
        (
            "说明：“学校整改落实情况”栏中，存在问题=已完成整改+正在整改问题",
            f"{_period(table.question)}；{_RULES[table.question.nine_year_rule]}。",
            *table.notes,
        ),
    )


def training_sites(twin: StatTable, filled_in: FilledIn) -> Form:
    """培训机构问题整改情况, which 附件5 has no room for, in its manner."""
    rows = tuple(row.definition for row in twin.rows)
    return Form(
        _titled(_TWIN_TITLE, twin),
        filled_in,
        (_counted(twin, ("培训机构问题整改情况", "整改进展"), _SITES, rows),),
        ("说明：存在问题=已完成整改+正在整改问题", f"{_period(twin.question)}。", *twin.notes),
    )


def _site_visits(table: StatTable) -> Sentences:
    sites = table.row(definitions.SITES.name)
    whole, subject, nonsubject = (Blank(sites, column) for column in _SITES)
    return Sentences(
        "责任督学到培训机构督导工作情况",
        (
            ("实地督导校外培训机构数量", whole, "（个），其中："),
            ("学科类", subject, "，非学科类", nonsubject),
        ),
    )


def _period(question: Question) -> str:
    return f"统计时段：{full_date(question.first)}至{full_date(question.as_of)}"


def _titled(title: str, table: StatTable) -> str:
    return title.format(district=table.cited.get("district", ""), year=table.question.as_of.year)


def _counted(
    table: StatTable, titles: tuple[str, str], columns: Sequence[Column], counted: Sequence[Definition]
) -> Counted:
    """``titles``: of the section, and above the names of its rows."""
    rows = (table.row(one.name) for one in counted)
    return Counted(
        *titles,
        tuple(column.label for column in columns),
        tuple(
            (
                _PRINTED.get(row.definition.name, row.definition.name),
                tuple(Blank(row, column) for column in columns),
            )
            for row in rows
        ),
    )


def _blanks(section: Section) -> tuple[Blank, ...]:
    if isinstance(section, Sentences):
        return tuple(part for line in section.lines for part in line if isinstance(part, Blank))
    if isinstance(section, Counted):
        return tuple(blank for _, blanks in section.rows for blank in blanks)
    return ()
