"""The few looks that a cell of a new xlsx file can have, as its style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from duxueben.sheets.names import HEAD, MAIN


class Look(IntEnum):
    """The looks, by their place in the style sheet."""

    PLAIN = 0
    TITLE = 1
    KEY = 2
    TEXT = 3
    QUOTED = 4
    """A text that would be computed if it were typed: marked as text, as a leading apostrophe does."""
    DATE = 5
    TIME = 6


@dataclass(frozen=True, slots=True)
class _Style:
    """Places in the lists of formats, fonts and fills."""

    format: int = 0
    font: int = 0
    fill: int = 0
    wraps: bool = False
    left: bool = False
    """At the left, where it would stand at the right and touch the text beside it."""
    quoted: bool = False

    def xml(self) -> str:
        """As one ``xf``."""
        quoted = ' quotePrefix="1"' if self.quoted else ""
        placed = ' horizontal="left"' if self.left else ""
        wraps = ' wrapText="1"' if self.wraps else ""
        return (
            f'<xf numFmtId="{self.format}" fontId="{self.font}" fillId="{self.fill}" borderId="0" xfId="0"'
            f'{quoted} applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
            f'<alignment{placed} vertical="top"{wraps}/></xf>'
        )


_AS_TEXT = 49
"""The built-in format ``@``: digits keep their zeros."""
_DATE, _TIME = 164, 165
_FORMATS = {_DATE: r"yyyy\-mm\-dd", _TIME: r"yyyy\-mm\-dd\ hh:mm"}
_FONTS = ('<sz val="11"/>', '<b/><sz val="11"/>', '<sz val="8"/><color rgb="FF8A93A0"/>')
_FILLS = (
    '<patternFill patternType="none"/>',
    '<patternFill patternType="gray125"/>',
    '<patternFill patternType="solid"><fgColor rgb="FFEEF1F5"/></patternFill>',
)
_LOOKS = {
    Look.PLAIN: _Style(),
    Look.TITLE: _Style(_AS_TEXT, font=1, fill=2),
    Look.KEY: _Style(_AS_TEXT, font=2),
    Look.TEXT: _Style(_AS_TEXT, wraps=True),
    Look.QUOTED: _Style(_AS_TEXT, wraps=True, quoted=True),
    Look.DATE: _Style(_DATE, left=True),
    Look.TIME: _Style(_TIME, left=True),
}


def style_sheet() -> str:
    """The part ``xl/styles.xml``."""
    formats = [f'<numFmt numFmtId="{id}" formatCode="{code}"/>' for id, code in _FORMATS.items()]
    fonts = [f'<font>{font}<name val="宋体"/><charset val="134"/></font>' for font in _FONTS]
    fills = [f"<fill>{fill}</fill>" for fill in _FILLS]
    border = "<border><left/><right/><top/><bottom/><diagonal/></border>"
    base = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    looks = [_LOOKS[look].xml() for look in Look]
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}">'
        + _listed("numFmts", formats)
        + _listed("fonts", fonts)
        + _listed("fills", fills)
        + _listed("borders", [border])
        + _listed("cellStyleXfs", [base])
        + _listed("cellXfs", looks)
        + _listed("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>'])
        + "</styleSheet>"
    )


def _listed(name: str, parts: list[str]) -> str:
    return f'<{name} count="{len(parts)}">{"".join(parts)}</{name}>'
