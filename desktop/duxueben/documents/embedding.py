"""Fonts and photos as reportlab embeds them, mended where its way does not do for these papers."""

from __future__ import annotations

import re
from io import BytesIO
from threading import Lock
from zlib import crc32

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont

_BLOCK = 100
"""The most lines one ``beginbfchar`` may hold (PDF 32000-1, 9.10.3)."""
_MAP = re.compile(r"\d+ beginbfchar\n(?P<lines>.*)\nendbfchar", re.DOTALL)


class EmbeddedFont(TTFont):
    """A font file in reportlab's table of fonts; safe to use for several papers at the same time."""

    def __init__(self, data: bytes) -> None:
        """Raises ``TTFError`` for what is no TrueType font."""
        super().__init__("", BytesIO(data), asciiReadable=False, shapable=False)
        # reportlab takes two files that call themselves the same for one, and ours do where one is the
        # rest of the other; with its content in the name, each file is known by a name of its own.
        self.fontName = f"{self.face.name.decode('ascii', 'ignore')}-{crc32(data):08X}"
        self.face.name = self.fontName.encode("ascii")
        self._mend_widths()
        self._lock = Lock()

    def _mend_widths(self) -> None:
        """Undo a scaling: of glyphs that share one width, reportlab would embed it in thousandths."""
        own = int.from_bytes(self.face.get_table("hhea")[34:36], "big")
        shared = self.face.hmetrics[own - 1][0]
        self.face.hmetrics[own:] = [(shared, bearing) for _, bearing in self.face.hmetrics[own:]]

    def addObjects(self, doc: PDFDocument) -> None:
        """Write what ``doc`` uses of the font; its text can be selected as what it is."""
        with self._lock:  # the parser reads from one position that all papers share
            super().addObjects(doc)
        for name, written in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name.endswith(f"+{self.fontName}"):
                written.content = mended_map(written.content)


class EmbeddedPhoto(ImageReader):
    """A JPEG that goes into the file as it is."""

    def __init__(self, jpeg: bytes) -> None:
        """Raises ``OSError`` for what is no JPEG, ``ValueError`` for one that is neither RGB nor grey."""
        super().__init__(BytesIO(jpeg))
        self._jpeg = jpeg

    def _read_image(self, fp: BytesIO) -> Image.Image:
        image = Image.open(fp, formats=("JPEG",))
        if image.mode not in ("RGB", "L"):
            raise ValueError(f"a photo in {image.mode}")
        return image

    def getRGBData(self) -> bytes:
        """What reportlab knows the photo by; it would unpack the whole picture to compute a name."""
        self._dataA = None
        return self._jpeg


def registered(data: bytes) -> TTFont:
    """The font of the file ``data``, the same however often it is asked for. Raises ``TTFError``."""
    font = EmbeddedFont(data)
    registerFont(font)
    return getFont(font.fontName)


def mended_map(cmap: str) -> str:
    """reportlab's map from code to text, with UTF-16 beyond the basic plane and blocks of a lawful length."""
    found = _MAP.search(cmap)
    if found is None:
        raise ValueError("reportlab writes its maps to Unicode in another way")
    pairs = [_in_utf16(line) for line in found["lines"].splitlines()]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return cmap[: found.start()] + body + cmap[found.end() :]


def _in_utf16(line: str) -> str:
    code, _, text = line.partition(" ")
    return f"{code} <{chr(int(text.strip('<>'), 16)).encode('utf-16-be').hex().upper()}>"
