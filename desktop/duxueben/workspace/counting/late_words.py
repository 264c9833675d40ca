"""What was recorded later, as sentences: when it was recorded, what it says, of which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from duxueben.model import moment
from duxueben.model.finding_life import StepKind
from duxueben.statistics.stat_table import RecordRef
from duxueben.store import late_queries
from duxueben.store.connection import Rows
from duxueben.store.late_queries import Late
from duxueben.workspace.counting import behind
from duxueben.workspace.counting.behind import FoundRecord

_LONGEST = 24
_ORDER_KINDS = {"issued": "出具", "voided": "作废"}
_CORRECTED = {
    "kind": "种类",
    "on": "日期",
    "person_times": "人次",
    "by_supervision_office": "印发部门",
    "document_number": "文号",
    "institution_id": "单位",
    "confirmed_on": "确认日期",
}
"""Fields of an entry on which a figure rests."""


def sentences(source: Rows, late: Sequence[Late], after: int, as_of: date) -> Mapping[int, str]:
    """Place in ``late`` → its sentence; an event that says nothing of the figures has none."""
    refs = dict.fromkeys(RecordRef(one.aggregate, one.id) for one in late)
    found = {one.ref: one for one in behind.told(source, refs, as_of)}
    entries = [one.id for one in late if one.aggregate in late_queries.ENTRIES]
    before = dict(late_queries.entries_before(source, after, entries))
    said: dict[int, str] = {}
    for place, one in enumerate(late):
        record = found.get(RecordRef(one.aggregate, one.id))
        if record is None:
            continue
        if one.aggregate in late_queries.ENTRIES:
            words = _of_entry(one, record, before.get(one.id))
            before[one.id] = one.payload
        else:
            words = _of_day(one, record)
        if words:
            said[place] = f"{_recorded_on(one)}{words}。"
    return said


def _of_day(one: Late, record: FoundRecord) -> str:
    """What is told late of a day that the table covers."""
    on = _day(one.happened_at)
    match one.aggregate:
        case "visit":
            return f"补记：{record.unit}的检查在{on}完成"
        case "finding":
            step = next((kind.label for kind in StepKind if kind.value == one.kind), "")
            return f"补记：{record.unit}的问题“{_short(record.title)}”在{on}{step}" if step else ""
        case "order":
            return f"补记：督办单{record.title}在{on}{_ORDER_KINDS[one.kind]}"
        case "institution":
            return f"更正名录：{record.title}"
        case "inspector":
            return f"更正督学名录：{record.title}"
        case _:
            return ""


def _of_entry(one: Late, record: FoundRecord, before: Mapping[str, object] | None) -> str:
    """An entry that came, was withdrawn as never true or as a duplicate, or was corrected."""
    named = f"{record.title}（{record.unit}，{record.state}）"
    if before is None:
        return f"补登：{named}"
    withdrawn = one.payload.get("withdrawn")
    if withdrawn and not before.get("withdrawn"):
        return f"撤下登记：{named}，原因是{str(withdrawn).rstrip('。')}"
    if before.get("withdrawn") and not withdrawn:
        return f"恢复登记：{named}"
    corrected = "、".join(_corrections(before, one.payload))
    return f"更正登记：{named}，改了{corrected}" if corrected else ""


def _corrections(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    for field, label in _CORRECTED.items():
        was, now = before.get(field), after.get(field)
        if was == now:
            continue
        yield f"{label}（{was or 1}→{now or 1}）" if field == "person_times" else label


def _recorded_on(one: Late) -> str:
    """The local day on which it was written down: the clock of the moment that it tells."""
    zone = moment.from_text(one.happened_at).tzinfo
    return _day(moment.from_text(one.recorded_at).astimezone(zone).isoformat())


def _day(at: str) -> str:
    return moment.full_date(date.fromisoformat(at[:10]))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
