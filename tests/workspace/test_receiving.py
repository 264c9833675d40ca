"""签收 on the laptop, void, issue anew, and reading the paper back: each revision held against the register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.documents import signing
from duxueben.model.canonical import canonical_bytes
from duxueben.model.order import Order
from duxueben.model.verdict import Verdict
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace import filing, ordering, reading_back, receiving, registering
from duxueben.workspace.office import NotFound, Office
from support.signatures import scribbled, signed_for
from support.visits import BUREAU, NOTICE, PLAIN, finished, issue, loaded, settle


def printed(office: Office, **how: str) -> Order:
    """A real paper, with ink."""
    settle(office)
    return issue(office, finished(office, PLAIN, **how).id, NOTICE, loaded())


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
