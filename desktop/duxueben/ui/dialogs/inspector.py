"""添加督学 and 修改: name, role, 督学证, zone and telephone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from duxueben.model.people import Inspector
from duxueben.model.words import InspectorRole, Level
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import WordChoice
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering


class InspectorDialog(FormDialog):
    """One inspector; a new one where none is given."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, inspector: Inspector | None = None
    ) -> None:
        title, act = ("修改督学", "保存") if inspector else ("添加同行督学", "添加")
        said = (
            "已出具的督办单上仍是出具时的姓名。"
            if inspector
            else "排计划时可以选他同行，督办单第2页有他的签名栏。"
        )
        super().__init__(shell, over, title, act, sentence=said, width=560)
        self._office = office
        self._is_new = inspector is None
        self._one = inspector or Inspector("", "")
        self.name = _line("姓名", self._one.name)
        self.role = WordChoice("身份", InspectorRole, self._one.role)
        self.level = WordChoice("级别", Level, self._one.level)
        self.card = _line("督学证号", self._one.card)
        self.zone = _line("责任区", self._one.zone)
        self.phone = _line("电话", self._one.phone)
        self.pinyin = _line("拼音", self._one.pinyin)
        self.row(self.field("姓名", self.name), self.field("身份", self.role), self.field("级别", self.level))
        self.row(self.field("督学证号", self.card), self.field("责任区", self.zone))
        pinyin = self.field("拼音", self.pinyin, "只写多音字容易读错的，例如“单”姓写 shàn")
        self.row(self.field("电话", self.phone), pinyin)
        self.fit()
        self.name.setFocus()

    def submit(self) -> None:
        """Add or change."""
        written = replace(
            self._one,
            name=self.name.text(),
            role=InspectorRole(self.role.value()),
            level=Level(self.level.value()),
            card=self.card.text(),
            zone=self.zone.text(),
            phone=self.phone.text(),
            pinyin=self.pinyin.text(),
        )
        if self._is_new:
            self.keep(lambda: registering.add_inspector(self._office, written))
        else:
            self.keep(lambda: registering.change_inspector(self._office, written))


def _line(name: str, text: str) -> LineField:
    field = LineField(name, most=60)
    field.show_text(text)
    return field
