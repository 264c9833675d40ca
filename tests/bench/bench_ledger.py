"""The first rows of 问题台账 and 附件5 of a past day: encrypted against bare, and against a tenth of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

from bench import years
from bench.figures import Goal, Line, Samples, alternating, in_ms, milliseconds
from bench.setting import Bench, Setting
from duxueben.model.finding_life import FindingState
from duxueben.model.ledger_query import LedgerOrder, LedgerQuery, item_key
from duxueben.model.words import Channel
from duxueben.store import ledger_counts, ledger_queries
from duxueben.store.connection import Connection
from duxueben.store.life_queries import numbers_of
from duxueben.workspace.counting import asking

TITLE = "问题台账和附件5"
VISITS = 10_000
PAGE = 50
"""Rows that fill a window."""
ON = years.LAST_DAY
PAST = ON - timedelta(days=20)
Ask = Callable[[Connection], Sequence[LedgerQuery]]


def filters(book: Connection) -> list[LedgerQuery]:
    """One of each filter, in the order in which the page opens."""
    unit = ledger_counts.units(book)[3].value
    form = years.shelf().each()[0].id
    return [
        LedgerQuery(),
        LedgerQuery(live=True),
        LedgerQuery(overdue=True),
        LedgerQuery(due_within_days=7),
        LedgerQuery(states=(FindingState.CLOSED,)),
        LedgerQuery(institutions=(unit,)),
        LedgerQuery(items=(item_key(form, "6"),)),
        LedgerQuery(inspector_id=ledger_counts.inspectors(book)[0].value),
        LedgerQuery(opened_from=(ON - timedelta(days=30)).isoformat()),
        LedgerQuery(channel=Channel.EXPERT_FIELD),
    ]


def orders(_book: Connection) -> list[LedgerQuery]:
    """Every order, both ways."""
    return [LedgerQuery(order=order, descending=back) for order in LedgerOrder for back in (False, True)]


def searches(book: Connection) -> list[LedgerQuery]:
    """Two signs that many findings hold, three, and the number of one paper."""
    newest = ledger_queries.page(book, LedgerQuery(order=LedgerOrder.OPENED, descending=True), ON, 1)
    return [LedgerQuery(words=words) for words in ("作业", "名次表", numbers_of(newest[0])[0].text)]


def in_between(_book: Connection) -> list[LedgerQuery]:
    """What one finding in sixty holds: enough to be work, few enough to be sorted."""
    return [LedgerQuery(words="第49")]


@dataclass(frozen=True, slots=True)
class Books:
    """Three connections: all of it, the same unencrypted, and a tenth of it."""

    full: Connection
    bare: Connection
    tenth: Connection

    def compared(self, times: int, work: Callable[[Connection], Callable[[], object]]) -> tuple[Samples, ...]:
        """How long ``work`` takes over each of them, in turn."""
        works = [milliseconds(work(book)) for book in (self.full, self.bare, self.tenth)]
        return tuple(in_ms(values) for values in alternating(times, *works))


def run(setting: Setting) -> list[Line]:
    """The same questions over all three, in turn."""
    visits = setting.times(VISITS, 100)
    full, tenth = (years.fill(setting.folder / f"{count}.db", count) for count in (visits, visits // 10))
    bare = years.copy_unencrypted(full, setting.folder / "bare.db")
    with closing(full.connect()) as all_of_it, closing(bare), closing(tenth.connect()) as part:
        books = Books(all_of_it, bare, part)
        times = setting.times(25, 2)
        note = f"{visits}次检查、{visits * 25}条判定、{visits * 3}个问题；"
        return [
            *_ledger(books, times, "filter", "台账筛选到头{}行", filters, f"{note}十种筛选的平均。"),
            *_ledger(books, times, "sort", "台账排序到头{}行", orders, "七种顺序、正反各一次的平均。"),
            *_ledger(
                books, times, "search", "台账搜索到头{}行", searches, "两个字、三个字、一个编号的平均。"
            ),
            *_counts(books, times),
            *_without_goal(books, times),
            *_annex5(books, setting.times(7, 1)),
        ]


def _ledger(books: Books, times: int, name: str, title: str, ask: Ask, note: str) -> list[Line]:
    return _held(name, title.format(PAGE), _each(books, times, ask), note)


def _counts(books: Books, times: int) -> list[Line]:
    def work(book: Connection) -> Callable[[], object]:
        return lambda: ledger_counts.tally(book, LedgerQuery(), ON, timedelta(days=7))

    return _held("counts", "台账各状态的条数", books.compared(times, work), "不加筛选时；加了就要数。")


def _held(name: str, title: str, samples: tuple[Samples, ...], note: str) -> list[Line]:
    full, bare, tenth = samples
    whole = f"{title}，数据十倍"
    return [
        Line(f"ledger_{name}", title, full, bare, Goal(3.0), f"{note}底线是同样的数据不加密。"),
        Line(f"ledger_{name}_tenfold", whole, full, tenth, Goal(1.5), "底线是十分之一的数据。"),
    ]


def _without_goal(books: Books, times: int) -> list[Line]:
    full, _, tenth = _each(books, times, in_between)
    return [
        Line(
            "ledger_search_some", "搜索：不多也不少的字", full, tenth, None,
            f"六十个问题里有一个；结果不到{ledger_queries.FEW}个时全部排序，所以会随数据增长到这个数为止。",
        )
    ]  # fmt: skip


def _each(books: Books, times: int, ask: Ask) -> tuple[Samples, ...]:
    """Of one question on the average."""

    def work(book: Connection) -> Callable[[], object]:
        asked = ask(book)
        return lambda: [ledger_queries.page(book, query, ON, PAGE) for query in asked]

    count = len(ask(books.tenth))
    return tuple(samples.scaled(1 / count) for samples in books.compared(times, work))


def _annex5(books: Books, times: int) -> list[Line]:
    shelf = years.shelf()

    def work(book: Connection) -> Callable[[], object]:
        return lambda: asking.table_of(book, shelf, asking.question(PAST))

    full, bare, tenth = books.compared(times, work)
    return [
        Line("annex5", "截至某日的附件5", full, bare, Goal(3.0), "底线是同样的数据不加密。"),
        Line("annex5_tenfold", "截至某日的附件5，数据十倍", full, tenth, None, "每次检查都要算进去。"),
    ]


BENCH = Bench("ledger", TITLE, run)
