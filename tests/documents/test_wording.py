"""The words of the paper: 附件4's own are there verbatim, and every mistake in the file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben import paths
from duxueben.documents import wording
from duxueben.documents.wording import BadWording
from support.letters import words

FILE = paths.forms() / "zengdu-2023" / "order.toml"


def changed(old: str, new: str) -> bytes:
    """The shipped file with one thing changed."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


def mistakes_in(data: bytes) -> str:
    """All complaints about the file, one after the other."""
    with pytest.raises(BadWording) as caught:
        wording.parse(data)
    return "".join(caught.value.mistakes)


def test_page_one_has_the_words_of_annex_4_and_no_others() -> None:
    one = words().page_one
    assert one.title.format(district="曾都区") == "曾都区“双减”教育督导问题整改督办单"
    assert (one.number, one.institution, one.issued_on) == ("编号：", "督办对象", "督办时间")
    assert one.findings == "发现的问题、整改要求（含时限）"
    assert one.receipt == "学校（单位）："
    assert one.receipt_date.replace("\u3000", "") == "年月日"
    assert (one.contact, one.phone) == ("联系人：", "联系电话：")


def test_page_two_says_that_ink_on_paper_is_the_signature() -> None:
    assert any("以纸面亲笔签名为准" in note for note in words().page_two.notes)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('number = "编号："', "", "page_one.number"),
        ('number = "编号："', 'number = ""', "page_one.number"),
        ('number = "编号："', "number = 3", "page_one.number"),
        ('number = "编号："', 'nubmer = "编号："', "nubmer"),
        ("[foot]", "[feet]", "[foot]"),
        ("schema = 1", "schema = 2", "schema"),
        ("{district}“", "{distrikt}“", "{district}"),
        ("{district}“", "{district“", "不成对"),
        ("{page} 页", "{page!r} 页", "{page}"),
        ("第{items}条", "第几条", "缺少{items}"),
        ('问题整改督办单"', '责令改正通知书"', "责令改正"),
        ('"签收与送达附页', '"签收与\\n送达附页', "换行"),
        ('"签收与送达附页', '"' + "长" * 300, "200"),
        ('mark = ["页码二维码", "出具时生成"]', 'mark = "页码"', "draft.mark"),
        ('mark = ["页码二维码", "出具时生成"]', "mark = [1]", "draft.mark"),
    ],
)
def test_each_mistake_is_named_with_its_place(old: str, new: str, said: str) -> None:
    assert said in mistakes_in(changed(old, new))


def test_several_mistakes_are_named_in_one_pass() -> None:
    data = changed('number = "编号："', "number = 3").replace(b"[foot]", b"[feet]")
    told = mistakes_in(data)
    assert "page_one.number" in told
    assert "[foot]" in told
    assert "feet" in told


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"a = ", b"[" * 100_000, b"a = " + b"[" * 20_000, b"#" * 70_000, b"", b"schema = 1"]
)
def test_hostile_files_get_a_sentence(data: bytes) -> None:
    assert mistakes_in(data)


def test_a_missing_file_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    with pytest.raises(BadWording):
        wording.load(tmp_path / "order.toml")


def test_a_form_from_before_there_was_issue_anew_prints_the_words_of_the_program() -> None:
    text = FILE.read_text(encoding="utf-8")
    begin = text.index("[lineage]")
    older = text[:begin] + text[text.index("[finding]") :]
    assert wording.parse(older.encode()).lineage == words().lineage
    assert "replaces" in mistakes_in(changed("{voided_on}", ""))
