"""The records behind a figure, in the words in which a person knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from duxueben.model.accountability import Accountability, BestPractice
from duxueben.model.finding_life import LIVE
from duxueben.model.moment import short_date
from duxueben.statistics.stat_table import Figure, RecordRef
from duxueben.store import behind_queries
from duxueben.store.behind_queries import FindingBehind
from duxueben.store.connection import Rows
from duxueben.workspace.counting import behind_registers
from duxueben.workspace.counting.found_record import FoundRecord
from duxueben.workspace.office import Office

__all__ = ["FoundRecord", "records_of", "told"]

_NO_UNIT = "不涉及具体单位"


def records_of(office: Office, figure: Figure, as_of: date) -> tuple[FoundRecord, ...]:
    """What makes a figure, findings as they stood at the end of ``as_of``; from a worker."""
    here = [ref for ref in figure.records if ref.sort in _TELLING]
    known = office.reader.read(lambda conn: told(conn, here, as_of))
    return (
        *known,
        *behind_registers.told(office, (ref for ref in figure.records if ref.sort not in _TELLING)),
    )


def told(source: Rows, refs: Iterable[RecordRef], as_of: date) -> tuple[FoundRecord, ...]:
    """The same within a reading that has begun; a record that is not here is left out."""
    ids: dict[str, list[str]] = {}
    for ref in refs:
        ids.setdefault(ref.sort, []).append(ref.id)
    return tuple(one for sort, its in ids.items() for one in _TELLING[sort](source, its, as_of))


def _findings(source: Rows, ids: Sequence[str], as_of: date) -> list[FoundRecord]:
    return [
        FoundRecord(
            RecordRef("finding", one.id),
            one.fact,
            one.unit,
            _state(one, as_of),
            f"第{one.sub_point}点" if one.sub_point else "其他问题",
        )
        for one in behind_queries.findings(source, ids, as_of)
    ]


def _state(one: FindingBehind, as_of: date) -> str:
    if one.state in LIVE and one.due_on:
        late = (as_of - date.fromisoformat(one.due_on)).days
        if late > 0:
            return f"{one.state.label}，逾期{late}天"
    return one.state.label


def _papers(source: Rows, ids: Sequence[str], as_of: date) -> list[FoundRecord]:
    return [
        FoundRecord(
            RecordRef("order", one.id), one.number.text, one.unit, _day(one.issued_on, as_of), one.kind.label
        )
        for one in behind_queries.papers(source, ids)
    ]


def _visits(source: Rows, ids: Sequence[str], as_of: date) -> list[FoundRecord]:
    return [
        FoundRecord(RecordRef("visit", one.id), f"{_day(one.on, as_of)}检查", one.unit, "已完成")
        for one in behind_queries.visits(source, ids)
    ]


def _institutions(source: Rows, ids: Sequence[str], _as_of: date) -> list[FoundRecord]:
    return [
        FoundRecord(RecordRef("institution", id), name, "", kind.label)
        for id, name, kind in behind_queries.institutions(source, ids)
    ]


def _inspectors(source: Rows, ids: Sequence[str], _as_of: date) -> list[FoundRecord]:
    return [
        FoundRecord(RecordRef("inspector", id), name, "", role.label)
        for id, name, role in behind_queries.inspectors(source, ids)
    ]


def _acts(source: Rows, ids: Sequence[str], as_of: date) -> list[FoundRecord]:
    entries = behind_queries.entries(source, "accountability", ids)
    acts = [entry for entry in entries if isinstance(entry, Accountability)]
    names = _names(source, (entry.institution_id for entry in acts))
    return [
        FoundRecord(
            RecordRef("accountability", entry.id),
            "".join((entry.kind.label, "、".join(entry.persons) or entry.document_number)),
            names.get(entry.institution_id, _NO_UNIT),
            _day(entry.on, as_of),
            entry.issuer,
        )
        for entry in sorted(acts, key=lambda entry: (entry.on, entry.id))
    ]


def _practices(source: Rows, ids: Sequence[str], as_of: date) -> list[FoundRecord]:
    entries = behind_queries.entries(source, "best_practice", ids)
    practices = [entry for entry in entries if isinstance(entry, BestPractice)]
    names = _names(source, (entry.institution_id for entry in practices))
    return [
        FoundRecord(
            RecordRef("best_practice", entry.id),
            entry.title,
            names.get(entry.institution_id, _NO_UNIT),
            _day(entry.confirmed_on, as_of),
            entry.kind.label,
        )
        for entry in sorted(practices, key=lambda entry: (entry.confirmed_on, entry.id))
    ]


def _names(source: Rows, ids: Iterable[str]) -> Mapping[str, str]:
    return {id: name for id, name, _ in behind_queries.institutions(source, sorted(set(ids)))}


def _day(text: str, as_of: date) -> str:
    """``10月17日``, with the year where it is another than that of the table."""
    day = date.fromisoformat(text)
    return short_date(day) if day.year == as_of.year else f"{day.year}年{short_date(day)}"


_TELLING: Mapping[str, Callable[[Rows, Sequence[str], date], list[FoundRecord]]] = {
    "finding": _findings,
    "order": _papers,
    "visit": _visits,
    "institution": _institutions,
    "inspector": _inspectors,
    "accountability": _acts,
    "best_practice": _practices,
}
