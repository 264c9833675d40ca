"""What the pages of a paper are called."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from duxueben.model import fields as read
from duxueben.ui.pages.order.leaves import Leaves
from duxueben.workspace.paper import ordering
from support.offices import demo_office


@pytest.mark.parametrize(
    ("pages", "leaves", "names"),
    [
        (1, Leaves(page_two=False), ("正文",)),
        (2, Leaves(), ("正文", "签收附页")),
        (3, Leaves(6), ("正文", "签收附页", "照片附页")),
        (4, Leaves(7), ("正文", "签收附页", "照片附页1", "照片附页2")),
        (4, Leaves(2), ("正文1", "正文2", "签收附页", "照片附页")),
        (4, Leaves(2, 1), ("正文", "签收附页", "原问题核查", "照片附页")),
        (5, Leaves(2, 1), ("正文1", "正文2", "签收附页", "原问题核查", "照片附页")),
        (2, Leaves(0, 3, page_two=False), ("正文", "原问题核查")),
        (2, Leaves(2, page_two=False), ("正文", "照片附页")),
        (1, Leaves(9), ("正文",)),
        (0, Leaves(), ()),
    ],
)
def test_the_text_comes_first_then_the_receipt_the_earlier_findings_and_the_photos(
    pages: int, leaves: Leaves, names: tuple[str, ...]
) -> None:
    assert leaves.names_of(pages) == names


def test_a_receipt_is_found_behind_the_text_and_before_the_earlier_findings() -> None:
    assert Leaves(5, 1).place_of_receipt(4) == 1
    assert Leaves(5, 1).place_of_receipt(5) == 2
    assert Leaves(5, page_two=False).place_of_receipt(2) == 0


def test_the_names_are_those_of_the_pages_that_are_printed(tmp_path: Path) -> None:
    headings = {"正": "督办时间", "签": "签收与送达附页", "原": "原问题核查表", "照": "现场照片附页"}
    office = demo_office(tmp_path)
    try:
        for row in ordering.orders(office):
            order = ordering.order(office, row.order_id)
            photos, follow_ups = (read.mappings(order.record, key) for key in ("photos", "follow_ups"))
            names = Leaves(len(photos), len(follow_ups)).names_of(order.pages)
            document = pypdfium2.PdfDocument(ordering.pdf(office, order.id))
            assert len(document) == len(names)
            for page, name in zip(document, names, strict=True):
                assert headings[name[0]] in page.get_textpage().get_text_range()
            document.close()
    finally:
        office.close()
