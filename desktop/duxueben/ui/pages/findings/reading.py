"""What the ledger shows of a query: its counts, its first rows, and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from duxueben.model import moment
from duxueben.ui.models.findings import Group, LedgerRows
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.following import asking, ledger
from duxueben.workspace.following.asking import OffRecord
from duxueben.workspace.following.ledger import LedgerCounts, LedgerOrder, LedgerQuery, LedgerRow
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars

_STRIDE = 1000
"""Rows that are read at once on the way to one that is far down."""


@dataclass(frozen=True, slots=True)
class Reading:
    """As it is now."""

    query: LedgerQuery
    rows: LedgerRows
    counts: LedgerCounts
    """Under each pill."""
    overdue: int
    """In the whole ledger, whatever is sifted."""
    is_empty: bool
    """There is no finding in the whole ledger."""
    off_record: tuple[OffRecord, ...]
    known: str
    """``截至2023年11月10日　第三督学责任区　秋季学期``."""


def read(office: Office, query: LedgerQuery, keep: str = "") -> Reading:
    """The first page, and all pages down to the finding ``keep``. Call it from a worker."""
    total, whole = ledger.count(office, query), asking.counts(office)
    found = _down_to(office, query, keep)
    return Reading(
        query,
        LedgerRows(total, _groups(office, query, total), found),
        ledger.counts(office, query),
        whole.overdue,
        not total and not ledger.count(office, LedgerQuery()),
        asking.off_record(office),
        _known(office),
    )


def _known(office: Office) -> str:
    on = office.today()
    term = calendars.of(office).term_of(on)
    return meta_line(f"截至{moment.full_date(on)}", office.owner().zone, term.name if term else "")


def _down_to(office: Office, query: LedgerQuery, keep: str) -> list[LedgerRow]:
    found = list(ledger.rows(office, query, ledger.PAGE))
    first = found
    while keep and found and len(found) % ledger.PAGE == 0 and all(row.id != keep for row in found):
        more = ledger.rows(office, query, _STRIDE, found[-1])
        if not more:
            return first
        found = [*found, *more]
    return found


def _groups(office: Office, query: LedgerQuery, total: int) -> Mapping[int, Group]:
    """未销号 before 已了结, where the rows stand so."""
    if query.order is not LedgerOrder.TO_DO or query.descending or not total:
        return {}
    live = 0 if query.live is False else ledger.count(office, replace(query, live=True))
    overdue = ledger.count(office, replace(query, overdue=True)) if live else 0
    late = f"，逾期{overdue}条" if overdue else ""
    groups: list[tuple[int, Group]] = []
    if live:
        groups.append((0, Group("未销号", f"{live}条{late}")))
    if total > live:
        place = live + len(groups)
        groups.append((place, Group("已了结", f"{total - live}条，新近的在前")))
    return dict(groups)


def more(office: Office, query: LedgerQuery, after: LedgerRow | None, many: int) -> Sequence[LedgerRow]:
    """The next rows, at least a page of them."""
    return ledger.rows(office, query, max(many, ledger.PAGE), after)
