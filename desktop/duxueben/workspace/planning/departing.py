"""出发前自检: what the day needs beside what every paper needs, looked at as it truly is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from duxueben import paths
from duxueben.model import moment
from duxueben.model.numbering import DocNumber
from duxueben.model.words import OrderKind, VisitState
from duxueben.progress import Progress
from duxueben.store import events, life_queries, queries
from duxueben.store.life_queries import Counts
from duxueben.workspace import preparing
from duxueben.workspace.custody import backing_up
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from duxueben.workspace.preparing import Readiness

OLD_BACKUP = 7
"""Days after which a backup is old: one a week is what 设置 advises."""
_TICK = timedelta(minutes=1)
"""A clock may be put back by so much without a word."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What was found; a line of the card for each."""

    at: datetime
    """When it was looked at."""
    ready: Readiness
    names: int
    """How many names of the day were held against the fonts."""
    missing: str
    """Characters of those names that no font has, each once."""
    last_number: DocNumber | None
    """The last free number of the on-the-spot paper; None where there is none."""
    forms: tuple[str, ...]
    """Versions of the forms that the visits of the day use, each once."""
    clock_behind: str
    """The moment of the newest event, where the device's clock is behind it; empty else."""
    calendar_missing: bool
    """Whether nobody has told this laptop the holidays of the year."""
    backed_up: date | None
    """Day of the last backup that was read back; None before the first."""
    findings: Counts
    """Findings of the day's units that want something."""


def look(office: Office, on: date, progress: Progress) -> Departure:
    """Look at everything for the plan of ``on``; reads fonts, so call it from a worker."""
    rows = queries.visits_of_day(office.reader, on)
    visits = [office.visit(row.visit_id) for row in rows if row.state is not VisitState.CANCELLED]
    units = {visit.plan.institution_id for visit in visits}
    progress.step(0, 2, "正在自检")
    names = _names(office, units, {one for visit in visits for one in visit.plan.inspectors})
    missing = _missing("".join(names))
    progress.step(1, 2, "正在自检")
    counts = life_queries.counts_by_institution(office.reader, on)
    here = [counts[unit] for unit in units if unit in counts]
    forms = (office.checklist_of(visit) for visit in visits)
    return Departure(
        at=office.clock(),
        ready=preparing.readiness(office, on),
        names=len(names),
        missing=missing,
        last_number=_last_free(office, on.year),
        forms=tuple(dict.fromkeys(form.version for form in forms)),
        clock_behind=_clock_behind(office),
        calendar_missing=not calendars.of(office).knows(on.year),
        backed_up=backing_up.last_day(office),
        findings=Counts(
            sum(one.live for one in here),
            sum(one.overdue for one in here),
            sum(one.soon for one in here),
        ),
    )


def _names(office: Office, units: set[str], inspectors: set[str]) -> list[str]:
    """Units, heads and inspectors of the day, and the organ that the paper names; each once."""
    found: list[str] = []
    for unit in (office.institution(one) for one in sorted(units)):
        found += [unit.name, unit.head]
    found += [office.inspector(one).name for one in sorted(inspectors | {office.owner_id})]
    bureau = office.bureau()
    found += [bureau.supervision_office, bureau.contact]
    return [name for name in dict.fromkeys(found) if name]


def _missing(text: str) -> str:
    from duxueben.documents import fonts  # reads the fonts of the paper, so not before it is wanted

    try:
        fonts.load(paths.resources() / "fonts").require(text, "督办单")
    except fonts.MissingGlyph as problem:
        return problem.characters
    return ""


def _last_free(office: Office, year: int) -> DocNumber | None:
    last = None
    for number in queries.free_numbers(office.reader, OrderKind.RECTIFICATION_NOTICE, year):
        last = number
    return last


def _clock_behind(office: Office) -> str:
    newest = events.last(office.reader)
    if newest is None or moment.from_text(newest.recorded_at) <= office.clock() + _TICK:
        return ""
    return newest.recorded_at
