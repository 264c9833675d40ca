"""The rows of papers: number blocks, issued orders, written packages."""

from __future__ import annotations

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text, parse
from duxueben.model.numbering import NumberBlock
from duxueben.model.order import Order, WrittenPackage
from duxueben.model.read_back import ReadBackPaper
from duxueben.model.words import OrderKind
from duxueben.store.connection import Connection, Row, Rows
from duxueben.store.people_rows import record_of
from duxueben.store.rows import Key, Table

BLOCK = Table("number_block", ("id",))
SPOILT = Table("spoilt_number", ("block_id", "position"))
ORDER = Table("orders", ("id",))
ORDER_FINDING = Table("order_finding", ("order_id", "position"))
READ_BACK = Table("read_back", ("id",))
PACKAGE = Table("package", ("id",))
PACKAGE_VISIT = Table("package_visit", ("package_id", "visit_id"))
PACKAGE_ORDER = Table("package_order", ("package_id", "order_id"))
PACKAGE_RECORD = Table("package_record", ("package_id", "name"))
_PACKAGE = (PACKAGE, PACKAGE_VISIT, PACKAGE_ORDER, PACKAGE_RECORD)
TABLES = (BLOCK, SPOILT, ORDER, ORDER_FINDING, READ_BACK, *_PACKAGE)

_PARTS = ("record", "receipt", "mapped")
"""Of an order: objects, or empty."""
_LISTS = ("acknowledgments", "photos", "sheets")
"""Of an order: lists, or empty."""


def save_block(conn: Connection, before: NumberBlock | None, after: NumberBlock) -> None:
    """Its row, and one for each spoilt number."""
    BLOCK.save_one(conn, _block(before) if before else None, _block(after))
    SPOILT.save(conn, _spoilt(before) if before else {}, _spoilt(after))


def load_block(source: Rows, id: str) -> NumberBlock | None:
    """None where there is none."""
    for row in BLOCK.of(source, id):
        return NumberBlock(
            id=id,
            kind=OrderKind(read.text(row, "kind")),
            code=read.text(row, "code"),
            year=read.number(row, "year"),
            first=read.number(row, "first"),
            last=read.number(row, "last"),
            spoilt=tuple((read.number(it, "n"), read.text(it, "reason")) for it in SPOILT.of(source, id)),
            closed=read.text(row, "closed"),
        )
    return None


def save_order(conn: Connection, before: Order | None, after: Order) -> None:
    """Its row, and one for each finding that it carries; a number that was given already is refused."""
    ORDER.save_one(conn, _order(before) if before else None, _order(after))
    ORDER_FINDING.save(conn, _carried(before) if before else {}, _carried(after))


def load_order(source: Rows, id: str) -> Order | None:
    """None where there is none."""
    for row in ORDER.of(source, id):
        carried = [read.text(it, "finding_id") for it in ORDER_FINDING.of(source, id)]
        number = {name: row[name] for name in ("code", "year", "n", "letter")}
        parts = {name: record_of(row[name]) for name in _PARTS if row[name]}
        lists = {name: parse(str(row[name] or "[]")) for name in _LISTS}
        told = {**row, "receipt": None, "mapped": None, "number": number, "finding_ids": carried}
        return Order.from_json({**told, **lists, **parts})
    return None


def save_read_back(conn: Connection, before: ReadBackPaper | None, after: ReadBackPaper) -> None:
    """Its row; a number that another such paper bears is refused."""
    READ_BACK.save_one(conn, _read_back(before) if before else None, _read_back(after))


def load_read_back(source: Rows, id: str) -> ReadBackPaper | None:
    """None where there is none."""
    for row in READ_BACK.of(source, id):
        number = {name: row[name] for name in ("code", "year", "n", "letter")}
        return ReadBackPaper.from_json({**row, "number": number, "record": record_of(row["record"])})
    return None


