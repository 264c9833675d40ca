"""The frozen record of a 督办单, composed from the visit: what the paper says, in the form that is hashed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from duxueben.checklist.definition import Checklist
from duxueben.model import moment
from duxueben.model.canonical import JSON
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order
from duxueben.model.order_record import (
    EscalationRecord,
    FindingRecord,
    FollowUpRecord,
    FormRecord,
    HandwrittenRecord,
    InstitutionRecord,
    NumberRecord,
    OrderRecord,
    PhotoRecord,
    ReplacedRecord,
)
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.visit import ChecklistRef, Finding, Photo, Plan, Visit
from duxueben.model.words import OrderKind
from duxueben.vault.identity import DeviceIdentity


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a paper is made from."""

    order_id: str
    """Empty for a preview."""
    kind: OrderKind
    number: DocNumber | None
    """None for a preview."""
    visit: Visit
    checklist: Checklist
    bureau: Bureau
    inspectors: tuple[Inspector, ...]
    findings: tuple[Finding, ...]
    photos: tuple[tuple[Photo, int], ...]
    """Each with the position of its finding, from 1."""
    issued_on: date
    form: FormRecord
    device: DeviceIdentity
    replaces: Order | None = None
    """The voided paper for which this one is issued."""
    follow_ups: tuple[FollowUpRecord, ...] = ()
    escalates: tuple[EscalationRecord, ...] = ()
    handwritten: HandwrittenRecord | None = None
    """The form filled in by hand that it registers."""


_KINDS: Mapping[OrderKind, Literal["rectification_notice", "supervision_order"]] = {
    OrderKind.RECTIFICATION_NOTICE: "rectification_notice",
    OrderKind.SUPERVISION_ORDER: "supervision_order",
}


def compose(facts: Facts) -> OrderRecord:
    """The record, schema 1; ``facts.visit`` must have begun."""
    visit, bureau = facts.visit, facts.bureau
    if visit.institution is None or visit.checklist is None:
        raise TypeError("the visit has not begun")
    number = facts.number or DocNumber(bureau.code(facts.kind), facts.issued_on.year, 0)
    record: OrderRecord = {
        "schema": 1,
        "order_id": facts.order_id,
        "kind": _KINDS[facts.kind],
        "number": _number(number),
        "title": bureau.order_titles.get(facts.kind.value, ""),
        "district": bureau.district,
        "organ": bureau.supervision_office,
        "institution": _institution(visit.institution),
        "issued_on": facts.issued_on.isoformat(),
        "visit": {
            "id": visit.id,
            "revision": visit.revision,
            "sha256": visit.sha256,
            "started_at": visit.started_at,
            # Only the preview of a visit that still goes on has no end yet.
            "finished_at": visit.finished_at or visit.started_at,
        },
        "checklist": _form(visit.checklist),
        "cite": facts.checklist.cite,
        "form": facts.form,
        "findings": [_finding(position, one, facts) for position, one in enumerate(facts.findings, 1)],
        "contact": {"name": bureau.contact, "phone": bureau.phone},
        "inspectors": [{"id": one.id, "name": one.name, "card": one.card} for one in facts.inspectors],
        "copies": bureau.copies,
        "photos": [_photo(photo, position) for photo, position in facts.photos],
        "device": {"id": facts.device.device_id, "certificate_sha256": facts.device.signing_sha256},
        "page_two": bureau.page_two,
    }
    return _with_what_came_before(record, facts)


def _with_what_came_before(record: OrderRecord, facts: Facts) -> OrderRecord:
    if facts.replaces is not None:
        record["replaces"] = _replaced(facts.replaces)
    if facts.handwritten is not None:
        record["handwritten"] = facts.handwritten
    if facts.follow_ups:
        record["follow_ups"] = list(facts.follow_ups)
    if facts.escalates:
        record["escalates"] = list(facts.escalates)
    if facts.bureau.cc:
        record["cc"] = facts.bureau.cc
    if words := authority_line(facts.visit.plan):
        record["visit"]["authority_line"] = words
    return record


def authority_line(plan: Plan) -> str:
    """On whose authority the visit is made, as printed; empty where the question does not arise."""
    if plan.authority is None:
        return ""
    notice = f"（检查通知书：{plan.authority_number}）" if plan.authority_number else ""
    return f"{plan.authority.label}{notice}"


def as_json(record: OrderRecord) -> dict[str, JSON]:
    """The record as the plain value that is hashed, attached and stored."""
    return cast("dict[str, JSON]", dict(record))


def due_text(finding: Finding) -> str:
    """整改时限 as an absolute date: ``2023年10月24日前``; 立即 and workdays are said beside the date."""
    day = moment.full_date(date.fromisoformat(finding.due_on))
    if finding.due_workdays:
        return f"{finding.due_workdays}个工作日内（{day}前）"
    return f"立即整改（{day}）" if finding.due_days == 0 else f"{day}前"


def number_of(record: OrderRecord) -> DocNumber:
    """编号 of the paper, as a value."""
    return DocNumber.from_json(cast("dict[str, JSON]", record["number"]))


def _number(number: DocNumber) -> NumberRecord:
    return cast("NumberRecord", number.to_json())


def _replaced(order: Order) -> ReplacedRecord:
    return {
        "number": _number(order.number),
        "issued_on": order.issued_on,
        "voided_on": moment.from_text(order.voided_at).date().isoformat(),
        "record_sha256": order.record_sha256,
        "reason": order.void_reason,
    }


def _institution(one: Institution) -> InstitutionRecord:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "head": one.head,
        "head_title": one.head_title,
    }


def _form(ref: ChecklistRef) -> FormRecord:
    return {"id": ref.id, "version": ref.version, "sha256": ref.sha256}


def _finding(position: int, finding: Finding, facts: Facts) -> FindingRecord:
    checklist = facts.checklist
    items = sorted({checklist.item_of(code).no for code in finding.sub_points})
    cited: list[str] = []
    for code in finding.sub_points:
        for basis in checklist.sub_point(code).bases:
            words = (
                f"《{basis.title}》{basis.article}"
                if not basis.number
                else f"《{basis.title}》（{basis.number}）{basis.article}"
            )
            if basis.printable(facts.issued_on) and words not in cited:
                cited.append(words)
    told: FindingRecord = {
        "id": finding.id,
        "position": position,
        "fact": finding.fact,
        "requirement": finding.requirement,
        "due_on": finding.due_on,
        "due_text": due_text(finding),
        "items": items,
        "sub_points": list(finding.sub_points),
        "tag": finding.tag,
        "cited_basis": cited,
    }
    if finding.fixed is not None:
        told["fixed"] = {"at": finding.fixed.at, "words": finding.fixed.words}
    return told


def _photo(photo: Photo, position: int) -> PhotoRecord:
    return {
        "sha256": photo.leaving.sha256,
        "caption": photo.caption,
        "finding": position,
        "taken_at": photo.taken_at,
    }
