"""From a judgment to its event, and to the finding that a 不符合 raises or wakes again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from duxueben.checklist import judging, templates
from duxueben.checklist.definition import Checklist, SubPoint
from duxueben.checklist.measuring import Measured, judge_measures
from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model.canonical import JSON
from duxueben.model.event import Event
from duxueben.model.parameters import in_force
from duxueben.model.text import clean_line, clean_text
from duxueben.model.visit import UNJUDGED, Finding, Judgment, Visit
from duxueben.model.words import JudgmentValue, Route, Stage
from duxueben.model.workdays import MissingYear
from duxueben.workspace.office import Act
from duxueben.workspace.planning import calendars
from duxueben.workspace.visit import sentences
from duxueben.workspace.visit.journal import FOLLOWS, UNDOES


class NeedsReason(Problem):
    """An act that goes against what was measured or recorded asks for a reason."""

    code = "workspace.needs_reason"


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a judgment: the visit after it, and the event by which it can be undone."""

    visit: Visit
    event_id: str
    count: int
    """How many sub-points it judged."""


def values_of(visit: Visit) -> dict[str, JudgmentValue]:
    """Sub-point code → judgment, as ``checklist.judging`` takes them."""
    return {code: judgment.value for code, judgment in visit.judgments.items()}


def shown_codes(visit: Visit, checklist: Checklist) -> frozenset[str]:
    """The sub-points that apply to the visited institution as it was when the visit began."""
    if visit.institution is None:
        raise TypeError("the visit has not begun")
    return judging.applicable(checklist, visit.institution.kind, visit.institution.stages)


def _shows(visit: Visit, sub: SubPoint) -> bool:
    """Whether ``sub`` is among ``shown_codes``, asked for one: each judgment does."""
    return visit.institution is not None and judging.applies(
        sub, visit.institution.kind, visit.institution.stages
    )


def due_date(at: datetime | date, days: int) -> date:
    """The absolute date of 时限: 立即 (0) is the same day, n is n calendar days later."""
    day = at.date() if isinstance(at, datetime) else at
    return day + timedelta(days=days)


def met(visit: Visit, code: str, combined: bool) -> Judgment:
    """符合, with what was measured kept."""
    return replace(visit.judgment(code), value=JudgmentValue.MET, combined=combined)


def by_measure(
    sub: SubPoint, visit: Visit, judgment: Judgment, parameters: Mapping[str, str]
) -> JudgmentValue | None:
    """What the figures of ``judgment`` say by the limits of the form; None where they say nothing.

    ``parameters``: the bureau's, as kept; what holds is told by the day of the visit.
    """
    stage = only_stage(visit)
    figures = {
        name: Measured(value, stage, judgment.grade, judgment.class_size)
        for name, value in judgment.measured.items()
    }
    return judge_measures(sub, figures, in_force(parameters, visited_on(visit)))


def visited_on(visit: Visit) -> date:
    """The day on which the visit began, else the one for which it is planned."""
    return date.fromisoformat(visit.started_at[:10] or visit.plan.on)


def by_hand(
    sub: SubPoint, visit: Visit, value: JudgmentValue, reason: str, parameters: Mapping[str, str]
) -> Judgment:
    """What the inspector says; against the figures only with a ``reason``, else raises ``NeedsReason``."""
    before = visit.judgment(sub.code)
    says = by_measure(sub, visit, before, parameters)
    against = says not in (None, value) and value is not JudgmentValue.NOT_CHECKED
    if says is not None and against and not reason:
        figures = "、".join(before.measured.values())
        raise NeedsReason(
            "要写一句理由",
            f"第{sub.code}项实测{figures}，按限值应为“{says.label}”。",
            "如要另作判定，请写明理由。",
        )
    return replace(before, value=value, combined=False, overruled=reason if against else "")


