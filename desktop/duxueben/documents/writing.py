"""Writing a drawn paper as PDF bytes: one Type 0 font a face, photos as they are, the same each time."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from duxueben.documents.paper import HEIGHT, WIDTH, Ink, Paper, Photo, Sheet

_BLOCK = 100
"""The most lines one ``beginbfchar`` may hold (PDF 32000-1, 9.10.3)."""


def write(paper: Paper, title: str, made_at: datetime) -> bytes:
    """The PDF; ``made_at`` carries its offset from UTC. No font is named that is not embedded."""
    with Pdf.new() as pdf:
        fonts = {ink.name: _font(pdf, ink) for ink in paper.inks}
        photos = {photo.name: _image(pdf, photo) for photo in paper.photos}
        for sheet in paper.sheets:
            pdf.pages.append(pikepdf.Page(_page(pdf, sheet, fonts, photos)))
        pdf.Root.Lang = pikepdf.String("zh-CN")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name.None_)
        about = Dictionary(Title=title, Producer="督学本", CreationDate=_pdf_date(made_at))
        pdf.docinfo = pdf.make_indirect(about)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            recompress_flate=False,
        )
    return out.getvalue()


def _font(pdf: Pdf, ink: Ink) -> pikepdf.Object:
    """The used part of a face as a Type 0 font with two-byte codes that are the glyphs themselves."""
    program = ink.face.subset(ink.characters)
    base = Name(f"/{_tag(program)}+{ink.face.postscript_name}")
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=base, Flags=4)
    for key, value in ink.face.metrics.items():
        descriptor[f"/{key}"] = Array(map(round, value)) if isinstance(value, tuple) else round(value)
    descriptor.FontFile2 = _packed(pdf, program, Length1=len(program))
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        DW=1000,
        W=Array([1, Array([round(ink.face.width(character)) for character in ink.characters])]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=base,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=_packed(pdf, _to_unicode(ink.characters)),
    )
    return pdf.make_indirect(font)


def _page(
    pdf: Pdf, sheet: Sheet, fonts: Mapping[str, pikepdf.Object], photos: Mapping[str, pikepdf.Object]
) -> Dictionary:
    resources = Dictionary(
        Font=Dictionary({f"/{name}": fonts[name] for name in sorted(sheet.fonts)}),
        XObject=Dictionary({f"/{name}": photos[name] for name in sorted(sheet.photos)}),
    )
    return Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, Decimal(f"{WIDTH:.3f}"), Decimal(f"{HEIGHT:.3f}")]),
        Resources=resources,
        Contents=_packed(pdf, sheet.code),
    )


def _image(pdf: Pdf, photo: Photo) -> pikepdf.Object:
    return Stream(
        pdf,
        photo.jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=photo.size[0],
        Height=photo.size[1],
        ColorSpace=Name.DeviceGray if photo.grey else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )


def _packed(pdf: Pdf, data: bytes, **entries: int) -> pikepdf.Object:
    return Stream(pdf, zlib.compress(data, 6), Filter=Name.FlateDecode, **entries)


def _to_unicode(characters: Sequence[str]) -> bytes:
    """The map from glyph to text; characters beyond the basic plane as two UTF-16 units."""
    pairs = [f"<{n:04X}> <{c.encode('utf-16-be').hex().upper()}>" for n, c in enumerate(characters, 1)]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _tag(program: bytes) -> str:
    """Six capitals that name this subset (PDF 32000-1, 9.6.4)."""
    value = zlib.crc32(program)
    return "".join(chr(65 + value // 26**place % 26) for place in range(6))


def _pdf_date(moment: datetime) -> str:
    offset = moment.strftime("%z") or "+0000"
    return moment.strftime("D:%Y%m%d%H%M%S") + f"{offset[:3]}'{offset[3:5]}'"
