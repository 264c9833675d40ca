"""编号台账 as a workbook: every number with what became of it, for whoever checks that none is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from duxueben.model.numbering import DocNumber
from duxueben.sheets import writing
from duxueben.sheets.new_sheet import Column, NewSheet, Value
from duxueben.workspace import saving
from duxueben.workspace.office import Office
from duxueben.workspace.paper import numbers
from duxueben.workspace.paper.numbers import LedgerRow

COLUMNS = (
    Column("编号", "number", 26),
    Column("种类", "kind", 22),
    Column("状态", "state", 12),
    Column("单位", "institution", 40),
    Column("出具日期", "issued_on", 14),
    Column("对应正式编号", "mapped", 26),
    Column("原编号", "replaces", 26),
    Column("换发为", "replaced_by", 26),
    Column("说明", "explanation", 60),
)


STATES: Mapping[str, str] = {
    "unissued": "未用",
    "issued": "已出具",
    "voided": "已作废",
    "spoilt": "作废未用",
    "mapped": "已对应",
    "read_back": "已读回",
    "blank": "预印空白",
}
"""What became of a number, in a word."""


def workbook(office: Office) -> bytes:
    """All numbers in the order of the register, as xlsx."""
    rows = [_values(row) for row in numbers.ledger(office)]
    return writing.xlsx([NewSheet("编号台账", COLUMNS, rows)], office.clock())


def write(office: Office, to: Path) -> Path:
    """Write the workbook, whole or not at all; call it from a worker. Raises ``saving.NotSaved``."""
    return saving.save(workbook(office), to, "台账")


def _values(row: LedgerRow) -> tuple[Value, ...]:
    provisional = row.number.is_provisional
    return (
        row.number.text,
        row.kind.label,
        STATES[row.state],
        row.institution_name,
        date.fromisoformat(row.issued_on) if row.issued_on else None,
        _text(row.mapped) if provisional else "",
        _text(row.predecessor),
        _text(row.successor),
        row.words,
    )


def _text(number: DocNumber | None) -> str:
    return number.text if number is not None else ""
