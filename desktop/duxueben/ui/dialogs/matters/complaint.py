"""登记举报投诉, 核查 and 答复."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from duxueben.model.complaint import Complainant, Complaint, ComplaintSource
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.unit_list import UnitList
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.choices import WordChoice
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField, TextField
from duxueben.ui.widgets.segment import Part, Segment
from duxueben.ui.widgets.words import Words
from duxueben.workspace.matters import complaining
from duxueben.workspace.office import Office

_APART = "举报人的姓名、电话另行加密封存，不印在纸上，也不随数据包上报。可以不填。"


_FOUNDED = (Part("yes", "属实", "check", Tone.OK), Part("no", "不属实", "x", Tone.NA))


class ComplaintDialog(FormDialog):
    """Take a complaint in."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        sentence = "登记以后，今日和排计划时会提示这家单位有举报待核实。"
        super().__init__(shell, over, "登记举报投诉", "登记", sentence=sentence, width=680)
        self._office = office
        today = office.today()
        self.units = UnitList(office, shell.jobs, can_add=False)
        self.units.table.setMinimumHeight(160)
        self.source = WordChoice("渠道", ComplaintSource)
        self.received = DateButton("收到日期", today, latest=today, height=Height.BODY)
        self.content = TextField("反映内容", most=2000, lines=True, hint="反映的是什么事、什么时间、在哪里")
        self.name = LineField("举报人姓名", most=60)
        self.phone = LineField("举报人电话", most=60)
        for field in (self.name, self.phone):
            # Not read off when the window locks itself: who complained is kept apart or not at all.
            field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.row(self.field("被反映单位", self.units))
        self.row(self.field("渠道", self.source), self.field("收到日期", self.received))
        self.row(self.field("反映内容", self.content))
        self.body.column.addWidget(Words(_APART, "secondary", "text2", wrap=True))
        self.row(self.field("举报人姓名", self.name), self.field("举报人电话", self.phone))
        self.fit()
        self.units.setFocus()

    def submit(self) -> None:
        """Register it."""
        unit = self.units.chosen()
        if unit is None:
            self.wrong(self.fields[0][1], "还没有选被反映的单位。")
            return
        wanted = Complaint(
            "",
            ComplaintSource(self.source.value()),
            self.received.day().isoformat(),
            unit.id,
            self.content.text(),
        )
        who = Complainant(self.name.text(), self.phone.text())
        self.keep(lambda: complaining.register(self._office, wanted, who))


class CheckDialog(FormDialog):
    """核查情况: what was found."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, one: Complaint) -> None:
        super().__init__(shell, over, "核查举报投诉", "保存", sentence=one.content, width=560)
        self._office, self._one = office, one
        today = office.today()
        self.words = TextField("核查情况", most=2000, lines=True)
        self.founded = Segment("核查结论", _FOUNDED)
        self.on = DateButton("核查日期", today, latest=today, height=Height.BODY)
        self.row(self.field("核查情况", self.words))
        self._found = self.field("核查结论", self.founded)
        self.row(self._found, self.field("核查日期", self.on))
        self.fit()
        self.words.setFocus()

    def submit(self) -> None:
        """Write it down."""
        said = self.founded.value()
        if not said:
            self.wrong(self._found, "还没有选属实还是不属实。")
            return
        self.keep(
            lambda: complaining.check(
                self._office, self._one.id, words=self.words.text(), founded=said == "yes", on=self.on.day()
            )
        )


class AnswerDialog(FormDialog):
    """答复."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, one: Complaint) -> None:
        super().__init__(shell, over, "答复举报投诉", "保存", sentence=one.check, width=560)
        self._office, self._one = office, one
        today = office.today()
        self.words = TextField("答复内容", most=2000, lines=True)
        self.on = DateButton("答复日期", today, latest=today, height=Height.BODY)
        self.row(self.field("答复内容", self.words))
        self.row(self.field("答复日期", self.on))
        self.fit()
        self.words.setFocus()

    def submit(self) -> None:
        """Write it down."""
        self.keep(
            lambda: complaining.answer(self._office, self._one.id, words=self.words.text(), on=self.on.day())
        )
