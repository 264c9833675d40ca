"""出具: from chosen findings to a preview, or to a numbered, frozen and signed paper as one atomic act."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from duxueben.model import moment
from duxueben.model.blank_form import BlankForm
from duxueben.model.canonical import digest
from duxueben.model.order import Order
from duxueben.model.order_record import OrderRecord
from duxueben.model.people import Bureau
from duxueben.model.visit import Finding, Photo, Visit
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.workspace.following import opening
from duxueben.workspace.following.opening import Escalation
from duxueben.workspace.office import Act, Office
from duxueben.workspace.paper import blank_forms, follow_ups, issued, keeping_back, numbers, order_records
from duxueben.workspace.paper.blank_forms import Handwritten
from duxueben.workspace.paper.candidates import chosen, photos_of

if TYPE_CHECKING:
    from duxueben.workspace.paper.press import Press


@dataclass(frozen=True, slots=True)
class Draft:
    """A preview: the page as it would be, without number, QR and signature."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks to be put on a paper."""

    visit_id: str
    finding_ids: tuple[str, ...]
    kind: OrderKind
    escalation: Escalation | None


def draft(
    office: Office,
    press: Press,
    visit_id: str,
    finding_ids: tuple[str, ...],
    kind: OrderKind,
    progress: Progress,
    *,
    replaces: str = "",
    escalation: Escalation | None = None,
    handwritten: Handwritten | None = None,
) -> Draft:
    """Lay out the page as it would be issued today; call it from a worker."""
    wanted = Wanted(visit_id, finding_ids, kind, escalation)
    voided = issued.order(office, replaces) if replaces else None
    today = office.today()
    on = handwritten.written_on if handwritten else today
    visit = office.visit(visit_id)
    facts = _facts(office, press, visit, office.bureau(), wanted, on, office.record, voided)
    if handwritten is not None:
        blank = blank_forms.usable(office.record, handwritten, kind, visit, today)
        facts = _by_hand(facts, blank, handwritten)
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
    escalation: Escalation | None = None,
    handwritten: Handwritten | None = None,
) -> Order:
    """Give the number, freeze the record, make and sign the PDF: all or nothing; call it from a worker.

    The lives of the findings on it begin, or go on, in the same transaction.
    ``replaces``: id of a voided paper of the same visit and kind for which this one is issued (换发).
    ``provisional``: where no block has a number left, take the device's own next one (临) instead.
    ``escalation``: of a 督办单（机关） that takes up findings of earlier papers, however long ago.
    ``handwritten``: the form filled in by hand that it registers; number and date are that form's.
    Raises ``CannotIssue``, ``blank_forms.CannotReconcile``, ``model.numbering.NoNumberLeft`` and
    ``documents.fonts.MissingGlyph``.
    """
    order_id = office.new_id()
    wanted = Wanted(visit_id, finding_ids, kind, escalation)

    def act(act: Act) -> Order:
        visit, bureau = act.visit(visit_id), act.bureau()
        voided = keeping_back.voided(act, replaces, visit, kind) if replaces else None
        today = act.at.date()
        on = handwritten.written_on if handwritten else today
        facts = _facts(office, press, visit, bureau, wanted, on, act.tx.record, voided, order_id)
        keeping_back.refuse_unready(visit, finding_ids, bureau.orders_to_companies)
        keeping_back.refuse_carried(act, kind, visit.id, facts.findings)
        keeping_back.refuse_settled(act.tx.record, finding_ids)
        keeping_back.refuse_escalation(act.tx.record, wanted.kind, finding_ids, escalation, today)
        keeping_back.refuse_expired(facts.device, act)
        if handwritten is not None:
            blank = blank_forms.usable(act.tx.record, handwritten, kind, visit, today)
            facts = _by_hand(facts, blank, handwritten)
            blank_forms.register(act, blank, order_id)
        else:
            facts = replace(facts, number=numbers.take(office, act, kind, provisional=provisional))
        record = order_records.compose(facts)
        paper = press.issue(record, _print_copies(office, facts.photos), facts.device, act.at, progress)
        order = _frozen(record, act, facts, paper.pdf, paper.pages)
        office.files.put(paper.pdf)
        act.tell("order", order_id, "issued", order.to_json())
        opening.on_paper(act, order, visit, escalation)
        return order

    return office.perform(act).result()


def _facts(
    office: Office,
    press: Press,
    visit: Visit,
    bureau: Bureau,
    wanted: Wanted,
    on: date,
    known: follow_ups.Known,
    replaces: Order | None,
    order_id: str = "",
) -> order_records.Facts:
    """Everything but the number, which is taken last. ``known`` gives a record as it stands."""
    found = tuple(one.finding for one in chosen(visit, wanted.finding_ids))
    findings = tuple(_renewed(finding, wanted.escalation) for finding in found)
    organs = wanted.kind is OrderKind.SUPERVISION_ORDER
    return order_records.Facts(
        order_id=order_id, kind=wanted.kind, number=None, visit=visit, checklist=office.checklist_of(visit),
        bureau=bureau, inspectors=tuple(office.inspector(one) for one in visit.plan.inspectors),
        findings=findings, photos=photos_of(visit, findings), issued_on=on,
        form=press.form, device=office.device, replaces=replaces,
        follow_ups=() if organs else follow_ups.of_visit(known, visit),
        escalates=follow_ups.escalated(known, findings, wanted.escalation),
    )  # fmt: skip


def _by_hand(facts: order_records.Facts, blank: BlankForm, handwritten: Handwritten) -> order_records.Facts:
    """Under the number of a form that was filled in by hand."""
    return replace(facts, number=blank.number, handwritten=blank_forms.record_of(blank, handwritten))


def _renewed(finding: Finding, escalation: Escalation | None) -> Finding:
    """As the organ's paper words it: the new deadline, and what is required now."""
    if escalation is None:
        return finding
    requirement = escalation.requirements.get(finding.id) or finding.requirement
    return replace(finding, requirement=requirement, due_on=escalation.due_on, due_days=-1, due_workdays=0)


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
        blank_id=facts.handwritten["blank_id"] if facts.handwritten else "",
    )


def _print_copies(office: Office, photos: tuple[tuple[Photo, int], ...]) -> dict[str, bytes]:
    leaving = [photo.leaving for photo, _ in photos]
    return {copy.sha256: office.files.get(copy.print_sha256) for copy in leaving}
