"""The registers as tables for people: xlsx, csv, and an empty one to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path

from duxueben.sheets import writing
from duxueben.sheets.writing import Column, NewSheet
from duxueben.store import queries
from duxueben.workspace import saving
from duxueben.workspace.office import Office
from duxueben.workspace.register.register_columns import INSPECTORS, INSTITUTIONS, Record, RegisterTable

NOTES_TITLE = "填写说明"


class RegisterFile(Enum):
    """What can be written."""

    WORKBOOK = "名录.xlsx"
    INSTITUTIONS = "单位名录.csv"
    INSPECTORS = "督学名录.csv"
    TEMPLATE = "名录模板.xlsx"


def write(office: Office, what: RegisterFile, to: Path) -> Path:
    """Write one of the files, whole or not at all; call it from a worker. Raises ``saving.NotSaved``."""
    made = {
        RegisterFile.WORKBOOK: workbook,
        RegisterFile.INSTITUTIONS: institutions_csv,
        RegisterFile.INSPECTORS: inspectors_csv,
        RegisterFile.TEMPLATE: _template,
    }[what](office)
    return saving.save(made, to, "名录")


def workbook(office: Office) -> bytes:
    """Both registers as one xlsx file, a sheet each; ``importing.examine`` finds nothing to change in it."""
    return writing.xlsx([_institutions(office), _inspectors(office)], office.clock())


def institutions_csv(office: Office) -> bytes:
    """The institutions as csv."""
    return writing.csv(_institutions(office))


def inspectors_csv(office: Office) -> bytes:
    """The inspectors as csv."""
    return writing.csv(_inspectors(office))


def template(at: datetime) -> bytes:
    """An xlsx file with the heads of both registers, no rows, and a sheet that says what to write where."""
    notes = NewSheet(
        NOTES_TITLE,
        (Column("工作表", "sheet", 14), Column("列", "column", 20), Column("怎么填", "hint", 70)),
        [*_notes(INSTITUTIONS), *_notes(INSPECTORS)],
    )
    return writing.xlsx([_sheet(INSTITUTIONS, []), _sheet(INSPECTORS, []), notes], at)


def _template(office: Office) -> bytes:
    return template(office.clock())


def _institutions(office: Office) -> NewSheet:
    return _sheet(INSTITUTIONS, [row.institution for row in queries.institutions(office.reader)])


def _inspectors(office: Office) -> NewSheet:
    return _sheet(INSPECTORS, queries.inspectors(office.reader))


def _sheet(table: RegisterTable[Record], records: Sequence[Record]) -> NewSheet:
    columns = tuple(Column(one.title, one.key, one.width) for one in table.columns)
    return NewSheet(
        table.title, columns, [[one.written(record) for one in table.columns] for record in records]
    )


def _notes(table: RegisterTable[Record]) -> list[tuple[str, str, str]]:
    return [(table.title, one.title, one.hint) for one in table.columns if one.hint]
