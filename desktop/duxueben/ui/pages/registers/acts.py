"""What is done with the entries of a register: one dialog at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from duxueben.model.fieldwork import Outing
from duxueben.model.registered import Registered
from duxueben.model.schooling import SelfCheck, Task
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.entry.blank_sheet import BlankSheetDialog
from duxueben.ui.dialogs.entry.comparison import ComparisonDialog
from duxueben.ui.dialogs.entry.dialog import EntryDialog
from duxueben.ui.dialogs.entry.table import EntriesImport, said
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.models.registers import Row
from duxueben.ui.page import Shell
from duxueben.ui.widgets.record_drawer import Offer
from duxueben.workspace.office import Office
from duxueben.workspace.registers import comparing, gathering, keeping, sheets_out
from duxueben.workspace.registers.comparing import Comparison
from duxueben.workspace.registers.register import Register, Sort, value_of
from duxueben.workspace.registers.sheets_in import Counts
from duxueben.workspace.registers.sheets_out import SheetFile


class EntryActs(QObject):
    """Signals:
    changed: an entry was written; with its id, empty for many.
    """

    changed = Signal(str)

    def __init__(self, shell: Shell, office: Office, register: Register, over: QWidget) -> None:
        super().__init__(over)
        self._shell, self._office, self._register, self._over = shell, office, register, over
        self.dialog: QDialog | None = None

    def offers(self, row: Row) -> tuple[Offer, ...]:
        """What can be done with an entry, the nearest first."""
        record = row.record
        if not record.stands:
            return tuple(self._leading(record))
        change = Offer("修改…", "square-pen", partial(self.change, record))
        withdraw = Offer("撤销登记…", "minus", partial(self.ask_to_withdraw, record))
        if isinstance(record, SelfCheck):
            return (self._comparing(record), change, *self._leading(record), withdraw)
        return (change, *self._leading(record), withdraw)

    def _comparing(self, record: SelfCheck) -> Offer:
        return Offer("和督学的判定对照…", "columns-2", partial(self.compare, record))

    def _leading(self, record: Registered) -> Iterator[Offer]:
        """To what the entry is about."""
        if record.institution_id:
            unit = partial(self._shell.go, "institutions", institution_id=record.institution_id)
            yield Offer("打开单位", "school", unit)
        for field in self._register.fields:
            value = value_of(record, field.key)
            if field.sort is Sort.VISIT and value:
                yield Offer(
                    "打开这次检查", "list-checks", partial(self._shell.go, "checklist", visit_id=value)
                )

            if field.sort is Sort.FINDINGS and value:
                why = f"{self._register.title}里的一{self._register.one}"
                ledger = partial(self._shell.go, "findings", ids=value, why=why)
                yield Offer("在问题台账里看", "table-2", ledger)

    def begin(self) -> None:
        """The first thing to do in an empty register, as its words say."""
        if self._register.cls is SelfCheck:
            self.ask_for_blank()
        elif self._register.cls is Task:
            self.take_in()
        else:
            self.add()

    def add(self) -> None:
        """登记."""
        self._edit(None)

    def change(self, record: Registered) -> None:
        """修改: the entry as it stands now."""
        self._edit(keeping.entry(self._office, self._register, record.id))

    def _edit(self, known: Registered | None) -> None:
        self.open(EntryDialog(self._shell, self._office, self._over, self._register, known))

    def compare(self, record: SelfCheck) -> None:
        """自查对照: read in a worker, then shown."""
        office = self._office

        def work(_progress: Progress) -> Comparison:
            return comparing.compare(office, record)

        self._shell.jobs.run(work, partial(self._show_compared, record), title="自查对照")

    def _show_compared(self, record: SelfCheck, comparison: Comparison) -> None:
        school = self._office.institution(record.institution_id).name
        self._show(ComparisonDialog(self._over, school, comparison))

    def gather(self) -> None:
        """归拢巡查检查: the visits of a half-day become one outing, once the person has looked at it."""
        office = self._office
        self._shell.jobs.run(
            lambda _progress: gathering.proposals(office), self._propose, title="归拢巡查检查"
        )

    def _propose(self, found: tuple[Outing, ...]) -> None:
        if not found:
            self._shell.messages.toast("没有要归拢的巡查检查：完成的都已经在外出记录里。")
            return
        if len(found) > 1:
            self._shell.messages.toast(f"{len(found)}个半天可以归拢，先看最早的一个。")
        first = min(found, key=lambda one: one.on)
        self.open(EntryDialog(self._shell, self._office, self._over, self._register, first))

    def ask_for_blank(self) -> None:
        """导出空白自查表."""
        dialog = BlankSheetDialog(self._shell, self._office, self._over)
        dialog.kept.connect(self._written)
        self._show(dialog)

    def ask_to_withdraw(self, record: Registered) -> None:
        """撤销: with a reason."""
        self.open(
            ReasonDialog(
                self._shell,
                self._over,
                f"撤销这{self._register.one}",
                "撤销以后不再计数，内容和原因留着备查。",
                "撤销",
                "撤销的原因",
                partial(self._withdraw, record.id),
            )
        )

    def _withdraw(self, entry_id: str, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: keeping.withdraw(self._office, self._register, entry_id, reason))

    def open(self, dialog: FormDialog) -> None:
        """Show a dialog whose act writes an entry."""
        dialog.kept.connect(self._kept)
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._over_with)
        dialog.open()

    # Tables

    def take_in(self) -> None:
        """导入."""
        dialog = EntriesImport(self._shell, self._office, self._over, self._register)
        dialog.kept.connect(self._taken_in)
        self._show(dialog)

    def write_out(self, what: SheetFile) -> None:
        """导出: ask where, and write in a worker: it may go to a slow stick."""
        name, suffix = what.name_of(self._register), Path(what.value).suffix
        to = pickers.file_to_save(self._over, f"导出{self._register.title}", name, f"表格 (*{suffix})")
        if to is not None:
            self.write(what, to if to.suffix.lower() == suffix else Path(f"{to}{suffix}"))

    def write(self, what: SheetFile, to: Path) -> None:
        """Write one of the files there."""
        office, register = self._office, self._register

        def work(_progress: Progress) -> Path:
            return sheets_out.write(office, register, what, to)

        self._shell.jobs.run(work, self._written, title=f"导出{register.title}")

    def _written(self, to: object) -> None:
        if not isinstance(to, Path):
            return
        self._shell.messages.toast(f"已存为“{to.name}”。文件没有加密，用完收好。")

    def _taken_in(self, counts: object) -> None:
        if isinstance(counts, Counts):
            self._shell.messages.toast(said(self._register, counts))
            self._kept(None)

    def _kept(self, record: object) -> None:
        self._shell.saved.durable(self._office.clock())
        self.changed.emit(record.id if isinstance(record, Registered) else "")

    def _over_with(self, _result: int) -> None:
        self.dialog = None
