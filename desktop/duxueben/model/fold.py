"""How events become records: the only place that knows; pages, rebuilds and packages all go through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from duxueben.model import fields as read
from duxueben.model.event import Event
from duxueben.model.numbering import DocNumber, NumberBlock
from duxueben.model.order import Order, Receipt, WrittenPackage
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.read_back import ReadBackPaper
from duxueben.model.visit import ChecklistRef, Finding, Judgment, Photo, Plan, Visit
from duxueben.model.words import OrderState, VisitState

Record = (
    Visit
    | Institution
    | Inspector
    | Order
    | NumberBlock
    | ReadBackPaper
    | Bureau
    | WrittenPackage
    | Mapping[str, str]
)
"""What a row of the workspace stands for; the device's own record is a plain mapping."""

_VisitStep = Callable[[Visit, Event], Visit]
_OrderStep = Callable[[Order, Event], Order]


class UnknownEvent(ValueError):
    """The event is of a kind or schema that this version of the program does not know."""


def apply(record: Record | None, event: Event) -> Record:
    """The record after ``event``; ``record`` is None before the first event of its aggregate.

    Raises ``UnknownEvent``, and ``fields.Malformed`` for a payload without the agreed shape.
    """
    if event.schema != 1:
        raise UnknownEvent(f"{event.aggregate}.{event.kind} schema {event.schema}")
    if event.aggregate == "visit":
        return _visit(record, event)
    if event.aggregate == "order":
        return _order(record, event)
    if event.aggregate == "number_block":
        return _block(record, event)
    return _small(record, event)


def fold(events: Iterable[Event]) -> Record | None:
    """The record that ``events`` of one aggregate tell, in their order."""
    record: Record | None = None
    for event in events:
        record = apply(record, event)
    return record


def _visit(record: Record | None, event: Event) -> Visit:
    if event.kind == "planned" and record is None:
        return Visit(event.aggregate_id, Plan.from_json(event.payload), event.device_id)
    step = _VISIT_STEPS.get(event.kind)
    if step is None or not isinstance(record, Visit):
        raise UnknownEvent(f"visit.{event.kind}")
    return replace(step(record, event), revision=record.revision + 1)


def _replanned(visit: Visit, event: Event) -> Visit:
    return replace(visit, plan=Plan.from_json(event.payload))


def _started(visit: Visit, event: Event) -> Visit:
    return replace(
        visit,
        state=VisitState.OPEN,
        started_at=event.happened_at,
        institution=Institution.from_json(read.mapping(event.payload, "institution")),
        checklist=ChecklistRef.from_json(read.mapping(event.payload, "checklist")),
    )


def _judged(visit: Visit, event: Event) -> Visit:
    judgments = dict(visit.judgments)
    given = read.mapping(event.payload, "judgments")
    for code in given:
        if given[code] is None:
            judgments.pop(code, None)
        else:
            judgments[code] = Judgment.from_json(read.mapping(given, code))
    return replace(visit, judgments=judgments)


def _noted(visit: Visit, event: Event) -> Visit:
    notes = dict(visit.notes)
    code, text = read.text(event.payload, "code"), read.text(event.payload, "text")
    if text:
        notes[code] = text
    else:
        notes.pop(code, None)
    return replace(visit, notes=notes)


def _finding_written(visit: Visit, event: Event) -> Visit:
    finding = Finding.from_json(read.mapping(event.payload, "finding"))
    if any(known.id == finding.id for known in visit.findings):
        findings = tuple(finding if known.id == finding.id else known for known in visit.findings)
    else:
        findings = (*visit.findings, finding)
    return replace(visit, findings=findings)


def _photo_written(visit: Visit, event: Event) -> Visit:
    photo = Photo.from_json(read.mapping(event.payload, "photo"))
    if any(known.id == photo.id for known in visit.photos):
        photos = tuple(photo if known.id == photo.id else known for known in visit.photos)
    else:
        photos = (*visit.photos, photo)
    return replace(visit, photos=photos)


def _photos_arranged(visit: Visit, event: Event) -> Visit:
    """The order in which a person wants them; one that is not named keeps its place after them."""
    wanted = {photo_id: place for place, photo_id in enumerate(read.texts(event.payload, "photos"))}
    return replace(
        visit, photos=tuple(sorted(visit.photos, key=lambda photo: wanted.get(photo.id, len(wanted))))
    )


