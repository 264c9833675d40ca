"""局里的资料: names, codes, switches and local limits; each change is kept when its field is left."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from duxueben.errors import Problem
from duxueben.model.people import Bureau
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.local_period import LocalPeriodDialog
from duxueben.ui.pages.settings.periods import Periods
from duxueben.ui.pages.settings.profile import CODES, COUNTS_AS, NAMES, TERMS, Entry, parameters, wrong
from duxueben.ui.pages.settings.section import Section
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.choices import CheckBox, Dropdown
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering


class BureauSection(Section):
    """The bureau's profile."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "局里的资料")
        self._bureau = Bureau()
        self.dialog: LocalPeriodDialog | None = None
        self.fields: dict[str, tuple[Entry, Field, LineField]] = {}
        self._grid(self.card("名称和联系人", "督办单上的区县、机关和联系方式照这里印。"), NAMES)
        papers = self.card("督办单")
        self._grid(papers, CODES)
        self.page_two = CheckBox("附上签收送达页（第2页）")
        self.to_companies = CheckBox("允许对营利性公司现场出具督办单")
        self.approval = CheckBox("销号须经机关批准（督学核查通过以后，再由机关的人批准）")
        self.fangsong = CheckBox("正文用本机的仿宋字体（没有时仍用随附宋体）")
        self.counts_as = Dropdown("现场督办单计入", [*COUNTS_AS])
        for box in (self.page_two, self.to_companies, self.approval, self.fangsong):
            papers.column.addWidget(box)
            box.clicked.connect(self._switched)
        papers.column.addWidget(Field("附件5里，现场督办单计入", self.counts_as))
        self.counts_as.activated.connect(self._switched)
        self._local = self.card(
            "本地参数", "实测值按这里的限值判定；空着的不自动判定。改了以后，已完成的检查不受影响。"
        )
        self._grid_parameters()
        self._grid(self.card("报送和保存", "截止日空着的按方案的日子算；“今日”“本周”按它提醒。"), TERMS)
        self.periods = Periods()
        self.periods.wanted.connect(self.change_period)
        self.periods.dropped.connect(self._drop_period)
        self._local.column.addWidget(self.periods)
        self.column.addWidget(Words("改完一栏就保存，不用另点。", "secondary", "text2"))

    def _grid(self, card: Card, entries: tuple[Entry, ...]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, entry in enumerate(entries):
            editor = LineField(entry.label, hint=entry.hint, most=60)
            editor.editingFinished.connect(partial(self._keep, entry.key))
            field = Field(entry.label, editor, entry.below)
            self.fields[entry.key] = (entry, field, editor)
            grid.addWidget(field, place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        card.column.addLayout(grid)

    def _grid_parameters(self) -> None:
        """Those that forms on the shelf ask for and that have no field yet."""
        wanted = parameters(self.office.shelf.forms)
        missing = tuple(entry for entry in wanted if entry.key not in self.fields)
        if missing:
            self._grid(self._local, missing)

    def enter(self) -> None:
        """Read the profile; a form that was brought in may ask for more figures."""
        self._grid_parameters()
        self._show(self.office.bureau())

    def _show(self, bureau: Bureau) -> None:
        self._bureau = bureau
        for entry, field, editor in self.fields.values():
            editor.show_text(entry.value(bureau))
            field.wrong("")
        self.page_two.setChecked(bureau.page_two)
        self.to_companies.setChecked(bureau.orders_to_companies)
        self.approval.setChecked(bureau.second_approval)
        self.periods.show_figures(bureau.parameters, self._entries())
        self.fangsong.setChecked(bureau.system_fangsong)
        self.counts_as.choose(bureau.on_the_spot_counts_as)

    def leave(self) -> None:
        """Keep what is still being typed."""
        for key in self.fields:
            self._keep(key)

    def primary(self) -> None:
        """Keep what is being typed."""
        self.leave()

    def _keep(self, key: str) -> None:
        entry, field, editor = self.fields[key]
        text = editor.text()
        if text.strip() == entry.value(self._bureau):
            field.wrong("")
            return
        sentence = wrong(entry.sort, text)
        field.wrong(sentence)
        if not sentence:
            self._set(entry.put(self._bureau, text), key)

    def _switched(self) -> None:
        changed = replace(
            self._bureau,
            page_two=self.page_two.isChecked(),
            orders_to_companies=self.to_companies.isChecked(),
            second_approval=self.approval.isChecked(),
            system_fangsong=self.fangsong.isChecked(),
            on_the_spot_counts_as=self.counts_as.value(),
        )
        if changed != self._bureau:
            self._set(changed, "")

    def _entries(self) -> dict[str, Entry]:
        """Parameter → its field."""
        told = parameters(self.office.shelf.forms)
        return {entry.key.partition(".")[2]: entry for entry in told}

    def change_period(self, key: str) -> None:
        """A figure for a part of the year; an empty key asks for a new one."""
        self.leave()
        self.dialog = LocalPeriodDialog(self.shell, self.office, self, self._entries(), key)
        self.dialog.kept.connect(self._period_kept)
        self.dialog.open()

    def _period_kept(self, _bureau: object) -> None:
        self.enter()
        self.saved()

    def _drop_period(self, key: str) -> None:
        left = {name: value for name, value in self._bureau.parameters.items() if name != key}
        self._set(replace(self._bureau, parameters=left), "")
        self.periods.show_figures(left, self._entries())

    def _set(self, changed: Bureau, key: str) -> None:
        """Ask for the change; the next one builds on it even before it is durable."""
        refused = partial(self._refused, key, self._bureau)
        try:
            future = registering.set_bureau(self.office, changed)
        except Problem as problem:
            refused(problem)
            return
        self._bureau = changed
        self.shell.jobs.watch(future, self._kept, refused)

    def _kept(self, bureau: Bureau) -> None:
        self._bureau = bureau
        self.saved()

    def _refused(self, key: str, before: Bureau, problem: Problem) -> None:
        self._bureau = before
        if key:
            self.fields[key][1].wrong(f"{problem.happened}{problem.todo}")
        else:
            self._show(self.office.bureau())
            self.shell.messages.show(problem)
