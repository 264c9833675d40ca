"""The words of the papers beside the 督办单: the bureau may change them, and every mistake is named."""

from __future__ import annotations

import pytest

from duxueben import paths
from duxueben.checklist.templates import FORBIDDEN_WORDS
from duxueben.documents import paper_words, wording
from duxueben.documents.wording_file import BadWording
from support.document_letters import paper_wording
from support.letters import words

FILE = paths.forms() / "zengdu-2023" / "papers.toml"
ORDER = FILE.with_name("order.toml")


def changed(old: str, new: str) -> bytes:
    """The shipped file with one thing changed."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


def mistakes_in(data: bytes) -> str:
    """All complaints about the file, one after the other."""
    with pytest.raises(BadWording) as caught:
        paper_words.parse(data)
    return "".join(caught.value.mistakes)


def test_the_shipped_words_are_whole_and_decide_nothing() -> None:
    assert paper_wording().service_record.title == "督办单送达回证"
    shipped = FILE.read_text(encoding="utf-8")
    assert not [word for word in FORBIDDEN_WORDS if word in shipped]


def test_a_complaint_sheet_has_no_place_for_who_complained() -> None:
    sheet = paper_wording().complaint_sheet
    labels = (sheet.institution, sheet.source, sheet.content, sheet.check, sheet.answer)
    assert not any("举报人" in label or "姓名" in label for label in labels)
    assert "身份另行封存" in sheet.note


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "督办单送达回证"', "", "service_record.title"),
        ('title = "督办单送达回证"', "title = 1", "service_record.title"),
        ("[referral]", "[transfer]", "[referral]"),
        ("[referral]", "[transfer]", "transfer"),
        ("拒绝签名，理由：{reason}", "拒绝签名", "缺少{reason}"),
        ("拒绝签名，理由：{reason}", "拒绝签名，理由：{why}", "{reason}"),
        ("（续）", "（续){", "不成对"),
        ("schema = 1", "schema = 2", "schema"),
        ("建　　议", "处罚", "处罚"),
        ('unit_lines = ["签名：", "职务："]', 'unit_lines = "签名："', "visit_record.unit_lines"),
        ('black_sites = "查处黑机构{n}家"', 'black_sites = "查处黑机构"', "缺少{n}"),
    ],
)
def test_each_mistake_is_named_with_its_place(old: str, new: str, said: str) -> None:
    assert said in mistakes_in(changed(old, new))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = ", b"[" * 100_000, b"#" * 70_000, b"", b"schema = 1"])
def test_hostile_files_get_a_sentence(data: bytes) -> None:
    assert mistakes_in(data)


def test_an_order_form_that_is_silent_about_what_came_later_prints_the_words_of_the_program() -> None:
    text = ORDER.read_text(encoding="utf-8")
    for section in (
        "lineage",
        "handwritten",
        "fixed",
        "escalation",
        "follow_up",
        "authority",
        "copies",
        "blank",
    ):
        begin = text.index(f"[{section}]")
        end = text.find("\n[", begin + 1)
        text = text[:begin] + text[end + 1 :]
    silent = wording.parse(text.encode())
    assert silent.follow_up == words().follow_up
    assert silent.copies == words().copies
    assert silent.blank == words().blank


def test_one_word_of_a_later_section_can_be_changed_alone() -> None:
    text = ORDER.read_text(encoding="utf-8")
    begin, end = text.index("[follow_up]"), text.index("\n[", text.index("[follow_up]"))
    own = text[:begin] + '[follow_up]\ntitle = "上次问题核查"\n' + text[end:]
    told = wording.parse(own.encode())
    assert told.follow_up.title == "上次问题核查"
    assert told.follow_up.result == words().follow_up.result
    with pytest.raises(BadWording):
        wording.parse(own.replace('title = "上次问题核查"', 'tittle = "上次问题核查"').encode())
