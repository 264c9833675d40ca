"""附件5 as pages: every word and figure, on one page while it can, and nothing beside the frame."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from duxueben.documents import stat_pages
from duxueben.documents.feet import FootWords
from duxueben.documents.fonts import MissingGlyph
from duxueben.statistics.annex5 import FilledIn, annex5, training_sites
from support.letters import LONGEST_PERSON, LONGEST_UNIT, faces, page_pictures, page_texts
from support.stat_tables import EXPECTED, FILLED_IN, table, twin

FOOT = FootWords(name="附件5　全区", page="第 {page} 页　共 {pages} 页", digest="摘要 0123456789ab")


def pages(filled_in: FilledIn = FILLED_IN, problems: tuple[str, ...] = ()) -> list[str]:
    """The words of each page without blanks."""
    return [re.sub(r"\s", "", text) for text in page_texts(rendered(filled_in, problems))]


def rendered(filled_in: FilledIn = FILLED_IN, problems: tuple[str, ...] = ()) -> bytes:
    told = table()
    if problems:
        main = tuple(replace(told.main_problems[0], text=text) for text in problems)
        told = replace(told, main_problems=main)
    return stat_pages.render([annex5(told, filled_in), training_sites(twin(), filled_in)], FOOT, faces())


def test_each_row_is_followed_by_its_figures() -> None:
    page, _ = pages()
    for name, columns in EXPECTED.items():
        if name in ("实地督导校外培训机构数量（个）", "典型经验（例）"):
            continue
        assert name + "".join(map(str, columns.values())) in page, name
    for sentence in (
        "实地督导校外培训机构数量2（个），其中：",
        "学科类1，非学科类1",
        "共发现典型经验1例（附相关材料）",
    ):
        assert sentence in page


def test_the_page_says_whose_table_it_is_and_how_it_reads() -> None:
    first, second = pages()
    for words in (
        "漴川区2023年“双减”督导有关情况统计表",
        "填报单位：漴川区第三督学责任区",
        "填报人：邬㛃宁",
        "联系电话：000-5550101",
        "主要问题1小学一年级组织纸质考试2组织单元考试并评分登记3考试结果按分数排名",
        "栏中，存在问题=已完成整改+正在整改问题",
        "统计时段：2023年1月1日至2023年11月20日；",
        "第1页共2页",
        "摘要0123456789ab",
    ):
        assert words in first
    assert "机构存在问题（个）422" in second and "第2页共2页" in second


def test_a_very_long_problem_loses_no_sign_over_its_pages() -> None:
    long = "".join(f"〈{n}〉抽查作业超过上限" for n in range(300))
    told = pages(problems=("短", long, "末"))
    whole = "".join(told)
    assert len(told) > 3
    assert all(f"〈{n}〉" in whole for n in range(300))
    assert "典型经验" in told[-2]


def test_the_longest_names_stay_on_the_page() -> None:
    filled_in = FilledIn(LONGEST_UNIT, LONGEST_PERSON, "000-5550101")
    (first, _) = pages(filled_in)
    assert LONGEST_UNIT in first and LONGEST_PERSON in first
    for page in page_pictures(rendered(filled_in), 60):
        beside = page.crop((page.width - 55, 0, page.width, page.height))
        assert not beside.tobytes().strip(b"\xff")


def test_a_unit_of_any_length_loses_no_sign() -> None:
    long = "".join(f"〈{n}〉督学责任区" for n in range(400))
    whole = "".join(pages(FilledIn(long, "邬㛃宁", "")))
    assert all(f"〈{n}〉" in whole for n in range(400))
    assert "落实内容合计小学初中" in whole


def test_what_no_font_has_is_named() -> None:
    with pytest.raises(MissingGlyph) as told:
        pages(FilledIn("漴川\U0003ffff", "", ""))
    assert "U+3FFFF" in told.value.happened


def test_the_same_form_makes_the_same_bytes() -> None:
    assert rendered() == rendered()
