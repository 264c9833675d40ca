"""The visit itself: planning, beginning, judging, noting, writing findings, finishing."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from duxueben.checklist import judging, templates
from duxueben.checklist.definition import Checklist, SubPoint
from duxueben.checklist.measuring import Measured, judge_measures
from duxueben.errors import Problem
from duxueben.model.canonical import JSON
from duxueben.model.text import clean_line, clean_text
from duxueben.model.visit import UNJUDGED, ChecklistRef, Finding, Judgment, Plan, Visit
from duxueben.model.words import JudgmentValue, OrderState, Route, Stage, VisitState
from duxueben.store import events, queries
from duxueben.workspace.office import Act, Office


class VisitIsClosed(Problem):
    """The visit can no longer be written in."""

    code = "visit_is_closed"


class NeedsReason(Problem):
    """An act that goes against what was measured or recorded asks for a reason."""

    code = "needs_reason"


class NotUnfolded(Problem):
    """其余符合 was asked for on a section that nobody has looked at."""

    code = "section_not_unfolded"


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a judgment: the visit after it, and the event by which it can be undone."""

    visit: Visit
    event_id: str
    count: int
    """How many sub-points it judged."""


def plan(office: Office, wanted: Plan) -> Future[Visit]:
    """Put a visit into the plan of its day."""
    visit_id = office.new_id()

    def act(act: Act) -> Visit:
        act.institution(wanted.institution_id)
        return _visit(act.tell("visit", visit_id, "planned", _with_inspectors(act, wanted).to_json()))

    return office.perform(act)


def replan(office: Office, visit_id: str, wanted: Plan) -> Future[Visit]:
    """Change the plan of a visit that has not begun."""

    def act(act: Act) -> Visit:
        if act.visit(visit_id).state is not VisitState.PLANNED:
            raise VisitIsClosed("计划没有改", "这次检查已经开始，计划不能再改。", "需要时另排一次检查。")
        return _visit(act.tell("visit", visit_id, "replanned", _with_inspectors(act, wanted).to_json()))

    return office.perform(act)


def cancel(office: Office, visit_id: str, reason: str) -> Future[Visit]:
    """Take a visit that has not begun out of the plan."""

    def act(act: Act) -> Visit:
        if act.visit(visit_id).state is not VisitState.PLANNED:
            raise VisitIsClosed(
                "没有取消", "这次检查已经开始，里面的记录要保留。", "检查完后点“完成检查”即可。"
            )
        return _visit(act.tell("visit", visit_id, "cancelled", {"reason": clean_line(reason)}))

    return office.perform(act)


def begin(office: Office, visit_id: str) -> Future[Visit]:
    """Start a planned visit: the institution and the checklist version are fixed now."""
    checklist = office.form()

    def act(act: Act) -> Visit:
        visit = act.visit(visit_id)
        if visit.state is not VisitState.PLANNED:
            return visit
        ref = ChecklistRef(checklist.id, checklist.version, checklist.sha256)
        institution = act.institution(visit.plan.institution_id)
        payload: dict[str, JSON] = {"institution": institution.to_json(), "checklist": ref.to_json()}
        return _visit(act.tell("visit", visit_id, "started", payload))

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
        judgments = {
            code: _by_hand(checklist.sub_point(code), visit, value, clean_line(overruled), parameters)
            for code, value in values.items()
        }
        return _record(act, visit, checklist, judgments)

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
        says = _by_measure(checklist.sub_point(code), visit, judgment, act.bureau().parameters)
        return _record(act, visit, checklist, {code: replace(judgment, value=says or before.value)})

    return office.perform(act)


def item_met(office: Office, visit_id: str, item_no: int) -> Future[Judged]:
    """符合 on an item: judges those of its applicable sub-points that are still 未查."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        codes = judging.fill_met(checklist.item(item_no), values_of(visit), shown_codes(visit, checklist))
        return _record(act, visit, checklist, {code: _met(visit, code, len(codes) > 1) for code in codes})

    return office.perform(act)


def rest_met(office: Office, visit_id: str, project_title: str, *, unfolded: bool) -> Future[Judged]:
    """其余符合 on a section: one event, undone as one, recorded as 合并判定.

    Raises ``NotUnfolded`` where nobody has unfolded the section.
    """

    def act(act: Act) -> Judged:
        if not unfolded:
            raise NotUnfolded("没有记", "这一节还没有展开看过。", "先展开这一节，看过以后再用“其余符合”。")
        visit, checklist = open_visit(office, act, visit_id)
        project = next(one for one in checklist.projects if one.title == project_title)
        codes = judging.rest_of_section(project, values_of(visit), shown_codes(visit, checklist))
        return _record(act, visit, checklist, {code: _met(visit, code, True) for code in codes})

    return office.perform(act)


def undo(office: Office, visit_id: str, event_id: str) -> Future[Judged]:
    """Take one judgment event back; sub-points judged again since then stay as they are."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        event = events.find(act.tx.conn, event_id)
        payload = event.payload if event and event.aggregate_id == visit_id else {}
        given, before = payload.get("judgments"), payload.get("before")
        if not isinstance(given, Mapping) or not isinstance(before, Mapping):
            raise VisitIsClosed("没有撤销", "这一步已经不能撤销。", "可以直接改判。")
        restored: dict[str, Judgment | None] = {}
        for code, judgment in given.items():
            if visit.judgment(code).to_json() == judgment:
                earlier = before.get(code)
                restored[code] = Judgment.from_json(earlier) if isinstance(earlier, Mapping) else None
        return _record(act, visit, checklist, restored, undoes=event_id)

    return office.perform(act)


