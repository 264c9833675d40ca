"""The page and the styles of a docx after GB/T 9704-2012; fonts are named, not embedded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

# python-docx is imported inside the functions: the window must not load it before its first paint.


class _Element(Protocol):
    """What is asked of an XML element, whose own types its library does not tell."""

    def find(self, name: str) -> _Element: ...
    def insert(self, place: int, child: _Element) -> None: ...
    def append(self, child: _Element) -> None: ...
    def remove(self, child: _Element) -> None: ...


LATIN: Final = "Times New Roman"
BODY: Final = "Normal"
TITLE: Final = "报告标题"
HEADING: Final = "Heading 1"
SECOND: Final = "Heading 2"
CELL: Final = "表格文字"
LABEL: Final = "表格栏目"
NOTE: Final = "表格说明"
ANNEX: Final = "附件"
FORM_TITLE: Final = "附件标题"
CLOSING: Final = "落款"
FOOT: Final = "页码"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style looks; measures in points."""

    font: str
    size: float
    leading: float
    indent: bool = False
    """Whether a paragraph begins two characters in."""
    across: str = "JUSTIFY"
    keeps: bool = False
    """Whether it stays on the page of what follows."""
    turns: bool = False
    """Whether it begins a page."""


_SONG, _FANGSONG, _HEI, _KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_LOOKS = {
    BODY: _Look(_FANGSONG, 16, 28, indent=True),
    TITLE: _Look(_SONG, 22, 34, across="CENTER", keeps=True),
    HEADING: _Look(_HEI, 16, 28, indent=True, across="LEFT", keeps=True),
    SECOND: _Look(_KAI, 16, 28, indent=True, across="LEFT", keeps=True),
    CELL: _Look(_FANGSONG, 12, 18, across="LEFT"),
    LABEL: _Look(_HEI, 12, 18, across="CENTER"),
    NOTE: _Look(_FANGSONG, 10.5, 16, across="LEFT"),
    ANNEX: _Look(_HEI, 16, 28, across="LEFT", keeps=True, turns=True),
    FORM_TITLE: _Look(_SONG, 18, 28, across="CENTER", keeps=True),
    CLOSING: _Look(_FANGSONG, 16, 28, across="RIGHT", keeps=True),
    FOOT: _Look("宋体", 14, 20, across="LEFT"),
}


def set_up(document: Document) -> None:
    """Give a new document its page, its styles and its page numbers."""
    for name, look in _LOOKS.items():
        _set_style(_style(document, name), look)
    _set_page(document)
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _number(section.footer.paragraphs[0], "RIGHT")
    _number(section.even_page_footer.paragraphs[0], "LEFT")


def _style(document: Document, name: str) -> ParagraphStyle:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.styles.style import ParagraphStyle

    known = next((style for style in document.styles if style.name == name), None)
    style = known or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)  # pyright: ignore[reportUnknownMemberType]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _set_style(style: ParagraphStyle, look: _Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name = LATIN
    style.font.size = Pt(look.size)
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    # The template's fonts are those of a theme, which would go before the names of ours.
    looks = cast("_Element", style.font.element).find(qn("w:rPr"))
    looks.remove(looks.find(qn("w:rFonts")))
    names = f'w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{look.font}"'
    looks.insert(0, _parsed(f"w:rFonts {names}"))
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Pt(look.leading)
    layout.first_line_indent = Pt(2 * look.size if look.indent else 0)
    layout.alignment = WD_ALIGN_PARAGRAPH[look.across]
    layout.keep_with_next = look.keeps
    layout.page_break_before = look.turns


def _set_page(document: Document) -> None:
    """A4, 37 mm above and 28 mm at the left of 156 x 225 mm."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.bottom_margin, section.right_margin = Mm(35), Mm(26)
    section.footer_distance = Mm(28 - 7)


def _number(paragraph: Paragraph, across: str) -> None:
    """— 1 —, one character from the edge (7.5)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.style = FOOT
    paragraph.alignment = WD_ALIGN_PARAGRAPH[across]
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    paragraph.add_run("— ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _add_field(paragraph: Paragraph, code: str) -> None:
    run = cast("_Element", paragraph.add_run().font.element)
    run.append(_parsed('w:fldChar w:fldCharType="begin"'))
    run.append(_parsed("w:instrText", code))
    run.append(_parsed('w:fldChar w:fldCharType="end"'))


def _parsed(start: str, text: str = "") -> _Element:
    """The element that begins with the tag ``start``."""
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    name = start.split(" ")[0]
    return cast("_Element", parse_xml(f"<{start} {nsdecls('w')}>{text}</{name}>"))
