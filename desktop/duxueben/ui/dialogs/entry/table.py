"""导入 of a register: its entries from a table."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.table_import import Intake, TableImport
from duxueben.ui.models.import_rows import ChangeLine, Looked
from duxueben.ui.page import Shell
from duxueben.workspace.office import Office
from duxueben.workspace.registers import sheets_in, sheets_out
from duxueben.workspace.registers.register import Register
from duxueben.workspace.registers.sheets_in import Counts, Preview
from duxueben.workspace.registers.sheets_out import SheetFile


class EntriesImport(TableImport[Preview]):
    """One file with entries of one register."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, register: Register) -> None:
        intake = Intake(
            register.title,
            f"从表格导入{register.title}",
            (
                ("table-2", "表头写中文", "列的先后不限，多出的列不用管"),
                ("search", "核对", "新增、修改和错误逐格列出"),
                ("check", "整张写入", "同一件事只登记一次，导两遍不会变多"),
            ),
            partial(sheets_in.examine, office, register),
            _looked,
            partial(sheets_in.accept, office),
            partial(sheets_out.write, office, register, SheetFile.TEMPLATE),
            SheetFile.TEMPLATE.name_of(register),
        )
        super().__init__(shell, office, over, intake)


def said(register: Register, counts: Counts) -> str:
    """The sentence for the toast."""
    return f"{register.title}已导入：新增{counts.added}条，修改{counts.changed}条。"


def _looked(preview: Preview) -> Looked:
    lines = (
        ChangeLine(one.row, preview.register.title, one.headline, one.before is None, one.fields)
        for one in preview.changes
    )
    return Looked(
        preview.file,
        preview.register.title,
        preview.mistakes,
        tuple(lines),
        preview.same,
        preview.unused,
        preview.ignored,
    )
