"""督查情况: the headline figures of the registers and the ten work counters, for any period and scope."""

from __future__ import annotations

from duxueben.statistics import headlines as told
from duxueben.statistics.headlines import Headlines
from duxueben.statistics.stat_table import Question
from duxueben.workspace.office import Office


def headlines(office: Office, asked: Question) -> Headlines:
    """Every figure with its records, and the sentences of the report; from a worker."""
    return office.reader.read(lambda conn: told.headlines(conn, asked))
