"""The course of a visit: planned, changed or cancelled, begun, finished, gone on with."""

from __future__ import annotations

from concurrent.futures import Future

from duxueben.model.canonical import JSON
from duxueben.model.text import clean_line
from duxueben.model.visit import ChecklistRef, Plan, Visit
from duxueben.model.words import JudgmentValue, VisitState
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import disposing, judgments, plans
from duxueben.workspace.visit.judgments import shown_codes
from duxueben.workspace.visit.open_visits import VisitIsClosed, open_visit, refuse_issued


def plan(office: Office, wanted: Plan) -> Future[Visit]:
    """Put a visit into the plan of its day."""
    visit_id = office.new_id()

    def act(act: Act) -> Visit:
        return judgments.as_visit(
            act.tell("visit", visit_id, "planned", plans.checked(act, wanted).to_json())
        )

    return office.perform(act)


def replan(office: Office, visit_id: str, wanted: Plan) -> Future[Visit]:
    """Change the plan of a visit that has not begun."""

    def act(act: Act) -> Visit:
        if act.visit(visit_id).state is not VisitState.PLANNED:
            raise VisitIsClosed("计划没有改", "这次检查已经开始，计划不能再改。", "需要时另排一次检查。")
        return judgments.as_visit(
            act.tell("visit", visit_id, "replanned", plans.checked(act, wanted).to_json())
        )

    return office.perform(act)


def cancel(office: Office, visit_id: str, reason: str) -> Future[Visit]:
    """Take a visit that has not begun out of the plan."""

    def act(act: Act) -> Visit:
        if act.visit(visit_id).state is not VisitState.PLANNED:
            raise VisitIsClosed(
                "没有取消", "这次检查已经开始，里面的记录要保留。", "检查完后点“完成检查”即可。"
            )
        return judgments.as_visit(act.tell("visit", visit_id, "cancelled", {"reason": clean_line(reason)}))

    return office.perform(act)


def begin(office: Office, visit_id: str) -> Future[Visit]:
    """Start a planned visit: the institution and the checklist version are fixed now.

    The future raises ``plans.NeedsAuthority`` at a training site for which nobody has said on what authority.
    """

    def act(act: Act) -> Visit:
        visit = act.visit(visit_id)
        if visit.state is not VisitState.PLANNED:
            return visit
        institution = act.institution(visit.plan.institution_id)
        plans.require_authority(visit.plan, institution)
        checklist = office.form_for(visit.plan, institution)
        ref = ChecklistRef(checklist.id, checklist.version, checklist.sha256)
        payload: dict[str, JSON] = {"institution": institution.to_json(), "checklist": ref.to_json()}
        return judgments.as_visit(act.tell("visit", visit_id, "started", payload))

    return office.perform(act)


def finish(office: Office, visit_id: str) -> Future[Visit]:
    """End the visit; what nobody judged stays 未查 and never counts as 符合.

    What it found of earlier findings goes into their lives. Raises ``disposing.NotDisposed`` while one lacks.
    """

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        disposing.refuse_lacking(act, visit)
        shown = shown_codes(visit, checklist)
        left = [code for code in shown if visit.judgment(code).value is JudgmentValue.NOT_CHECKED]
        done = judgments.as_visit(act.tell("visit", visit_id, "finished", {"not_checked": len(left)}))
        disposing.tell_lives(act, done)
        return done

    return office.perform(act)


def resume(office: Office, visit_id: str, reason: str) -> Future[Visit]:
    """Go on with a finished visit; refused while an issued paper stands on it."""

    def act(act: Act) -> Visit:
        visit = act.visit(visit_id)
        if visit.state is not VisitState.FINISHED:
            return visit
        refuse_issued(act, visit_id)
        return judgments.as_visit(act.tell("visit", visit_id, "resumed", {"reason": clean_line(reason)}))

    return office.perform(act)
