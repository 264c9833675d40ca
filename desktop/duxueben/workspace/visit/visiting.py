"""The visit itself: planning, beginning, judging, noting, writing findings, finishing."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta

from duxueben.checklist import judging, rounds
from duxueben.checklist.definition import Checklist
from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model.canonical import JSON
from duxueben.model.text import clean_line, clean_text
from duxueben.model.visit import ChecklistRef, Finding, Judgment, Plan, Visit
from duxueben.model.words import JudgmentValue, OrderState, VisitState
from duxueben.store import events, queries
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.visit import judgments
from duxueben.workspace.visit.judgments import Judged, NeedsReason, shown_codes, values_of

__all__ = [
    "Judged",
    "NeedsReason",
    "NotUnfolded",
    "VisitIsClosed",
    "begin",
    "cancel",
    "drop",
    "finish",
    "item_met",
    "judge",
    "measure",
    "note",
    "open_visit",
    "plan",
    "raise_other",
    "replan",
    "rest_met",
    "resume",
    "revise",
    "shown_codes",
    "take_up",
    "undo",
    "values_of",
]


class VisitIsClosed(Problem):
    """The visit can no longer be written in."""

    code = "workspace.visit_is_closed"


class NotUnfolded(Problem):
    """其余符合 was asked for on a section that nobody has looked at."""

    code = "workspace.section_not_unfolded"


def plan(office: Office, wanted: Plan) -> Future[Visit]:
    """Put a visit into the plan of its day."""
    visit_id = office.new_id()

    def act(act: Act) -> Visit:
        act.institution(wanted.institution_id)
        return judgments.as_visit(
            act.tell("visit", visit_id, "planned", _with_inspectors(act, wanted).to_json())
        )

    return office.perform(act)


def replan(office: Office, visit_id: str, wanted: Plan) -> Future[Visit]:
    """Change the plan of a visit that has not begun."""

    def act(act: Act) -> Visit:
        if act.visit(visit_id).state is not VisitState.PLANNED:
            raise VisitIsClosed("计划没有改", "这次检查已经开始，计划不能再改。", "需要时另排一次检查。")
        return judgments.as_visit(
            act.tell("visit", visit_id, "replanned", _with_inspectors(act, wanted).to_json())
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
    """Start a planned visit: the institution and the checklist version are fixed now."""

    def act(act: Act) -> Visit:
        visit = act.visit(visit_id)
        if visit.state is not VisitState.PLANNED:
            return visit
        institution = act.institution(visit.plan.institution_id)
        checklist = office.form_for(visit.plan, institution)
        ref = ChecklistRef(checklist.id, checklist.version, checklist.sha256)
        payload: dict[str, JSON] = {"institution": institution.to_json(), "checklist": ref.to_json()}
        return judgments.as_visit(act.tell("visit", visit_id, "started", payload))

    return office.perform(act)


def judge(
    office: Office, visit_id: str, values: Mapping[str, JudgmentValue], *, overruled: str = ""
) -> Future[Judged]:
    """Judge one or more sub-points by hand, as one event.

    A value that goes against a measure raises ``NeedsReason`` unless ``overruled`` says why.
    """

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        parameters = act.bureau().parameters
        given = {
            code: judgments.by_hand(
                checklist.sub_point(code), visit, value, clean_line(overruled), parameters
            )
            for code, value in values.items()
        }
        return judgments.record(act, visit, checklist, given)

    return office.perform(act)


def measure(
    office: Office,
    visit_id: str,
    code: str,
    measured: Mapping[str, str],
    *,
    about: str = "",
    grade: int = 0,
    class_size: str = "",
) -> Future[Judged]:
    """Write down what was measured (measure → figure); the form's limits let the figures judge themselves."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        before = visit.judgment(code)
        judgment = replace(
            before,
            measured={name: clean_line(value, name) for name, value in measured.items() if value.strip()},
            about=clean_line(about, "实测对象"),
            grade=grade,
            class_size=class_size,
            combined=False,
            overruled="",
        )
        says = judgments.by_measure(checklist.sub_point(code), visit, judgment, act.bureau().parameters)
        return judgments.record(act, visit, checklist, {code: replace(judgment, value=says or before.value)})

    return office.perform(act)


def item_met(office: Office, visit_id: str, item_no: int) -> Future[Judged]:
    """符合 on an item: judges those of its applicable sub-points that are still 未查."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        codes = judging.fill_met(checklist.item(item_no), values_of(visit), shown_codes(visit, checklist))
        return judgments.record(
            act, visit, checklist, {code: judgments.met(visit, code, len(codes) > 1) for code in codes}
        )

    return office.perform(act)


def rest_met(
    office: Office, visit_id: str, title: str, *, unfolded: bool, placed: bool = False
) -> Future[Judged]:
    """其余符合 on a section: one event, undone as one, recorded as 合并判定.

    ``placed``: the section is a place of the round, not a project. Raises ``NotUnfolded`` where nobody has
    unfolded the section.
    """

    def act(act: Act) -> Judged:
        if not unfolded:
            raise NotUnfolded("没有记", "这一节还没有展开看过。", "先展开这一节，看过以后再用“其余符合”。")
        visit, checklist = open_visit(office, act, visit_id)
        section = next(one for one in rounds.sections(checklist, placed=placed) if one.title == title)
        codes = judging.rest_of_section(section, values_of(visit), shown_codes(visit, checklist))
        return judgments.record(
            act, visit, checklist, {code: judgments.met(visit, code, True) for code in codes}
        )

    return office.perform(act)


def undo(office: Office, visit_id: str, event_id: str) -> Future[Judged]:
    """Take one judgment event back; sub-points judged again since then stay as they are."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        event = events.find(act.tx.conn, event_id)
        payload = event.payload if event and event.aggregate_id == visit_id else None
        if payload is None or "before" not in payload:
            raise VisitIsClosed("没有撤销", "这一步已经不能撤销。", "可以直接改判。")
        given, before = read.mapping(payload, "judgments"), read.mapping(payload, "before")
        told = events.of_aggregate(act.tx.conn, "visit", visit_id)
        restored: dict[str, Judgment | None] = {}
        for code in given:
            if event_id in judgments.standing(told, code):
                earlier = before[code]
                restored[code] = None if earlier is None else Judgment.from_json(read.mapping(before, code))
        return judgments.record(act, visit, checklist, restored, undoes=event_id)

    return office.perform(act)


