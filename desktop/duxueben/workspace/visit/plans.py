"""What a plan must hold before it is kept: times in order, people who are known, a whole authority."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from duxueben.errors import Problem
from duxueben.model.complaint import Complaint
from duxueben.model.draw import Draw
from duxueben.model.people import Inspector, Institution
from duxueben.model.plan import Authority, Participant, Plan
from duxueben.model.text import clean_line, clean_name
from duxueben.workspace.office import Act, NotFound


class CannotPlan(Problem):
    """The plan cannot be kept as it was typed; nothing was changed."""

    code = "workspace.cannot_plan"


class NeedsAuthority(Problem):
    """A training site is visited on an authority, and nobody has said on which."""

    code = "workspace.needs_authority"

    def __init__(self, unit: Institution, lack: str) -> None:
        """``unit``: the training site; ``lack``: what is missing, as a sentence."""
        super().__init__(
            "还没有开始",
            f"到{unit.name}检查，{lack}",
            "在计划里选教育督导、随同行政检查（填检查通知书号）或者巡查，再开始检查。",
        )


def checked(act: Act, wanted: Plan) -> Plan:
    """With its texts made uniform; raises ``CannotPlan``, ``NotFound`` and ``text.PrivateUse``."""
    unit = act.institution(wanted.institution_id)
    inspectors = tuple(dict.fromkeys(wanted.inspectors)) or (act.by,)
    for one in inspectors:
        if not isinstance(act.tx.record("inspector", one), Inspector):
            raise NotFound("位督学")
    _require_times(wanted)
    _require_sources(act, wanted)
    cleaned = replace(
        wanted, inspectors=inspectors, participants=tuple(_participant(one) for one in wanted.participants)
    )
    return _with_authority(cleaned, unit)


def require_authority(plan: Plan, unit: Institution) -> None:
    """Raises ``NeedsAuthority`` where a training site would be visited without a whole one."""
    lack = lacking_authority(plan, unit)
    if lack:
        raise NeedsAuthority(unit, lack)


def lacking_authority(plan: Plan, unit: Institution) -> str:
    """What a visit to a training site lacks of its authority, as a sentence; empty where nothing."""
    if unit.kind.is_school:
        return ""
    if plan.authority is None:
        return "督导依据还没有定。"
    if plan.authority is Authority.WITH_INSPECTION and not plan.authority_number:
        return "随同行政检查，还没有填检查通知书号。"
    return ""


def _with_authority(plan: Plan, unit: Institution) -> Plan:
    """The question arises at training sites alone; the number belongs to 随同行政检查."""
    if unit.kind.is_school:
        return replace(plan, authority=None, authority_number="")
    if plan.authority is not Authority.WITH_INSPECTION:
        return replace(plan, authority_number="")
    return replace(plan, authority_number=clean_line(plan.authority_number, "检查通知书号"))


def _require_times(plan: Plan) -> None:
    try:
        date.fromisoformat(plan.on)
        at, until = (time.fromisoformat(one) if one else None for one in (plan.at, plan.until))
    except ValueError:
        raise CannotPlan(
            "没有排进计划",
            f"“{plan.on} {plan.at} {plan.until}”里有读不懂的日期或时间。",
            "时间写成 08:10 这样。",
        ) from None
    if until is not None and (at is None or until <= at):
        raise CannotPlan(
            "没有排进计划",
            f"结束时间{plan.until}不在开始时间{plan.at or '（没有填）'}之后。",
            "改一下结束时间；不知道几点结束的，可以不填。",
        )


def _require_sources(act: Act, plan: Plan) -> None:
    if plan.draw_id:
        known = act.tx.record("draw", plan.draw_id)
        if not isinstance(known, Draw) or plan.institution_id not in known.drawn_institutions:
            raise CannotPlan(
                "没有排进计划", "这家单位不在那次双随机抽取的结果里。", "去掉“双随机抽中”再保存。"
            )
    if plan.complaint_id:
        complaint = act.tx.record("complaint", plan.complaint_id)
        if not isinstance(complaint, Complaint) or complaint.institution_id != plan.institution_id:
            raise CannotPlan("没有排进计划", "选的投诉反映的不是这家单位。", "重新选一次要核实的投诉。")


def _participant(typed: Participant) -> Participant:
    name = clean_name(typed.name, "参加人员姓名")
    department = clean_line(typed.department, "所在部门")
    if not name:
        where = f"“{department}”的参加人员" if department else "有一位参加人员"
        raise CannotPlan("没有排进计划", f"{where}没有写姓名。", "补上姓名，或者把这一行删掉。")
    return Participant(name, department, typed.role)
