"""What pages ask: the day, the registers, the papers and their numbers, the packages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.numbering import DocNumber
from duxueben.model.people import Inspector
from duxueben.model.words import InstitutionKind, OrderKind, OrderState, VisitState
from duxueben.store import queries
from duxueben.store.database import Reader
from duxueben.store.writer import Transaction, Writer
from support import books

DAY = date(2023, 10, 17)
NOTICE = OrderKind.RECTIFICATION_NOTICE


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with books.writing(books.open_book(tmp_path)) as one:
        yield one


@pytest.fixture
def reader(tmp_path: Path, writer: Writer) -> Iterator[Reader]:
    one = books.open_book(tmp_path).reader()
    yield one
    one.close()


def _number(n: int) -> DocNumber:
    return DocNumber("漴教督改", 2023, n)


def _finished_with_paper(tx: Transaction) -> None:
    books.begin_visit(tx)
    books.judge(tx, "1.1", "unmet")
    books.judge(tx, "1.2", "met")
    books.raise_finding(tx, "finding-1")
    books.raise_finding(tx, "finding-2")
    dropped = {**books.finding("finding-2"), "dropped": True}
    tx.tell("visit", "visit-1", "finding_dropped", {"finding": dropped}, by=books.ME)
    tx.tell("visit", "visit-1", "finished", {}, by=books.ME)
    books.issue(tx, "order-1", 47, findings=("finding-1",))


def test_a_day_shows_its_visits_in_order_with_what_came_of_them(writer: Writer, reader: Reader) -> None:
    writer.submit(_finished_with_paper).result()

    def plan_more(tx: Transaction) -> None:
        for id, at in (("no-time", ""), ("early", "07:30"), ("called-off", "09:00")):
            tx.tell("visit", id, "planned", books.plan("2023-10-17", at), by=books.ME)
        tx.tell("visit", "called-off", "cancelled", {"reason": "停课"}, by=books.ME)

    writer.submit(plan_more).result()
    rows = queries.visits_of_day(reader, DAY)
    assert [row.visit_id for row in rows] == ["early", "visit-1", "no-time"]
    done = rows[1]
    assert (done.institution_name, done.state) == (books.SCHOOL.name, VisitState.FINISHED)
    assert (done.judged, done.unmet, done.findings, done.photos) == (2, 1, 1, 0)
    assert done.numbers == (_number(47),)
    assert len(queries.visits_of_institution(reader, books.SCHOOL.id)) == 4
    assert queries.visits_of_day(reader, date(2023, 10, 18)) == []


def test_a_visit_under_way_is_offered_whatever_day_it_was_planned_for(writer: Writer, reader: Reader) -> None:
    writer.submit(lambda tx: books.begin_visit(tx, on="2023-10-12")).result()
    assert [row.visit_id for row in queries.open_visits(reader)] == ["visit-1"]
    writer.submit(lambda tx: tx.tell("visit", "visit-1", "finished", {}, by=books.ME)).result()
    assert queries.open_visits(reader) == []
    assert queries.finished_visits(reader, date(2023, 10, 12)) == ["visit-1"]


def test_a_day_waits_until_a_package_carries_its_visit_and_paper_as_they_are(
    writer: Writer, reader: Reader
) -> None:
    def sent(sequence: int, revision: int, state: str) -> list[date]:
        writer.submit(
            lambda tx: books.hand_in(tx, sequence, {"visit-1": revision}, {"order-1": state})
        ).result()
        return queries.days_not_handed_in(reader)

    writer.submit(books.begin_visit).result()
    assert queries.days_not_handed_in(reader) == []
    writer.submit(lambda tx: tx.tell("visit", "visit-1", "finished", {}, by=books.ME)).result()
    writer.submit(lambda tx: books.issue(tx, "order-1", 47)).result()
    assert queries.days_not_handed_in(reader) == [DAY]
    assert sent(1, 2, "issued") == [DAY]
    assert sent(2, 3, "issued") == []
    writer.submit(lambda tx: tx.tell("order", "order-1", "voided", {"reason": "有误"}, by=books.ME)).result()
    assert queries.days_not_handed_in(reader) == [DAY]
    assert sent(3, 3, "voided") == []
    writer.submit(lambda tx: tx.tell("visit", "visit-1", "resumed", {}, by=books.ME)).result()
    writer.submit(lambda tx: tx.tell("visit", "visit-1", "finished", {}, by=books.ME)).result()
    assert queries.days_not_handed_in(reader) == [DAY]


def test_a_finding_shows_the_paper_that_stands(writer: Writer, reader: Reader) -> None:
    writer.submit(_finished_with_paper).result()
    first, second = queries.findings_of_visit(reader, "visit-1")
    assert (first.order_ids, first.numbers) == (("order-1",), (_number(47),))
    assert (second.order_ids, second.numbers, second.finding.dropped) == ((), (), True)
    writer.submit(lambda tx: tx.tell("order", "order-1", "voided", {"reason": "有误"}, by=books.ME)).result()
    writer.submit(lambda tx: books.issue(tx, "order-2", 48, findings=("finding-1",))).result()
    first, _ = queries.findings_of_visit(reader, "visit-1")
    assert first.numbers == (_number(48),)


def test_a_finding_that_two_papers_carry_is_told_once(writer: Writer, reader: Reader) -> None:
    writer.submit(_finished_with_paper).result()
    writer.submit(lambda tx: books.issue(tx, "order-2", 48, findings=("finding-1",))).result()
    first, _ = queries.findings_of_visit(reader, "visit-1")
    assert first.order_ids == ("order-1", "order-2")
    assert first.numbers == (_number(47), _number(48))


def test_the_register_counts_visits_and_finds_parts_of_names(writer: Writer, reader: Reader) -> None:
    writer.submit(_finished_with_paper).result()
    other = replace(
        books.SCHOOL, id="school-2", name="100%快乐_中心", kind=InstitutionKind.NONSUBJECT_TUTORING
    )
    other = replace(other, head="昝𣲘", address="䶮山路")
    writer.submit(
        lambda tx: tx.tell("institution", other.id, "registered", other.to_json(), by=books.ME)
    ).result()
    by_id = {row.institution.id: row for row in queries.institutions(reader)}
    assert by_id[books.SCHOOL.id].visits == 1
    assert by_id[books.SCHOOL.id].last_on == "2023-10-17"
    assert by_id[other.id] == queries.InstitutionRow(other, 0, "")
    for search, expected in [
        ("鹭洲", books.SCHOOL.id),
        ("𣲘", other.id),
        ("䶮", other.id),
        ("%", other.id),
        ("_", other.id),
    ]:
        assert [row.institution.id for row in queries.institutions(reader, search)] == [expected]
    assert queries.institutions(reader, "\\") == []
    kind = InstitutionKind.PRIMARY
    assert [row.institution.kind for row in queries.institutions(reader, kind=kind)] == [kind]


def test_inspectors_stand_in_the_order_in_which_they_were_added(writer: Writer, reader: Reader) -> None:
    for id in ("z", "a", "m"):
        one = Inspector(id, f"督学{id}").to_json()
        writer.submit(lambda tx, id=id, one=one: tx.tell("inspector", id, "registered", one, by="z")).result()
    assert [one.id for one in queries.inspectors(reader)] == ["z", "a", "m"]


def test_numbers_are_given_in_order_over_blocks_and_never_a_spoilt_one(
    writer: Writer, reader: Reader
) -> None:
    assert queries.next_number(reader, NOTICE, 2023) is None
    writer.submit(lambda tx: books.receive_block(tx, 50, 51, "later")).result()
    writer.submit(lambda tx: books.receive_block(tx, 47, 48, "earlier")).result()
    writer.submit(books.begin_visit).result()
    spoilt = {"n": 48, "reason": "纸张损坏"}
    writer.submit(lambda tx: tx.tell("number_block", "earlier", "spoilt", spoilt, by=books.ME)).result()
    given: list[int] = []
    while number := queries.next_number(reader, NOTICE, 2023):
        assert queries.numbers_left(reader, NOTICE, 2023) == 3 - len(given)
        given.append(number.n)
        writer.submit(lambda tx, n=number.n: books.issue(tx, f"order-{n}", n)).result()
    assert given == [47, 50, 51]
    assert queries.next_number(reader, NOTICE, 2024) is None
    assert queries.next_number(reader, OrderKind.SUPERVISION_ORDER, 2023) is None
    assert [block.spoilt for block in queries.blocks(reader)] == [((48, "纸张损坏"),), ()]


def test_the_ledger_says_of_every_number_what_became_of_it(writer: Writer, reader: Reader) -> None:
    writer.submit(lambda tx: books.receive_block(tx, 47, 50)).result()
    writer.submit(_finished_with_paper).result()
    writer.submit(lambda tx: books.issue(tx, "order-2", 48)).result()
    writer.submit(
        lambda tx: tx.tell("order", "order-2", "voided", {"reason": "事实有误"}, by=books.ME)
    ).result()
    spoilt = {"n": 49, "reason": "纸张损坏"}
    writer.submit(lambda tx: tx.tell("number_block", "block-1", "spoilt", spoilt, by=books.ME)).result()
    rows = queries.ledger(reader)
    assert [(row.number.n, row.state, row.reason) for row in rows] == [
        (47, "issued", ""),
        (48, "voided", "事实有误"),
        (49, "spoilt", "纸张损坏"),
        (50, "unissued", ""),
    ]
    assert rows[0].institution_name == books.SCHOOL.name


def test_papers_stand_newest_first(writer: Writer, reader: Reader) -> None:
    writer.submit(_finished_with_paper).result()
    writer.submit(lambda tx: books.issue(tx, "order-2", 48)).result()
    rows = queries.orders(reader)
    assert [(row.order_id, row.number.short, row.findings) for row in rows] == [
        ("order-2", "48号", 0),
        ("order-1", "47号", 1),
    ]
    assert queries.issued_numbers_of_visit(reader, "visit-1", OrderState.ISSUED) == [_number(47), _number(48)]
    assert queries.issued_numbers_of_visit(reader, "visit-1", OrderState.VOIDED) == []


def test_only_packages_that_were_written_are_listed_but_no_sequence_is_used_twice(
    writer: Writer, reader: Reader
) -> None:
    assert queries.last_package_sequence(reader) == 0
    writer.submit(books.begin_visit).result()
    writer.submit(lambda tx: books.hand_in(tx, 1, {"visit-1": 2}, {})).result()
    begun = {"id": "p", "sequence": 2, "day": "2023-10-17", "written_at": "", "tag_manifest_sha256": ""}
    writer.submit(lambda tx: tx.tell("package", "p", "begun", {**begun}, by=books.ME)).result()
    (only,) = queries.packages(reader)
    assert (only.sequence, only.visits, only.files) == (1, {"visit-1": 2}, (("day.zip.age", 1024),))
    assert queries.last_package_sequence(reader) == 2


def test_the_files_that_records_need_are_named(writer: Writer, reader: Reader) -> None:
    writer.submit(_finished_with_paper).result()
    photo = {
        "id": "photo-1",
        "sha256": "1",
        "sha256_original": "2",
        "thumbnail_sha256": "3",
        "print_sha256": "4",
        "width": 1,
        "height": 1,
        "size": 1,
    }
    writer.submit(
        lambda tx: tx.tell("visit", "visit-1", "photo_added", {"photo": photo}, by=books.ME)
    ).result()
    assert queries.files_named(reader) == {"1", "3", "4", f"{47:064x}"}