def note(office: Office, visit_id: str, code: str, text: str) -> Future[Visit]:
    """Write the note of a sub-point, or of the whole visit where ``code`` is empty."""

    def act(act: Act) -> Visit:
        open_visit(office, act, visit_id)
        return judgments.as_visit(
            act.tell("visit", visit_id, "noted", {"code": code, "text": clean_text(text, "备注")})
        )

    return office.perform(act)


def revise(office: Office, visit_id: str, finding: Finding) -> Future[Visit]:
    """Write a finding's words, stage, sub-points or due date as they shall now stand; raises ``NotFound``."""

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        # Words that were still on their way must not wake a finding that was laid aside in the meantime.
        written = replace(finding, dropped=_finding(visit, finding.id).dropped)
        return judgments.as_visit(
            act.tell("visit", visit_id, "finding_revised", {"finding": judgments.clean(written, checklist)})
        )

    return office.perform(act)


def raise_other(office: Office, visit_id: str, tag: str) -> Future[Visit]:
    """Begin a finding that no sub-point covers (其他问题), under a tag of the form or a free one."""
    finding_id = office.new_id()

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        due = act.at.date() + timedelta(days=15)
        finding = Finding(
            finding_id, (), tag=tag, due_on=due.isoformat(), due_days=15, stage=judgments.only_stage(visit)
        )
        return judgments.as_visit(
            act.tell("visit", visit_id, "finding_raised", {"finding": judgments.clean(finding, checklist)})
        )

    return office.perform(act)


def drop(office: Office, visit_id: str, finding_id: str) -> Future[Visit]:
    """Lay a finding aside that no paper carries yet; its text is kept. Raises ``NotFound``."""

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        finding = replace(_finding(visit, finding_id), dropped=True)
        payload: dict[str, JSON] = {"finding": judgments.clean(finding, checklist)}
        return judgments.as_visit(act.tell("visit", visit_id, "finding_dropped", payload))

    return office.perform(act)


def take_up(office: Office, visit_id: str, finding_id: str) -> Future[Visit]:
    """Take a finding of 其他问题 up again that was laid aside, with all its text. Raises ``NotFound``.

    What stands on a sub-point comes and goes with its judgment, never by this act.
    """

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        known = _finding(visit, finding_id)
        if known.sub_points:
            raise NotFound("个问题")
        payload: dict[str, JSON] = {"finding": judgments.clean(replace(known, dropped=False), checklist)}
        return judgments.as_visit(act.tell("visit", visit_id, "finding_raised", payload))

    return office.perform(act)


def finish(office: Office, visit_id: str) -> Future[Visit]:
    """End the visit; what nobody judged stays 未查 and never counts as 符合."""

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        shown = shown_codes(visit, checklist)
        left = [code for code in shown if visit.judgment(code).value is JudgmentValue.NOT_CHECKED]
        return judgments.as_visit(act.tell("visit", visit_id, "finished", {"not_checked": len(left)}))

    return office.perform(act)


def resume(office: Office, visit_id: str, reason: str) -> Future[Visit]:
    """Go on with a finished visit; refused while an issued paper stands on it."""

    def act(act: Act) -> Visit:
        visit = act.visit(visit_id)
        if visit.state is not VisitState.FINISHED:
            return visit
        _refuse_issued(act, visit_id)
        return judgments.as_visit(act.tell("visit", visit_id, "resumed", {"reason": clean_line(reason)}))

    return office.perform(act)


def open_visit(office: Office, act: Act, visit_id: str) -> tuple[Visit, Checklist]:
    """The visit, for writing in it, with its checklist; raises ``VisitIsClosed``."""
    visit = act.visit(visit_id)
    if visit.state is not VisitState.OPEN:
        raise VisitIsClosed(
            "没有保存", f"这次检查的状态是“{visit.state.label}”，不能再写。", "需要补充时，先点“继续检查”。"
        )
    _refuse_issued(act, visit_id)
    return visit, office.checklist_of(visit)


def _with_inspectors(act: Act, wanted: Plan) -> Plan:
    return wanted if wanted.inspectors else replace(wanted, inspectors=(act.by,))


def _finding(visit: Visit, finding_id: str) -> Finding:
    for known in visit.findings:
        if known.id == finding_id:
            return known
    raise NotFound("个问题")


def _refuse_issued(act: Act, visit_id: str) -> None:
    for number in queries.issued_numbers_of_visit(act.tx.conn, visit_id, OrderState.ISSUED):
        raise VisitIsClosed(
            "没有改",
            f"{number.short}督办单已经按现在的记录出具，记录不能再改。",
            "内容有误时，先作废这份督办单，再继续检查并另开一份。",
        )
