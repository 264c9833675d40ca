"""Every mistake of a form is found, named by its code, its place and its value, in one pass."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duxueben.checklist import reader
from duxueben.checklist.problems import FormProblems
from duxueben.model.words import Route
from support.forms import SECOND_SUB, SOUND, added, changed, codes, read, without

# what the writer did            | the line that stands there now                          | the code
CHANGES = """
a name in capitals               | id = "Zengdu 2024"                                        | F301
an empty version                 | version = " "                                             | F204
a number for a title             | title = 5                                                 | F203
an endless title                 | title = "{long}"                                          | F205
a line break in a text           | title = "一\\n二"                                          | F206
a private-use character          | title = "\\uE863山"                                        | F206
an invisible turn of direction   | title = "\\u202E山"                                        | F206
a number of an item too large    | no = 1000                                                 | F208
a number of an item as text      | no = "1"                                                  | F203
a number of an item as truth     | no = true                                                 | F203
a mode of one's own              | mode = "大致符合"                                          | F207
any of a single sub-point        | mode = "满足其一即可"                                      | F407
a code of another item           | code = "2.1"                                              | F304
a code that is no code           | code = "1.1.1"                                            | F304
an origin of one's own           | origin = "原创"                                            | F207
nobody who answers               | holder = []                                               | F204
a holder of one's own            | holder = ["家长"]                                          | F207
a holder as plain text           | holder = "学校"                                            | F203
the authority alone, no clue     | holder = ["主管部门"]                                      | F402
a shared duty, nothing said      | holder = ["学校", "主管部门"]                               | F403
school and tutoring together     | applies = ["小学", "学科类"]                                | F408
a category twice                 | applies = ["小学", "小学"]                                  | F209
a method of one's own            | methods = ["听汇报"]                                       | F207
half a brace                     | problem = "{班级作业"                                       | F501
a brace within a brace           | problem = "{班{级}}"                                        | F501
an empty blank                   | problem = "{}作业多"                                        | F502
a blank with an empty choice     | problem = "{周考/}作业多"                                    | F502
a word of decision               | requirement = "责令改正"                                    | F503
a word of punishment             | requirement = "{期限}前接受处罚"                              | F503
days beyond a year               | days = 366                                                | F208
days below nothing               | days = -1                                                 | F208
days by halves                   | days = 7.5                                                | F203
a policy nobody wrote            | basis = [{ policy = "没有" }]                               | F307
checked without a date           | basis = [{ policy = "旧文", checked = true }]                | F406
a basis as plain text            | basis = ["通知"]                                           | F203
checked in words                 | basis = [{ policy = "通知", checked = "是" }]                | F203
a date as text                   | effective = "2024-03-01"                                  | F203 F406
a date with a time               | effective = 2024-03-01T08:00:00                           | F203 F406
no date at all                   | effective = 2024-13-01                                    | F103
a limit of one's own             | limit = [{ kind = "大约", measure = "时长", value = 60 }]      | F207
a limit without a measure        | limit = [{ kind = "不超过", value = 60 }]                     | F201
a limit without a value          | limit = [{ kind = "不超过", measure = "时长" }]                | F602
a number as text                 | limit = [{ kind = "不超过", measure = "时长", value = "60" }]   | F601
a number below nothing           | limit = [{ kind = "不超过", measure = "时长", value = -1 }]     | F601
a number too fine                | limit = [{ kind = "不超过", measure = "时长", value = 0.00001 }] | F601
not a number                     | limit = [{ kind = "不超过", measure = "时长", value = nan }]    | F601
a number without an end          | limit = [{ kind = "不少于", measure = "时长", value = inf }]    | F601
a time that is none              | limit = [{ kind = "不晚于", measure = "结束", value = "24:30" }] | F601
a time as a number               | limit = [{ kind = "不早于", measure = "结束", value = 17 }]     | F601
a date as text in a limit        | limit = [{ kind = "早于", measure = "发证", value = "2021" }]   | F601
a day of no known sort           | limit = [{ kind = "不在", measure = "日", days = ["周末"] }]    | F207
days for a number                | limit = [{ kind = "不超过", measure = "日", value = 1, days = ["寒假"] }] | F605
a value for days                 | limit = [{ kind = "不在", measure = "日", days = ["寒假"], value = 1 }]  | F605
a margin on a lower bound        | limit = [{ kind = "不少于", measure = "日", value = 1, margin_percent = 5 }] | F605
a parameter in capitals          | limit = [{ kind = "不超过", measure = "日", parameter = "Fee" }] | F301
by and value at once             | limit = [{ kind = "不超过", measure = "日", value = 1, by = [{ stage = "小学", value = 1 }] }] | F603
by with nothing in it            | limit = [{ kind = "不超过", measure = "日", by = [] }]          | F204
a bound for nobody               | limit = [{ kind = "不超过", measure = "日", by = [{ value = 1 }] }] | F604
a bound without a value          | limit = [{ kind = "不超过", measure = "日", by = [{ stage = "小学" }] }] | F602
a bound for two                  | limit = [{ kind = "不超过", measure = "日", by = [{ stage = "小学", case = "大班", value = 1 }] }] | F604
a stage of one's own             | limit = [{ kind = "不超过", measure = "日", by = [{ stage = "高中", value = 1 }] }] | F207
a grade beyond nine              | limit = [{ kind = "不超过", measure = "日", by = [{ grades = [10], value = 1 }] }] | F208 F204
a grade in two bands             | limit = [{ kind = "不超过", measure = "日", by = [{ grades = [1], value = 1 }, { grades = [1], value = 2 }] }] | F606
stages and grades mixed          | limit = [{ kind = "不超过", measure = "日", by = [{ stage = "小学", value = 1 }, { grades = [7], value = 2 }] }] | F606
two limits of one measure        | limit = [{ kind = "不超过", measure = "日", value = 1 }, { kind = "不少于", measure = "日", value = 0 }] | F607
a source of another sort        | limit = [{ kind = "不超过", measure = "日", value = 1, from = "结束.时间" }] | F608
a source that is not there       | limit = [{ kind = "不超过", measure = "日", value = 1, from = "问卷.总数" }] | F207
grades of no source              | limit = [{ kind = "不超过", measure = "日", value = 1, from_grades = [3] }] | F605
an unknown key of a limit        | limit = [{ kind = "不超过", measure = "日", value = 1, max = 2 }] | F202
"""  # noqa: E501 - a table reads better in one line a row

# what the writer added at the end | the code
ADDITIONS = """
binding = true                                  | F405
advisory = "是"                                  | F203
advisory = true \\n clue = true                   | F401 F404
clue = true                                     | F404
advisry = true                                  | F202
days = 8                                        | F103
fills = { "学科" = "问卷.班级" }                  | F504
fills = { "班级" = "问卷.总数" }                  | F207
fills = "问卷.班级"                               | F203
asks = { text = "是否自愿", answers = [] }         | F204
asks = { text = "是否自愿", answer = ["是"] }      | F204 F202
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in table.strip().split("\n")]


