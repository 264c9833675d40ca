"""The looks of the cells of a new xlsx file, as its style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from duxueben.sheets.names import HEAD, MAIN


class Look(IntEnum):
    """The looks of a plain table, by their place in the style sheet."""

    PLAIN = 0
    TITLE = 1
    KEY = 2
    TEXT = 3
    QUOTED = 4
    """A text that would be computed if it were typed: marked as text, as a leading apostrophe does."""
    DATE = 5
    TIME = 6


@dataclass(frozen=True, slots=True)
class Font:
    """A font by its name; whoever opens the file has it, or sees another."""

    name: str = "宋体"
    size: float = 11
    """Points."""
    bold: bool = False
    colour: str = ""
    """``FF8A93A0``; black where empty."""

    def xml(self) -> str:
        """As one ``font``."""
        bold = "<b/>" if self.bold else ""
        colour = f'<color rgb="{self.colour}"/>' if self.colour else ""
        name = f'<name val="{self.name}"/><charset val="134"/>'
        return f'<font>{bold}<sz val="{self.size:g}"/>{colour}{name}</font>'


@dataclass(frozen=True, slots=True)
class Style:
    """How one cell looks."""

    font: Font = Font()
    fill: str = ""
    """Colour behind the words; none where empty."""
    across: str = ""
    """``left``, ``center``, ``right``; where empty, as the kind of value has it."""
    down: str = "top"
    """``top``, ``center``."""
    edges: str = ""
    """On which sides there is a line: any of ``lrtb``."""
    indent: int = 0
    """Characters between the edge and the words, where ``across`` is ``left`` or ``right``."""
    wraps: bool = False
    format: int = 0
    quoted: bool = False

    def holding(self, look: Look) -> Style:
        """The same for a cell whose value a plain table would show as ``look``."""
        return replace(self, format=_LOOKS[look].format, quoted=_LOOKS[look].quoted)

    def border(self) -> str:
        """As one ``border``."""
        sides = (("left", "l"), ("right", "r"), ("top", "t"), ("bottom", "b"))
        lines = "".join(
            f'<{side} style="thin"><color auto="1"/></{side}>' if letter in self.edges else f"<{side}/>"
            for side, letter in sides
        )
        return f"<border>{lines}<diagonal/></border>"

    def xml(self, font: int, fill: int, border: int) -> str:
        """As one ``xf``, with the places of its parts."""
        quoted = ' quotePrefix="1"' if self.quoted else ""
        across = f' horizontal="{self.across}"' if self.across else ""
        indent = f' indent="{self.indent}"' if self.indent else ""
        wraps = ' wrapText="1"' if self.wraps else ""
        return (
            f'<xf numFmtId="{self.format}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
            f'{quoted} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment{across} vertical="{self.down}"{indent}{wraps}/></xf>'
        )


_AS_TEXT = 49
"""The built-in format ``@``: digits keep their zeros."""
_DATE, _TIME = 164, 165
_FORMATS = {_DATE: r"yyyy\-mm\-dd", _TIME: r"yyyy\-mm\-dd\ hh:mm"}
_NO_FILLS = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
)
"""Every style sheet begins with these two."""
_LOOKS = {
    Look.PLAIN: Style(),
    Look.TITLE: Style(Font(bold=True), fill="FFEEF1F5", format=_AS_TEXT),
    Look.KEY: Style(Font(size=8, colour="FF8A93A0"), format=_AS_TEXT),
    Look.TEXT: Style(wraps=True, format=_AS_TEXT),
    Look.QUOTED: Style(wraps=True, format=_AS_TEXT, quoted=True),
    # At the left: at the right it would touch the text beside it.
    Look.DATE: Style(across="left", format=_DATE),
    Look.TIME: Style(across="left", format=_TIME),
}


class StyleSheet:
    """The styles of one workbook, each at the place by which its cells name it."""

    def __init__(self) -> None:
        """With the looks of a plain table at their places."""
        self._places = {_LOOKS[look]: look.value for look in Look}

    def place(self, style: Style) -> int:
        """Where ``style`` stands; it is added where it does not yet."""
        return self._places.setdefault(style, len(self._places))

    def xml(self) -> str:
        """The part ``xl/styles.xml``, once every cell is known."""
        styles = list(self._places)
        fonts = _distinct(style.font.xml() for style in styles)
        fills = _distinct([*_NO_FILLS, *map(_fill, styles)])
        borders = _distinct(style.border() for style in styles)
        cells = [
            style.xml(fonts[style.font.xml()], fills[_fill(style)], borders[style.border()])
            for style in styles
        ]
        formats = [f'<numFmt numFmtId="{id}" formatCode="{code}"/>' for id, code in _FORMATS.items()]
        base = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        return (
            f'{HEAD}<styleSheet xmlns="{MAIN}">'
            + _listed("numFmts", formats)
            + _listed("fonts", fonts)
            + _listed("fills", fills)
            + _listed("borders", borders)
            + _listed("cellStyleXfs", [base])
            + _listed("cellXfs", cells)
            + _listed("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>'])
            + "</styleSheet>"
        )


def _fill(style: Style) -> str:
    if not style.fill:
        return _NO_FILLS[0]
    return f'<fill><patternFill patternType="solid"><fgColor rgb="{style.fill}"/></patternFill></fill>'


def _distinct(parts: Iterable[str]) -> dict[str, int]:
    """Each part once, with its place."""
    return {part: place for place, part in enumerate(dict.fromkeys(parts))}


def _listed(name: str, parts: Iterable[str]) -> str:
    listed = list(parts)
    return f'<{name} count="{len(listed)}">{"".join(listed)}</{name}>'
