"""The entries of registers behind a figure, in the words in which the registers tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from duxueben.model.complaint import Complaint
from duxueben.model.moment import full_date
from duxueben.model.referral import Referral
from duxueben.model.registered import Registered
from duxueben.statistics.stat_table import RecordRef
from duxueben.workspace.counting.found_record import FoundRecord
from duxueben.workspace.office import Office
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import value_of
from duxueben.workspace.registers.wording import headline


def told(office: Office, refs: Iterable[RecordRef]) -> Iterator[FoundRecord]:
    """In the order of ``refs``; a record that is not here is left out."""
    names = Names(office.record)
    for ref in refs:
        match office.record(ref.sort, ref.id):
            case Registered() as entry:
                yield _entry(ref, entry, names)
            case Complaint() as one:
                unit = names.institution(one.institution_id)
                yield FoundRecord(ref, one.content, unit, _day(one.received_on), one.state.label)
            case Referral() as one:
                unit = names.institution(one.institution_id)
                yield FoundRecord(ref, f"{one.kind.label}：{one.to}", unit, _day(one.made_on))
            case _:
                continue


def _entry(ref: RecordRef, entry: Registered, names: Names) -> FoundRecord:
    register = named(ref.sort)
    on = str(value_of(entry, register.on)) if register.on else ""
    unit = names.institution(entry.institution_id)
    return FoundRecord(ref, headline(register, entry, names), unit, _day(on), register.title)


def _day(text: str) -> str:
    return full_date(date.fromisoformat(text)) if text else ""
