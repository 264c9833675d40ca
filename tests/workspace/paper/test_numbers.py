"""Provisional numbers, what later stands for them, and a ledger that explains every gap."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from duxueben.documents import seal
from duxueben.model.numbering import DocNumber, NoNumberLeft
from duxueben.model.order import Order
from duxueben.model.verdict import Verdict
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.workspace import checking
from duxueben.workspace.custody import new_identity
from duxueben.workspace.custody.new_identity import BadLastNumber
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.paper import filing, numbers, ordering, reading_back
from duxueben.workspace.paper.numbers import CannotNumber
from duxueben.workspace.paper.press import Press
from duxueben.workspace.register import registering
from support.clocks import StepClock
from support.offices import make_office
from support.visits import BUREAU, NOTICE, ORGANS, PLAIN, finished, issue, loaded, settle, stub


def provisional(office: Office, of: Press | None = None) -> Order:
    """A paper that takes the device's own number where no block has one."""
    visit = finished(office, PLAIN)
    ids = tuple(one.finding.id for one in ordering.candidates(visit))
    return ordering.issue(office, of or stub(), visit.id, ids, NOTICE, Progress(), provisional=True)


def block(office: Office, first: int, last: int, year: int = 2023) -> str:
    """A block that the bureau gave; its id."""
    return registering.receive_block(office, NOTICE, year, first, last).result().id


def test_a_device_is_called_by_its_id_until_it_gets_letters(office: Office) -> None:
    assert numbers.letter(office) == "TEST2023"
    assert numbers.set_letter(office, " a ").result() == "A"
    assert numbers.letter(office) == "A"
    assert numbers.next_provisional(office, 2023).text == "临〔2023〕A-1号"
    record = office.record("device", "test2023")
    assert isinstance(record, dict) and record["owner_id"] == office.owner_id


@pytest.mark.parametrize("letter", ["", "ABCDE", "甲", "A-1", "A B", "Ａ１", "é"])
def test_letters_are_one_to_four_capitals_or_digits(office: Office, letter: str) -> None:
    with pytest.raises(CannotNumber, match="设备代号"):
        numbers.set_letter(office, letter).result()


def test_a_provisional_number_is_given_only_where_it_was_asked_for_and_no_block_has_one_left(
    office: Office,
) -> None:
    registering.set_bureau(office, BUREAU).result()
    numbers.set_letter(office, "A").result()
    with pytest.raises(NoNumberLeft, match="临时编号"):
        issue(office, finished(office, PLAIN).id)
    assert provisional(office).number.text == "临〔2023〕A-1号"
    block(office, 47, 47)
    assert provisional(office).number.text == "漴教督改〔2023〕47号"
    assert provisional(office).number.text == "临〔2023〕A-2号"


def test_no_provisional_number_comes_twice_in_a_year_whatever_the_device_is_called(tmp_path: Path) -> None:
    clock = StepClock()
    office = make_office(tmp_path, clock=clock)
    try:
        registering.set_bureau(office, BUREAU).result()
        given = [provisional(office).number]
        numbers.set_letter(office, "B7").result()
        second = provisional(office)
        ordering.void(office, second.id, "写错。").result()
        given += [second.number, provisional(office).number]
        clock.now += timedelta(days=100)
        given.append(provisional(office).number)
        assert [one.text for one in given] == [
            "临〔2023〕TEST2023-1号",
            "临〔2023〕B7-2号",
            "临〔2023〕B7-3号",
            "临〔2024〕B7-1号",
        ]
        (row,) = [row for row in ordering.orders(office) if row.number == given[2]]
        assert row.number.letter == "B7"
    finally:
        office.close()


def test_a_later_block_stands_for_a_provisional_number_without_touching_the_paper(office: Office) -> None:
    registering.set_bureau(office, BUREAU).result()
    numbers.set_letter(office, "A").result()
    order = provisional(office, loaded())
    pdf = ordering.pdf(office, order.id)
    later = block(office, 61, 63)
    mapped = numbers.map_provisional(office, order.id, later).result()
    assert mapped.mapped == DocNumber("漴教督改", 2023, 61) and mapped.number == order.number
    assert mapped.record_sha256 == order.record_sha256
    assert ordering.pdf(office, order.id) == pdf
    found = filing.prove(office, order.id)
    assert found.verdict is Verdict.GENUINE and "登记编号是漴教督改〔2023〕61号" in found.sentence
    assert issue(office, finished(office, PLAIN).id).number.n == 62
    assert ordering.numbers_left(office, NOTICE, 2023) == 1
    stories = {row.number.text: row.words for row in numbers.ledger(office)}
    assert stories == {
        "漴教督改〔2023〕61号": "对应临时编号临〔2023〕A-1号，纸上印的是临时编号。",
        "漴教督改〔2023〕62号": "已出具。",
        "漴教督改〔2023〕63号": "还没有用。",
        "临〔2023〕A-1号": "已出具。登记为漴教督改〔2023〕61号。",
    }
    read = reading_back.read_back(office, pdf, Progress())
    assert read.verdict is Verdict.GENUINE and all(check.good for check in read.checks)
    assert office.perform(lambda act: act.tx.rebuild(Progress())).result()


