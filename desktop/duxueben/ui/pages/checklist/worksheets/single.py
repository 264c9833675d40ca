"""生均面积, 结束时间 and 工作量: worksheets of a few fields."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.worksheet import COUNTER_UNITS, COUNTERS, ClosingTime, Room, WorkCounters
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets.dialog import SheetDialog
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.words import Words

_ROOM = "同一时段在这间教室的人数。面积除以人数，就是生均面积。"
_CLOSING = "写现场时钟的时间；本机的时间一起记下，两个时间对得上才说得清。"
_COUNTERS = "没有的空着。"
_TICK_MS = 1000
_CLOCK_KEY = "F2"


class RoomDialog(SheetDialog):
    """The room a pupil has."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, sheet: Room | None = None) -> None:
        super().__init__(shell, pen, over, "room", self._room, _ROOM)
        self._sheet = one = sheet or Room("")
        self.place = self.line("位置", one.place, "二楼201教室")
        self.area = self.line("面积", one.square_metres, "平方米")
        self.pupils = self.line("人数", str(one.pupils or ""))
        self.row(
            *(self.field(field.accessibleName(), field) for field in (self.place, self.area, self.pupils))
        )
        self.lay_end()
        self.place.setFocus()

    def _room(self) -> Room:
        return Room(self._sheet.id, self.place.text(), self.figure(self.area), self.count(self.pupils))


class ClosingDialog(SheetDialog):
    """When it ended, or still went on."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, sheet: ClosingTime | None = None) -> None:
        super().__init__(shell, pen, over, "closing_time", self._closing, _CLOSING)
        self._sheet = one = sheet or ClosingTime("")
        self._device_at = one.device_at
        self.seen_at = self.line("现场时间", one.seen_at, "20:47")
        self.pupils = self.line("人数", str(one.pupils or ""), "在场几人")
        self.place = self.line("位置", one.place)
        self.row(
            *(self.field(field.accessibleName(), field) for field in (self.seen_at, self.pupils, self.place))
        )
        self.now = Words("", "dense", "text2")
        take = Button("取本机时间", "plain", "clock", key=_CLOCK_KEY, height=Height.ROW)
        take.clicked.connect(self._take_now)
        QShortcut(QKeySequence(_CLOCK_KEY), self).activated.connect(self._take_now)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(take)
        line.addWidget(self.now, 1)
        self.body.column.addLayout(line)
        self._tick()
        clock = QTimer(self)
        clock.timeout.connect(self._tick)
        clock.start(_TICK_MS)
        self.lay_end()
        self.seen_at.setFocus()

    def _tick(self) -> None:
        if self._device_at:
            at = moment.from_text(self._device_at)
            self.now.setText(f"记下的本机时间：{moment.short_date(at.date())} {at:%H:%M:%S}")
        else:
            self.now.setText(f"本机时间：{self.pen.office.clock():%H:%M:%S}，保存时记下")

    def _take_now(self) -> None:
        """The device's clock as what was seen, and as what stands beside it."""
        at = self.pen.office.clock()
        self._device_at = moment.to_text(at)
        self.seen_at.setText(f"{at:%H:%M}")
        self._tick()
        self.pupils.setFocus()

    def _closing(self) -> ClosingTime:
        return ClosingTime(
            self._sheet.id, self.seen_at.text(), self._device_at, self.count(self.pupils), self.place.text()
        )


class CountersDialog(SheetDialog):
    """The ten counters of work."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, sheet: WorkCounters | None = None) -> None:
        super().__init__(shell, pen, over, "counters", self._counters, _COUNTERS)
        self._sheet = one = sheet or WorkCounters("")
        self.counted = {
            name: self.line(label, str(getattr(one, name) or ""), COUNTER_UNITS[name])
            for name, label in COUNTERS.items()
        }
        fields = [self.field(f"{field.accessibleName()}", field) for field in self.counted.values()]
        for left, right in zip(fields[0::2], fields[1::2], strict=True):
            self.row(left, right)
        self.lay_end()
        next(iter(self.counted.values())).setFocus()

    def _counters(self) -> WorkCounters:
        return WorkCounters(
            self._sheet.id, **{name: self.count(field) for name, field in self.counted.items()}
        )
