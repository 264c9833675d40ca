"""当场整改: what was done at once, the photos before and after, who looked, and when."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.photo import Photo
from duxueben.model.visit import Finding, Visit
from duxueben.ui.dialogs.finding.life_dialog import StepDialog
from duxueben.ui.dialogs.finding.photo_slot import PhotoSlot
from duxueben.ui.dialogs.finding.photo_source import VisitPhotos
from duxueben.ui.dialogs.visit_plan import clock_time
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.words import Words
from duxueben.workspace.visit import attaching, disposing

_BEFORE, _AFTER = "整改前", "整改后"


class FixDialog(StepDialog):
    """Of one finding of the visit; ``kept`` gives the ``Visit``."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, finding: Finding) -> None:
        super().__init__(
            shell, pen.office, over, "当场整改", "记为当场整改",
            sentence="出具督办单时一并写明，并同日销号。",
        )  # fmt: skip
        self._pen, self._finding = pen, finding
        fixed = finding.fixed
        self._lay_finding()
        self.told = self.words("整改情况", hint="单位当场做了什么")
        self.told.show_text(fixed.words if fixed is not None else "")
        self.by = self.inspector("察看人")
        if fixed is not None:
            self.by.choose(fixed.verified_by)
        seen = moment.from_text(fixed.at) if fixed is not None else pen.office.clock()
        self._first = f"{seen:%H:%M}"
        self._seen = seen if fixed is not None else None
        self.at = self.line("察看时间（几点）", text=self._first, hint="例如 09:41")
        self.need("察看时间", self.at, lambda: bool(clock_time(self.at.text())))
        before, after = self._pair()
        self.before = self._slot(_BEFORE, before)
        self.after = self._slot(_AFTER, after)
        self.shown = self.evidence(self._photos())
        self.shown.add_file.hide()
        self.shown.add_offered.hide()
        self.need("整改后的照片或佐证", self.shown, lambda: bool(self._evidence()))
        self.lay(self.field("整改情况", self.told))
        self.row(self.field("察看人", self.by), self.field("察看时间（几点）", self.at))
        self.row(self.field("整改前的照片", self.before), self.field("整改后的照片", self.after))
        self.lay(self.field("其他佐证", self.shown, "没有照片时，写一件材料或者现场察看的情况"))
        self._restore()
        self.told.setFocus()

    def submit(self) -> None:
        """Pair the photos where there are both, then write it into the finding."""
        self.take_back()
        before, after = self.before.photo, self.after.photo
        if before is None or after is None or after.after == before.id:
            self._keep()
            return
        paired = attaching.pair(self.office, self._pen.visit.id, after.id, before.id)
        self.shell.jobs.watch(paired, self._keep, self.refuse)

    def _keep(self, _visit: object = None) -> None:
        self.keep(
            lambda: disposing.fix_on_spot(
                self.office, self._pen.visit.id, self._finding.id, self.told.text(), self._evidence(),
                at=self._moment(), verified_by=self.by.value(),
            )
        )  # fmt: skip

    def _lay_finding(self) -> None:
        inset = Inset(self._finding.fact)
        inset.column.addWidget(Words(self._finding.fact, "dense", wrap=True))
        self.lay(inset)

    def _restore(self) -> None:
        """What was written down before beside the two photos."""
        fixed = self._finding.fixed
        if fixed is not None:
            others = [one for one in fixed.evidence if one.text not in (_BEFORE, _AFTER)]
            self.shown.restore(others, self._pen.visit.live_photos())

    def _slot(self, label: str, photo: Photo | None) -> PhotoSlot:
        slot = PhotoSlot(label, self.picker(self._photos()), photo)
        slot.changed.connect(self.look)
        slot.grown.connect(self.fit_soon)
        return slot

    def _photos(self) -> VisitPhotos:
        pen = self._pen
        return VisitPhotos(pen.office, pen.visit.id, self._finding.id, pen.visit.live_photos(), pen.refresh)

    def _pair(self) -> tuple[Photo | None, Photo | None]:
        """The photos that were written down before, else a pair of the finding's own place."""
        photos = {photo.id: photo for photo in self._pen.visit.live_photos()}
        if self._finding.fixed is not None:
            told = {one.text: photos.get(one.photo_id) for one in self._finding.fixed.evidence}
            return told.get(_BEFORE), told.get(_AFTER)
        places = (self._finding.id, *self._finding.sub_points[:1])
        for photo in photos.values():
            if photo.after in photos and photo.subject in places:
                return photos[photo.after], photo
        return None, None

    def _evidence(self) -> tuple[Evidence, ...]:
        slots = ((_BEFORE, self.before.photo), (_AFTER, self.after.photo))
        pictures = [Evidence(EvidenceKind.PHOTO, label, photo.id) for label, photo in slots if photo]
        if pictures and self.after.photo is None and not self.shown.evidence():
            return ()
        return (*pictures, *self.shown.evidence())

    def _moment(self) -> dt.datetime | None:
        """None for now; what stands already stays to the second while nobody changes it."""
        told = clock_time(self.at.text()) or self._first
        if told == self._first:
            return self._seen
        hour, minute = (int(part) for part in told.split(":"))
        day = self._seen or self.office.clock()
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


class FixDesk(QObject):
    """Opens the dialog for the findings of one board."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget) -> None:
        super().__init__(over)
        self._shell, self._pen, self._over = shell, pen, over
        self.dialog: FixDialog | None = None
        pen.fix_wanted.connect(self._ask)
        pen.unfix_wanted.connect(self._take_back)

    def _ask(self, finding_id: str) -> None:
        found = (one for one in self._pen.visit.live_findings() if one.id == finding_id)
        for finding in found:
            self.dialog = FixDialog(self._shell, self._pen, self._over, finding)
            self.dialog.kept.connect(self._kept)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _kept(self, visit: Visit) -> None:
        self._pen.adopt(visit)

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _take_back(self, finding_id: str) -> None:
        future = disposing.unfix(self._pen.office, self._pen.visit.id, finding_id)
        self._shell.jobs.watch(future, self._pen.adopt)
