"""A plain item list is a whole form, or every mistake in it is told with its cell; nothing is half taken."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.definition import Category, Holder, Method
from duxueben.checklist.difference import compare
from duxueben.checklist.item_list import ItemList, read_list
from duxueben.checklist.list_sheet import to_list
from duxueben.checklist.list_text import Heading
from duxueben.checklist.problems import FormProblems
from duxueben.model.words import Route
from duxueben.progress import Progress
from duxueben.sheets import reading
from duxueben.sheets.writing import Column, NewSheet, xlsx

HEADING = Heading("zuoye-2024", "1", "作业管理清单", "附件2", "区教育局通知")
HEADS = ("项目", "序号", "检查内容", "要点", "适用", "时限", "整改要求", "依据")
SOUND = ("一、作业", 1, "控制作业总量。", "不超过60分钟", "小学、初中", "7日", "{期限}前压减", "")
AT = datetime(2023, 10, 17, tzinfo=UTC)


def book(tmp_path: Path, *rows: Sequence[object], merged: Sequence[str] = ()) -> Path:
    """An xlsx file of these rows, made by a spreadsheet library as a person's program would."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    path = tmp_path / "条目.xlsx"
    workbook.save(path)
    return path


def taken(path: Path) -> ItemList:
    return read_list(reading.read(path, Progress()), HEADING, path.name)


def mistakes(path: Path) -> list[tuple[str, str]]:
    """Code and cell of every mistake."""
    with pytest.raises(FormProblems) as caught:
        taken(path)
    return [(mistake.code, mistake.where) for mistake in caught.value.mistakes]


def test_a_list_becomes_a_form_with_what_is_usual_where_it_says_nothing(tmp_path: Path) -> None:
    rows = [("项目", "序号", "检查内容", "适用"), ("一、作业", 1, "有作业公示制度。", "学校")]
    found = taken(book(tmp_path, *rows))
    sub = found.form.sub_point("1.1")

    assert (found.form.id, found.form.title, found.form.cite) == ("zuoye-2024", "作业管理清单", "附件2")
    assert (sub.text, sub.problem) == ("有作业公示制度。", "没有做到：有作业公示制度")
    assert sub.applies == (Category.PRIMARY, Category.JUNIOR, Category.NINE_YEAR)
    assert (sub.holders, sub.days, sub.requirement) == ((Holder.SCHOOL,), 15, "{期限}前整改到位")
    assert sub.methods == (Method.CAMPUS_ROUND, Method.DOCUMENTS)
    assert found.usual == {"requirement": 1, "problem": 1, "methods": 1, "days": 1}
    assert reader.read(found.raw) == found.form


def test_heads_stand_in_any_order_under_titles_and_with_other_names(tmp_path: Path) -> None:
    rows = [
        ("作业管理督导清单",),
        (),
        ("适用对象 *", "整改时限（天）", "主要内容", "责任科室", "编 号", "类别"),
        ("初中", "立即", "不布置惩罚性作业。", "教育股", "第6条", "一、作业"),
    ]
    found = taken(book(tmp_path, *rows, merged=["A1:F1"]))

    assert (found.form.item(6).text, found.form.sub_point("6.1").days) == ("不布置惩罚性作业。", 0)
    assert found.unused == ("责任科室",)


def test_what_belongs_to_the_item_is_written_once(tmp_path: Path) -> None:
    more = ("", "", "", "有统筹", "小学", 15, "", "")
    other = ("", 2, "有公示。", "", "初中", "", "", "")
    found = taken(book(tmp_path, HEADS, SOUND, more, other, merged=["A2:A4", "B2:B3", "C2:C3"]))

    assert [sub.code for sub in found.form.sub_points] == ["1.1", "1.2", "2.1"]
    assert [project.title for project in found.form.projects] == ["一、作业"]
    assert found.form.item_of("1.2").text == "控制作业总量。"


