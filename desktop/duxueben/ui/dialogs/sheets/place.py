"""自己选: of a sheet whose code cannot be read, the person says which page of which paper it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.choices import Dropdown
from duxueben.workspace.office import Office
from duxueben.workspace.paper import sheets_back
from duxueben.workspace.paper.inked import InkedPaper
from duxueben.workspace.paper.sheets_missing import Missing
from duxueben.workspace.paper.sighting import Seen, SheetPlace

SAID = "归档记录会注明：小码读不出，由人选定。"
_SIDE = 260


class PlaceDialog(FormDialog):
    """The picture, and the papers that still miss a page."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, seen: Seen, papers: Sequence[Missing]
    ) -> None:
        super().__init__(shell, over, f"“{seen.name}”是哪一页", "归到这一页", sentence=SAID, width=560)
        self._office, self._seen = office, seen
        self._papers = {one.paper.id: one for one in papers}
        self.body.column.addWidget(_picture(seen), 0, Qt.AlignmentFlag.AlignHCenter)
        names = [(one.paper.id, f"{one.paper.name}\u3000{one.institution_name}".strip()) for one in papers]
        self.paper = Dropdown("哪一份", names)
        self.page = Dropdown("第几页", [])
        self.paper.currentIndexChanged.connect(self._offer_pages)
        self.row(self.field("哪一份", self.paper))
        self.row(self.field("第几页", self.page))
        if not papers:
            self.warning.say("没有缺页的文书，用不着归档。", Tone.WARN)
            self.warning.show()
        self._offer_pages()
        self.fit()
        self.paper.setFocus()

    def _offer_pages(self) -> None:
        chosen = self._papers.get(self.paper.value())
        pages = chosen.pages if chosen is not None else ()
        self.page.offer([(str(page), f"第{page}页") for page in pages])
        self.act.explain("" if pages else "没有可选的页")

    def submit(self) -> None:
        """File it there."""
        chosen, page = self._papers.get(self.paper.value()), self.page.value()
        if chosen is None or not page:
            return
        place = SheetPlace(chosen.paper.aggregate, chosen.paper.id, int(page))
        office, seen = self._office, self._seen
        self.take_back()
        self.act.busy("正在归档…")

        def work(_progress: object) -> InkedPaper:
            return sheets_back.file(office, seen, place)

        self.shell.jobs.run(work, self._kept, self.refuse, title="归档签字件")


def _picture(seen: Seen) -> QLabel:
    image = QImage.fromData(QByteArray(seen.taken.copies.thumbnail))
    label = QLabel()
    label.setAccessibleName(f"{seen.name}的缩略图")
    size = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    label.setPixmap(QPixmap.fromImage(image).scaled(_SIDE, _SIDE, *size))
    return label