def save_package(conn: Connection, before: WrittenPackage | None, after: WrittenPackage) -> None:
    """Its row, and one for each visit and order that went with it."""
    PACKAGE.save_one(conn, _package(before) if before else None, _package(after))
    PACKAGE_VISIT.save(conn, _visits(before) if before else {}, _visits(after))
    PACKAGE_ORDER.save(conn, _orders(before) if before else {}, _orders(after))
    PACKAGE_RECORD.save(conn, _records(before) if before else {}, _records(after))
    # Noted with the visit and the paper, too, so that what still waits is found without a search.
    for visit, revision in after.visits.items():
        conn.execute("UPDATE visit SET handed_in = max(handed_in, ?) WHERE id = ?", (revision, visit))
    for order, state in after.orders.items():
        conn.execute("UPDATE orders SET handed_in = ? WHERE id = ?", (state, order))
    for name, revision in after.records.items():
        aggregate, _, id = name.partition("/")
        given = (revision, id, aggregate)
        if aggregate == "finding":
            conn.execute("UPDATE finding_life SET handed_in = ? WHERE id = ?", given[:2])
        else:
            conn.execute("UPDATE kept SET handed_in = ? WHERE id = ? AND aggregate = ?", given)


def load_package(source: Rows, id: str) -> WrittenPackage | None:
    """None where there is none."""
    for row in PACKAGE.of(source, id):
        visits = {read.text(it, "visit_id"): it["revision"] for it in PACKAGE_VISIT.of(source, id)}
        orders = {read.text(it, "order_id"): it["state"] for it in PACKAGE_ORDER.of(source, id)}
        records = {read.text(it, "name"): it["revision"] for it in PACKAGE_RECORD.of(source, id)}
        files = parse(read.text(row, "files"))
        told = {**row, "files": files, "visits": visits, "orders": orders, "records": records}
        return WrittenPackage.from_json(told)
    return None


def _block(block: NumberBlock) -> Row:
    return {
        "id": block.id,
        "kind": block.kind.value,
        "code": block.code,
        "year": block.year,
        "first": block.first,
        "last": block.last,
        "closed": block.closed,
    }


def _spoilt(block: NumberBlock) -> dict[Key, Row]:
    return {
        (block.id, position): {"block_id": block.id, "position": position, "n": n, "reason": reason}
        for position, (n, reason) in enumerate(block.spoilt)
    }


def _order(order: Order) -> Row:
    row: Row = {"letter": "", "replaces": "", "blank_id": "", **order.to_json(), **order.number.to_json()}
    for name in (*_PARTS, *_LISTS):
        row[name] = canonical_text(row[name]) if row.get(name) else ""
    row["standing"] = order.standing
    del row["number"], row["finding_ids"]
    return row


def _read_back(paper: ReadBackPaper) -> Row:
    row: Row = {"letter": "", **paper.to_json(), **paper.number.to_json()}
    row["record"] = canonical_text(row["record"])
    del row["number"]
    return row


def _package(package: WrittenPackage) -> Row:
    row: Row = {"received_on": "", "received_by": "", **package.to_json()}
    row["files"] = canonical_text(row["files"])
    row.pop("records", None)
    del row["visits"], row["orders"]
    return row


def _visits(package: WrittenPackage) -> dict[Key, Row]:
    return {
        (package.id, visit): {"package_id": package.id, "visit_id": visit, "revision": revision}
        for visit, revision in package.visits.items()
    }


def _orders(package: WrittenPackage) -> dict[Key, Row]:
    return {
        (package.id, order): {"package_id": package.id, "order_id": order, "state": state}
        for order, state in package.orders.items()
    }


def _records(package: WrittenPackage) -> dict[Key, Row]:
    return {
        (package.id, name): {"package_id": package.id, "name": name, "revision": revision}
        for name, revision in package.records.items()
    }


def _carried(order: Order) -> dict[Key, Row]:
    return {
        (order.id, position): {"order_id": order.id, "position": position, "finding_id": finding_id}
        for position, finding_id in enumerate(order.finding_ids)
    }
