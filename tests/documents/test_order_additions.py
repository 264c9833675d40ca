"""What came to the order later: fixed on the spot, looked at again, escalated, by hand, copies."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from duxueben.documents import archive, copy_marks, layout, seal, signing
from duxueben.documents.fonts import MissingGlyph
from duxueben.model.numbering import DocNumber
from duxueben.model.order_record import FollowUpRecord, OrderRecord
from duxueben.model.verdict import Verdict
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace.paper.press import Paper
from support.keys import MORNING, identity_of
from support.letters import (
    FACTS,
    ORDER_ID,
    a_finding,
    a_letter,
    a_record,
    faces,
    page_pictures,
    page_texts,
    scanned,
    words,
)
from support.signatures import scribbled
from support.visits import BUREAU, loaded

CC = "漴川区教育局校外教育培训监管科、城南街道办事处"


def pages(record: OrderRecord) -> list[str]:
    """The words of each page, without blanks."""
    return squeezed(layout.render(a_letter(record), faces()).pdf)


def squeezed(pdf: bytes) -> list[str]:
    """Without blanks."""
    return [re.sub(r"\s", "", page) for page in page_texts(pdf)]


def a_follow_up(**changes: object) -> FollowUpRecord:
    """F0 of the day: reopened."""
    told: FollowUpRecord = {
        "finding_id": "F0",
        "number": {"code": "漴教督改", "year": 2023, "n": 31},
        "fact": FACTS[0],
        "original_due_on": "2023-09-12",
        "result": "reopened",
        "result_text": "回头看重开：12名家长仍被要求统一参加",
        "new_due_on": "2023-10-24",
        "closed": False,
    }
    told.update(changes)  # pyright: ignore[reportCallIssue, reportArgumentType] - a test names real keys
    return told


def test_what_was_fixed_on_the_spot_says_so_behind_its_fact() -> None:
    fixed = {"at": "2023-10-17T09:41:00+08:00", "words": "当场更新公示"}
    first = pages(a_record([a_finding(1), a_finding(2, fixed=fixed)]))[0]
    assert "（附件3第6条）（已于2023年10月17日9时41分当场整改：当场更新公示）" in first
    assert first.count("当场整改") == 1


def test_earlier_findings_stand_on_a_page_of_their_own_and_page_one_points_there() -> None:
    follow_ups = [
        a_follow_up(),
        a_follow_up(closed=True, new_due_on="", result_text="已整改（销号）"),
        a_follow_up(new_due_on="", result_text="部分整改"),
    ]
    first, second, third = pages(a_record(follow_ups=follow_ups))
    assert "对上次督导的3个问题作了核查" in first
    assert "12名家长" not in first
    assert "签收与送达附页" in second
    for shown in ("原问题", "原期限", "本次核查", "新期限", "（漴教督改〔2023〕31号）", "2023年9月12日前"):
        assert shown in third
    for shown in ("2023年10月24日前", "已销号", "原期限不变"):
        assert shown in third


def test_thirty_earlier_findings_run_over_pages_that_scan() -> None:
    record = a_record(follow_ups=[a_follow_up(fact=f"〈{n}〉{FACTS[0]}") for n in range(30)])
    paper = layout.render(a_letter(record), faces())
    assert all(f"〈{n}〉" in "".join(squeezed(paper.pdf)[2:]) for n in range(30))
    for picture in page_pictures(paper.pdf)[2:]:
        (code,) = scanned(picture)
        assert seal.read_sheet_mark(code).order_id == ORDER_ID


def test_an_escalated_finding_names_where_it_stood_first_and_why_it_is_taken_up() -> None:
    record = a_record([a_finding(1)])
    record["escalates"] = [
        {
            "finding": 1,
            "number": {"code": "漴教督改", "year": 2023, "n": 48},
            "issued_on": "2023-10-17",
            "position": 2,
            "original_due_on": "2023-10-31",
            "reason": "逾期10天仍未整改",
        }
    ]
    first = pages(record)[0]
    assert "由漴教督改〔2023〕48号（2023年10月17日）第2个问题升级，原期限2023年10月31日。" in first
    assert "升级原因：逾期10天仍未整改。" in first


def test_the_authority_at_a_training_site_stands_on_page_two_alone() -> None:
    record = a_record()
    record["visit"]["authority_line"] = "随同行政检查（检查通知书：漴联检〔2023〕29号）"
    first, second = pages(record)
    assert "督导依据随同行政检查（检查通知书：漴联检〔2023〕29号）" in second
    assert "检查通知书" not in first


def test_who_else_is_told_stands_on_page_two_alone() -> None:
    record = a_record()
    assert "抄送" not in "".join(pages(record))
    record["cc"] = CC
    first, second = pages(record)
    assert f"抄送{CC}" in second and CC not in first


def test_a_form_for_ink_says_who_else_is_told() -> None:
    number, kind = DocNumber("漴教督改", 2023, 60), OrderKind.RECTIFICATION_NOTICE
    bureau, device = replace(BUREAU, cc=CC), identity_of("D1")
    paper = loaded().blank(number, kind, bureau, ORDER_ID, MORNING, device, Progress())
    assert f"抄送{CC}" in squeezed(paper.pdf)[1]
    assert "抄送" not in "".join(squeezed(blank().pdf))


def test_a_paper_that_registers_a_form_for_ink_says_so_under_its_number() -> None:
    record = a_record()
    record["handwritten"] = {
        "blank_id": "B",
        "record_sha256": "0" * 64,
        "written_on": "2023-10-17",
        "sheets": 2,
    }
    assert "本单登记2023年10月17日现场手工填写的同一编号督办单" in pages(record)[0]


@cache
def blank() -> Paper:
    """漴教督改〔2023〕60号, for ink."""
    number, kind = DocNumber("漴教督改", 2023, 60), OrderKind.RECTIFICATION_NOTICE
    return loaded().blank(number, kind, BUREAU, ORDER_ID, MORNING, identity_of("D1"), Progress())


def test_a_form_for_ink_has_its_number_the_cells_of_annex_4_and_nothing_else_filled_in() -> None:
    first, second = squeezed(blank().pdf)
    findings = words().page_one.findings
    for shown in (
        "编号：漴教督改〔2023〕60号",
        "督办对象",
        "督办时间",
        findings,
        "学校（单位）：",
    ):
        assert shown in first
    assert "联系电话：000-5550100" in first
    assert "（问题____项，一式3份）" in second
    assert "存根" in second
    assert not re.search(r"\d+月", first + second)


def test_the_codes_of_a_form_for_ink_name_it_and_its_record_is_attached() -> None:
    record = archive.read_record(blank().pdf)
    for page, picture in enumerate(page_pictures(blank().pdf), 1):
        (code,) = scanned(picture)
        mark = seal.read_sheet_mark(code)
        assert (mark.order_id, mark.page, mark.pages) == (ORDER_ID, page, 2)
    assert b"blank_id" in record
    assert signing.inspect(blank().pdf, Register()).verdict is Verdict.UNREGISTERED


def test_the_first_copies_are_numbered_and_named_and_later_ones_are_duplicates() -> None:
    marks = loaded().copy_marks(4)
    assert marks == ("第1联（单位留存）", "第2联（督学留存）", "第3联（督导室存档）", "第4联")
    assert loaded().copy_marks(2, again=True) == ("副本", "副本")


def test_a_mark_lies_over_every_page_of_its_copy_and_the_issued_bytes_stay() -> None:
    issued = blank().pdf
    printed = squeezed(copy_marks.marked(issued, ("第1联", "副本"), faces()))
    assert issued == blank().pdf
    assert ["第1联" in page for page in printed] == [True, True, False, False]
    assert ["副本" in page for page in printed] == [False, False, True, True]
    for page, plain in zip(printed, squeezed(issued) * 2, strict=True):
        assert page.replace("第1联", "").replace("副本", "") == plain


def test_a_marked_copy_can_still_be_scanned_and_is_no_paper_by_itself() -> None:
    printed = copy_marks.marked(blank().pdf, ("第1联（单位留存）",), faces())
    assert [scanned(picture) for picture in page_pictures(printed)] == [
        scanned(picture) for picture in page_pictures(blank().pdf)
    ]
    assert signing.inspect(printed, Register()).verdict is Verdict.ALTERED


def test_a_receipt_drawn_on_the_laptop_is_printed_with_the_copies() -> None:
    device = identity_of("D1")
    record = a_record()
    record["institution"]["id"] = ORDER_ID
    issued = loaded().issue(record, {}, device, MORNING, Progress()).pdf
    ink = signing.ReceiptInk("逄祎", "副校长", "", MORNING, scribbled(3))
    received = signing.sign_receipt(issued, device, ink, faces())
    assert "逄祎" not in squeezed(copy_marks.marked(issued, ("第1联",), faces()))[1]
    assert "逄祎" in squeezed(copy_marks.marked(received, ("第1联",), faces()))[1]


def test_a_mark_that_no_font_has_is_refused() -> None:
    with pytest.raises(MissingGlyph):
        copy_marks.marked(blank().pdf, ("\U0003ffff联",), faces())