def _checklist_moved(visit: Visit, event: Event) -> Visit:
    """A draft goes on with another version of its checklist; judgments that it does not keep are named."""
    moved = replace(visit, checklist=ChecklistRef.from_json(read.mapping(event.payload, "checklist")))
    return _judged(moved, event)


def _finished(visit: Visit, event: Event) -> Visit:
    return replace(visit, state=VisitState.FINISHED, finished_at=event.happened_at)


def _resumed(visit: Visit, _event: Event) -> Visit:
    return replace(visit, state=VisitState.OPEN, finished_at="")


def _cancelled(visit: Visit, _event: Event) -> Visit:
    return replace(visit, state=VisitState.CANCELLED)


_VISIT_STEPS: Mapping[str, _VisitStep] = {
    "replanned": _replanned,
    "started": _started,
    "judged": _judged,
    "judgments_restored": _judged,
    "noted": _noted,
    "finding_raised": _finding_written,
    "finding_revised": _finding_written,
    "finding_dropped": _finding_written,
    "photo_added": _photo_written,
    "photo_revised": _photo_written,
    "photo_removed": _photo_written,
    "photos_arranged": _photos_arranged,
    "checklist_moved": _checklist_moved,
    "finished": _finished,
    "resumed": _resumed,
    "cancelled": _cancelled,
}


def _order(record: Record | None, event: Event) -> Order:
    if event.kind == "issued" and record is None:
        return Order.from_json(event.payload)
    step = _ORDER_STEPS.get(event.kind)
    if step is None or not isinstance(record, Order):
        raise UnknownEvent(f"order.{event.kind}")
    return replace(step(record, event), revision=record.revision + 1)


def _printed(order: Order, event: Event) -> Order:
    return replace(order, prints=order.prints + read.number(event.payload, "copies"))


def _saved(order: Order, _event: Event) -> Order:
    return order


def _voided(order: Order, event: Event) -> Order:
    return replace(
        order,
        state=OrderState.VOIDED,
        void_reason=read.text(event.payload, "reason"),
        voided_at=event.happened_at,
    )


def _receipted(order: Order, event: Event) -> Order:
    return replace(order, receipt=Receipt.from_json(read.mapping(event.payload, "receipt")))


def _numbered(order: Order, event: Event) -> Order:
    return replace(order, mapped=DocNumber.from_json(read.mapping(event.payload, "number")))


_ORDER_STEPS: Mapping[str, _OrderStep] = {
    "printed": _printed,
    "saved": _saved,
    "voided": _voided,
    "receipted": _receipted,
    "numbered": _numbered,
}


def _small(record: Record | None, event: Event) -> Record:
    payload = event.payload
    match event.aggregate, event.kind:
        case "institution", "registered" | "changed":
            return Institution.from_json(payload)
        case "inspector", "registered" | "changed":
            return Inspector.from_json(payload)
        case "bureau", "set":
            return Bureau.from_json(payload)
        case "device", "set":
            return {key: read.text(payload, key) for key in payload}
        case "device", "restored" if isinstance(record, Mapping):
            return {**record, **{key: read.text(payload, key) for key in payload}}
        case "package", "begun" | "written":
            return WrittenPackage.from_json(payload)
        case "read_back", "taken_in":
            return ReadBackPaper.from_json(payload)
        case _:
            raise UnknownEvent(f"{event.aggregate}.{event.kind}")


def _block(record: Record | None, event: Event) -> NumberBlock:
    payload = event.payload
    if event.kind == "received":
        return NumberBlock.from_json(payload)
    if not isinstance(record, NumberBlock):
        raise UnknownEvent(f"number_block.{event.kind}")
    match event.kind:
        case "spoilt":
            spoilt = (read.number(payload, "n"), read.text(payload, "reason"))
            return replace(record, spoilt=(*record.spoilt, spoilt))
        case "closed":
            return replace(record, closed=read.text(payload, "reason"))
        case "reopened":
            laid = [(n, read.text(payload, "reason")) for n in read.numbers(payload, "unknown")]
            return replace(record, closed="", spoilt=(*record.spoilt, *laid))
        case _:
            raise UnknownEvent(f"number_block.{event.kind}")
