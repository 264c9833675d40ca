"""督办单: which findings may go on it, its preview, its issue as one atomic act, prints, and void."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from duxueben.checklist import templates
from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.canonical import canonical_bytes
from duxueben.model.numbering import DocNumber, NoNumberLeft
from duxueben.model.order import Order
from duxueben.model.order_record import OrderRecord
from duxueben.model.text import clean_line
from duxueben.model.visit import Finding, Photo, Visit
from duxueben.model.words import OrderKind, OrderState, Route, VisitState
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.workspace import order_records
from duxueben.workspace.office import Act, NotFound, Office

if TYPE_CHECKING:
    from duxueben.workspace.press import Press


class CannotIssue(Problem):
    """The paper cannot be issued as things stand; no number was used."""

    code = "workspace.cannot_issue"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding of the visit, and whether it is ready for the paper."""

    finding: Finding
    lacking: str
    """What is still missing, as a sentence; empty where it is ready."""

    @property
    def ready(self) -> bool:
        """Whether it can go on the paper as it stands."""
        return not self.lacking


@dataclass(frozen=True, slots=True)
class Draft:
    """A preview: the page as it would be, without number, QR and signature."""

    pdf: bytes
    pages: int


def candidates(visit: Visit) -> tuple[Candidate, ...]:
    """The findings that can go on a paper, in order; clues and advice never do."""
    return tuple(
        Candidate(finding, _lacking(finding))
        for finding in visit.live_findings()
        if finding.route is Route.FINDING
    )


def clues_and_advice(visit: Visit) -> tuple[Finding, ...]:
    """What an authority answers for, and what is only advised: recorded, but not on the paper."""
    return tuple(finding for finding in visit.live_findings() if finding.route is not Route.FINDING)


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
) -> Draft:
    """Lay out the page as it would be issued today; call it from a worker."""
    visit, bureau = office.visit(visit_id), office.bureau()
    findings = _chosen(visit, finding_ids)
    on = office.today()
    facts = order_records.Facts(
        order_id="", kind=kind, number=None, visit=visit, checklist=office.checklist_of(visit), bureau=bureau,
        inspectors=tuple(office.inspector(one) for one in visit.plan.inspectors),
        findings=findings, photos=photos_of(visit, findings), issued_on=on,
        form=press.form, card=office.device.card(),
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
) -> Order:
    """Give the number, freeze the record, make and sign the PDF: all or nothing; call it from a worker.

    Raises ``CannotIssue``, ``model.numbering.NoNumberLeft`` and ``documents.fonts.MissingGlyph``.
    """
    order_id = office.new_id()

    def act(act: Act) -> Order:
        visit, bureau = act.visit(visit_id), act.bureau()
        findings = _chosen(visit, finding_ids)
        _refuse_unready(visit, findings, bureau.orders_to_companies)
        if {finding.id for finding in findings} != set(finding_ids):
            raise CannotIssue(
                "没有出具", "选中的问题里，有的已经改判，或者不能写进督办单。", "请重新选一次再出具。"
            )
        _refuse_carried(act, kind, visit.id, findings)
        number = _take_number(act, kind)
        facts = order_records.Facts(
            order_id=order_id, kind=kind, number=number, visit=visit, checklist=office.checklist_of(visit),
            bureau=bureau, inspectors=tuple(office.inspector(one) for one in visit.plan.inspectors),
            findings=findings, photos=photos_of(visit, findings), issued_on=act.at.date(),
            form=press.form, card=office.device.card(),
        )  # fmt: skip
        record = order_records.compose(facts)
        paper = press.issue(record, _print_copies(office, facts.photos), office.device, act.at, progress)
        order = _frozen(record, act, facts, paper.pdf, paper.pages, office)
        office.files.put(paper.pdf)
        act.tell("order", order_id, "issued", order.to_json())
        return order

    return office.perform(act).result()


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


def photos_of(visit: Visit, findings: tuple[Finding, ...]) -> tuple[tuple[Photo, int], ...]:
    """The photos that belong on the paper, each with the position of its finding, in that order."""
    placed: list[tuple[Photo, int]] = []
    for position, finding in enumerate(findings, 1):
        subjects = {finding.id, *finding.sub_points[:1]}
        placed += [(photo, position) for photo in visit.live_photos() if photo.subject in subjects]
    return tuple(placed)


def _chosen(visit: Visit, finding_ids: tuple[str, ...]) -> tuple[Finding, ...]:
    ready = {one.finding.id: one.finding for one in candidates(visit)}
    return tuple(finding for finding_id, finding in ready.items() if finding_id in finding_ids)


def _refuse_unready(visit: Visit, findings: tuple[Finding, ...], to_companies: bool) -> None:
    if visit.state is not VisitState.FINISHED:
        raise CannotIssue("没有出具", "这次检查还没有完成。", "先点“完成检查”，再出具督办单。")
    if not findings:
        raise CannotIssue(
            "没有出具", "没有选中要写进督办单的问题。", "至少选一个问题；没有问题时不出督办单。"
        )
    if visit.institution is not None and visit.institution.is_company and not to_companies:
        raise CannotIssue(
            "没有出具",
            f"“{visit.institution.name}”是营利性公司，局里没有开通对公司现场出督办单。",
            "请把问题作为线索移交校外培训监管科；如已另有规定，在设置里打开这一项。",
        )
    for position, finding in enumerate(findings, 1):
        lacking = _lacking(finding)
        if lacking:
            raise CannotIssue("没有出具", f"第{position}个问题{lacking}", "请回到现场检查补齐后再出具。")


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


def _lacking(finding: Finding) -> str:
    if not finding.fact:
        return "还没有写事实。"
    if not finding.requirement:
        return "还没有写整改要求。"
    if not finding.due_on:
        return "还没有定期限。"
    left = templates.placeholders(finding.fact) + templates.placeholders(finding.requirement)
    if left:
        return f"还有{len(left)}处空没有填，第一处是“{left[0].name}”。"
    return ""


def _take_number(act: Act, kind: OrderKind) -> DocNumber:
    year = act.at.year
    number = queries.next_number(act.tx.conn, kind, year)
    if number is None:
        raise NoNumberLeft(
            "没有出具",
            f"{year}年的{kind.label}没有可用的编号。",
            "请在设置里录入局里发的新号段，再出具。",
        )
    return number


def _frozen(
    record: OrderRecord, act: Act, facts: order_records.Facts, pdf: bytes, pages: int, office: Office
) -> Order:
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
        record_sha256=hashlib.sha256(canonical_bytes(frozen)).hexdigest(),
        file_sha256=hashlib.sha256(pdf).hexdigest(),
        pages=pages,
        certificate_sha256=office.device.card().certificate_sha256,
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
