"""督办单: its preview, its issue as one atomic act, prints, void, and issue in place of a voided one."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.canonical import digest
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order
from duxueben.model.order_record import OrderRecord
from duxueben.model.people import Bureau
from duxueben.model.text import clean_line
from duxueben.model.visit import Finding, Photo, Visit
from duxueben.model.words import OrderKind, OrderState, VisitState
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.vault.certificates import is_valid_at
from duxueben.vault.identity import DeviceIdentity
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.paper import numbers, order_records
from duxueben.workspace.paper.candidates import Candidate, candidates, chosen, clues_and_advice, photos_of

if TYPE_CHECKING:
    from duxueben.workspace.paper.press import Press


__all__ = [
    "Candidate",
    "CannotIssue",
    "Draft",
    "Reissue",
    "candidates",
    "clues_and_advice",
    "draft",
    "issue",
    "ledger",
    "next_number",
    "numbers_left",
    "order",
    "orders",
    "orders_of_visit",
    "pdf",
    "photos_of",
    "printed",
    "reissuable",
    "saved",
    "spoil",
    "void",
]


class CannotIssue(Problem):
    """The paper cannot be issued as things stand; no number was used."""

    code = "workspace.cannot_issue"


@dataclass(frozen=True, slots=True)
class Draft:
    """A preview: the page as it would be, without number, QR and signature."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Reissue:
    """换发 of a voided paper: what may go on the new one, and whether there may be one."""

    order: Order
    """The voided paper."""
    finding_ids: tuple[str, ...]
    """Of its findings those that can go on a paper again."""
    refusal: str
    """Why it cannot be issued anew, as sentences; empty where it can."""


def next_number(office: Office, kind: OrderKind, on: date) -> DocNumber | None:
    """The number the next paper of this kind would get; None where no block has one left."""
    return queries.next_number(office.reader, kind, on.year)


def numbers_left(office: Office, kind: OrderKind, year: int) -> int:
    """How many numbers of that kind and year are still free."""
    return queries.numbers_left(office.reader, kind, year)


def draft(
    office: Office,
    press: Press,
    visit_id: str,
    finding_ids: tuple[str, ...],
    kind: OrderKind,
    progress: Progress,
    *,
    replaces: str = "",
) -> Draft:
    """Lay out the page as it would be issued today; call it from a worker."""
    visit = office.visit(visit_id)
    facts = _facts(
        office, press, visit, office.bureau(), finding_ids, kind, office.today(),
        replaces=order(office, replaces) if replaces else None,
    )  # fmt: skip
    page = press.preview(order_records.compose(facts), _print_copies(office, facts.photos), progress)
    return Draft(page.pdf, page.pages)


def issue(
    office: Office,
    press: Press,
    visit_id: str,
    finding_ids: tuple[str, ...],
    kind: OrderKind,
    progress: Progress,
    *,
    replaces: str = "",
    provisional: bool = False,
) -> Order:
    """Give the number, freeze the record, make and sign the PDF: all or nothing; call it from a worker.

    ``replaces``: id of a voided paper of the same visit and kind for which this one is issued (换发).
    ``provisional``: where no block has a number left, take the device's own next one (临) instead.
    Raises ``CannotIssue``, ``model.numbering.NoNumberLeft`` and ``documents.fonts.MissingGlyph``.
    """
    order_id = office.new_id()

    def act(act: Act) -> Order:
        visit, bureau = act.visit(visit_id), act.bureau()
        voided = _voided(act, replaces, visit, kind) if replaces else None
        facts = _facts(
            office, press, visit, bureau, finding_ids, kind, act.at.date(), replaces=voided, order_id=order_id
        )
        _refuse_unready(visit, finding_ids, bureau.orders_to_companies)
        _refuse_carried(act, kind, visit.id, facts.findings)
        _refuse_expired(facts.device, act)
        facts = replace(facts, number=numbers.take(office, act, kind, provisional=provisional))
        record = order_records.compose(facts)
        paper = press.issue(record, _print_copies(office, facts.photos), facts.device, act.at, progress)
        order = _frozen(record, act, facts, paper.pdf, paper.pages)
        office.files.put(paper.pdf)
        act.tell("order", order_id, "issued", order.to_json())
        return order

    return office.perform(act).result()


