"""The stops of a day as the page shows them: plain values, without a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duxueben.model import moment
from duxueben.model.people import Institution
from duxueben.model.plan import Plan
from duxueben.model.words import Channel, NoticeMode, VisitKind, VisitState
from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.workspace import today
from duxueben.workspace.office import Office
from duxueben.workspace.planning import reasons
from duxueben.workspace.visit import plans


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in the line below the name."""

    icon: IconName
    text: str
    tone: Tone = Tone.NA


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of the day."""

    visit_id: str
    institution: Institution
    state: VisitState
    kind: VisitKind
    channel: Channel
    at: str
    """``08:10``: when it is planned, or when it began; empty where neither is known."""
    until: str
    """``10:05``, once it is finished; ``至10:05`` where it is planned; empty where neither is known."""
    facts: tuple[Told, ...]


def stops_of(office: Office, day: today.Day, came: today.Outcome) -> tuple[Stop, ...]:
    """The visits of the day in order."""
    why = reasons.situation(office, day.on)
    return tuple(_stop(office, row, why, came) for row in day.visits)


def _stop(office: Office, row: today.VisitRow, why: reasons.Situation, came: today.Outcome) -> Stop:
    one = office.institution(row.institution_id)
    plan = office.visit(row.visit_id).plan
    if row.state is VisitState.FINISHED:
        facts = _outcome(row, came)
    elif row.state is VisitState.OPEN:
        facts = _under_way(row.judged, row.unmet, row.photos)
    else:
        facts = (*_why(why.reasons(one, plan)), *_authority(plan, one), *_known_before(one))
    return Stop(
        visit_id=row.visit_id,
        institution=one,
        state=row.state,
        kind=row.kind,
        channel=plan.channel,
        at=row.at or _time_of(row.started_at),
        until=_time_of(row.finished_at) or (f"至{plan.until}" if plan.until else ""),
        facts=(*_sort(row.kind, plan), *facts),
    )


def next_stop(stops: tuple[Stop, ...]) -> Stop | None:
    """What comes next: the visit under way, else the first one that has not begun."""
    for state in (VisitState.OPEN, VisitState.PLANNED):
        for stop in stops:
            if stop.state is state:
                return stop
    return None


def days_in_words(days: tuple[date, ...], today_is: date) -> str:
    """``10月16日、今天``; at most three, then how many there are."""
    if not days:
        return "都交了"
    shown = "、".join("今天" if day == today_is else moment.short_date(day) for day in days[:3])
    return f"{shown}等{len(days)}天" if len(days) > 3 else shown


def _sort(kind: VisitKind, plan: Plan) -> tuple[Told, ...]:
    told: list[Told] = []
    if kind is not VisitKind.ROUTINE:
        told.append(Told("refresh-cw", kind.label))
    if plan.notice_mode is NoticeMode.COVERT:
        told.append(Told("eye", plan.notice_mode.label))
    return tuple(told)


def _outcome(row: today.VisitRow, came: today.Outcome) -> tuple[Told, ...]:
    facts = [Told("file-text", words) for words in came.papers.get(row.visit_id, ())]
    facts.append(Told("flag", _found(row, came)))
    if row.visit_id in came.reopened:
        facts.append(Told("refresh-cw", f"回头看重开 {came.reopened[row.visit_id]}"))
    if row.findings and row.visit_id not in came.papers:
        facts.append(Told("triangle-alert", "还没有出具督办单", Tone.WARN))
    if row.photos:
        facts.append(Told("image", f"照片 {row.photos}"))
    return tuple(facts)


def _found(row: today.VisitRow, came: today.Outcome) -> str:
    if not row.findings:
        return "没有发现问题"
    fixed = came.fixed.get(row.visit_id, 0)
    return f"问题 {row.findings}，当场整改 {fixed}" if fixed else f"问题 {row.findings}"


_ICONS: dict[reasons.Ground, IconName] = {
    reasons.Ground.OVERDUE: "triangle-alert",
    reasons.Ground.COMPLAINT: "triangle-alert",
    reasons.Ground.OPEN_FINDINGS: "flag",
    reasons.Ground.DRAWN: "columns-2",
    reasons.Ground.NOT_THIS_MONTH: "calendar",
    reasons.Ground.TIMES_THIS_YEAR: "refresh-cw",
}


def _why(told: tuple[reasons.Reason, ...]) -> tuple[Told, ...]:
    return tuple(why_told(one) for one in told)


def why_told(reason: reasons.Reason) -> Told:
    """A reason as a fact under the name."""
    pressing = Tone.BAD if reason.ground is reasons.Ground.OVERDUE else Tone.WARN
    return Told(_ICONS[reason.ground], reason.text, pressing if reason.pressing else Tone.NA)


def _authority(plan: Plan, one: Institution) -> tuple[Told, ...]:
    """On whose authority a training site is visited, and what is still missing of it."""
    if one.kind.is_school:
        return ()
    if plan.authority is None:
        return (Told("info", "督导依据还没有定", Tone.WARN),)
    if plans.lacking_authority(plan, one):
        return (Told("info", f"{plan.authority.label}，须填检查通知书号", Tone.WARN),)
    profit = {True: "（非营利）", False: "（营利）", None: ""}[one.nonprofit]
    return (Told("info", plan.authority.label + profit),)


def _under_way(judged: int, unmet: int, photos: int) -> tuple[Told, ...]:
    facts = [Told("list-checks", f"已查{judged}个分点")]
    if unmet:
        facts.append(Told("flag", f"不符合 {unmet}"))
    if photos:
        facts.append(Told("image", f"照片 {photos}"))
    return tuple(facts)


def _known_before(one: Institution) -> tuple[Told, ...]:
    facts: list[Told] = []
    if one.classes or one.students:
        parts = (f"{one.classes}个班" if one.classes else "", f"{one.students}人" if one.students else "")
        facts.append(Told("school", "，".join(part for part in parts if part)))
    if one.head:
        facts.append(Told("user", f"{one.head_title or '负责人'} {one.head}"))
    if one.address:
        facts.append(Told("map-pin", one.address))
    return tuple(facts)


def _time_of(text: str) -> str:
    return f"{moment.from_text(text):%H:%M}" if text else ""
