"""现场登记无证点: address, who runs it, what is taught, a photo; the visit begins with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model.plan import Authority
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.choices import WordChoice
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.planning import on_the_spot
from duxueben.workspace.planning.on_the_spot import Site

_PHOTOS = "照片 (*.jpg *.jpeg *.png *.webp *.heic)"


class UnlicensedSiteDialog(FormDialog):
    """Registers the site and begins the visit in one act."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(
            shell, over, "现场登记无证点", "登记并开始检查",
            sentence="没有办学许可证的培训点，写明地址就能登记；名称由地址和经营者组成，以后可以在名录里补充。",
            width=600,
        )  # fmt: skip
        self._office = office
        self._photo: Path | None = None
        self.address = LineField("地址", hint="路名、门牌、楼层", most=120)
        self.run_by = LineField("经营者", hint="不知道可以不填", most=60)
        self.taught = LineField("教什么", hint="例如 五年级数学", most=120)
        self.grid = LineField("网格", hint="可以不填", most=60)
        self.authority = WordChoice("督导依据", _WITHOUT_NUMBER)
        self.photo = Button("选照片", icon="image", subject="现场外观")
        self.photo.clicked.connect(self._choose)
        self._chosen = Words("还没有照片，也可以开始后再拍。", "secondary", "text2", wrap=True)
        self._address = self.field("地址", self.address)
        self.row(self._address)
        self.row(self.field("经营者", self.run_by), self.field("网格", self.grid))
        self.row(self.field("教什么", self.taught), self.field("督导依据", self.authority))
        self.row(self.field("现场外观照片", self._photo_row()))
        self.fit()
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _photo_row(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.photo)
        row.addWidget(self._chosen, 1)
        part.setFocusProxy(self.photo)
        return part

    def _choose(self) -> None:
        path = pickers.file_to_open(self, "选现场外观照片", _PHOTOS)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """The photo that goes along; it is read when the site is registered."""
        self._photo = path
        self._chosen.setText(path.name)
        self.photo.say("换照片")

    def submit(self) -> None:
        """Register, plan, begin and take the photo in, in a worker."""
        self.take_back()
        if not self.address.text().strip():
            self.wrong(self._address, "地址还没有写。写清楚路名、门牌和楼层，回来还能找到。")
            return
        site = Site(
            self.address.text(),
            self.run_by.text(),
            self.taught.text(),
            self.grid.text(),
            Authority(self.authority.value()),
        )
        office, photo = self._office, self._photo
        self.act.busy("正在登记…")
        self.shell.jobs.run(
            lambda progress: on_the_spot.begin(office, site, photo, progress), self._kept, self.refuse
        )


_WITHOUT_NUMBER = (Authority.PATROL, Authority.SUPERVISION)
"""随同行政检查 is planned before, with the number of its notice."""
