"""Rows: equal to what the events tell, written sparingly, and the same when they are told anew."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duxueben.model.canonical import JSON
from duxueben.model.fields import Malformed
from duxueben.model.fold import UnknownEvent, fold
from duxueben.model.people import Bureau
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.store import events, projections
from duxueben.store.writer import Transaction
from support import books

CODES = st.sampled_from(["1.1", "1.2", "6.4", "25.3"])
VISITS = st.sampled_from(["visit-1", "visit-2"])
TEXTS = st.sampled_from(["", "课表齐全", "𬍛", "a'b\"c", "第一行\n第二行"])
JUDGMENTS = st.fixed_dictionaries(
    {"value": st.sampled_from(["met", "unmet", "not_applicable", "not_checked"])},
    optional={
        "combined": st.booleans(),
        "measured": st.dictionaries(st.sampled_from(["minutes", "time"]), TEXTS),
        "about": TEXTS,
        "overruled": TEXTS,
    },
)
FINDINGS = st.fixed_dictionaries(
    {"id": st.integers(1, 3).map(str)},
    optional={
        "sub_points": st.lists(CODES, max_size=2),
        "route": st.sampled_from(["finding", "advice", "clue"]),
        "stage": st.sampled_from(["", "primary"]),
        "fact": TEXTS,
        "due_days": st.integers(-1, 30),
        "dropped": st.booleans(),
    },
)
PHOTOS = st.fixed_dictionaries(
    {
        "id": st.integers(1, 3).map(str),
        "caption": TEXTS,
        "removed": st.booleans(),
        "width": st.just(2000),
        "height": st.just(1500),
        "size": st.integers(1, 9),
        "sha256": st.just("a" * 64),
        "sha256_original": st.just("b" * 64),
        "thumbnail_sha256": st.just("c" * 64),
        "print_sha256": st.just("d" * 64),
    }
)
ACTS = st.one_of(
    st.tuples(
        st.sampled_from(["judged", "judgments_restored"]),
        st.fixed_dictionaries({"judgments": st.dictionaries(CODES, JUDGMENTS | st.none(), max_size=3)}),
    ),
    st.tuples(st.just("noted"), st.fixed_dictionaries({"code": CODES, "text": TEXTS})),
    st.tuples(
        st.sampled_from(["finding_raised", "finding_revised"]), st.fixed_dictionaries({"finding": FINDINGS})
    ),
    st.tuples(st.sampled_from(["photo_added", "photo_revised"]), st.fixed_dictionaries({"photo": PHOTOS})),
    st.tuples(st.just("replanned"), st.builds(books.plan, st.sampled_from(["2023-10-18", "2023-10-19"]))),
    st.tuples(st.sampled_from(["finished", "resumed", "cancelled"]), st.just({})),
)


def _own_ids(visit_id: str, payload: dict[str, JSON]) -> dict[str, JSON]:
    """An id of a finding or a photo names one thing in the whole book."""
    for name in ("finding", "photo"):
        part = payload.get(name)
        if isinstance(part, Mapping):
            payload = {**payload, name: {**part, "id": f"{visit_id}-{part['id']}"}}
    return payload


@given(st.lists(st.tuples(VISITS, ACTS), max_size=12))
@settings(max_examples=40)
def test_after_any_day_the_rows_say_what_the_events_tell(
    acts: list[tuple[str, tuple[str, dict[str, JSON]]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        conn = books.open_book(Path(folder)).connect()
        tx = Transaction(conn, books.author())
        conn.execute("BEGIN IMMEDIATE")
        for visit_id in ("visit-1", "visit-2"):
            books.begin_visit(tx, visit_id)
        for visit_id, (kind, payload) in acts:
            told = tx.tell("visit", visit_id, kind, _own_ids(visit_id, payload), by=books.ME)
            assert told == projections.load(conn, "visit", visit_id)
        conn.execute("COMMIT")
        for visit_id in ("visit-1", "visit-2"):
            assert projections.load(conn, "visit", visit_id) == fold(
                events.of_aggregate(conn, "visit", visit_id)
            )
        before = projections.dump(conn)
        conn.execute("BEGIN IMMEDIATE")
        assert projections.rebuild(conn)
        conn.execute("COMMIT")
        assert projections.dump(conn) == before
        conn.close()


def _whole_day(tx: Transaction) -> None:
    tx.tell(
        "inspector",
        books.ME,
        "registered",
        {"id": books.ME, "name": "佘𬍛瑶", "role": "resident"},
        by=books.ME,
    )
    tx.tell("device", books.DEVICE, "set", {"owner_id": books.ME, "label": "未备案"}, by=books.ME)
    bureau = Bureau(district="漴川区", codes={"rectification_notice": "漴教督改"}).to_json()
    tx.tell("bureau", "bureau", "set", bureau, by=books.ME)
    books.receive_block(tx, 47, 60)
    books.begin_visit(tx)
    books.judge(tx, "1.1", "unmet")
    books.raise_finding(tx, "finding-1")
    tx.tell("visit", "visit-1", "finished", {}, by=books.ME)
    books.issue(tx, "order-1", 47, findings=("finding-1",))
    tx.tell("order", "order-1", "printed", {"copies": 3, "how": "打印机"}, by=books.ME)
    tx.tell("number_block", "block-1", "spoilt", {"n": 60, "reason": "纸张损坏"}, by=books.ME)
    books.hand_in(tx, 1, {"visit-1": 5}, {"order-1": "issued"})
    tx.tell("order", "order-1", "voided", {"reason": "事实有误"}, by=books.ME)
    books.hand_in(tx, 2, {"visit-1": 5}, {"order-1": "voided"})


RECORDS = [
    ("inspector", books.ME),
    ("device", books.DEVICE),
    ("bureau", "bureau"),
    ("institution", books.SCHOOL.id),
    ("number_block", "block-1"),
    ("visit", "visit-1"),
    ("order", "order-1"),
    ("package", "package-2"),
]


def test_every_sort_of_record_is_loaded_as_its_events_tell_it(tmp_path: Path) -> None:
    with books.writing(books.open_book(tmp_path)) as writer:
        writer.submit(_whole_day).result()
        for aggregate, id in RECORDS:
            kept = writer.submit(lambda tx, a=aggregate, i=id: projections.load(tx.conn, a, i)).result()
            told = writer.submit(lambda tx, a=aggregate, i=id: events.of_aggregate(tx.conn, a, i)).result()
            assert kept == fold(told)
            assert kept is not None


def test_a_rebuild_gives_every_row_again_and_notices_a_row_that_was_wrong(tmp_path: Path) -> None:
    with books.writing(books.open_book(tmp_path)) as writer:
        writer.submit(_whole_day).result()
        good = writer.submit(lambda tx: projections.dump(tx.conn)).result()
        assert writer.submit(lambda tx: tx.rebuild(Progress())).result()
        assert writer.submit(lambda tx: projections.dump(tx.conn)).result() == good
        writer.submit(lambda tx: tx.conn.execute("UPDATE visit SET unmet = 9, state = 'planned'")).result()
        assert not writer.submit(lambda tx: tx.rebuild(Progress())).result()
        assert writer.submit(lambda tx: projections.dump(tx.conn)).result() == good


def _rows_written(tmp_path: Path, act: Callable[[Transaction], object]) -> int:
    database = books.open_book(tmp_path)
    conn = database.connect()
    tx = Transaction(conn, books.author())
    conn.execute("BEGIN IMMEDIATE")
    books.begin_visit(tx)
    for number in range(30):
        books.judge(tx, f"{number}.1", "met")
    before = conn.total_changes
    act(tx)
    written = conn.total_changes - before
    conn.execute("ROLLBACK")
    conn.close()
    return written


def test_a_judgment_writes_three_rows_however_many_there_are(tmp_path: Path) -> None:
    assert _rows_written(tmp_path, lambda tx: books.judge(tx, "9.2", "unmet")) == 3
    assert _rows_written(tmp_path, lambda tx: books.judge(tx, "9.1", "unmet")) == 3


def test_a_record_that_calls_itself_otherwise_than_its_events_is_refused(tmp_path: Path) -> None:
    with books.writing(books.open_book(tmp_path)) as writer, pytest.raises(Malformed):
        writer.submit(
            lambda tx: tx.tell("institution", "other", "registered", books.SCHOOL.to_json(), by=books.ME)
        ).result()


def test_a_sort_of_record_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with books.writing(books.open_book(tmp_path)) as writer, pytest.raises(UnknownEvent):
        writer.submit(lambda tx: tx.tell("weather", "today", "rained", {}, by=books.ME)).result()


def test_a_visit_to_a_school_that_is_not_registered_is_refused_at_the_commit(tmp_path: Path) -> None:
    with books.writing(books.open_book(tmp_path)) as writer:
        future = writer.submit(
            lambda tx: tx.tell("visit", "visit-1", "planned", books.plan("2023-10-17"), by=books.ME)
        )
        assert future.exception() is not None
        assert writer.submit(lambda tx: events.count(tx.conn)).result() == 0
        assert writer.submit(lambda tx: tx.record("visit", "visit-1")).result() is None


def test_tuples_in_a_payload_are_the_same_now_and_after_a_restart(tmp_path: Path) -> None:
    record: dict[str, JSON] = {"n": 1, "parts": ("a", ("b", "c"))}
    payload: dict[str, JSON] = {
        "id": "package-1",
        "sequence": 1,
        "day": "2023-10-17",
        "written_at": "",
        "files": (),
        "tag_manifest_sha256": "",
        "visits": {},
        "orders": {},
        "extra": record,
    }
    with books.writing(books.open_book(tmp_path)) as writer:
        writer.submit(lambda tx: tx.tell("package", "package-1", "begun", payload, by=books.ME)).result()
        (event,) = writer.submit(lambda tx: events.all_in_order(tx.conn)).result()
    assert event.payload["extra"] == {"n": 1, "parts": ["a", ["b", "c"]]}


def test_a_visit_keeps_the_checklist_with_which_it_began(tmp_path: Path) -> None:
    with books.writing(books.open_book(tmp_path)) as writer:
        writer.submit(_whole_day).result()
        visit = writer.submit(lambda tx: projections.load(tx.conn, "visit", "visit-1")).result()
    assert isinstance(visit, Visit)
    assert visit.checklist is not None
    assert visit.checklist.sha256 == "c" * 64
    assert visit.revision == 5
