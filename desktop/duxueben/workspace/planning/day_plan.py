"""The plan of a day as a whole: several visits put into it at once, two of them changing their times."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

from duxueben.errors import Problem
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import VisitState
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import plans


class CannotMove(Problem):
    """The two visits stay as they are."""

    code = "workspace.cannot_move"


def swap(office: Office, visit_id: str, other_id: str) -> Future[Visit]:
    """Let two planned visits change their times, as one act; gives the first one.

    Raises ``CannotMove`` where one has begun, or where neither has a time that could be changed.
    """

    def act(act: Act) -> Visit:
        one, other = act.visit(visit_id), act.visit(other_id)
        if {one.state, other.state} != {VisitState.PLANNED}:
            raise CannotMove("没有调整", "已经开始的检查不能调整次序。", "只调整还没有开始的单位。")
        if one.plan.at == other.plan.at:
            raise CannotMove(
                "没有调整", "两家的时间一样，换了也不分先后。", "用“改计划”给它们填上不同的时间。"
            )
        for mine, its in ((one, other), (other, one)):
            plan = replace(mine.plan, at=its.plan.at, until=its.plan.until)
            act.tell("visit", mine.id, "replanned", plan.to_json())
        return act.visit(visit_id)

    return office.perform(act)


def plan_all(office: Office, wanted: Sequence[Plan]) -> Future[tuple[Visit, ...]]:
    """Put several visits into the plan, all or none; raises what ``plans.checked`` raises."""
    ids = [office.new_id() for _ in wanted]

    def act(act: Act) -> tuple[Visit, ...]:
        for visit_id, plan in zip(ids, wanted, strict=True):
            act.tell("visit", visit_id, "planned", plans.checked(act, plan).to_json())
        return tuple(act.visit(one) for one in ids)

    return office.perform(act)
