"""报送情况 and 到校频次: lists that follow from registers and visits, with nothing to type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeyEvent

from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.entry.dialog import EntryDialog
from duxueben.ui.jobs import quietly
from duxueben.ui.models import tracked
from duxueben.ui.models.tracked import TrackedModel, TrackedRow
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.registers import view
from duxueben.ui.pages.registers.view import SiftedView, Ways
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.sifted import SiftedList
from duxueben.workspace.office import Office
from duxueben.workspace.planning import tracking_sheets
from duxueben.workspace.planning.submissions import Wanted
from duxueben.workspace.registers import handing


@dataclass(frozen=True, slots=True)
class Tracking:
    """What one of the two lists shows."""

    title: str
    meta: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    pills: tuple[str, ...]
    read: Callable[[Office], list[TrackedRow]]
    note: Callable[[Office], str]
    """What nobody can tell, and why; empty for nothing."""
    write: Callable[[Office, Path], Path]
    """As xlsx."""
    does: str
    """What Enter does with a row."""
    nothing: str
    """Why the list is empty."""


SUBMITTED = Tracking(
    "报送情况",
    "案例、推荐人选、落实情况报告和数据，谁交了，谁没交；从登记里数，不用另填",
    tracked.SUBMITTED_HEADS,
    tracked.SUBMITTED_WIDTHS,
    tracked.SUBMITTED_PILLS,
    tracked.read_wanted,
    tracking_sheets.without_parent,
    tracking_sheets.write_submissions,
    "登记收到",
    "名录里还没有学校。先在名录里登记学校和隶属，这里就列出每所学校要交的材料。",
)
VISITED = Tracking(
    "到校频次",
    "学期内每校每月至少1次，每学期至少2次；从完成的检查里数，不用另填",
    tracked.VISITED_HEADS,
    tracked.VISITED_WIDTHS,
    tracked.VISITED_PILLS,
    tracked.read_visits,
    tracking_sheets.unknown_term,
    tracking_sheets.write_visits,
    "打开单位",
    "名录里还没有学校。先在名录里登记学校，完成检查以后这里就数到校次数。",
)


class TrackingPage(Page):
    """One list; Enter goes on with a row."""

    def __init__(self, shell: Shell, office: Office, tracking: Tracking) -> None:
        super().__init__(shell, tracking.title)
        self._office, self._tracking = office, tracking
        self.dialog: EntryDialog | None = None
        header = view.head(shell, tracking.title, tracking.meta)
        self.out = Button("导出表格…", icon="upload", subject=tracking.title)
        self.out.clicked.connect(self.ask_where)
        header.add(self.out)
        self.note = Banner("", Tone.WARN)
        self.note.hide()
        self.model = TrackedModel(tracking.heads, self)
        sifted = SiftedList(
            tracking.title, tracking.pills, view.foot(shell, tracking.does), hint="单位名称里的几个字"
        )
        self.view = SiftedView[TrackedRow](
            shell,
            Ways(partial(tracking.read, office), _fits),
            (sifted, self.model, tracking.widths),
            None,
            self._make_empty(),
        )
        self.view.table.opened.connect(self._opened)
        self.column.addWidget(header)
        self.column.addWidget(self.note)
        self.column.addWidget(self.view, 1)

    def _make_empty(self) -> EmptyState:
        units = Button("打开名录", "primary", "school")
        units.clicked.connect(partial(self.shell.go, "institutions"))
        return EmptyState(f"还没有{self._tracking.title}", self._tracking.nothing, (units,))

    def enter(self, **context: object) -> None:
        """Read everything anew."""
        self.view.refresh()
        note, office = self._tracking.note, self._office
        self.shell.jobs.run(lambda _progress: note(office), self._say, tell=quietly)

    def leave(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self.view.stop()

    def _say(self, sentence: str) -> None:
        self.note.setVisible(bool(sentence))
        if sentence:
            self.note.say(sentence, Tone.WARN)

    def ask_where(self) -> None:
        """导出表格."""
        title = self._tracking.title
        to = pickers.file_to_save(self, f"导出{title}", f"{title}.xlsx", "表格 (*.xlsx)")
        if to is not None:
            self.write(to if to.suffix.lower() == ".xlsx" else Path(f"{to}.xlsx"))

    def write(self, to: Path) -> None:
        """Write the whole list there, in a worker."""
        write, office = self._tracking.write, self._office

        def work(_progress: Progress) -> Path:
            return write(office, to)

        self.shell.jobs.run(work, self._written, title=f"导出{self._tracking.title}")

    def _written(self, to: Path) -> None:
        self.shell.messages.toast(f"已存为“{to.name}”。文件没有加密，用完收好。")

    def _opened(self, _place: int) -> None:
        self.primary()

    def primary(self) -> None:
        """Register that it came, or look at the unit."""
        row = self.view.chosen()
        if row is None:
            return
        if isinstance(row.about, Wanted):
            self._register(row.about)
        else:
            self.shell.go("institutions", institution_id=row.institution_id)

    def _register(self, wanted: Wanted) -> None:
        """Each paper where it belongs: a case among the cases, a nominee among the nominees."""
        register, begun = handing.begun(self._office, wanted)
        self.dialog = EntryDialog(self.shell, self._office, self, register, begun)
        self.dialog.kept.connect(self._kept)
        self.dialog.finished.connect(self._over_with)
        self.dialog.open()

    def _kept(self, _record: object) -> None:
        self.shell.saved.durable(self._office.clock())
        self.view.refresh()

    def _over_with(self, _result: int) -> None:
        self.dialog = None

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return view.keys(self._tracking.does)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ out of the search goes to the list; Esc empties the search, then goes back."""
        if not self.view.answers(event):
            super().keyPressEvent(event)


def _fits(row: TrackedRow, pill: str) -> bool:
    return pill in row.pills
