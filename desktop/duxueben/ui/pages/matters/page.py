"""线索与投诉: what is not the unit's to put right, and what people told; each with its next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent

from duxueben.ui import badges
from duxueben.ui.models.matters import SORTS, MattersModel, Row, read_rows
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.matters.acts import Acts
from duxueben.ui.pages.matters.drawer import MatterDrawer
from duxueben.ui.pages.registers import view
from duxueben.ui.pages.registers.view import SiftedView, Ways
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.sifted import SiftedList
from duxueben.workspace.office import Office

TITLE = "线索与投诉"


class MattersPage(Page):
    """A list with pills and a drawer; nothing in it is ever deleted."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, TITLE)
        self._office = office
        self.acts = Acts(shell, office, self)
        self.acts.changed.connect(self.refresh)
        self.header = view.head(shell, TITLE, "线索、移交与抄告、举报投诉、双随机和建议")
        self.complaint = Button("登记举报投诉…", icon="phone")
        self.complaint.clicked.connect(self.acts.register_complaint)
        self.inbound = Button("登记移送来的线索…", icon="folder-open")
        self.inbound.clicked.connect(self.acts.take_in)
        self.header.add(self.inbound)
        self.header.add(self.complaint)
        self.model = MattersModel(self)
        self.drawer = MatterDrawer()
        sifted = SiftedList(TITLE, SORTS, view.foot(shell, "下一步"), hint="单位、内容里的几个字")
        self.view = SiftedView[Row](
            shell,
            Ways(lambda: read_rows(office), _fits, self._show_row, self._arrived),
            (sifted, self.model, MattersModel.WIDTHS),
            self.drawer,
            self._make_empty(),
        )
        self.view.table.opened.connect(self._opened)
        self.column.addWidget(self.header)
        self.column.addWidget(self.view, 1)

    def _make_empty(self) -> EmptyState:
        complaint = Button("登记举报投诉…", "primary", "phone")
        complaint.clicked.connect(self.acts.register_complaint)
        return EmptyState(
            "还没有线索和投诉",
            "判为“不符合”而由主管部门负责的分点，完成检查后作为线索到这里，可以写移交函。",
            (complaint,),
            (
                ("flag", "线索", "不是这家单位能改的，移交给主管部门"),
                ("send", "移交与抄告", "函有编号，等对方的回执"),
                ("phone", "举报投诉", "谁举报另行封存，先核查再答复"),
            ),
        )

    # What is shown

    def enter(self, **context: object) -> None:
        """What is shown at first.

        ``sort``: one of the pills; ``record_id``: that record; ``visit_id`` and ``finding_id``: a letter
        about that finding is begun.
        """
        wanted = context.get("sort")
        if isinstance(wanted, str) and wanted in SORTS:
            self.view.list.choose(wanted)
        record_id = context.get("record_id")
        if isinstance(record_id, str):
            self.view.list.choose("全部")
            self.view.refresh(record_id)
        else:
            self.refresh()
        visit_id, finding_id = context.get("visit_id"), context.get("finding_id")
        if isinstance(visit_id, str) and isinstance(finding_id, str):
            self.acts.pass_on(visit_id, finding_id)

    def leave(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self.view.stop()

    def refresh(self) -> None:
        """Read everything anew, in a worker; the chosen record stays chosen."""
        self.view.refresh()

    def _arrived(self, rows: Sequence[Row]) -> None:
        badges.tell_waiting(self.shell, sum(row.waits for row in rows))
        self.complaint.setVisible(bool(rows))

    def show_only(self, title: str) -> None:
        """One of the pills."""
        self.view.list.choose(title)
        self.view.sift()

    def _show_row(self, row: Row) -> None:
        self.drawer.show_row(row, self.acts.offers(row))

    def _opened(self, _place: int) -> None:
        self.primary()

    def primary(self) -> None:
        """Ctrl+Enter: the next step of the record."""
        if self.drawer.primary is not None and not self.drawer.isHidden():
            self.drawer.primary.click()

    # Keys

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return view.keys("这一条的下一步")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ out of the search goes to the list; Esc empties the search, then goes back."""
        if not self.view.answers(event):
            super().keyPressEvent(event)


def _fits(row: Row, pill: str) -> bool:
    return isinstance(row.matter, SORTS[pill])
