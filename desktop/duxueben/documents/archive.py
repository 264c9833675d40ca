"""PDF/A-3 marking: metadata, output intent, and the record itself attached byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import md5
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

# pikepdf and Pillow are imported inside the functions: the window must not load them before its first paint.

RECORD_NAME: Final = "record.json"
"""The attachment's name in every paper that this program issues."""
_PRODUCER: Final = "督学本"


class NoRecord(ValueError):
    """The PDF has no readable record attached, or is no PDF that this program marked."""


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    at: datetime
    """When it was made, with zone: the time of issuing."""


def mark(pdf: bytes, record: bytes, about: About) -> bytes:
    """``pdf`` as PDF/A-3b with ``record`` attached as record.json; the same input gives the same bytes.

    Raises ``ValueError`` where a page names a font that is not embedded.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            _refuse_foreign_fonts(page)
        _attach(document, record, about)
        _describe(document, about)
        _add_output_intent(document)
        out = BytesIO()
        # No object streams and an uncompressed attachment: a verifier then reads the file without unpacking
        # anything that a stranger may have packed.
        document.save(
            out,
            min_version="1.7",
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return out.getvalue()


def read_record(pdf: bytes) -> bytes:
    """The attached record's bytes. Raises ``NoRecord``; unpacks nothing, so that no bomb can go off."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True, inherit_page_attributes=False) as document:
            stream = document.Root.Names.EmbeddedFiles.Names[1].EF.F
            if not isinstance(stream, pikepdf.Stream) or "/Filter" in stream:
                raise NoRecord("the attachment is not stored as this program stores it")
            return stream.read_raw_bytes()
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        raise NoRecord("no record can be read from the file") from error


def _refuse_foreign_fonts(page: Page) -> None:
    """PDF/A wants every font that a page names in the file, even one that draws nothing."""
    fonts = page.resources.get("/Font")
    for _, font in () if fonts is None else fonts.items():
        if "/FontDescriptor" not in font or "/FontFile2" not in font.FontDescriptor:
            raise ValueError(f"a page names {font.get('/BaseFont')}, which is not embedded")


def _attach(document: Pdf, record: bytes, about: About) -> None:
    from pikepdf import Array, Dictionary, Name, Stream, String

    parameters = Dictionary(
        Size=len(record),
        CheckSum=String(md5(record, usedforsecurity=False).digest()),
        ModDate=String(_pdf_time(about.at)),
    )
    stream = Stream(
        document, record, Type=Name.EmbeddedFile, Subtype=Name("/application/json"), Params=parameters
    )
    attachment = document.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(RECORD_NAME),
            UF=String(RECORD_NAME),
            Desc=String("文书的记录（规范化 JSON）"),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(RECORD_NAME), attachment])))
    document.Root.AF = Array([attachment])


def _describe(document: Pdf, about: About) -> None:
    from pikepdf import Dictionary, Name, Stream, String

    document.Root.Lang = String("zh-CN")
    document.Root.MarkInfo = Dictionary(Marked=False)
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name.None_)
    document.Root.Metadata = Stream(document, _xmp(about), Type=Name.Metadata, Subtype=Name.XML)
    made = String(_pdf_time(about.at))
    # PDF/A wants these to say the same as the XMP does, so nothing else may stand here.
    document.trailer.Info = document.make_indirect(
        Dictionary(Title=String(about.title), Producer=String(_PRODUCER), CreationDate=made, ModDate=made)
    )


def _add_output_intent(document: Pdf) -> None:
    from pikepdf import Array, Dictionary, Name, Stream, String

    profile = Stream(document, _srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    document.Root.OutputIntents = Array([intent])


@cache
def _srgb() -> bytes:
    """Little CMS's own sRGB profile (free of any right), without its date, so that it is always the same."""
    from PIL import ImageCms

    created = ImageCms.createProfile("sRGB")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    profile = bytearray(ImageCms.ImageCmsProfile(created).tobytes())  # pyright: ignore[reportUnknownArgumentType]
    profile[24:36] = bytes.fromhex("07e7000a0011000000000000")  # 2023-10-17, any date will do
    return bytes(profile)


def _pdf_time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00")


def _xmp(about: About) -> bytes:
    made = about.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdf:Producer>{_PRODUCER}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
