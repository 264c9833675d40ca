"""A first look at a PDF from a stranger, before a PDF library is let at it."""

from __future__ import annotations

import re
from typing import Final

LARGEST: Final = 64 * 1024 * 1024
"""Bytes; an order with thirty photos has 5 MB."""
_LONGEST_TRAILER: Final = 4096
_MOST_REVISIONS: Final = 16


class NotPlain(ValueError):
    """The file is not a PDF of the kind this program writes; the message is a Chinese sentence."""


def refuse_unless_plain(pdf: bytes) -> None:
    """Raises ``NotPlain`` unless ``pdf`` is unencrypted and its cross-reference tables are plain text.

    Packed tables can unpack to any size, and all can lead in circles; this program never writes such.
    """
    if len(pdf) > LARGEST:
        raise NotPlain("文件大得不像督办单，没有打开。")
    if not pdf.startswith(b"%PDF-"):
        raise NotPlain("这不是PDF文件，或者开头不完整。")
    if not pdf.rstrip(b"\r\n").endswith(b"%%EOF"):
        raise NotPlain("文件的结尾不完整，或者后面被添了内容。")
    last = re.search(rb"startxref\s+(\d{1,10})\s+%%EOF\s*$", pdf[-64:])
    place = int(last[1]) if last else None
    for _ in range(_MOST_REVISIONS):
        if place is None:
            return
        place = _previous_table(pdf, place)
    raise NotPlain("文件被追加过太多次，不是督学本的写法。")


def _previous_table(pdf: bytes, place: int) -> int | None:
    begin = pdf.find(b"trailer", place)
    end = pdf.find(b"startxref", begin)
    if not pdf.startswith(b"xref", place) or begin < 0 or not begin < end < begin + _LONGEST_TRAILER:
        raise NotPlain("文件的目录不是督学本的写法，可能缺了一段或者被别的软件存过。")
    trailer = pdf[begin:end]
    if b"/Encrypt" in trailer:
        raise NotPlain("文件加了密码。督学本出具的督办单从不加密。")
    previous = re.findall(rb"/Prev\s+(\d{1,10})\s", trailer)
    # Escapes, comments and text could hide a second pointer from this look that a PDF library would follow.
    if (
        re.search(rb"[#%(]|/XRefStm", trailer)
        or len(previous) != trailer.count(b"/Prev")
        or len(previous) > 1
    ):
        raise NotPlain("文件的目录不是督学本的写法，可能被别的软件存过。")
    return int(previous[0]) if previous else None
