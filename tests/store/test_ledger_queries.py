"""The ledger is sifted, sorted, searched and turned over page by page, and never read from end to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bench import years
from duxueben.model.canonical import parse
from duxueben.model.finding_life import LIVE, FindingState
from duxueben.model.ledger_query import LedgerOrder, LedgerQuery, item_key
from duxueben.model.words import Channel
from duxueben.store import ledger_counts, ledger_queries, ledger_rows
from duxueben.store.connection import Arguments, Connection, Row
from duxueben.store.ledger_rows import NO_DEADLINE, STANDING

VISITS = 230
ON = years.LAST_DAY
SOON = timedelta(days=7)
FORM = years.shelf().each()[0].id
HOSTILE = (
    *(
        '"',
        "*",
        "'",
        "%",
        "_",
        "NEAR",
        "作业 AND 公示",
        "NOT 作业",
        "作业*",
        '"作业"',
        "a OR b",
        "(",
        "pairs:0",
    ),
    *("\x00", "\ud800", ";--", "^作", "{", "𬭎", "作" * 5000, " ".join("作业公示" * 60)),
)
Holds = Callable[[Row], bool]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Forty-six days of a district."""
    database = years.fill(tmp_path_factory.mktemp("years") / "book.db", VISITS)
    with closing(database.connect()) as conn:
        yield conn


def day(days: int) -> str:
    """So many days after the last one."""
    return (ON + timedelta(days=days)).isoformat()


def state(row: Row) -> FindingState:
    return STANDING[int(str(row["standing"]))]


def item(row: Row) -> int:
    return int(str(row["sub_point"]).partition(".")[0])


def of_units(*ids: str) -> Holds:
    return lambda row: row["institution_id"] in ids


def a_unit(book: Connection, place: int = 7) -> str:
    found = book.rows("SELECT institution_id AS id FROM ledger ORDER BY place LIMIT 1 OFFSET ?", (place,))
    return str(found[0]["id"])


def five(book: Connection) -> tuple[str, ...]:
    return tuple(str(row["id"]) for row in book.rows("SELECT id FROM ledger ORDER BY words LIMIT 5"))


def an_inspector(book: Connection) -> str:
    return str(book.rows("SELECT id FROM inspector WHERE name = '督学三号'")[0]["id"])


CLOSED, SUBMITTED = FindingState.CLOSED, FindingState.SUBMITTED
FILTERS: dict[str, Callable[[Connection], tuple[LedgerQuery, Holds]]] = {
    "everything": lambda _book: (LedgerQuery(), lambda _row: True),
    "a state": lambda _book: (LedgerQuery(states=(CLOSED,)), lambda row: state(row) is CLOSED),
    "two states": lambda _book: (
        LedgerQuery(states=(CLOSED, SUBMITTED)),
        lambda row: state(row) in (CLOSED, SUBMITTED),
    ),
    "live": lambda _book: (LedgerQuery(live=True), lambda row: state(row) in LIVE),
    "settled": lambda _book: (LedgerQuery(live=False), lambda row: state(row) not in LIVE),
    "overdue": lambda _book: (
        LedgerQuery(overdue=True),
        lambda row: state(row) in LIVE and str(row["due"]) < day(0),
    ),
    "near": lambda _book: (
        LedgerQuery(due_within_days=7),
        lambda row: state(row) in LIVE and day(0) <= str(row["due"]) <= day(7),
    ),
    "a unit": lambda book: (LedgerQuery(institutions=(a_unit(book),)), of_units(a_unit(book))),
    "two units": lambda book: (
        LedgerQuery(institutions=(a_unit(book), a_unit(book, 100))),
        of_units(a_unit(book), a_unit(book, 100)),
    ),
    "an item": lambda _book: (LedgerQuery(items=(item_key(FORM, "6"),)), lambda row: item(row) == 6),
    "a project": lambda _book: (
        LedgerQuery(items=tuple(item_key(FORM, str(no)) for no in range(5, 9))),
        lambda row: 5 <= item(row) <= 8,
    ),
    "an inspector": lambda book: (
        LedgerQuery(inspector_id=an_inspector(book)),
        lambda row: an_inspector(book) in str(row["inspectors"]),
    ),
    "a period": lambda _book: (
        LedgerQuery(opened_from=day(-20), opened_to=day(-10)),
        lambda row: day(-20) <= str(row["opened_on"]) <= day(-10),
    ),
    "a channel": lambda _book: (
        LedgerQuery(channel=Channel.EXPERT_FIELD),
        lambda row: row["channel"] == "expert_field",
    ),
    "words": lambda _book: (LedgerQuery(words="名次"), lambda row: "名次" in str(row["fact"])),
    "two runs of words": lambda _book: (
        LedgerQuery(words="作业　公示栏"),
        lambda row: "作业" in str(row["fact"]) and "公示栏" in str(row["fact"]),
    ),
    "some that were picked out": lambda book: (
        LedgerQuery(ids=five(book)),
        lambda row: row["id"] in five(book),
    ),
    "several": lambda book: (
        LedgerQuery(words="班", institutions=(a_unit(book),), states=(CLOSED,), opened_to=day(-41)),
        lambda row: (
            of_units(a_unit(book))(row) and state(row) is CLOSED and str(row["opened_on"]) <= day(-41)
        ),
    ),
}


