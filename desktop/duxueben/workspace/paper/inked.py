"""Papers whose printed sheets may come back with ink on them: orders, papers beside them, blank forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.model.acknowledgment import FiledSheet, missing_of, newest_of
from duxueben.model.blank_form import BlankForm, BlankState
from duxueben.model.document import Document
from duxueben.model.fold import Record
from duxueben.model.order import Order
from duxueben.model.words import OrderState

Find = Callable[[str, str], Record | None]
"""A record by its aggregate and id, as an office or a transaction gives it."""
AGGREGATES = ("order", "document", "blank_form")


@dataclass(frozen=True, slots=True)
class InkedPaper:
    """What the filing of its sheets needs to know of a paper, whichever it is."""

    aggregate: str
    """One of ``AGGREGATES``."""
    id: str
    name: str
    """``47号督办单``, ``47号送达回证``, ``空白督办单48号``."""
    institution_id: str
    """Empty for a blank form."""
    issued_at: str
    """ISO 8601 with offset."""
    pages: int
    record_sha256: str
    sheets: tuple[FiledSheet, ...]
    voided: str = ""
    """Why it was voided or spoilt; empty where it stands."""
    order_id: str = ""
    """The order itself, or the one that a paper beside it is about; empty where there is none."""
    signed_on_screen: bool = False
    """Whether the unit has drawn its signature on the laptop: signed, though no ink has come back."""

    def sheet(self, page: int) -> FiledSheet | None:
        """The sheet that counts for a page; None where none has come back."""
        return newest_of(self.sheets, page)

    @property
    def missing(self) -> tuple[int, ...]:
        """The pages of which no sheet has come back."""
        return missing_of(self.sheets, self.pages)


def find(records: Find, paper_id: str) -> InkedPaper | None:
    """The paper with that id, of whichever sort; None where there is none."""
    for aggregate in AGGREGATES:
        paper = of_record(records(aggregate, paper_id))
        if paper is not None:
            return paper
    return None


def of_record(record: Record | None) -> InkedPaper | None:
    """An order, a paper beside it or a blank form as one whose sheets come back; None for all else."""
    match record:
        case Order():
            return _of_order(record)
        case Document():
            return _of_document(record)
        case BlankForm():
            return _of_blank(record)
        case _:
            return None


def wants_ink(document: Document) -> bool:
    """Whether the paper has a place where somebody is to sign."""
    blocks = read.mappings(document.record, "blocks")
    return any(block.get("block") == "signature" for block in blocks)


def _of_order(order: Order) -> InkedPaper:
    return InkedPaper(
        aggregate="order",
        id=order.id,
        name=f"{order.number.short}督办单",
        institution_id=order.institution_id,
        issued_at=order.issued_at,
        pages=order.pages,
        record_sha256=order.record_sha256,
        sheets=order.sheets,
        voided=order.void_reason if order.state is OrderState.VOIDED else "",
        order_id=order.id,
        signed_on_screen=order.receipt is not None,
    )


def _of_document(document: Document) -> InkedPaper:
    return InkedPaper(
        aggregate="document",
        id=document.id,
        name=_name_of(document),
        institution_id=document.institution_id,
        issued_at=document.issued_at,
        pages=document.pages,
        record_sha256=document.record_sha256,
        sheets=document.sheets,
        voided=document.void_reason if document.state is OrderState.VOIDED else "",
        order_id=document.about.get("order", ""),
    )


def _of_blank(blank: BlankForm) -> InkedPaper:
    return InkedPaper(
        aggregate="blank_form",
        id=blank.id,
        name=f"空白督办单{blank.number.short}",
        institution_id="",
        issued_at=blank.printed_at,
        pages=blank.pages,
        record_sha256=blank.record_sha256,
        sheets=blank.sheets,
        voided=blank.reason if blank.state is BlankState.SPOILT else "",
        order_id=blank.order_id,
    )


def _name_of(document: Document) -> str:
    """By its own number, else by that of the order it is about, else by its kind alone."""
    if document.number is not None:
        return f"{document.number.short}{document.kind.label}"
    about = read.text(read.mapping(document.record, "about"), "order_number", "")
    return f"{about.rpartition('〕')[2]}{document.kind.label}"
