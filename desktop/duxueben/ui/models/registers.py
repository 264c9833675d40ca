"""The entries of any register as rows of a table, and how the pills and the search see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from duxueben.model.registered import Registered
from duxueben.model.tutoring import RiskLevel
from duxueben.model.word import Word
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.workspace.office import Office
from duxueben.workspace.registers import keeping, wording
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Field, Register, Sort, value_of

ALL, WITHDRAWN = "全部", "已撤销"
STATE_WIDTH = 100
_SHARED = 0
_WIDTHS: Mapping[Sort, int] = {
    Sort.DATE: 132,
    Sort.WORD: 128,
    Sort.FLAG: 92,
    Sort.NUMBER: 92,
    Sort.TERM: 140,
    Sort.INSPECTOR: 96,
    Sort.NAME: 150,
    Sort.NAMES: 130,
    Sort.SEVERAL: 150,
    Sort.TEAM: 130,
    Sort.MEMBERS: 180,
}
"""Pixels of a column; those that are not named share what is left."""
_TONES: Mapping[Word, Tone] = {RiskLevel.HIGH: Tone.BAD, RiskLevel.MIDDLE: Tone.WARN}


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
    """One a column of the register, then what is worked out from them."""
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
    fields = [register.field(key) for key in register.columns]
    derived = (Cell(one.of(record), number=True) for one in register.derived)
    cells = (*(_cell(field, record, names) for field in fields), *derived)
    told = (wording.shown(field, value_of(record, field.key), names) for field in register.fields)
    return Row(record, cells, " ".join(filter(None, told)), _state(register, record, today))


def _cell(field: Field, record: Registered, names: Names) -> Cell:
    value = value_of(record, field.key)
    words = " ".join(wording.shown(field, value, names).split())
    tone = _TONES.get(value, Tone.PLAIN) if isinstance(value, Word) else Tone.PLAIN
    named = field.sort is Sort.INSTITUTION
    return Cell(words, tone=tone, number=field.sort is Sort.NUMBER, strong=named, wraps=named)


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
    """The columns of the register, and the state."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        heads = [register.field(key).label for key in register.columns]
        derived = [one.label for one in register.derived]
        super().__init__([*heads, *derived, "状态"], _cell_of, parent)


def widths_of(register: Register) -> tuple[int, ...]:
    """Of the columns of ``EntriesModel``, in pixels; 0 shares what is left."""
    told = (_WIDTHS.get(register.field(key).sort, _SHARED) for key in register.columns)
    return (*told, *(_WIDTHS[Sort.NUMBER] for _ in register.derived), STATE_WIDTH)


def _cell_of(row: Row, column: int) -> Cell:
    if column < len(row.cells):
        return row.cells[column]
    state = row.state
    return Cell(state.words, chip=True, tone=state.tone, icon=state.icon) if state else Cell("")
