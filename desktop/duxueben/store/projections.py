"""The rows that pages read: saved as events come, loaded as records, and told anew from the events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from duxueben.model.canonical import JSON
from duxueben.model.fields import Malformed
from duxueben.model.finding_life import FindingLife
from duxueben.model.fold import Record, UnknownEvent, fold
from duxueben.model.kept import AGGREGATES, Kept
from duxueben.model.numbering import NumberBlock
from duxueben.model.order import Order, WrittenPackage
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.read_back import ReadBackPaper
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.store import events, ledger_rows, life_rows, paper_rows, people_rows, visit_rows
from duxueben.store.connection import Connection, Rows


def _load_kept(aggregate: str, source: Rows, id: str) -> Kept | None:
    return life_rows.load_kept(source, aggregate, id)


_LOADERS = {
    "visit": visit_rows.load_visit,
    "institution": people_rows.load_institution,
    "inspector": people_rows.load_inspector,
    "bureau": people_rows.load_bureau,
    "device": people_rows.load_device,
    "order": paper_rows.load_order,
    "number_block": paper_rows.load_block,
    "read_back": paper_rows.load_read_back,
    "package": paper_rows.load_package,
    "finding": life_rows.load_life,
    **{aggregate: partial(_load_kept, aggregate) for aggregate in AGGREGATES},
}
_Save = Callable[[Connection, Record | None, Record], None]
_SAVERS: Mapping[type, object] = {
    Visit: visit_rows.save_visit,
    Order: paper_rows.save_order,
    Institution: people_rows.save_institution,
    Inspector: people_rows.save_inspector,
    NumberBlock: paper_rows.save_block,
    ReadBackPaper: paper_rows.save_read_back,
    FindingLife: life_rows.save_life,
    WrittenPackage: paper_rows.save_package,
    **dict.fromkeys(AGGREGATES.values(), life_rows.save_kept),
}
"""By the class of the record; the bureau and the device have no id of their own and go another way."""
_TABLES = (
    *visit_rows.TABLES,
    *people_rows.TABLES,
    *life_rows.TABLES,
    *paper_rows.TABLES,
    *ledger_rows.TABLES,
)


def load(source: Rows, aggregate: str, aggregate_id: str) -> Record | None:
    """The record as its rows say, equal to the fold of its events; None where there is none.

    Raises ``fold.UnknownEvent`` for a sort of record that this program does not know.
    """
    loader = _LOADERS.get(aggregate)
    if loader is None:
        raise UnknownEvent(aggregate)
    return loader(source, aggregate_id)


def save(conn: Connection, aggregate_id: str, before: Record | None, after: Record) -> None:
    """Make the rows of ``before`` into those of ``after``: only rows and columns that differ are written.

    Raises ``fields.Malformed`` if the record calls itself otherwise than its events do.
    """
    if not isinstance(after, Bureau | Mapping) and after.id != aggregate_id:
        raise Malformed("id: not the one of its events")
    if isinstance(after, Bureau):
        people_rows.save_bureau(conn, aggregate_id, cast("Bureau | None", before), after)
    elif isinstance(after, Mapping):
        people_rows.save_device(conn, aggregate_id, cast("Mapping[str, str] | None", before), after)
    else:
        cast("_Save", _SAVERS[type(after)])(conn, before, after)
    ledger_rows.follow(conn, before, after)


def rebuild(conn: Connection, progress: Progress | None = None) -> bool:
    """In the open transaction, tell every row anew from the events; whether they came out as they were."""
    report = progress or Progress()
    before = fingerprint(conn)
    for table in reversed(_TABLES):
        table.clear(conn)
    known = events.aggregates(conn)
    for done, (aggregate, aggregate_id) in enumerate(known, 1):
        record = fold(events.of_aggregate(conn, aggregate, aggregate_id))
        if record is not None:
            save(conn, aggregate_id, None, record)
        report.step(done, len(known), "正在由事件重新整理记录")
    return fingerprint(conn) == before


def fingerprint(conn: Connection) -> str:
    """SHA-256 over all rows of all projections; memory does not grow with their number."""
    digest = hashlib.sha256()
    for table in _TABLES:
        for row in conn.execute(table.all_in_order):
            digest.update(repr((table.name, row)).encode())
    return digest.hexdigest()


def dump(source: Rows) -> dict[str, JSON]:
    """All rows of all projections by table, in the order of their keys: what a rebuild must give again."""
    return {table.name: source.rows(table.all_in_order) for table in _TABLES}
