"""What is asked for one ending: who, why, when, where, who vouches for it, and its photos."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import fields as read
from duxueben.model import moment
from duxueben.model.acknowledgment import Acknowledgment, Ending
from duxueben.model.order import Order
from duxueben.model.people import Inspector
from duxueben.ui.dialogs.visit_plan import clock_time
from duxueben.ui.pages.order.ending_choice import EndingChoice
from duxueben.ui.pages.order.folding import Folding
from duxueben.ui.pages.order.serving_photos import ServingPhotos
from duxueben.ui.pages.order.vouch_part import VouchPart
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import Field, LineField, TextField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import discard
from duxueben.workspace.paper import endings
from duxueben.workspace.paper.endings import MOST, Lack

REASONS = {
    Ending.SIGNED_BY_PROXY: ("负责人外出", "负责人在外培训", "负责人委托"),
    Ending.REFUSED_LEFT: ("称须请示", "不认可问题", "负责人离开", "未说明理由"),
    Ending.ABSENT_LEFT: ("负责人外出", "联系不上负责人", "已过下班时间"),
    Ending.TO_BE_DELIVERED: ("暗访，现场不签收", "现场不能打印", "约定改日送达"),
}
"""What is said most often; one press writes it."""
_CLOCK = 84
"""Width in pixels of the field for a time of day."""


class EndingForm(QWidget):
    """The fields of the chosen ending alone; those of the others keep what was written.

    Signals:
        changed: another ending, or other words.
    """

    changed = Signal()

    def __init__(self, photos: ServingPhotos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = EndingChoice()
        self.choice.chosen.connect(self._turn)
        self.photos = photos
        self.name, self.post = LineField("姓名", most=MOST), LineField("职务", most=MOST)
        self.phone = LineField("电话", most=MOST)
        self.reason = LineField("原因")
        self.place = LineField("地点", most=MOST)
        self.at = LineField("几点", hint="例如 20:58", most=8)
        self.day = DateButton("送达日期", datetime.now().date(), height=Height.BODY)
        self.vouch = VouchPart()
        self.objections: dict[str, TextField] = {}
        self.chips: list[Button] = []
        self._asked: list[Field] = []
        self._begun: Acknowledgment | None = None
        self._marked: Lack | None = None
        self._shown = Ending.SIGNED
        self._reasons: dict[Ending, str] = {}
        self._other_person = ("", "", "")
        """The proxy while the head is asked for, else the head: name, post, telephone."""
        self._lay()
        for field in (self.name, self.post, self.phone, self.reason, self.place, self.at):
            field.textChanged.connect(self._tell)
        self.day.picked.connect(self._tell)
        self.vouch.changed.connect(self.changed)
        photos.changed.connect(self.changed)

    def _lay(self) -> None:
        self._name, self._post = Field("姓名", self.name), Field("职务", self.post)
        self._phone, self._reason = Field("电话", self.phone), Field("原因", self.reason)
        self._person = _row(self._name, self._post, self._phone)
        self._quick = QWidget()
        self._chips = Flow(self._quick, gap=8)
        self.at.setFixedWidth(_CLOCK)
        self._place = Field("地点", self.place)
        self._at = Field("几点", self.at)
        self._served = Folding(Field("日期", self.day), self._at, self._place)
        self._objecting = QWidget()
        self._objections = QVBoxLayout(self._objecting)
        self._objections.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (
            self.choice, self._person, self._objecting, self._reason, self._quick,
            self._served, self.vouch, self.photos,
        ):  # fmt: skip
            column.addWidget(part)

    def begin(
        self, order: Order, begun: Acknowledgment, inspectors: Sequence[Inspector], now: datetime
    ) -> None:
        """Empty fields for another paper, but for what ``begun`` knows of itself; ``now``: of the clock."""
        self.mark(None)
        self._begun = begun
        self._shown, self._reasons, self._other_person = begun.ending, {}, ("", "", "")
        self._show_person((begun.name, begun.post, begun.phone))
        for field in (self.reason, self.place):
            field.show_text("")
        self.day.show_day(now.date())
        self.at.show_text(f"{now:%H:%M}")
        present = [read.text(one, "id") for one in read.mappings(order.record, "inspectors")]
        self.vouch.offer(inspectors, present)
        self._ask_objections(order)
        self.show_ending(begun.ending)

    def show_ending(self, ending: Ending) -> None:
        """Choose an ending; only what it asks for is in view."""
        self.choice.show_ending(ending)
        self._turn(ending)

    def mark(self, lack: Lack | None) -> None:
        """The field that the button names has the red edge; None takes it away."""
        if lack == self._marked:
            return
        fields = {
            "name": self._name, "post": self._post, "phone": self._phone, "reason": self._reason,
            "place": self._place, "at": self._at, **self.vouch.fields,
        }  # fmt: skip
        if self._asked:
            fields["objections"] = self._asked[0]
        for name, field in fields.items():
            wrong = lack is not None and lack.field == name
            if wrong or (self._marked is not None and self._marked.field == name):
                field.wrong(lack.sentence if wrong and lack is not None else "")
        self._marked = lack

    def told(self, now: datetime) -> Acknowledgment | None:
        """As it stands; None while the time of day cannot be read. ``now`` where the time was left alone."""
        at = self._moment(now)
        if at is None or self._begun is None:
            return None
        return Acknowledgment(
            ending=self.choice.ending,
            at=moment.to_text(at),
            record_sha256=self._begun.record_sha256,
            name=self.name.text(),
            post=self.post.text(),
            phone=self.phone.text(),
            reason=self.reason.text(),
            place=self.place.text(),
            objections={one: field.text() for one, field in self.objections.items()},
            witness=self.vouch.witness,
            inspectors=self.vouch.inspectors,
            photos=self.photos.ids,
        )

    def _moment(self, now: datetime) -> datetime | None:
        told = clock_time(self.at.text())
        if not told:
            return None
        begun = moment.from_text(self._begun.at) if self._begun is not None else now
        if self.day.day() == begun.date() and told == f"{begun:%H:%M}":
            return now
        hour, minute = (int(part) for part in told.split(":"))
        day = self.day.day()
        return now.replace(
            year=day.year, month=day.month, day=day.day, hour=hour, minute=minute, second=0, microsecond=0
        )

    def _ask_objections(self, order: Order) -> None:
        for asked in self._asked:
            self._objections.removeWidget(asked)
            discard(asked)
        self.objections, self._asked = {}, []
        for place, one in enumerate(read.mappings(order.record, "findings"), 1):
            field = TextField(f"第{place}个问题的异议", hint="没有异议的不写", most=500, tallest=4)
            field.textChanged.connect(self._tell)
            self.objections[read.text(one, "id")] = field
            asked = Field(f"第{place}个问题：{_short(read.text(one, 'fact'))}", field)
            self._asked.append(asked)
            self._objections.addWidget(asked)

    def _turn(self, ending: object) -> None:
        if not isinstance(ending, Ending):
            return
        self._change_texts(ending)
        who, why = endings.name_asked(ending), endings.reason_asked(ending)
        self._person.setVisible(bool(who))
        self._phone.setVisible(ending is not Ending.REFUSED_LEFT)
        if who:
            for field, called in ((self._name, "姓名"), (self._post, "职务"), (self._phone, "电话")):
                field.rename(f"{who}{called}")
        self._reason.setVisible(bool(why))
        if why:
            self._reason.rename(why)
        self._offer(REASONS.get(ending, ()))
        self._objecting.setVisible(ending is Ending.SIGNED_WITH_OBJECTION)
        self._served.setVisible(ending is not Ending.TO_BE_DELIVERED)
        self._place.rename("留置地点" if ending.is_left else "签收地点（可以不写）")
        self.vouch.setVisible(ending.is_left)
        self.photos.setVisible(ending.is_left)
        self.changed.emit()

    def _change_texts(self, ending: Ending) -> None:
        """Each ending has a reason of its own; a proxy is somebody else than the head."""
        before, self._shown = self._shown, ending
        if before is ending:
            return
        self._reasons[before] = self.reason.text()
        self.reason.show_text(self._reasons.get(ending, ""))
        if Ending.SIGNED_BY_PROXY in (before, ending):
            person = self.name.text(), self.post.text(), self.phone.text()
            self._show_person(self._other_person)
            self._other_person = person

    def _show_person(self, person: tuple[str, str, str]) -> None:
        for field, text in zip((self.name, self.post, self.phone), person, strict=True):
            field.show_text(text)

    def _offer(self, reasons: Sequence[str]) -> None:
        for chip in self.chips:
            self._chips.removeWidget(chip)
            discard(chip)
        self.chips = [Button(reason, "plain", height=Height.SMALL) for reason in reasons]
        for chip, reason in zip(self.chips, reasons, strict=True):
            chip.clicked.connect(partial(self._write, reason))
            self._chips.addWidget(chip)
        self._quick.setVisible(bool(reasons))

    def _write(self, reason: str, _on: bool = False) -> None:
        self.reason.show_text(reason)
        self.reason.setFocus()

    def _tell(self, _what: object = None) -> None:
        self.changed.emit()


def _row(*fields: Field) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return whole


def _short(fact: str) -> str:
    return fact if len(fact) <= 22 else f"{fact[:21]}…"