def note(office: Office, visit_id: str, code: str, text: str) -> Future[Visit]:
    """Write the note of a sub-point, or of the whole visit where ``code`` is empty."""

    def act(act: Act) -> Visit:
        open_visit(office, act, visit_id)
        return _visit(act.tell("visit", visit_id, "noted", {"code": code, "text": clean_text(text, "备注")}))

    return office.perform(act)


def revise(office: Office, visit_id: str, finding: Finding) -> Future[Visit]:
    """Write a finding's words, stage, sub-points or due date as they shall now stand."""

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        if not any(known.id == finding.id for known in visit.findings):
            raise VisitIsClosed("没有保存", "这个问题不在这次检查里。", "请重新打开这次检查。")
        return _visit(act.tell("visit", visit_id, "finding_revised", {"finding": _clean(finding, checklist)}))

    return office.perform(act)


def raise_other(office: Office, visit_id: str, tag: str) -> Future[Visit]:
    """Begin a finding that no sub-point covers (其他问题), under a tag of the form or a free one."""
    finding_id = office.new_id()

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        due = act.at.date() + timedelta(days=15)
        finding = Finding(
            finding_id, (), tag=tag, due_on=due.isoformat(), due_days=15, stage=_only_stage(visit)
        )
        return _visit(act.tell("visit", visit_id, "finding_raised", {"finding": _clean(finding, checklist)}))

    return office.perform(act)


def drop(office: Office, visit_id: str, finding_id: str) -> Future[Visit]:
    """Lay a finding aside that no paper carries yet; its text is kept."""

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        finding = next(known for known in visit.findings if known.id == finding_id)
        payload: dict[str, JSON] = {"finding": _clean(replace(finding, dropped=True), checklist)}
        return _visit(act.tell("visit", visit_id, "finding_dropped", payload))

    return office.perform(act)


def finish(office: Office, visit_id: str) -> Future[Visit]:
    """End the visit; what nobody judged stays 未查 and never counts as 符合."""

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        shown = shown_codes(visit, checklist)
        left = [code for code in shown if visit.judgment(code).value is JudgmentValue.NOT_CHECKED]
        return _visit(act.tell("visit", visit_id, "finished", {"not_checked": len(left)}))

    return office.perform(act)


def resume(office: Office, visit_id: str, reason: str) -> Future[Visit]:
    """Go on with a finished visit; refused while an issued paper stands on it."""

    def act(act: Act) -> Visit:
        visit = act.visit(visit_id)
        if visit.state is not VisitState.FINISHED:
            return visit
        _refuse_issued(act, visit_id)
        return _visit(act.tell("visit", visit_id, "resumed", {"reason": clean_line(reason)}))

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


def values_of(visit: Visit) -> dict[str, JudgmentValue]:
    """Sub-point code → judgment, as ``checklist.judging`` takes them."""
    return {code: judgment.value for code, judgment in visit.judgments.items()}


def shown_codes(visit: Visit, checklist: Checklist) -> frozenset[str]:
    """The sub-points that apply to the visited institution as it was when the visit began."""
    if visit.institution is None:
        raise TypeError("the visit has not begun")
    return judging.applicable(checklist, visit.institution.kind, visit.institution.stages)


def due_date(at: datetime | date, days: int) -> date:
    """The absolute date of 时限: 立即 (0) is the same day, n is n calendar days later."""
    day = at.date() if isinstance(at, datetime) else at
    return day + timedelta(days=days)


def _visit(record: object) -> Visit:
    if not isinstance(record, Visit):
        raise TypeError("a visit was expected")
    return record


def _with_inspectors(act: Act, wanted: Plan) -> Plan:
    return wanted if wanted.inspectors else replace(wanted, inspectors=(act.by,))


