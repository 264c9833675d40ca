"""The devices that this book knows: the laptop itself, and those from which it goes on after a restore."""

from __future__ import annotations

from duxueben.model import fields as read
from duxueben.store.connection import Rows
from duxueben.store.people_rows import record_of


def devices(source: Rows) -> list[read.Fields]:
    """The record of each device, by id."""
    return [record_of(row["record"]) for row in source.rows("SELECT record FROM device ORDER BY id")]
