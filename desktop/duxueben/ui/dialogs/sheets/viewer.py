"""A filed sheet large: looked at closely, turned, covered, or laid aside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.model.acknowledgment import FiledSheet
from duxueben.model.photo import Mask, Photo
from duxueben.progress import Progress
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.dialogs.photo.viewer import RecordPhotos
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.paper import sheets_back
from duxueben.workspace.paper.inked import InkedPaper


class SheetViewer(RecordPhotos):
    """The sheets of one page, the newest, which counts, first; Delete asks to lay one aside.

    Signals:
        changed: the ``Photo`` of a sheet that was turned, covered or laid aside.
    """

    def __init__(self, shell: Shell, office: Office, paper: InkedPaper, page: int, over: QWidget) -> None:
        super().__init__(shell, office, f"{paper.name}第{page}页", _shown(office, paper, page), over)
        self._paper, self._page = paper, page
        self.reason: ReasonDialog | None = None
        self.aside = Button("不用这一张…", "danger", key="Del", height=Height.ROW)
        self.aside.clicked.connect(self.ask_to_set_aside)
        self.acts.insertWidget(self.acts.indexOf(self.close_it), self.aside)
        QWidget.setTabOrder(self.cover, self.aside)
        QWidget.setTabOrder(self.aside, self.close_it)

    def ask_to_set_aside(self) -> None:
        """Why this picture does not count."""
        office, paper, photo = self._office, self._paper, self.shown.photo
        if not self.idle:
            return
        sheet_id = next(one.id for one in paper.sheets if one.photo.id == photo.id)

        def keep(dialog: FormDialog, reason: str) -> None:
            dialog.keep(lambda: sheets_back.set_aside(office, paper, sheet_id, reason))

        self.reason = ReasonDialog(
            self._shell,
            self,
            "不用这一张？",
            "照片留着，注明原因；这一页重新列为没有回来。",
            "不用这一张",
            "不用的原因",
            keep,
        )
        self.reason.kept.connect(partial(self._laid_aside, photo))
        self.reason.open()

    def _laid_aside(self, photo: Photo, paper: InkedPaper) -> None:
        self._paper = paper
        self._shell.saved.durable(self._office.clock())
        self.changed.emit(photo)
        self.show_these(_shown(self._office, paper, self._page))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() == Qt.Key.Key_Delete and self.idle and not event.modifiers():
            self.ask_to_set_aside()
        else:
            super().keyPressEvent(event)


def _shown(office: Office, paper: InkedPaper, page: int) -> list[Shown]:
    """The sheets of a page that are not laid aside, the newest first."""
    of_page = [one for one in paper.sheets if one.page == page and not one.set_aside]
    newest_first = sorted(of_page, key=lambda one: (one.filed_at, one.id), reverse=True)
    return [Shown(one.photo, _words(one), partial(_cover, office, paper, one.id)) for one in newest_first]


def _words(sheet: FiledSheet) -> str:
    at = moment.from_text(sheet.filed_at)
    how = "小码读不出，由人选定" if sheet.by_hand else "按页角小码归档"
    return meta_line(f"{moment.full_date(at.date())} {at:%H:%M}归档", how)


def _cover(
    office: Office,
    paper: InkedPaper,
    sheet_id: str,
    _photo: Photo,
    turn: int,
    drawn: Sequence[Mask],
    progress: Progress,
) -> Photo:
    covered = sheets_back.cover(office, paper, sheet_id, turn, drawn, progress)
    return next(one.photo for one in covered.sheets if one.id == sheet_id)
