"""自查/督导情况报告 as text: 实施情况, 存在的问题, 整改措施, with figures of the table in its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from duxueben.model.moment import full_date
from duxueben.statistics import definitions
from duxueben.statistics.annex5 import FilledIn, Form, annex5, training_sites
from duxueben.statistics.stat_table import Column, Definition, ScopeKind, StatTable

_TITLE = "{unit}{year}年“双减”督导情况报告"
_OWN_TITLE = "{unit}{year}年“双减”工作自查报告"
_STAGES = (Column.PRIMARY, Column.JUNIOR)
_NUMERALS = "一二三四五六"
_SITES = (Column.SUBJECT, Column.NONSUBJECT)


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A part under a heading of the first order."""

    heading: str
    """``一、实施情况``."""
    paragraphs: tuple[str, ...]
    """Those that begin with （一） are set as headings of the second order."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; what stands in 〔 〕 is left to the person who hands it in."""

    title: str
    opening: str
    sections: tuple[ReportSection, ...]
    unit: str
    """Whose it is, over the date."""
    on: str
    """The date as on paper."""
    annexes: tuple[Form, ...]
    """附件5 and its twin."""


def report(
    table: StatTable, twin: StatTable, filled_in: FilledIn, on: date, headlines: Sequence[str] = ()
) -> Report:
    """The report that goes with a table; ``headlines``: further sentences for 实施情况."""
    asked = table.question
    title = _OWN_TITLE if asked.scope.kind is ScopeKind.SCHOOL else _TITLE
    return Report(
        title.format(unit=filled_in.unit, year=asked.as_of.year),
        f"现将{full_date(asked.first)}至{full_date(asked.as_of)}“双减”督导有关情况报告如下。",
        (
            ReportSection("一、实施情况", tuple(_carried_out(table, headlines))),
            ReportSection("二、存在的问题", tuple(_problems(table, twin))),
            ReportSection("三、整改措施", tuple(_measures(table, twin))),
        ),
        filled_in.unit,
        full_date(on),
        (annex5(table, filled_in), training_sites(twin, filled_in)),
    )


def _carried_out(table: StatTable, headlines: Sequence[str]) -> Iterator[str]:
    cases = _total(table, definitions.PRACTICES)
    parts: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("组织领导", ("〔补充：怎样组织、怎样分工、建立了哪些制度。〕",)),
        ("到校督导", (_at_schools(table),)),
        ("到校外培训机构督导", (f"实地督导校外培训机构{_split(table, definitions.SITES, _SITES)}。",)),
        ("巡查、执法等工作", tuple(headlines)),
        ("督办和问责", (_held_to_account(table),)),
        ("典型经验", (f"共发现典型经验{cases}例，材料另附。" if cases else "统计时段内典型经验0例。",)),
    )
    told = [(title, paragraphs) for title, paragraphs in parts if paragraphs]
    for number, (title, paragraphs) in zip(_NUMERALS, told, strict=False):
        yield f"（{number}）{title}"
        yield from paragraphs


def _at_schools(table: StatTable) -> str:
    inspectors = _total(table, definitions.INSPECTORS)
    schools, sets = (_split(table, one, _STAGES) for one in (definitions.SCHOOLS, definitions.SETS))
    return f"派出责任督学{inspectors}人，实地督导学校{schools}，出具整改通知书及问题清单{sets}。"


def _held_to_account(table: StatTable) -> str:
    parts = (
        ("印发督办单", definitions.ORDERS),
        ("通报", definitions.CIRCULARS),
        ("约谈", definitions.TALKS),
        ("问责", definitions.ACTIONS),
    )
    return "，".join(f"{verb}{_of_office(table, one)}" for verb, one in parts) + "。"


def _problems(table: StatTable, twin: StatTable) -> Iterator[str]:
    as_of = full_date(table.question.as_of)
    if _total(table, definitions.PROBLEMS):
        schools = _split(table, definitions.PROBLEM_SCHOOLS, _STAGES)
        problems = _split(table, definitions.PROBLEMS, _STAGES)
        yield f"截至{as_of}，存在问题学校{schools}，存在问题{problems}。"
    else:
        yield f"截至{as_of}，学校存在问题0个。"
    listed = [problem.text.rstrip("。；") for problem in table.main_problems]
    if listed:
        yield "主要问题是：" + "；".join(f"{n}. {text}" for n, text in enumerate(listed, 1)) + "。"
    sites = _split(twin, definitions.TWIN_PROBLEM_SITES, _SITES)
    found = _split(twin, definitions.TWIN_PROBLEMS, _SITES)
    yield f"校外培训机构中，存在问题机构{sites}，存在问题{found}。"
    yield "〔补充：问题产生的原因。〕"


def _measures(table: StatTable, twin: StatTable) -> Iterator[str]:
    yield "（一）整改进展"
    yield _progress(
        "学校", table, (definitions.PROBLEMS, definitions.DONE_PROBLEMS, definitions.LIVE_PROBLEMS), _STAGES
    )
    schools = _split(table, definitions.DONE_SCHOOLS, _STAGES)
    yield f"已完成整改学校{schools}。"
    named = (definitions.TWIN_PROBLEMS, definitions.TWIN_DONE_PROBLEMS, definitions.TWIN_LIVE_PROBLEMS)
    yield _progress("校外培训机构", twin, named, _SITES)
    yield "（二）下一步措施"
    live = _total(table, definitions.LIVE_PROBLEMS) + _total(twin, definitions.TWIN_LIVE_PROBLEMS)
    if live:
        yield f"对正在整改的{live}个问题，逐个落实责任人和完成时限，整改后提交佐证，经核查合格再销号。"
    yield "〔补充：下一步做什么、谁来做、什么时候完成。〕"


def _progress(
    where: str, table: StatTable, named: tuple[Definition, Definition, Definition], columns: Sequence[Column]
) -> str:
    whole, done, _ = (_total(table, one) for one in named)
    if not whole:
        return f"{where}没有需要整改的问题。"
    closed, live = (_split(table, one, columns) for one in named[1:])
    return f"{where}存在的{whole}个问题中，已完成整改{closed}，正在整改{live}，完成率{done / whole:.1%}。"


def _total(table: StatTable, one: Definition) -> int:
    return table.row(one.name).figures[Column.TOTAL].value


def _split(table: StatTable, one: Definition, columns: Sequence[Column]) -> str:
    """``3所（小学1所，初中2所）``; the whole alone where it is 0."""
    figures, unit = table.row(one.name).figures, one.unit
    whole = figures[Column.TOTAL].value
    if not any(figures[column].value for column in columns):
        return f"{whole}{unit}"
    parts = "，".join(f"{column.label}{figures[column].value}{unit}" for column in columns)
    return f"{whole}{unit}（{parts}）"


def _of_office(table: StatTable, one: Definition) -> str:
    """``2人次（其中区教育督导部门1人次）``."""
    whole, office = (table.row(one.name).figures[column].value for column in (Column.TOTAL, Column.OFFICE))
    return f"{whole}{one.unit}" + (f"（其中区教育督导部门{office}{one.unit}）" if whole else "")
