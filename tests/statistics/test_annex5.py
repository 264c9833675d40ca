"""附件5 as the form that the source document prints, and the report that goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duxueben.statistics.annex5 import Counted, Numbered, Sentences, annex5, training_sites
from duxueben.statistics.report import report
from duxueben.statistics.stat_table import Column, NineYearRule, Scope, ScopeKind
from support.stat_tables import EXPECTED, FILLED_IN, QUESTION, table, twin

SEED = """
责任督学到培训机构督导工作情况 实地督导校外培训机构数量 （个），其中： 学科类 ，非学科类
责任督学到校督导工作情况 落实内容 合计 小学 初中 派出责任督学数（人） 实地督导学校数量（所）
责任督学已出具整改通知书及问题清单（套） 主要问题 学校整改落实情况 整改进展 合计 小学 初中
存在问题学校（所） 已完成整改学校数 存在问题（个） 已完成整改问题数 正在整改问题数
问责情况 问责情况 合计 其中：区教育督导部门 印发督办单（件） 通报（次） 约谈（人次） 问责（人次）
典型经验 共发现典型经验 例（附相关材料）
"""
"""The words of 附件5, in their order."""


def words() -> list[str]:
    told: list[str] = []
    for section in annex5(table(), FILLED_IN).sections:
        told.append(section.label)
        if isinstance(section, Sentences):
            told += [part for line in section.lines for part in line if isinstance(part, str)]
        elif isinstance(section, Counted):
            told += [section.head, *section.columns, *(name for name, _ in section.rows)]
    return told


def test_the_form_has_the_words_of_the_source_in_their_order() -> None:
    assert words() == SEED.split()
    assert annex5(table(), FILLED_IN).title == "漴川区2023年“双减”督导有关情况统计表"
    assert annex5(table(), FILLED_IN).notes[0] == (
        "说明：“学校整改落实情况”栏中，存在问题=已完成整改+正在整改问题"
    )


def test_every_figure_of_the_table_has_one_blank() -> None:
    form = annex5(table(), FILLED_IN)
    shown = {(blank.row.definition.name, blank.column.label): blank.value for blank in form.blanks}
    assert shown == {
        (name, column): value for name, columns in EXPECTED.items() for column, value in columns.items()
    }
    assert len(form.blanks) == len(shown)


def test_a_form_always_has_three_lines_for_main_problems() -> None:
    some = replace(table(), main_problems=table().main_problems[:1])
    (listed,) = [part for part in annex5(some, FILLED_IN).sections if isinstance(part, Numbered)]
    assert listed.entries == ("小学一年级组织纸质考试", "", "")


def test_a_table_without_a_row_of_the_form_is_not_printed() -> None:
    with pytest.raises(KeyError):
        annex5(table({"通报（次）": {"合计": 1}}), FILLED_IN)


@pytest.mark.parametrize(
    ("rule", "words"),
    [(NineYearRule.PRIMARY, "计入小学"), (NineYearRule.BY_STAGE, "按学段分开计")],
)
def test_a_form_says_what_was_asked(rule: NineYearRule, words: str) -> None:
    asked = replace(QUESTION, nine_year_rule=rule)
    notes = annex5(replace(table(), question=asked), FILLED_IN).notes
    assert notes[1] == f"统计时段：2023年1月1日至2023年11月20日；九年一贯制学校{words}。"


def test_the_twin_shows_every_row_by_kind_of_site() -> None:
    form = training_sites(twin(), FILLED_IN)
    (counted,) = form.sections
    assert isinstance(counted, Counted)
    assert counted.columns == ("合计", "学科类", "非学科类")
    assert [blank.column for blank in form.blanks[:3]] == [Column.TOTAL, Column.SUBJECT, Column.NONSUBJECT]
    assert len(counted.rows) == len(twin().rows)


def told() -> str:
    made = report(table(), twin(), FILLED_IN, date(2023, 11, 20), ["巡查100余次。"])
    return "\n".join(paragraph for section in made.sections for paragraph in section.paragraphs)


@pytest.mark.parametrize(
    "sentence",
    [
        "派出责任督学3人，实地督导学校3所（小学1所，初中2所），出具整改通知书及问题清单4套（小学2套，初中2套）。",
        "实地督导校外培训机构2个（学科类1个，非学科类1个）。",
        "约谈2人次（其中区教育督导部门1人次），问责0人次。",
        "共发现典型经验1例，材料另附。",
        "截至2023年11月20日，存在问题学校3所（小学1所，初中2所），存在问题8个（小学4个，初中4个）。",
        "主要问题是：1. 小学一年级组织纸质考试；2. 组织单元考试并评分登记；3. 考试结果按分数排名。",
        "学校存在的8个问题中，已完成整改6个（小学4个，初中2个），正在整改2个（小学0个，初中2个），完成率75.0%。",
        "已完成整改学校1所（小学1所，初中0所）。",
        "校外培训机构存在的4个问题中，已完成整改1个（学科类1个，非学科类0个），",
        "对正在整改的5个问题，",
        "巡查100余次。",
    ],
)
def test_the_report_tells_the_figures_with_their_units(sentence: str) -> None:
    assert sentence in told()


def test_the_report_has_its_three_parts_and_names_nothing_it_does_not_know() -> None:
    made = report(table(), twin(), FILLED_IN, date(2023, 11, 20))
    assert [section.heading for section in made.sections] == [
        "一、实施情况",
        "二、存在的问题",
        "三、整改措施",
    ]
    assert made.title == "漴川区第三督学责任区2023年“双减”督导情况报告"
    own = replace(table(), question=replace(QUESTION, scope=Scope(ScopeKind.SCHOOL, "S1")))
    assert report(own, twin(), FILLED_IN, date(2023, 11, 20)).title.endswith("“双减”工作自查报告")


def test_a_table_of_zeros_makes_whole_sentences() -> None:
    zeros = {name: dict.fromkeys(columns, 0) for name, columns in EXPECTED.items()}
    sites = replace(
        twin(),
        rows=table(
            {row.definition.name: {"合计": 0, "学科类": 0, "非学科类": 0} for row in twin().rows}
        ).rows,
    )
    nothing = replace(table(zeros), main_problems=())
    made = report(nothing, sites, FILLED_IN, date(2023, 11, 20))
    text = "\n".join(paragraph for section in made.sections for paragraph in section.paragraphs)
    for sentence in (
        "学校存在问题0个。",
        "学校没有需要整改的问题。",
        "校外培训机构没有需要整改的问题。",
        "问责0人次。",
    ):
        assert sentence in text
    assert "主要问题" not in text and "正在整改" not in text
