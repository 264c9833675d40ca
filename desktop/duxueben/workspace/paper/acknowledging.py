"""签收: how a paper reached the unit is told, and told again when more is known; nothing issued changes."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model import moment, shape
from duxueben.model.acknowledgment import Acknowledgment, Ending
from duxueben.model.order import Order
from duxueben.model.people import Inspector, Institution
from duxueben.model.text import name_key
from duxueben.model.words import OrderState
from duxueben.store import queries
from duxueben.store.writer import TOLERANCE
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.paper import endings
from duxueben.workspace.paper.endings import Lack, words
from duxueben.workspace.pictures import photo_in

__all__ = ["CannotAcknowledge", "Lack", "acknowledge", "blank", "lacking", "tell", "words"]

LATE = "按送达的实际时间登记"
"""The reason of an event whose moment was typed: the paper was served before this was entered."""


class CannotAcknowledge(Problem):
    """The ending lacks something, or is not of this paper; nothing was kept."""

    code = "workspace.cannot_acknowledge"


def blank(office: Office, order: Order, ending: Ending = Ending.SIGNED) -> Acknowledgment:
    """What can be filled in of itself: the head of the unit, and now."""
    unit = read.mapping(order.record, "institution")
    in_charge = ending not in (Ending.SIGNED_BY_PROXY, Ending.ABSENT_LEFT, Ending.TO_BE_DELIVERED)
    known = office.record("institution", order.institution_id)
    return Acknowledgment(
        ending=ending,
        at=moment.to_text(office.clock()),
        record_sha256=order.record_sha256,
        name=read.text(unit, "head", "") if in_charge else "",
        post=read.text(unit, "head_title", "") if in_charge else "",
        phone=known.phone if isinstance(known, Institution) and in_charge else "",
    )


def lacking(order: Order, told: Acknowledgment, *, drawn: bool = False) -> tuple[Lack, ...]:
    """What ``told`` still needs, each as a few words and as a sentence; empty where it can be kept."""
    head = read.text(read.mapping(order.record, "institution"), "head", "")
    return endings.lacking(told, order.live_photos(), head=head, servers=_servers(order), drawn=drawn)


def acknowledge(office: Office, order_id: str, told: Acknowledgment) -> Future[Order]:
    """Keep how the paper reached the unit; an earlier telling stays in the history.

    ``told.at`` is the moment of which the person speaks. The future raises ``CannotAcknowledge``,
    ``NotFound`` and ``model.text.PrivateUse``.
    """
    now = office.clock()
    at = _moment(told.at)
    typed = at < now - TOLERANCE

    def act(act: Act) -> Order:
        order = act.tx.record("order", order_id)
        if not isinstance(order, Order):
            raise NotFound("份督办单")
        return tell(act, order, told, now)

    if not typed:
        return office.perform(act)
    return office.perform(act, happened_at=at, reason=LATE)


def tell(act: Act, order: Order, told: Acknowledgment, now: datetime, *, drawn: bool = False) -> Order:
    """Inside an act: ``drawn`` where a signature on the laptop is kept with it.

    Raises ``CannotAcknowledge``.
    """
    number = order.number.short
    if order.state is OrderState.VOIDED:
        raise CannotAcknowledge("没有登记", f"{number}已经作废，不再登记签收。", "换发以后在新的一份上登记。")
    if told.record_sha256 != order.record_sha256:
        raise CannotAcknowledge(
            "没有登记", f"填写时屏幕上的内容和{number}现在的记录不一样。", "重新打开这一份再登记。"
        )
    if order.receipt is not None and told.ending not in endings.TAKEN:
        raise CannotAcknowledge(
            "没有登记",
            f"{number}里已经封存{order.receipt.name}的签名，不能再登记“{told.ending.label}”。",
            "签名不是本人的，作废这一份后换发。",
        )
    clean = endings.cleaned(told)
    _refuse_moment(order, _moment(clean.at), now)
    _refuse_strangers(act, order, clean)
    _refuse_vouching(act, clean)
    lacks = lacking(order, clean, drawn=drawn)
    for first in lacks:
        others = f"一共还差{len(lacks)}项。" if len(lacks) > 1 else ""
        raise CannotAcknowledge("没有登记", first.sentence + others, "补上以后再保存。")
    if clean == order.acknowledgment:
        return order
    kept = act.tell("order", order.id, "acknowledged", {"acknowledgment": shape.to_json(clean)})
    if not isinstance(kept, Order):
        raise TypeError("an order was expected")
    return kept


def _moment(text: str) -> datetime:
    try:
        return moment.from_text(text)
    except ValueError:
        raise CannotAcknowledge("没有登记", "送达时间读不懂。", "按“10月17日 20:58”这样填写。") from None


def _refuse_moment(order: Order, at: datetime, now: datetime) -> None:
    """Still to come, or before the paper was there; a form filled in by hand was signed before its paper."""
    if at > now + TOLERANCE:
        raise CannotAcknowledge("没有登记", "填写的送达时间还没有到。", "核对日期和时间。")
    issued = moment.from_text(order.issued_at).replace(second=0, microsecond=0)
    if at < issued and not order.blank_id:
        when = f"{moment.full_date(issued.date())}{issued:%H:%M}"
        raise CannotAcknowledge(
            "没有登记", f"填写的送达时间早于{order.number.short}出具的时间（{when}）。", "核对日期和时间。"
        )


def _refuse_strangers(act: Act, order: Order, told: Acknowledgment) -> None:
    """Inspectors, photos and findings that are not here or not of this paper."""
    for inspector_id in told.inspectors:
        if not isinstance(act.tx.record("inspector", inspector_id), Inspector):
            raise NotFound("位督学")
    for photo_id in told.photos:
        if photo_in(order.photos, photo_id).removed:
            raise NotFound("张照片")
    if not told.objections.keys() <= set(order.finding_ids):
        raise NotFound("个问题")


def _refuse_vouching(act: Act, told: Acknowledgment) -> None:
    """One person registered twice as two inspectors, and a witness who is an inspector."""
    registered = queries.inspectors(act.tx.conn)
    names = {name_key(one.name) for one in registered if one.id in told.inspectors}
    if told.witness is None and 0 < len(names) < len(told.inspectors):
        raise CannotAcknowledge("没有登记", "两名督学是同一个人。", "另选一名在场的督学，或者写一名见证人。")
    for one in registered:
        if told.witness is not None and name_key(one.name) == name_key(told.witness.name):
            raise CannotAcknowledge(
                "没有登记",
                f"{one.name}是登记的督学，不能作见证人。",
                "督学在场的，选作第二名督学；只是同名的，在姓名后面注明，例如“（社区）”。",
            )


def _servers(order: Order) -> tuple[str, ...]:
    return tuple(read.text(one, "name", "") for one in read.mappings(order.record, "inspectors"))
