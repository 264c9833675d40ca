"""签收 on the laptop, void, issue anew and reading back: each revision held against the register."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyhanko.sign.general import SigningError

from duxueben.documents import signing
from duxueben.documents.fonts import MissingGlyph
from duxueben.model.canonical import canonical_bytes
from duxueben.model.order import Order
from duxueben.model.strokes import Point, Strokes, read_strokes
from duxueben.model.verdict import Verdict
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.vault.register import Register
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.paper import filing, numbers, ordering, reading_back, receiving
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support import tampering
from support.keys import MORNING, identity_of
from support.letters import LONGEST_PERSON, page_texts
from support.signatures import scribbled, signed_for
from support.visits import BUREAU, NOTICE, ORGANS, PLAIN, finished, issue, loaded, settle, stub


def printed(office: Office) -> Order:
    """A real paper, with ink."""
    settle(office)
    return issue(office, finished(office, PLAIN).id, NOTICE, loaded())


def receive(office: Office, order: Order, **changes: object) -> Order:
    """The head signs for the paper."""
    return receiving.receive(office, order.id, replace(signed_for(order), **changes), Progress())  # pyright: ignore[reportArgumentType] - a test names real fields


def ours(office: Office) -> Register:
    """What the bureau knows of this laptop."""
    return Register((office.device.card("一号机"),))


def test_from_issue_to_receipt_to_void_to_issue_anew_every_revision_holds(office: Office) -> None:
    order = printed(office)
    issued = ordering.pdf(office, order.id)
    received = receive(office, order)
    second = receiving.pdf(office, order.id)
    assert second.startswith(issued) and len(second) > len(issued)
    assert ordering.pdf(office, order.id) == issued
    for pdf in (issued, second):
        assert signing.inspect(pdf, ours(office)).verdict is Verdict.GENUINE
    assert filing.prove(office, order.id).verdict is Verdict.GENUINE
    read = reading_back.read_back(office, second, Progress())
    assert read.verdict is Verdict.GENUINE and all(check.good for check in read.checks)
    assert read.record is not None and canonical_bytes(read.record) == canonical_bytes(received.record)

    ordering.void(office, order.id, "把单位名称写错了。").result()
    anew = ordering.reissuable(office, order.id)
    assert anew.refusal == "" and anew.finding_ids == order.finding_ids
    press = loaded()
    successor = ordering.issue(
        office, press, order.visit_id, anew.finding_ids, NOTICE, Progress(), replaces=order.id
    )
    assert successor.replaces == order.id
    assert successor.record["replaces"] == {
        "number": {"code": "漴教督改", "year": 2023, "n": 47},
        "issued_on": order.issued_on,
        "voided_on": "2023-10-17",
        "record_sha256": order.record_sha256,
        "reason": "把单位名称写错了。",
    }
    assert receiving.pdf(office, order.id) == second
    assert reading_back.read_back(office, second, Progress()).verdict is Verdict.VOIDED
    again = reading_back.read_back(office, ordering.pdf(office, successor.id), Progress())
    assert again.verdict is Verdict.GENUINE
    rows = {row.number.n: row for row in ordering.orders(office)}
    assert rows[47].successor == successor.number and rows[48].predecessor == order.number


def test_a_receipt_is_kept_with_its_strokes_and_seals_the_very_record(office: Office) -> None:
    order = printed(office)
    receipt = receive(office, order, name=" 佘𬍛瑶 ", post="校长").receipt
    assert receipt is not None and receipt.name == "佘𬍛瑶"
    assert read_strokes(receipt.strokes) == scribbled()
    assert receipt.record_sha256 == order.record_sha256
    assert receipt.certificate_sha256 == office.device.card().certificate_sha256
    seen = signing.inspect(receiving.pdf(office, order.id), ours(office)).receipt
    assert seen is not None
    assert (seen.device_id, seen.strokes_sha256) == ("test2023", receiving.strokes_sha256(receipt))
    assert ordering.order(office, order.id).files == (order.file_sha256, receipt.file_sha256)
    assert set(ordering.order(office, order.id).files) <= queries.files_named(office.reader)


def test_any_change_of_the_record_voids_the_signature(office: Office) -> None:
    order = printed(office)
    with pytest.raises(receiving.CannotReceive, match="作废"):
        receive(office, order, record_sha256="0" * 64)
    assert ordering.order(office, order.id).receipt is None


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"name": " "}, "姓名"),
        ({"name": "长" * 41}, "40个字"),
        ({"post": "长" * 41}, "职务"),
        ({"phone": "1" * 41}, "电话"),
        ({"strokes": Strokes(1400, 600)}, "还没有签名"),
        ({"strokes": Strokes(1400, 600, ((Point(5, 5, 0),),))}, "一个点"),
        ({"strokes": Strokes(1400, 600, ((Point(5, 5, 0), Point(1500, 5, 1)),))}, "笔迹"),
        ({"strokes": Strokes(0, 600, ())}, "笔迹"),
    ],
)
def test_a_receipt_without_what_it_needs_is_a_sentence(
    office: Office, changes: dict[str, object], word: str
) -> None:
    settle(office)
    order = issue(office, finished(office, PLAIN).id)
    with pytest.raises(receiving.CannotReceive) as told:
        receive(office, order, **changes)
    assert word in told.value.happened
    assert ordering.order(office, order.id) == order


def test_a_paper_is_received_once_and_not_after_it_was_voided(office: Office) -> None:
    order = printed(office)
    received = receive(office, order)
    with pytest.raises(receiving.CannotReceive, match="只封存一次"):
        receive(office, order)
    assert ordering.order(office, order.id) == received
    ordering.void(office, order.id, "重复。").result()
    assert "作废" in receiving.can_receive(ordering.order(office, order.id))
    assert filing.prove(office, order.id).verdict is Verdict.VOIDED


def test_a_paper_without_its_second_page_is_received_by_hand(office: Office) -> None:
    settle(office, replace(BUREAU, page_two=False))
    order = issue(office, finished(office, PLAIN).id)
    with pytest.raises(receiving.CannotReceive) as told:
        receive(office, order)
    assert "没有签收与送达附页" in told.value.happened and "纸上" in told.value.happened


def test_a_character_that_no_font_has_keeps_the_receipt_back_and_is_named(office: Office) -> None:
    order = printed(office)
    with pytest.raises(MissingGlyph) as told:
        receive(office, order, name="佘\U0001f600")
    assert "U+1F600" in told.value.happened and "签收不能封存" in told.value.happened
    assert ordering.order(office, order.id).receipt is None


def test_an_unknown_paper_cannot_be_received(office: Office) -> None:
    order = printed(office)
    with pytest.raises(NotFound):
        receiving.receive(office, "01", signed_for(order), Progress())


@pytest.mark.parametrize("tamper", ["before", "after", "grafted", "cut", "swapped", "flipped"])
def test_an_edit_between_the_revisions_or_after_them_is_refused(office: Office, tamper: str) -> None:
    first = printed(office)
    issued = ordering.pdf(office, first.id)
    received = receive(office, first)
    second = receiving.pdf(office, first.id)
    ink = signing.ReceiptInk("佘𬍛瑶", "校长", "", MORNING, scribbled(3))
    other = issue(office, finished(office, PLAIN).id, NOTICE, loaded())
    at = second.index(b"/Contents <", len(issued)) + 300
    made = {
        "before": lambda: signing.sign_receipt(tampering.redraw(issued), office.device, ink, loaded().faces),
        "after": lambda: tampering.redraw(second),
        "grafted": lambda: ordering.pdf(office, other.id) + second[len(issued) :],
        "cut": lambda: second[: len(issued) + 2000],
        "swapped": lambda: tampering.swap_look(second),
        "flipped": lambda: second[:at] + bytes((second[at] ^ 1,)) + second[at + 1 :],
    }[tamper]()
    assert received.receipt is not None
    assert signing.inspect(made, ours(office)).verdict is Verdict.ALTERED
    assert signing.inspect(made, Register()).verdict is Verdict.ALTERED
    assert reading_back.read_back(office, made, Progress()).verdict is Verdict.ALTERED


def test_another_signature_drawn_in_the_name_of_the_same_device_is_not_the_one_that_was_kept(
    office: Office,
) -> None:
    order = printed(office)
    received = receive(office, order)
    ink = signing.ReceiptInk("佘𬍛瑶", "校长", "", MORNING, scribbled(3))
    forged = signing.sign_receipt(ordering.pdf(office, order.id), office.device, ink, loaded().faces)
    assert signing.inspect(forged, ours(office)).verdict is Verdict.GENUINE
    assert received.receipt is not None
    swapped = replace(received.receipt, file_sha256=office.files.put(forged))
    office.perform(
        lambda act: act.tell("order", order.id, "receipted", {"receipt": swapped.to_json()})
    ).result()
    found = filing.prove(office, order.id)
    assert found.verdict is Verdict.ALTERED and "不是登记" in found.sentence


def test_the_field_is_signed_once(office: Office) -> None:
    order = printed(office)
    receive(office, order)
    second = receiving.pdf(office, order.id)
    ink = signing.ReceiptInk("佘𬍛瑶", "校长", "", MORNING, scribbled(3))
    with pytest.raises(ValueError, match="signed already"):
        signing.sign_receipt(second, office.device, ink, loaded().faces)
    with pytest.raises(SigningError):
        tampering.sign_field(second, identity_of("D2"))


def test_a_receipt_of_another_registered_device_is_named_and_one_of_a_stranger_is_not_vouched_for(
    office: Office,
) -> None:
    order = printed(office)
    ink = signing.ReceiptInk("佘𬍛瑶", "校长", "", MORNING, scribbled(pressed=True))
    sealed = signing.sign_receipt(ordering.pdf(office, order.id), identity_of("D3"), ink, loaded().faces)
    both = Register((office.device.card(), identity_of("D3").card("三号机")))
    found = signing.inspect(sealed, both)
    assert found.verdict is Verdict.GENUINE and "设备D3（三号机）封存笔迹" in found.words
    stranger = signing.inspect(sealed, ours(office))
    assert stranger.verdict is Verdict.GENUINE and "没有核对" in stranger.words


def test_a_registered_device_that_signs_for_another_record_is_refused(office: Office) -> None:
    order = printed(office)
    sealed = tampering.sign_field(ordering.pdf(office, order.id), identity_of("D3"))
    both = Register((office.device.card(), identity_of("D3").card("三号机")))
    assert "不是这一份" in signing.inspect(sealed, both).words


def test_the_receipt_prints_rare_characters_and_the_longest_names(office: Office) -> None:
    order = printed(office)
    receive(office, order, name=LONGEST_PERSON, post="党支部书记、校长（主持工作）", phone="1" * 40)
    look = tampering.look_of_receipt(receiving.pdf(office, order.id))
    text = "".join(page_texts(look))
    assert LONGEST_PERSON in text and "由督学设备封存签收笔迹，非单位数字证书" in text
    assert "2023年10月17日" in text and "1" * 40 in text


def test_only_a_voided_paper_is_issued_anew_and_only_once(office: Office) -> None:
    settle(office)
    order = issue(office, finished(office, PLAIN).id)
    assert "没有作废" in ordering.reissuable(office, order.id).refusal

    def anew(of: Order) -> Order:
        ids = of.finding_ids
        return ordering.issue(office, stub(), of.visit_id, ids, NOTICE, Progress(), replaces=of.id)

    with pytest.raises(ordering.CannotIssue, match="没有作废"):
        anew(order)
    ordering.void(office, order.id, "写错。").result()
    second = anew(order)
    assert second.number.n == 48
    with pytest.raises(ordering.CannotIssue):
        anew(order)
    ordering.void(office, second.id, "又写错。").result()
    assert "已经换发为漴教督改〔2023〕48号" in ordering.reissuable(office, order.id).refusal
    third = anew(second)
    stories = {row.number.n: row.words for row in numbers.ledger(office)}
    assert stories[47] == "已作废：写错。已换发为漴教督改〔2023〕48号。"
    assert stories[48] == "已作废：又写错。换发自漴教督改〔2023〕47号。已换发为漴教督改〔2023〕49号。"
    assert stories[third.number.n] == "已出具。换发自漴教督改〔2023〕48号。"


def test_a_paper_is_issued_anew_for_its_own_visit_and_kind_alone(office: Office) -> None:
    settle(office)
    registering.receive_block(office, ORGANS, 2023, 1, 9).result()
    order, other = issue(office, finished(office, PLAIN).id), finished(office, PLAIN)
    ordering.void(office, order.id, "写错。").result()
    with pytest.raises(NotFound):
        ordering.issue(
            office,
            stub(),
            other.id,
            tuple(one.id for one in other.findings),
            NOTICE,
            Progress(),
            replaces=order.id,
        )
    with pytest.raises(ordering.CannotIssue, match="同一种"):
        ordering.issue(
            office, stub(), order.visit_id, order.finding_ids, ORGANS, Progress(), replaces=order.id
        )
    visiting.resume(office, order.visit_id, "补照片。").result()
    assert "没有完成" in ordering.reissuable(office, order.id).refusal
