"""What keeps a paper from being issued, each with the sentence that says so."""

from __future__ import annotations

from datetime import date

from duxueben.errors import Problem
from duxueben.model.finding_life import FindingLife, FindingState
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import OrderKind, OrderState, VisitState
from duxueben.store import queries
from duxueben.vault.certificates import is_valid_at
from duxueben.vault.identity import DeviceIdentity
from duxueben.workspace.following.opening import Escalation
from duxueben.workspace.office import Act, NotFound
from duxueben.workspace.paper.candidates import chosen
from duxueben.workspace.paper.follow_ups import Known


class CannotIssue(Problem):
    """The paper cannot be issued as things stand; no number was used."""

    code = "workspace.cannot_issue"


def voided(act: Act, order_id: str, visit: Visit, kind: OrderKind) -> Order:
    """The paper that is to be replaced; refuses one that stands, or has been replaced already."""
    known = act.tx.record("order", order_id)
    if not isinstance(known, Order) or known.visit_id != visit.id:
        raise NotFound("份督办单")
    refusal = why_not_reissued(known, queries.successor_of(act.tx.conn, order_id))
    if not refusal and known.kind is not kind:
        refusal = f"{known.number.short}是{known.kind.label}，只能换发同一种。"
    if refusal:
        raise CannotIssue("没有换发", refusal, "原来那一份没有变。")
    return known


def why_not_reissued(order: Order, successor: DocNumber | None) -> str:
    """Why a paper cannot be issued anew, as sentences; empty where it can."""
    if order.state is not OrderState.VOIDED:
        return f"{order.number.short}没有作废，仍然有效。要换发，先作废它并写明原因。"
    if successor is not None:
        return f"{order.number.short}已经换发为{successor.text}，一份只换发一次。"
    return ""


def refuse_unready(visit: Visit, finding_ids: tuple[str, ...], to_companies: bool) -> None:
    """A visit that goes on, a company without the bureau's leave, a finding that is not ready."""
    if visit.state is not VisitState.FINISHED:
        raise CannotIssue("没有出具", "这次检查还没有完成。", "先点“完成检查”，再出具督办单。")
    picked = chosen(visit, finding_ids)
    if not picked and not finding_ids:
        raise CannotIssue(
            "没有出具", "没有选中要写进督办单的问题。", "至少选一个问题；没有问题时不出督办单。"
        )
    if visit.institution is not None and visit.institution.is_company and not to_companies:
        raise CannotIssue(
            "没有出具",
            f"“{visit.institution.name}”是营利性公司，局里没有开通对公司现场出督办单。",
            "请把问题作为线索移交校外培训监管科；如已另有规定，在设置里打开这一项。",
        )
    if {one.finding.id for one in picked} != set(finding_ids):
        raise CannotIssue(
            "没有出具", "选中的问题里，有的已经改判，或者不能写进督办单。", "请重新选一次再出具。"
        )
    for position, one in enumerate(picked, 1):
        if not one.ready:
            raise CannotIssue("没有出具", f"第{position}个问题{one.lacking}", "请回到现场检查补齐后再出具。")


def refuse_expired(device: DeviceIdentity, act: Act) -> None:
    """A certificate that does not hold today."""
    if not is_valid_at(device.signing_certificate, act.at):
        raise CannotIssue(
            "没有出具",
            "签名用的证书不在有效期里。",
            "核对这台电脑的日期；日期不错的，在设置里导入局里新发的证书，或者改回设备证书。",
        )


def refuse_carried(act: Act, kind: OrderKind, visit_id: str, findings: tuple[Finding, ...]) -> None:
    """A problem stands on one paper of a kind; an organ's may take up what was found on the spot."""
    positions = {finding.id: position for position, finding in enumerate(findings, 1)}
    for row in queries.findings_of_visit(act.tx.conn, visit_id):
        for order_id in row.order_ids if row.finding.id in positions else ():
            paper = act.tx.record("order", order_id)
            if isinstance(paper, Order) and paper.kind is kind:
                raise CannotIssue(
                    "没有出具",
                    f"第{positions[row.finding.id]}个问题已经写在{paper.number.short}督办单里。",
                    "要重新出具，先作废那一份；否则不要再选这个问题。",
                )


def settled(known: Known, finding_ids: tuple[str, ...]) -> dict[str, FindingState]:
    """Those of ``finding_ids`` that want nothing more, or would not once a voided paper is issued anew."""
    found: dict[str, FindingState] = {}
    for finding_id in finding_ids:
        life = known("finding", finding_id)
        if not isinstance(life, FindingLife) or life.is_live:
            continue
        # 换发 takes up what was closed since, but nothing that was withdrawn.
        if life.state is not FindingState.LAPSED or life.lapsed_from is FindingState.WITHDRAWN:
            found[finding_id] = life.lapsed_from or life.state
    return found


def refuse_settled(known: Known, finding_ids: tuple[str, ...]) -> None:
    """A finding that was closed or withdrawn."""
    for finding_id, state in settled(known, finding_ids).items():
        raise CannotIssue(
            "没有出具",
            f"第{finding_ids.index(finding_id) + 1}个问题{state.label}，不再写进督办单。",
            "去掉这个问题；确实又出现的，先在“问题台账”里写明新的事实重开。",
        )


def refuse_escalation(
    known: Known, kind: OrderKind, finding_ids: tuple[str, ...], escalation: Escalation | None, on: date
) -> None:
    """升级督办 without a reason, without a date to come, of another series, or of what no paper carries."""
    if escalation is None:
        return
    if kind is not OrderKind.SUPERVISION_ORDER:
        raise CannotIssue("没有升级", "升级督办用机关的督办单。", "请改选“督办单（机关）”再出具。")
    if not escalation.reason.strip():
        raise CannotIssue("没有升级", "还没有写升级原因。", "写一句原因，例如“逾期未改”，再出具。")
    if not escalation.due_on or date.fromisoformat(escalation.due_on) < on:
        raise CannotIssue("没有升级", "还没有定新期限，或者新期限早于今天。", "重新定一个期限再出具。")
    for position, finding_id in enumerate(finding_ids, 1):
        life = known("finding", finding_id)
        if not isinstance(life, FindingLife) or not life.papers:
            raise CannotIssue(
                "没有升级",
                f"第{position}个问题还没有写进督办单，谈不上升级。",
                "先由督学出具现场督办单；或者不按升级，直接出具机关的督办单。",
            )
