"""The rows of 问题台账, one a finding with a life: told of its life, its visit, its unit and its papers."""

from __future__ import annotations

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text, parse
from duxueben.model.finding_life import FindingLife, FindingState, StepKind
from duxueben.model.fold import Record
from duxueben.model.ledger_query import item_key, point_key
from duxueben.model.order import Order
from duxueben.model.people import Institution
from duxueben.model.visit import Visit
from duxueben.store.connection import Arguments, Connection, Row
from duxueben.store.ledger_words import folded, pairs
from duxueben.store.life_queries import NUMBERS, numbers_of
from duxueben.store.life_rows import life_of
from duxueben.store.people_rows import record_of
from duxueben.store.rows import Key, Table

STANDING = (
    FindingState.OPEN,
    FindingState.RETURNED,
    FindingState.REOPENED,
    FindingState.SUBMITTED,
    FindingState.VERIFIED,
    FindingState.CLOSED,
    FindingState.WITHDRAWN,
    FindingState.LAPSED,
)
"""The column ``standing`` holds the place of the state in this list; a later state is put at its end."""
NO_DEADLINE = "9999-12-31"
"""The column ``due`` where the paper names none."""
SETTLED = 100_000_000
"""The column ``turn`` is yyyymmdd of the deadline; of what is settled, from here on, the newest day first."""


class _Ledger(Table):
    __slots__ = ()

    def clear(self, conn: Connection) -> None:
        Table.clear(self, conn)
        conn.execute("INSERT INTO ledger_search (ledger_search) VALUES ('delete-all')")


LEDGER = _Ledger("ledger", ("id",))
INSPECTOR = Table("ledger_inspector", ("inspector_id", "place"))
TABLES = (LEDGER, INSPECTOR)

_TOLD = f"""
    SELECT l.id, l.institution_id, l.record, f.fact, f.requirement, f.sub_points, f.tag, v.plan, v.checklist,
           i.name AS unit, i.record ->> 'head' AS head, {NUMBERS} AS numbers,
           (SELECT min(e.position) FROM event e
             WHERE e.aggregate = 'finding' AND e.aggregate_id = l.id) AS place
      FROM finding_life l
      JOIN finding f ON f.id = l.id
      JOIN visit v ON v.id = l.visit_id
      JOIN institution i ON i.id = l.institution_id
"""


_AS_IT_IS = ("place", "id", "institution_id", "unit", "fact", "tag", "numbers")


def follow(conn: Connection, before: Record | None, after: Record) -> None:
    """Once the rows of a record are saved: tell anew the ledger's rows that rest on what changed in it."""
    if isinstance(after, FindingLife):
        _tell(conn, "WHERE l.id = ?", (after.id,))
    elif isinstance(after, Visit) and _of_visit(before) != _of_visit(after):
        _tell(conn, "WHERE l.visit_id = ?", (after.id,))
    elif isinstance(after, Institution) and _of_institution(before) != _of_institution(after):
        _tell(conn, "WHERE l.institution_id = ?", (after.id,))
    elif isinstance(after, Order) and _of_order(before) != _of_order(after):
        carried = "WHERE l.id IN (SELECT finding_id FROM order_finding WHERE order_id = ?)"
        _tell(conn, carried, (after.id,))


def tell_all(conn: Connection) -> None:
    """Every row, one after the other, from the rows of the other tables."""
    for life in conn.rows("SELECT id FROM finding_life ORDER BY id"):
        _tell(conn, "WHERE l.id = ?", (read.text(life, "id"),))


def _tell(conn: Connection, chosen: str, arguments: Arguments) -> None:
    for told in conn.rows(f"{_TOLD} {chosen}", arguments):
        row = _row(told)
        known = next(iter(LEDGER.of(conn, read.text(row, "id"))), None)
        LEDGER.save_one(conn, known, row)
        INSPECTOR.save(conn, _inspectors(known) if known else {}, _inspectors(row))
        if known is None or known["words"] != row["words"]:
            conn.execute(
                "INSERT OR REPLACE INTO ledger_search (rowid, pairs) VALUES (?, ?)",
                (read.number(row, "place"), pairs(read.text(row, "words"))),
            )


def _row(told: Row) -> Row:
    life = life_of(told)
    plan, checklist = record_of(told["plan"]), record_of(told["checklist"] or "{}")
    points = _listed(told, "sub_points")
    form, code = read.text(checklist, "id", ""), next(iter(points), "")
    kinds = {step.kind for step in life.steps}
    return {
        **{name: told[name] for name in _AS_IT_IS},
        "sub_point": code,
        "item": item_key(form, code),
        "point": point_key(form, code),
        "channel": read.text(plan, "channel"),
        "inspectors": canonical_text(list(read.texts(plan, "inspectors"))),
        "standing": STANDING.index(life.state),
        "turn": _turn(life),
        "due": life.due_on or NO_DEADLINE,
        "opened_on": life.opened_at[:10],
        "closed_on": life.closed_at[:10],
        "reopened": int(StepKind.REOPENED in kinds),
        "escalated": int(StepKind.ESCALATED in kinds),
        "referred": int(StepKind.REFERRED in kinds),
        "pleading": int(life.is_live and life.plea is not None),
        "words": _words(told, life, points),
    }


def _turn(life: FindingLife) -> int:
    if life.is_live:
        return day_number(life.due_on or NO_DEADLINE)
    return SETTLED + day_number(NO_DEADLINE) - day_number(life.settled_at[:10])


def day_number(day: str) -> int:
    """``20231024`` of ``2023-10-24``."""
    return int(day.replace("-", ""))


def _words(told: Row, life: FindingLife, points: tuple[str, ...]) -> str:
    """All that the search looks at."""
    said = [read.text(told, name) for name in ("unit", "head", "fact", "requirement", "tag")]
    numbers = [number.text for number in numbers_of(told)]
    return folded([*said, *points, *numbers, *dict.fromkeys(step.person for step in life.steps)])


def _inspectors(row: Row) -> dict[Key, Row]:
    known = _listed(row, "inspectors")
    return INSPECTOR.by_key([{"inspector_id": id, "place": row["place"]} for id in known])


def _listed(row: Row, name: str) -> tuple[str, ...]:
    return read.texts({name: parse(read.text(row, name))}, name)


def _of_visit(record: Record | None) -> object:
    return (record.findings, record.plan, record.checklist) if isinstance(record, Visit) else None


def _of_institution(record: Record | None) -> object:
    return (record.name, record.head) if isinstance(record, Institution) else None


def _of_order(record: Record | None) -> object:
    return (record.state, record.number, record.finding_ids) if isinstance(record, Order) else None
