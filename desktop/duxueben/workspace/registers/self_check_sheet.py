"""自查表: the checklist as a table that a school fills in, and reading it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from duxueben.checklist import judging
from duxueben.checklist.definition import Checklist
from duxueben.model.people import Institution
from duxueben.model.schooling import SelfCheck
from duxueben.model.text import PrivateUse, clean_line, clean_name
from duxueben.model.words import InstitutionKind, JudgmentValue, Stage
from duxueben.sheets import writing
from duxueben.sheets.reading import Row, Sheet
from duxueben.sheets.writing import Column, NewSheet
from duxueben.workspace.register import cell_values
from duxueben.workspace.register.cell_values import Unfit
from duxueben.workspace.register.headings import heading_of
from duxueben.workspace.register.table_rows import Mistake, TableRows
from duxueben.workspace.registers.directory import Directory

ANSWERS, COVER = "自查表", "填表信息"
_JUDGED: Mapping[str, JudgmentValue] = {
    **{one.label: one for one in JudgmentValue},
    "是": JudgmentValue.MET,
    "否": JudgmentValue.UNMET,
    "√": JudgmentValue.MET,
    "×": JudgmentValue.UNMET,
}
_SCHOOL, _DAY, _FILLER, _FORM, _VERSION = "学校", "自查日期", "填表人", "清单编号", "清单版本"


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    title: str
    read: Callable[[str], object]
    also: tuple[str, ...] = ()


_OF_ANSWERS = (
    _Column("code", "分点", str.strip),
    _Column("judgment", "自查结果", cell_values.word(_JUDGED), ("结果", "自评")),
    _Column("note", "说明", lambda text: clean_line(text, "说明"), ("情况说明", "备注")),
)
_OF_COVER = (_Column("item", "填写项", cell_values.plain), _Column("said", "填写内容", str.strip))


@dataclass(frozen=True, slots=True)
class Cover:
    """What a filled sheet says of itself."""

    form: str
    version: str
    rows: TableRows[_Column]
    row_of: Mapping[str, Row]
    said: Mapping[str, str]

    def at(self, item: str, rule: str, todo: str) -> None:
        """A mistake in the row of ``item``; in the first row where there is none."""
        row = self.row_of.get(item) or next(iter(self.row_of.values()))
        self.rows.at(row, "said", rule, todo)


def blank(form: Checklist, school: Institution | None, at: datetime) -> bytes:
    """An xlsx file to be filled in by ``school``; for None by any, with all that schools are asked."""
    shown = _asked(form, school)
    answers = NewSheet(
        ANSWERS,
        (
            Column("项目", "project", 20),
            Column("分点", "code", 8),
            Column("内容", "text", 60),
            Column("自查结果", "judgment", 12),
            Column("说明", "note", 40),
        ),
        [
            (project.title, sub.code, sub.text, None, None)
            for project in form.projects
            for sub in project.sub_points
            if sub.code in shown
        ],
    )
    rows = (
        (_SCHOOL, school.name if school else None, "写全称"),
        (_DAY, None, "例如2023-10-13"),
        (_FILLER, None, "写姓名"),
        (_FORM, form.id, "不要改"),
        (_VERSION, form.version, "不要改"),
        ("怎么填", None, "“自查结果”写符合、不符合或不适用；不符合的在“说明”里写一句"),
    )
    columns = (Column("填写项", "item", 16), Column("填写内容", "said", 40), Column("提示", "hint", 60))
    return writing.xlsx([answers, NewSheet(COVER, columns, rows)], at)


def cover_of(sheet: Sheet) -> Cover | None:
    """What ``sheet`` says as the cover of a self-check; None where it is none."""
    heading = heading_of(sheet, _OF_COVER, ("item", "said"))
    if heading is None:
        return None
    rows = TableRows(sheet, heading)
    told = [(row, rows.values(row)) for row in rows.rows]
    row_of: dict[str, Row] = {}
    for row, values in told:
        if "item" in values and row_of.setdefault(str(values["item"]), row) is not row:
            rows.at(row, "item", f"“{values['item']}”写了两行。", "只留一行。")
    said = {
        str(values["item"]): str(values["said"]) for _, values in told if values.keys() >= {"item", "said"}
    }
    return Cover(said.get(_FORM, ""), said.get(_VERSION, ""), rows, row_of, said) if row_of else None


def told_by(cover: Cover, directory: Directory) -> SelfCheck:
    """School, day and person; what cannot be read is a mistake of the cover's."""
    empty = SelfCheck(id="", checked_on="", form=cover.form, form_version=cover.version)
    readers: Mapping[str, tuple[str, Callable[[str], str]]] = {
        _SCHOOL: ("institution_id", directory.institutions.read),
        _DAY: ("checked_on", cell_values.day),
        _FILLER: ("filled_by", lambda text: clean_name(text, _FILLER)),
    }
    values: dict[str, str] = {}
    for item, (key, read) in readers.items():
        try:
            values[key] = read(cover.said[item]) if item in cover.said else ""
        except Unfit as unfit:
            cover.at(item, unfit.rule, unfit.todo)
        except PrivateUse as private:
            cover.at(item, private.happened, private.todo)
    return replace(empty, **values)


def item_of(key: str) -> str:
    """The row of the cover that says the field ``key``."""
    return {"institution_id": _SCHOOL, "checked_on": _DAY, "filled_by": _FILLER}.get(key, _FORM)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a school says of each sub-point."""

    judgments: Mapping[str, JudgmentValue]
    notes: Mapping[str, str]
    mistakes: tuple[Mistake, ...]


def answers_of(sheet: Sheet, form: Checklist) -> Answers | None:
    """The judgments that ``sheet`` holds; None where it is no such sheet."""
    heading = heading_of(sheet, _OF_ANSWERS, ("code", "judgment"))
    if heading is None:
        return None
    rows = TableRows(sheet, heading)
    known = {sub.code for sub in form.sub_points}
    judgments: dict[str, JudgmentValue] = {}
    notes: dict[str, str] = {}
    row_of: dict[str, int] = {}
    for row in rows.rows:
        values = rows.values(row)
        code, judgment = str(values.get("code", "")), values.get("judgment")
        if not isinstance(judgment, JudgmentValue):
            continue
        if code not in known:
            rows.at(row, "code", f"清单{form.version}里没有分点“{code[:20]}”。", "照空白表的分点填，不要改。")
        elif code in row_of:
            rows.at(row, "code", f"和第{row_of[code]}行是同一个分点。", "只留一行。")
        else:
            judgments[code], row_of[code] = judgment, row.number
            if note := str(values.get("note", "")):
                notes[code] = note
    return Answers(judgments, notes, tuple(rows.mistakes))


def _asked(form: Checklist, school: Institution | None) -> frozenset[str]:
    """九年一贯制 is asked whatever any school is."""
    kind, stages = (school.kind, school.stages) if school else (InstitutionKind.NINE_YEAR, frozenset(Stage))
    return judging.applicable(form, kind, stages)
