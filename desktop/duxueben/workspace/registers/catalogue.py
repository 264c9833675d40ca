"""Every register, in the order in which the window shows them."""

from __future__ import annotations

from duxueben.model.kept import aggregate_of
from duxueben.model.registered import Registered
from duxueben.workspace.registers.accounting import ACCOUNTABILITY, BEST_PRACTICE, NOMINEE, SUBMISSION
from duxueben.workspace.registers.going_out import ASSIGNMENT, ENFORCEMENT, OUTING, TEAM
from duxueben.workspace.registers.register import Register
from duxueben.workspace.registers.schools import SCHOOL_FACTS, SCHOOL_PLAN, SELF_CHECK, TASK
from duxueben.workspace.registers.sites import LISTING, OUTCOME, RISK

CATALOGUE: tuple[Register, ...] = (
    ACCOUNTABILITY,
    BEST_PRACTICE,
    NOMINEE,
    SUBMISSION,
    ASSIGNMENT,
    TEAM,
    OUTING,
    ENFORCEMENT,
    RISK,
    LISTING,
    OUTCOME,
    SCHOOL_PLAN,
    SCHOOL_FACTS,
    SELF_CHECK,
    TASK,
)


def register_of(record: Registered) -> Register:
    """The register that holds ``record``."""
    return named(aggregate_of(record))


def named(aggregate: str) -> Register:
    """By its aggregate; raises StopIteration for none."""
    return next(register for register in CATALOGUE if register.aggregate == aggregate)
