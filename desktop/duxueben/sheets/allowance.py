"""How much a file may bring, all its sheets together."""

from __future__ import annotations

from duxueben.sheets.cells import LONGEST_TEXT
from duxueben.sheets.problems import OversizedSheet

MOST_CELLS = 400_000
MOST_SIGNS = 16_000_000
MOST_TAGS = 2_000_000
"""A packed file can hold many times more that say nothing; a real one has up to four a cell."""
MOST_MERGED = 400_000
"""Columns of all merged ranges: a few short lines can name whole sheets, again and again."""


class Allowance:
    """How much a file may still bring; raises ``OversizedSheet`` when it is used up."""

    def __init__(self, name: str) -> None:
        """``name`` is the file's own."""
        self.name = name
        self._cells = 0
        self._signs = 0
        self._merged = 0
        self._tags = 0

    def tag(self) -> None:
        """One more element of any part, whatever it means; a part that is read twice counts twice."""
        self._tags += 1
        if self._tags > MOST_TAGS:
            raise OversizedSheet(self.name, f"标记超过{MOST_TAGS // 10_000}万个")

    def cell(self) -> None:
        """One more cell."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise OversizedSheet(self.name, f"单元格超过{MOST_CELLS // 10_000}万个")

    def text(self, text: str) -> None:
        """One more text."""
        self._signs += len(text)
        if len(text) > LONGEST_TEXT or self._signs > MOST_SIGNS:
            raise OversizedSheet(self.name, "文字比一张表能有的还长")

    def merged(self, columns: int) -> None:
        """One more merged range, so many columns wide."""
        self._merged += columns
        if self._merged > MOST_MERGED:
            raise OversizedSheet(self.name, f"合并的单元格超过{MOST_MERGED // 10_000}万列")
