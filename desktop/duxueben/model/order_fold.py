"""How the events of an issued paper become its record, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.acknowledgment import Acknowledgment, FiledSheet
from duxueben.model.event import Event
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order, Receipt
from duxueben.model.photo_fold import with_photo
from duxueben.model.words import OrderState


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


def _acknowledged(order: Order, event: Event) -> Order:
    told = shape.from_json(Acknowledgment, read.mapping(event.payload, "acknowledgment"))
    return replace(order, acknowledgments=(*order.acknowledgments, told))


def _order_photo(order: Order, event: Event) -> Order:
    return replace(order, photos=with_photo(order.photos, event))


def _sheet_filed(order: Order, event: Event) -> Order:
    sheet = shape.from_json(FiledSheet, read.mapping(event.payload, "sheet"))
    others = tuple(known for known in order.sheets if known.id != sheet.id)
    return replace(order, sheets=(*others, sheet))


STEPS: Mapping[str, Callable[[Order, Event], Order]] = {
    "printed": _printed,
    "saved": _saved,
    "voided": _voided,
    "receipted": _receipted,
    "numbered": _numbered,
    "acknowledged": _acknowledged,
    "photo_added": _order_photo,
    "photo_revised": _order_photo,
    "photo_removed": _order_photo,
    "sheet_filed": _sheet_filed,
    "sheet_revised": _sheet_filed,
    "sheet_set_aside": _sheet_filed,
}
"""Kind of event → the paper after it; the first event, ``issued``, is not among them."""
