"""Issued papers as they stand, their bytes, and the ledger of their numbers."""

from __future__ import annotations

from datetime import date

from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order
from duxueben.model.words import OrderKind
from duxueben.store import queries
from duxueben.workspace.office import NotFound, Office


def order(office: Office, order_id: str) -> Order:
    """As it stands now; raises ``NotFound``."""
    record = office.record("order", order_id)
    if not isinstance(record, Order):
        raise NotFound("份督办单")
    return record


def orders(office: Office) -> list[queries.OrderRow]:
    """All papers, the newest first."""
    return queries.orders(office.reader)


def orders_of_visit(office: Office, visit_id: str) -> list[Order]:
    """The papers issued from one visit, voided ones too."""
    ids = [row.order_id for row in queries.orders(office.reader) if row.visit_id == visit_id]
    return [order(office, order_id) for order_id in ids]


def pdf(office: Office, order_id: str) -> bytes:
    """The issued bytes, compared with their SHA-256; every print and copy is made from them."""
    return office.files.get(order(office, order_id).file_sha256)


def next_number(office: Office, kind: OrderKind, on: date) -> DocNumber | None:
    """The number the next paper of this kind would get; None where no block has one left."""
    return queries.next_number(office.reader, kind, on.year)


def numbers_left(office: Office, kind: OrderKind, year: int) -> int:
    """How many numbers of that kind and year are still free."""
    return queries.numbers_left(office.reader, kind, year)


def ledger(office: Office) -> list[queries.LedgerRow]:
    """Every number of every block: unused, issued, voided or spoilt, with the reason."""
    return queries.ledger(office.reader)
