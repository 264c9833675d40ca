"""问题台账: every finding from 立项 to 销号, sifted, sorted and searched, each with its next step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from duxueben.model.finding_life import FindingLife
from duxueben.progress import Progress
from duxueben.ui.jobs import quietly
from duxueben.ui.models.findings import badge_of
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.findings.acts import Act, Acts
from duxueben.ui.pages.findings.drawer import FindingDrawer
from duxueben.ui.pages.findings.exporting import Exporting
from duxueben.ui.pages.findings.filters import Filters, read_offered
from duxueben.ui.pages.findings.ledger_table import LedgerTable
from duxueben.ui.pages.findings.off_record_strip import OffRecordStrip
from duxueben.ui.pages.findings.picked_strip import PickedStrip
from duxueben.ui.pages.findings.pills import PILLS, pressed
from duxueben.ui.pages.findings.reading import Reading, read
from duxueben.ui.pages.findings.story import Story, story_of
from duxueben.ui.pages.findings.views_menu import ViewsMenu
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.drawer import NARROW, WithDrawer
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.menu_button import MenuButton
from duxueben.ui.widgets.saved import SavedMark
from duxueben.ui.widgets.sifted import SiftedList
from duxueben.ui.widgets.stack import Stack
from duxueben.workspace.following import asking
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.following.ledger import LedgerQuery
from duxueben.workspace.office import Office

TITLE = "问题台账"


class FindingsPage(Page):
    """A list with filters and a drawer; nothing in it is ever deleted."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, TITLE)
        self._office = office
        self.query = LedgerQuery()
        self._ticket = 0
        self._sought = ""
        """The finding that another page wants to be seen here."""
        self._wanted = ""
        """The finding whose story is being read."""
        self.acts = Acts(shell, office, self)
        self.acts.kept.connect(self._kept)
        self.header = Header(TITLE)
        self.views = ViewsMenu(shell, office, self)
        self.views.chosen.connect(self.ask)
        self.exports = Exporting(shell, office, self)
        self.views_button = MenuButton("视图", self.views.fill, over=self)
        self.export = MenuButton("导出", self.exports.fill, "upload", over=self)
        for button in (self.views_button, self.export):
            self.header.add(button)
        self._foot = self._make_foot()
        self.list = SiftedList(TITLE, PILLS, self._foot, hint="两个字就能搜", alarming=("逾期",))
        self.search, self.pills, self.table = self.list.search, self.list.pills, self.list.table
        self.filters = Filters(shell, office, self)
        self.ledger = LedgerTable(shell, office, self.table)
        self.model = self.ledger.model
        self.drawer = FindingDrawer(shell, office)
        self.drawer.hide()
        self._lay()
        self._listen()

    def _listen(self) -> None:
        self.list.sifted.connect(self._sifted)
        self.filters.changed.connect(self.ask)
        self.ledger.order_wanted.connect(self.ask)
        self.ledger.read_on.connect(self._come_to)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._opened)
        self.table.enlarged.connect(self.drawer.photos.enlarge)
        self.drawer.wanted.connect(self._do)
        self.drawer.photo_changed.connect(partial(self.refresh, ""))
        self.picked.whole.clicked.connect(self._show_whole)
        self.strip.put_on_record.connect(self.refresh)

    def _lay(self) -> None:
        self.search.setToolTip("可以搜问题、整改要求、单位、编号和人名")
        self.list.add_filters(self.filters)
        self.picked = PickedStrip()
        self.strip = OffRecordStrip(self.shell, self._office, self)
        self.beside = WithDrawer(self.list, self.drawer, self.table)
        self.empty = self._make_empty()
        self._stack = Stack()
        self._stack.addWidget(self.beside)
        self._stack.addWidget(self.empty)
        for part in (self.header, self.picked, self.strip):
            self.column.addWidget(part)
        self.column.addWidget(self._stack, 1)

    def _make_foot(self) -> Foot:
        foot = Foot()
        foot.hint("换行", "↑", "↓")
        foot.hint("下一步", "Enter")
        foot.hint("看照片", "空格")
        foot.hint("搜索", "/")
        foot.add(SavedMark(self.shell.saved))
        return foot

    def _make_empty(self) -> EmptyState:
        go = Button("去今日，开始检查", "primary", "list-checks")
        go.clicked.connect(partial(self._go, "today"))
        look = Button("去督办单", icon="file-text")
        look.clicked.connect(partial(self._go, "order"))
        return EmptyState(
            "台账里还没有问题",
            "判为“不符合”的分点，出具督办单后会自动到这里。",
            (go, look),
            (
                ("list-checks", "现场判不符合", "写事实、要求和期限"),
                ("file-text", "出具督办单", "问题进入台账，开始计时"),
                ("check", "核查销号", "有佐证，日期和人都留下"),
            ),
        )

    # What is shown

    def enter(self, **context: object) -> None:
        """What is shown at first; without any of these, what was shown last.

        ``finding_id``: the whole ledger, with that one chosen; ``query``: a ``LedgerQuery``; ``ids``:
        findings picked out elsewhere (a tuple); ``why``: what they are; ``filter``: one of the pills.
        """
        wanted, query, ids = context.get("finding_id"), context.get("query"), context.get("ids")
        title, why = context.get("filter"), context.get("why")
        self._sought = wanted if isinstance(wanted, str) else ""
        if self._sought:
            self.query = LedgerQuery()
        elif isinstance(query, LedgerQuery):
            self.query = query
        elif isinstance(ids, tuple):
            self.query = LedgerQuery(ids=cast("tuple[str, ...]", ids))
        elif isinstance(title, str) and title in PILLS:
            self.query = PILLS[title].standing.put_into(LedgerQuery())
        self._show_query()
        self.picked.show_many(len(self.query.ids), why if isinstance(why, str) else "")
        self.refresh(self._sought)
        self.views.refresh()
        self.shell.jobs.run(lambda _progress: read_offered(self._office), self.filters.offer, tell=quietly)

    def leave(self) -> None:
        """What is still being read is no longer wanted."""
        self._ticket += 1
        self._wanted = ""
        self.ledger.leave()

    def ask(self, query: LedgerQuery) -> None:
        """Show what another query finds; the chosen finding stays chosen where it is near the top of it."""
        self.query = query
        self._show_query()
        if not query.ids:
            self.picked.hide()
        self._read("")

    def refresh(self, keep: str = "") -> None:
        """Read everything anew, in a worker; the chosen finding, or ``keep``, stays chosen."""
        row = self.model.found(self.table.row())
        self._read(keep or (row.id if row is not None else ""), opened=bool(keep))

    def _read(self, keep: str, *, opened: bool = False) -> None:
        """``keep``: a finding down to which rows are read; ``opened``: its drawer is wanted, too."""
        self._ticket += 1
        ticket, office, query = self._ticket, self._office, self.query

        def done(found: Reading) -> None:
            if ticket == self._ticket:
                self._arrived(found, keep, opened=opened)

        self.shell.jobs.run(lambda _progress: read(office, query, keep), done, tell=quietly)

    def _arrived(self, found: Reading, keep: str, *, opened: bool) -> None:
        row = self.model.found(self.table.row())
        self._say(found)
        self.ledger.show_reading(found)
        self.list.show_counts({title: pill.count(found.counts) for title, pill in PILLS.items()})
        self.list.show_found(found.rows.total, "按现在的筛选，没有这样的问题。")
        self.strip.show_waiting(found.off_record)
        self.export.setVisible(found.rows.total > 0)
        self.views_button.setVisible(not found.is_empty)
        self._stack.setCurrentWidget(self.empty if found.is_empty else self.beside)
        place = self.model.place_of(keep or (row.id if row is not None else ""))
        if self._sought and place < 0:
            self.shell.messages.toast("要看的问题不在台账里，可能还没有立项。")
        self._sought = ""
        if found.rows.total:
            self._go_to(place if place >= 0 else self.model.first(), opened=opened and place >= 0)
            if not self.isAncestorOf(self.window().focusWidget()):
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._wanted = ""
            self.drawer.hide()
            self.beside.open_if_shown()
        self._say_many(found.rows.total)

    def _say_many(self, total: int) -> None:
        chosen = "，已选1条" if self.table.row() >= 0 else ""
        self._foot.say(f"共{total}条{chosen}" if total else "")

    def _say(self, found: Reading) -> None:
        self.header.say(TITLE, found.known)
        self.shell.badge("findings", *badge_of(found.overdue))

    def _show_query(self) -> None:
        """The query, on everything that it can be changed with."""
        self.search.show_text(self.query.words)
        self.list.choose(pressed(self.query))
        self.filters.show_query(self.query)
        self.ledger.show_order(self.query)
        self.views.query = self.exports.query = self.query

    def _show_whole(self) -> None:
        self.ask(LedgerQuery())

    def chosen(self) -> FollowedFinding | None:
        """The finding of the current row, as soon as it is read."""
        row, found = self.model.found(self.table.row()), self.drawer.found
        return found if row is not None and found is not None and found.life.id == row.id else None

    def show_only(self, title: str) -> None:
        """One of the pills."""
        self.ask(PILLS[title].standing.put_into(self.query))

    def _sifted(self) -> None:
        title, query = self.list.chosen(), replace(self.query, words=self.list.words())
        self.ask(PILLS[title].standing.put_into(query) if title else query)

    def _go_to(self, place: int, *, opened: bool = False) -> None:
        """A narrow window keeps the list in view until a finding is asked for."""
        if opened or self.width() >= NARROW:
            self.table.go(place)

    def _moved(self, _place: int) -> None:
        """Read the finding whole, then show it; a later row puts an earlier one off."""
        row, office = self.model.found(self.table.row()), self._office
        if row is None:
            return
        self._say_many(self.model.total)
        self._wanted = row.id

        def work(_progress: Progress) -> tuple[FollowedFinding, Story]:
            found = asking.find(office, row.id)
            return found, story_of(office, found)

        self.shell.jobs.run(work, self._told, tell=quietly)

    def _come_to(self) -> None:
        """More rows are read: the current one may be among them."""
        row, found = self.model.found(self.table.row()), self.drawer.found
        if row is not None and (found is None or found.life.id != row.id):
            self._moved(self.table.row())

    def _told(self, told: tuple[FollowedFinding, Story]) -> None:
        found, story = told
        if found.life.id == self._wanted:
            self.drawer.show_finding(found, story)
            self.beside.open()

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
            KeyLine(("空格",), "整改前后的照片并排放大"),
            KeyLine(("/",), "搜索"),
            KeyLine(("Tab",), "到列名上，用左右键选一列，Enter排序"),
            KeyLine(("Esc",), "清空搜索，收起右边"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ out of the search goes to the list; Esc in the list empties the search, then shuts the drawer."""
        if self.search.answers(event, self.table):
            return
        if event.key() == Qt.Key.Key_Escape and self.drawer.isVisible():
            self.drawer.shut()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns follow the room that the drawer leaves."""
        super().resizeEvent(event)
        self.ledger.fit()
