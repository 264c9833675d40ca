"""Papers beside the 督办单 from literal records, and their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from duxueben import paths
from duxueben.documents import document_letter, document_pages, paper_words
from duxueben.documents.layout import Rendered
from duxueben.documents.paper_words import PaperWords
from duxueben.model.document_record import Block, DocumentRecord
from support.letters import DIGEST, ORDER_ID, a_record, faces


@cache
def paper_wording() -> PaperWords:
    """The shipped words."""
    return paper_words.load(paths.forms() / "zengdu-2023" / "papers.toml")


def a_document(blocks: Sequence[Block], title: str = "督办单送达回证", **changes: object) -> DocumentRecord:
    """A paper of these blocks, or with some of it changed."""
    order = a_record()
    record: DocumentRecord = {
        "schema": 1,
        "document_id": ORDER_ID,
        "kind": "service_record",
        "title": title,
        "organ": order["organ"],
        "issued_on": "2023-10-17",
        "issued_at": "2023-10-17T21:05:00+08:00",
        "about": {"order": ORDER_ID},
        "facts": {},
        "blocks": list(blocks),
        "inspectors": order["inspectors"],
        "device": order["device"],
        "form": order["form"],
    }
    record.update(changes)  # pyright: ignore[reportCallIssue, reportArgumentType] - a test names real keys
    return record


def rendered_document(
    record: DocumentRecord, files: Mapping[str, bytes] | None = None, *, draft: bool = False
) -> Rendered:
    """Its pages, as made unless ``draft``."""
    sealed = {} if draft else {"record_sha256": DIGEST}
    said = document_letter.from_record(record, paper_wording().common, files or {}, **sealed)
    return document_pages.render(said, faces())
