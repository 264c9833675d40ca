"""Papers and packages as records."""

from __future__ import annotations

from dataclasses import replace

from duxueben.model.order import Order, WrittenPackage
from duxueben.model.words import OrderState
from support.packages import order

ISSUED = order("O1", "V1", b"%PDF-")


def test_an_order_comes_back_from_its_written_form() -> None:
    voided = replace(
        ISSUED, state=OrderState.VOIDED, void_reason="错页", voided_at="2023-10-17", prints=3, revision=4
    )
    for one in (ISSUED, voided):
        assert Order.from_json(one.to_json()) == one


def test_a_package_comes_back_from_its_written_form() -> None:
    package = WrittenPackage(
        "P1",
        18,
        "2023-10-17",
        "2023-10-17T21:34:00+08:00",
        (("a.zip.age", 9),),
        "d" * 64,
        {"V1": 7},
        {"O1": "issued"},
    )
    assert WrittenPackage.from_json(package.to_json()) == package
