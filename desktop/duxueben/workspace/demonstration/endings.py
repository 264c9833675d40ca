"""How the fictional day's papers reached their units, and the organ's paper that followed one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from duxueben.model import fields as read
from duxueben.model.acknowledgment import Ending, Witness
from duxueben.model.order import Order
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.workspace.demonstration import photos
from duxueben.workspace.following.opening import Escalation
from duxueben.workspace.office import Office
from duxueben.workspace.paper import acknowledging, ordering, service_records, serving_photos

if TYPE_CHECKING:
    from duxueben.workspace.paper.press import Press


def serve(
    office: Office, press: Press, order: Order, told: read.Fields, made: Mapping[str, str], progress: Progress
) -> Order:
    """Let ``order`` reach its unit as the script tells; a paper that was left gets a 送达回证."""
    serving = read.mapping(told, "serving")
    ending = Ending(read.text(serving, "ending"))
    blank = acknowledging.blank(office, order, ending)
    shot = read.text(serving, "photo", "")
    taken = [serving_photos.add(office, order.id, photos.draw(shot, 0), caption=shot)] if shot else []
    witness, objections = read.mapping(serving, "witness"), read.mapping(serving, "objections")
    kept = acknowledging.acknowledge(
        office,
        order.id,
        replace(
            blank,
            name=read.text(serving, "name"),
            post=read.text(serving, "post"),
            phone=read.text(serving, "phone", ""),
            reason=read.text(serving, "reason", ""),
            place=read.text(serving, "place", ""),
            witness=_witness(witness) if witness else None,
            objections={made[one]: read.text(objections, one) for one in objections},
            photos=tuple(photo.id for photo in taken),
        ),
    ).result()
    if ending.is_left:
        service_records.make(office, press, order.id, progress)
    return kept


def escalate(
    office: Office, press: Press, told: read.Fields, made: Mapping[str, str], progress: Progress
) -> Order:
    """升级: the organ's paper over findings of an earlier visit."""
    ids = tuple(made[one] for one in read.texts(told, "findings"))
    why = read.mapping(told, "escalation")
    escalation = Escalation(read.text(why, "reason"), read.text(why, "due"))
    visit_id = next(
        row.visit_id
        for row in ordering.orders(office)
        if set(ids) <= set(ordering.order(office, row.order_id).finding_ids)
    )
    kind = OrderKind.SUPERVISION_ORDER
    return ordering.issue(office, press, visit_id, ids, kind, progress, escalation=escalation)


def _witness(told: read.Fields) -> Witness:
    return Witness(read.text(told, "name"), read.text(told, "organisation"), read.text(told, "phone"))
