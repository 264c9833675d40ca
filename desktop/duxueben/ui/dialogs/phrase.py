"""新增常用语 and 修改: its words, where it is used, and for which sub-point."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from duxueben.model.phrase import Phrase, PhraseUse
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import Dropdown, WordChoice
from duxueben.ui.widgets.fields import TextField
from duxueben.workspace.office import Office
from duxueben.workspace.visit import phrases

_TOLD = "在问题、要求和备注里按Ctrl+T就能选用。"


class PhraseDialog(FormDialog):
    """One phrase; a new one where none is given."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, phrase: Phrase | None = None) -> None:
        title, act = ("修改常用语", "保存") if phrase else ("新增常用语", "添加")
        super().__init__(shell, over, title, act, sentence=_TOLD, width=560)
        self._office = office
        self._one = phrase
        self.text = TextField("常用语", most=phrases.LONGEST)
        self.use = WordChoice("用在", PhraseUse)
        subs = [(sub.code, f"{sub.code} {sub.text}") for sub in office.form().sub_points]
        self.sub_point = Dropdown("分点", [("", "所有分点"), *subs])
        if phrase is not None:
            self.text.show_text(phrase.text)
            self.use.choose(phrase.use.value)
            self.sub_point.choose(phrase.sub_point)
        self.row(self.field("常用语", self.text))
        self.row(self.field("用在", self.use), self.field("分点", self.sub_point))
        self.fit()
        self.text.setFocus()

    def submit(self) -> None:
        """Add or change."""
        text, use, code = self.text.text(), PhraseUse(self.use.value()), self.sub_point.value()
        one, office = self._one, self._office
        if one is None:
            self.keep(lambda: phrases.keep(office, text, use, code))
        else:
            written = replace(one, text=text, use=use, sub_point=code)
            self.keep(lambda: phrases.change(office, written))
