"""Photos taken when a paper was served: the paper's own, beside those of the visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from duxueben.model.order import Order
from duxueben.model.photo import Mask, Photo
from duxueben.model.text import clean_line
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.workspace import pictures
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.paper.acknowledging import CannotAcknowledge


def add(
    office: Office,
    order_id: str,
    source: Path | bytes,
    *,
    name: str = "照片",
    caption: str = "",
    progress: Progress | None = None,
) -> Photo:
    """Take a photo in; call it from a worker. A telling names it by its id.

    Raises ``CannotAcknowledge`` for a voided paper, ``NotFound`` and ``photos.problems.BadPhoto``; nothing is
    then kept of the file.
    """
    progress = progress or Progress()
    office.perform(lambda act: _standing(act, order_id)).result()
    photo = pictures.take_in(office, source, progress, name=name, caption=caption)
    progress.step(2, 3, "正在记入督办单")
    _tell(office, order_id, lambda _order: ("photo_added", photo)).result()
    return photo


def edit(
    office: Office,
    order_id: str,
    photo_id: str,
    *,
    turn: int,
    masks: Sequence[Mask],
    progress: Progress | None = None,
) -> Photo:
    """Turn a photo and cover parts of it in every copy that leaves: see ``pictures.edited``."""
    progress = progress or Progress()
    order = office.perform(lambda act: _standing(act, order_id)).result()
    made = pictures.edited(office, pictures.photo_in(order.photos, photo_id), turn, masks, progress)
    progress.step(2, 3, "正在记入督办单")

    def change(order: Order) -> tuple[str, Photo]:
        known = pictures.photo_in(order.photos, photo_id)
        return "photo_revised", replace(known, turn=made.turn, masks=made.masks, edited=made.edited)

    return pictures.photo_in(_tell(office, order_id, change).result().photos, photo_id)


def recaption(office: Office, order_id: str, photo_id: str, caption: str) -> Future[Order]:
    """Write a photo's caption."""
    words = clean_line(caption, "照片说明")

    def change(order: Order) -> tuple[str, Photo]:
        return "photo_revised", replace(pictures.photo_in(order.photos, photo_id), caption=words)

    return _tell(office, order_id, change)


def remove(office: Office, order_id: str, photo_id: str) -> Future[Order]:
    """Take a photo out; its sealed bytes stay. The future refuses one that a telling rests on."""

    def change(order: Order) -> tuple[str, Photo]:
        if any(photo_id in told.photos for told in order.acknowledgments):
            raise CannotAcknowledge(
                "没有去掉", "已经登记的送达用这张照片作证明。", "有不该外传的内容，可以遮盖。"
            )
        return "photo_removed", replace(pictures.photo_in(order.photos, photo_id), removed=True)

    return _tell(office, order_id, change)


def _tell(office: Office, order_id: str, change: Callable[[Order], tuple[str, Photo]]) -> Future[Order]:
    def act(act: Act) -> Order:
        kind, photo = change(_standing(act, order_id))
        kept = act.tell("order", order_id, kind, {"photo": photo.to_json()})
        if not isinstance(kept, Order):
            raise TypeError("an order was expected")
        return kept

    return office.perform(act)


def _standing(act: Act, order_id: str) -> Order:
    order = act.tx.record("order", order_id)
    if not isinstance(order, Order):
        raise NotFound("份督办单")
    if order.state is OrderState.VOIDED:
        raise CannotAcknowledge(
            "没有改动", f"{order.number.short}已经作废，送达照片不再改动。", "换发以后加在新的一份上。"
        )
    return order
