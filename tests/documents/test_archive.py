import hashlib
from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from duxueben.documents.archive import About, NoRecord, mark, read_record
from support import tampering
from support.keys import MORNING
from support.papers import RECORD, drawn, marked, signed

ABOUT = About("督办单 <47> & 号", MORNING)


def beginning_in_helvetica() -> bytes:
    """A page as reportlab begins it unless it is told a font: Helvetica is named, and nothing is written."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_the_record_comes_back_byte_for_byte() -> None:
    record = '{"单位":"佘𬍛瑶"}\r\n\x00'.encode()
    assert read_record(mark(drawn(), record, ABOUT)) == record
    assert read_record(signed()) == RECORD


def test_the_mark_says_pdf_a_3b_and_the_attachment_is_the_papers_source() -> None:
    with pikepdf.open(BytesIO(marked())) as document:
        metadata = document.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in metadata
        attachment = document.Root.AF[0]
        assert attachment.AFRelationship == pikepdf.Name.Source
        assert str(attachment.UF) == "record.json"
        assert attachment.EF.F.Subtype == pikepdf.Name("/application/json")
        assert bytes(attachment.EF.F.Params.CheckSum) == hashlib.md5(RECORD, usedforsecurity=False).digest()
        assert document.Root.OutputIntents[0].S == pikepdf.Name.GTS_PDFA1
        assert document.Root.OutputIntents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert document.pdf_version == "1.7"


def test_title_and_times_say_the_same_in_both_places() -> None:
    with pikepdf.open(BytesIO(mark(drawn(), RECORD, ABOUT))) as document:
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "督办单 <47> & 号"
            assert metadata["xmp:CreateDate"] == "2023-10-17T02:42:07+00:00"
        assert str(document.docinfo.Title) == "督办单 <47> & 号"
        assert str(document.docinfo.CreationDate) == "D:20231017024207+00'00"


def test_a_page_that_names_a_font_without_embedding_it_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="Helvetica, which is not embedded"):
        mark(beginning_in_helvetica(), RECORD, ABOUT)


def test_a_printer_is_asked_to_leave_the_size_as_it_is() -> None:
    with pikepdf.open(BytesIO(marked())) as document:
        assert document.Root.ViewerPreferences.PrintScaling == pikepdf.Name.None_


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert mark(drawn(), RECORD, ABOUT) == mark(drawn(), RECORD, ABOUT)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"\0" * 500, drawn(), tampering.encrypt(drawn())])
def test_a_file_without_a_record_says_so(pdf: bytes) -> None:
    with pytest.raises(NoRecord):
        read_record(pdf)


def test_a_packed_attachment_is_not_unpacked() -> None:
    packed = BytesIO()
    with pikepdf.open(BytesIO(marked())) as document:
        document.save(packed, compress_streams=True)
    with pytest.raises(NoRecord):
        read_record(packed.getvalue())
