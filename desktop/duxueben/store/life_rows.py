"""The rows of the lives of findings, and of the records that are told whole."""

from __future__ import annotations

from duxueben.model import kept, shape
from duxueben.model.canonical import canonical_text
from duxueben.model.finding_life import FindingLife
from duxueben.model.kept import AGGREGATES, Kept
from duxueben.model.numbering import DocNumber
from duxueben.store.connection import Connection, Row, Rows
from duxueben.store.people_rows import record_of
from duxueben.store.rows import Key, Table

LIFE = Table("finding_life", ("id",))
KEPT = Table("kept", ("aggregate", "id"))
STEP = Table("finding_step", ("finding_id", "position"))
TABLES = (LIFE, STEP, KEPT)


def save_life(conn: Connection, before: FindingLife | None, after: FindingLife) -> None:
    """Its row, and one for each step with the state to which it led."""
    LIFE.save_one(conn, _life(before) if before else None, _life(after))
    STEP.save(conn, steps_of(before) if before else {}, steps_of(after))


def load_life(source: Rows, id: str) -> FindingLife | None:
    """None where there is none."""
    return next((life_of(row) for row in LIFE.of(source, id)), None)


def life_of(row: Row) -> FindingLife:
    """From a row of the table ``finding_life``."""
    return FindingLife.from_json(record_of(row["record"]))


def save_kept(conn: Connection, before: Kept | None, after: Kept) -> None:
    """Upsert its one row; a number that another such record bears is refused."""
    KEPT.save_one(conn, _kept(before) if before else None, _kept(after))


def load_kept(source: Rows, aggregate: str, id: str) -> Kept | None:
    """None where there is none."""
    found = source.rows("SELECT record FROM kept WHERE aggregate = ? AND id = ?", (aggregate, id))
    return kept_of(aggregate, found[0]) if found else None


def kept_of(aggregate: str, row: Row) -> Kept:
    """From a row of the table ``kept``."""
    return shape.from_json(AGGREGATES[aggregate], record_of(row["record"]))


def _life(life: FindingLife) -> Row:
    return {
        "id": life.id,
        "visit_id": life.visit_id,
        "institution_id": life.institution_id,
        "state": life.state.value,
        "live": int(life.is_live),
        "opened_at": life.opened_at,
        "closed_at": life.closed_at,
        "due_on": life.due_on,
        "changed_at": life.changed_at,
        "revision": life.revision,
        "record": canonical_text(life.to_json()),
    }


def steps_of(life: FindingLife) -> dict[Key, Row]:
    """The rows of the table ``finding_step``; no clock that went back lets a step come before another."""
    rows: list[Row] = []
    at = ""
    for position, then in enumerate(life.told_anew()):
        step = then.steps[-1]
        at = max(at, step.at)
        rows.append(
            {
                "finding_id": life.id,
                "position": position,
                "kind": step.kind.value,
                "at": at,
                "state": then.state.value,
                "live": int(then.is_live),
                "due_on": then.due_on,
                "order_id": step.order_id,
                "stage": step.stage.value if step.stage else "",
                "sub_point": step.sub_point,
            }
        )
    return STEP.by_key(rows)


def _kept(record: Kept) -> Row:
    number = kept.number_of(record) or DocNumber("", 0, 0)
    return {
        "aggregate": kept.aggregate_of(record),
        "id": record.id,
        "institution_id": kept.institution_of(record),
        "code": number.code,
        "year": number.year,
        "n": number.n,
        "letter": number.letter,
        "changed_at": record.changed_at,
        "revision": record.revision,
        "record": canonical_text(shape.to_json(record)),
    }
