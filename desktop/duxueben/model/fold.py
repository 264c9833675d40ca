"""How events become records: the only place that knows; pages, rebuilds and packages all go through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from duxueben.model import fields as read
from duxueben.model import kept, order_fold, photo_fold, shape, visit_fold
from duxueben.model.event import Event
from duxueben.model.finding_life import FindingLife, LifeStep, StepKind
from duxueben.model.kept import Kept
from duxueben.model.numbering import NumberBlock
from duxueben.model.order import Order, WrittenPackage
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.read_back import ReadBackPaper
from duxueben.model.visit import Plan, Visit

Record = (
    Visit
    | Institution
    | Inspector
    | Order
    | NumberBlock
    | ReadBackPaper
    | FindingLife
    | Kept
    | Bureau
    | WrittenPackage
    | Mapping[str, str]
)
"""What a row of the workspace stands for; the device's own record is a plain mapping."""


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
    if event.aggregate == "finding":
        return _finding_life(record, event)
    if event.aggregate in kept.AGGREGATES:
        return _kept(record, event)
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
    step = visit_fold.STEPS.get(event.kind)
    if step is None or not isinstance(record, Visit):
        raise UnknownEvent(f"visit.{event.kind}")
    return replace(step(record, event), revision=record.revision + 1)


def _order(record: Record | None, event: Event) -> Order:
    if event.kind == "issued" and record is None:
        return Order.from_json(event.payload)
    step = order_fold.STEPS.get(event.kind)
    if step is None or not isinstance(record, Order):
        raise UnknownEvent(f"order.{event.kind}")
    return replace(step(record, event), revision=record.revision + 1)


_STEP_KINDS = frozenset(kind.value for kind in StepKind)
_OPENED = StepKind.OPENED.value


def _finding_life(record: Record | None, event: Event) -> FindingLife:
    if record is None and event.kind == _OPENED:
        record = FindingLife.from_json(read.mapping(event.payload, "life"))
        record = replace(record, id=event.aggregate_id, steps=(), revision=0)
    elif not isinstance(record, FindingLife) or event.kind == _OPENED:
        raise UnknownEvent(f"finding.{event.kind}")
    if event.kind in photo_fold.KINDS:
        life = replace(record, photos=photo_fold.with_photo(record.photos, event))
    elif event.kind in _STEP_KINDS:
        step = shape.from_json(LifeStep, {**read.mapping(event.payload, "step"), "kind": event.kind})
        life = record.after(replace(step, at=event.happened_at, by=event.by))
    else:
        raise UnknownEvent(f"finding.{event.kind}")
    return replace(life, revision=record.revision + 1, changed_at=event.happened_at)


def _kept(record: Record | None, event: Event) -> Kept:
    before = cast("Kept | None", record)
    if event.kind not in ("registered", "changed") or (before is None) != (event.kind == "registered"):
        raise UnknownEvent(f"{event.aggregate}.{event.kind}")
    return kept.apply(before, event)


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
        case "package", "receipted" if isinstance(record, WrittenPackage):
            on, by = read.text(payload, "received_on"), read.text(payload, "received_by")
            return replace(record, received_on=on, received_by=by)
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
