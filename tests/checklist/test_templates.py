"""Blanks of a sentence are listed, filled once, and noticed while they are empty."""

from __future__ import annotations

from datetime import date

from duxueben.checklist.templates import Placeholder, fill, placeholders

PROBLEM = "抽查{班级}{日期}书面作业平均完成时间{实测}分钟，{班级}超过60分钟上限"


def test_each_blank_is_listed_once_in_order() -> None:
    assert [blank.name for blank in placeholders(PROBLEM)] == ["班级", "日期", "实测"]


def test_a_blank_may_offer_choices() -> None:
    assert placeholders("组织{单元/周/月}考试") == (Placeholder("单元/周/月", ("单元", "周", "月")),)


def test_a_filled_sentence_has_every_value_in_its_place() -> None:
    filled = fill(PROBLEM, {"班级": "四（2）班", "日期": "10月16日", "实测": "72.5"})

    assert filled.text == "抽查四（2）班10月16日书面作业平均完成时间72.5分钟，四（2）班超过60分钟上限"
    assert filled.missing == ()


def test_the_due_date_becomes_an_absolute_date() -> None:
    assert fill("{期限}前提交统筹表", {}, date(2023, 10, 24)).text == "2023年10月24日前提交统筹表"


def test_what_is_not_filled_stays_and_is_named() -> None:
    filled = fill(PROBLEM, {"班级": "四（2）班", "日期": " "})

    assert filled.missing == ("日期", "实测")
    assert "{日期}书面作业平均完成时间{实测}分钟" in filled.text


def test_braces_in_a_value_are_not_filled_again() -> None:
    assert fill("{班级}{期限}", {"班级": "{期限}"}, date(2023, 1, 2)).text == "{期限}2023年1月2日"
