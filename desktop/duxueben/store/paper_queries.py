"""What pages ask of the papers: orders, the ledger of their numbers, packages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from duxueben.model import fields as read
from duxueben.model.canonical import parse
from duxueben.model.numbering import DocNumber, NumberBlock
from duxueben.model.order import WrittenPackage
from duxueben.model.words import OrderKind, OrderState
from duxueben.store.connection import Row, Rows

NumberState = Literal["unissued", "issued", "voided", "spoilt"]


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A paper in a list."""

    order_id: str
    number: DocNumber
    kind: OrderKind
    state: OrderState
    visit_id: str
    institution_id: str
    institution_name: str
    issued_on: str
    """ISO date."""
    findings: int
    pages: int
    prints: int
    void_reason: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One number of a block, and what became of it."""

    block_id: str
    number: DocNumber
    kind: OrderKind
    state: NumberState
    reason: str
    """Why it is voided or spoilt; empty otherwise."""
    order_id: str
    """Empty where no paper bears it."""
    institution_name: str
    issued_on: str


def orders(source: Rows) -> list[OrderRow]:
    """All papers, the newest first."""
    found = source.rows(
        """SELECT o.id, o.code, o.year, o.n, o.kind, o.state, o.visit_id, o.institution_id, i.name,
                  o.issued_on, o.pages, o.prints, o.void_reason,
                  (SELECT count(*) FROM order_finding c WHERE c.order_id = o.id) AS findings
             FROM orders o JOIN institution i ON i.id = o.institution_id
            ORDER BY o.issued_on DESC, o.issued_at DESC, o.n DESC"""
    )
    return [_order(row) for row in found]


def issued_numbers_of_visit(source: Rows, visit_id: str, state: OrderState) -> list[DocNumber]:
    """The numbers of the visit's papers that are in ``state``."""
    found = source.rows(
        "SELECT code, year, n FROM orders WHERE visit_id = ? AND state = ? ORDER BY code, year, n",
        (visit_id, state.value),
    )
    return [DocNumber.from_json(row) for row in found]


def blocks(source: Rows) -> list[NumberBlock]:
    """All blocks of numbers, by series and first number."""
    found = source.rows(
        """SELECT b.id, b.kind, b.code, b.year, b.first, b.last, b.closed,
                  (SELECT json_group_array(json_object('n', s.n, 'reason', s.reason) ORDER BY s.position)
                     FROM spoilt_number s WHERE s.block_id = b.id) AS spoilt
             FROM number_block b ORDER BY b.year, b.code, b.first, b.id"""
    )
    return [_block(row) for row in found]


def next_number(source: Rows, kind: OrderKind, year: int) -> DocNumber | None:
    """The number that the next paper gets; None where no block of that kind and year has one left."""
    return next(iter(_free(source, kind, year)), None)


def numbers_left(source: Rows, kind: OrderKind, year: int) -> int:
    """How many numbers of that kind and year are still free."""
    return sum(1 for _ in _free(source, kind, year))


def ledger(source: Rows) -> list[LedgerRow]:
    """Every number of every block, in the order of ``blocks``."""
    papers = {row.number: row for row in orders(source)}
    known: list[LedgerRow] = []
    for block in blocks(source):
        spoilt = dict(block.spoilt)
        known += [
            _ledger_row(block, number, papers.get(number), spoilt.get(number.n)) for number in block.numbers()
        ]
    return known


def packages(source: Rows) -> list[WrittenPackage]:
    """The packages that were written and read back, the newest first."""
    found = source.rows(
        """SELECT p.*,
                  (SELECT json_group_object(visit_id, revision)
                     FROM package_visit WHERE package_id = p.id) AS visits,
                  (SELECT json_group_object(order_id, state)
                     FROM package_order WHERE package_id = p.id) AS orders
             FROM package p WHERE p.written_at <> '' ORDER BY p.sequence DESC"""
    )
    return [
        WrittenPackage.from_json(
            {**row, **{name: parse(read.text(row, name)) for name in ("files", "visits", "orders")}}
        )
        for row in found
    ]


def last_package_sequence(source: Rows) -> int:
    """The highest sequence number used, also by a package begun and never written; 0 before the first."""
    return read.number(source.rows("SELECT coalesce(max(sequence), 0) AS n FROM package")[0], "n")


def _free(source: Rows, kind: OrderKind, year: int) -> Iterable[DocNumber]:
    for block in blocks(source):
        if (block.kind, block.year) == (kind, year) and not block.closed:
            given = source.rows("SELECT n FROM orders WHERE code = ? AND year = ?", (block.code, year))
            used = {read.number(row, "n") for row in given} | {n for n, _ in block.spoilt}
            yield from (number for number in block.numbers() if number.n not in used)


def _ledger_row(
    block: NumberBlock, number: DocNumber, paper: OrderRow | None, spoilt: str | None
) -> LedgerRow:
    state: NumberState = "unissued" if spoilt is None else "spoilt"
    if paper is not None:
        state = "voided" if paper.state is OrderState.VOIDED else "issued"
    return LedgerRow(
        block_id=block.id,
        number=number,
        kind=block.kind,
        state=state,
        reason=paper.void_reason if paper else spoilt or "",
        order_id=paper.order_id if paper else "",
        institution_name=paper.institution_name if paper else "",
        issued_on=paper.issued_on if paper else "",
    )


def _block(row: Row) -> NumberBlock:
    spoilt = read.mappings({"spoilt": parse(read.text(row, "spoilt"))}, "spoilt")
    return NumberBlock(
        id=read.text(row, "id"),
        kind=OrderKind(read.text(row, "kind")),
        code=read.text(row, "code"),
        year=read.number(row, "year"),
        first=read.number(row, "first"),
        last=read.number(row, "last"),
        spoilt=tuple((read.number(one, "n"), read.text(one, "reason")) for one in spoilt),
        closed=read.text(row, "closed"),
    )


def _order(row: Row) -> OrderRow:
    return OrderRow(
        order_id=read.text(row, "id"),
        number=DocNumber.from_json(row),
        kind=OrderKind(read.text(row, "kind")),
        state=OrderState(read.text(row, "state")),
        visit_id=read.text(row, "visit_id"),
        institution_id=read.text(row, "institution_id"),
        institution_name=read.text(row, "name"),
        issued_on=read.text(row, "issued_on"),
        findings=read.number(row, "findings"),
        pages=read.number(row, "pages"),
        prints=read.number(row, "prints"),
        void_reason=read.text(row, "void_reason"),
    )
