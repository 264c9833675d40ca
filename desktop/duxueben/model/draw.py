"""双随机: a draw of institutions and inspectors that anybody can repeat from its printed sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from duxueben.model.canonical import digest

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


def in_order(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """The canonical order of a list: by id, each id once."""
    by_id = {one.id: one for one in listed}
    return tuple(by_id[id] for id in sorted(by_id))


def list_digest(institutions: Iterable[Listed], inspectors: Iterable[Listed]) -> str:
    """名单校验值: SHA-256 of ``{"inspectors":[[id,name],…],"institutions":[[id,name],…]}``.

    As canonical JSON (RFC 8785: UTF-8, no blanks, keys in order), each list in its canonical order.
    """
    return digest(
        {
            "inspectors": [[one.id, one.name] for one in in_order(inspectors)],
            "institutions": [[one.id, one.name] for one in in_order(institutions)],
        }
    )


def drawn(listed: Iterable[Listed], count: int, seed: str, list_sha256: str) -> tuple[str, ...]:
    """The first ``count`` ids of ``duxueben-draw-1``.

    To each line belongs the SHA-256, in hexadecimal digits, of the UTF-8 text ``seed|list_sha256|id``; the
    smallest comes first. All of a list is drawn where it has no more than ``count`` lines.
    """

    def lot(one: Listed) -> tuple[str, str]:
        return hashlib.sha256(f"{seed}|{list_sha256}|{one.id}".encode()).hexdigest(), one.id

    return tuple(one.id for one in sorted(in_order(listed), key=lot)[:count])


def holds(draw: Draw) -> bool:
    """Whether the draw, done again from its lists and its seed, comes to what it says."""
    told = list_digest(draw.institutions, draw.inspectors)
    return (
        draw.algorithm == ALGORITHM
        and told == draw.list_sha256
        and all(
            drawn(listed, len(result), draw.seed, told) == result
            for listed, result in (
                (draw.institutions, draw.drawn_institutions),
                (draw.inspectors, draw.drawn_inspectors),
            )
        )
    )
