"""The entries of any register as rows of a table, and how the pills and the search see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from duxueben.model import moment
from duxueben.model.registered import Registered
from duxueben.model.word import Word
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.registers import keeping, wording
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Field, Register, Sort, value_of

ALL, WITHDRAWN = "全部", "已撤销"
_DAY_WIDTH, _FIGURE_WIDTH, _STATE_WIDTH = 116, 100, 112
_NAMING = (Sort.INSTITUTION, Sort.LINE, Sort.NAME, Sort.TEAM)
"""Sorts of the fields by which an entry is called, rather than by what sort of entry it is."""
_LABELLED = (Sort.DATE, Sort.FLAG, Sort.NAME, Sort.INSPECTOR, Sort.NUMBER)
"""Sorts whose value alone does not say what it is."""


@dataclass(frozen=True, slots=True)
class State:
    """What an entry waits for, or that it is withdrawn."""

    words: str
    tone: Tone
    icon: IconName


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in words."""

    record: Registered
    cells: tuple[Cell, ...]
    """All but the state."""
    whole: str
    """All that the search looks through."""
    state: State | None = None

    @property
    def key(self) -> str:
        """The entry's id."""
        return self.record.id

    def holds(self, search: str) -> bool:
        """Whether every word of the search stands in it."""
        return all(word in self.whole for word in search.split())


def read_rows(office: Office, register: Register) -> list[Row]:
    """Every entry, withdrawn ones last; call it from a worker."""
    names, today = Names(office.record), office.today()
    rows = [_row(register, one, names, today) for one in keeping.entries(office, register)]
    return sorted(rows, key=lambda row: not row.record.stands)


def _row(register: Register, record: Registered, names: Names, today: date) -> Row:
    told = {field.key: wording.shown(field, value_of(record, field.key), names) for field in register.fields}
    cells = (
        *((_day(str(value_of(record, key)), today)) for key in _lead(register)),
        _main(register, told),
        *(Cell(one.of(record), number=True) for one in register.derived),
        *(Cell(told[field.key], number=True) for field in _figures(register)),
    )
    return Row(record, cells, " ".join(filter(None, told.values())), _state(register, record, today))


def _lead(register: Register) -> Iterator[str]:
    """The day by which the entries are in order, where it is one of the columns."""
    if register.on in register.columns:
        yield register.on


def _figures(register: Register) -> list[Field]:
    """Numbers with a column of their own; where a rate is worked out from them, the rate has it."""
    keys = () if register.derived else register.columns
    return [field for field in map(register.field, keys) if field.sort is Sort.NUMBER]


def _day(iso: str, today: date) -> Cell:
    day = date.fromisoformat(iso)
    short = moment.short_date(day)
    return Cell(short, "" if day.year == today.year else f"{day.year}年")


def _main(register: Register, told: Mapping[str, str]) -> Cell:
    """What an entry is called, and below it what the other columns say."""
    naming = [key for key in register.headline if register.field(key).sort in _NAMING]
    called = next((key for key in (*naming, *register.headline) if told[key]), "")
    left_out = {called, *_lead(register), *(field.key for field in _figures(register))}
    rest = [field for field in map(register.field, register.columns) if field.key not in left_out]
    second = meta_line(*(_said(field, told[field.key]) for field in rest))
    return Cell(_flat(told.get(called, "")), second, strong=True)


def _said(field: Field, told: str) -> str:
    flat = _flat(told)
    return f"{field.label} {flat}" if flat and field.sort in _LABELLED else flat


def _flat(words: str) -> str:
    return " ".join(words.split())


def _state(register: Register, record: Registered, today: date) -> State | None:
    if not record.stands:
        return State(WITHDRAWN, Tone.NA, "minus")
    waits = register.waits
    if waits is None or value_of(record, waits.until):
        return None
    due = str(value_of(record, waits.due)) if waits.due else ""
    if due and due < today.isoformat():
        return State(f"逾期{(today - date.fromisoformat(due)).days}天", Tone.BAD, "triangle-alert")
    return State(waits.words, Tone.WARN, "clock")


def pills_of(register: Register) -> tuple[str, ...]:
    """The pills above the list: all, those that wait, the words of the first word field, the withdrawn."""
    return (ALL, *_waiting(register), *(one.label for one in _words(register)), WITHDRAWN)


def fits(register: Register, row: Row, pill: str) -> bool:
    """Whether a row is shown under a pill."""
    record = row.record
    if pill == WITHDRAWN or not record.stands:
        return pill == WITHDRAWN and not record.stands
    if pill in _waiting(register):
        return row.state is not None
    words = {one.label for one in _words(register)}
    if pill not in words:
        return True
    value = value_of(record, register.words[0].key)
    return isinstance(value, Word) and value.label == pill


def _waiting(register: Register) -> Iterator[str]:
    if register.waits is not None:
        yield register.waits.words


def _words(register: Register) -> tuple[Word, ...]:
    return register.words[0].choices if register.words else ()


class EntriesModel(RowsModel[Row]):
    """The day, what an entry is called with what else it says, its figures, and its state."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        days = (register.field(key).label for key in _lead(register))
        figures = (one.label for one in (*register.derived, *_figures(register)))
        super().__init__([*days, "内容", *figures, "状态"], _cell_of, parent)


def widths_of(register: Register) -> tuple[int, ...]:
    """Of the columns of ``EntriesModel``, in pixels; 0 takes what is left."""
    figures = len(register.derived) + len(_figures(register))
    return (*(_DAY_WIDTH for _ in _lead(register)), 0, *[_FIGURE_WIDTH] * figures, _STATE_WIDTH)


def _cell_of(row: Row, column: int) -> Cell:
    if column < len(row.cells):
        return row.cells[column]
    state = row.state
    return Cell(state.words, chip=True, tone=state.tone, icon=state.icon) if state else Cell("")
