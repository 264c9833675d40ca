"""Findings of earlier visits on this one: 本次核查 of each before the visit ends, and 当场整改 of its own."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, datetime

from duxueben.errors import Problem
from duxueben.model import moment, shape
from duxueben.model.canonical import JSON
from duxueben.model.disposition import Disposition, Result
from duxueben.model.evidence import Evidence
from duxueben.model.finding_life import FindingLife, FindingState, LifeStep, Method, StepKind
from duxueben.model.text import clean_line, clean_text
from duxueben.model.visit import Finding, Fixed, Visit
from duxueben.store import life_queries
from duxueben.store.connection import Rows
from duxueben.store.life_queries import FollowedFinding
from duxueben.store.writer import TOLERANCE
from duxueben.workspace.following import opening, rules
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import judgments
from duxueben.workspace.visit.open_visits import finding_in, open_visit


class CannotDispose(Problem):
    """本次核查 or 当场整改 lacks something, or does not fit the finding; nothing was changed."""

    code = "workspace.cannot_dispose"


class NotDisposed(Problem):
    """The visit cannot be finished: findings of earlier visits have no 本次核查 yet."""

    code = "workspace.not_disposed"

    def __init__(self, lacking: Sequence[DueFinding]) -> None:
        """``lacking``: the findings, each with what it lacks."""
        first = lacking[0]
        super().__init__(
            "检查还没有完成",
            f"上次未销号的问题里，还有{len(lacking)}个没有处理。"
            f"第一个是“{first.followed.finding.fact}”：{first.lacking}",
            "逐个记下本次核查的结果；这次没有看的，记“本次未核查”并写原因。",
        )
        self.finding_ids = tuple(one.followed.life.id for one in lacking)


@dataclass(frozen=True, slots=True)
class DueFinding:
    """A finding of an earlier visit, and what this one has found of it."""

    followed: FollowedFinding
    disposition: Disposition | None
    told: bool
    """Whether a 完成检查 has passed the disposition on: it is then part of the finding's history."""
    lacking: str
    """What is missing before the visit can be finished, as a sentence; empty where nothing is."""


def due_here(office: Office, visit: Visit) -> tuple[DueFinding, ...]:
    """The institution's findings from other visits that want something, and those that this visit settled.

    The nearest deadline first. Closed ones are not read: see ``to_look_back_at``.
    """
    return office.reader.read(lambda conn: _due(conn, visit))


def to_look_back_at(office: Office, visit: Visit) -> tuple[FollowedFinding, ...]:
    """The institution's closed findings from other visits, which 回头看 may reopen."""
    found = office.reader.read(
        lambda conn: life_queries.of_institution(
            conn, visit.plan.institution_id, live=False, not_of_visit=visit.id
        )
    )
    return tuple(
        one
        for one in found
        if one.life.state is FindingState.CLOSED and one.life.id not in visit.dispositions
    )


def closed_count(office: Office, visit: Visit) -> int:
    """How many closed findings of other visits there are; cheaper than reading them."""
    return life_queries.closed_count(office.reader, visit.plan.institution_id, visit.id)


def lacking(office: Office, visit: Visit) -> tuple[DueFinding, ...]:
    """Those that keep the visit from being finished."""
    return tuple(one for one in due_here(office, visit) if one.lacking)


def dispose(office: Office, visit_id: str, disposition: Disposition) -> Future[Visit]:
    """Write down what this visit found of an earlier finding; a later telling stands in its place.

    Raises ``CannotDispose``, ``following.rules.CannotFollow``, ``NotFound`` and ``VisitIsClosed``.
    """

    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        life = _of_another_visit(act, visit, disposition.finding_id)
        settled = _settled(visit, life, disposition)
        if settled.result is Result.CLOSED:
            _closing_step(act, visit, life, settled)
        return _told(act, visit, "disposed", {"disposition": shape.to_json(settled)})

    return office.perform(act)


