"""What a paper beside the 督办单 says, as its pages print it: tidied texts, number, photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from duxueben.documents.letter import LetterPhoto, photo_heading
from duxueben.documents.paper_words import Common
from duxueben.documents.tidying import on_one_line, texts_of, tidied
from duxueben.model.document_record import Block, DocumentRecord
from duxueben.model.numbering import DocNumber


@dataclass(frozen=True, slots=True)
class DocumentLetter:
    """All words and pictures of one paper."""

    document_id: str
    title: str
    number: str
    """``漴教督移〔2023〕3号``; empty where papers of its kind have none."""
    about: str
    """Number of the 督办单 that it is about; empty where it is about none."""
    issued_at: datetime
    """What the PDF gives as its date, so that the same record makes the same bytes."""
    blocks: tuple[Block, ...]
    photos: tuple[LetterPhoto, ...]
    record_sha256: str
    """64 hexadecimal digits; empty before issue."""
    words: Common

    @property
    def is_draft(self) -> bool:
        """Whether this is the preview of a paper that is not made yet."""
        return not self.record_sha256

    @property
    def name(self) -> str:
        """By which the foot calls the paper."""
        return self.number or self.title

    def all_text(self) -> str:
        """Every character that the paper prints, for the question whether the fonts have them."""
        return "".join(texts_of(self)).replace("\n", "")


def from_record(
    record: DocumentRecord, words: Common, photos: Mapping[str, bytes], *, record_sha256: str = ""
) -> DocumentLetter:
    """The letter of ``record``; without ``record_sha256`` it is a draft without codes and number.

    ``photos``: print-size JPEGs by the SHA-256 that the record names; a missing one raises KeyError.
    """
    number = record.get("number")
    shown = ""
    if number is not None:
        known = DocNumber(number["code"], number["year"], number["n"], number.get("letter", ""))
        shown = known.text if record_sha256 else words.draft_number
    return DocumentLetter(
        document_id=record["document_id"],
        title=on_one_line(record["title"]),
        number=shown,
        about=on_one_line(record["about"].get("order_number", "")),
        issued_at=datetime.fromisoformat(record["issued_at"]),
        blocks=tuple(map(_tidied, record["blocks"])),
        photos=tuple(
            LetterPhoto(
                photos[photo["sha256"]],
                photo_heading(words.photo.format(n=n), photo["taken_at"]),
                on_one_line(photo["caption"]),
            )
            for n, photo in enumerate(record.get("photos", []), 1)
        ),
        record_sha256=record_sha256,
        words=words,
    )


def _tidied(block: Block) -> Block:
    """The block with every text as a paper prints it; lines inside a paragraph become paragraphs."""
    if block["block"] == "row":
        return {**block, "label": on_one_line(block["label"]), "paragraphs": _lines(block["paragraphs"])}
    if block["block"] == "signature":
        return {
            **block,
            "label": on_one_line(block["label"]),
            "names": list(map(on_one_line, block["names"])),
        }
    if block["block"] == "table":
        rows = [list(map(tidied, cells)) for cells in block["rows"]]
        return {**block, "columns": list(map(on_one_line, block["columns"])), "rows": rows}
    if block["block"] == "text":
        return {**block, "paragraphs": _lines(block["paragraphs"])}
    if block["block"] == "closing":
        return {**block, "lines": list(map(on_one_line, block["lines"]))}
    if block["block"] == "heading":
        return {**block, "text": on_one_line(block["text"])}
    return {**block, "text": on_one_line(block["text"])}


def _lines(paragraphs: list[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in tidied(paragraph).split("\n") if line]
