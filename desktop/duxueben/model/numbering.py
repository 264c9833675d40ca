"""Numbers of papers: 漴教督改〔2023〕47号, taken from a block the bureau hands out, each at most once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model.canonical import JSON
from duxueben.model.words import OrderKind

PROVISIONAL: Final = "临"
"""The code of a number that a device gives where no block has one left."""
LETTER: Final = re.compile(r"[A-Z0-9]{1,40}", re.ASCII)
"""What a device is called in its provisional numbers."""


class NoNumberLeft(Problem):
    """The block for this kind and year is used up or was never given."""

    code = "model.no_number_left"


@dataclass(frozen=True, slots=True, order=True)
class DocNumber:
    """编号 of an issued paper."""

    code: str
    year: int
    n: int
    letter: str = ""
    """Of the device, in a provisional number; empty in one that the bureau gave."""

    @property
    def text(self) -> str:
        """``漴教督改〔2023〕47号`` (GB/T 9704-2012: full year, no leading zeros) or ``临〔2023〕A-7号``."""
        return f"{self.code}〔{self.year}〕{self.short}"

    @property
    def is_provisional(self) -> bool:
        """Whether a device gave it without a block; a number of a later block may stand for it."""
        return bool(self.letter)

    @property
    def short(self) -> str:
        """``47号``, or ``A-7号``."""
        return f"{self.letter}-{self.n}号" if self.letter else f"{self.n}号"

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {"code": self.code, "year": self.year, "n": self.n, **read.said(letter=self.letter)}

    @staticmethod
    def from_json(fields: read.Fields) -> DocNumber:
        """Raises ``fields.Malformed``."""
        return DocNumber(
            read.text(fields, "code"),
            read.number(fields, "year"),
            read.number(fields, "n"),
            read.text(fields, "letter", ""),
        )


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """号段: the numbers ``first`` to ``last``, both included, that this device alone may give."""

    id: str
    kind: OrderKind
    code: str
    year: int
    first: int
    last: int
    spoilt: tuple[tuple[int, str], ...] = ()
    """Numbers laid aside unissued, each with its reason."""
    closed: str = ""
    """Why no number is taken from it for the time being; empty where numbers are."""

    def numbers(self) -> Iterable[DocNumber]:
        """All numbers of the block, used or not."""
        return (DocNumber(self.code, self.year, n) for n in range(self.first, self.last + 1))

    def overlaps(self, other: NumberBlock) -> bool:
        """Whether both would give the same number."""
        same_series = (self.code, self.year) == (other.code, other.year)
        return same_series and self.first <= other.last and other.first <= self.last

    def to_json(self) -> dict[str, JSON]:
        """As stored."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "code": self.code,
            "year": self.year,
            "first": self.first,
            "last": self.last,
            "spoilt": [[n, reason] for n, reason in self.spoilt],
            **read.said(closed=self.closed),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> NumberBlock:
        """Raises ``fields.Malformed`` or ValueError."""
        return NumberBlock(
            read.text(fields, "id"),
            OrderKind(read.text(fields, "kind")),
            read.text(fields, "code"),
            read.number(fields, "year"),
            read.number(fields, "first"),
            read.number(fields, "last"),
        )
