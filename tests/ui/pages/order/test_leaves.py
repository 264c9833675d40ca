"""What the pages of a paper are called."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from duxueben.ui.pages.order.leaves import names_of
from duxueben.workspace.paper import ordering
from support.offices import demo_office


@pytest.mark.parametrize(
    ("pages", "photos", "page_two", "names"),
    [
        (1, 0, False, ("正文",)),
        (2, 0, True, ("正文", "签收附页")),
        (3, 6, True, ("正文", "签收附页", "照片附页")),
        (4, 7, True, ("正文", "签收附页", "照片附页1", "照片附页2")),
        (4, 2, True, ("正文1", "正文2", "签收附页", "照片附页")),
        (2, 2, False, ("正文", "照片附页")),
        (1, 9, True, ("正文",)),
        (0, 0, True, ()),
    ],
)
def test_the_text_comes_first_then_the_receipt_then_the_photos(
    pages: int, photos: int, page_two: bool, names: tuple[str, ...]
) -> None:
    assert names_of(pages, photos, page_two=page_two) == names


def test_the_names_are_those_of_the_pages_that_are_printed(tmp_path: Path) -> None:
    headings = {"正": "督办时间", "签": "签收与送达附页", "照": "现场照片附页"}
    office = demo_office(tmp_path)
    try:
        for row in ordering.orders(office):
            order = ordering.order(office, row.order_id)
            photos = order.record["photos"]
            assert isinstance(photos, list)
            names = names_of(order.pages, len(photos), page_two=True)
            document = pypdfium2.PdfDocument(ordering.pdf(office, order.id))
            assert len(document) == len(names)
            for page, name in zip(document, names, strict=True):
                assert headings[name[0]] in page.get_textpage().get_text_range()
            document.close()
    finally:
        office.close()
