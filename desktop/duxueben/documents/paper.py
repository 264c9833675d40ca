"""Ink on sheets of A4: text, rules, squares and photos, as a PDF that is the same for the same input."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from duxueben.documents.cjk import Line
from duxueben.documents.fonts import Face

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
_BLOCK = 100
"""The most lines one ``beginbfchar`` may hold (PDF 32000-1, 9.10.3)."""


class Sheet:
    """One page being drawn; origin at the lower left corner, all measures in points."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._code: list[str] = ["0 g 0 G"]
        self.resources_fonts: set[str] = set()
        self.resources_photos: set[str] = set()

    def text(self, line: Line, x: float, y: float, *, grey: float = 0.0) -> None:
        """Draw ``line`` with its baseline at ``y`` and its paragraph's left edge at ``x``."""
        if not line.runs:
            return
        out = [f"{grey:g} g BT {_n(x + line.x)} {_n(y)} Td"]
        for run in line.runs:
            font, codes = self._paper.encode(run.face, run.text)
            self.resources_fonts.add(font)
            out.append(f"/{font} {_n(run.size)} Tf {_shown(codes, run.spaces, run.size)}")
        self._code.append(" ".join((*out, "ET")))

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, width: float = 0.75, dash: float = 0.0
    ) -> None:
        """A straight line, dashed if ``dash`` is not 0."""
        self._code.append(f"{_dash(dash)} {_n(width)} w {_n(x1)} {_n(y1)} m {_n(x2)} {_n(y2)} l S")

    def box(self, x: float, y: float, w: float, h: float, width: float = 0.75, dash: float = 0.0) -> None:
        """The outline of a rectangle."""
        self._code.append(f"{_dash(dash)} {_n(width)} w {_n(x)} {_n(y)} {_n(w)} {_n(h)} re S")

    def squares(self, matrix: Sequence[Sequence[bool]], x: float, y: float, side: float) -> None:
        """A two-dimensional code ``side`` points wide; its first row is the uppermost."""
        unit = side / len(matrix)
        path: list[str] = []
        for row, cells in enumerate(matrix):
            bottom = y + side - (row + 1) * unit
            path += [
                f"{_n(x + first * unit)} {_n(bottom)} {_n((end - first) * unit)} {_n(unit)} re"
                for first, end in _stretches(cells)
            ]
        self._code.append("0 g " + " ".join(path) + " f")

    def photo(self, jpeg: bytes, x: float, y: float, w: float, h: float) -> None:
        """A JPEG as it is, in the middle of the box and as large as fits."""
        name, (pixels_wide, pixels_high) = self._paper.embed(jpeg)
        self.resources_photos.add(name)
        scale = min(w / pixels_wide, h / pixels_high)
        drawn_w, drawn_h = pixels_wide * scale, pixels_high * scale
        left, low = x + (w - drawn_w) / 2, y + (h - drawn_h) / 2
        self._code.append(f"q {_n(drawn_w)} 0 0 {_n(drawn_h)} {_n(left)} {_n(low)} cm /{name} Do Q")

    @property
    def code(self) -> bytes:
        """The content stream, not yet compressed."""
        return "\n".join(self._code).encode("ascii")


