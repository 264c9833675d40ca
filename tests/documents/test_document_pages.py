"""Papers beside the 督办单 as printed: nothing is lost or runs over, and every page is known."""

from __future__ import annotations

import re

import pytest

from duxueben.documents import seal
from duxueben.documents.fonts import MissingGlyph
from duxueben.documents.paper import HEIGHT
from duxueben.documents.pen import LEFT, RIGHT, TOP
from duxueben.model.document_record import (
    Block,
    closing,
    heading,
    note,
    row,
    signature,
    table,
    text,
)
from support.document_letters import a_document, rendered_document
from support.letters import (
    DIGEST,
    LONGEST_PERSON,
    LONGEST_UNIT,
    ORDER_ID,
    page_pictures,
    page_texts,
    photos,
    scanned,
)

LONG = "抽查四（2）班10月16日书面作业平均完成时间72.5分钟，超过60分钟上限。" * 12
REFUSED: tuple[Block, ...] = (
    row("受送达单位", "漴川区𬭎音艺术培训中心有限公司"),
    row("送达地点", "该单位一楼前台"),
    row("拒签记录", "当事人昝𣲘（法定代表人）拒绝签名，理由：须请示股东。", "2023年10月17日20时58分"),
    signature("见证人（签字）", "禚㙦，白鹭洲社区网格员，电话000-5550177"),
    signature("送达人（签字）", "邬㛃宁（漴督证〔2021〕17号）", "仝䶮（漴督证〔2021〕23号）"),
    note("本回证与51号督办单一并归档。"),
)


def squeezed(pdf: bytes) -> list[str]:
    """The words of each page without blanks."""
    return [re.sub(r"\s", "", page) for page in page_texts(pdf)]


def ink_outside(pdf: bytes) -> bool:
    """Whether anything is drawn in the margins beside the type area, or between it and the foot."""
    scale = 100 / 72
    for page in page_pictures(pdf, 100):
        beside = page.crop((0, 0, int((LEFT - 12) * scale), page.height))
        right = page.crop((int((RIGHT + 12) * scale), 0, page.width, page.height))
        above = page.crop((0, 0, page.width, int((HEIGHT - TOP - 6) * scale)))
        if any(part.tobytes().strip(b"\xff") for part in (beside, right, above)):
            return True
    return False


def test_a_refused_service_carries_reason_place_witness_and_time() -> None:
    paper = rendered_document(a_document(REFUSED))
    assert paper.pages == 1
    (page,) = squeezed(paper.pdf)
    for words in (
        "须请示股东",
        "一楼前台",
        "禚㙦",
        "000-5550177",
        "2023年10月17日20时58分",
        "昝𣲘",
        "𬭎音",
        "仝䶮",
    ):
        assert words in page
    for words in ("督办单送达回证", "第1页共1页", f"摘要{DIGEST[:12]}"):
        assert words in page


def test_every_page_has_a_small_code_that_names_paper_and_page() -> None:
    paper = rendered_document(a_document([row("查看情况", *[LONG] * 6)]))
    assert paper.pages > 2
    for page, picture in enumerate(page_pictures(paper.pdf, 200), 1):
        assert scanned(picture) == {seal.sheet_mark(ORDER_ID, page, paper.pages, DIGEST)}


def test_a_row_over_several_pages_repeats_its_label_and_loses_no_word() -> None:
    numbered = [f"〈{n}〉{LONG}" for n in range(40)]
    paper = rendered_document(
        a_document([row("短", "一"), row("查看情况", *numbered), row("附　　件", "无")])
    )
    pages = squeezed(paper.pdf)
    assert all("查看情况" in page for page in pages)
    assert sum("（续）" in page for page in pages) == len(pages) - 1
    whole = "".join(pages)
    assert all(f"〈{n}〉" in whole for n in range(40))
    assert whole.count("均") == 40 * 12
    assert not ink_outside(paper.pdf)


def test_a_table_repeats_its_head_on_every_page_and_loses_no_row() -> None:
    rows = [[str(n), f"〈{n}〉{LONG[: 30 + 9 * n]}", "2023年10月24日前", "未整改\n两个班"] for n in range(30)]
    heads = ["序号", "原问题", "原期限", "本次核查"]
    paper = rendered_document(a_document([table(heads, [8, 60, 30, 30], rows)]))
    pages = squeezed(paper.pdf)
    assert len(pages) > 2
    assert all("原问题" in page and "本次核查" in page for page in pages)
    assert all(f"〈{n}〉" in "".join(pages) for n in range(30))
    assert not ink_outside(paper.pdf)


