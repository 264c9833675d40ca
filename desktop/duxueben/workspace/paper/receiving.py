"""签收 on the laptop: a signature drawn for one record, sealed into its paper as a second revision."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from duxueben import paths
from duxueben.documents import fonts, signing
from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.acknowledgment import Acknowledgment, Ending
from duxueben.model.canonical import JSON
from duxueben.model.fields import Malformed
from duxueben.model.order import Order, Receipt
from duxueben.model.strokes import Strokes, checked
from duxueben.model.text import clean_line, clean_name
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.paper import acknowledging, ordering

_LONGEST_NAME = 40
"""Characters; the field on the paper has room for so many in its smallest size."""


class CannotReceive(Problem):
    """The receipt cannot be sealed as things stand; the paper is as it was."""

    code = "workspace.cannot_receive"


@dataclass(frozen=True, slots=True)
class Signed:
    """What the unit wrote and drew, and for which record."""

    name: str
    post: str
    phone: str
    strokes: Strokes
    record_sha256: str
    """Of the record that was on the screen when the pen went down."""
    ending: Ending = Ending.SIGNED
    """当面签收, with an objection, or by proxy: a signature ends no other way."""
    reason: str = ""
    """Why somebody else signs (代签)."""
    objections: Mapping[str, str] = field(default_factory=dict[str, str])
    """Finding id → what the unit objects."""


def can_receive(order: Order) -> str:
    """Why the unit cannot sign this paper on the laptop, as sentences; empty where it can."""
    if order.state is OrderState.VOIDED:
        return f"{order.number.short}已经作废，不再签收。"
    if order.receipt is not None:
        return f"{order.number.short}已经由{order.receipt.name}签收，一份只封存一次。"
    if order.record.get("page_two") is not True:
        return f"{order.number.short}出具时没有签收与送达附页，没有可以封存签收笔迹的地方。请在纸上签收。"
    return ""


def receive(office: Office, order_id: str, signed: Signed, progress: Progress) -> Order:
    """Seal the receipt as the second revision of the PDF, and tell the ending: all or nothing; from a worker.

    Raises ``CannotReceive``, ``acknowledging.CannotAcknowledge``, ``NotFound``, ``model.text.PrivateUse`` and
    ``documents.fonts.MissingGlyph``.
    """
    clean = _cleaned(signed)
    faces = fonts.load(paths.resources() / "fonts")

    def act(act: Act) -> Order:
        order = _signable(act, order_id, clean)
        issued = office.files.get(order.file_sha256)
        progress.step(0, 1, "正在封存签收")
        ink = signing.ReceiptInk(clean.name, clean.post, clean.phone, act.at, clean.strokes)
        revised = signing.sign_receipt(issued, office.device, ink, faces)
        if not revised.startswith(issued):
            raise RuntimeError("the second revision does not begin with the issued bytes")
        receipt = Receipt(
            name=clean.name,
            post=clean.post,
            phone=clean.phone,
            received_at=moment.to_text(act.at),
            record_sha256=order.record_sha256,
            strokes=clean.strokes.to_text(),
            file_sha256=office.files.put(revised),
            certificate_sha256=office.device.card().certificate_sha256,
        )
        payload: dict[str, JSON] = {"receipt": receipt.to_json()}
        received = act.tell("order", order_id, "receipted", payload)
        if not isinstance(received, Order):
            raise TypeError("an order was expected")
        return acknowledging.tell(act, received, _told(clean, receipt), act.at, drawn=True)

    return office.perform(act).result()


def pdf(office: Office, order_id: str) -> bytes:
    """The newest revision of the paper: with the receipt where there is one, else the issued bytes."""
    return office.files.get(ordering.order(office, order_id).files[-1])


def strokes_sha256(receipt: Receipt) -> str:
    """By what digest the sealed revision names the drawn signature."""
    return hashlib.sha256(receipt.strokes.encode()).hexdigest()


def _cleaned(signed: Signed) -> Signed:
    name, post = clean_name(signed.name, "签收人姓名"), clean_line(signed.post, "职务")
    phone = clean_line(signed.phone, "电话")
    if not name:
        raise CannotReceive("没有签收", "还没有写签收人姓名。", "写上姓名再签。")
    for what, text in (("姓名", name), ("职务", post), ("电话", phone)):
        if len(text) > _LONGEST_NAME:
            raise CannotReceive(
                "没有签收", f"{what}超过{_LONGEST_NAME}个字，签收栏里写不下。", "写短一些再签。"
            )
    try:
        strokes = checked(signed.strokes)
    except Malformed as error:
        raise CannotReceive("没有签收", "签名的笔迹太多，或者没有记录完整。", "清除后重新签一次。") from error
    if not strokes.is_signature:
        raise CannotReceive("没有签收", "签名栏里还没有签名，或者只有一个点。", "请签收人写全姓名。")
    return replace(signed, name=name, post=post, phone=phone, strokes=strokes)


def _told(signed: Signed, receipt: Receipt) -> Acknowledgment:
    """The ending that the signature tells."""
    return Acknowledgment(
        ending=signed.ending,
        at=receipt.received_at,
        record_sha256=signed.record_sha256,
        name=signed.name,
        post=signed.post,
        phone=signed.phone,
        reason=signed.reason,
        objections=signed.objections,
    )


def _signable(act: Act, order_id: str, signed: Signed) -> Order:
    order = act.tx.record("order", order_id)
    if not isinstance(order, Order):
        raise NotFound("份督办单")
    refusal = can_receive(order)
    if refusal:
        raise CannotReceive("没有签收", refusal, "纸上的签收照旧可以写在附页上。")
    if signed.record_sha256 != order.record_sha256:
        raise CannotReceive(
            "没有签收",
            f"签名时屏幕上的内容和{order.number.short}现在的记录不一样，这个签名作废。",
            "重新打开这一份，请签收人看过再签。",
        )
    return order
