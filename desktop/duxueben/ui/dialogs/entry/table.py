"""导入 of a register: its entries from a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.model.schooling import SelfCheck, Task
from duxueben.progress import Progress
from duxueben.ui.dialogs.table_import import Intake, TableImport
from duxueben.ui.icons import IconName
from duxueben.ui.models.import_rows import ChangeLine, Looked
from duxueben.ui.page import Shell
from duxueben.workspace.office import Office
from duxueben.workspace.registers import self_checks, sheets_in, sheets_out, tasks
from duxueben.workspace.registers.register import Register
from duxueben.workspace.registers.sheets_in import Counts, Preview
from duxueben.workspace.registers.sheets_out import SheetFile

_STEPS: tuple[tuple[IconName, str, str], ...] = (
    ("table-2", "表头写中文", "列的先后不限，多出的列不用管"),
    ("search", "核对", "新增、修改和错误逐格列出"),
    ("check", "整张写入", "同一件事只登记一次，导两遍不会变多"),
)
_OF_SELF_CHECKS: tuple[tuple[IconName, str, str], ...] = (
    ("upload", "导出空白表", "发给学校，分点和表头不要改"),
    ("search", "核对", "填错的格子逐个列出"),
    ("check", "和督学的判定对照", "自查不算检查，不改督学的判定"),
)


class EntriesImport(TableImport[Preview]):
    """One file with entries of one register; self-checks and lists of tasks have a form of their own."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, register: Register) -> None:
        own = register.cls is SelfCheck
        name = "自查表.xlsx" if own else SheetFile.TEMPLATE.name_of(register)
        intake = Intake(
            register.title,
            f"从表格导入{register.title}",
            _OF_SELF_CHECKS if own else _STEPS,
            partial(_examine, office, register),
            _looked,
            partial(sheets_in.accept, office),
            partial(_template, office, register),
            name,
        )
        super().__init__(shell, office, over, intake)


def _examine(office: Office, register: Register, path: Path, progress: Progress) -> Preview:
    if register.cls is SelfCheck:
        return self_checks.examine(office, path, progress)
    if register.cls is Task:
        # The document that the tasks come from is known by its file.
        return tasks.examine(office, path, path.stem, progress)
    return sheets_in.examine(office, register, path, progress)


def _template(office: Office, register: Register, to: Path) -> Path:
    if register.cls is SelfCheck:
        return self_checks.write_blank(office, self_checks.forms(office)[0], None, to)
    return sheets_out.write(office, register, SheetFile.TEMPLATE, to)


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
