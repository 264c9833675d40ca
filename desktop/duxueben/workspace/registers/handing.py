"""Registering a paper that a unit was to hand in: each kind in the register where it belongs."""

from __future__ import annotations

from dataclasses import replace

from duxueben.model.accountability import BestPractice, Nominee, PracticeKind, Submission, SubmissionKind
from duxueben.model.registered import Registered
from duxueben.workspace.office import Office
from duxueben.workspace.planning.submissions import Wanted
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.register import Register


def begun(office: Office, wanted: Wanted) -> tuple[Register, Registered]:
    """The register, and the entry with what is known already; nothing is written yet."""
    aggregate = {SubmissionKind.CASE: "best_practice", SubmissionKind.NOMINEE: "nominee"}
    register = named(aggregate.get(wanted.kind, "submission"))
    new = keeping.new(office, register)
    unit = "" if wanted.institution_id else wanted.unit
    match new:
        case BestPractice():
            return register, replace(new, kind=PracticeKind.CASE, institution_id=wanted.institution_id)
        case Nominee():
            return register, replace(new, unit=wanted.unit)
        case Submission():
            told = replace(new, kind=wanted.kind, institution_id=wanted.institution_id, unit=unit)
            return register, told
        case _:
            raise TypeError(register.aggregate)
