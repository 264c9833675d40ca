"""The PDF alone, read back: held against its own pages and codes, and taken into another book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from duxueben.documents import agreement, archive, layout, letter, printed, seal, signing
from duxueben.model.canonical import canonical_bytes
from duxueben.model.order import Order
from duxueben.model.order_record import OrderRecord
from duxueben.model.read_back import ReadBackPaper
from duxueben.model.verdict import Verdict
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.vault.register import Register
from duxueben.workspace.office import Office
from duxueben.workspace.paper import numbers, order_records, ordering, reading_back, receiving
from duxueben.workspace.paper.reading_back import CannotTakeIn, ReadBack
from support.keys import MORNING, identity_of
from support.letters import LONGEST_UNIT, a_finding, a_record, faces, words
from support.offices import make_office
from support.signatures import signed_for
from support.visits import NOTICE, PLAIN, finished, issue, loaded, settle

UNIT_ID = "0192f0a1-7b3c-7d10-8a55-3c2b1a000001"
D1 = Register((identity_of("D1").card("一号机"),))


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Office]:
    """The book of somebody else, with the same numbers still free."""
    made = make_office(tmp_path / "other", name="仝䶮")
    settle(made)
    yield made
    made.close()


def printed_order(office: Office) -> Order:
    """A real paper, received by the unit."""
    settle(office)
    order = issue(office, finished(office, PLAIN).id, NOTICE, loaded())
    return receiving.receive(office, order.id, signed_for(order), Progress())


def known(office: Office) -> Register:
    """The laptop of ``office`` alone."""
    return Register((office.device.card(),))


def read(office: Office, pdf: bytes, register: Register | None = None) -> ReadBack:
    """Read back with nothing to wait for."""
    return reading_back.read_back(office, pdf, Progress(), register)


def unit(name: str) -> dict[str, str]:
    """A unit of that name."""
    return {"id": UNIT_ID, "name": name, "kind": "primary", "head": "", "head_title": ""}


def record_bytes(record: OrderRecord) -> bytes:
    """As attached to a paper."""
    return canonical_bytes(order_records.as_json(record))


def paper(
    record: OrderRecord,
    *,
    shown: OrderRecord | None = None,
    sealed: OrderRecord | None = None,
    by: str = "D1",
) -> bytes:
    """A signed paper with ``record`` attached, which may show or seal something else."""
    shown, sealed = shown or record, sealed or record
    attached, seen = record_bytes(record), agreement.facts_of(record_bytes(shown))
    said = agreement.facts_of(record_bytes(sealed))
    facts = seal.SealFacts(said.number, said.issued_on, said.unit_id, said.unit_name, said.sha256)
    code = seal.compose(facts, identity_of(by).sign_bytes)
    page = layout.render(
        letter.from_record(shown, words(), {}, record_sha256=seen.sha256, seal_text=code), faces()
    )
    marked = archive.mark(page.pdf, attached, archive.About("督办单", MORNING))
    return signing.certify(marked, identity_of("D1"), "督学出具", MORNING, page.receipt_box)


def a_paper_record(**changes: object) -> OrderRecord:
    """漴教督改〔2023〕47号 with ids as they are."""
    record = a_record(institution=unit("漴川区白鹭洲小学"))
    record.update(changes)  # pyright: ignore[reportCallIssue, reportArgumentType] - a test names real keys
    return record


def failing(found: ReadBack) -> list[str]:
    """What did not agree."""
    return [check.what for check in found.checks if not check.good]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"number": {"code": "临", "year": 2023, "n": 7, "letter": "A"}},
        {"institution": unit(LONGEST_UNIT)},
        {"institution": unit("漴川区𬭎音小学")},
        {"findings": [a_finding(n) for n in range(1, 13)]},
        {"page_two": False},
        {
            "visit": {
                "id": "V1", "revision": 1, "sha256": "0" * 64,
                "started_at": "2023-10-16T23:10:00+08:00", "finished_at": "2023-10-17T00:05:00+08:00",
            }
        },
    ],
    ids=["plain", "provisional", "long name", "rare character", "many pages", "one page", "over midnight"],
)  # fmt: skip
def test_a_whole_paper_agrees_with_itself(office: Office, changes: dict[str, object]) -> None:
    record = a_paper_record(**changes)
    found = read(office, paper(record), D1)
    assert failing(found) == []
    assert found.verdict is Verdict.GENUINE
    assert found.record == dict(record)
    stranger = read(office, paper(record))
    assert stranger.verdict is Verdict.UNREGISTERED and failing(stranger) == ["签名"]


def test_a_registered_device_that_printed_something_else_than_it_attached_is_found_out(
    office: Office,
) -> None:
    record, other_unit = a_paper_record(), unit("漴川区青石小学")
    told = {
        "page": paper(record, shown=a_paper_record(number={"code": "漴教督改", "year": 2023, "n": 48})),
        "date": paper(record, shown=a_paper_record(issued_on="2023-10-18")),
        "unit": paper(record, shown=a_paper_record(institution=other_unit)),
        "seal": paper(record, sealed=a_paper_record(copies=4)),
        "seal of another": paper(record, by="D2"),
    }
    found = {name: read(office, pdf, D1) for name, pdf in told.items()}
    assert {one.verdict for one in found.values()} == {Verdict.ALTERED}
    assert failing(found["page"]) == ["页脚摘要", "页码二维码", "编号、日期和单位"]
    assert "编号、日期和单位" in failing(found["date"])
    assert "编号、日期和单位" in failing(found["unit"])
    assert failing(found["seal"]) == failing(found["seal of another"]) == ["核验二维码"]


def test_pages_without_codes_or_of_another_size_are_no_paper(office: Office) -> None:
    page = printed.PrintedPage("", ())
    facts = agreement.facts_of(record_bytes(a_paper_record()))
    assert not any(check.good for check in agreement.checks(facts, [page], None))
    for pdf in (b"", b"%PDF-1.7\n%%EOF\n"):
        with pytest.raises(printed.NotPages):
            printed.read_pages(pdf, Progress())
        assert read(office, pdf).verdict is Verdict.ALTERED


@pytest.mark.parametrize("record", [b"{}", b"[]", b'{"a":1}', b'{"order_id": "1"}', b"{" * 5000, b"\xff"])
def test_a_record_that_is_none_of_a_paper_is_refused(record: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the sort of fault is all that is promised
        agreement.facts_of(record)


def test_a_paper_read_back_stands_in_another_register_byte_for_byte_and_uses_up_its_number(
    office: Office, other: Office
) -> None:
    order = printed_order(office)
    pdf = receiving.pdf(office, order.id)
    found = read(other, pdf, known(office))
    assert found.verdict is Verdict.GENUINE
    taken = reading_back.take_in(other, found).result()
    assert taken.is_new and taken.order_id == order.id
    kept = other.record("read_back", order.id)
    assert isinstance(kept, ReadBackPaper)
    assert canonical_bytes(dict(kept.record)) == canonical_bytes(dict(order.record))
    assert kept.record_sha256 == order.record_sha256
    assert other.files.get(kept.file_sha256) == pdf
    assert kept.file_sha256 in queries.files_named(other.reader)
    free = ordering.next_number(other, NOTICE, date(2023, 10, 17))
    assert free is not None and free.n == 48
    row = numbers.ledger(other)[0]
    assert (row.state, row.institution_name) == ("read_back", "漴川区白鹭洲小学")
    assert "PDF读回" in row.words
    assert not reading_back.take_in(other, found).result().is_new
    assert other.perform(lambda act: act.tx.rebuild(Progress())).result()


def test_the_receipt_that_comes_later_is_taken_in_after_the_issued_bytes(
    office: Office, other: Office
) -> None:
    order = printed_order(office)
    issued, received = ordering.pdf(office, order.id), receiving.pdf(office, order.id)
    for pdf in (issued, received, issued):
        reading_back.take_in(other, read(other, pdf, known(office))).result()
    kept = other.record("read_back", order.id)
    assert isinstance(kept, ReadBackPaper) and other.files.get(kept.file_sha256) == received


def test_a_paper_of_this_very_book_changes_nothing(office: Office) -> None:
    order = printed_order(office)
    told = reading_back.take_in(office, read(office, ordering.pdf(office, order.id))).result()
    assert not told.is_new and "本来就在" in told.sentence
    assert office.record("read_back", order.id) is None


def test_a_paper_that_contradicts_the_register_is_refused(office: Office, other: Office) -> None:
    order = printed_order(office)
    issue(other, finished(other, PLAIN).id)
    found = read(other, ordering.pdf(office, order.id), known(office))
    with pytest.raises(CannotTakeIn, match="另一份"):
        reading_back.take_in(other, found).result()
    forged = paper(a_paper_record(order_id=order.id, number={"code": "漴教督改", "year": 2023, "n": 99}))
    with pytest.raises(CannotTakeIn, match="另一份"):
        reading_back.take_in(office, read(office, forged, D1)).result()


def test_what_is_not_whole_or_of_an_unknown_device_is_not_taken_in(office: Office, other: Office) -> None:
    pdf = ordering.pdf(office, printed_order(office).id)
    for found in (read(other, pdf), read(other, pdf[:-9], known(office)), read(other, b"", known(office))):
        with pytest.raises(CannotTakeIn, match="没有通过核对"):
            reading_back.take_in(other, found).result()
