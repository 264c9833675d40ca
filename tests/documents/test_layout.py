"""The rendered paper: what stands where, on how many pages, and that a scanner can read it."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageEnhance

from duxueben.documents import layout, seal
from duxueben.documents.archive import About, mark, read_record
from duxueben.documents.fonts import MissingGlyph
from duxueben.documents.letter import Letter
from duxueben.documents.pen import LEFT, RIGHT
from duxueben.errors import Cancelled
from duxueben.progress import Progress
from support.letters import (
    DIGEST,
    LONGEST_PERSON,
    LONGEST_UNIT,
    ORDER_ID,
    SEAL,
    a_finding,
    a_letter,
    a_record,
    an_inspector,
    faces,
    page_pictures,
    page_texts,
    photos,
    scanned,
)


def rendered(letter: Letter) -> layout.Rendered:
    """The letter with the shipped fonts."""
    return layout.render(letter, faces())


def long_letter() -> Letter:
    """Twelve findings over three pages."""
    return a_letter(a_record([a_finding(n) for n in range(1, 13)]))


def longest_names() -> Letter:
    """The longest names that the demonstration has."""
    record = a_record(
        contact={"name": LONGEST_PERSON, "phone": "000-5550100"},
        inspectors=[an_inspector(LONGEST_PERSON), an_inspector()],
    )
    record["institution"]["name"] = LONGEST_UNIT
    record["institution"]["head"] = LONGEST_PERSON
    return a_letter(record)


def test_a_short_order_has_its_whole_table_on_page_one_and_the_receipt_on_page_two() -> None:
    paper = rendered(a_letter())
    assert paper.pages == 2
    first, second = page_texts(paper.pdf)
    for words in ("学校（单位）：", "联系人：督导室 逄昶", "联系电话：000-5550100", "3.三（1）班"):
        assert words in first
    assert "签收与送达附页" in second
    assert "存　根" in second


def test_page_one_has_the_words_of_annex_4_in_their_order_and_only_the_foot_besides() -> None:
    text = page_texts(rendered(a_letter(a_record([a_finding(1)]))).pdf)[0]
    text = re.sub(r"\s", "", text)
    order = (
        "漴川区“双减”教育督导问题整改督办单",
        "编号：漴教督改〔2023〕47号",
        "督办对象",
        "漴川区白鹭洲小学",
        "督办时间",
        "2023年10月17日",
        "发现的问题、整改要求（含时限）",
        "1.抽查",
        "学校（单位）：",
        "年月日",
        "联系人：督导室逄昶",
        "联系电话：000-5550100",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    foot = text[places[-1] + len(order[-1]) :]
    for words in ("—1—", "漴教督改〔2023〕47号", "第1页共2页", f"摘要{DIGEST[:12]}"):
        assert words in foot
        foot = foot.replace(words, "")
    assert foot == ""


def test_every_page_has_number_page_and_digest_at_its_foot() -> None:
    files = photos(7)
    record = a_record([a_finding(n) for n in range(1, 13)], photos=files[0])
    paper = rendered(a_letter(record, files[1]))
    texts = page_texts(paper.pdf)
    assert len(texts) == paper.pages
    for page, text in enumerate(texts, 1):
        squeezed = re.sub(r"\s", "", text)
        for words in (
            f"第{page}页共{paper.pages}页",
            f"—{page}—",
            f"摘要{DIGEST[:12]}",
            "漴教督改〔2023〕47号",
        ):
            assert words in squeezed


def test_a_scanner_reads_both_codes_of_page_one_and_the_small_one_of_every_page() -> None:
    paper = rendered(long_letter())
    for page, picture in enumerate(page_pictures(paper.pdf, 200), 1):
        codes = scanned(picture)
        assert seal.sheet_mark(ORDER_ID, page, paper.pages, DIGEST) in codes
        assert (SEAL in codes) == (page == 1)


def test_a_faint_and_slightly_turned_copy_can_still_be_filed() -> None:
    paper = rendered(a_letter())
    picture = page_pictures(paper.pdf, 200)[0]
    turned = picture.rotate(1.5, Image.Resampling.BICUBIC, fillcolor=255)
    copy = ImageEnhance.Contrast(turned).enhance(0.55)
    assert seal.sheet_mark(ORDER_ID, 1, paper.pages, DIGEST) in scanned(copy)


def test_a_long_order_closes_its_border_on_every_page_and_signs_beside_its_last_lines() -> None:
    paper = rendered(long_letter())
    texts = page_texts(paper.pdf)
    last = next(n for n, text in enumerate(texts) if "学校（单位）：" in text)
    assert last == 2
    assert all("（转下页）" in text for text in texts[:last])
    assert "时限：2023年10月24日前。" in texts[last].split("学校（单位）：")[0]
    assert "联系人：督导室 逄昶" in texts[last]
    for picture in page_pictures(paper.pdf, 100)[: last + 1]:
        assert _closed_boxes(picture) >= 1


def _closed_boxes(picture: Image.Image) -> int:
    """How many full-width horizontal rules have the left and the right border just above them."""
    scale = 100 / 72
    left, right = round(LEFT * scale), round(RIGHT * scale)
    pixels = picture.load()
    assert pixels is not None

    def dark(x: int, y: int) -> bool:
        value = pixels[x, y]
        return isinstance(value, int) and value < 160

    def border(x: int, y: int) -> bool:
        return any(dark(x + shift, y) for shift in (-1, 0, 1))

    full = [y for y in range(20, picture.height) if all(dark(x, y) for x in range(left + 3, right - 3, 4))]
    return sum(border(left, y - 8) and border(right, y - 8) for y in full)


@pytest.mark.parametrize("count", range(1, 16))
def test_the_signature_block_never_stands_alone_whatever_the_number_of_findings(count: int) -> None:
    texts = page_texts(
        rendered(a_letter(a_record([a_finding(n) for n in range(1, count + 1)], page_two=False))).pdf
    )
    signed = [text for text in texts if "学校（单位）：" in text]
    assert len(signed) == 1
    above = signed[0].split("学校（单位）：")[0]
    assert "时限：2023年10月24日前。" in above
    assert "年10月24日前。" in above.replace("时限：2023", "")


def test_no_ink_leaves_the_text_area_even_with_the_longest_names() -> None:
    for letter in (longest_names(), long_letter(), a_letter()):
        for picture in page_pictures(rendered(letter).pdf, 100):
            scale = 100 / 72
            middle = range(round(picture.height * 0.13), round(picture.height * 0.84))
            strips = ((0, round(LEFT * scale) - 3), (round(RIGHT * scale) + 3, picture.width))
            for begin, end in strips:
                strip = picture.crop((begin, middle.start, end, middle.stop))
                dark_rows = {n // strip.width for n, value in enumerate(strip.tobytes()) if value < 200}
                assert len(dark_rows) <= 3, "only the cut line crosses the margins"


def test_the_longest_names_are_whole() -> None:
    texts = page_texts(rendered(longest_names()).pdf)
    assert f"联系人：{LONGEST_PERSON}" in texts[0]
    assert LONGEST_UNIT in texts[0]
    assert texts[1].count(LONGEST_PERSON) >= 3


def test_rare_names_can_be_selected_as_what_they_are() -> None:
    record = a_record([a_finding(1, fact="笪𫖯、昝𣲘、䶮山、妫𬀩、𠀀𮯠")])
    first, second = page_texts(rendered(a_letter(record)).pdf)
    assert "笪𫖯、昝𣲘、䶮山、妫𬀩、𠀀𮯠" in first
    assert "佘𬍛瑶（校长）" in second


def test_a_character_that_no_font_has_stops_the_paper() -> None:
    with pytest.raises(MissingGlyph) as caught:
        rendered(a_letter(a_record([a_finding(1, fact="仝\ue863")])))
    assert "47号" in caught.value.happened


def test_every_font_is_embedded_and_no_other_is_named() -> None:
    files = photos(2)
    with pikepdf.open(BytesIO(rendered(a_letter(a_record(photos=files[0]), files[1])).pdf)) as document:
        fonts = [
            item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        ]
        assert fonts
        for font in fonts:
            descriptor = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).FontDescriptor
            assert "/FontFile2" in descriptor
            assert "/ToUnicode" in font or font.Subtype == "/CIDFontType2"
        assert b"Helvetica" not in b"".join(str(font.BaseFont).encode() for font in fonts)


def test_the_paper_takes_the_archive_marking_with_its_record() -> None:
    letter = a_letter()
    paper = rendered(letter)
    archived = mark(paper.pdf, b"{}", About(letter.title, letter.issued_at))
    assert read_record(archived) == b"{}"
    assert page_texts(archived) == page_texts(paper.pdf)


def test_the_same_letter_gives_the_same_bytes() -> None:
    files = photos(3)
    letter = a_letter(a_record(photos=files[0]), files[1])
    assert rendered(letter).pdf == rendered(letter).pdf


def test_photos_go_six_to_a_page_as_the_very_bytes_given() -> None:
    entries, files = photos(7)
    paper = rendered(a_letter(a_record(photos=entries), files))
    assert paper.pages == 4
    texts = page_texts(paper.pdf)
    assert "照片6" in texts[2]
    assert "照片7" in texts[3]
    with pikepdf.open(BytesIO(paper.pdf)) as document:
        stored = {
            item.read_raw_bytes()
            for item in document.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        }
    assert stored == set(files.values())


def test_a_long_caption_takes_room_from_its_photo_and_is_not_cut() -> None:
    entries, files = photos(1)
    entries[0]["caption"] = "三楼东侧楼梯口公示栏" * 12 + "末字"
    text = page_texts(rendered(a_letter(a_record(photos=entries), files)).pdf)[-1]
    assert entries[0]["caption"] in text


def test_without_page_two_there_is_no_receipt_box() -> None:
    paper = rendered(a_letter(a_record(page_two=False)))
    assert (paper.pages, paper.receipt_box) == (1, None)


def test_the_receipt_box_lies_on_the_receipt_page_in_its_table() -> None:
    paper = rendered(long_letter())
    box = paper.receipt_box
    assert box is not None
    assert "签收与送达附页" in page_texts(paper.pdf)[box.page]
    assert LEFT < box.left < box.right <= RIGHT + 1
    assert box.top - box.bottom > 50


def test_many_inspectors_push_the_stub_to_a_page_of_its_own_and_nothing_overlaps() -> None:
    people = [an_inspector(f"督学{n}") for n in range(8)]
    paper = rendered(a_letter(a_record(inspectors=people)))
    assert paper.pages == 3
    texts = page_texts(paper.pdf)
    assert "存　根" not in texts[1]
    assert "存　根" in texts[2]


def test_a_draft_shows_where_number_and_codes_will_be_and_has_as_many_pages() -> None:
    paper = rendered(a_letter(draft=True))
    assert paper.pages == rendered(a_letter()).pages
    first = page_texts(paper.pdf)[0]
    assert "编号：出具时编号" in first
    assert "核验二维码" in first
    assert scanned(page_pictures(paper.pdf)[0]) == set()


def test_work_that_is_no_longer_wanted_stops() -> None:
    entries, files = photos(2)
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        layout.render(a_letter(a_record(photos=entries), files), faces(), progress)


def test_a_long_title_is_set_in_lines_of_falling_length() -> None:
    record = a_record(district="伊犁哈萨克自治州察布查尔锡伯自治县")
    text = page_pictures(rendered(a_letter(record)).pdf, 100)[0]
    widths = [width for width in _ink_widths(text.crop((0, 100, text.width, 225))) if width > 100]
    assert len(widths) == 2
    assert widths[0] >= widths[1] > widths[0] * 0.6


def _ink_widths(picture: Image.Image) -> list[int]:
    """The width of each line of words, from the top."""
    rows = [
        [x for x in range(picture.width) if picture.crop((x, y, x + 1, y + 1)).tobytes()[0] < 128]
        for y in range(picture.height)
    ]
    widths: list[int] = []
    band: list[int] = []
    for row in [*rows, []]:
        if row:
            band += row
        elif band:
            widths.append(max(band) - min(band))
            band = []
    return widths


REPLACED = {
    "number": {"code": "临", "year": 2023, "n": 1234, "letter": "TEST2023"},
    "issued_on": "2023-10-17",
    "voided_on": "2023-10-18",
    "record_sha256": "0" * 64,
    "reason": "单位写错",
}


def test_a_paper_that_replaces_another_says_so_under_its_number_and_nowhere_in_the_table() -> None:
    plain = page_texts(layout.render(a_letter(), faces()).pdf)
    texts = page_texts(layout.render(a_letter(a_record(replaces=REPLACED)), faces()).pdf)
    line = "换发：原编号临〔2023〕TEST2023-1234号（2023年10月18日作废）"
    assert texts[0].replace(line, "") == plain[0]
    assert texts[0].index("编号：漴教督改〔2023〕47号") < texts[0].index(line) < texts[0].index("督办对象")
    assert texts[1:] == plain[1:]
    assert (
        "换发" in page_texts(layout.render(a_letter(a_record(replaces=REPLACED), draft=True), faces()).pdf)[0]
    )


def test_a_provisional_number_stands_wherever_a_number_stands() -> None:
    number = {"code": "临", "year": 2023, "n": 7, "letter": "A"}
    for text in page_texts(layout.render(a_letter(a_record(number=number)), faces()).pdf):
        assert "临〔2023〕A-7号" in text