def _refuse_issued(act: Act, visit_id: str) -> None:
    for number in queries.issued_numbers_of_visit(act.tx.conn, visit_id, OrderState.ISSUED):
        raise VisitIsClosed(
            "没有改",
            f"{number.short}督办单已经按现在的记录出具，记录不能再改。",
            "内容有误时，先作废这份督办单，再继续检查并另开一份。",
        )


def _met(visit: Visit, code: str, combined: bool) -> Judgment:
    return replace(visit.judgment(code), value=JudgmentValue.MET, combined=combined)


def _by_measure(
    sub: SubPoint, visit: Visit, judgment: Judgment, parameters: Mapping[str, str]
) -> JudgmentValue | None:
    stage = _only_stage(visit)
    figures = {
        name: Measured(value, stage, judgment.grade, judgment.class_size)
        for name, value in judgment.measured.items()
    }
    return judge_measures(sub, figures, parameters)


def _by_hand(
    sub: SubPoint, visit: Visit, value: JudgmentValue, reason: str, parameters: Mapping[str, str]
) -> Judgment:
    before = visit.judgment(sub.code)
    says = _by_measure(sub, visit, before, parameters)
    against = says not in (None, value) and value is not JudgmentValue.NOT_CHECKED
    if says is not None and against and not reason:
        figures = "、".join(before.measured.values())
        raise NeedsReason(
            "要写一句理由",
            f"第{sub.code}项实测{figures}，按限值应为“{says.label}”。",
            "如要另作判定，请写明理由。",
        )
    return replace(before, value=value, combined=False, overruled=reason if against else "")


def _record(
    act: Act,
    visit: Visit,
    checklist: Checklist,
    judgments: Mapping[str, Judgment | None],
    undoes: str = "",
) -> Judged:
    changed = {
        code: judgment
        for code, judgment in judgments.items()
        if (judgment or UNJUDGED) != visit.judgment(code)
    }
    if not changed:
        return Judged(visit, "", 0)
    payload: dict[str, JSON] = {
        "judgments": {code: judgment.to_json() if judgment else None for code, judgment in changed.items()},
        "before": {
            code: visit.judgments[code].to_json() if code in visit.judgments else None for code in changed
        },
    }
    if undoes:
        payload["undoes"] = undoes
    kind = "judgments_restored" if undoes else "judged"
    after = _visit(act.tell("visit", visit.id, kind, payload))
    event_id = act.tx.last_event_id
    for code in changed:
        after = _follow_judgment(act, after, checklist.sub_point(code), checklist)
    return Judged(after, event_id, len(changed))


def _follow_judgment(act: Act, visit: Visit, sub: SubPoint, checklist: Checklist) -> Visit:
    """不符合 raises the sub-point's finding (or revives the one laid aside); anything else lays it aside."""
    unmet = visit.judgment(sub.code).value is JudgmentValue.UNMET
    known = next((f for f in visit.findings if f.sub_points[:1] == (sub.code,)), None)
    if unmet and known is None:
        finding = _from_templates(act, visit, sub)
    elif known is not None and known.dropped == unmet:
        finding = replace(known, dropped=not unmet)
    else:
        return visit
    kind = "finding_raised" if unmet else "finding_dropped"
    return _visit(act.tell("visit", visit.id, kind, {"finding": _clean(finding, checklist)}))


def _from_templates(act: Act, visit: Visit, sub: SubPoint) -> Finding:
    due = due_date(act.at, sub.days)
    judgment = visit.judgment(sub.code)
    known = {"实测": "、".join(judgment.measured.values()), "班级": judgment.about, **judgment.measured}
    return Finding(
        id=act.new_id(),
        sub_points=(sub.code,),
        route=sub.route,
        stage=_only_stage(visit),
        fact=templates.fill(sub.problem, known, due).text,
        requirement=templates.fill(sub.requirement, known, due).text,
        due_on=due.isoformat(),
        due_days=sub.days,
    )


def _only_stage(visit: Visit) -> Stage | None:
    """The stage of an institution that has just one."""
    if visit.institution is None:
        return None
    found = judging.categories(visit.institution.kind, visit.institution.stages)
    stages = [stage for stage in Stage if stage.label in found]
    return stages[0] if len(stages) == 1 else None


def _clean(finding: Finding, checklist: Checklist) -> dict[str, JSON]:
    for code in finding.sub_points:
        checklist.sub_point(code)
    cleaned = replace(
        finding,
        tag=clean_line(finding.tag, "标签"),
        fact=clean_text(finding.fact, "问题"),
        requirement=clean_text(finding.requirement, "整改要求"),
        route=finding.route if finding.sub_points else Route.FINDING,
    )
    return cleaned.to_json()
