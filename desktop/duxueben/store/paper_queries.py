"""What pages ask of the papers: orders, the ledger of their numbers, packages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from duxueben.model import fields as read
from duxueben.model.acknowledgment import Ending
from duxueben.model.canonical import parse
from duxueben.model.numbering import DocNumber, NumberBlock
from duxueben.model.order import WrittenPackage
from duxueben.model.words import OrderKind, OrderState
from duxueben.store.connection import Row, Rows
from duxueben.store.ink_queries import NumberedRow, kept_numbers

NumberState = Literal["unissued", "issued", "voided", "spoilt", "mapped", "read_back", "blank"]
"""``mapped``: used up by a provisional number; ``read_back``: by a paper that is known by its PDF alone;
``blank``: by a form that was printed with it and has not been registered yet."""


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
    predecessor: DocNumber | None = None
    """The voided paper for which this one was issued."""
    successor: DocNumber | None = None
    """The paper that was issued for this one."""
    mapped: DocNumber | None = None
    """What stands in the register for a provisional number."""
    received: bool = False
    """Whether the unit has signed its receipt on the laptop."""
    copies: int = 1
    """一式几份 as it was issued."""
    ending: Ending | None = None
    """How it reached the unit; None where nobody has said yet."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One number that this device was given or gave itself, and what became of it."""

    block_id: str
    """Empty for a provisional number."""
    number: DocNumber
    kind: OrderKind
    state: NumberState
    reason: str
    """Why it is voided or spoilt, or why its block is closed; empty otherwise."""
    order_id: str
    """Empty where no paper bears it."""
    institution_name: str
    issued_on: str
    predecessor: DocNumber | None = None
    successor: DocNumber | None = None
    mapped: DocNumber | None = None
    """For a provisional number: the one that stands for it; for that one: the provisional number."""
    aggregate: str = ""
    """``blank_form`` or ``document`` where such a record bears the number and no order does; else empty."""
    record_id: str = ""
    """Of that record."""
    title: str = ""
    """What the paper is called, where it is no order."""


def orders(source: Rows) -> list[OrderRow]:
    """All papers, the newest first."""
    found = source.rows(
        """SELECT o.id, o.code, o.year, o.n, o.letter, o.kind, o.state, o.visit_id, o.institution_id, i.name,
                  o.issued_on, o.pages, o.prints, o.void_reason, o.mapped, o.receipt <> '' AS received,
                  CASE o.acknowledgments WHEN '' THEN ''
                       ELSE o.acknowledgments ->> '$[#-1].ending' END AS ending,
                  coalesce(o.record ->> 'copies', 1) AS copies,
                  (SELECT count(*) FROM order_finding c WHERE c.order_id = o.id) AS findings,
                  (SELECT json_object('code', p.code, 'year', p.year, 'n', p.n, 'letter', p.letter)
                     FROM orders p WHERE p.id = o.replaces) AS predecessor,
                  (SELECT json_object('code', s.code, 'year', s.year, 'n', s.n, 'letter', s.letter)
                     FROM orders s WHERE s.replaces = o.id AND s.replaces <> '') AS successor
             FROM orders o JOIN institution i ON i.id = o.institution_id
            ORDER BY o.issued_on DESC, o.issued_at DESC, o.n DESC"""
    )
    return [_order(row) for row in found]


def successor_of(source: Rows, order_id: str) -> DocNumber | None:
    """The number of the paper that was issued for a voided one; None where there is none yet."""
    found = source.rows("SELECT code, year, n, letter FROM orders WHERE replaces = ?", (order_id,))
    return DocNumber.from_json(found[0]) if found else None


