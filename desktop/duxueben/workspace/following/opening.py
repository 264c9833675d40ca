"""立项: a finding's life begins when a paper carries it, is told of later papers, and of voided ones.

The tellings of a paper happen in the transaction in which it is issued or voided.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from duxueben.errors import Problem
from duxueben.model import shape
from duxueben.model.canonical import JSON
from duxueben.model.evidence import Evidence
from duxueben.model.finding_life import FindingLife, FindingState, LifeStep, Method, StepKind
from duxueben.model.order import Order
from duxueben.model.people import Inspector
from duxueben.model.text import clean_line
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import Route, VisitState
from duxueben.store import life_queries
from duxueben.workspace.office import Act, NotFound, Office

_CAUGHT_UP = "以前的版本没有立项，按督办单的出具时间补记"


class CannotPutOnRecord(Problem):
    """The finding cannot be followed as things stand."""

    code = "workspace.cannot_put_on_record"


@dataclass(frozen=True, slots=True)
class Escalation:
    """升级督办: why the organ takes a finding up, until when, and what it requires now."""

    reason: str
    due_on: str
    """ISO date."""
    requirements: Mapping[str, str] = field(default_factory=dict[str, str])
    """Finding → 重新要求; the words of the first paper stand where a finding is absent."""


def life_of(act: Act, finding_id: str) -> FindingLife | None:
    """As it stands within the act; None while it has not begun."""
    known = act.tx.record("finding", finding_id)
    return known if isinstance(known, FindingLife) else None


def tell(act: Act, finding_id: str, step: LifeStep) -> FindingLife:
    """Tell one step of a life that has begun; the table of its states must allow it."""
    told = {name: value for name, value in shape.to_json(step).items() if name not in ("kind", "at", "by")}
    return _as_life(act.tell("finding", finding_id, step.kind.value, {"step": told}))


def on_paper(act: Act, order: Order, visit: Visit, escalation: Escalation | None = None) -> None:
    """Tell the life of every finding on a paper that is being issued.

    It begins, or is carried once more (换发, or an organ's paper beside the first), or is escalated.
    """
    findings = {finding.id: finding for finding in visit.findings}
    for finding_id in order.finding_ids:
        finding = findings[finding_id]
        life = life_of(act, finding_id)
        if life is None:
            life = _open(act, finding, visit, LifeStep(StepKind.OPENED, order_id=order.id))
        elif escalation is not None:
            step = LifeStep(
                StepKind.ESCALATED, words=escalation.reason, due_on=escalation.due_on, order_id=order.id
            )
            life = tell(act, finding_id, step)
        else:
            carried = LifeStep(StepKind.CARRIED, order_id=order.id, due_on=_newly_due(life, finding))
            life = tell(act, finding_id, _as_counted(carried, finding))
        _follow_fixing(act, life, finding, visit)


def off_paper(act: Act, order: Order, reason: str) -> None:
    """Tell the life of every finding on a paper that is being voided; its deadline goes with it."""
    for finding_id in order.finding_ids:
        life = life_of(act, finding_id)
        if life is not None and order.id in life.papers:
            due_on = _due_without(life, order.id)
            step = LifeStep(StepKind.PAPER_VOIDED, words=reason, order_id=order.id, due_on=due_on)
            tell(act, finding_id, step)


def put_on_record(office: Office, visit_id: str, finding_id: str, *, reason: str = "") -> Future[FindingLife]:
    """Follow a finding of a finished visit that goes on no paper: 暗访, or a company's that is referred.

    ``reason``: why there is no paper. Raises ``CannotPutOnRecord`` and ``NotFound``.
    """
    words = clean_line(reason, "不出督办单的原因")

    def act(act: Act) -> FindingLife:
        visit = act.visit(visit_id)
        finding = next((one for one in visit.live_findings() if one.id == finding_id), None)
        if finding is None:
            raise NotFound("个问题")
        if life_of(act, finding_id) is not None:
            raise CannotPutOnRecord("没有立项", "这个问题已经立项。", "在“问题台账”里接着办。")
        _refuse_unready(visit, finding)
        step = LifeStep(StepKind.OPENED, words=words)
        return _follow_fixing(act, _open(act, finding, visit, step), finding, visit)

    return office.perform(act)


def by_letter(act: Act, visit: Visit, finding_id: str, words: str) -> FindingLife | None:
    """The life of a finding that a letter passes on; begun here where no paper has begun it.

    None for what is followed nowhere: a clue, or a finding that lacks its words or its deadline.
    """
    known = life_of(act, finding_id)
    if known is not None:
        return known
    finding = next((one for one in visit.live_findings() if one.id == finding_id), None)
    if finding is None or _unready(visit, finding):
        return None
    return _follow_fixing(
        act, _open(act, finding, visit, LifeStep(StepKind.OPENED, words=words)), finding, visit
    )


def catch_up(office: Office) -> int:
    """Begin the lives of findings on papers from before lives were kept; how many there were.

    The events bear the moment at which the paper was issued, and say why; where none lacks, none is told.
    """
    if not life_queries.papers_without_lives(office.reader):
        return 0
    return office.perform(_catch_up).result()


def _catch_up(act: Act) -> int:
    missing = life_queries.papers_without_lives(act.tx.conn)
    for order_id, finding_id in missing:
        order = act.tx.record("order", order_id)
        if not isinstance(order, Order):
            raise TypeError("an order was expected")
        then = replace(act, happened_at=order.issued_at, reason=_CAUGHT_UP)
        visit = act.visit(order.visit_id)
        on_paper(then, replace(order, finding_ids=(finding_id,)), visit)
    return len(missing)


def _open(act: Act, finding: Finding, visit: Visit, step: LifeStep) -> FindingLife:
    life: dict[str, JSON] = {
        "id": finding.id,
        "visit_id": visit.id,
        "institution_id": visit.plan.institution_id,
        "due_on": finding.due_on,
    }
    told = shape.to_json(replace(_as_counted(step, finding), due_on=finding.due_on, visit_id=visit.id))
    told.pop("kind")
    return _as_life(act.tell("finding", finding.id, StepKind.OPENED.value, {"life": life, "step": told}))


def _as_counted(step: LifeStep, finding: Finding) -> LifeStep:
    """With what tables count the finding under from this step on, whatever becomes of its words later."""
    return replace(step, stage=finding.stage, sub_point=next(iter(finding.sub_points), ""))


def _follow_fixing(act: Act, life: FindingLife, finding: Finding, visit: Visit) -> FindingLife:
    """当场整改 of the visit as a step; one that was taken back before the paper was issued anew opens it."""
    fixed = finding.fixed
    if fixed is None:
        if life.state is not FindingState.CLOSED or _closed_by(life) is not StepKind.FIXED_ON_SPOT:
            return life
        words = "当场整改的记录已经撤下，问题重新写入督办单。"
        return tell(act, finding.id, LifeStep(StepKind.REOPENED, words=words, visit_id=visit.id))
    kind = _closing(act, life)
    inspector = act.tx.record("inspector", fixed.verified_by)
    name = inspector.name if isinstance(inspector, Inspector) else ""
    # What was submitted meanwhile is verified by another hand, as a step of its own.
    if not life.allows(kind) or life.submitted_by(name):
        return life
    step = LifeStep(
        kind,
        words=fixed.words,
        person=name,
        method=Method.ON_SITE,
        evidence=tuple(of_visit(one, visit.id) for one in fixed.evidence),
        visit_id=visit.id,
    )
    return tell(act, finding.id, step)


def _closing(act: Act, life: FindingLife) -> StepKind:
    """What 当场整改 does to it: with its first paper it ends at once, later it is verified as any other."""
    if life.state is FindingState.OPEN:
        return StepKind.FIXED_ON_SPOT
    return StepKind.VERIFIED if act.bureau().second_approval else StepKind.CLOSED


def of_visit(evidence: Evidence, visit_id: str) -> Evidence:
    """The piece as a life names it: a photo that is the visit's own by the visit's id."""
    return replace(evidence, visit_id=evidence.visit_id or visit_id) if evidence.photo_id else evidence


def _closed_by(life: FindingLife) -> StepKind:
    closing = (StepKind.CLOSED, StepKind.APPROVED, StepKind.FIXED_ON_SPOT)
    return next(step.kind for step in reversed(life.steps) if step.kind in closing)


def _newly_due(life: FindingLife, finding: Finding) -> str:
    """The date of the finding where it was changed since a paper carried it; an extension else stands."""
    papers = (StepKind.OPENED, StepKind.CARRIED)
    printed = next((step.due_on for step in reversed(life.steps) if step.kind in papers and step.due_on), "")
    return finding.due_on if finding.due_on != printed else ""


def _due_without(life: FindingLife, order_id: str) -> str:
    """The deadline that holds again once the paper is voided that set the newest; else empty."""
    setting = [step for step in life.steps if step.due_on]
    if not setting or setting[-1].order_id != order_id:
        return ""
    return next((step.due_on for step in reversed(setting) if step.order_id != order_id), "")


def _refuse_unready(visit: Visit, finding: Finding) -> None:
    happened = _unready(visit, finding)
    if happened:
        raise CannotPutOnRecord("没有立项", happened, "在现场检查里补齐并点“完成检查”以后，再立项。")


def _unready(visit: Visit, finding: Finding) -> str:
    if visit.state is not VisitState.FINISHED:
        return "这次检查还没有完成。"
    if finding.route is not Route.FINDING:
        return f"这是{finding.route.label}，不按问题整改销号。"
    if not finding.fact or not finding.due_on:
        return "这个问题还没有写事实，或者没有定期限。"
    return ""


def _as_life(record: object) -> FindingLife:
    if not isinstance(record, FindingLife):
        raise TypeError("a life was expected")
    return record
