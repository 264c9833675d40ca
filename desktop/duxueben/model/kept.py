"""The records that are told whole: each event carries the record as it is after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from duxueben.model import shape
from duxueben.model.blank_form import BlankForm
from duxueben.model.briefing import TakenBriefing
from duxueben.model.calendar import CalendarYear
from duxueben.model.complaint import Complaint
from duxueben.model.document import Document
from duxueben.model.draw import Draw
from duxueben.model.event import Event
from duxueben.model.numbering import DocNumber
from duxueben.model.phrase import Phrase
from duxueben.model.referral import Referral

Kept = BlankForm | TakenBriefing | CalendarYear | Complaint | Document | Draw | Phrase | Referral
AGGREGATES: Mapping[str, type[Kept]] = {
    "blank_form": BlankForm,
    "briefing": TakenBriefing,
    "calendar": CalendarYear,
    "complaint": Complaint,
    "document": Document,
    "draw": Draw,
    "phrase": Phrase,
    "referral": Referral,
}
"""Aggregate → the record that its events carry; their kinds are ``registered`` and ``changed``."""


def apply(record: Kept | None, event: Event) -> Kept:
    """The record after ``event``; its revision and moment are the event's, whatever the payload says.

    Raises ``fields.Malformed`` or ValueError for a payload without the agreed shape.
    """
    told = shape.from_json(AGGREGATES[event.aggregate], event.payload)
    revision = record.revision + 1 if record else 1
    return replace(told, revision=revision, changed_at=event.happened_at)


def institution_of(record: Kept) -> str:
    """Id of the institution that it is about; empty where it is about none or about many."""
    return record.institution_id if isinstance(record, Complaint | Document | Referral) else ""


def number_of(record: Kept) -> DocNumber | None:
    """The number that it uses up; None for a record without one."""
    return record.number if isinstance(record, BlankForm | Document) else None


def aggregate_of(record: Kept) -> str:
    """The aggregate whose events carry records like this."""
    return next(name for name, cls in AGGREGATES.items() if isinstance(record, cls))