def take_back(office: Office, visit_id: str, finding_id: str) -> Future[Visit]:
    """Take the disposition of a finding off the visit again."""

    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        if finding_id not in visit.dispositions:
            return visit
        _of_another_visit(act, visit, finding_id)
        return _told(act, visit, "disposition_removed", {"finding_id": finding_id})

    return office.perform(act)


def refuse_lacking(act: Act, visit: Visit) -> None:
    """Raises ``NotDisposed`` while a finding of an earlier visit lacks something."""
    found = tuple(one for one in _due(act.tx.conn, visit) if one.lacking)
    if found:
        raise NotDisposed(found)


def tell_lives(act: Act, visit: Visit) -> None:
    """Pass what a visit found on to the lives of the findings, each once however often it is finished."""
    for disposition in visit.dispositions.values():
        life = rules.standing(act, disposition.finding_id)
        if not is_told(life, visit.id):
            step = _step(act, visit, life, disposition)
            opening.tell(act, life.id, replace(step, visit_id=visit.id, result=disposition.result.value))


def is_told(life: FindingLife, visit_id: str) -> bool:
    """Whether a 完成检查 of the visit has passed its disposition on."""
    return any(step.result and step.visit_id == visit_id for step in life.steps)


def fix_on_spot(
    office: Office,
    visit_id: str,
    finding_id: str,
    words: str,
    evidence: Sequence[Evidence],
    *,
    at: datetime | None = None,
    verified_by: str = "",
) -> Future[Visit]:
    """当场整改 of a finding of this visit: what was done, what shows it, when and by whom it was seen.

    ``at``: now where it is None. ``verified_by``: an inspector's id; who is at work where it is empty.
    """

    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        finding = finding_in(visit, finding_id)
        seen = at or act.at
        _refuse_outside(visit, seen, office.clock())
        by = rules.inspector(act, verified_by or act.by)
        shown = _shown(visit, evidence)
        if not shown:
            raise CannotDispose("没有记当场整改", "还没有佐证。", "至少附一张整改后的照片，或者写一件佐证。")
        fixed = Fixed(moment.to_text(seen), rules.words(words, "整改情况"), by.id, shown)
        return _rewritten(act, visit, replace(finding, fixed=fixed))

    return office.perform(act)


def unfix(office: Office, visit_id: str, finding_id: str) -> Future[Visit]:
    """Take 当场整改 back."""

    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        finding = finding_in(visit, finding_id)
        return visit if finding.fixed is None else _rewritten(act, visit, replace(finding, fixed=None))

    return office.perform(act)


def _due(source: Rows, visit: Visit) -> tuple[DueFinding, ...]:
    found = life_queries.of_institution(source, visit.plan.institution_id, live=True, not_of_visit=visit.id)
    there = {one.life.id for one in found}
    others = [finding_id for finding_id in visit.dispositions if finding_id not in there]
    if others:
        found += life_queries.find(source, others)
    return tuple(_due_finding(one, visit) for one in found)


def _due_finding(followed: FollowedFinding, visit: Visit) -> DueFinding:
    disposition = visit.dispositions.get(followed.life.id)
    told = is_told(followed.life, visit.id)
    return DueFinding(
        followed, disposition, told, "" if told else _lacking(followed.life, visit, disposition)
    )


def _lacking(life: FindingLife, visit: Visit, disposition: Disposition | None) -> str:
    if disposition is None:
        # What waits for an approval was verified already.
        settled = life.state is FindingState.VERIFIED or not life.is_live
        return "" if settled else "还没有记本次核查的结果。"
    if not life.allows(_KINDS[disposition.result]):
        return f"现在{life.state.label}，和“{disposition.result.label}”不符，请撤下重记。"
    if disposition.result is Result.CLOSED and not _shown(visit, disposition.evidence):
        return "佐证的照片已经去掉，请另附一件。"
    return ""


_KINDS = {
    Result.CLOSED: StepKind.CLOSED,
    Result.PARTIAL: StepKind.CHECKED,
    Result.UNCHANGED: StepKind.CHECKED,
    Result.NOT_CHECKED: StepKind.CHECKED,
    Result.EXTENDED: StepKind.EXTENDED,
    Result.REOPENED: StepKind.REOPENED,
}
"""Result → the step that it becomes; 销号 becomes 核查通过 where the bureau wants a second approval."""


