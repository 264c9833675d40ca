"""Which sealed files records need, and which are gone by right because their photo was cleared away."""

from __future__ import annotations

from collections.abc import Iterable

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text
from duxueben.store.connection import Rows

_CLEARED = """
    SELECT cleared.value ->> 'photo_id' AS id
      FROM kept, json_each(kept.record, '$.photos') AS cleared WHERE kept.aggregate = 'purge'"""
_OF_PHOTOS = """
    SELECT id, sha256 AS name FROM photo
     UNION SELECT id, thumbnail_sha256 FROM photo
     UNION SELECT id, print_sha256 FROM photo
     UNION SELECT event.payload ->> '$.photo.id', copy.value
             FROM event, json_each(event.payload, '$.photo.edited') AS copy
            WHERE event.aggregate = 'visit' AND event.kind LIKE 'photo%' AND copy.key LIKE '%sha256'
     UNION SELECT photo.value ->> 'id', leaf.value
             FROM finding_life, json_each(record, '$.photos') AS photo, json_tree(photo.value) AS leaf
            WHERE leaf.type = 'text' AND leaf.key IN ('sha256', 'thumbnail_sha256', 'print_sha256')"""
"""Photo → each file that it needs, or an undo may bring back; only these photos are ever cleared away."""
_OTHERS = """
    SELECT file_sha256 AS name FROM orders
     UNION SELECT receipt ->> 'file_sha256' FROM orders WHERE receipt <> ''
     UNION SELECT file_sha256 FROM read_back
     UNION SELECT leaf.value FROM (
         SELECT record AS told FROM kept
          UNION ALL SELECT photos FROM orders WHERE photos <> ''
          UNION ALL SELECT sheets FROM orders WHERE sheets <> ''
     ), json_tree(told) AS leaf
     WHERE leaf.type = 'text' AND leaf.path NOT LIKE '$.record%' AND leaf.key IN
         ('sha256', 'thumbnail_sha256', 'print_sha256', 'file_sha256', 'identity_sha256')"""
_NAMED = f"""
    SELECT name FROM (SELECT name FROM ({_OF_PHOTOS}) WHERE id NOT IN ({_CLEARED}) UNION {_OTHERS})"""


def files_named(source: Rows) -> set[str]:
    """SHA-256 of every sealed file that a photo or a paper needs, or an undo may bring back."""
    return {read.text(row, "name") for row in source.rows(_NAMED)}


def files_cleared(source: Rows) -> set[str]:
    """SHA-256 of every file that a cleared photo had and that nothing else needs."""
    found = source.rows(
        f"SELECT name FROM ({_OF_PHOTOS}) WHERE id IN ({_CLEARED}) AND name NOT IN ({_NAMED})"
    )
    return {read.text(row, "name") for row in found}


def cleared_photos(source: Rows) -> frozenset[str]:
    """Ids of the photos that were cleared away."""
    return frozenset(read.text(row, "id") for row in source.rows(_CLEARED))


def clearings_of(source: Rows, owners: Iterable[str]) -> list[str]:
    """Ids of the clearings that took photos of these owners (``visit/…``, ``finding/…``)."""
    found = source.rows(
        """SELECT DISTINCT kept.id FROM kept, json_each(kept.record, '$.photos') AS cleared
            WHERE kept.aggregate = 'purge'
              AND cleared.value ->> 'owner' IN (SELECT value FROM json_each(?)) ORDER BY kept.id""",
        (canonical_text(list(owners)),),
    )
    return [read.text(row, "id") for row in found]