def reissuable(office: Office, order_id: str) -> Reissue:
    """Whether a paper can be issued anew, and which of its findings can go on it; raises ``NotFound``."""
    voided = order(office, order_id)
    visit = office.visit(voided.visit_id)
    ready = {one.finding.id for one in candidates(visit) if one.ready}
    again = tuple(finding_id for finding_id in voided.finding_ids if finding_id in ready)
    refusal = _no_reissue(voided, queries.successor_of(office.reader, order_id))
    if not refusal and visit.state is not VisitState.FINISHED:
        refusal = "这次检查正在修改，还没有完成。先点“完成检查”，再换发。"
    return Reissue(voided, again, refusal)


def order(office: Office, order_id: str) -> Order:
    """As it stands now; raises ``NotFound``."""
    record = office.record("order", order_id)
    if not isinstance(record, Order):
        raise NotFound("份督办单")
    return record


def orders(office: Office) -> list[queries.OrderRow]:
    """All papers, the newest first."""
    return queries.orders(office.reader)


def orders_of_visit(office: Office, visit_id: str) -> list[Order]:
    """The papers issued from one visit, voided ones too."""
    ids = [row.order_id for row in queries.orders(office.reader) if row.visit_id == visit_id]
    return [order(office, order_id) for order_id in ids]


def pdf(office: Office, order_id: str) -> bytes:
    """The issued bytes, compared with their SHA-256; every print and copy is made from them."""
    return office.files.get(order(office, order_id).file_sha256)


def printed(office: Office, order_id: str, copies: int, how: str) -> Future[Order]:
    """Write into the print log that ``copies`` copies went to a printer."""
    return _tell(office, order_id, "printed", {"copies": copies, "how": clean_line(how)})


def saved(office: Office, order_id: str) -> Future[Order]:
    """Write into the print log that the PDF was saved outside the workspace."""
    return _tell(office, order_id, "saved", {})


def void(office: Office, order_id: str, reason: str) -> Future[Order]:
    """作废: the number is never used again, the paper stays readable."""
    words = clean_line(reason, "作废原因")
    if not words:
        raise CannotIssue("没有作废", "作废要写明原因。", "写一句原因后再点作废。")

    def act(act: Act) -> Order:
        known = act.tx.record("order", order_id)
        if not isinstance(known, Order):
            raise NotFound("份督办单")
        if known.state is OrderState.VOIDED:
            return known
        return _order(act.tell("order", order_id, "voided", {"reason": words}))

    return office.perform(act)


def spoil(office: Office, block_id: str, n: int, reason: str) -> Future[None]:
    """Lay an unused number aside for ever, e.g. because a pre-numbered sheet was spoilt."""
    words = clean_line(reason, "作废原因")

    def act(act: Act) -> None:
        row = next(
            (r for r in queries.ledger(act.tx.conn) if r.block_id == block_id and r.number.n == n), None
        )
        if row is None or row.state != "unissued" or not words:
            raise CannotIssue(
                "没有作废",
                f"{n}号不是还没有用的号，或者没有写原因。",
                "只有未用的号可以这样作废，并要写明原因。",
            )
        act.tell("number_block", block_id, "spoilt", {"n": n, "reason": words})

    return office.perform(act)


def ledger(office: Office) -> list[queries.LedgerRow]:
    """Every number of every block: unused, issued, voided or spoilt, with the reason."""
    return queries.ledger(office.reader)