class Paper:
    """The sheets of one letter, with the fonts and photos that they share."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._inks: dict[str, _Ink] = {}
        self._photos: dict[bytes, tuple[str, tuple[int, int], str]] = {}

    def sheet(self) -> Sheet:
        """A new blank sheet after the others."""
        self.sheets.append(Sheet(self))
        return self.sheets[-1]

    def encode(self, face: Face, text: str) -> tuple[str, list[int]]:
        """The name of the font on the page and the glyphs of ``text`` in the embedded part of it."""
        if face.name not in self._inks:
            self._inks[face.name] = _Ink(face, f"F{len(self._inks) + 1}")
        ink = self._inks[face.name]
        return ink.name, [ink.glyph(character) for character in text]

    def embed(self, jpeg: bytes) -> tuple[str, tuple[int, int]]:
        """The name of the photo on the page and its size in pixels; the same photo is stored once."""
        if jpeg not in self._photos:
            with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
                space = {"RGB": "/DeviceRGB", "L": "/DeviceGray"}[image.mode]
                self._photos[jpeg] = (f"I{len(self._photos) + 1}", image.size, space)
        name, size, _ = self._photos[jpeg]
        return name, size

    def finish(self, title: str, made_at: datetime) -> bytes:
        """The PDF; ``made_at`` carries its offset from UTC."""
        with Pdf.new() as pdf:
            fonts = {ink.name: ink.write(pdf) for ink in self._inks.values()}
            photos = {
                name: _image(pdf, jpeg, size, space) for jpeg, (name, size, space) in self._photos.items()
            }
            for sheet in self.sheets:
                pdf.pages.append(pikepdf.Page(_page(pdf, sheet, fonts, photos)))
            pdf.Root.Lang = pikepdf.String("zh-CN")
            pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name.None_)
            pdf.docinfo = pdf.make_indirect(
                Dictionary(Title=title, Producer="duxueben", CreationDate=_pdf_date(made_at))
            )
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


class _Ink:
    """What one letter uses of one face, in the order in which it came."""

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        self._face = face
        self._characters: list[str] = []
        self._glyphs: dict[int, int] = {}

    def glyph(self, character: str) -> int:
        """The number of the glyph in the subset."""
        original = self._face.glyph(character)
        if original not in self._glyphs:
            self._characters.append(character)
            self._glyphs[original] = len(self._characters)
        return self._glyphs[original]

    def write(self, pdf: Pdf) -> pikepdf.Object:
        """The font as a Type 0 font with two-byte codes that are the glyphs themselves."""
        program = self._face.subset(self._characters)
        base = Name(f"/{_tag(program)}+{self._face.postscript_name}")
        metrics = {key: list(v) if isinstance(v, tuple) else v for key, v in self._face.metrics.items()}
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=base, Flags=4)
        for key, value in metrics.items():
            descriptor[f"/{key}"] = Array(_rounded(value)) if isinstance(value, list) else round(value)
        descriptor.FontFile2 = _packed(pdf, program, Length1=len(program))
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=base,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            CIDToGIDMap=Name.Identity,
            DW=1000,
            W=Array([1, Array([round(self._face.width(c)) for c in self._characters])]),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=_packed(pdf, _to_unicode(self._characters)),
        )
        return pdf.make_indirect(font)


def _page(
    pdf: Pdf, sheet: Sheet, fonts: dict[str, pikepdf.Object], photos: dict[str, pikepdf.Object]
) -> Dictionary:
    resources = Dictionary(
        Font=Dictionary({f"/{name}": fonts[name] for name in sorted(sheet.resources_fonts)}),
        XObject=Dictionary({f"/{name}": photos[name] for name in sorted(sheet.resources_photos)}),
    )
    return Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, _decimal(WIDTH), _decimal(HEIGHT)]),
        Resources=resources,
        Contents=_packed(pdf, sheet.code),
    )


def _image(pdf: Pdf, jpeg: bytes, size: tuple[int, int], space: str) -> pikepdf.Object:
    return Stream(
        pdf,
        jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=Name(space),
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


def _shown(codes: Sequence[int], spaces: Sequence[float], size: float) -> str:
    """The text-showing operators: the usual space once, what differs from it glyph by glyph."""
    usual = max(set(spaces), key=lambda value: (spaces.count(value), value))
    parts: list[str] = []
    hexes = ""
    for code, space in zip(codes, spaces, strict=True):
        hexes += f"{code:04X}"
        if abs(space - usual) > 0.001:
            parts.append(f"<{hexes}> {_n((usual - space) * 1000 / size)}")
            hexes = ""
    if hexes:
        parts.append(f"<{hexes}>")
    return f"{_n(usual)} Tc [{' '.join(parts)}] TJ"


def _stretches(cells: Sequence[bool]) -> list[tuple[int, int]]:
    """The dark stretches of a row as (first, one past the last)."""
    found: list[tuple[int, int]] = []
    for index, dark in enumerate(cells):
        if dark and found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        elif dark:
            found.append((index, index + 1))
    return found


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"


def _dash(dash: float) -> str:
    return f"[{_n(dash)} {_n(dash)}] 0 d" if dash else "[] 0 d"


def _rounded(values: Sequence[float]) -> list[int]:
    return [round(value) for value in values]


def _decimal(value: float) -> object:
    return pikepdf.Object.parse(_n(value).encode("ascii"))


def _pdf_date(moment: datetime) -> str:
    offset = moment.strftime("%z") or "+0000"
    return moment.strftime("D:%Y%m%d%H%M%S") + f"{offset[:3]}'{offset[3:5]}'"
