"""分时段的参数: a figure of the bureau that holds for a part of the year alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from duxueben.model import parameters as local
from duxueben.model.parameters import Period
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.profile import Entry, plain_value, wrong
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.office import Office
from duxueben.workspace.planning import year_words
from duxueben.workspace.planning.year_words import NotAYear
from duxueben.workspace.register import registering

_LEAP_YEAR = 2024


class LocalPeriodDialog(FormDialog):
    """Which figure, from when to when, and its value."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, entries: Mapping[str, Entry], kept: str = ""
    ) -> None:
        """``entries``: by parameter; ``kept``: the key of the one that is changed, empty for a new one."""
        super().__init__(
            shell, over, "分时段的参数", "存参数", width=560,
            sentence="这段日子里用这里的值，其余日子用全年的值。例如夏季作息的下班时间。",
        )  # fmt: skip
        self._office, self._entries, self._kept_as = office, entries, kept
        self.name = Dropdown("哪一项", [(name, entry.label) for name, entry in entries.items()])
        self.span = LineField("起止日期", hint="5月1日至9月30日", most=40)
        self.value = LineField("值", most=40)
        self.row(self.field("哪一项", self.name))
        self._span_field = self.field("起止日期", self.span, "写月和日；可以跨年，例如11月1日至2月28日。")
        self._value_field = self.field("值", self.value)
        self.row(self._span_field, self._value_field)
        if kept:
            name, period = local.parts(kept)
            self.name.choose(name)
            self.span.show_text(period.words.replace("—", "至") if period else "")
            self.value.show_text(office.bureau().parameters.get(kept, ""))
        self.fit()
        self.span.setFocus()

    def submit(self) -> None:
        """Read the span, look at the value, keep the profile with it."""
        self.take_back()
        entry = self._entries[self.name.value()]
        period = self._period()
        if period is None:
            self.wrong(self._span_field, "写成“5月1日至9月30日”。")
            return
        sentence = wrong(entry.sort, self.value.text()) or (
            "" if self.value.text().strip() else "写上这段日子里的值。"
        )
        if sentence:
            self.wrong(self._value_field, sentence)
            return
        key = local.key(self.name.value(), period)
        bureau = self._office.bureau()
        figures = {name: value for name, value in bureau.parameters.items() if name != self._kept_as}
        figures[key] = plain_value(entry.sort, self.value.text())
        self.keep(lambda: registering.set_bureau(self._office, replace(bureau, parameters=figures)))

    def _period(self) -> Period | None:
        try:
            spans = year_words.spans(self.span.text(), _LEAP_YEAR)
        except NotAYear:
            return None
        return Period(spans[0].first[5:], spans[0].last[5:]) if len(spans) == 1 else None