def _facts(
    office: Office,
    press: Press,
    visit: Visit,
    bureau: Bureau,
    finding_ids: tuple[str, ...],
    kind: OrderKind,
    on: date,
    *,
    replaces: Order | None,
    order_id: str = "",
) -> order_records.Facts:
    """Everything but the number, which is taken last."""
    findings = tuple(one.finding for one in chosen(visit, finding_ids))
    return order_records.Facts(
        order_id=order_id, kind=kind, number=None, visit=visit, checklist=office.checklist_of(visit),
        bureau=bureau, inspectors=tuple(office.inspector(one) for one in visit.plan.inspectors),
        findings=findings, photos=photos_of(visit, findings), issued_on=on,
        form=press.form, device=office.device, replaces=replaces,
    )  # fmt: skip


def _voided(act: Act, order_id: str, visit: Visit, kind: OrderKind) -> Order:
    """The paper that is to be replaced; refuses one that stands, or has been replaced already."""
    known = act.tx.record("order", order_id)
    if not isinstance(known, Order) or known.visit_id != visit.id:
        raise NotFound("份督办单")
    refusal = _no_reissue(known, queries.successor_of(act.tx.conn, order_id))
    if not refusal and known.kind is not kind:
        refusal = f"{known.number.short}是{known.kind.label}，只能换发同一种。"
    if refusal:
        raise CannotIssue("没有换发", refusal, "原来那一份没有变。")
    return known


def _no_reissue(order: Order, successor: DocNumber | None) -> str:
    if order.state is not OrderState.VOIDED:
        return f"{order.number.short}没有作废，仍然有效。要换发，先作废它并写明原因。"
    if successor is not None:
        return f"{order.number.short}已经换发为{successor.text}，一份只换发一次。"
    return ""


def _refuse_unready(visit: Visit, finding_ids: tuple[str, ...], to_companies: bool) -> None:
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


def _refuse_expired(device: DeviceIdentity, act: Act) -> None:
    if not is_valid_at(device.signing_certificate, act.at):
        raise CannotIssue(
            "没有出具",
            "签名用的证书不在有效期里。",
            "核对这台电脑的日期；日期不错的，在设置里导入局里新发的证书，或者改回设备证书。",
        )


def _refuse_carried(act: Act, kind: OrderKind, visit_id: str, findings: tuple[Finding, ...]) -> None:
    """A problem stands on one paper of a kind; an organ's may take up what was found on the spot."""
    positions = {finding.id: position for position, finding in enumerate(findings, 1)}
    for row in queries.findings_of_visit(act.tx.conn, visit_id):
        paper = act.tx.record("order", row.order_id) if row.order_id else None
        if isinstance(paper, Order) and paper.kind is kind and row.finding.id in positions:
            raise CannotIssue(
                "没有出具",
                f"第{positions[row.finding.id]}个问题已经写在{paper.number.short}督办单里。",
                "要重新出具，先作废那一份；否则不要再选这个问题。",
            )


def _frozen(record: OrderRecord, act: Act, facts: order_records.Facts, pdf: bytes, pages: int) -> Order:
    if facts.number is None:
        raise TypeError("an issued paper has a number")
    frozen = order_records.as_json(record)
    return Order(
        id=facts.order_id,
        kind=facts.kind,
        number=facts.number,
        visit_id=facts.visit.id,
        institution_id=facts.visit.plan.institution_id,
        finding_ids=tuple(finding.id for finding in facts.findings),
        issued_on=facts.issued_on.isoformat(),
        issued_at=moment.to_text(act.at),
        record=frozen,
        record_sha256=digest(frozen),
        file_sha256=hashlib.sha256(pdf).hexdigest(),
        pages=pages,
        certificate_sha256=facts.device.signing_sha256,
        replaces=facts.replaces.id if facts.replaces else "",
    )


def _print_copies(office: Office, photos: tuple[tuple[Photo, int], ...]) -> dict[str, bytes]:
    leaving = [photo.leaving for photo, _ in photos]
    return {copy.sha256: office.files.get(copy.print_sha256) for copy in leaving}


def _tell(office: Office, order_id: str, kind: str, payload: dict[str, str | int]) -> Future[Order]:
    return office.perform(lambda act: _order(act.tell("order", order_id, kind, {**payload})))


def _order(record: object) -> Order:
    if not isinstance(record, Order):
        raise TypeError("an order was expected")
    return record