def test_a_basis_is_read_and_never_checked(tmp_path: Path) -> None:
    cited = "《关于加强作业管理的通知》（教基〔2021〕13号）第3条；《双减意见》\n；区局口头通知"
    bases = taken(book(tmp_path, HEADS, (*SOUND[:7], cited))).form.sub_point("1.1").bases

    assert [(one.title, one.number, one.article) for one in bases] == [
        ("关于加强作业管理的通知", "教基〔2021〕13号", "第3条"),
        ("双减意见", "", ""),
        ("区局口头通知", "", ""),
    ]
    assert not any(one.checked for one in bases)


def test_a_clue_and_advice_can_be_written(tmp_path: Path) -> None:
    rows = [
        ("项目", "序号", "检查内容", "适用", "归类"),
        ("一、作业", 1, "经费到位。", "小学", "线索"),
        ("", 2, "鼓励分层。", "小学", "建议"),
    ]
    form = taken(book(tmp_path, *rows)).form

    assert [sub.route for sub in form.sub_points] == [Route.CLUE, Route.ADVICE]
    assert form.sub_point("1.1").holders == (Holder.SCHOOL, Holder.AUTHORITY)


@pytest.mark.parametrize("name", ["zengdu-2023", "zhouxun-2022"])
def test_a_shipped_form_comes_back_from_its_own_list(tmp_path: Path, name: str) -> None:
    """All but what a list has no column for: limits, and that one sub-point alone decides its item."""
    form = reader.read(paths.forms() / name / "checklist.toml")
    path = tmp_path / "list.xlsx"
    path.write_bytes(to_list(form, AT))

    differing = compare(form, taken(path).form).subs

    assert {change.what for sub in differing for change in sub.changes} <= {"限值", "一票否决"}
    assert all(sub.was and sub.now for sub in differing)


def test_formulas_and_faults_are_named_by_their_cells(tmp_path: Path) -> None:
    formula = (*SOUND[:3], '=HYPERLINK("http://x","y")', *SOUND[4:])
    fault = (*SOUND[:4], "#REF!", *SOUND[5:])

    assert mistakes(book(tmp_path, HEADS, formula, fault)) == [
        ("F807", "D2（要点）"),
        ("F808", "E3（适用）"),
    ]


def test_merged_heads_and_cells_merged_sideways_are_named(tmp_path: Path) -> None:
    path = book(tmp_path, HEADS, SOUND, SOUND, merged=["G1:H1", "F3:G3"])

    assert ("F804", "G1:H1") in mistakes(path)
    assert ("F805", "F3:G3") in mistakes(path)


def test_private_signs_and_invisible_ones_are_named(tmp_path: Path) -> None:
    rows = [(*SOUND[:3], "\ue863山有公示", *SOUND[4:]), (*SOUND[:3], "有\u200b公示", *SOUND[4:])]

    assert mistakes(book(tmp_path, HEADS, *rows)) == [("F206", "D2（要点）"), ("F206", "D3（要点）")]
    with pytest.raises(FormProblems, match="<U\\+E863>"):
        taken(book(tmp_path, HEADS, rows[0]))


def test_a_number_that_is_used_twice_is_named(tmp_path: Path) -> None:
    second = ("", 2, "有公示。", *SOUND[3:])
    again = ("", 1, "另一条。", *SOUND[3:])
    apart = SOUND

    assert mistakes(book(tmp_path, HEADS, SOUND, second, again, apart)) == [
        ("F810", "B4（序号）"),
        ("F810", "B5（序号）"),
    ]


def test_a_new_item_without_a_number_is_named(tmp_path: Path) -> None:
    assert mistakes(book(tmp_path, HEADS, SOUND, ("", "", "有公示。", *SOUND[3:]))) == [
        ("F806", "B3（序号）")
    ]


def test_an_empty_project_and_other_empty_cells_are_named(tmp_path: Path) -> None:
    rows = [("  ", *SOUND[1:]), ("一、作业", 2, None, *SOUND[3:]), ("", 3, "有公示。", "", " ", "", "", "")]

    assert mistakes(book(tmp_path, HEADS, *rows)) == [
        ("F806", "A2（项目）"),
        ("F806", "C3（检查内容）"),
        ("F806", "E4（适用）"),
    ]


