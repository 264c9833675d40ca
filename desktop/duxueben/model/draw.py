"""双随机: a draw of institutions and inspectors that anybody can repeat from its printed sheet."""

from __future__ import annotations

from dataclasses import dataclass

ALGORITHM = "duxueben-draw-1"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list from which is drawn."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn, from which lists, by which seed."""

    id: str
    drawn_at: str
    """ISO 8601 with offset."""
    algorithm: str
    seed: str
    """As printed; anything that a person can read aloud and type again."""
    institutions: tuple[Listed, ...]
    """The whole list, in its canonical order."""
    inspectors: tuple[Listed, ...]
    list_sha256: str
    """Of both lists in canonical form."""
    drawn_institutions: tuple[str, ...]
    """Ids, in the order of the draw."""
    drawn_inspectors: tuple[str, ...]
    note: str = ""
    """What was drawn from: ``第三责任区的学校``."""
    document_id: str = ""
    """The printed sheet; empty before there is one."""
    published_on: str = ""
    """一公开: ISO date on which the result was published; empty before."""
    revision: int = 1
    changed_at: str = ""
