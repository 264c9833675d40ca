"""What an entry changes elsewhere: list and licence in the register of institutions follow the newest one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from duxueben.model import shape
from duxueben.model.kept import aggregate_of
from duxueben.model.people import Institution
from duxueben.model.registered import Registered
from duxueben.model.tutoring import Listing, Outcome
from duxueben.model.words import LicenceState, ListStatus
from duxueben.store import events, kept_queries
from duxueben.workspace.office import Act

E = TypeVar("E", Listing, Outcome)
V = TypeVar("V")


def follow(act: Act, before: Registered | None, after: Registered) -> None:
    """Bring the institutions that an entry names, or has named, up to date in the open transaction."""
    if not isinstance(after, Listing | Outcome):
        return
    for institution_id in sorted({one.institution_id for one in (before, after) if one is not None}):
        known = act.institution(institution_id)
        wanted = _listed(act, known, after) if isinstance(after, Listing) else _licensed(act, known, after)
        if wanted != known:
            act.tell("institution", wanted.id, "changed", wanted.to_json())


def _listed(act: Act, known: Institution, after: Listing) -> Institution:
    """On the list of the newest day; of two of one day, on the one that was entered last."""
    entries = kept_queries.of_institution(act.tx.conn, Listing, known.id)
    typed = _typed(
        act,
        known,
        (*entries, after),
        lambda one: (one.status, one.on, one.source),
        lambda unit: (unit.list_status, unit.listed_on, unit.list_source),
    )
    told = [(one.status, one.on, one.source) for one in entries if one.stands]
    nowhere = (ListStatus.NONE, "", "")
    status, on, source = sorted([typed or nowhere, *told], key=lambda one: one[1])[-1]
    return replace(known, list_status=status, listed_on=on, list_source=source)


def _licensed(act: Act, known: Institution, after: Outcome) -> Institution:
    """With the licence as it was found last; as typed where no standing entry says anything of it."""
    entries = kept_queries.of_institution(act.tx.conn, Outcome, known.id)
    found = sorted((one.on, one.id, one.licence_state) for one in entries if one.stands and one.licence_state)
    if found:
        return replace(known, licence_state=found[-1][2])
    typed = _typed(
        act, known, (*entries, after), lambda one: one.licence_state, lambda unit: unit.licence_state
    )
    return replace(known, licence_state=typed or LicenceState.UNKNOWN)


def _typed(
    act: Act,
    known: Institution,
    entries: tuple[E, ...],
    told: Callable[[E], V],
    kept: Callable[[Institution], V],
) -> V | None:
    """What was last written into the register of institutions itself, not by any of the ``entries``.

    What an entry has said earlier, or of another institution before it was put right, is its word, too.
    """
    followed = {
        told(shape.from_json(type(one), event.payload))
        for one in entries
        for event in events.of_aggregate(act.tx.conn, aggregate_of(one), one.id)
    }
    for event in reversed(events.of_aggregate(act.tx.conn, "institution", known.id)):
        written = kept(Institution.from_json(event.payload))
        if written not in followed:
            return written
    return None