def test_a_word_that_nobody_knows_is_named_with_those_that_may_be_used(tmp_path: Path) -> None:
    path = book(tmp_path, HEADS, (*SOUND[:4], "小学、幼儿园", *SOUND[5:]))

    assert mistakes(path) == [("F207", "E2（适用）")]
    with pytest.raises(FormProblems, match="“幼儿园”.*可用的有：小学、初中"):
        taken(path)


@pytest.mark.parametrize("no", ["一", 0, 1000, 1.5, "1-2", True])
def test_a_number_is_a_whole_one(tmp_path: Path, no: object) -> None:
    assert mistakes(book(tmp_path, HEADS, ("一、作业", no, *SOUND[2:]))) == [("F809", "B2（序号）")]


@pytest.mark.parametrize("days", ["长期坚持", 366, datetime(2023, 10, 17), "-1", "7.5"])
def test_a_time_limit_is_days(tmp_path: Path, days: object) -> None:
    assert mistakes(book(tmp_path, HEADS, (*SOUND[:5], days, *SOUND[6:]))) == [("F811", "F2（时限）")]


def test_what_the_reader_of_forms_finds_is_told_by_its_cell(tmp_path: Path) -> None:
    rows = [
        (*SOUND[:4], "小学、学科类", *SOUND[5:]),
        (*SOUND[:6], "{期限前压减", ""),
        (*SOUND[:6], "责令" + "改正", ""),
        (*SOUND[:3], "长" * 501, *SOUND[4:]),
    ]

    assert mistakes(book(tmp_path, HEADS, *rows)) == [
        ("F408", "E2（适用）"),
        ("F501", "G3（整改要求）"),
        ("F503", "G4（整改要求）"),
        ("F205", "D5（要点）"),
    ]


def test_a_project_that_comes_back_after_another_is_named(tmp_path: Path) -> None:
    rows = [SOUND, ("二、考试", 2, *SOUND[2:]), ("一、作业", 3, *SOUND[2:])]

    assert mistakes(book(tmp_path, HEADS, *rows)) == [("F305", "A4（项目）")]


def test_a_table_without_heads_without_a_column_or_without_rows_is_named(tmp_path: Path) -> None:
    assert mistakes(book(tmp_path, ("姓名", "电话"), ("邬㛃宁", "000"))) == [("F801", "“条目.xlsx”")]
    assert mistakes(book(tmp_path, HEADS[:4], SOUND[:4])) == [("F802", "第1行")]
    assert mistakes(book(tmp_path, (*HEADS, "分点"), SOUND)) == [("F803", "I1")]
    assert mistakes(book(tmp_path, HEADS)) == [("F813", "第2行")]


def test_ten_thousand_rows_are_one_sentence_and_soon_told(tmp_path: Path) -> None:
    path = tmp_path / "条目.xlsx"
    columns = tuple(Column(head, head) for head in HEADS)
    path.write_bytes(xlsx((NewSheet("条目", columns, [SOUND] * 10_000),), AT))
    sheets = reading.read(path, Progress())
    begun = time.perf_counter()

    with pytest.raises(FormProblems) as caught:
        read_list(sheets, HEADING, path.name)

    assert [(one.code, one.where, one.value) for one in caught.value.mistakes] == [
        ("F812", "第2002行", "“10000”")
    ]
    assert time.perf_counter() - begun < 1


def test_every_mistake_of_a_thousand_bad_rows_is_counted(tmp_path: Path) -> None:
    bad = ("一、作业", "x", "有公示。", "", "幼儿园", "很久", "", "")

    with pytest.raises(FormProblems) as caught:
        taken(book(tmp_path, HEADS, *([bad] * 1000)))

    assert len(caught.value.mistakes) == 3000
    assert [one.where for one in caught.value.mistakes[:3]] == ["B2（序号）", "E2（适用）", "F2（时限）"]
    assert "另有2800处没有列出" in caught.value.happened


def test_a_bad_heading_is_told_by_what_it_is_called(tmp_path: Path) -> None:
    sheets = reading.read(book(tmp_path, HEADS, SOUND), Progress())

    with pytest.raises(FormProblems) as caught:
        read_list(sheets, Heading("作业", "1", "", "附件"), "条目.xlsx")

    assert [mistake.code for mistake in caught.value.mistakes] == ["F301", "F201"]