def test_a_sound_form_is_read_whole() -> None:
    form = read(SOUND)

    sub = form.sub_point("1.1")
    assert (form.id, form.version, form.cite, len(form.sha256)) == ("yangli", "1", "附件", 64)
    assert (sub.days, sub.route, sub.bases[0].effective) == (7, Route.FINDING, date(2024, 3, 1))
    assert form.item_of("1.1").no == 1
    assert [project.title for project in form.projects][:1] == ["一、作业"]


def test_a_form_may_come_from_windows() -> None:
    form = reader.read(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())

    assert form.sub_point("1.1").text == "不超过60分钟"


@pytest.mark.parametrize(("what", "line", "expected"), rows(CHANGES))
def test_a_changed_line_is_reported_with_its_code(what: str, line: str, expected: str) -> None:
    assert codes(changed(line.replace("{long}", "长" * 61))) == expected.split(), what


@pytest.mark.parametrize(("lines", "expected"), rows(ADDITIONS))
def test_an_added_line_is_reported_with_its_code(lines: str, expected: str) -> None:
    assert codes(added(lines.replace("\\n", "\n"))) == expected.split()


@pytest.mark.parametrize(
    "key",
    ["id", "version", "title", "cite", "name", "no", "text", "code", "holder", "applies", "methods", "days"],
)
def test_a_missing_key_is_reported(key: str) -> None:
    assert "F201" in codes(without(key))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (SOUND + SECOND_SUB, []),
        (SOUND + SECOND_SUB.replace("1.2", "1.1"), ["F303"]),
        (SOUND + SOUND[SOUND.index("[[project.item]]") :], ["F302", "F303"]),
        (SOUND + SOUND[SOUND.index("[[project]]") :], ["F305", "F302", "F303"]),
        (SOUND + '[[policy]]\nname = "通知"\ntitle = "另一份"\n', ["F306"]),
        (SOUND + "[[project.item]]\nno = 2\ntext = '空的'\n", ["F201"]),
        ("", ["F201", "F201", "F201", "F201", "F201"]),
    ],
)
def test_what_may_stand_only_once_or_must_stand_is_reported(form: str, expected: list[str]) -> None:
    assert codes(form) == expected


def test_all_mistakes_are_reported_in_one_pass_with_place_value_rule_and_remedy() -> None:
    form = changed('code = "6.4"', changed("days = 400", changed('mode = "随意"')))

    with pytest.raises(FormProblems) as caught:
        read(form)

    assert caught.value.codes == ("F207", "F304", "F208")
    assert str(caught.value.mistakes[2]) == (
        "F208 样例.toml 第1条第1个分点 days：写的是“400”。"
        "数字超出允许的范围。应在0至365之间。改成所列范围内的整数。"
    )
    assert "3处要改" in caught.value.happened


def test_a_value_with_invisible_characters_is_shown_by_code_point() -> None:
    with pytest.raises(FormProblems) as caught:
        read(changed('title = "\\u202E山"'))

    assert caught.value.mistakes[0].value == "“<U+202E>山”"


def test_a_broken_file_is_reported_at_its_line() -> None:
    with pytest.raises(FormProblems) as caught:
        read(SOUND.replace('title = "样例清单"', 'title = "样例清单'))

    assert [(m.code, m.where) for m in caught.value.mistakes] == [("F103", "第4行附近")]


def test_a_file_in_gbk_is_told_to_be_saved_as_utf8() -> None:
    with pytest.raises(FormProblems) as caught:
        reader.read("id = 1\n# 清单".encode("gb18030"), "旧.toml")

    assert [(m.code, m.where) for m in caught.value.mistakes] == [("F102", "第2行")]


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FormProblems) as caught:
        reader.read(tmp_path / "checklist.toml")

    assert caught.value.codes == ("F105",)


def test_thousands_of_mistakes_make_a_readable_report() -> None:
    with pytest.raises(FormProblems) as caught:
        read("\n".join(f"key{number} = 1" for number in range(5000)))

    assert len(caught.value.mistakes) == 5005
    assert "另有4805处没有列出" in caught.value.happened


def test_an_item_stands_at_a_place_that_the_form_names() -> None:
    """The places of a round stand once at the top, in the order of walking."""
    placed = changed('mode = "各分点均须符合"\nplace = "教室"')

    assert codes(placed) == ["F308"]
    form = read(changed('cite = "附件"\nplaces = ["大门", "教室"]', placed))
    assert (form.places, form.item(1).place) == (("大门", "教室"), "教室")
