"""What each of the six endings needs, every lack with its sentence, and the words in which one is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from duxueben.model.acknowledgment import Acknowledgment, Ending, Witness
from duxueben.model.order import Order
from duxueben.model.photo import Photo
from duxueben.model.text import clean_line, clean_name, clean_text, name_key

MOST = 40
"""Characters of a name, a post, a telephone: what a cell of the paper takes in one or two lines."""
_MOST_WORDS = 200

TAKEN = (Ending.SIGNED, Ending.SIGNED_WITH_OBJECTION, Ending.SIGNED_BY_PROXY)
"""Those in which the unit took the paper, with its signature."""
_WHY = {
    Ending.SIGNED_BY_PROXY: ("代签原因", "还没有写为什么由别人代签。"),
    Ending.REFUSED_LEFT: ("拒签理由", "还没有写拒签的理由；没有说的，写“未说明理由”。"),
    Ending.ABSENT_LEFT: ("不在场原因", "还没有写负责人为什么不在场。"),
    Ending.TO_BE_DELIVERED: ("待送达原因", "还没有写为什么现在不送达。"),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that an ending still needs."""

    field: str
    """Where it is to be given: ``name``, ``reason``, ``witness.phone``, ``photos`` …"""
    short: str
    """``见证人电话``: on the button."""
    sentence: str


def lacking(
    told: Acknowledgment,
    photos: Collection[Photo],
    *,
    head: str = "",
    servers: Collection[str] = (),
    drawn: bool = False,
) -> tuple[Lack, ...]:
    """What is missing before ``told`` can be kept, in the order of the fields.

    ``photos``: those of the paper that were not taken out; ``head``: the name of the head of the unit, who is
    nobody's proxy; ``servers``: the names of its inspectors, who cannot be witnesses; ``drawn``: a signature
    on the laptop stands beside the name, so that post and telephone may be missing as on paper.
    """
    return (*_person(told, head, drawn=drawn), *_why(told), *_left(told, photos, servers))


def name_asked(ending: Ending) -> str:
    """How the person of an ending is called: ``签收人``; empty where there is none."""
    if ending is Ending.SIGNED_BY_PROXY:
        return "代签人"
    if ending is Ending.REFUSED_LEFT:
        return "拒签人"
    return "签收人" if ending in TAKEN else ""


def reason_asked(ending: Ending) -> str:
    """How the reason of an ending is called: ``拒签理由``; empty where none is asked for."""
    return _WHY[ending][0] if ending in _WHY else ""


def cleaned(told: Acknowledgment) -> Acknowledgment:
    """With its texts made uniform, and nothing in it that its ending does not ask for.

    Raises ``model.text.PrivateUse``.
    """
    ending, left = told.ending, told.ending.is_left
    objects = ending is Ending.SIGNED_WITH_OBJECTION
    objections = {one: clean_text(text, "异议") for one, text in told.objections.items()}
    witness = told.witness
    return Acknowledgment(
        ending=ending,
        at=told.at,
        record_sha256=told.record_sha256,
        name=clean_name(told.name, "姓名") if name_asked(ending) else "",
        post=clean_line(told.post, "职务") if name_asked(ending) else "",
        phone=clean_line(told.phone, "电话") if ending in TAKEN else "",
        reason=clean_line(told.reason, _WHY[ending][0]) if ending in _WHY else "",
        place=clean_line(told.place, "地点") if ending is not Ending.TO_BE_DELIVERED else "",
        objections={one: text for one, text in objections.items() if text} if objects else {},
        witness=_cleaned_witness(witness) if left and witness is not None else None,
        inspectors=tuple(dict.fromkeys(one for one in told.inspectors if one)) if left else (),
        photos=tuple(dict.fromkeys(told.photos)) if left else (),
    )


