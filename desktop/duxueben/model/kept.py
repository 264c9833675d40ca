"""The records that are told whole: each event carries the record as it is after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from duxueben.model import shape
from duxueben.model.accountability import Accountability, BestPractice, Nominee, Submission
from duxueben.model.blank_form import BlankForm
from duxueben.model.briefing import TakenBriefing
from duxueben.model.calendar import CalendarYear
from duxueben.model.complaint import Complaint
from duxueben.model.document import Document
from duxueben.model.draw import Draw
from duxueben.model.event import Event
from duxueben.model.fieldwork import Assignment, Enforcement, Outing, Team
from duxueben.model.numbering import DocNumber
from duxueben.model.phrase import Phrase
from duxueben.model.problem_words import ProblemWords
from duxueben.model.purge import Purge
from duxueben.model.referral import Referral
from duxueben.model.registered import Registered
from duxueben.model.saved_view import SavedView
from duxueben.model.schooling import SchoolFacts, SchoolPlan, SelfCheck, Task
from duxueben.model.stat_record import FrozenTable
from duxueben.model.tutoring import Listing, Outcome, Risk

Kept = (
    BlankForm
    | TakenBriefing
    | CalendarYear
    | Complaint
    | Document
    | Draw
    | FrozenTable
    | Phrase
    | ProblemWords
    | Purge
    | Referral
    | Registered
    | SavedView
)
REGISTERS: Mapping[str, type[Registered]] = {
    "accountability": Accountability,
    "assignment": Assignment,
    "best_practice": BestPractice,
    "enforcement": Enforcement,
    "listing": Listing,
    "nominee": Nominee,
    "outcome": Outcome,
    "outing": Outing,
    "risk": Risk,
    "school_facts": SchoolFacts,
    "school_plan": SchoolPlan,
    "self_check": SelfCheck,
    "submission": Submission,
    "task": Task,
    "team": Team,
}
"""The registers that are told whole, one fact a record."""
AGGREGATES: Mapping[str, type[Kept]] = {
    "blank_form": BlankForm,
    "briefing": TakenBriefing,
    "calendar": CalendarYear,
    "complaint": Complaint,
    "document": Document,
    "draw": Draw,
    "phrase": Phrase,
    "problem_words": ProblemWords,
    "purge": Purge,
    "referral": Referral,
    "saved_view": SavedView,
    "stat_table": FrozenTable,
    **REGISTERS,
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
    return record.institution_id if isinstance(record, Complaint | Document | Referral | Registered) else ""


def institutions_of(record: Kept) -> tuple[str, ...]:
    """Ids of every institution that it names by id, each once."""
    stops = record.stops if isinstance(record, Outing) else ()
    named = (institution_of(record), *(stop.institution_id for stop in stops))
    return tuple(dict.fromkeys(id for id in named if id))


def number_of(record: Kept) -> DocNumber | None:
    """The number that it uses up; None for a record without one."""
    return record.number if isinstance(record, BlankForm | Document) else None


def aggregate_of(record: Kept) -> str:
    """The aggregate whose events carry records like this."""
    return next(name for name, cls in AGGREGATES.items() if type(record) is cls)
