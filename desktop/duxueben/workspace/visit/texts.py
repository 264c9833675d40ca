"""The text history of a finding: how it was worded at each rest, and who worded it so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.model.event import Event
from duxueben.model.moment import from_text
from duxueben.model.visit import Finding
from duxueben.store import events
from duxueben.workspace.office import Office
from duxueben.workspace.visit.journal import PAUSE, REDOES, UNDOES

_KINDS = frozenset({"finding_raised", "finding_revised", "finding_dropped"})


@dataclass(frozen=True, slots=True)
class Wording:
    """How a finding was worded from ``at`` on."""

    finding: Finding
    at: str
    """When its words were written down, UTC."""
    by: str
    """The inspector's id."""
    back: bool
    """Whether it came back by an undo or a redo."""


def wordings(told: Iterable[Event], finding_id: str) -> tuple[Wording, ...]:
    """Of the events of a visit, every wording of the finding, oldest first.

    What is typed without a rest is one wording: its last state.
    """
    found: list[Wording] = []
    for event in told:
        if event.kind not in _KINDS:
            continue
        finding = Finding.from_json(read.mapping(event.payload, "finding"))
        if finding.id != finding_id or (found and _words(finding) == _words(found[-1].finding)):
            continue
        back = UNDOES in event.payload or REDOES in event.payload
        # The first wording is the form's own and always stays.
        if len(found) > 1 and not back and _goes_on(found[-1], event):
            found.pop()
        found.append(Wording(finding, event.recorded_at, event.by, back))
    return tuple(found)


def wordings_of(office: Office, visit_id: str, finding_id: str) -> tuple[Wording, ...]:
    """The same of a visit as last committed; leave it to a worker."""
    return wordings(events.of_aggregate(office.reader, "visit", visit_id), finding_id)


def _goes_on(last: Wording, event: Event) -> bool:
    """Whether ``event`` types on where ``last`` was written."""
    rest = from_text(event.recorded_at) - from_text(last.at)
    return last.by == event.by and not last.back and rest <= PAUSE


def _words(finding: Finding) -> tuple[str, str]:
    return finding.fact, finding.requirement
