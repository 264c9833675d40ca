"""The frozen record of a paper beside the 督办单: what is attached to its PDF and hashed, schema 1."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from duxueben.model.canonical import JSON
from duxueben.model.order_record import DeviceRecord, FormRecord, InspectorRecord, NumberRecord, PhotoRecord

SCHEMA = 1


class RowBlock(TypedDict):
    """A row of the framed table: its label at the left, what is said at the right."""

    block: Literal["row"]
    label: str
    paragraphs: list[str]
    """One text a paragraph, each beginning a line; an empty list prints an empty cell."""


class SignatureBlock(TypedDict):
    """A row of the framed table with room for ink."""

    block: Literal["signature"]
    label: str
    names: list[str]
    """One line each, printed, with a line for ink beside it: ``邬㛃宁（漴督证〔2021〕17号）``, ``签名：``."""
    lines: int
    """Empty ruled lines below the names."""


class TableBlock(TypedDict):
    """A ruled table of several columns; its head is repeated on every page."""

    block: Literal["table"]
    columns: list[str]
    widths: list[int]
    """The parts of the width, one a column; only their proportion counts."""
    rows: list[list[str]]
    """One text a column; a text may hold line ends."""


class HeadingBlock(TypedDict):
    """A heading of the first level inside a letter: ``一、线索情况``."""

    block: Literal["heading"]
    text: str


class TextBlock(TypedDict):
    """Paragraphs without a frame: the body of a letter."""

    block: Literal["text"]
    paragraphs: list[str]
    indent: bool
    """Whether each paragraph begins two characters in; a salutation does not."""


class ClosingBlock(TypedDict):
    """署名: organ and date, at the right."""

    block: Literal["closing"]
    lines: list[str]


class NoteBlock(TypedDict):
    """Small print under the table."""

    block: Literal["note"]
    text: str


Block = RowBlock | SignatureBlock | TableBlock | HeadingBlock | TextBlock | ClosingBlock | NoteBlock
"""Blocks are printed in their order; rows, signatures and tables that follow each other
share their frame."""


class DocumentRecord(TypedDict):
    """All that the paper says. Later schemas may add keys; they never change the meaning of one."""

    schema: int
    document_id: str
    kind: str
    """``model.document.DocumentKind``."""
    title: str
    """As printed: ``送达回证``."""
    organ: str
    """Who issues: ``漴川区人民政府教育督导室``."""
    number: NotRequired[NumberRecord]
    """Only where papers of its kind are numbered."""
    issued_on: str
    """ISO date."""
    issued_at: str
    """ISO 8601 with offset; what the PDF gives as its date."""
    about: dict[str, str]
    """What it is of: aggregate → id; of a 送达回证 ``order_number`` and ``order_record_sha256``, too."""
    facts: dict[str, JSON]
    """The same facts for a machine; nothing of it is printed from here."""
    blocks: list[Block]
    """All that is printed between title and foot, in print order."""
    inspectors: list[InspectorRecord]
    photos: NotRequired[list[PhotoRecord]]
    """Printed after the blocks, six a page; ``finding`` is not looked at."""
    device: DeviceRecord
    form: FormRecord
    """The wording from which the fixed words were taken."""


def row(label: str, *paragraphs: str) -> RowBlock:
    """A row; paragraphs that are empty are left out."""
    return {"block": "row", "label": label, "paragraphs": [one for one in paragraphs if one]}


def signature(label: str, *names: str, lines: int = 0) -> SignatureBlock:
    """A row for ink."""
    return {"block": "signature", "label": label, "names": list(names), "lines": lines}


def table(columns: list[str], widths: list[int], rows: list[list[str]]) -> TableBlock:
    """A ruled table; raises ValueError where a row or the widths do not fit the columns."""
    if {len(columns)} != {len(widths), *map(len, rows)} or min(widths, default=0) < 1:
        raise ValueError("the table's columns, widths and rows do not fit")
    return {"block": "table", "columns": columns, "widths": widths, "rows": rows}


def heading(words: str) -> HeadingBlock:
    """A heading inside a letter."""
    return {"block": "heading", "text": words}


def text(*paragraphs: str, indent: bool = True) -> TextBlock:
    """Paragraphs of a letter."""
    return {"block": "text", "paragraphs": list(paragraphs), "indent": indent}


def closing(*lines: str) -> ClosingBlock:
    """Organ and date."""
    return {"block": "closing", "lines": list(lines)}


def note(words: str) -> NoteBlock:
    """Small print."""
    return {"block": "note", "text": words}
