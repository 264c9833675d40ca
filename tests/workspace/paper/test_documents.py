"""Papers beside the 督办单: all or nothing, signed like an order, and any change to them is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from duxueben.documents.archive import read_record
from duxueben.documents.fonts import MissingGlyph
from duxueben.documents.signing import inspect
from duxueben.model import document_record as blocks
from duxueben.model.canonical import canonical_bytes
from duxueben.model.document import Document, DocumentKind
from duxueben.model.document_record import DocumentRecord
from duxueben.model.numbering import NoNumberLeft
from duxueben.model.verdict import Verdict
from duxueben.model.words import OrderKind, OrderState
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace import checking
from duxueben.workspace.office import Office
from duxueben.workspace.own_devices import own_register
from duxueben.workspace.paper import documents, numbers
from duxueben.workspace.paper.documents import CannotMake, Making, RecordOf, Wanted
from duxueben.workspace.register import registering
from support import tampering, visits

ABOUT = {"order": "0192f0a1-7b3c-7d10-8a55-3c2b1a098765"}


def composed(making: Making) -> DocumentRecord:
    """A short 送达回证."""
    words = making.words.service_record
    rows = [
        blocks.row(words.addressee, "漴川区𬭎音艺术培训中心有限公司"),
        blocks.signature(words.witness, "禚㙦"),
    ]
    return making.record(words.title, rows, (), {"ending": "refused_left"}, about={"order_number": "51号"})


def unprintable(making: Making) -> DocumentRecord:
    """One with a character that no font has."""
    return making.record("送达回证", [blocks.row("单位", "\U000323b0\U0003ffff")], (), {})


def made(office: Office, about: Mapping[str, str] = ABOUT) -> Document:
    """A signed one, with the real press."""
    wanted = Wanted(DocumentKind.SERVICE_RECORD, about, composed, "S1")
    return documents.make(office, visits.loaded(), wanted, Progress())


def numbered(office: Office) -> Document:
    """A letter with a number of its series."""
    return documents.make(office, visits.loaded(), letter(composed), Progress())


def letter(record_of: RecordOf) -> Wanted:
    """A letter of its series."""
    return Wanted(DocumentKind.REFERRAL, {"referral": "R1"}, record_of, "S1", OrderKind.REFERRAL)


@pytest.fixture
def settled(office: Office) -> Office:
    """With the bureau's names and a block of letters."""
    codes = {**visits.BUREAU.codes, OrderKind.REFERRAL.value: "漴教督移"}
    visits.settle(office, replace(visits.BUREAU, codes=codes))
    registering.receive_block(office, OrderKind.REFERRAL, 2023, 3, 4).result()
    return office


def test_a_paper_is_whole_signed_and_names_what_it_is_of(settled: Office, tmp_path: Path) -> None:
    paper = made(settled)
    data = documents.pdf(settled, paper.id)
    assert read_record(data) == canonical_bytes(paper.record)
    assert paper.record["about"] == {**ABOUT, "order_number": "51号"}
    assert inspect(data, own_register(settled)).verdict is Verdict.GENUINE
    assert documents.prove(settled, paper.id).verdict is Verdict.GENUINE
    assert [one.id for one in documents.documents_about(settled, "order", ABOUT["order"])] == [paper.id]
    assert documents.documents_about(settled, "visit", ABOUT["order"]) == []
    documents.save_copy(settled, paper.id, tmp_path / "回证.pdf")
    assert (tmp_path / "回证.pdf").read_bytes() == data


def test_the_device_of_another_register_is_not_vouched_for(settled: Office) -> None:
    data = documents.pdf(settled, made(settled).id)
    assert inspect(data, Register()).verdict is Verdict.UNREGISTERED


def swap_record(pdf: bytes) -> bytes:
    """Another record hangs on the same paper."""
    return tampering.swap_attachment(pdf, b'{"kind":"service_record"}')


def cut(pdf: bytes) -> bytes:
    """The end is missing."""
    return pdf[:-40]


def rewrite(pdf: bytes) -> bytes:
    """The record in the signed bytes says something else."""
    assert b"refused_left" in pdf
    return pdf.replace(b"refused_left", b"signed_today", 1)


@pytest.mark.parametrize(
    "tamper",
    [
        *(tampering.redraw, tampering.save_again, tampering.strip_signatures, tampering.pack),
        *(tampering.encrypt, swap_record, cut, rewrite),
    ],
)
def test_whatever_is_changed_is_found(settled: Office, tamper: Callable[[bytes], bytes]) -> None:
    data = tamper(documents.pdf(settled, made(settled).id))
    assert inspect(data, own_register(settled)).verdict is Verdict.ALTERED


def test_a_numbered_paper_takes_the_next_number_of_its_series(settled: Office) -> None:
    first, second = numbered(settled), numbered(settled)
    assert [one.number.text for one in (first, second) if one.number] == [
        "漴教督移〔2023〕3号",
        "漴教督移〔2023〕4号",
    ]
    assert first.record["number"] == {"code": "漴教督移", "year": 2023, "n": 3}
    with pytest.raises(NoNumberLeft):
        numbered(settled)
    page = pypdfium2.PdfDocument(documents.pdf(settled, first.id))[0]
    assert "漴教督移〔2023〕3号" in page.get_textpage().get_text_bounded()


def test_a_paper_that_cannot_be_printed_uses_no_number_and_leaves_nothing(settled: Office) -> None:
    with pytest.raises(MissingGlyph):
        documents.make(settled, visits.loaded(), letter(unprintable), Progress())
    assert documents.documents_about(settled, "referral", "R1") == []
    used = [row.state for row in numbers.ledger(settled) if row.kind is OrderKind.REFERRAL]
    assert used == ["unissued", "unissued"]


def test_what_follows_a_paper_happens_with_it_or_not_at_all(settled: Office) -> None:
    def refuse(_act: object, _paper: Document) -> None:
        raise CannotMake("没有生成", "后面的一步没有成。", "再试一次。")

    with pytest.raises(CannotMake):
        wanted = Wanted(DocumentKind.SERVICE_RECORD, ABOUT, composed, "S1")
        documents.make(settled, visits.loaded(), wanted, Progress(), refuse)
    assert documents.documents_about(settled, "order", ABOUT["order"]) == []


def test_a_voided_paper_is_known_as_voided_and_keeps_its_bytes(settled: Office, tmp_path: Path) -> None:
    paper = made(settled)
    before = documents.pdf(settled, paper.id)
    with pytest.raises(CannotMake):
        documents.void(settled, paper.id, " ")
    voided = documents.void(settled, paper.id, "送达时间写错").result()
    assert (voided.state, voided.void_reason) == (OrderState.VOIDED, "送达时间写错")
    assert documents.void(settled, paper.id, "另一个原因").result() == voided
    assert documents.pdf(settled, paper.id) == before
    file = tmp_path / "回证.pdf"
    file.write_bytes(before)
    (seen,) = checking.inspect_here(settled, [file], "", Progress())
    assert seen.inspection.verdict is Verdict.VOIDED
    assert "送达回证" in seen.inspection.sentence


def test_prints_are_counted(settled: Office) -> None:
    paper = made(settled)
    documents.printed(settled, paper.id, 2, "lp").result()
    assert documents.printed(settled, paper.id, 1, "lp").result().prints == 3


def test_a_preview_has_neither_number_nor_digest(settled: Office) -> None:
    shown = documents.preview(settled, visits.loaded(), letter(composed), Progress())
    text = pypdfium2.PdfDocument(shown.pdf)[0].get_textpage().get_text_bounded()
    assert "出具时编号" in text
    assert "0号" not in text
