"""导入名录: units and inspectors from a table."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.table_import import Intake, TableImport
from duxueben.ui.models.import_rows import ChangeLine, Looked
from duxueben.ui.page import Shell
from duxueben.workspace.office import Office
from duxueben.workspace.register import importing, register_export
from duxueben.workspace.register.importing import AnyChange, AnyExamined, Counts, Preview
from duxueben.workspace.register.register_export import RegisterFile


class RegisterImport(TableImport[Preview]):
    """One file with units, inspectors, or both."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        intake = Intake(
            "名录",
            "从表格导入单位和督学",
            (
                ("table-2", "表头写中文", "列的先后不限，多出的列不用管"),
                ("search", "核对", "新增、修改和错误逐格列出"),
                ("check", "整张写入", "按信用代码、系统编号、名称认同一家"),
            ),
            partial(importing.examine, office),
            _looked,
            partial(importing.accept, office),
            partial(register_export.write, office, RegisterFile.TEMPLATE),
            RegisterFile.TEMPLATE.value,
        )
        super().__init__(shell, office, over, intake)


def said(counts: Counts) -> str:
    """The sentence for the toast."""
    return f"名录已导入：新增{counts.added}条，修改{counts.changed}条。"


def _looked(preview: Preview) -> Looked:
    return Looked(
        preview.file,
        "名录",
        preview.mistakes,
        tuple(_line(part, change) for part, change in preview.changes),
        preview.same,
        tuple(title for part in preview.parts for title in part.unused),
        preview.ignored,
    )


def _line(part: AnyExamined, change: AnyChange) -> ChangeLine:
    named = part.table.column("name").title
    rest = tuple(field for field in change.fields if change.before or field.title != named)
    return ChangeLine(change.row, part.table.noun, change.after.name, change.before is None, rest)
