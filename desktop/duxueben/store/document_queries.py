"""What pages ask of the papers beside the 督办单."""

from __future__ import annotations

from duxueben.model.document import Document
from duxueben.store.connection import Rows
from duxueben.store.life_rows import kept_of


def documents_about(source: Rows, aggregate: str, aggregate_id: str) -> list[Document]:
    """The papers that are of one record, voided ones too, the newest first."""
    found = source.rows(
        """SELECT record FROM kept
            WHERE aggregate = 'document' AND record ->> '$.about' ->> ?1 = ?2
            ORDER BY record ->> '$.issued_at' DESC, id DESC""",
        (aggregate, aggregate_id),
    )
    papers = [kept_of("document", row) for row in found]
    return [paper for paper in papers if isinstance(paper, Document)]
