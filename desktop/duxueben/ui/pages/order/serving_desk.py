"""签收 of the paper that is shown: telling its ending, its photos, its 送达回证, and the drawn signature."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from duxueben.errors import Problem
from duxueben.model.acknowledgment import Acknowledgment, Ending
from duxueben.model.document import Document
from duxueben.model.order import Order
from duxueben.model.photo import Mask, Photo
from duxueben.model.words import NoticeMode, OrderState
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.dialogs.photo.viewer import RecordPhotos
from duxueben.ui.document_desk import DocumentDesk
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.intake import NAMES
from duxueben.ui.pages.order.acts import Acts
from duxueben.ui.pages.order.ending_panel import EndingPanel
from duxueben.ui.pages.order.issued_panel import IssuedPanel
from duxueben.ui.pages.order.receipt_dialog import ReceiptDialog
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.announce import announce
from duxueben.workspace import pictures
from duxueben.workspace.office import Office
from duxueben.workspace.paper import acknowledging, ordering, service_records, serving_photos
from duxueben.workspace.register import registering


class ServingDesk(QObject):
    """Binds the panels to what they ask for.

    Signals:
        records_changed: the paper has another 送达回证: its pages are to be read again.
    """

    records_changed = Signal()

    def __init__(
        self,
        shell: Shell,
        office: Office,
        presses: PressRoom,
        acts: Acts,
        issued: IssuedPanel,
        panels: QStackedWidget,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._shell, self._office, self._presses, self._acts = shell, office, presses, acts
        self._issued, self._panels, self._over = issued, panels, over
        self.records: list[Document] = []
        self._papers = DocumentDesk(shell, office, over)
        self._papers.printed.connect(self._look_again)
        self.receipt: ReceiptDialog | None = None
        self.viewer: RecordPhotos | None = None
        self.panel = EndingPanel(office.clock)
        panels.addWidget(self.panel)
        self.panel.kept.connect(self._keep)
        self.panel.left.connect(self._leave)
        self.panel.sign_wanted.connect(self.ask_to_receive)
        photos = self.panel.photos
        photos.wanted.connect(self._choose)
        photos.dropped.connect(self.take)
        photos.unwanted.connect(self._remove)
        photos.opened.connect(self._open)
        issued.served.tell_wanted.connect(self.begin)
        issued.served.record_wanted.connect(self.make_record)
        issued.served.print_wanted.connect(self.print_record)
        issued.served.save_wanted.connect(self.save_record)
        issued.record_wanted.connect(self.make_record)
        issued.receipt.sign_wanted.connect(self.ask_to_receive)

    def show_order(self, order: Order) -> None:
        """The panel shows how this paper was served."""
        self.records = service_records.of_order(self._office, order.id)
        self._issued.show_served(order, self.records)
        if self.receipt is not None:
            self.receipt.look_again(order)

    # The ending

    def begin(self, ending: Ending | None = None) -> None:
        """Show the form, with ``ending`` chosen where one is given."""
        shown = self._issued.order
        if shown is None or shown.state is OrderState.VOIDED:
            return
        # Photos may have come since: the page shows a paper as it was when its last act was done.
        order = ordering.order(self._office, shown.id)
        visit = self._office.visit(order.visit_id)
        covert = visit.plan.notice_mode is NoticeMode.COVERT
        first = Ending.TO_BE_DELIVERED if covert and order.acknowledgment is None else Ending.SIGNED
        begun = acknowledging.blank(self._office, order, first)
        self._show_photos(order)
        self.panel.begin(order, begun, registering.inspectors(self._office), covert=covert)
        if ending is not None:
            self.panel.form.show_ending(ending)
        self._panels.setCurrentWidget(self.panel)
        self.panel.focus_choice()

    def _leave(self) -> None:
        self._panels.setCurrentWidget(self._issued)
        self._issued.served.tell.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, told: object) -> None:
        order = self.panel.order
        if order is None or not isinstance(told, Acknowledgment):
            return
        self.panel.keep.busy("正在登记…")
        future = acknowledging.acknowledge(self._office, order.id, told)
        self._shell.jobs.watch(future, self._kept, self.panel.refuse)

    def _kept(self, order: Order) -> None:
        self.panel.keep.busy("")
        self._shell.saved.durable(self._office.clock())
        self._acts.changed.emit(order)
        self._panels.setCurrentWidget(self._issued)
        self._issued.focus_next()
        words = acknowledging.words(order)
        self._shell.messages.toast(f"已登记：{words}。")
        announce(self._over, f"已登记：{words}。")

    # Photos

    def take(self, paths: list[Path]) -> None:
        """Take files in, one after the other, in a worker."""
        order, office = self.panel.order, self._office
        if order is None or not paths:
            return

        def work(progress: Progress) -> Order:
            for path in paths:
                serving_photos.add(office, order.id, path, name=path.name, progress=progress)
            return ordering.order(office, order.id)

        self.panel.photos.working("正在加照片…")
        self._shell.jobs.run(work, self._taken, self._not_taken, "正在加照片")

    def _choose(self) -> None:
        self.take(pickers.files_to_open(self._over, "选现场照片", NAMES))

    def _taken(self, order: Order) -> None:
        self.panel.photos.working("")
        self._shell.saved.durable(self._office.clock())
        self._look_at(order)

    def _not_taken(self, problem: Problem) -> None:
        self.panel.photos.working("")
        self._shell.messages.show(problem)
        if self.panel.order is not None:
            self._read_again(self.panel.order.id)

    def _read_again(self, order_id: str, _photo: object = None) -> None:
        self._look_at(ordering.order(self._office, order_id))

    def _remove(self, photo_id: str) -> None:
        if self.panel.order is not None:
            future = serving_photos.remove(self._office, self.panel.order.id, photo_id)
            self._shell.jobs.watch(future, self._look_at, self._shell.messages.show)

    def _open(self, photo_id: str) -> None:
        order = self.panel.order
        if order is None:
            return
        edit = partial(_covered, self._office, order.id)
        photos = order.live_photos()
        shown = [Shown(photo, photo.caption or "留置现场", edit) for photo in photos]
        at = [photo.id for photo in photos].index(photo_id)
        self.viewer = RecordPhotos(self._shell, self._office, "现场照片", shown, self._over, at=at)
        self.viewer.changed.connect(partial(self._read_again, order.id))
        self.viewer.open()

    def _look_at(self, order: Order) -> None:
        if self.panel.order is not None and self.panel.order.id == order.id:
            self._show_photos(order)
            self.panel.show_order(order)

    def _show_photos(self, order: Order) -> None:
        office = self._office
        for photo in self.panel.photos.show_photos(order.live_photos()):
            came = partial(self.panel.photos.show_thumbnail, photo.id)
            read = partial(_thumbnail, office, photo)
            self._shell.jobs.run(read, came, _unreadable, tell=quietly)

    # 送达回证

    def make_record(self) -> None:
        """Compose and sign it, in a worker."""
        order, office, presses = self._issued.order, self._office, self._presses
        if order is None:
            return

        def work(progress: Progress) -> Document:
            return service_records.make(office, presses.press(order.visit_id), order.id, progress)

        self._issued.record.busy("正在生成…")
        self._shell.jobs.run(work, self._made, self._not_made, "送达回证")

    def _made(self, made: Document) -> None:
        self._issued.record.busy("")
        self._shell.saved.durable(self._office.clock())
        self._look_again(made)
        self.records_changed.emit()
        self._issued.served.print.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shell.messages.toast("送达回证已生成，打印后请送达人签字。")

    def _not_made(self, problem: Problem) -> None:
        self._issued.record.busy("")
        self._shell.messages.show(problem)

    def print_record(self) -> None:
        """One copy of the newest one to the printer."""
        if self.records:
            self._papers.print(self.records[0].id)

    def save_record(self) -> None:
        """Ask where to, then write the newest one there."""
        order = self._issued.order
        if not self.records or order is None:
            return
        self._papers.save(self.records[0].id, f"{order.number.text} 送达回证")

    def _look_again(self, made: Document) -> None:
        order = self._issued.order
        if order is not None and made.about.get("order") == order.id:
            self.show_order(order)

    # The drawn signature

    def ask_to_receive(self, told: Acknowledgment | None = None) -> None:
        """The pad, for the paper as it stands; ``told``: the ending that the signature is to tell."""
        order = self._issued.order
        if order is None or order.state is OrderState.VOIDED or order.receipt is not None or self._acts.busy:
            return
        self.receipt = ReceiptDialog(self._shell, self._office, self._over, order, told)
        self.receipt.kept.connect(self._received)
        self.receipt.on_paper_wanted.connect(self._on_paper)
        self.receipt.finished.connect(self._receipt_over)
        self.receipt.open()

    def _received(self, order: object) -> None:
        if isinstance(order, Order):
            self._shell.saved.durable(self._office.clock())
            self._acts.changed.emit(order)
            announce(self._over, f"{order.number.short}已签收。")

    def _receipt_over(self, _result: int) -> None:
        self.receipt = None

    def _on_paper(self) -> None:
        self._panels.setCurrentWidget(self._issued)
        self._issued.print.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shell.messages.remark("打印后，请签收人在签收附页上手写签字。")


def _covered(
    office: Office, order_id: str, photo: Photo, turn: int, drawn: Sequence[Mask], progress: Progress
) -> Photo:
    return serving_photos.edit(office, order_id, photo.id, turn=turn, masks=drawn, progress=progress)


def _thumbnail(office: Office, photo: Photo, _progress: Progress) -> bytes:
    return pictures.thumbnail(office, photo)


def _unreadable(_problem: Problem) -> None:
    """The tile keeps its empty frame."""
