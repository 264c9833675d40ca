"""The later steps of the tables, or their statements; ``schema`` says in which order they are taken."""

from __future__ import annotations

from sqlite_utils import Database

VISITS_BY_FIRST_FINISH = (
    "CREATE INDEX visit_counted ON visit (counted_from, institution_id) WHERE counted_from <> ''",
)
"""How often a unit was visited in a month, a term or a year is read from the index alone."""

LEDGER = (
    """CREATE TABLE ledger (
        place INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        institution_id TEXT NOT NULL,
        unit TEXT NOT NULL,
        fact TEXT NOT NULL,
        sub_point TEXT NOT NULL,
        tag TEXT NOT NULL,
        item TEXT NOT NULL,
        point TEXT NOT NULL,
        numbers TEXT NOT NULL,
        channel TEXT NOT NULL,
        inspectors TEXT NOT NULL,
        standing INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        due TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        closed_on TEXT NOT NULL,
        reopened INTEGER NOT NULL,
        escalated INTEGER NOT NULL,
        referred INTEGER NOT NULL,
        pleading INTEGER NOT NULL,
        words TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX ledger_by_turn ON ledger (turn, place)",
    "CREATE INDEX ledger_by_due ON ledger (due, place)",
    "CREATE INDEX ledger_by_opened ON ledger (opened_on, place)",
    "CREATE INDEX ledger_by_closed ON ledger (closed_on, place)",
    "CREATE INDEX ledger_by_unit ON ledger (unit, turn, place)",
    "CREATE INDEX ledger_by_state ON ledger (standing, turn, place)",
    "CREATE INDEX ledger_by_point ON ledger (point, turn, place)",
    "CREATE INDEX ledger_of_institution ON ledger (institution_id, turn, place)",
    "CREATE INDEX ledger_of_item ON ledger (item, turn, place)",
    "CREATE INDEX ledger_of_channel ON ledger (channel, turn, place)",
    """CREATE TABLE ledger_inspector (
        inspector_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (inspector_id, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE ledger_tally (
        standing INTEGER PRIMARY KEY,
        n INTEGER NOT NULL
    ) STRICT""",
    """CREATE TRIGGER ledger_counts_a_row AFTER INSERT ON ledger
       BEGIN INSERT INTO ledger_tally VALUES (NEW.standing, 1) ON CONFLICT DO UPDATE SET n = n + 1; END""",
    """CREATE TRIGGER ledger_uncounts_a_row AFTER DELETE ON ledger
       BEGIN UPDATE ledger_tally SET n = n - 1 WHERE standing = OLD.standing; END""",
    """CREATE TRIGGER ledger_counts_a_row_elsewhere AFTER UPDATE OF standing ON ledger
       BEGIN UPDATE ledger_tally SET n = n - 1 WHERE standing = OLD.standing;
             INSERT INTO ledger_tally VALUES (NEW.standing, 1) ON CONFLICT DO UPDATE SET n = n + 1; END""",
    """CREATE VIRTUAL TABLE ledger_search
       USING fts5(pairs, content='', contentless_delete=1, detail=none, tokenize='ascii')""",
)
"""One row a finding that has a life, with all that 问题台账 shows, sifts and sorts by."""


def note_receipts_of_packages(db: Database) -> None:
    """Version 10: that the bureau has taken a package in, and who said so."""
    for column in ("received_on", "received_by"):
        db.conn.execute(f"ALTER TABLE package ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
