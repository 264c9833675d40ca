"""How much each line of 其他登记 holds, and what of it waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.ui.models import matters
from duxueben.ui.pages.registers.ways import MATTERS, SUBMITTED, VISITED
from duxueben.ui.tokens import Tone
from duxueben.workspace.office import Office
from duxueben.workspace.planning import frequency, submissions
from duxueben.workspace.planning.submissions import SubmissionState
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import CATALOGUE
from duxueben.workspace.registers.register import Register


@dataclass(frozen=True, slots=True)
class Told:
    """What stands at the right of a line."""

    count: str
    waits: str = ""
    tone: Tone = Tone.WARN
    waiting: int = 0


def count_all(office: Office) -> Mapping[str, Told]:
    """By page; call it from a worker."""
    return {
        MATTERS: _matters(office),
        SUBMITTED: _submitted(office),
        VISITED: _visited(office),
        **{one.aggregate: _register(office, one) for one in CATALOGUE},
    }


def _submitted(office: Office) -> Told:
    told = submissions.tracker(office, office.today())
    missing = told.open()
    late = sum(one.state is SubmissionState.OVERDUE for one in missing)
    count = f"{len(told.wanted)}份"
    if late:
        return Told(count, f"逾期未交{late}", Tone.BAD)
    return Told(count, f"未交{len(missing)}" if missing else "")


def _visited(office: Office) -> Told:
    told = frequency.frequency(office, office.today())
    missing = len(told.missing_this_month())
    return Told(f"{len(told.schools)}所", f"本月未到校{missing}" if missing else "")


def _matters(office: Office) -> Told:
    rows = matters.read_rows(office)
    waiting = sum(row.waits for row in rows)
    return Told(f"{len(rows)}条", f"待办{waiting}" if waiting else "", waiting=waiting)


def _register(office: Office, register: Register) -> Told:
    known = keeping.entries(office, register)
    count = f"{sum(one.stands for one in known)}{register.one[0]}"
    waiting, late = keeping.waiting(register, known, office.today())
    if late:
        return Told(count, f"逾期{late}", Tone.BAD, waiting)
    waits = f"{register.waits.words}{waiting}" if register.waits and waiting else ""
    return Told(count, waits, waiting=waiting)