@pytest.fixture(params=[ledger_queries.FEW, 3], ids=["sorted", "met in their order"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of coming by a page."""
    monkeypatch.setattr(ledger_queries, "FEW", request.param)


def all_of(book: Connection, query: LedgerQuery, at_once: int = 5000) -> list[Row]:
    """Every row, page by page."""
    rows: list[Row] = []
    while True:
        after = ledger_queries.keys_of(rows[-1], query) if rows else ()
        found = ledger_queries.page(book, query, ON, at_once, after)
        rows += found
        if len(found) < at_once:
            return rows


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_leaves_the_rows_that_it_names_in_every_order(book: Connection, name: str) -> None:
    query, holds = FILTERS[name](book)
    wanted = sorted(str(row["id"]) for row in book.rows("SELECT * FROM ledger") if holds(row))
    for order in LedgerOrder:
        for descending in (False, True):
            asked = replace(query, order=order, descending=descending)
            rows = all_of(book, asked)
            assert sorted(str(row["id"]) for row in rows) == wanted
            keys = [ledger_queries.keys_of(row, asked) for row in rows]
            assert keys == sorted(keys, reverse=descending)
    assert ledger_counts.count(book, query, ON) == len(wanted)


def test_every_filter_leaves_some_rows_and_all_but_one_not_all(book: Connection) -> None:
    left = {name: ledger_counts.count(book, asked(book)[0], ON) for name, asked in FILTERS.items()}
    assert not [name for name, rows in left.items() if not rows]
    assert [name for name, rows in left.items() if rows == 3 * VISITS] == ["everything"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", ["everything", "live", "two states", "words"])
def test_pages_give_every_row_once_in_the_order_of_the_whole(book: Connection, name: str) -> None:
    query, _ = FILTERS[name](book)
    for order in (LedgerOrder.TO_DO, LedgerOrder.UNIT, LedgerOrder.CLOSED):
        asked = replace(query, order=order, descending=order is LedgerOrder.CLOSED)
        assert all_of(book, asked, 37) == all_of(book, asked)


def test_what_wants_something_stands_first_by_its_deadline_then_the_newest_that_is_settled(
    book: Connection,
) -> None:
    rows = all_of(book, LedgerQuery())
    live = [row for row in rows if state(row) in LIVE]
    assert rows[: len(live)] == live
    assert [row["due"] for row in live] == sorted(str(row["due"]) for row in live)
    closed = [str(row["closed_on"]) for row in rows if row["closed_on"]]
    assert closed == sorted(closed, reverse=True)


def test_the_orders_are_what_they_are_called(book: Connection) -> None:
    columns = {LedgerOrder.DUE: "due", LedgerOrder.OPENED: "opened_on", LedgerOrder.CLOSED: "closed_on",
               LedgerOrder.UNIT: "unit", LedgerOrder.STATE: "standing"}  # fmt: skip
    for order, column in columns.items():
        values = [row[column] for row in all_of(book, LedgerQuery(order=order))]
        assert values == sorted(values, key=lambda value: (isinstance(value, str), value))
    points = [str(row["sub_point"]) for row in all_of(book, LedgerQuery(order=LedgerOrder.ITEM))]
    assert points == sorted(points, key=lambda code: [int(part) for part in code.split(".")])


def test_the_tally_counts_what_the_filters_leave(book: Connection) -> None:
    for name in ("everything", "a unit", "words", "an inspector"):
        query, _ = FILTERS[name](book)
        tally = ledger_counts.tally(book, query, ON, SOON)
        for place, one in enumerate(STANDING):
            rows = ledger_counts.count(book, replace(query, states=(one,)), ON)
            assert tally.by_standing.get(place, 0) == rows == len(all_of(book, replace(query, states=(one,))))
        assert tally.overdue == len(all_of(book, replace(query, overdue=True)))
        assert tally.near == len(all_of(book, replace(query, due_within_days=7)))


@pytest.mark.parametrize("live", [None, True, False])
def test_the_running_count_of_the_states_is_that_of_the_rows(book: Connection, live: bool | None) -> None:
    for states in ((), (CLOSED,), (CLOSED, SUBMITTED), (FindingState.LAPSED,)):
        query = LedgerQuery(states=states, live=live)
        assert ledger_counts.count(book, query, ON) == len(all_of(book, query))


SERVED = {
    "nothing": (LedgerQuery(), "ledger_by_turn"),
    "live": (LedgerQuery(live=True), "ledger_by_turn"),
    "overdue": (LedgerQuery(overdue=True), "ledger_by_turn"),
    "near": (LedgerQuery(due_within_days=7), "ledger_by_turn"),
    "live by deadline": (LedgerQuery(live=True, order=LedgerOrder.DUE, descending=True), "ledger_by_turn"),
    "a state": (LedgerQuery(states=(FindingState.CLOSED,)), "ledger_by_state"),
    "a unit": (LedgerQuery(institutions=("unit",)), "ledger_of_institution"),
    "a unit's live ones": (LedgerQuery(institutions=("unit",), live=True), "ledger_of_institution"),
    "an item": (LedgerQuery(items=("form/006",)), "ledger_of_item"),
    "a channel": (LedgerQuery(channel=Channel.TERM_CHECK), "ledger_of_channel"),
    **{order.label: (LedgerQuery(order=order), "ledger_by_") for order in LedgerOrder},
    **{
        f"{order.label} back": (LedgerQuery(order=order, descending=True), "ledger_by_")
        for order in LedgerOrder
    },
}


@pytest.mark.parametrize(("query", "index"), SERVED.values(), ids=SERVED.keys())
def test_the_first_rows_are_met_by_an_index_without_sorting(
    book: Connection, query: LedgerQuery, index: str
) -> None:
    plans = Plans(book)
    ledger_queries.page(plans, query, ON, 50)
    (steps,) = plans.steps
    assert index in steps
    assert "TEMP B-TREE" not in steps


class Plans:
    """Answers as the book does, and keeps how each statement is carried out."""

    def __init__(self, book: Connection) -> None:
        self._book = book
        self.steps: list[str] = []

    def rows(self, sql: str, arguments: Arguments = ()) -> list[Row]:
        found = self._book.rows(f"EXPLAIN QUERY PLAN {sql}", arguments)
        self.steps.append("; ".join(str(step["detail"]) for step in found))
        return self._book.rows(sql, arguments)


def test_a_rare_word_is_found_without_a_look_at_other_rows(book: Connection) -> None:
    plans = Plans(book)
    assert not ledger_queries.page(plans, LedgerQuery(words="白鹭"), ON, 50)
    assert all("SCAN ledger" not in steps.replace("SCAN ledger_search", "") for steps in plans.steps)


def words_find(book: Connection, words: str) -> int:
    rows = all_of(book, LedgerQuery(words=words))
    assert len(rows) == ledger_counts.count(book, LedgerQuery(words=words), ON)
    return len(rows)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_no_sign_of_a_question_means_anything_to_the_engine(book: Connection, words: str) -> None:
    words_find(book, words)


def test_two_signs_suffice_and_one_does_too(book: Connection) -> None:
    everything = book.rows("SELECT words FROM ledger")
    for words in ("作业", "业", "名次表", "5.", "班"):
        assert words_find(book, words) == sum(words in str(row["words"]) for row in everything) > 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("一(1)班", "（1）"),
        ("ＭＩＮ", ""),
        ("７２．５", "72.5分钟"),
        ("漴教督改〔2026〕1号", ""),
        ("佘𬍛瑶", ""),
    ],
)
def test_width_and_case_make_no_difference(book: Connection, words: str, says: str) -> None:
    rows = all_of(book, LedgerQuery(words=words))
    assert bool(rows) == (words != "ＭＩＮ")
    assert all(says in str(row["fact"]) for row in rows)


def test_blank_words_ask_nothing(book: Connection) -> None:
    assert words_find(book, " 　\n\t") == words_find(book, "") == 3 * VISITS


def test_signs_that_only_follow_one_another_elsewhere_are_not_found(book: Connection) -> None:
    # 课表、表未 and 未安 are pairs of one fact, 作业 of others: the run as a whole stands nowhere.
    assert words_find(book, "课表未安排") > 0
    assert words_find(book, "课表未作业") == 0


def test_told_anew_from_the_other_tables_it_is_the_same_and_still_searched(book: Connection) -> None:
    before, found = book.rows("SELECT * FROM ledger ORDER BY id"), words_find(book, "名次")
    book.execute("BEGIN")
    try:
        for table in ledger_rows.TABLES:
            table.clear(book)
        assert words_find(book, "名次") == 0
        ledger_rows.tell_all(book)
        assert book.rows("SELECT * FROM ledger ORDER BY id") == before
        assert words_find(book, "名次") == found > 0
    finally:
        book.execute("ROLLBACK")
    assert words_find(book, "名次") == found


def test_what_occurs_is_counted(book: Connection) -> None:
    for found in (ledger_counts.units(book), ledger_counts.items(book), ledger_counts.channels(book)):
        assert sum(one.rows for one in found) == 3 * VISITS
    assert {one.name: one.rows for one in ledger_counts.inspectors(book)}["督学一号"] == 3 * VISITS
    names = [one.name for one in ledger_counts.units(book)]
    assert names == sorted(names)


def test_every_state_has_a_place_among_the_standings() -> None:
    assert sorted(STANDING) == sorted(FindingState)


def test_a_finding_without_a_deadline_stands_behind_those_with_one(book: Connection) -> None:
    assert max(str(row["due"]) for row in book.rows("SELECT due FROM ledger")) < NO_DEADLINE


def test_an_entry_holds_the_life_the_words_and_the_unit_of_its_visit(book: Connection) -> None:
    row = all_of(book, LedgerQuery(live=False))[0]
    (entry,) = ledger_queries.entries(book, [str(row["id"])]).values()
    assert (entry.life.id, entry.finding.fact, entry.unit) == (row["id"], row["fact"], row["unit"])
    assert entry.visited.head == "佘𬍛瑶"
    assert entry.checklist is not None
    assert entry.checklist.id == FORM
    assert parse(str(row["numbers"]))
