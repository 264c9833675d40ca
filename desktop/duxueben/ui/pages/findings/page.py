"""问题整改: every finding that is followed, by its deadline, with its next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from duxueben.model.finding_life import FindingLife
from duxueben.progress import Progress
from duxueben.ui.jobs import quietly
from duxueben.ui.models.findings import FILTERS, FindingsModel, badge_of, found_in, grouped, read_findings
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.findings.acts import Act, Acts
from duxueben.ui.pages.findings.drawer import FindingDrawer
from duxueben.ui.pages.findings.story import Story, story_of
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Ground
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.drawer import NARROW, WithDrawer
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedMark
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words, meta_line
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office

_GROUP = 36
"""Height of a line between the rows, in pixels."""


class FindingsPage(Page):
    """A list with pills and a drawer; nothing in it is ever deleted."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "问题整改")
        self._office = office
        self._all: list[FollowedFinding] = []
        self._filter = FILTERS[0]
        self._ticket = 0
        self.acts = Acts(shell, office, self)
        self.acts.kept.connect(self._kept)
        self.header = Header("问题整改")
        self.model = FindingsModel(office.today(), self)
        self.table = Table("问题整改")
        self.table.setModel(self.model)
        self.table.columns(*FindingsModel.WIDTHS)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._opened)
        self.drawer = FindingDrawer(shell, office)
        self.drawer.wanted.connect(self._do)
        self.drawer.photo_changed.connect(self.refresh)
        self.drawer.hide()
        self._nothing = Words("", "body", "text2", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay()

    def _lay(self) -> None:
        self.search = SearchField("在问题整改里找", hint="单位或问题里的几个字")
        self.search.settled.connect(self._searched)
        self.search.setMaximumWidth(420)
        self.pills = {one.title: Pill(one.title, count=0, tone=one.tone) for one in FILTERS}
        pills = Flow(gap=8)
        for title, pill in self.pills.items():
            pill.setAutoExclusive(True)
            pill.clicked.connect(partial(self.show_only, title))
            pills.addWidget(pill)
        self.pills[FILTERS[0].title].setChecked(True)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addStretch(1)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 24, 12)
        above.setSpacing(10)
        above.addLayout(top)
        above.addLayout(pills)
        self._rows = QStackedWidget()
        self._rows.addWidget(self.table)
        self._rows.addWidget(self._nothing)
        main = Ground()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._rows, 1)
        column.addWidget(self._foot())
        self.beside = WithDrawer(main, self.drawer, self.table)
        self.empty = self._make_empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.beside)
        self._stack.addWidget(self.empty)
        self.column.addWidget(self.header)
        self.column.addWidget(self._stack, 1)

    def _foot(self) -> Foot:
        foot = Foot()
        foot.hint("换行", "↑", "↓")
        foot.hint("下一步", "Enter")
        foot.hint("搜索", "/")
        foot.add(SavedMark(self.shell.saved))
        return foot

    def _make_empty(self) -> EmptyState:
        go = Button("去督办单", "primary", "file-text")
        go.clicked.connect(partial(self._go, "order"))
        look = Button("去现场检查", icon="list-checks")
        look.clicked.connect(partial(self._go, "checklist"))
        return EmptyState(
            "还没有要整改的问题",
            "判为“不符合”的分点，出具督办单后会自动到这里。",
            (go, look),
            (
                ("send", "登记提交", "单位交来的整改情况"),
                ("eye", "核查", "看材料或者到现场，留下佐证"),
                ("check", "销号", "谁、什么时候、怎么核实的"),
            ),
        )

    # What is shown

    def enter(self, **context: object) -> None:
        """``finding_id``: that one is chosen; ``filter``: one of the pills is pressed first."""
        wanted, title = context.get("finding_id"), context.get("filter")
        if isinstance(wanted, str):
            self.search.show_text("")
            self._choose(FILTERS[0].title)
        elif isinstance(title, str) and title in self.pills:
            self._choose(title)
        self.refresh(wanted if isinstance(wanted, str) else "")

    def leave(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self._ticket += 1

    def refresh(self, keep: str = "") -> None:
        """Read everything anew, in a worker; the chosen finding, or ``keep``, stays chosen."""
        self._ticket += 1
        ticket, office = self._ticket, self._office

        def done(found: list[FollowedFinding]) -> None:
            if ticket == self._ticket:
                self._arrived(found, keep)

        self.shell.jobs.run(lambda _progress: read_findings(office), done, tell=quietly)

    def _arrived(self, found: list[FollowedFinding], keep: str) -> None:
        chosen = self.chosen()
        keep = keep or (chosen.life.id if chosen is not None else "")
        self._all = found
        self._say()
        self._stack.setCurrentWidget(self.beside if found else self.empty)
        self._show()
        if found:
            place = self.model.place_of(keep)
            self._go_to(place if place >= 0 else self.model.first(), opened=bool(keep))
            if not self.isAncestorOf(self.window().focusWidget()):
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        on = self._office.today()
        live = [one for one in self._all if one.life.is_live]
        overdue = sum(one.life.overdue_days(on) > 0 for one in live)
        late = f"逾期{overdue}条" if overdue else ""
        self.header.say("问题整改", meta_line(f"未销号{len(live)}条", late) if self._all else "")
        self.shell.badge("findings", *badge_of(overdue))

    def _show(self) -> None:
        on, words = self._office.today(), self.search.text().strip()
        found = [one for one in self._all if found_in(one, words)]
        for one in FILTERS:
            self.pills[one.title].count(sum(one.takes(row.life, on) for row in found))
        shown = [row for row in found if self._filter.takes(row.life, on)]
        self.model.show_rows(grouped(shown, on))
        self._dress_groups()
        self._nothing.setText(
            f"没有找到“{words}”。试试单位名称里的两个字。" if words else "这一类现在没有问题。"
        )
        self._rows.setCurrentWidget(self.table if shown else self._nothing)
        if not shown:
            self.drawer.hide()
            self.beside.open_if_shown()

    def _dress_groups(self) -> None:
        """A line between the rows is low and goes across."""
        self.table.clearSpans()
        height = self.table.verticalHeader().defaultSectionSize()
        for place in range(self.model.rowCount()):
            self.table.setRowHeight(place, height)
        for place in self.model.groups():
            self.table.setRowHeight(place, _GROUP)
            self.table.setSpan(place, 0, 1, self.model.columnCount())

    def chosen(self) -> FollowedFinding | None:
        """The finding of the current row."""
        return self.model.found(self.table.row())

    def show_only(self, title: str, _on: bool = True) -> None:
        """One of the filters."""
        self._choose(title)
        self._show()
        self._go_to(self.model.first())

    def _choose(self, title: str) -> None:
        self._filter = next(one for one in FILTERS if one.title == title)
        self.pills[title].setChecked(True)

    def _searched(self, _text: str) -> None:
        self._show()
        self._go_to(self.model.first())

    def _go_to(self, place: int, *, opened: bool = False) -> None:
        """A narrow window keeps the list in view until a finding is asked for."""
        if opened or self.width() >= NARROW:
            self.table.go(place)

    def _moved(self, _place: int) -> None:
        found = self.chosen()
        if found is None:
            return
        self.drawer.show_finding(found)
        self.beside.open()
        office = self._office

        def work(_progress: Progress) -> Story:
            return story_of(office, found)

        self.shell.jobs.run(work, self.drawer.show_story, tell=quietly)

    # What is done

    def primary(self) -> None:
        """Ctrl+Enter: the next step of the chosen finding."""
        if self.chosen() is not None:
            self.drawer.do_next()

    def _opened(self, _place: int) -> None:
        self.primary()

    def _do(self, act: Act) -> None:
        found = self.chosen()
        if found is not None:
            self.acts.do(act, found)

    def _kept(self, life: FindingLife) -> None:
        self.shell.saved.durable(self._office.clock())
        step = life.steps[-1]
        self.shell.messages.toast(f"已记下：{step.kind.label}。现在{life.state.label}。")
        self.refresh(life.id)

    def _go(self, page: str, _on: bool = False) -> None:
        self.shell.go(page)

    # Keys

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (
            KeyLine(("↑", "↓"), "换一个问题"),
            KeyLine(("Enter",), "这个问题的下一步"),
            KeyLine(("/",), "搜索"),
            KeyLine(("Esc",), "清空搜索，收起右边"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ out of the search goes to the list; Esc in the list empties the search."""
        if not self.search.answers(event, self.table):
            super().keyPressEvent(event)
