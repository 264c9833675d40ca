"""Keeping the entries of a register: listing, writing, withdrawing; nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from typing import TypeVar

from duxueben.errors import Problem
from duxueben.model.registered import Registered
from duxueben.model.text import clean_line
from duxueben.store import kept_queries
from duxueben.workspace import whole
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.registers import checking, cleaning, effects
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Fault, Register, value_of
from duxueben.workspace.registers.wording import headline

R = TypeVar("R", bound=Registered)


class CannotKeep(Problem):
    """An entry is not as it has to be; nothing was changed."""

    code = "workspace.cannot_keep_entry"

    def __init__(self, happened: str, todo: str, faults: Sequence[Fault] = ()) -> None:
        """``faults``: by field, where the form can show them."""
        super().__init__("没有保存", happened, todo)
        self.faults = tuple(faults)

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> CannotKeep:
        """With the first of ``faults`` in words; there is one at least."""
        first, more = faults[0], len(faults) - 1
        return cls(f"{first.rule}{f'另外还有{more}处要改。' if more else ''}", first.todo, faults)


def entries(office: Office, register: Register) -> list[Registered]:
    """All entries, withdrawn ones too: the newest day first, or by their place where they have no day."""
    known = kept_queries.of_kind(office.reader, register.cls)
    if register.on:
        return sorted(known, key=lambda one: (str(value_of(one, register.on)), one.id), reverse=True)
    return sorted(known, key=_place)


def entry(office: Office, register: Register, entry_id: str) -> Registered:
    """As it stands now; raises ``NotFound``."""
    return _known(office.record(register.aggregate, entry_id), register)


def of_institution(office: Office, institution_id: str) -> list[Registered]:
    """Every standing entry of any register about one institution, the newest first."""
    known = kept_queries.registered_about(office.reader, institution_id)
    return sorted((one for one in known if one.stands), key=lambda one: one.changed_at, reverse=True)


def waiting(register: Register, known: Sequence[Registered], today: date) -> tuple[int, int]:
    """How many standing entries wait for somebody, and how many of them are overdue."""
    if register.waits is None:
        return 0, 0
    until, due = register.waits.until, register.waits.due
    open_ones = [one for one in known if one.stands and not value_of(one, until)]
    late = [one for one in open_ones if due and "" < str(value_of(one, due)) < today.isoformat()]
    return len(open_ones), len(late)


def new(office: Office, register: Register) -> Registered:
    """An entry to be filled in; nothing is written yet."""
    today = office.today().isoformat()
    values: dict[str, object] = {field.key: today for field in register.fields if field.today}
    return replace(register.blank, **values)


def faults(office: Office, register: Register, record: Registered) -> tuple[Fault, ...]:
    """What is wrong with an entry as it is typed, for the form; raises ``text.PrivateUse``."""
    names = Names(office.record)
    return checking.faults(register, cleaning.cleaned(register, record), names, office.today())


def keep(office: Office, register: Register, record: R) -> Future[R]:
    """Write an entry, new where it has no id yet; what follows from it is written with it.

    The future raises ``CannotKeep`` and ``text.PrivateUse``. An entry that says what is kept already is not
    told again.
    """
    return office.perform(lambda act: tell(act, register, record, office.today()))


def withdraw(office: Office, register: Register, entry_id: str, reason: str) -> Future[Registered]:
    """撤销: the entry stays to be read and counts no longer. The future raises ``CannotKeep``."""
    why = clean_line(reason, "撤销的原因")

    def act(act: Act) -> Registered:
        known = standing(act, register, entry_id)
        if not why:
            raise CannotKeep("没有写撤销的原因。", "写一句为什么，例如“重复登记”。")
        told = whole.tell(act, replace(known, withdrawn=why))
        effects.follow(act, known, told)
        return told

    return office.perform(act)


def tell(act: Act, register: Register, record: R, today: date) -> R:
    """Check and write an entry in the open transaction; raises what ``keep`` says."""
    wanted = cleaning.cleaned(register, record)
    known = standing(act, register, record.id) if record.id else None
    if known is not None:
        # Photos come and go on their own, also while a form is open.
        wanted = replace(wanted, photos=known.photos, revision=known.revision, changed_at=known.changed_at)
    names = Names(act.tx.record)
    found = checking.faults(register, wanted, names, today)
    if found:
        raise CannotKeep.of(found)
    if wanted == known:
        return wanted
    _refuse_twice(act, register, wanted, names)
    told = whole.tell(act, wanted if wanted.id else replace(wanted, id=act.new_id()))
    effects.follow(act, known, told)
    return told


def standing(act: Act, register: Register, entry_id: str) -> Registered:
    """The entry as it is in the open transaction; raises ``NotFound``, ``CannotKeep`` if it is withdrawn."""
    known = _known(act.tx.record(register.aggregate, entry_id), register)
    if not known.stands:
        raise CannotKeep(f"这一{register.one}已经撤销，不再改动。", "需要的话，重新登记一次。")
    return known


def _refuse_twice(act: Act, register: Register, wanted: Registered, names: Names) -> None:
    if not register.once:
        return
    same = [value_of(wanted, key) for key in register.same_by]
    for one in _neighbours(act, register, wanted):
        if one.stands and one.id != wanted.id and [value_of(one, key) for key in register.same_by] == same:
            told = f"同样的一{register.one}已经登记过：{headline(register, one, names)}。"
            todo = "打开原来那一条去改，不要再登记一次。"
            raise CannotKeep(told, todo, [Fault(register.same_by[0], told, todo)])


def _neighbours(act: Act, register: Register, wanted: Registered) -> Sequence[Registered]:
    if "institution_id" in register.same_by:
        return kept_queries.of_institution(act.tx.conn, register.cls, wanted.institution_id)
    return kept_queries.of_kind(act.tx.conn, register.cls)


def _known(record: object, register: Register) -> Registered:
    if not isinstance(record, register.cls):
        raise NotFound(register.one)
    return record


def _place(record: Registered) -> tuple[str, int, str]:
    """Tasks by their place in their document; the others by their name."""
    named = (str(value_of(record, key)) for key in ("source", "name") if hasattr(record, key))
    position = value_of(record, "position") if hasattr(record, "position") else 0
    return next(named, ""), position if isinstance(position, int) else 0, record.id