def issued_numbers_of_visit(source: Rows, visit_id: str, state: OrderState) -> list[DocNumber]:
    """The numbers of the visit's papers that are in ``state``."""
    found = source.rows(
        "SELECT code, year, n, letter FROM orders WHERE visit_id = ? AND state = ? ORDER BY code, year, n",
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
    return next(iter(free_numbers(source, kind, year)), None)


def numbers_left(source: Rows, kind: OrderKind, year: int) -> int:
    """How many numbers of that kind and year are still free."""
    return sum(1 for _ in free_numbers(source, kind, year))


def free_numbers(source: Rows, kind: OrderKind, year: int, block_id: str = "") -> Iterable[DocNumber]:
    """The numbers of that kind and year that nothing has used up, of one block or of all, in their order."""
    for block in blocks(source):
        chosen = block_id in ("", block.id) and (block.kind, block.year) == (kind, year)
        if chosen and not block.closed:
            used = _used(source, block)
            yield from (number for number in block.numbers() if number.n not in used)


def last_provisional(source: Rows, year: int) -> int:
    """The highest provisional number that the device gave in a year; 0 before the first."""
    found = source.rows(
        """SELECT coalesce(max(n), 0) AS n FROM (
               SELECT n FROM orders WHERE letter <> '' AND year = ?1
                UNION ALL SELECT n FROM read_back WHERE letter <> '' AND year = ?1)""",
        (year,),
    )
    return read.number(found[0], "n")


def ledger(source: Rows) -> list[LedgerRow]:
    """Every number of every block in the order of ``blocks``, then the provisional ones."""
    papers = {row.number: row for row in orders(source)}
    mapped = {row.mapped: row for row in papers.values() if row.mapped is not None}
    returned = {number: (name, on) for number, name, on in _read_back(source)}
    kept = {row.number: row for row in kept_numbers(source)}
    known: list[LedgerRow] = []
    for block in blocks(source):
        spoilt = dict(block.spoilt)
        for number in block.numbers():
            row = LedgerRow(block.id, number, block.kind, "unissued", block.closed, "", "", "")
            if number in papers:
                row = _with_paper(row, papers[number])
            elif number in mapped:
                row = replace(_with_paper(row, mapped[number]), state="mapped", mapped=mapped[number].number)
            elif number in returned:
                name, on = returned[number]
                row = replace(row, state="read_back", reason="", institution_name=name, issued_on=on)
            elif number in kept:
                row = _with_kept(row, kept[number])
            elif number.n in spoilt:
                row = replace(row, state="spoilt", reason=spoilt[number.n])
            known.append(row)
    provisional = sorted(number for number in papers if number.is_provisional)
    return known + [
        _with_paper(LedgerRow("", number, papers[number].kind, "issued", "", "", "", ""), papers[number])
        for number in provisional
    ]


def paper_with_number(source: Rows, number: DocNumber) -> tuple[str, str] | None:
    """Id and ``record_sha256`` of the paper with that number, issued here or read back; None for none."""
    found = source.rows(
        """SELECT id, record_sha256 FROM orders WHERE (code, year, n, letter) = (?1, ?2, ?3, ?4)
            UNION SELECT id, record_sha256 FROM read_back WHERE (code, year, n, letter) = (?1, ?2, ?3, ?4)""",
        (number.code, number.year, number.n, number.letter),
    )
    return (read.text(found[0], "id"), read.text(found[0], "record_sha256")) if found else None


def packages(source: Rows) -> list[WrittenPackage]:
    """The packages that were written and read back, the newest first."""
    found = source.rows(
        """SELECT p.*,
                  (SELECT json_group_object(visit_id, revision)
                     FROM package_visit WHERE package_id = p.id) AS visits,
                  (SELECT json_group_object(order_id, state)
                     FROM package_order WHERE package_id = p.id) AS orders,
                  (SELECT json_group_object(name, revision)
                     FROM package_record WHERE package_id = p.id) AS records
             FROM package p WHERE p.written_at <> '' ORDER BY p.sequence DESC"""
    )
    return [
        WrittenPackage.from_json(
            {
                **row,
                **{name: parse(read.text(row, name)) for name in ("files", "visits", "orders", "records")},
            }
        )
        for row in found
    ]


_WRITTEN = ("files", "visits", "orders", "records")


def last_package_sequence(source: Rows) -> int:
    """The highest sequence number used, also by a package begun and never written; 0 before the first."""
    return read.number(source.rows("SELECT coalesce(max(sequence), 0) AS n FROM package")[0], "n")


def _used(source: Rows, block: NumberBlock) -> set[int]:
    found = source.rows(
        """SELECT n FROM orders WHERE code = ?1 AND year = ?2 AND letter = ''
            UNION SELECT n FROM read_back WHERE code = ?1 AND year = ?2 AND letter = ''
            UNION SELECT n FROM kept WHERE code = ?1 AND year = ?2 AND letter = ''
            UNION SELECT mapped ->> 'n' FROM orders
                   WHERE mapped <> '' AND mapped ->> 'code' = ?1 AND mapped ->> 'year' = ?2""",
        (block.code, block.year),
    )
    return {read.number(row, "n") for row in found} | {n for n, _ in block.spoilt}


def _read_back(source: Rows) -> Iterable[tuple[DocNumber, str, str]]:
    for row in source.rows("SELECT code, year, n, letter, institution_name, issued_on FROM read_back"):
        yield DocNumber.from_json(row), read.text(row, "institution_name"), read.text(row, "issued_on")


def _with_paper(row: LedgerRow, paper: OrderRow) -> LedgerRow:
    return replace(
        row,
        state="voided" if paper.state is OrderState.VOIDED else "issued",
        reason=paper.void_reason,
        order_id=paper.order_id,
        institution_name=paper.institution_name,
        issued_on=paper.issued_on,
        predecessor=paper.predecessor,
        successor=paper.successor,
        mapped=paper.mapped,
    )


def _with_kept(row: LedgerRow, kept: NumberedRow) -> LedgerRow:
    return replace(
        row,
        state=kept.state,
        reason=kept.reason,
        institution_name=kept.institution_name,
        issued_on=kept.on,
        aggregate=kept.aggregate,
        record_id=kept.id,
        title=kept.title,
    )


def _number(row: Row, name: str) -> DocNumber | None:
    return DocNumber.from_json(read.mapping({name: parse(str(row[name]))}, name)) if row[name] else None


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
        predecessor=_number(row, "predecessor"),
        successor=_number(row, "successor"),
        mapped=_number(row, "mapped"),
        received=bool(row["received"]),
        ending=Ending(ending) if (ending := read.text(row, "ending")) else None,
        copies=read.number(row, "copies"),
    )
