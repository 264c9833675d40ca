"""The tables of a workspace, as small named steps from one version of the file to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from sqlite_utils import Database

from duxueben.store import later_tables, ledger_rows, life_rows
from duxueben.store.connection import Connection

Migration = Callable[[Database], object]
"""One step; runs inside a transaction and leaves the file one version higher."""

_EVENT = (
    """CREATE TABLE event (
        position INTEGER PRIMARY KEY,
        event_id TEXT NOT NULL UNIQUE,
        device_id TEXT NOT NULL,
        device_seq INTEGER NOT NULL,
        aggregate TEXT NOT NULL,
        aggregate_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        schema INTEGER NOT NULL,
        payload TEXT NOT NULL,
        happened_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        by TEXT NOT NULL,
        UNIQUE (device_id, device_seq)
    ) STRICT""",
    "CREATE INDEX event_of_aggregate ON event (aggregate, aggregate_id)",
    """CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
       BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END""",
    """CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
       BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END""",
    """CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
       WHEN NEW.device_seq IS NOT
            (SELECT coalesce(max(device_seq), 0) + 1 FROM event WHERE device_id = NEW.device_id)
       BEGIN SELECT RAISE(ABORT, 'a gap in the sequence of a device'); END""",
)

_PEOPLE = (
    """CREATE TABLE institution (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE inspector (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE bureau (id TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE device (id TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

_VISIT = (
    """CREATE TABLE visit (
        id TEXT PRIMARY KEY,
        institution_id TEXT NOT NULL REFERENCES institution (id) DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL,
        kind TEXT NOT NULL,
        planned_on TEXT NOT NULL,
        planned_at TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT NOT NULL,
        owner_device TEXT NOT NULL,
        revision INTEGER NOT NULL,
        judged INTEGER NOT NULL,
        unmet INTEGER NOT NULL,
        findings INTEGER NOT NULL,
        photos INTEGER NOT NULL,
        plan TEXT NOT NULL,
        institution TEXT NOT NULL,
        checklist TEXT NOT NULL,
        handed_in INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX visit_of_day ON visit (planned_on, planned_at)",
    "CREATE INDEX visit_of_institution ON visit (institution_id, planned_on, state)",
    "CREATE INDEX visit_open ON visit (planned_on) WHERE state = 'open'",
    """CREATE INDEX visit_not_handed_in ON visit (planned_on)
       WHERE state = 'finished' AND handed_in < revision""",
    """CREATE TABLE judgment (
        visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
        code TEXT NOT NULL,
        value TEXT NOT NULL,
        combined INTEGER NOT NULL,
        measured TEXT NOT NULL,
        about TEXT NOT NULL,
        grade INTEGER NOT NULL,
        class_size TEXT NOT NULL,
        overruled TEXT NOT NULL,
        PRIMARY KEY (visit_id, code)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE note (
        visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
        code TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (visit_id, code)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE finding (
        visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        sub_points TEXT NOT NULL,
        tag TEXT NOT NULL,
        route TEXT NOT NULL,
        stage TEXT NOT NULL,
        fact TEXT NOT NULL,
        requirement TEXT NOT NULL,
        due_on TEXT NOT NULL,
        due_days INTEGER NOT NULL,
        dropped INTEGER NOT NULL,
        PRIMARY KEY (visit_id, position)
    ) STRICT""",
    """CREATE TABLE photo (
        visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL,
        sha256_original TEXT NOT NULL,
        thumbnail_sha256 TEXT NOT NULL,
        print_sha256 TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        size INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        caption TEXT NOT NULL,
        subject TEXT NOT NULL,
        removed INTEGER NOT NULL,
        PRIMARY KEY (visit_id, position)
    ) STRICT, WITHOUT ROWID""",
)

_PAPER = (
    """CREATE TABLE number_block (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        code TEXT NOT NULL,
        year INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL CHECK (last >= first)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE spoilt_number (
        block_id TEXT NOT NULL REFERENCES number_block (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        n INTEGER NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (block_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE orders (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        year INTEGER NOT NULL,
        n INTEGER NOT NULL,
        kind TEXT NOT NULL,
        visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
        institution_id TEXT NOT NULL REFERENCES institution (id) DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        pages INTEGER NOT NULL,
        prints INTEGER NOT NULL,
        void_reason TEXT NOT NULL,
        voided_at TEXT NOT NULL,
        record_sha256 TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        certificate_sha256 TEXT NOT NULL,
        revision INTEGER NOT NULL,
        handed_in TEXT NOT NULL DEFAULT '',
        record TEXT NOT NULL,
        UNIQUE (code, year, n)
    ) STRICT""",
    "CREATE INDEX orders_of_visit ON orders (visit_id)",
    "CREATE INDEX orders_of_institution ON orders (institution_id, state, id)",
    "CREATE INDEX orders_not_handed_in ON orders (visit_id) WHERE handed_in <> state",
    """CREATE TABLE order_finding (
        order_id TEXT NOT NULL REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        finding_id TEXT NOT NULL,
        PRIMARY KEY (order_id, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX order_of_finding ON order_finding (finding_id)",
    """CREATE TABLE package (
        id TEXT PRIMARY KEY,
        sequence INTEGER NOT NULL UNIQUE,
        day TEXT NOT NULL,
        written_at TEXT NOT NULL,
        tag_manifest_sha256 TEXT NOT NULL,
        files TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE package_visit (
        package_id TEXT NOT NULL REFERENCES package (id) DEFERRABLE INITIALLY DEFERRED,
        visit_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        PRIMARY KEY (package_id, visit_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE package_order (
        package_id TEXT NOT NULL REFERENCES package (id) DEFERRABLE INITIALLY DEFERRED,
        order_id TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (package_id, order_id)
    ) STRICT, WITHOUT ROWID""",
)

_META = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"


def lay_the_first_tables(db: Database) -> None:
    """Version 1: events, and the rows that pages read."""
    for statement in (_META, *_EVENT, *_PEOPLE, *_VISIT, *_PAPER):
        db.conn.execute(statement)


_PAPER_AND_PHOTO_IN_FULL = (
    *(
        f"ALTER TABLE photo ADD COLUMN {column} TEXT NOT NULL DEFAULT {empty}"
        for column, empty in (("masks", "'[]'"), ("edited", "''"), ("after", "''"))
    ),
    "ALTER TABLE photo ADD COLUMN turn INTEGER NOT NULL DEFAULT 0",
    *(
        f"ALTER TABLE orders ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
        for column in ("letter", "replaces", "receipt", "mapped")
    ),
    "CREATE INDEX order_replacing ON orders (replaces) WHERE replaces <> ''",
    "ALTER TABLE orders ADD COLUMN standing TEXT NOT NULL DEFAULT ''",
    "UPDATE orders SET standing = state",
    "DROP INDEX orders_not_handed_in",
    "CREATE INDEX orders_not_handed_in ON orders (visit_id) WHERE handed_in <> standing",
)


def add_photo_edits_and_receipts(db: Database) -> None:
    """Version 2: masks and turns of photos; receipt, lineage and provisional numbers of papers."""
    for statement in _PAPER_AND_PHOTO_IN_FULL:
        db.conn.execute(statement)


def let_blocks_be_closed(db: Database) -> None:
    """Version 3: a block from which, after a restore, no number is taken until the last one is known."""
    db.conn.execute("ALTER TABLE number_block ADD COLUMN closed TEXT NOT NULL DEFAULT ''")


_READ_BACK = (
    """CREATE TABLE read_back (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        year INTEGER NOT NULL,
        n INTEGER NOT NULL,
        letter TEXT NOT NULL,
        institution_name TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        record_sha256 TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        certificate_sha256 TEXT NOT NULL,
        device_id TEXT NOT NULL,
        record TEXT NOT NULL,
        UNIQUE (code, year, n, letter)
    ) STRICT""",
    "CREATE UNIQUE INDEX order_mapped ON orders (mapped) WHERE mapped <> ''",
)


def add_papers_read_back(db: Database) -> None:
    """A later version: papers known by their PDF alone; a number stands for one provisional number."""
    for statement in _READ_BACK:
        db.conn.execute(statement)


_ON_THE_SPOT = (
    "ALTER TABLE judgment ADD COLUMN source TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE finding ADD COLUMN fixed TEXT NOT NULL DEFAULT ''",
    *(
        f"ALTER TABLE visit ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
        for column in ("methods", "worksheets", "dispositions")
    ),
    *(
        f"ALTER TABLE orders ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
        for column in ("acknowledgments", "photos", "sheets", "blank_id")
    ),
    """CREATE TABLE finding_life (
        id TEXT PRIMARY KEY,
        visit_id TEXT NOT NULL,
        institution_id TEXT NOT NULL REFERENCES institution (id) DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL,
        live INTEGER NOT NULL,
        opened_at TEXT NOT NULL,
        closed_at TEXT NOT NULL,
        due_on TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        revision INTEGER NOT NULL,
        handed_in INTEGER NOT NULL DEFAULT 0,
        record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX finding_life_of_institution ON finding_life (institution_id, live, due_on)",
    "CREATE INDEX finding_life_of_visit ON finding_life (visit_id)",
    "CREATE INDEX finding_life_live ON finding_life (due_on) WHERE live",
    "CREATE INDEX finding_life_not_handed_in ON finding_life (changed_at) WHERE handed_in < revision",
    """CREATE TABLE kept (
        aggregate TEXT NOT NULL,
        id TEXT NOT NULL,
        institution_id TEXT NOT NULL,
        code TEXT NOT NULL,
        year INTEGER NOT NULL,
        n INTEGER NOT NULL,
        letter TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        revision INTEGER NOT NULL,
        handed_in INTEGER NOT NULL DEFAULT 0,
        record TEXT NOT NULL,
        PRIMARY KEY (aggregate, id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX kept_numbered ON kept (code, year, n, letter) WHERE code <> ''",
    "CREATE INDEX kept_of_institution ON kept (institution_id, aggregate)",
    "CREATE INDEX kept_not_handed_in ON kept (changed_at) WHERE handed_in < revision",
    """CREATE TABLE package_record (
        package_id TEXT NOT NULL REFERENCES package (id) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL,
        revision INTEGER NOT NULL,
        PRIMARY KEY (package_id, name)
    ) STRICT, WITHOUT ROWID""",
)


def add_what_follows_a_visit(db: Database) -> None:
    """Version 5: worksheets and dispositions, six endings, lives of findings, and records told whole."""
    for statement in _ON_THE_SPOT:
        db.conn.execute(statement)


def count_deadlines_in_workdays(db: Database) -> None:
    """Version 6: within how many workdays a finding is to be put right."""
    db.conn.execute("ALTER TABLE finding ADD COLUMN due_workdays INTEGER NOT NULL DEFAULT 0")


_FOR_PAST_DAYS = (
    "ALTER TABLE visit ADD COLUMN counted_from TEXT NOT NULL DEFAULT ''",
    """UPDATE visit SET counted_from = coalesce(
           (SELECT happened_at FROM event WHERE aggregate = 'visit' AND aggregate_id = visit.id
               AND kind = 'finished' ORDER BY position LIMIT 1), '')""",
    """CREATE TABLE finding_step (
        finding_id TEXT NOT NULL REFERENCES finding_life (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        state TEXT NOT NULL,
        live INTEGER NOT NULL,
        due_on TEXT NOT NULL,
        order_id TEXT NOT NULL,
        stage TEXT NOT NULL,
        sub_point TEXT NOT NULL,
        PRIMARY KEY (finding_id, position)
    ) STRICT, WITHOUT ROWID""",
)


def keep_every_step_of_a_life(db: Database) -> None:
    """Version 7: what a past day counted: each step with its state, each visit with its first finish."""
    for statement in _FOR_PAST_DAYS:
        db.conn.execute(statement)
    conn = cast("Connection", db.conn)
    for row in conn.rows("SELECT record FROM finding_life"):
        life_rows.STEP.save(conn, {}, life_rows.steps_of(life_rows.life_of(row)))


def find_visits_by_their_first_finish(db: Database) -> None:
    """Version 8: an index over the day from which on a visit counts."""
    for statement in later_tables.VISITS_BY_FIRST_FINISH:
        db.conn.execute(statement)


def lay_the_ledger(db: Database) -> None:
    """Version 9: 问题台账 with its indexes and its search, told of the lives that there are."""
    for statement in later_tables.LEDGER:
        db.conn.execute(statement)
    ledger_rows.tell_all(cast("Connection", db.conn))


MIGRATIONS: tuple[Migration, ...] = (
    lay_the_first_tables,
    add_photo_edits_and_receipts,
    let_blocks_be_closed,
    add_papers_read_back,
    add_what_follows_a_visit,
    count_deadlines_in_workdays,
    keep_every_step_of_a_life,
    find_visits_by_their_first_finish,
    lay_the_ledger,
    later_tables.note_receipts_of_packages,
)
"""All steps so far; the version of a file is the number of steps it has taken."""

KEPT = ("meta", "event")
"""Tables that are the truth; all others can be told anew from the events."""
