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
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.counting import freezing
from duxueben.workspace.office import Office

_MOST = 60


@dataclass(frozen=True, slots=True)
class Given:
    """What the person said."""

    filled_in: FilledIn
    handed_to: str
    on: date | None
    """None where nobody has got it yet."""


class HandInDialog(FormDialog):
    """Five fields; it stays open until the table is kept. To whom it goes can be said later.

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
        self.on = DateButton("报送日期", today, height=Height.BODY)
        self.row(self.field("填报单位", self.unit), self.field("填报人", self.filler))
        self.row(self.field("联系电话", self.phone), QWidget())
        self.row(
            self.field("报送给谁", self.to, "还没有交的先空着，以后在“已报送”里登记。"),
            self.field("报送日期", self.on),
        )
        for field in (self.unit, self.filler):
            field.textChanged.connect(self._look)
        self._look()
        self.fit()
        self.to.setFocus()

    def given(self) -> Given:
        """As it stands in the fields."""
        filled_in = FilledIn(self.unit.text().strip(), self.filler.text().strip(), self.phone.text().strip())
        to = self.to.text().strip()
        return Given(filled_in, to, self.on.day() if to else None)

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
        lines = (("填报单位", self.unit), ("填报人", self.filler))
        missing = [label for label, field in lines if not field.text().strip()]
        self.act.explain(f"还差{len(missing)}项：{'、'.join(missing)}" if missing else "")


class HandedOverDialog(FormDialog):
    """To whom a table that is kept was handed in, and when.

    Signals:
        kept: the ``FrozenTable``.
    """

    def __init__(self, shell: Shell, office: Office, over: QWidget, frozen: FrozenTable) -> None:
        super().__init__(shell, over, "登记报送", "登记", width=480)
        self._office, self._frozen = office, frozen
        self.to = LineField("报送给谁", most=_MOST)
        self.to.show_text(frozen.handed_to)
        self.to.textChanged.connect(self._look)
        given = frozen.handed_in_on
        self.on = DateButton(
            "报送日期", date.fromisoformat(given) if given else office.today(), height=Height.BODY
        )
        self.row(self.field("报送给谁", self.to), self.field("报送日期", self.on))
        self._look()
        self.fit()
        self.to.setFocus()

    def submit(self) -> None:
        """Keep it."""
        to, on = self.to.text().strip(), self.on.day()
        self.keep(lambda: freezing.note_handed_in(self._office, self._frozen.id, to, on))

    def _look(self, _text: str = "") -> None:
        self.act.explain("" if self.to.text().strip() else "还差1项：报送给谁")
