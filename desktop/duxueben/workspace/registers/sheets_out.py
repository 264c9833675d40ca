"""The registers as tables for people: xlsx, csv, and an empty one to be filled in."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from duxueben.sheets import writing
from duxueben.sheets.writing import Column, NewSheet
from duxueben.workspace import saving
from duxueben.workspace.office import Office
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.directory import directory
from duxueben.workspace.registers.entry_columns import EntryColumn, columns
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Register, value_of
from duxueben.workspace.registers.wording import shown

NOTES_TITLE = "填写说明"


class SheetFile(Enum):
    """What can be written of a register; the value ends its file's name."""

    WORKBOOK = ".xlsx"
    CSV = ".csv"
    TEMPLATE = "模板.xlsx"

    def name_of(self, register: Register) -> str:
        """``风险台账.xlsx``."""
        return f"{register.title}{self.value}"


def write(office: Office, register: Register, what: SheetFile, to: Path) -> Path:
    """Write one of the files, whole or not at all; call it from a worker. Raises ``saving.NotSaved``."""
    made = {SheetFile.WORKBOOK: workbook, SheetFile.CSV: csv, SheetFile.TEMPLATE: template}[what]
    return saving.save(made(office, register), to, register.title)


def workbook(office: Office, register: Register) -> bytes:
    """Its standing entries as xlsx; ``sheets_in.examine`` finds nothing to change in it."""
    return writing.xlsx([_entries(office, register)], office.clock())


def csv(office: Office, register: Register) -> bytes:
    """Its standing entries as csv."""
    return writing.csv(_entries(office, register))


def template(office: Office, register: Register) -> bytes:
    """An xlsx file with the head, no rows, and a sheet that says what to write where."""
    known = columns(register, directory(office.reader))
    notes = NewSheet(
        NOTES_TITLE,
        (Column("列", "column", 22), Column("怎么填", "hint", 80)),
        [(one.title, one.hint) for one in known if one.hint],
    )
    head = NewSheet(register.title, tuple(map(_titled, known)), [])
    return writing.xlsx([head, notes], office.clock())


def _entries(office: Office, register: Register) -> NewSheet:
    """With what the program worked out or wrote itself behind what people write."""
    known = columns(register, directory(office.reader))
    names = Names(office.record)
    own = [field for field in register.fields if not field.typed]
    return NewSheet(
        register.title,
        (
            *map(_titled, known),
            *(Column(one.label, one.key, 20) for one in own),
            *(Column(one.label, one.key) for one in register.derived),
        ),
        [
            [
                *(column.written(one) for column in known),
                *(shown(field, value_of(one, field.key), names) for field in own),
                *(derived.of(one) for derived in register.derived),
            ]
            for one in keeping.entries(office, register)
            if one.stands
        ],
    )


def _titled(column: EntryColumn) -> Column:
    return Column(column.title, column.key, column.width)
