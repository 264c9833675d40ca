"""What leaves the page: the table as a file, a picture as a PNG, and the table that is handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QMenu, QWidget

from duxueben.model.stat_record import FrozenTable
from duxueben.progress import Progress
from duxueben.statistics.picture import Picture
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.ui.pages.statistics.answer import Answer
from duxueben.ui.pages.statistics.handing_in import HandedOverDialog, HandInDialog
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.charts import image
from duxueben.workspace import saving
from duxueben.workspace.counting import freezing, headlining, papers, picturing
from duxueben.workspace.counting.papers import TablePaper, TableToWrite
from duxueben.workspace.office import Office

if TYPE_CHECKING:
    from duxueben.documents.report_docx import ReportPicture

_PNG = "图片 (*.png)"


class Exporting(QObject):
    """Asks where, and writes in a worker; a table in which a sum breaks is refused with a sentence.

    Signals:
        handed_in: this ``FrozenTable`` is kept.
        noted: it is said to whom this ``FrozenTable`` was handed in.
    """

    handed_in = Signal(object)
    noted = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(over)
        self._shell, self._office, self._over = shell, office, over
        self._press = PressRoom(office)
        self.dialog: HandInDialog | HandedOverDialog | None = None

    def menu(self, answer: Answer) -> QMenu:
        """The ways out, made anew each time."""
        menu = QMenu(self._over)
        menu.setAccessibleName("导出")
        for paper in TablePaper:
            menu.addAction(f"{paper.label}…", partial(self.save, paper, answer))
        menu.addSeparator()
        menu.addAction("报送并封存…", partial(self.ask_to_hand_in, answer))
        return menu

    def save(self, paper: TablePaper, answer: Answer) -> None:
        """One of the files of the table, where the person wants it."""
        told, at = self._told(answer), self._office.clock()
        name, kinds = papers.file_name(paper, told), f"{paper.label} (*.{paper.value})"
        to = pickers.named_to_save(self._over, self._shell.messages, f"导出{paper.label}", name, kinds)
        if to is None:
            return
        press, office, font = self._press, self._office, self._over.font()

        def work(progress: Progress) -> Path:
            if paper is not TablePaper.REPORT:
                return papers.write(press.shipped(), paper, told, to, at, progress)
            drawn, said = _report_pictures(office, answer, font), _sentences(office, answer)
            return papers.write(
                press.shipped(), paper, replace(told, headlines=said), to, at, progress, drawn
            )

        self._write(work, f"正在导出{paper.label}")

    def save_picture(self, picture: Picture) -> None:
        """One picture as a PNG."""
        name, font = saving.fit_for_a_file(f"{picture.title}.png"), self._over.font()
        to = pickers.named_to_save(self._over, self._shell.messages, "存为图片", name, _PNG)
        if to is None:
            return

        def work(_progress: Progress) -> Path:
            return saving.save(image.png(picture, font), to, "图")

        self._write(work, "正在存图")

    def save_frozen(self, frozen: FrozenTable, name: str) -> None:
        """A file of a table that was handed in, byte for byte."""
        kinds = f"{Path(name).suffix[1:]} (*{Path(name).suffix})"
        to = pickers.named_to_save(self._over, self._shell.messages, "另存报送的文件", name, kinds)
        office = self._office
        if to is not None:
            self._write(
                lambda _progress: saving.save(freezing.file_of(office, frozen, name), to, "文件"), "正在另存"
            )

    def ask_to_hand_in(self, answer: Answer) -> None:
        """Who fills it in, and to whom it goes; then freeze it."""
        dialog = HandInDialog(self._shell, self._over, answer.filled_in, self._office.today())
        dialog.agreed.connect(partial(self._hand_in, answer, dialog))
        self._open(dialog)

    def ask_to_note(self, frozen: FrozenTable) -> None:
        """To whom a table that is kept was handed in."""
        dialog = HandedOverDialog(self._shell, self._office, self._over, frozen)
        dialog.kept.connect(self.noted)
        self._open(dialog)

    def _open(self, dialog: HandInDialog | HandedOverDialog) -> None:
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _hand_in(self, answer: Answer, dialog: HandInDialog) -> None:
        office, press, at, given = self._office, self._press, self._office.clock(), dialog.given()
        told = self._told(answer.filled_in_by(given.filled_in))

        def work(progress: Progress) -> FrozenTable:
            files = {
                papers.file_name(paper, told): papers.make(press.shipped(), paper, told, at, progress)
                for paper in (TablePaper.WORKBOOK, TablePaper.PAGES)
            }
            return freezing.hand_in(
                office, told.table, files, given.filled_in, handed_to=given.handed_to, on=given.on
            )

        dialog.work(work, self.handed_in.emit)

    def _told(self, answer: Answer) -> TableToWrite:
        return TableToWrite(answer.table, answer.twin, answer.filled_in, answer.scope)

    def _write(self, work: Callable[[Progress], Path], title: str) -> None:
        self._shell.jobs.run(work, self._written, title=title)

    def _written(self, path: Path) -> None:
        self._shell.messages.toast(f"已写好：{path.name}。文件没有加密，用完收好。")

    def _closed(self, _result: int) -> None:
        self.dialog = None


def _report_pictures(office: Office, answer: Answer, font: QFont) -> tuple[ReportPicture, ...]:
    from duxueben.documents.report_docx import ReportPicture

    drawn = picturing.pictures_of(office, answer.question)
    return tuple(ReportPicture(one.title, image.png(one, font)) for one in drawn if not one.is_empty)


def _sentences(office: Office, answer: Answer) -> tuple[str, ...]:
    return headlining.headlines(office, answer.question).sentences
