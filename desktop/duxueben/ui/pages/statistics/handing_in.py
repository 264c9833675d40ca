"""报送并封存: who fills the table in, to whom it goes and when; then it is frozen as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from duxueben.model.stat_record import FrozenTable
from duxueben.progress import Progress
from duxueben.statistics.annex5 import FilledIn
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField

_MOST = 60


@dataclass(frozen=True, slots=True)
class Given:
    """What the person said."""

    filled_in: FilledIn
    handed_to: str
    on: date


class HandInDialog(FormDialog):
    """Five fields; it stays open until the table is kept.

    Signals:
        agreed: the person wants it done.
    """

    agreed = Signal()

    def __init__(self, shell: Shell, over: QWidget, filled_in: FilledIn, today: date) -> None:
        super().__init__(
            shell,
            over,
            "报送并封存",
            "封存",
            sentence="表和文件原样存下，以后不再改；数字有变化时，在“已报送”里能看到变了什么。",
        )
        self.unit = self._line("填报单位", filled_in.unit)
        self.filler = self._line("填报人", filled_in.filler)
        self.phone = self._line("联系电话", filled_in.phone)
        self.to = self._line("报送给谁", "")
        self.on = DateButton("报送日期", today)
        self.row(self.field("填报单位", self.unit), self.field("填报人", self.filler))
        self.row(self.field("联系电话", self.phone), self.field("报送给谁", self.to))
        self.row(self.field("报送日期", self.on), QWidget())
        for field in (self.unit, self.filler, self.to):
            field.textChanged.connect(self._look)
        self._look()
        self.fit()
        self.to.setFocus()

    def given(self) -> Given:
        """As it stands in the fields."""
        filled_in = FilledIn(self.unit.text().strip(), self.filler.text().strip(), self.phone.text().strip())
        return Given(filled_in, self.to.text().strip(), self.on.day())

    def submit(self) -> None:
        """Ask for it; the page does it."""
        self.agreed.emit()

    def work(self, act: Callable[[Progress], FrozenTable], done: Callable[[FrozenTable], object]) -> None:
        """Do ``act`` in a worker; close when the table is kept, or say why it is not."""
        self.take_back()
        self.act.busy("正在封存…")

        def kept(frozen: FrozenTable) -> None:
            self.act.busy("")
            self.accept()
            done(frozen)

        self.shell.jobs.run(act, kept, self.refuse, title="封存统计表")

    def _line(self, label: str, text: str) -> LineField:
        field = LineField(label, most=_MOST)
        field.show_text(text)
        return field

    def _look(self, _text: str = "") -> None:
        lines = (("填报单位", self.unit), ("填报人", self.filler), ("报送给谁", self.to))
        missing = [label for label, field in lines if not field.text().strip()]
        self.act.explain(f"还差{len(missing)}项：{'、'.join(missing)}" if missing else "")
