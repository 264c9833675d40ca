"""TrueType fonts and their subsets."""

from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFDocument

class TTFError(Exception): ...

class TTFontFace:
    name: bytes
    charToGlyph: dict[int, int]
    hmetrics: list[tuple[int, int]]
    def get_table(self, tag: str) -> bytes: ...
    def makeSubset(self, subset: list[int]) -> bytes: ...
    def getCharWidth(self, code: int) -> float: ...

class TTFont:
    fontName: str
    face: TTFontFace
    def __init__(
        self, name: str, filename: BytesIO, *, asciiReadable: bool = True, shapable: bool = True
    ) -> None: ...
    def addObjects(self, doc: PDFDocument) -> None: ...