def words(order: Order) -> str:
    """How the paper reached the unit, in one line: ``51号拒签，已留置``, ``47号督办单，佘𬍛瑶已签收``."""
    number, told = order.number.short, order.acknowledgment
    if told is None:
        signed = f"{order.receipt.name}已签收" if order.receipt is not None else "还没有登记签收"
        return f"{number}督办单，{signed}"
    return {
        Ending.SIGNED: f"{number}督办单，{told.name}已签收",
        Ending.SIGNED_WITH_OBJECTION: f"{number}督办单，{told.name}已签收，附异议{len(told.objections)}条",
        Ending.SIGNED_BY_PROXY: f"{number}督办单，{told.name}已代签",
        Ending.REFUSED_LEFT: f"{number}拒签，已留置",
        Ending.ABSENT_LEFT: f"{number}负责人不在场，已留置",
        Ending.TO_BE_DELIVERED: f"{number}督办单，待送达",
    }[told.ending]


def _person(told: Acknowledgment, head: str, *, drawn: bool) -> Iterator[Lack]:
    who = name_asked(told.ending)
    if not who:
        return
    if told.ending is Ending.SIGNED_BY_PROXY and head and name_key(told.name) == name_key(head):
        yield Lack(
            "name", "另一名代签人", f"{head}就是负责人本人，不是代签；本人签的，选“{Ending.SIGNED.label}”。"
        )
    asked = [("name", told.name, f"{who}姓名"), ("post", told.post, f"{who}职务")]
    if told.ending in TAKEN:
        asked.append(("phone", told.phone, f"{who}电话"))
    for field, text, called in asked:
        if not text.strip() and not (drawn and field != "name"):
            yield Lack(field, called, f"还没有写{called}。")
        elif len(text) > MOST:
            yield Lack(field, called, f"{called}超过{MOST}个字，纸上写不下。")


def _why(told: Acknowledgment) -> Iterator[Lack]:
    ending = told.ending
    if ending in _WHY and not told.reason.strip():
        yield Lack("reason", *_WHY[ending])
    elif len(told.reason) > _MOST_WORDS:
        yield Lack("reason", _WHY[ending][0], f"{_WHY[ending][0]}超过{_MOST_WORDS}个字，写短一些。")
    if ending is Ending.SIGNED_WITH_OBJECTION and not any(map(str.strip, told.objections.values())):
        yield Lack("objections", "异议", "还没有写对哪个问题有什么异议，至少写一条。")


def _left(told: Acknowledgment, photos: Collection[Photo], servers: Collection[str]) -> Iterator[Lack]:
    if not told.ending.is_left:
        return
    if not told.place.strip():
        yield Lack("place", "留置地点", "还没有写督办单留在哪里。")
    elif len(told.place) > MOST:
        yield Lack("place", "留置地点", f"留置地点超过{MOST}个字，写短一些。")
    if told.witness is not None:
        yield from _witness(told, told.witness, servers)
    elif len(set(filter(None, told.inspectors))) < 2:
        yield Lack("inspectors", "第二名督学", "留置要有两名督学在场，或者一名见证人。")
    if not {photo.id for photo in photos if not photo.removed} & set(told.photos):
        yield Lack("photos", "现场照片", "还没有留置现场的照片，至少要一张。")


def _witness(told: Acknowledgment, witness: Witness, servers: Collection[str]) -> Iterator[Lack]:
    asked = (
        ("witness.name", witness.name, "见证人姓名", "还没有写见证人姓名。"),
        ("witness.organisation", witness.organisation, "见证人单位", "还没有写见证人的单位或者身份。"),
        ("witness.phone", witness.phone, "见证人电话", "还没有写见证人电话，日后要靠它核实。"),
    )
    for field, text, called, sentence in asked:
        if not text.strip():
            yield Lack(field, called, sentence)
        elif len(text) > MOST:
            yield Lack(field, called, f"{called}超过{MOST}个字，写短一些。")
    name = clean_name(witness.name, "见证人姓名")
    if name and name_key(name) in map(name_key, servers):
        yield Lack("witness.name", "另一名见证人", f"{name}是送达的督学，不能同时作见证人。")
    elif name and name_key(name) == name_key(told.name):
        yield Lack("witness.name", "另一名见证人", f"{name}是拒签的本人，不能作见证人。")


def _cleaned_witness(witness: Witness) -> Witness:
    return Witness(
        clean_name(witness.name, "见证人姓名"),
        clean_line(witness.organisation, "见证人单位"),
        clean_line(witness.phone, "见证人电话"),
    )