def record(
    act: Act,
    visit: Visit,
    checklist: Checklist,
    judgments: Mapping[str, Judgment | None],
    undoes: str = "",
    *,
    former: Visit | None = None,
    follows: str = "",
) -> Judged:
    """Keep what differs as one event, and let the findings follow; ``undoes`` names the event taken back.

    ``former``: the visit before the worksheet was written from which the judgments follow; ``follows``: the
    event that wrote it.

    Raises KeyError for a sub-point that the visit does not show.
    """
    if hidden := [code for code in judgments if not _shows(visit, checklist.sub_point(code))]:
        raise KeyError(*sorted(hidden))
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
        payload[UNDOES] = undoes
    if follows:
        payload[FOLLOWS] = follows
    kind = "judgments_restored" if undoes else "judged"
    after = as_visit(act.tell("visit", visit.id, kind, payload))
    event_id = act.tx.last_event_id
    for code in changed:
        after = follow(act, after, checklist, code, former or visit, follows or event_id)
    return Judged(after, event_id, len(changed))


def standing(events: Iterable[Event], code: str) -> tuple[str, ...]:
    """The events of a visit that may be undone for ``code``: the last one, and the last not undone yet."""
    told: list[str] = []
    last = ""
    for event in events:
        if code not in read.mapping(event.payload, "judgments"):
            continue
        last, undoes = event.event_id, read.text(event.payload, UNDOES, "")
        if undoes in told:
            told.remove(undoes)
        else:
            told.append(last)
    return tuple(dict.fromkeys([last, *told[-1:]]))


def follow(act: Act, visit: Visit, checklist: Checklist, code: str, before: Visit, event_id: str) -> Visit:
    """不符合 raises the sub-point's finding (or revives the one laid aside); anything else lays it aside.

    A word that stands in the text as the template set it follows the record. ``before``: the visit as the
    text knows it; ``event_id``: the event that this follows from.
    """
    sub = checklist.sub_point(code)
    unmet = visit.judgment(sub.code).value is JudgmentValue.UNMET
    known = next((f for f in visit.findings if f.sub_points[:1] == (sub.code,)), None)
    if unmet and known is None:
        finding = _from_templates(act, visit, sub)
    elif known is not None:
        finding = replace(
            known,
            dropped=not unmet,
            fact=sentences.refreshed(
                known.fact, sub.problem, sentences.known(before, sub), sentences.known(visit, sub)
            ),
        )
    else:
        return visit
    if finding == known:
        return visit
    kind = "finding_raised" if unmet else "finding_dropped"
    if known is not None and known.dropped == finding.dropped:
        kind = "finding_revised"
    payload: dict[str, JSON] = {"finding": clean(finding, checklist), FOLLOWS: event_id}
    return as_visit(act.tell("visit", visit.id, kind, payload))


def _from_templates(act: Act, visit: Visit, sub: SubPoint) -> Finding:
    due = _due(act, sub)
    known = sentences.known(visit, sub)
    return Finding(
        id=act.new_id(),
        sub_points=(sub.code,),
        route=sub.route,
        stage=only_stage(visit),
        fact=templates.fill(sub.problem, known, due).text,
        requirement=templates.fill(sub.requirement, known, due).text,
        due_on=due.isoformat() if due else "",
        due_days=-1 if sub.in_workdays else sub.days,
        due_workdays=sub.days if sub.in_workdays else 0,
    )


def _due(act: Act, sub: SubPoint) -> date | None:
    """The last day of the form's term; None where workdays run into a year whose calendar is missing."""
    if not sub.in_workdays:
        return due_date(act.at, sub.days)
    try:
        return calendars.in_act(act).add_workdays(act.at.date(), sub.days)
    except MissingYear:
        return None


def only_stage(visit: Visit) -> Stage | None:
    """The stage of an institution that has just one."""
    if visit.institution is None:
        return None
    found = judging.categories(visit.institution.kind, visit.institution.stages)
    stages = [stage for stage in Stage if stage.label in found]
    return stages[0] if len(stages) == 1 else None


def clean(finding: Finding, checklist: Checklist) -> dict[str, JSON]:
    """As it is kept: texts made uniform, the route that of its first sub-point, whoever asked for another.

    Raises KeyError for a sub-point that the form does not know.
    """
    subs = [checklist.sub_point(code) for code in finding.sub_points]
    cleaned = replace(
        finding,
        tag=clean_line(finding.tag, "标签"),
        fact=clean_text(finding.fact, "问题"),
        requirement=clean_text(finding.requirement, "整改要求"),
        route=subs[0].route if subs else Route.FINDING,
    )
    return cleaned.to_json()


def as_visit(record: object) -> Visit:
    """The visit that an event of a visit gives."""
    if not isinstance(record, Visit):
        raise TypeError("a visit was expected")
    return record
