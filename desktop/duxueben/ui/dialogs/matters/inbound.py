"""登记移送来的线索: what another department passed to the bureau."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.model.referral import Referral, ReferralKind
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.unit_list import UnitList
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField, TextField
from duxueben.workspace.matters import referring
from duxueben.workspace.office import Office

_OTHER = "other"


class InboundDialog(FormDialog):
    """About which unit, from whom, on which day, and what the letter says."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        sentence = "其他部门移送给教育部门的线索，登记以后按它去核查，再登记办理结果。"
        super().__init__(shell, over, "登记移送来的线索", "登记", sentence=sentence, width=680)
        self._office = office
        today = office.today()
        self.units = UnitList(office, shell.jobs, can_add=False)
        self.units.table.setMinimumHeight(160)
        self.source = Dropdown(
            "来自", [(name, name) for name in referring.AUTHORITIES] + [(_OTHER, "其他部门")]
        )
        self.other = LineField("部门名称", most=60)
        self.on = DateButton("收到日期", today, latest=today, height=Height.BODY)
        self.content = TextField("线索内容", most=1000, lines=True)
        self.materials = TextField("随附材料", most=600, lines=True)
        self.row(self.field("涉及单位", self.units))
        self.row(self.field("来自", self.source), self.field("收到日期", self.on))
        self._other = self.field("部门名称", self.other)
        self.row(self._other)
        self.row(self.field("线索内容", self.content))
        self.row(self.field("随附材料", self.materials, "一行一件"))
        self.source.currentIndexChanged.connect(self._show_other)
        self._show_other()
        self.units.setFocus()

    def _show_other(self, _index: int = 0) -> None:
        self._other.setVisible(self.source.value() == _OTHER)
        self.fit()

    def submit(self) -> None:
        """Register it."""
        unit = self.units.chosen()
        if unit is None:
            self.wrong(self.fields[0][1], "还没有选涉及的单位。")
            return
        wanted = Referral(
            id="",
            kind=ReferralKind.REFERRAL,
            institution_id=unit.id,
            to=self.other.text() if self.source.value() == _OTHER else self.source.value(),
            reason=self.content.text(),
            made_on=self.on.day().isoformat(),
            materials=tuple(self.materials.text().split("\n")),
        )
        self.keep(lambda: referring.take_in(self._office, wanted))
