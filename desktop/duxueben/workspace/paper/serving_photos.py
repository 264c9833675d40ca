"""Photos taken when a paper was served: the paper's own, beside those of the visit."""

from __future__ import annotations

from duxueben.model.order import Order
from duxueben.model.words import OrderState
from duxueben.workspace.album import Album
from duxueben.workspace.office import Act, NotFound
from duxueben.workspace.paper.acknowledging import CannotAcknowledge


def _standing(act: Act, order_id: str) -> Order:
    order = act.tx.record("order", order_id)
    if not isinstance(order, Order):
        raise NotFound("份督办单")
    if order.state is OrderState.VOIDED:
        raise CannotAcknowledge(
            "没有改动", f"{order.number.short}已经作废，送达照片不再改动。", "换发以后加在新的一份上。"
        )
    return order


def _refuse_proof(order: Order, photo_id: str) -> None:
    if any(photo_id in told.photos for told in order.acknowledgments):
        raise CannotAcknowledge(
            "没有去掉", "已经登记的送达用这张照片作证明。", "有不该外传的内容，可以遮盖。"
        )


_OF_ORDER = Album("order", "督办单", _standing, _refuse_proof)
add = _OF_ORDER.add
edit = _OF_ORDER.edit
recaption = _OF_ORDER.recaption
remove = _OF_ORDER.remove
