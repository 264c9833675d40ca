"""The report as another program opens it: its words, its figures, its tables and its pictures."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest
from docx.document import Document
from PIL import Image

from duxueben.documents import report_docx
from duxueben.documents.report_docx import ReportPicture
from duxueben.statistics.annex5 import FilledIn
from duxueben.statistics.report import report
from support.stat_tables import EXPECTED, FILLED_IN, table, twin

AT = datetime(2023, 11, 20, 9, 0, tzinfo=UTC)


def composed(filled_in: FilledIn = FILLED_IN, pictures: tuple[ReportPicture, ...] = ()) -> bytes:
    return report_docx.compose(report(table(), twin(), filled_in, date(2023, 11, 20)), AT, pictures)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.fixture(scope="module")
def document() -> Document:
    return opened(composed())


def test_it_has_title_three_parts_unit_and_date(document: Document) -> None:
    said = texts(document)
    assert said[0] == "漴川区第三督学责任区2023年\n“双减”督导情况报告", "broken at the sense"
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == ["一、实施情况", "二、存在的问题", "三、整改措施"]
    place = said.index("漴川区第三督学责任区")
    assert said[place + 1] == "2023年11月20日"


def test_its_sentences_have_the_figures(document: Document) -> None:
    whole = "\n".join(texts(document))
    for words in ("派出责任督学3人", "存在问题8个（小学4个，初中4个）", "完成率75.0%", "约谈2人次"):
        assert words in whole


def test_the_table_in_it_has_every_row_and_figure(document: Document) -> None:
    first, second = document.tables
    rows = ["|".join(dict.fromkeys(cell.text for cell in row.cells)) for row in first.rows]
    assert "责任督学到培训机构督导工作情况|实地督导校外培训机构数量　2　（个），其中：" in rows
    for name, columns in EXPECTED.items():
        told = [[cell.text for cell in row.cells] for row in first.rows if row.cells[1].text.endswith(name)]
        if told:
            assert told[0][2 : 2 + len(columns)] == [str(value) for value in columns.values()]
    found = sum(any(row.cells[1].text.endswith(name) for row in first.rows) for name in EXPECTED)
    assert found == len(EXPECTED) - 2  # the two that are sentences
    assert [cell.text for cell in second.rows[4].cells][1:] == ["机构存在问题（个）", "4", "2", "2"]


def test_names_of_rare_signs_and_hostile_texts_stay_as_they_are() -> None:
    filled_in = FilledIn("漴川区𬭎音&<小学>\x07", "=佘𬍛瑶", "@000")
    whole = "\n".join(texts(opened(composed(filled_in))))
    assert "填报单位：漴川区𬭎音&<小学>　填报人：=佘𬍛瑶　联系电话：@000" in whole


def test_the_fonts_are_those_of_an_official_letter(document: Document) -> None:
    styles = {style.name: style.element.xml for style in document.styles}
    assert 'w:eastAsia="仿宋_GB2312"' in styles["Normal"]
    assert 'w:eastAsia="黑体"' in styles["Heading 1"]
    assert 'w:eastAsia="楷体_GB2312"' in styles["Heading 2"]
    assert "Theme=" not in styles["Heading 1"].split("<w:rPr>")[1]
    section = document.sections[0]
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 28, 35, 26]


def test_pictures_come_last_each_under_its_title() -> None:
    png = io.BytesIO()
    Image.new("RGB", (60, 30), "grey").save(png, "PNG")
    document = opened(composed(pictures=(ReportPicture("各条目的问题", png.getvalue()),)))
    assert texts(document)[-3:-1] == ["附件3", "各条目的问题"]
    assert len(document.inline_shapes) == 1


def test_the_same_report_gives_the_same_bytes_and_names_no_library() -> None:
    data = composed()
    assert data == composed()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        about = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in about and "2023-11-20T09:00:00Z" in about