def test_a_cell_higher_than_a_page_is_broken_and_ends() -> None:
    paper = rendered_document(a_document([table(["甲", "乙"], [1, 9], [["1", LONG * 9], ["2", "完"]])]))
    assert "完" in squeezed(paper.pdf)[-1]
    assert not ink_outside(paper.pdf)


@pytest.mark.parametrize("blocks", [(), (row("空", ""),), (table(["甲"], [1], []),), (signature("签名"),)])
def test_empty_parts_still_make_a_page(blocks: tuple[Block, ...]) -> None:
    assert rendered_document(a_document(blocks)).pages == 1


def test_the_longest_names_stay_inside_the_frame_and_leave_room_to_sign() -> None:
    people = [f"{LONGEST_PERSON}（漴督证〔2021〕17号）"] * 20
    blocks = [row("督导对象", LONGEST_UNIT * 3), signature("督导人员（签名）", *people)]
    paper = rendered_document(a_document(blocks, "教育督导记录"))
    assert "".join(squeezed(paper.pdf)).count("阿卜杜热合曼") == 20
    assert not ink_outside(paper.pdf)


def test_a_letter_that_nearly_fits_is_set_closer_so_that_its_date_is_not_alone() -> None:
    blocks = [
        text("校外培训监管科：", indent=False),
        heading("一、线索情况"),
        text(LONG[:180]),
        heading("二、移交理由"),
        text(LONG[:180]),
        text("请你单位核实处理。"),
        closing("漴川区人民政府教育督导室", "2023年10月18日"),
        signature("签收回执", "签收单位：", "签收人："),
    ]
    number = {"code": "漴教督移", "year": 2023, "n": 3}
    paper = rendered_document(a_document(blocks, "线索移交函", number=number))
    assert paper.pages == 1
    assert "编号：漴教督移〔2023〕3号" in squeezed(paper.pdf)[0]


@pytest.mark.parametrize("more", range(12))
def test_organ_and_date_never_stand_alone_on_a_page(more: int) -> None:
    blocks = [text(*[LONG[: 300 + 40 * more]] * 3), closing("漴川区人民政府教育督导室", "2023年10月18日")]
    pages = squeezed(rendered_document(a_document(blocks, "抄告函")).pdf)
    assert "书面作业" in pages[-1] or "60分钟上限" in pages[-1]


def test_a_long_letter_keeps_heading_and_text_together() -> None:
    blocks = [part for n in range(9) for part in (heading(f"〈{n}〉、情况"), text(LONG[: 200 + 17 * n]))]
    pages = squeezed(rendered_document(a_document(blocks, "抄告函")).pdf)
    for page in pages:
        words = page.split("—")[0].split("抄告函第")[0]
        assert not words.endswith("、情况")


def test_photos_follow_on_pages_of_their_own() -> None:
    entries, files = photos(7)
    paper = rendered_document(a_document(REFUSED, photos=entries), files)
    assert paper.pages == 3
    assert "现场照片附页" in squeezed(paper.pdf)[1]
    assert "照片7" in squeezed(paper.pdf)[2]


def test_a_loose_page_of_photos_says_of_which_order_it_is() -> None:
    entries, files = photos(1)
    about = {"order": ORDER_ID, "order_number": "漴教督改〔2023〕51号"}
    paper = rendered_document(a_document(REFUSED, photos=entries, about=about), files)
    assert "漴教督改〔2023〕51号" in squeezed(paper.pdf)[1]


def test_a_draft_has_neither_number_nor_code() -> None:
    number = {"code": "漴教督移", "year": 2023, "n": 0}
    paper = rendered_document(a_document(REFUSED, number=number), draft=True)
    (picture,) = page_pictures(paper.pdf)
    assert scanned(picture) == set()
    assert "编号：出具时编号" in squeezed(paper.pdf)[0]


def test_the_same_record_makes_the_same_bytes() -> None:
    assert rendered_document(a_document(REFUSED)).pdf == rendered_document(a_document(REFUSED)).pdf


def test_what_no_font_has_is_named_and_nothing_is_drawn() -> None:
    with pytest.raises(MissingGlyph) as told:
        rendered_document(a_document([row("单位", "漴川\U0003ffff小学")]))
    assert "U+3FFFF" in told.value.happened


def test_invisible_characters_are_left_out() -> None:
    paper = rendered_document(a_document([row("单位", "漴川\u200b区\ufe0f\x07小学")]))
    assert "漴川区小学" in squeezed(paper.pdf)[0]


def test_a_table_whose_rows_do_not_fit_its_columns_is_refused() -> None:
    for columns, widths, rows in ((["甲"], [1, 1], []), (["甲"], [0], []), (["甲"], [1], [["1", "2"]])):
        with pytest.raises(ValueError, match="do not fit"):
            table(columns, widths, rows)
