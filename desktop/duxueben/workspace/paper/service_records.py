"""送达回证: a paper of its own that says how a 督办单 reached the unit, made from what was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duxueben.documents import letter
from duxueben.model import fields as read
from duxueben.model import moment, shape
from duxueben.model.acknowledgment import Acknowledgment, Ending
from duxueben.model.document import Document, DocumentKind
from duxueben.model.document_record import Block, DocumentRecord, note, row, signature
from duxueben.model.order import Order
from duxueben.model.people import Inspector
from duxueben.model.photo import Photo
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.workspace.office import Act, Office
from duxueben.workspace.paper import documents, ordering
from duxueben.workspace.paper.documents import CannotMake, Making, RecordOf, Wanted

if TYPE_CHECKING:
    from duxueben.documents.paper_words import Common, ServiceRecordWords
    from duxueben.workspace.paper.press import Press


def why_not(order: Order) -> str:
    """Why no 送达回证 can be made of a paper, as a sentence; empty where one can."""
    number = order.number.short
    if order.state is OrderState.VOIDED:
        return f"{number}已经作废，不再生成送达回证。"
    return "" if order.acknowledgment is not None else f"还没有登记{number}怎样送达。"


def make(office: Office, press: Press, order_id: str, progress: Progress) -> Document:
    """Freeze and sign it; call it from a worker. One that was made of an earlier telling stays.

    Raises ``CannotMake`` and ``documents.fonts.MissingGlyph``.
    """
    order, told = _told(office, order_id)

    def then(act: Act, _made: Document) -> None:
        now = act.tx.record("order", order_id)
        if not isinstance(now, Order) or why_not(now) or now.acknowledgment != told:
            raise CannotMake(
                "没有生成送达回证",
                f"{order.number.short}刚刚改过，或者已经作废。",
                "看一下登记的送达，再生成。",
            )

    wanted = Wanted(
        DocumentKind.SERVICE_RECORD,
        {"order": order.id},
        _record_of(office, order, told),
        order.institution_id,
        photos=_photos(order, told),
    )
    return documents.make(office, press, wanted, progress, then)


def of_order(office: Office, order_id: str) -> list[Document]:
    """Those of one paper, the newest first."""
    about = documents.documents_about(office, "order", order_id)
    return [one for one in about if one.kind is DocumentKind.SERVICE_RECORD]


def tells_of(made: Document, told: Acknowledgment) -> bool:
    """Whether a 送达回证 says what ``told`` says; else it is of an earlier telling."""
    return read.mapping(made.record, "facts") == shape.to_json(told)


def _told(office: Office, order_id: str) -> tuple[Order, Acknowledgment]:
    order = ordering.order(office, order_id)
    refusal = why_not(order)
    if refusal or order.acknowledgment is None:
        raise CannotMake("没有生成送达回证", refusal, "先在督办单页登记签收方式。")
    return order, order.acknowledgment


def _photos(order: Order, told: Acknowledgment) -> list[Photo]:
    return [photo for photo in order.live_photos() if photo.id in told.photos]


def _record_of(office: Office, order: Order, told: Acknowledgment) -> RecordOf:
    servers = _servers(office, order, told)

    def record_of(making: Making) -> DocumentRecord:
        words = making.words.service_record
        blocks = tuple(_blocks(words, making.words.common, order, told, servers, making))
        about = {"order_number": order.number.text, "order_record_sha256": order.record_sha256}
        photos = _photos(order, told)
        return making.record(words.title, blocks, servers, shape.to_json(told), about=about, photos=photos)

    return record_of


def _servers(office: Office, order: Order, told: Acknowledgment) -> list[Inspector]:
    """Who vouches for it, else the inspectors of the paper."""
    ids = told.inspectors or tuple(read.text(one, "id") for one in read.mappings(order.record, "inspectors"))
    return [office.inspector(one) for one in ids]


def _blocks(
    words: ServiceRecordWords,
    common: Common,
    order: Order,
    told: Acknowledgment,
    servers: list[Inspector],
    making: Making,
) -> Iterator[Block]:
    own, district = read.text(order.record, "title", ""), read.text(order.record, "district", "")
    title = letter.title_of(own, district, making.press.wording)
    at = moment.full_moment(moment.from_text(told.at))
    yield row(words.document, words.document_text.format(title=title, findings=len(order.finding_ids)))
    yield row(words.number, order.number.text)
    yield row(words.digest, order.record_sha256)
    yield row(words.organ, making.office.bureau().supervision_office)
    yield row(words.addressee, read.text(read.mapping(order.record, "institution"), "name"))
    if told.ending is not Ending.TO_BE_DELIVERED:
        yield row(words.time, at)
    if told.place:
        yield row(words.place, told.place)
    yield row(words.way, _way(words, told))
    yield _account(words, order, told, servers, at)
    if told.witness is not None:
        witness = words.witness_text.format(
            name=told.witness.name, organisation=told.witness.organisation, phone=told.witness.phone
        )
        yield signature(words.witness, witness)
    yield signature(words.servers, *(common.named(one.name, one.card) for one in servers))
    photos = len(_photos(order, told))
    yield row(words.attachments, words.attachments_text.format(photos=photos) if photos else common.none)
    if words.note:
        yield note(words.note.format(number=order.number.text))


def _way(words: ServiceRecordWords, told: Acknowledgment) -> str:
    if told.ending.is_left:
        return words.way_left
    if told.ending is Ending.TO_BE_DELIVERED:
        return words.way_later
    return words.way_by_proxy if told.ending is Ending.SIGNED_BY_PROXY else words.way_in_person


def _account(
    words: ServiceRecordWords, order: Order, told: Acknowledgment, servers: list[Inspector], at: str
) -> Block:
    """What happened, in whole sentences."""
    person = f"{told.name}（{told.post}）" if told.post else told.name
    if told.ending is Ending.REFUSED_LEFT:
        said = words.refused.format(person=person, reason=_bare(told.reason), place=told.place)
        return row(words.refusal, said, _vouched(words, told, servers), at)
    if told.ending is Ending.ABSENT_LEFT:
        said = words.absent.format(reason=_bare(told.reason), place=told.place)
        return row(words.absence, said, _vouched(words, told, servers), at)
    if told.ending is Ending.TO_BE_DELIVERED:
        return row(words.later, words.to_be_delivered.format(reason=_bare(told.reason)))
    if told.ending is Ending.SIGNED_BY_PROXY:
        said = words.signed_by_proxy.format(person=person, time=at, reason=_bare(told.reason))
        return row(words.receipt, said)
    if told.ending is Ending.SIGNED:
        return row(words.receipt, words.signed.format(person=person, time=at))
    objections = (
        words.objection.format(position=place, text=told.objections[one])
        for place, one in enumerate(order.finding_ids, 1)
        if one in told.objections
    )
    return row(words.receipt, words.signed_with_objection.format(person=person, time=at), *objections)


def _vouched(words: ServiceRecordWords, told: Acknowledgment, servers: list[Inspector]) -> str:
    """Who stands for it (domain.md 4.5)."""
    said = [words.vouched_by.format(inspectors="、".join(one.name for one in servers))]
    if told.witness is not None:
        said.append(words.witnessed_by.format(witness=told.witness.name))
    return "　".join(said)


def _bare(reason: str) -> str:
    """Without the stop at its end: the sentence of the paper has one."""
    return reason.rstrip("。.；;")
