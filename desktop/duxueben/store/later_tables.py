"""The statements of the later steps of the tables; ``schema`` says in which order they are taken."""

from __future__ import annotations

VISITS_BY_FIRST_FINISH = (
    "CREATE INDEX visit_counted ON visit (counted_from, institution_id) WHERE counted_from <> ''",
)
"""How often a unit was visited in a month, a term or a year is read from the index alone."""
