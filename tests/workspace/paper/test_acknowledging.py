"""签收: the six endings, what each of them needs, and the 送达回证 that tells them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from duxueben.documents import signing
from duxueben.model import moment, shape
from duxueben.model.acknowledgment import Acknowledgment, Ending, Witness
from duxueben.model.document import Document
from duxueben.model.order import Order
from duxueben.model.people import Inspector
from duxueben.model.photo import Mask
from duxueben.model.verdict import Verdict
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.paper import (
    acknowledging,
    documents,
    ordering,
    receiving,
    service_records,
    serving_photos,
)
from duxueben.workspace.paper.acknowledging import CannotAcknowledge
from duxueben.workspace.paper.documents import CannotMake
from duxueben.workspace.register import registering
from support.letters import page_texts
from support.pictures import phone_photo
from support.signatures import signed_for
from support.visits import PLAIN, finished, issue, loaded, settle

WITNESS = Witness("禚㙦", "白鹭洲社区网格员", "000-5550399")


def issued(office: Office, *codes: str) -> Order:
    """A paper without ink."""
    settle(office)
    return issue(office, finished(office, *(codes or (PLAIN,))).id)


def photo_of(office: Office, order: Order) -> str:
    """A photo of where it was left; its id."""
    return serving_photos.add(office, order.id, phone_photo(), caption="前台留置").id


def told(office: Office, order: Order, ending: Ending) -> Acknowledgment:
    """A whole telling of each ending."""
    begun = acknowledging.blank(office, order, ending)
    if ending is Ending.SIGNED_BY_PROXY:
        return replace(begun, name="逄祎", post="副校长", phone="000-5550203", reason="校长外出培训")
    if ending is Ending.TO_BE_DELIVERED:
        return replace(begun, reason="暗访，回头送达")
    if ending.is_left:
        photos = (photo_of(office, order),)
        reason = "须请示股东" if ending is Ending.REFUSED_LEFT else "校长外出开会"
        return replace(begun, reason=reason, place="一楼前台", witness=WITNESS, photos=photos)
    objections = {order.finding_ids[0]: "作业本已由教师全批，这一本是课堂订正。"}
    objects = ending is Ending.SIGNED_WITH_OBJECTION
    return replace(begun, phone="000-5550201", objections=objections if objects else {})


def kept(office: Office, order: Order, ending: Ending) -> Order:
    """The paper after that ending was told."""
    return acknowledging.acknowledge(office, order.id, told(office, order, ending)).result()


def lacks(order: Order, given: Acknowledgment) -> list[str]:
    """What is missing, in a few words each."""
    return [one.short for one in acknowledging.lacking(order, given)]


def record_of(office: Office, order: Order) -> Document:
    """A real 送达回证."""
    return service_records.make(office, loaded(), order.id, Progress())


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (Ending.SIGNED, "47号督办单，佘𬍛瑶已签收"),
        (Ending.SIGNED_WITH_OBJECTION, "47号督办单，佘𬍛瑶已签收，附异议1条"),
        (Ending.SIGNED_BY_PROXY, "47号督办单，逄祎已代签"),
        (Ending.REFUSED_LEFT, "47号拒签，已留置"),
        (Ending.ABSENT_LEFT, "47号负责人不在场，已留置"),
        (Ending.TO_BE_DELIVERED, "47号督办单，待送达"),
    ],
)
def test_each_ending_is_kept_and_told_in_one_line(office: Office, ending: Ending, words: str) -> None:
    order = issued(office)
    assert acknowledging.words(order) == "47号督办单，还没有登记签收"
    after = kept(office, order, ending)
    assert after.acknowledgment is not None and after.acknowledgment.ending is ending
    assert acknowledging.words(ordering.order(office, order.id)) == words
    assert after.record_sha256 == order.record_sha256 and after.file_sha256 == order.file_sha256


def test_each_ending_says_what_it_still_needs(office: Office) -> None:
    order = issued(office)
    needs = {
        Ending.SIGNED: ["签收人姓名", "签收人职务", "签收人电话"],
        Ending.SIGNED_WITH_OBJECTION: ["签收人姓名", "签收人职务", "签收人电话", "异议"],
        Ending.SIGNED_BY_PROXY: ["代签人姓名", "代签人职务", "代签人电话", "代签原因"],
        Ending.REFUSED_LEFT: ["拒签人姓名", "拒签人职务", "拒签理由", "留置地点", "第二名督学", "现场照片"],
        Ending.ABSENT_LEFT: ["不在场原因", "留置地点", "第二名督学", "现场照片"],
        Ending.TO_BE_DELIVERED: ["待送达原因"],
    }
    for ending, missing in needs.items():
        empty = Acknowledgment(ending, order.issued_at, order.record_sha256)
        assert lacks(order, empty) == missing
        assert all(one.sentence.endswith("。") for one in acknowledging.lacking(order, empty))
        with pytest.raises(CannotAcknowledge):
            acknowledging.acknowledge(office, order.id, empty).result()
    assert ordering.order(office, order.id).acknowledgments == ()


def test_leaving_it_needs_two_inspectors_or_a_witness_who_can_be_found(office: Office) -> None:
    order = issued(office)
    whole = told(office, order, Ending.REFUSED_LEFT)
    order = ordering.order(office, order.id)
    assert lacks(order, whole) == []
    assert lacks(order, replace(whole, witness=replace(WITNESS, phone=" "))) == ["见证人电话"]
    assert lacks(order, replace(whole, witness=Witness("", "", ""))) == [
        "见证人姓名", "见证人单位", "见证人电话",
    ]  # fmt: skip
    alone = replace(whole, witness=None, inspectors=(office.owner_id, office.owner_id))
    assert lacks(order, alone) == ["第二名督学"]
    assert lacks(order, replace(whole, photos=())) == ["现场照片"]
    for name in ("邬㛃宁", "佘𬍛瑶"):
        assert lacks(order, replace(whole, witness=replace(WITNESS, name=name))) == ["另一名见证人"]
    with pytest.raises(NotFound):
        two = replace(whole, witness=None, inspectors=(office.owner_id, "nobody"))
        acknowledging.acknowledge(office, order.id, two).result()
    second = registering.add_inspector(office, Inspector("", "仝䶮", card="漴督证〔2021〕23号")).result()
    two = replace(whole, witness=None, inspectors=(office.owner_id, second.id))
    after = acknowledging.acknowledge(office, order.id, two).result()
    assert after.acknowledgment is not None and after.acknowledgment.witness is None


def test_neither_the_head_signs_as_a_proxy_nor_an_inspector_as_a_witness(office: Office) -> None:
    order = issued(office)
    proxy = told(office, order, Ending.SIGNED_BY_PROXY)
    assert lacks(order, replace(proxy, name="佘 𬍛瑶")) == ["另一名代签人"]
    left = told(office, order, Ending.ABSENT_LEFT)
    for name in ("仝䶮", "仝 䶮"):
        registering.add_inspector(office, Inspector("", name)).result()
    twice = [one.id for one in registering.inspectors(office) if one.name == "仝䶮"]
    for wrong, sentence in (
        (replace(left, witness=replace(WITNESS, name="仝\u3000䶮")), "不能作见证人"),
        (replace(left, witness=None, inspectors=tuple(twice)), "同一个人"),
    ):
        with pytest.raises(CannotAcknowledge, match=sentence):
            acknowledging.acknowledge(office, order.id, wrong).result()
    named = replace(left, witness=replace(WITNESS, name="仝䶮（社区）"))
    assert acknowledging.acknowledge(office, order.id, named).result().acknowledgment is not None


def test_a_paper_with_a_sealed_signature_was_not_refused(office: Office) -> None:
    settle(office)
    order = issue(office, finished(office, PLAIN).id, of=loaded())
    refused = told(office, order, Ending.REFUSED_LEFT)
    after = receiving.receive(office, order.id, signed_for(order), Progress())
    for other in (refused, told(office, order, Ending.TO_BE_DELIVERED)):
        with pytest.raises(CannotAcknowledge, match="已经封存"):
            acknowledging.acknowledge(office, order.id, other).result()
    assert ordering.order(office, order.id).acknowledgments == after.acknowledgments


def test_a_later_telling_stands_and_the_earlier_one_is_kept(office: Office) -> None:
    order = issued(office)
    kept(office, order, Ending.TO_BE_DELIVERED)
    after = kept(office, order, Ending.SIGNED)
    assert [one.ending for one in after.acknowledgments] == [Ending.TO_BE_DELIVERED, Ending.SIGNED]
    again = acknowledging.acknowledge(office, order.id, after.acknowledgments[-1]).result()
    assert again.acknowledgments == after.acknowledgments


def test_what_another_ending_asks_for_is_not_kept(office: Office) -> None:
    order = issued(office)
    mixed = replace(
        told(office, order, Ending.SIGNED),
        reason="须请示股东", witness=WITNESS, objections={order.finding_ids[0]: "不对"}, name=" 佘𬍛瑶 ",
    )  # fmt: skip
    after = acknowledging.acknowledge(office, order.id, mixed).result().acknowledgment
    assert after is not None and (after.reason, after.witness, dict(after.objections)) == ("", None, {})
    assert after.name == "佘𬍛瑶"


def test_a_telling_of_another_record_a_voided_paper_or_another_time_is_refused(office: Office) -> None:
    order = issued(office)
    good = told(office, order, Ending.SIGNED)
    issued_at, hour = moment.from_text(order.issued_at), timedelta(hours=1)
    wrong = {
        "现在的记录不一样": replace(good, record_sha256="0" * 64),
        "还没有到": replace(good, at=moment.to_text(office.clock() + hour)),
        "早于47号出具": replace(good, at=moment.to_text(issued_at - hour)),
        "读不懂": replace(good, at="昨天"),
    }  # fmt: skip
    for sentence, one in wrong.items():
        with pytest.raises(CannotAcknowledge, match=sentence):
            acknowledging.acknowledge(office, order.id, one).result()
    objecting = told(office, order, Ending.SIGNED_WITH_OBJECTION)
    with pytest.raises(NotFound):
        other = replace(objecting, objections={**objecting.objections, "another": "x"})
        acknowledging.acknowledge(office, order.id, other).result()
    ordering.void(office, order.id, "写错了").result()
    with pytest.raises(CannotAcknowledge, match="已经作废"):
        acknowledging.acknowledge(office, order.id, good).result()
    with pytest.raises(CannotAcknowledge, match="已经作废"):
        serving_photos.add(office, order.id, phone_photo())
    assert ordering.order(office, order.id).acknowledgments == ()


def test_a_drawn_signature_tells_the_ending_in_the_same_act(office: Office) -> None:
    settle(office)
    order = issue(office, finished(office, PLAIN).id, of=loaded())
    signed = replace(
        signed_for(order), name="逄祎", post="", ending=Ending.SIGNED_BY_PROXY, reason="校长外出培训"
    )
    with pytest.raises(CannotAcknowledge, match="代签原因|由别人代签"):
        receiving.receive(office, order.id, replace(signed, reason=""), Progress())
    assert ordering.order(office, order.id).receipt is None
    after = receiving.receive(office, order.id, signed, Progress())
    assert after.receipt is not None and after.acknowledgment is not None
    assert after.acknowledgment.at == after.receipt.received_at
    assert acknowledging.words(after) == "47号督办单，逄祎已代签"


def test_photos_of_serving_are_covered_and_stay_where_a_telling_rests_on_them(
    office: Office, tmp_path: Path
) -> None:
    order = issued(office)
    path = tmp_path / "前台.jpg"
    path.write_bytes(phone_photo())
    spare = serving_photos.add(office, order.id, path)
    after = kept(office, order, Ending.ABSENT_LEFT)
    assert after.acknowledgment is not None
    shown = after.acknowledgment.photos[0]
    covered = serving_photos.edit(office, order.id, shown, turn=90, masks=[Mask(0, 0, 16, 16)])
    assert covered.edited is not None and covered.turn == 90
    assert serving_photos.recaption(office, order.id, shown, " 一楼 ").result().photos[-1].caption == "一楼"
    with pytest.raises(CannotAcknowledge, match="作证明"):
        serving_photos.remove(office, order.id, shown).result()
    left = serving_photos.remove(office, order.id, spare.id).result()
    assert [photo.id for photo in left.live_photos()] == [shown]


@pytest.mark.parametrize("ending", Ending)
def test_the_record_of_service_says_how_it_ended(office: Office, ending: Ending) -> None:
    order = issued(office)
    with pytest.raises(CannotMake, match="还没有登记"):
        record_of(office, order)
    after = kept(office, order, ending)
    assert after.acknowledgment is not None
    made = record_of(office, order)
    said = "".join(page_texts(documents.pdf(office, made.id))).replace("\n", "")
    assert order.number.text in said and order.record_sha256[:12] in said
    assert made.record["facts"] == shape.to_json(after.acknowledgment)
    at = moment.full_moment(moment.from_text(after.acknowledgment.at))
    expected = {
        Ending.SIGNED: ("当面送达", "佘𬍛瑶（校长）", at),
        Ending.SIGNED_WITH_OBJECTION: ("提出异议", "课堂订正", at),
        Ending.SIGNED_BY_PROXY: ("校长外出培训", "逄祎（副校长）", at),
        Ending.REFUSED_LEFT: ("须请示股东", "一楼前台", "禚㙦", "000-5550399", "邬㛃宁", "照片1张", at),
        Ending.ABSENT_LEFT: ("校长外出开会", "一楼前台", "禚㙦", "照片1张", at),
        Ending.TO_BE_DELIVERED: ("待送达", "暗访，回头送达"),
    }[ending]
    for words in expected:
        assert words in said
    ours = Register((office.device.card("一号机"),))
    assert signing.inspect(documents.pdf(office, made.id), ours).verdict is Verdict.GENUINE


def test_a_paper_voided_while_its_record_of_service_is_made_gets_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = issued(office)
    kept(office, order, Ending.SIGNED)
    make = documents.make

    def late(*given: Any, **named: Any) -> Document:
        ordering.void(office, order.id, "写错了").result()
        return make(*given, **named)

    monkeypatch.setattr(documents, "make", late)
    with pytest.raises(CannotMake, match="刚刚改过，或者已经作废"):
        record_of(office, order)
    assert service_records.of_order(office, order.id) == []


def test_a_record_of_service_of_an_earlier_telling_stays(office: Office) -> None:
    order = issued(office)
    kept(office, order, Ending.TO_BE_DELIVERED)
    first = record_of(office, order)
    after = kept(office, order, Ending.SIGNED)
    second = record_of(office, order)
    assert [one.id for one in service_records.of_order(office, order.id)] == [second.id, first.id]
    assert after.acknowledgment is not None
    assert service_records.tells_of(second, after.acknowledgment)
    assert not service_records.tells_of(first, after.acknowledgment)
    ordering.void(office, order.id, "写错了").result()
    with pytest.raises(CannotMake, match="已经作废"):
        record_of(office, order)
