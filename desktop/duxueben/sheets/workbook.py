"""A workbook: which sheets it shows, the texts they share, and which styles show dates."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.progress import Progress
from duxueben.sheets.allowance import Allowance
from duxueben.sheets.cells import Sheet
from duxueben.sheets.figures import is_date_format
from duxueben.sheets.links import Links, links_of, listened, main_part
from duxueben.sheets.parts import Parts
from duxueben.sheets.problems import BrokenSheet, OversizedSheet
from duxueben.sheets.worksheet import Shared, Style, Worksheet, unescaped

MOST_SHEETS = 200
_WORKSHEET, _TEXTS, _STYLES = "worksheet", "sharedStrings", "styles"
_TRUE = ("1", "true")


def sheets_of(parts: Parts, progress: Progress) -> tuple[Sheet, ...]:
    """Every visible sheet with its cells, in the order of the workbook.

    Raises the problems of ``sheets.problems`` and ``Cancelled``. Formulas, macros, links to other files and
    the size that a sheet claims to have are not followed.
    """
    main = main_part(parts, progress)
    links = links_of(parts, main, progress)
    book = listened(parts, main, _Book(), progress)
    shown = [(title, part) for title, id in book.shown if (part := links.target(id, _WORKSHEET))]
    if len(shown) > MOST_SHEETS:
        raise OversizedSheet(parts.name, f"工作表超过{MOST_SHEETS}张")
    texts, styles = _texts(parts, links, progress), _styles(parts, links, progress)
    shared = Shared(texts, styles, book.since_1904)
    return tuple(
        _sheet(parts, title, part, Worksheet(shared, parts.allowance), progress) for title, part in shown
    )


def _sheet(parts: Parts, title: str, part: str, listener: Worksheet, progress: Progress) -> Sheet:
    listened(parts, part, listener, progress)
    return Sheet(title, listener.rows(), listener.merged())


def _texts(parts: Parts, links: Links, progress: Progress) -> list[str]:
    part = links.first(_TEXTS)
    return listened(parts, part, _Texts(parts.allowance), progress).all if part else []


def _styles(parts: Parts, links: Links, progress: Progress) -> list[Style]:
    part = links.first(_STYLES)
    if not part:
        return []
    try:
        return listened(parts, part, _Styles(), progress).styles()
    except ValueError as error:
        raise BrokenSheet(parts.name, part) from error


class _Book:
    """Listener: the titles of the visible sheets and the ids of their relationships."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in _TRUE
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            # The attribute is r:id; which letter stands for that name space is the writer's choice.
            id = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.shown.append((attributes.get("name", ""), id))

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class _Texts:
    """Listener: the texts that cells refer to by their place, without the readings above them."""

    def __init__(self, allowance: Allowance) -> None:
        self.all: list[str] = []
        self._allowance = allowance
        self._pieces: list[str] = []
        self._inside = False
        self._readings = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._readings += name == "rPh"
        self._inside = name == "t" and not self._readings

    def end(self, name: str) -> None:
        self._inside = False
        self._readings -= name == "rPh"
        if name == "si":
            self.all.append(unescaped("".join(self._pieces)))
            self._pieces.clear()
            self._allowance.text(self.all[-1])

    def text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)


class _Styles:
    """Listener: what of a cell's style changes how its value reads."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[tuple[int, bool]] = []
        self._within = ""

    def styles(self) -> list[Style]:
        """In the order in which cells refer to them."""
        return [
            Style(is_date_format(number, self._codes.get(number, "")), quoted)
            for number, quoted in self._formats
        ]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("numFmts", "cellXfs"):
            self._within = name
        elif name == "numFmt" and self._within == "numFmts":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "xf" and self._within == "cellXfs":
            number = int(attributes.get("numFmtId", "0"))
            self._formats.append((number, attributes.get("quotePrefix") in _TRUE))

    def end(self, name: str) -> None:
        if name == self._within:
            self._within = ""

    def text(self, text: str) -> None: ...
