"""What pages ask of the phrases."""

from __future__ import annotations

from duxueben.model.phrase import Phrase
from duxueben.store.connection import Rows
from duxueben.store.life_rows import kept_of


def phrases(source: Rows) -> list[Phrase]:
    """All of them, removed ones too, in the order in which they were first kept."""
    found = source.rows("SELECT record FROM kept WHERE aggregate = 'phrase' ORDER BY id")
    return [one for row in found if isinstance(one := kept_of("phrase", row), Phrase)]
