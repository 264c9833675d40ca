"""Blanks, terms, measures, stops and pending choices: the page's logic without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duxueben.model.visit import Judgment
from duxueben.model.words import JudgmentValue
from duxueben.ui.pages.checklist import dues, gaps, measures, walk
from duxueben.ui.pages.checklist.measures import Sort
from duxueben.ui.pages.checklist.sheet import sheet_of
from duxueben.ui.pages.checklist.standing import Standing
from duxueben.ui.pages.checklist.walk import Stop
from support.inspecting import institution, shipped_form, visit

MET, UNMET = JudgmentValue.MET, JudgmentValue.UNMET
TODAY = date(2023, 10, 17)


def test_only_the_blanks_of_the_template_count() -> None:
    names = gaps.names_of("{班级}于{日期}考试", "立即停止")
    found = gaps.find("四（2）班于{日期}考试，见{附件}", names, {"日期": "10月17日"})
    assert [(gap.name, gap.choices) for gap in found] == [("日期", ("10月17日",))]


def test_a_blank_with_alternatives_offers_them() -> None:
    names = gaps.names_of("要求家长{签字检查/批改}作业")
    assert gaps.find("要求家长{签字检查/批改}作业", names)[0].choices == ("签字检查", "批改")


def test_the_next_blank_is_the_first_behind_the_cursor() -> None:
    text = "{班级}第{节次}节"
    found = gaps.find(text, {"班级", "节次"})
    second = gaps.after(found, 1)
    assert second is not None
    assert second.name == "节次"
    assert gaps.after(found, len(text)) is None
    assert gaps.left_words(len(found)) == "还有2处要填"


def test_a_term_is_written_with_its_weekday_and_the_year_where_it_is_another() -> None:
    assert dues.words(dues.after(TODAY, 7), TODAY) == "10月24日 周二"
    assert dues.words(date(2024, 1, 5), TODAY) == "2024年1月5日 周五"
    assert dues.day_of("没有") is None


def test_a_changed_term_changes_the_date_in_the_sentence_and_nothing_else() -> None:
    sentence = "2023年10月24日前提交统筹表，2023年10月16日已通知"
    moved = dues.moved(sentence, date(2023, 10, 24), date(2023, 11, 1))
    assert moved == "2023年11月1日前提交统筹表，2023年10月16日已通知"
    assert dues.moved(sentence, None, TODAY) == sentence


def _figure(code: str, judgment: Judgment) -> measures.Figure:
    found = measures.measures_of(shipped_form().sub_point(code), judgment, institution(), {})
    assert found is not None
    return found.figures[0]


def test_a_measured_value_says_by_how_much_it_is_over() -> None:
    figure = _figure("6.4", Judgment(UNMET, measured={"书面作业平均完成时间": "72.5"}))
    assert (figure.bound_words, figure.says) == ("上限 60 分钟", "超 12.5 分钟")
    assert figure.upper
    assert _figure("6.4", Judgment(MET, measured={"书面作业平均完成时间": "55"})).says == "在限值以内"


def test_a_limit_by_grade_waits_for_the_grade() -> None:
    waiting = _figure("1.2", Judgment(UNMET, measured={"每周课时": "24"}))
    assert (waiting.bound_words, waiting.says) == ("选了年级才有限值", "")
    assert _figure("1.2", Judgment(UNMET, measured={"每周课时": "24"}, grade=4)).says == "少 6 课时"


def test_a_time_is_compared_as_a_time() -> None:
    figure = _figure("10.1", Judgment(UNMET, measured={"课后服务结束时间": "17:05"}))
    assert (figure.sort, figure.bound_words, figure.says) == (Sort.TIME, "不早于 17:30", "早 25 分钟")


def test_a_limit_of_nought_is_not_measured() -> None:
    sub = shipped_form().sub_point("3.2")
    assert measures.measures_of(sub, Judgment(UNMET), institution(), {}) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("31.0+24.5+17", "72.5"),
        ("72.5", "72.5"),
        ("31＋ 5", "36"),
        ("31+", None),
        ("约30", None),
        ("1e5", None),
    ],
)
def test_figures_may_be_added_up_in_the_field(typed: str, read: str | None) -> None:
    assert measures.summed(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [("17：20", "17:20"), ("1720", "17:20"), ("9:05", "09:05"), ("25:00", None)],
)
def test_times_are_read_as_people_type_them(typed: str, read: str | None) -> None:
    assert measures.clock(typed) == read


@pytest.mark.parametrize(
    ("about", "grade"),
    [
        ("四（2）班", 4),
        ("4（2）班", 4),
        ("八年级", 8),
        ("初一（3）班", 7),
        ("全校", 0),
        ("一", 0),
        ("三好班", 0),
    ],
)
def test_the_grade_is_read_from_the_name_of_a_class(about: str, grade: int) -> None:
    assert measures.grade_of(about) == grade


def test_the_arrows_stop_at_folded_items_and_at_sub_points_of_unfolded_ones() -> None:
    sheet = sheet_of(visit(), shipped_form())
    stops = walk.stops_of(sheet, {5})
    assert stops[4:7] == (Stop(5, "5.1"), Stop(5, "5.2"), Stop(6))
    assert walk.moved(stops, Stop(5, "5.2"), 1) == Stop(6)
    assert walk.moved(stops, Stop(1), -1) == Stop(1)
    assert walk.moved(stops, Stop(5), 1) == Stop(5, "5.2")
    assert walk.moved((), None, 1) is None


def test_one_goes_on_where_something_is_unchecked() -> None:
    begun = visit(dict.fromkeys(("1.1", "1.2", "1.3", "1.4", "1.5", "2.1"), "符合"))
    sheet = sheet_of(begun, shipped_form())
    assert walk.beginning(sheet, set()) == Stop(2)
    assert walk.beginning(sheet, {2}) == Stop(2, "2.2")


def test_a_choice_is_shown_until_its_write_has_ended() -> None:
    standing = Standing(visit({"1.1": "符合"})).choosing(1, {"1.1": UNMET}).choosing(2, {"1.2": MET})
    assert standing.shown().judgment("1.1").value is UNMET
    back = standing.ended(1)
    assert back.shown().judgment("1.1").value is MET
    assert back.shown().judgment("1.2").value is MET
    assert back.ended(2).shown() is back.committed


def test_an_older_state_never_replaces_a_later_one() -> None:
    later, older = visit({"1.1": "符合"}), visit()
    standing = Standing(later)
    assert standing.committed_as(older).committed is older
    assert Standing(replace(later, revision=5)).committed_as(older).committed.revision == 5
