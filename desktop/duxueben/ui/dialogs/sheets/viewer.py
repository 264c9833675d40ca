"""A filed sheet large: looked at closely, turned, covered, or laid aside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.acknowledgment import FiledSheet
from duxueben.model.photo import Mask
from duxueben.progress import Progress
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.photos import masks
from duxueben.ui.pages.checklist.photos.bars import CoverBar
from duxueben.ui.pages.checklist.photos.mask_canvas import MaskCanvas
from duxueben.ui.pages.checklist.photos.masks import Size
from duxueben.ui.pages.checklist.photos.stage import OPENING, UNREADABLE, rotated
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.canvas import PictureCanvas
from duxueben.ui.widgets.words import Words, meta_line
from duxueben.workspace import pictures
from duxueben.workspace.office import Office
from duxueben.workspace.paper import sheets_back
from duxueben.workspace.paper.inked import InkedPaper

_AROUND = QSize(48, 48)


class SheetViewer(QDialog):
    """The sheets of one page, the one that counts first.

    Signals:
        changed: the ``InkedPaper`` as it stands after a turn, a cover or a laying aside.
    """

    changed = Signal(object)

    def __init__(self, shell: Shell, office: Office, paper: InkedPaper, page: int, over: QWidget) -> None:
        super().__init__(over)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "surface")
        name = f"{paper.name}第{page}页"
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self._shell, self._office, self._paper, self._page = shell, office, paper, page
        self._at = 0
        self._busy = False
        self.reason: ReasonDialog | None = None
        self.canvas = PictureCanvas(name)
        self.masks = MaskCanvas()
        self.masks.edited.connect(self._say_draft)
        self._meta = Words("", "secondary", "text2", wrap=True)
        self._bars, self._stage = QStackedWidget(), QStackedWidget()
        self._lay_bars(name)
        self._stage.addWidget(self.canvas)
        self._stage.addWidget(self.masks)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._bars)
        column.addWidget(self._stage, 1)
        column.addWidget(self._meta)
        self.resize(over.window().size() - _AROUND)
        self._show()

    def _lay_bars(self, name: str) -> None:
        self.left = IconButton("rotate-ccw", "向左转")
        self.right = IconButton("rotate-cw", "向右转")
        self.newer = IconButton("chevron-left", "较新的一张")
        self.older = IconButton("chevron-right", "较早的一张")
        self.cover = Button("遮盖", "plain", "square", height=Height.ROW)
        self.aside = Button("不用这一张…", "danger", height=Height.ROW)
        self.close_it = Button("关闭", height=Height.ROW)
        self.left.clicked.connect(self._turn_left)
        self.right.clicked.connect(self._turn_right)
        self.newer.clicked.connect(self._to_newer)
        self.older.clicked.connect(self._to_older)
        self.cover.clicked.connect(self.begin_cover)
        self.aside.clicked.connect(self.ask_to_set_aside)
        self.close_it.clicked.connect(self.accept)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Words(name, "card"))
        row.addStretch(1)
        for part in (self.newer, self.older, self.left, self.right, self.cover, self.aside, self.close_it):
            row.addWidget(part)
        self.covering = CoverBar()
        self.covering.add_wanted.connect(self.masks.add)
        self.covering.away_wanted.connect(self.masks.take_away)
        self.covering.undo_wanted.connect(self.masks.undo)
        self.covering.redo_wanted.connect(self.masks.redo)
        self.covering.left.connect(self._show)
        self.covering.save_wanted.connect(self.save_cover)
        self._bars.addWidget(bar)
        self._bars.addWidget(self.covering)
        self._bars.setFixedHeight(self.covering.sizeHint().height())

    # Which sheet

    @property
    def sheet(self) -> FiledSheet | None:
        """The one that is shown; None once all are laid aside."""
        of_page = [one for one in self._paper.sheets if one.page == self._page and not one.set_aside]
        newest_first = sorted(of_page, key=lambda one: (one.filed_at, one.id), reverse=True)
        return newest_first[min(self._at, len(newest_first) - 1)] if newest_first else None

    def _count(self) -> int:
        return sum(one.page == self._page and not one.set_aside for one in self._paper.sheets)

    def _show(self) -> None:
        """The sheet as it leaves: turned and covered."""
        sheet = self.sheet
        if sheet is None:
            self.accept()
            return
        self._bars.setCurrentIndex(0)
        self._stage.setCurrentWidget(self.canvas)
        many = self._count()
        self.newer.setVisible(many > 1)
        self.older.setVisible(many > 1)
        self.newer.setEnabled(self._at > 0)
        self.older.setEnabled(self._at < many - 1)
        at = moment.from_text(sheet.filed_at)
        self._meta.setText(
            meta_line(
                f"{moment.full_date(at.date())} {at:%H:%M}归档",
                "小码读不出，由人选定" if sheet.by_hand else "按页角小码归档",
                "已遮盖" if sheet.photo.masks else "",
                f"这一页有{many}张，以最新的为准，正在看第{self._at + 1}张" if many > 1 else "",
            )
        )
        self.canvas.say(OPENING)
        self._fetch(lambda: pictures.picture(self._office, sheet.photo), self._take)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, image: QImage) -> None:
        if image.isNull():
            self.canvas.say(UNREADABLE)
        else:
            self.canvas.show_image(image)

    def _to_newer(self) -> None:
        self._at = max(0, self._at - 1)
        self._show()

    def _to_older(self) -> None:
        self._at = min(self._count() - 1, self._at + 1)
        self._show()

    # What is changed

    def begin_cover(self) -> None:
        """遮盖: draw on the original, so that what is covered can be uncovered again."""
        sheet = self.sheet
        if sheet is None or self._busy:
            return
        self._bars.setCurrentIndex(1)
        self._stage.setCurrentWidget(self.masks)
        self.masks.say(OPENING)
        photo = sheet.photo

        def begin(image: QImage) -> None:
            if image.isNull():
                self._show()
                return
            drawn = tuple(
                masks.turned(one, Size(photo.width, photo.height), photo.turn) for one in photo.masks
            )
            self.masks.begin(rotated(image, photo.turn), drawn)

        self._fetch(lambda: pictures.original(self._office, photo), begin)
        self.masks.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_cover(self) -> None:
        """Burn the rectangles into every copy that leaves."""
        sheet = self.sheet
        if sheet is None:
            return
        photo = sheet.photo
        shown = Size(photo.width, photo.height).turned(photo.turn)
        drawn = [masks.turned(mask, shown, -photo.turn % 360) for mask in self.masks.history.now.masks]
        self.covering.saving("正在保存…")
        self._edit(sheet, photo.turn, drawn)

    def turn(self, by: int) -> None:
        """Turn the sheet by so many degrees clockwise."""
        sheet = self.sheet
        if sheet is not None and self._stage.currentWidget() is self.canvas:
            self._edit(sheet, (sheet.photo.turn + by) % 360, list(sheet.photo.masks))

    def ask_to_set_aside(self) -> None:
        """Why this picture does not count."""
        sheet, office, paper = self.sheet, self._office, self._paper
        if sheet is None or self._busy:
            return

        def keep(dialog: FormDialog, reason: str) -> None:
            dialog.keep(lambda: sheets_back.set_aside(office, paper, sheet.id, reason))

        self.reason = ReasonDialog(
            self._shell,
            self,
            "不用这一张？",
            "照片留着，注明原因；这一页重新列为没有回来。",
            "不用这一张",
            "不用的原因",
            keep,
        )
        self.reason.kept.connect(self._kept)
        self.reason.open()

    def _edit(self, sheet: FiledSheet, turn: int, drawn: list[Mask]) -> None:
        if self._busy:
            return
        self._busy = True
        office, paper = self._office, self._paper

        def work(progress: Progress) -> InkedPaper:
            return sheets_back.cover(office, paper, sheet.id, turn, drawn, progress)

        self._shell.jobs.run(work, self._kept, self._refused, "保存照片")

    def _kept(self, paper: InkedPaper) -> None:
        self._busy = False
        self.covering.saving("")
        self._paper, self._at = paper, min(self._at, max(0, self._count() - 1))
        self._shell.saved.durable(self._office.clock())
        self.changed.emit(paper)
        self._show()

    def _refused(self, problem: Problem) -> None:
        self._busy = False
        self.covering.saving("")
        self._shell.messages.show(problem)

    def _fetch(self, read: Callable[[], bytes], came: Callable[[QImage], None]) -> None:
        def unreadable(_problem: Problem) -> None:
            came(QImage())

        self._shell.jobs.run(lambda _progress: QImage.fromData(read()), came, unreadable, tell=quietly)

    def _turn_left(self) -> None:
        self.turn(-90)

    def _turn_right(self) -> None:
        self.turn(90)

    def _say_draft(self) -> None:
        history = self.masks.history
        self.covering.show_draft(
            len(history.now.masks),
            chosen=history.now.mask() is not None,
            can_undo=history.can_undo,
            can_redo=history.can_redo,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R turns, M covers, arrows go through the sheets of the page; Escape leaves the covering first."""
        covering = self._stage.currentWidget() is self.masks
        plain: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_R: self._turn_right,
            Qt.Key.Key_M: self.begin_cover,
            Qt.Key.Key_Left: self._to_newer,
            Qt.Key.Key_Right: self._to_older,
            Qt.Key.Key_Delete: self.ask_to_set_aside,
        }
        act = plain.get(Qt.Key(event.key()))
        if covering and event.key() == Qt.Key.Key_Escape:
            self._show()
        elif act is not None and not covering and not event.modifiers():
            act()
        else:
            super().keyPressEvent(event)
