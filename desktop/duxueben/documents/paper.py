"""Ink on sheets of A4: text, rules, squares and photos, gathered until they are written as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from duxueben.documents.cjk import Line
from duxueben.documents.fonts import Face

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM


class Sheet:
    """One page being drawn; origin at the lower left corner, all measures in points."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._code: list[str] = ["0 g 0 G"]
        self.fonts: set[str] = set()
        """The names of the inks on this sheet."""
        self.photos: set[str] = set()

    def text(self, line: Line, x: float, y: float, *, grey: float = 0.0) -> None:
        """Draw ``line`` with its baseline at ``y`` and its paragraph's left edge at ``x``."""
        if not line.runs:
            return
        out = [f"{grey:g} g BT {_n(x + line.x)} {_n(y)} Td"]
        for run in line.runs:
            ink = self._paper.ink(run.face)
            self.fonts.add(ink.name)
            codes = [ink.glyph(character) for character in run.text]
            out.append(f"/{ink.name} {_n(run.size)} Tf {_shown(codes, run.spaces, run.size)}")
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
        photo = self._paper.embed(jpeg)
        self.photos.add(photo.name)
        scale = min(w / photo.size[0], h / photo.size[1])
        drawn_w, drawn_h = photo.size[0] * scale, photo.size[1] * scale
        left, low = x + (w - drawn_w) / 2, y + (h - drawn_h) / 2
        self._code.append(f"q {_n(drawn_w)} 0 0 {_n(drawn_h)} {_n(left)} {_n(low)} cm /{photo.name} Do Q")

    @property
    def code(self) -> bytes:
        """The content stream, not yet compressed."""
        return "\n".join(self._code).encode("ascii")


class Ink:
    """What one letter uses of one face, in the order in which it came."""

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        self.face = face
        self.characters: list[str] = []
        self._glyphs: dict[int, int] = {}

    def glyph(self, character: str) -> int:
        """The number of the glyph in the subset."""
        original = self.face.glyph(character)
        if original not in self._glyphs:
            self.characters.append(character)
            self._glyphs[original] = len(self.characters)
        return self._glyphs[original]


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG as it goes into the file."""

    name: str
    jpeg: bytes
    size: tuple[int, int]
    """Width and height in pixels."""
    grey: bool


class Paper:
    """The sheets of one letter, with the inks and photos that they share."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._inks: dict[str, Ink] = {}
        self._photos: dict[bytes, Photo] = {}

    @property
    def inks(self) -> list[Ink]:
        """One for each face in use."""
        return list(self._inks.values())

    @property
    def photos(self) -> list[Photo]:
        """Each photo once, however often it is drawn."""
        return list(self._photos.values())

    def sheet(self) -> Sheet:
        """A new blank sheet after the others."""
        self.sheets.append(Sheet(self))
        return self.sheets[-1]

    def ink(self, face: Face) -> Ink:
        """The ink of ``face`` on this paper."""
        if face.name not in self._inks:
            self._inks[face.name] = Ink(face, f"F{len(self._inks) + 1}")
        return self._inks[face.name]

    def embed(self, jpeg: bytes) -> Photo:
        """The photo of ``jpeg`` on this paper; raises KeyError for a JPEG that is neither RGB nor grey."""
        from PIL import Image  # not before the window is painted

        if jpeg not in self._photos:
            with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
                grey = {"RGB": False, "L": True}[image.mode]
                self._photos[jpeg] = Photo(f"I{len(self._photos) + 1}", jpeg, image.size, grey)
        return self._photos[jpeg]


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