def test_the_check_of_a_file_says_under_which_number_it_stands_here(office: Office, tmp_path: Path) -> None:
    registering.set_bureau(office, BUREAU).result()
    order = provisional(office, loaded())
    numbers.map_provisional(office, order.id, block(office, 61, 63)).result()
    filing.save_copy(office, order.id, tmp_path / "a.pdf")
    (checked,) = checking.inspect_here(office, [tmp_path / "a.pdf"], "", Progress())
    assert checked.inspection.verdict is Verdict.GENUINE
    assert "登记编号是漴教督改〔2023〕61号" in checked.inspection.sentence


def test_a_number_stands_for_one_paper_alone(office: Office) -> None:
    settle(office, first=47, last=47)
    taken = issue(office, finished(office, PLAIN).id)
    one, two = provisional(office), provisional(office)
    later = block(office, 61, 62)
    numbers.map_provisional(office, one.id, DocNumber("漴教督改", 2023, 62)).result()
    for to in (DocNumber("漴教督改", 2023, 62), taken.number, DocNumber("漴教督改", 2023, 99), "nowhere"):
        with pytest.raises(CannotNumber, match="没有2023年"):
            numbers.map_provisional(office, two.id, to).result()
    ordering.spoil(office, later, 61, "登记簿写坏。").result()
    with pytest.raises(CannotNumber):
        numbers.map_provisional(office, two.id, later).result()
    with pytest.raises(CannotNumber, match="已经对应"):
        numbers.map_provisional(office, one.id, later).result()
    with pytest.raises(CannotNumber, match="不是临时编号"):
        numbers.map_provisional(office, taken.id, later).result()
    ordering.void(office, two.id, "写错。").result()
    with pytest.raises(CannotNumber, match="已经作废"):
        numbers.map_provisional(office, two.id, later).result()
    with pytest.raises(NotFound):
        numbers.map_provisional(office, "01", later).result()


def test_a_block_of_another_year_or_kind_stands_for_nothing(office: Office) -> None:
    registering.set_bureau(office, BUREAU).result()
    order = provisional(office)
    organs = registering.receive_block(office, ORGANS, 2023, 1, 9).result().id
    for to in (organs, block(office, 1, 9, year=2024)):
        with pytest.raises(CannotNumber):
            numbers.map_provisional(office, order.id, to).result()


def test_every_gap_of_the_ledger_is_explained(office: Office) -> None:
    settle(office, first=47, last=50)
    blocks = registering.blocks(office)
    ordering.spoil(office, blocks[0].id, 48, "打印错页。").result()
    order = issue(office, finished(office, PLAIN).id)
    ordering.void(office, order.id, "单位写错。").result()
    numbers.give_back(office, blocks[0].id, "交督导室冼老师。").result()
    told = [(row.number.n, row.state, row.words) for row in numbers.ledger(office)]
    assert told == [
        (47, "voided", "已作废：单位写错。"),
        (48, "spoilt", "没有出具，号已作废：打印错页。"),
        (49, "unissued", "号段停用，没有出具：余号交回局里：交督导室冼老师。"),
        (50, "unissued", "号段停用，没有出具：余号交回局里：交督导室冼老师。"),
    ]
    assert ordering.next_number(office, NOTICE, date(2023, 10, 17)) is None
    with pytest.raises(CannotNumber, match="已经停用"):
        numbers.give_back(office, blocks[0].id, "再交一次。").result()
    with pytest.raises(NotFound):
        numbers.give_back(office, "01", "没有这个号段。").result()
    with pytest.raises(BadLastNumber, match="交回"):
        new_identity.reopen(office, {blocks[0].id: 47}).result()


def test_the_signed_code_of_a_provisional_paper_names_it_whole(office: Office) -> None:
    registering.set_bureau(office, BUREAU).result()
    numbers.set_letter(office, "Z9").result()
    order = provisional(office, loaded())
    read = reading_back.read_back(office, ordering.pdf(office, order.id), Progress())
    assert read.facts is not None and read.facts.number == order.number
    assert queries.paper_with_number(office.reader, order.number) == (order.id, order.record_sha256)
    facts = seal.SealFacts(
        order.number, date(2023, 10, 17), order.institution_id, "单位", order.record_sha256
    )
    code = seal.compose(facts, office.device.sign_bytes)
    assert code.startswith("DXB2:") and seal.read(code).facts == facts
    assert seal.check(code, office.device.card().ed25519)


def test_after_a_restore_the_letters_of_the_device_before_are_not_taken_up(office: Office) -> None:
    before = {"device_id": "old", "letter": "A", "owner_id": office.owner_id}
    office.perform(lambda act: act.tell("device", "old", "set", before)).result()
    with pytest.raises(CannotNumber, match="恢复数据以前"):
        numbers.set_letter(office, "a").result()
    assert numbers.set_letter(office, "B").result() == "B"