def _of_another_visit(act: Act, visit: Visit, finding_id: str) -> FindingLife:
    life = rules.standing(act, finding_id)
    if life.institution_id != visit.plan.institution_id or life.visit_id == visit.id:
        raise CannotDispose("没有记", "这个问题不是这家单位以前检查的问题。", "请从上次未销号的问题里选。")
    if is_told(life, visit.id):
        raise CannotDispose(
            "没有改",
            "这一条在上次“完成检查”时已经记入整改台账，不能在检查里再改。",
            "到“问题台账”里接着办；记错的，写明原因再改。",
        )
    return life


def _settled(visit: Visit, life: FindingLife, given: Disposition) -> Disposition:
    """As it is kept; raises for what its result needs and does not have."""
    rules.refuse_state(life, _KINDS[given.result])
    one = replace(given, words=clean_text(given.words, "核查情况"), evidence=_shown(visit, given.evidence))
    match one.result:
        case Result.EXTENDED:
            rules.later(life, one.due_on)
            rules.words(one.words, "延期原因")
        case Result.NOT_CHECKED:
            rules.words(one.words, "本次未核查的原因")
        case Result.REOPENED:
            rules.words(one.words, "新的事实")
        case Result.CLOSED | Result.PARTIAL | Result.UNCHANGED:
            pass
    if one.result in (Result.CLOSED, Result.NOT_CHECKED):
        return replace(one, due_on="")
    if not one.due_on:
        return one
    due = rules.date_of(one.due_on)
    if due < date.fromisoformat(visit.started_at[:10]):
        raise CannotDispose("没有记", "新期限早于检查的日期。", "重新定一个期限。")
    return replace(one, due_on=due.isoformat())


def _step(act: Act, visit: Visit, life: FindingLife, one: Disposition) -> LifeStep:
    if one.result is Result.CLOSED:
        return _closing_step(act, visit, life, one)
    lead = rules.inspector(act, _lead(act, visit))
    evidence = tuple(opening.of_visit(piece, visit.id) for piece in _shown(visit, one.evidence))
    return LifeStep(
        _KINDS[one.result], words=one.words, person=lead.name, evidence=evidence, due_on=one.due_on
    )


def _closing_step(act: Act, visit: Visit, life: FindingLife, one: Disposition) -> LifeStep:
    lead = rules.inspector(act, _lead(act, visit))
    evidence = tuple(opening.of_visit(piece, visit.id) for piece in _shown(visit, one.evidence))
    return rules.closing(act, life, lead, Method.ON_SITE, one.words, evidence)


def _lead(act: Act, visit: Visit) -> str:
    return visit.plan.inspectors[0] if visit.plan.inspectors else act.by


def _shown(visit: Visit, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The pieces that say something, without photos that are not, or no longer, of the visit."""
    there = {photo.id for photo in visit.live_photos()}
    kept = (
        replace(
            one, text=clean_line(one.text, "佐证"), photo_id=one.photo_id if one.photo_id in there else ""
        )
        for one in evidence
    )
    return tuple(one for one in kept if one.says_something)


def _refuse_outside(visit: Visit, seen: datetime, now: datetime) -> None:
    begun = moment.from_text(visit.started_at).replace(second=0, microsecond=0)
    if not begun <= seen <= now + TOLERANCE:
        raise CannotDispose(
            "没有记当场整改",
            f"填写的时间（{moment.short_date(seen)}{seen:%H:%M}）不在这次检查里。",
            f"检查从{begun:%H:%M}开始，填从那时到现在的时间。",
        )


def _rewritten(act: Act, visit: Visit, finding: Finding) -> Visit:
    return _told(act, visit, "finding_revised", {"finding": finding.to_json()})


def _told(act: Act, visit: Visit, kind: str, payload: dict[str, JSON]) -> Visit:
    return judgments.as_visit(act.tell("visit", visit.id, kind, payload))
