"""一式几份: which copy each print is, what a failing printer leaves to be printed, and the print shop."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from duxueben.model.order import Order
from duxueben.progress import Progress
from duxueben.workspace.office import Office
from duxueben.workspace.paper import copies, ordering, print_shop, printing
from duxueben.workspace.paper.printing import NoPrinter
from duxueben.workspace.saving import NotSaved
from support.visits import NOTICE, PLAIN, finished, issue, loaded, settle


@pytest.fixture
def order(office: Office) -> Order:
    settle(office)
    return issue(office, finished(office, PLAIN).id, NOTICE, loaded())


class Printer:
    """Keeps what it is sent, and fails from the sheet on that is given."""

    def __init__(self, *, fails_at: int = 99) -> None:
        self.jobs: list[tuple[str, int]] = []
        self.fails_at = fails_at

    def __call__(self, pdf: bytes, many: int, _progress: Progress) -> str:
        if len(self.jobs) + 1 >= self.fails_at:
            raise NoPrinter
        self.jobs.append((top_of(pdf), many))
        return "lp"


def top_of(pdf: bytes) -> str:
    """What stands above the type area of page 1."""
    page = pypdfium2.PdfDocument(pdf)[0]
    height = page.get_height()
    return page.get_textpage().get_text_bounded(bottom=height - 60, top=height).strip()


def printed(office: Office, order: Order, number: int, printer: Printer) -> Order:
    return printing.print_copies(office, loaded(), order.id, number, printer, Progress())


def test_a_set_is_its_numbered_copies_and_then_duplicates() -> None:
    assert copies.run(0, 3, 3).words == "第1联、第2联、第3联"
    assert copies.run(2, 3, 2).words == "第3联、副本"
    assert copies.run(3, 3, 4).words == "副本"
    assert copies.run(0, 1, 1).words == "" and copies.run(1, 1, 1).words == "副本"
    assert [copies.unprinted(prints, 3) for prints in (0, 2, 3, 5)] == [3, 1, 0, 0]


def test_each_copy_goes_to_the_printer_with_its_own_mark_and_the_issued_bytes_stay(
    office: Office, order: Order
) -> None:
    before, printer = ordering.pdf(office, order.id), Printer()
    after = printed(office, order, copies.wanted(order, 1), printer)
    assert [many for _, many in printer.jobs] == [1, 1, 1]
    for place, (mark, _) in enumerate(printer.jobs, 1):
        assert f"第{place}联" in mark
    assert after.prints == 3 and ordering.pdf(office, order.id) == before
    again = printed(office, after, 2, printer)
    mark, many = printer.jobs[-1]
    assert "副本" in mark and many == 2 and again.prints == 5


def test_what_a_failing_printer_left_is_offered_again_as_the_same_copy(office: Office, order: Order) -> None:
    with pytest.raises(NoPrinter):
        printed(office, order, 3, Printer(fails_at=3))
    now = ordering.order(office, order.id)
    assert now.prints == 2 and copies.unprinted(now.prints, copies.wanted(now, 1)) == 1
    printer = Printer()
    assert printed(office, now, 1, printer).prints == 3
    assert "第3联" in printer.jobs[0][0]


def test_the_print_shop_gets_the_issued_bytes_and_a_note(
    office: Office, order: Order, tmp_path: Path
) -> None:
    taken = print_shop.take_along(office, order.id, tmp_path, 3)
    assert taken.pdf.read_bytes() == ordering.pdf(office, order.id)
    note = taken.note.read_bytes()
    assert note.startswith(b"\xef\xbb\xbf") and note.count(b"\r\n") == note.count(b"\n")
    words = note.decode("utf-8-sig")
    for said in ("3份", "A4", "单面", "实际大小", "删掉", taken.pdf.name):
        assert said in words
    assert taken.order.prints == 0 and taken.order.revision == order.revision + 1
    assert print_shop.count(office, order.id, 3).prints == 3


def test_a_stick_that_is_gone_is_a_sentence_and_nothing_is_logged(
    office: Office, order: Order, tmp_path: Path
) -> None:
    with pytest.raises(NotSaved):
        print_shop.take_along(office, order.id, tmp_path / "拔出", 3)
    assert ordering.order(office, order.id) == order
