"""合同抽查 and 人员核对: worksheets that are a table and nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.model.worksheet import Contract, ContractSample, StaffMember, StaffSheet
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets.dialog import SheetDialog
from duxueben.ui.pages.checklist.worksheets.rows import Column, RowsField

_CONTRACTS = "按月收的写月数，按课时收的写课时，两样都有的都写，都要不超过限值。"
_STAFF = "对照在岗人员逐个看证书和公示栏。姓名只留在记录和问题里。"


class ContractsDialog(SheetDialog):
    """A sample of contracts."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, sheet: ContractSample | None = None) -> None:
        super().__init__(shell, pen, over, "contracts", self._sample, _CONTRACTS)
        self._sheet = one = sheet or ContractSample("")
        columns = (
            Column("合同编号"),
            Column("月数", 72),
            Column("课时", 72),
            Column("一次收费（元）", 112),
            Column("示范文本", 72, box=True),
            Column("进监管账户", 88, box=True),
        )
        self.table = RowsField("合同", columns, ("", "", "", "", True, True))
        self.table.show_rows(
            [
                (row.number, row.months, row.sessions, row.amount, row.model_text, row.supervised)
                for row in one.contracts
            ]
        )
        self.table.changed.connect(self.look_again)
        self.body.column.addWidget(self.table)
        self.lay_end()
        self.table.take_focus()

    def _sample(self) -> ContractSample:
        contracts = (
            Contract(str(number), str(months), str(sessions), str(amount), model is True, supervised is True)
            for number, months, sessions, amount, model, supervised in self.table.rows()
        )
        return ContractSample(self._sheet.id, tuple(contracts))


class StaffDialog(SheetDialog):
    """Who teaches, and what was seen of his qualification."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, sheet: StaffSheet | None = None) -> None:
        super().__init__(shell, pen, over, "staff", self._staff, _STAFF)
        self._sheet = one = sheet or StaffSheet("")
        columns = (
            Column("姓名"),
            Column("任教学科", 140),
            Column("看到证书", 72, box=True),
            Column("已公示", 64, box=True),
            Column("有合同", 64, box=True),
        )
        self.table = RowsField("人员", columns, ("", "", False, False, False))
        self.table.show_rows(
            [(who.name, who.subject, who.certificate, who.published, who.contract) for who in one.members]
        )
        self.table.changed.connect(self.look_again)
        self.body.column.addWidget(self.table)
        self.lay_end()
        self.table.take_focus()

    def _staff(self) -> StaffSheet:
        members = (
            StaffMember(str(name), str(subject), certificate is True, published is True, contract is True)
            for name, subject, certificate, published, contract in self.table.rows()
        )
        return StaffSheet(self._sheet.id, tuple(members))
