"""销号单: made of a closed finding alone, told from its life, and not twice of one closing."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from duxueben.documents import paper_words
from duxueben.documents.closing_words import ClosingSheetWords
from duxueben.documents.pdfium import ALONE
from duxueben.model.document import DocumentKind
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import Method
from duxueben.model.verdict import Verdict
from duxueben.paths import forms
from duxueben.progress import Progress
from duxueben.workspace.following import acts
from duxueben.workspace.office import Office
from duxueben.workspace.paper import closing_sheets, documents
from duxueben.workspace.paper.documents import CannotMake
from support.following import HEAD, POST, followed
from support.visits import loaded

SHOWN = (Evidence(EvidenceKind.DOCUMENT, "连续5个教学日作业统筹表"),)


def close(office: Office, finding_id: str) -> None:
    acts.submit(office, finding_id, HEAD, POST, "已压减到55分钟。").result()
    acts.close(office, finding_id, office.owner_id, Method.MATERIAL, "属实。", SHOWN).result()


def text_of(pdf: bytes) -> str:
    with ALONE:
        paper = pdfium.PdfDocument(pdf)
        told = "".join(page.get_textpage().get_text_bounded() for page in paper)
        paper.close()
    return "".join(told.split())


def test_it_tells_the_whole_course_and_is_signed(office: Office) -> None:
    order, (one,) = followed(office)
    close(office, one.id)
    made = closing_sheets.make(office, loaded(), one.id, Progress())
    assert (made.kind, made.about, made.institution_id) == (
        DocumentKind.CLOSING_SHEET, {"finding": one.id}, one.institution_id,
    )  # fmt: skip
    said = text_of(documents.pdf(office, made.id))
    for words in ("问题整改销号单", order.number.text, "已压减到55分钟", "连续5个教学日作业统筹表", HEAD):
        assert "".join(words.split()) in said
    assert documents.prove(office, made.id).verdict is Verdict.GENUINE


def test_an_open_finding_has_none(office: Office) -> None:
    _, (one,) = followed(office)
    with pytest.raises(CannotMake, match="还没有销号"):
        closing_sheets.make(office, loaded(), one.id, Progress())


def test_one_closing_has_one_sheet_and_a_second_closing_another(office: Office) -> None:
    _, (one,) = followed(office)
    close(office, one.id)
    first = closing_sheets.make(office, loaded(), one.id, Progress())
    assert closing_sheets.make(office, loaded(), one.id, Progress()).id == first.id
    acts.reopen(office, one.id, "又没有公示。", SHOWN).result()
    close(office, one.id)
    assert closing_sheets.make(office, loaded(), one.id, Progress()).id != first.id


def test_the_shipped_words_are_those_of_a_file_from_before() -> None:
    shipped = (forms() / "zengdu-2023" / "papers.toml").read_bytes()
    before = shipped.partition(b"[closing_sheet]")[0]
    assert paper_words.parse(before).closing_sheet == ClosingSheetWords()
    assert paper_words.parse(shipped).closing_sheet == ClosingSheetWords()
