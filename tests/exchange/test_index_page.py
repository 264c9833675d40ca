"""The page and the table in a bag: all that a person wants to see, nothing that runs or reaches out."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from duxueben.exchange import index_page, markup, visits_table
from duxueben.exchange.package import Cover
from duxueben.exchange.story import Matter, VisitStory
from duxueben.model.numbering import DocNumber
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import OrderState
from support.inspecting import shipped_form
from support.packages import DAY, DEVICE, INSPECTOR, job, opened, order_in_full, parcel, photo, visit, write

COVER = Cover(DEVICE, 18, DAY, 1, 1, "", "2023-10-17T21:34:00.000+08:00", 0, 0)
HOSTILE = "<script>alert(1)</script>\"'&'=cmd|' /c calc'!A0"


class _Seen(HTMLParser):
    """What a browser would find on the page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.reached: list[str] = []
        self.text: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.reached += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(self.text)


def story_of(fact: str = "作业超过60分钟") -> VisitStory:
    told = parcel("V1").story
    assert isinstance(told, VisitStory)
    visited = told.visit
    finding = replace(visited.findings[0], fact=fact, requirement="压减作业总量", due_on="2023-10-24")
    pictures = (*visited.photos, replace(photo("S", 9), subject="6.4", caption="四（2）班作业登记册"))
    return replace(told, visit=replace(visited, findings=(finding,), photos=pictures))


def test_the_page_tells_visits_findings_photos_papers_and_judgments() -> None:
    page = _Seen(index_page.compose(COVER, "漴川区人民政府教育督导室", [story_of()]))
    for told in (
        "漴川区人民政府教育督导室督导记录　2023年10月17日",
        "漴川区白鹭洲小学",
        "佘𬍛瑶",
        "邬㛃宁",
        "作业超过60分钟",
        "压减作业总量",
        "2023年10月24日",
        "漴教督改〔2023〕47号",
        "四（2）班作业登记册",
        "情况1的照片",
        "其他照片",
        "全部判定（1条）",
        "minutes 72.5",
        "问卷38份",
    ):
        assert told in page.words, told


def test_nothing_on_the_page_runs_or_lies_outside_the_bag(tmp_path: Path) -> None:
    entries = {name.split("/", 1)[1]: data for name, data in opened(write(job(), tmp_path)[0])}
    page = _Seen(entries["data/index.html"])
    assert not {"script", "iframe", "object", "embed", "form", "base", "link"} & set(page.tags)
    inside = {name.removeprefix("data/") for name in entries} | {f"#visit-{n}" for n in (1, 2)}
    assert page.reached and set(page.reached) <= inside
    policy = re.search(rb'Content-Security-Policy" content="([^"]+)"', entries["data/index.html"])
    assert policy and b"default-src &#x27;none&#x27;" in policy[1]
    assert b"http:" not in entries["data/index.html"] and b"https:" not in entries["data/index.html"]
    assert b"url(" not in entries["data/index.html"] and b"@import" not in entries["data/index.html"]


def test_what_somebody_typed_is_read_and_never_run() -> None:
    story = story_of(HOSTILE)
    page = index_page.compose(COVER, HOSTILE, [story])
    seen = _Seen(page)
    assert "script" not in seen.tags and HOSTILE in seen.words
    assert b"<script" not in page


def test_an_attribute_cannot_be_broken_out_of() -> None:
    assert markup.image('x" onload="y', "") == '<img src="x&quot; onload=&quot;y" alt="" loading="lazy">'


def test_how_a_paper_reached_the_unit_stands_beside_it() -> None:
    story = story_of()
    refused = order_in_full("O-2", "V1", b"x")
    seen = _Seen(index_page.compose(COVER, "", [replace(story, papers=(refused,))]))
    assert "拒签，留置　昝𣲘　法定代表人" in seen.words


