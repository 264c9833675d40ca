"""Small facts about one laptop that are no records: kept in the encrypted book, beside its events."""

from __future__ import annotations

from duxueben.model import fields as read
from duxueben.store.connection import Connection, Rows


def value(source: Rows, name: str) -> str:
    """What is kept under ``name``; empty where nothing is."""
    found = source.rows("SELECT value FROM meta WHERE name = ?", (name,))
    return read.text(found[0], "value") if found else ""


def keep(conn: Connection, name: str, text: str) -> None:
    """Keep ``text`` under ``name``; an empty one removes it."""
    if text:
        conn.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, text))
    else:
        conn.execute("DELETE FROM meta WHERE name = ?", (name,))
