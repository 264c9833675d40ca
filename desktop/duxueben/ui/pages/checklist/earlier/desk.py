"""Where earlier findings meet the page: the card on top, the strips on their items, and 完成检查."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from duxueben.model.disposition import Result
from duxueben.ui.dialogs.finding.photo_look import PhotoLook
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.board import Board
from duxueben.ui.pages.checklist.earlier.card import EarlierCard
from duxueben.ui.pages.checklist.earlier.dialog import DisposeDialog
from duxueben.ui.pages.checklist.earlier.known import Known
from duxueben.ui.pages.checklist.earlier.row import EarlierRow
from duxueben.ui.pages.checklist.item_card import ItemCard
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.widgets.words import discard
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.visit import disposing
from duxueben.workspace.visit.disposing import DueFinding

_NAMED = 3
"""Findings that the sentence names before it only counts."""


class EarlierDesk(QObject):
    """Serves one board."""

    def __init__(self, shell: Shell, pen: Pen, board: Board, known: Known) -> None:
        super().__init__(board)
        self._shell, self._pen, self._board = shell, pen, board
        self.dialog: DisposeDialog | None = None
        self.card = EarlierCard(shell, pen, board.widget())
        self.card.row_made.connect(self._meet)
        self.card.closed_wanted.connect(self._look_back)
        board.column.insertWidget(0, self.card)
        self.strips: dict[str, EarlierRow] = {}
        self._waiting: dict[str, DueFinding] = {}
        self.known = known
        self.known.changed.connect(self._show)
        self.known.looked_back.connect(self.card.show_closed)
        bar = board.verticalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged):
            moved.connect(self._add_strips)

    def keeps_from_finishing(self) -> bool:
        """Whether something is not settled yet; then it is said, and the first of them has the keyboard."""
        lacking = self.known.lacking()
        if not lacking:
            return False
        self._shell.messages.tell("检查还不能完成", sentence_of(lacking))
        self.card.show_all()
        row = self.card.rows[lacking[0].followed.life.id]
        self._board.bring(row)
        row.take_focus()
        return True

    def _show(self) -> None:
        self.card.show_due(self.known.due, self.known.closed)
        if self.card.closed_shown:
            self.known.look_back()
        self._show_strips()
        self._put_first_for_tab()

    def _put_first_for_tab(self) -> None:
        """The card was built last and stands first: Tab comes to it before the first item."""
        heads = (one for head in self._board.heads.values() for one in head.findChildren(QWidget))
        first = next((one for one in heads if _takes_tab(one)), None)
        before = first.previousInFocusChain() if first is not None else None
        for one in self.card.stops():
            if before is not None and before is not one:
                QWidget.setTabOrder(before, one)
            before = one

    def _show_strips(self) -> None:
        """On the item that an open one belongs to, where it applies to this visit."""
        wanted = {one.followed.life.id: one for one in self.known.due if self._item_of(one) is not None}
        for gone in self.strips.keys() - wanted.keys():
            discard(self.strips.pop(gone))
        for finding_id, strip in self.strips.items():
            strip.show_due(wanted[finding_id])
        # An institution may have dozens: those below what is in view are built when one comes there, and none
        # above it later, which would move what one is reading.
        self._waiting = {
            finding_id: one for finding_id, one in wanted.items() if finding_id not in self.strips
        }
        QTimer.singleShot(0, self, self._add_strips)

    def _add_strips(self) -> None:
        """Those of the items down to the lower edge of what is in view."""
        layout = self._board.widget().layout()
        if not self._waiting or layout is None or not self._board.isVisible():
            return
        layout.activate()
        bottom = self._board.verticalScrollBar().value() + self._board.viewport().height()
        for finding_id, one in list(self._waiting.items()):
            card = self._board.cards[self._item_of(one) or 0]
            if card.y() < bottom:
                del self._waiting[finding_id]
                self.strips[finding_id] = self._strip(one, card)

    def _strip(self, one: DueFinding, card: ItemCard) -> EarlierRow:
        strip = EarlierRow(one.followed, self._pen, None, card)
        self._meet(strip)
        card.put_on_top(strip)
        strip.show_due(one)
        return strip

    def _item_of(self, one: DueFinding) -> int | None:
        shown = (code for code in one.followed.finding.sub_points[:1] if code in self._pen.sheet.shown)
        no = next((self._pen.checklist.item_of(code).no for code in shown), None)
        return no if no in self._board.cards else None

    def _meet(self, row: EarlierRow) -> None:
        row.chosen.connect(partial(self._ask, row.found))
        row.unwanted.connect(partial(self._take_back, row.found))
        row.look_wanted.connect(partial(self._look, row.found))

    def _ask(self, found: FollowedFinding, result: Result) -> None:
        self.dialog = DisposeDialog(self._shell, self._pen, self._board, found, result)
        self.dialog.kept.connect(self._pen.adopt)
        self.dialog.finished.connect(self._over)
        self.dialog.open()

    def _over(self, _result: int) -> None:
        self.dialog = None

    def _take_back(self, found: FollowedFinding) -> None:
        future = disposing.take_back(self._pen.office, self._pen.visit.id, found.life.id)
        self._shell.jobs.watch(future, self._pen.adopt)

    def _look(self, found: FollowedFinding) -> None:
        shown = [Shown(photo, f"检查时 {photo.caption}".strip()) for photo in found.photos[:2]]
        dialog = PhotoLook(self._shell, self._pen.office, shown, self._board)
        dialog.exec()
        dialog.deleteLater()

    def _look_back(self) -> None:
        self.known.look_back()


def _takes_tab(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def sentence_of(lacking: tuple[DueFinding, ...]) -> str:
    """Which of them are not settled, the first few by their words."""
    named = "；".join(f"“{one.followed.finding.fact}”" for one in lacking[:_NAMED])
    more = "等" if len(lacking) > _NAMED else ""
    return (
        f"上次未销号的问题，还有{len(lacking)}个没有记本次核查的结果：{named}{more}。"
        "这次没有看的，记“本次未核查”并写原因。"
    )
