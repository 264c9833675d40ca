"""预印空白督办单: numbers used from the print on, spoilt with a reason, registered under the same number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duxueben.model.blank_form import BlankForm, BlankState
from duxueben.model.numbering import NoNumberLeft
from duxueben.model.order import Order
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.paper import blanks, numbers, ordering, sheets_back, sheets_missing
from duxueben.workspace.paper.blank_forms import Handwritten
from duxueben.workspace.paper.blanks import CannotPrintBlanks, CannotReconcile
from duxueben.workspace.paper.press import Press
from duxueben.workspace.paper.sighting import Sighting
from duxueben.workspace.saving import NotSaved
from support import scans
from support.visits import NOTICE, ORGANS, PLAIN, finished, issue, loaded, settle, stub


def made(office: Office, many: int = 1) -> tuple[BlankForm, ...]:
    return blanks.print_blanks(office, loaded(), NOTICE, many, Progress())


def filled(office: Office, form: BlankForm, page: int = 1) -> None:
    """A photographed sheet of the form is filed."""
    picture = scans.jpeg(scans.scanned(scans.page(blanks.pdf(office, form.id), page)))
    seen = sheets_back.look(office, picture, Progress())
    assert seen.told.sighting is Sighting.FITS and f"空白督办单{form.number.short}" in seen.told.sentence
    sheets_back.file(office, seen)


def registered(
    office: Office,
    press: Press,
    blank_id: str,
    visit_id: str,
    finding_ids: tuple[str, ...],
    written_on: date = date(2023, 10, 17),
) -> Order:
    """登记手填单: the paper that says what was written by hand, under the number of the form."""
    handwritten = Handwritten(blank_id, written_on)
    return ordering.issue(office, press, visit_id, finding_ids, NOTICE, Progress(), handwritten=handwritten)


def ids(office: Office, visit_id: str) -> tuple[str, ...]:
    return tuple(one.finding.id for one in ordering.candidates(office.visit(visit_id)))


def states(office: Office) -> dict[int, str]:
    return {row.number.n: row.state for row in numbers.ledger(office)}


def test_forms_use_up_the_next_numbers_and_the_ledger_says_so(office: Office) -> None:
    settle(office, first=47, last=50)
    first, second = made(office, 2)
    assert (first.number.n, second.number.n, first.state) == (47, 48, BlankState.PRINTED)
    assert states(office) == {47: "blank", 48: "blank", 49: "unissued", 50: "unissued"}
    assert ordering.numbers_left(office, NOTICE, 2023) == 2
    assert issue(office, finished(office, PLAIN).id).number.n == 49
    assert {first.file_sha256, second.file_sha256} <= queries.files_named(office.reader)
    assert "手填以后" in next(row.words for row in numbers.ledger(office) if row.number.n == 47)


def test_more_than_the_block_has_stops_at_its_end_and_keeps_what_is_made(office: Office) -> None:
    settle(office, first=47, last=48)
    with pytest.raises(NoNumberLeft):
        made(office, 3)
    assert [form.number.n for form in blanks.blanks(office)] == [47, 48]
    for many in (0, 21):
        with pytest.raises(CannotPrintBlanks, match="1到20份"):
            made(office, many)


def test_a_spoilt_form_keeps_its_number_with_the_reason(office: Office) -> None:
    settle(office)
    (form,) = made(office)
    with pytest.raises(CannotPrintBlanks, match="原因"):
        blanks.spoil(office, form.id, " ")
    spoilt = blanks.spoil(office, form.id, "纸弄湿了").result()
    assert (spoilt.state, spoilt.reason) == (BlankState.SPOILT, "纸弄湿了")
    row = next(row for row in numbers.ledger(office) if row.number.n == 47)
    assert row.state == "spoilt" and "纸弄湿了" in row.words
    assert issue(office, finished(office, PLAIN).id).number.n == 48
    picture = scans.jpeg(scans.page(blanks.pdf(office, form.id), 1))
    assert sheets_back.look(office, picture, Progress()).told.sighting is Sighting.VOIDED


def test_a_form_that_was_filled_in_is_registered_under_its_number(office: Office) -> None:
    settle(office)
    (form,) = made(office)
    visit = finished(office, PLAIN)
    with pytest.raises(CannotReconcile, match="还没有归档"):
        registered(office, stub(), form.id, visit.id, ids(office, visit.id))
    filled(office, form)
    order = registered(office, loaded(), form.id, visit.id, ids(office, visit.id))
    assert (order.number, order.blank_id) == (form.number, form.id)
    told = order.record["handwritten"]
    assert told == {
        "blank_id": form.id, "record_sha256": form.record_sha256, "written_on": order.issued_on, "sheets": 1,
    }  # fmt: skip
    after = blanks.blank(office, form.id)
    assert (after.state, after.order_id) == (BlankState.RECONCILED, order.id)
    assert states(office)[47] == "issued" and ordering.next_number(office, NOTICE, date(2023, 10, 17))
    other = finished(office, PLAIN)
    with pytest.raises(CannotReconcile, match="已登记"):
        registered(office, stub(), form.id, other.id, ids(office, other.id))
    with pytest.raises(CannotPrintBlanks, match="已经登记"):
        blanks.spoil(office, form.id, "不要了").result()
    waiting = sheets_missing.missing(office)
    assert [(one.paper.aggregate, one.pages) for one in waiting] == [("blank_form", (2,))]
    ordering.void(office, order.id, "时限写错").result()
    assert sheets_missing.missing(office) == [], "nobody waits for the ink of a voided paper"


def test_a_form_of_another_kind_or_day_is_refused_and_nothing_is_used(office: Office) -> None:
    settle(office)
    (form,) = made(office)
    visit = finished(office, PLAIN)
    filled(office, form)
    for day, words in ((date(2023, 10, 16), "早于"), (date(2033, 1, 1), "还没有到")):
        with pytest.raises(CannotReconcile, match=words):
            registered(office, stub(), form.id, visit.id, ids(office, visit.id), written_on=day)
    with pytest.raises(NotFound):
        registered(office, stub(), "nobody", visit.id, ids(office, visit.id))
    with pytest.raises(NoNumberLeft):
        blanks.print_blanks(office, loaded(), ORGANS, 1, Progress())
    assert blanks.blank(office, form.id).state is BlankState.PRINTED
    assert ordering.orders(office) == []


def test_forms_are_saved_for_another_printer_and_prints_are_counted(office: Office, tmp_path: Path) -> None:
    settle(office)
    form, other = made(office, 2)
    written = blanks.save_copies(office, (form.id, other.id), tmp_path, Progress())
    assert [path.read_bytes() for path in written] == [blanks.pdf(office, one.id) for one in (form, other)]
    assert blanks.printed(office, form.id).result().prints == 1
    with pytest.raises(NotSaved):
        blanks.save_copies(office, (form.id,), tmp_path / "没有", Progress())


def test_a_form_that_is_spoilt_or_registered_is_not_printed_to_be_filled_in(
    office: Office, tmp_path: Path
) -> None:
    settle(office)
    first, second = made(office, 2)
    filled(office, first)
    visit = finished(office, PLAIN)
    registered(office, stub(), first.id, visit.id, ids(office, visit.id))
    filled(office, second)
    blanks.spoil(office, second.id, "交出去以后收回").result()
    for form in (first, second):
        assert blanks.pdf(office, form.id)
        with pytest.raises(CannotPrintBlanks, match="不能再印"):
            blanks.to_print(office, form.id)
        with pytest.raises(CannotPrintBlanks, match="不能再印"):
            blanks.save_copies(office, (form.id,), tmp_path, Progress())
    assert list(tmp_path.glob("*.pdf")) == []
    row = next(row for row in numbers.ledger(office) if row.number == second.number)
    assert row.words == "印好的空白单已作废：交出去以后收回"


def test_a_voided_paper_of_a_form_uses_its_number_up_and_the_next_takes_another(office: Office) -> None:
    settle(office)
    (form,) = made(office)
    filled(office, form)
    visit = finished(office, PLAIN)
    order = registered(office, stub(), form.id, visit.id, ids(office, visit.id))
    ordering.void(office, order.id, "写错了单位").result()
    with pytest.raises(CannotReconcile):
        registered(office, stub(), form.id, visit.id, order.finding_ids)
    assert issue(office, visit.id).number.n == form.number.n + 1
    assert states(office)[form.number.n] == "voided"


def test_what_is_free_is_told_by_kind(office: Office) -> None:
    settle(office, first=47, last=49)
    (free,) = blanks.free(office, 2023)
    assert free.kind is NOTICE and [number.n for number in free.numbers] == [47, 48, 49]