def test_what_went_on_beside_the_visits_is_a_table_of_its_own() -> None:
    at = "2023-10-24T15:00:00.000+08:00"
    closed = Matter("问题整改", "漴川区䶮山九年一贯制学校", "<b>试卷</b>44份", "已销号", at)
    letter = Matter("移交", "", "校外培训监管科：收费", "待回执", at, (("document", "c" * 64),))
    page = index_page.compose(COVER, "", [], [closed, letter])
    seen = _Seen(page)
    for told in ("整改与其他登记", "<b>试卷</b>44份", "已销号", "2023年10月24日 15:00", "文书PDF"):
        assert told in seen.words
    assert b"documents/" + b"c" * 64 + b".pdf" in page
    assert "整改与其他登记" not in _Seen(index_page.compose(COVER, "", [])).words


def test_a_voided_a_received_and_a_provisional_paper_say_so() -> None:
    story = story_of()
    received = replace(order_in_full("O-2", "V1", b"x"), acknowledgments=())
    voided = replace(story.papers[0], state=OrderState.VOIDED, void_reason="单位名称写错")
    seen = _Seen(index_page.compose(COVER, "", [replace(story, papers=(voided, received))]))
    for told in (
        "已作废：单位名称写错",
        "临〔2023〕A-7号（正式编号漴教督改〔2023〕47号）",
        "笪𫖯　校长",
        "带签收笔迹的PDF",
    ):
        assert told in seen.words
    carried = story.visit.findings[0]
    assert replace(story, papers=(voided,)).numbers_of(carried) == ""


def test_a_day_without_findings_says_so() -> None:
    story = story_of()
    empty = replace(story, visit=replace(story.visit, findings=(), photos=(), judgments={}), papers=())
    seen = _Seen(index_page.compose(COVER, "", [empty]))
    assert "没有发现问题。" in seen.words and "没有判定任何检查点。" in seen.words


def test_a_turned_and_covered_photo_is_shown_by_the_copy_that_left() -> None:
    story = story_of()
    shown = replace(story, visit=replace(story.visit, photos=(photo("S", 9).outside(photo("S", 9).edited),)))
    assert (
        f"photos/{photo('S', 9).leaving.sha256}.jpg" in _Seen(index_page.compose(COVER, "", [shown])).reached
    )


def test_the_table_holds_typed_cells_one_row_a_thing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(visits_table.compose(COVER, [story_of(), story_of()])))
    assert book.sheetnames == ["检查", "问题", "判定", "督办单", "照片"]
    visits, findings = book["检查"], book["问题"]
    assert [visits.max_row, findings.max_row, book["照片"].max_row] == [2 + 2, 2 + 2, 2 + 2 * 3]
    assert visits["A3"].value == datetime(2023, 10, 17) and visits["A3"].is_date
    assert visits["I3"].value == datetime(2023, 10, 17, 8, 10)
    assert findings["H3"].value == datetime(2023, 10, 24) and findings["D3"].value == "6.4"
    assert [cell.value for cell in findings[2]][:2] == ["visited_on", "institution"]
    assert date(2023, 10, 17) == DAY


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", HOSTILE])
def test_a_text_in_the_table_is_never_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(visits_table.compose(COVER, [story_of(text)])))
    cell = book["问题"]["F3"]
    assert cell.value == text and cell.data_type == "s"


def test_the_same_day_gives_the_same_bytes() -> None:
    assert index_page.compose(COVER, "", [story_of()]) == index_page.compose(COVER, "", [story_of()])
    assert visits_table.compose(COVER, [story_of()]) == visits_table.compose(COVER, [story_of()])


def test_another_problem_is_named_by_its_tag() -> None:
    other = Finding("F9", (), tag="校车", fact="无标牌")
    seen = _Seen(
        index_page.compose(COVER, "", [VisitStory(visit_of(other), shipped_form(), (INSPECTOR,), ())])
    )
    assert "校车" in seen.words and DocNumber("漴教督改", 2023, 47).text not in seen.words


def visit_of(finding: Finding) -> Visit:
    return replace(visit("V2", ()), findings=(finding,))
