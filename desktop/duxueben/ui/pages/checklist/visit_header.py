"""The top of the page: whose visit it is, how far it has come, and the tabs of the sections."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.visit import Visit
from duxueben.model.words import VisitKind, VisitState
from duxueben.ui.pages.checklist.sheet import Sheet
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import ProgressRing
from duxueben.ui.widgets.header import Header, SectionTab
from duxueben.ui.widgets.marks import Chip, Mark
from duxueben.ui.widgets.paint import font_of, width_of
from duxueben.ui.widgets.words import Words, meta_line

_LEAST_TITLE = 160


class VisitHeader(Header):
    """Stays in place while the items scroll.

    Signals:
        section_wanted: the number of the section whose tab was pressed.
    """

    section_wanted = Signal(int)

    def __init__(self, visit: Visit, names: str, sheet: Sheet, parent: QWidget | None = None) -> None:
        """``names``: the inspectors, joined."""
        institution = visit.institution
        super().__init__(institution.name if institution else "", meta_of(visit, names), kind="institution")
        self.setParent(parent)
        self._let_title_wrap()
        if institution is not None:
            self.mark(Chip(institution.kind.label, Tone.NA))
        self._done = Chip("已完成", Tone.OK, "circle-check")
        self.mark(self._done)
        self._judged = Words("", "strong")
        self._mark = Mark("x", Tone.BAD, 14)
        self._unmet = Words("", "densestrong", "bad")
        self._ring = ProgressRing("已查")
        self._tools = QHBoxLayout()
        self._tools.setSpacing(12)
        self.add(self._counts())
        self.add(self._ring)
        self.tabs = [self._tab(number, section.name) for number, section in enumerate(sheet.sections)]
        tabs = QHBoxLayout()
        tabs.setSpacing(8)
        for tab in self.tabs:
            tabs.addWidget(tab)
        tabs.addLayout(self._tools)
        self.column.addLayout(tabs)
        self._shown: Sheet | None = None
        self.show_sheet(visit, sheet)

    def tool(self, widget: QWidget) -> None:
        """Put a tool for walking the items beside the tabs."""
        self._tools.addWidget(widget)

    def act(self, widget: QWidget) -> None:
        """Put acts at the left of the counts."""
        self._actions.insertWidget(0, widget)

    def _let_title_wrap(self) -> None:
        """A unit's name is never cut: where the window is narrow it takes a second line."""
        title = self._title
        title.setWordWrap(True)
        title.setMinimumWidth(_LEAST_TITLE)
        title.setMaximumWidth(round(width_of(title.text(), font_of(title, 20, 600))) + 4)
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.title_row.setStretch(0, 1000)

    def _counts(self) -> QWidget:
        counts = QWidget()
        column = QVBoxLayout(counts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self._judged, 0, Qt.AlignmentFlag.AlignRight)
        unmet = QHBoxLayout()
        unmet.setSpacing(4)
        unmet.addStretch(1)
        unmet.addWidget(self._mark)
        unmet.addWidget(self._unmet)
        column.addLayout(unmet)
        column.addStretch(1)
        return counts

    def _tab(self, number: int, name: str) -> SectionTab:
        tab = SectionTab(name)
        tab.clicked.connect(partial(self._pressed, number))
        return tab

    def show_sheet(self, visit: Visit, sheet: Sheet) -> None:
        """Show how far the visit is."""
        self._done.setVisible(visit.state is VisitState.FINISHED)
        before, self._shown = self._shown, sheet
        if sheet is before:
            return
        self._judged.setText(f"已查 {sheet.judged} / {sheet.applicable} 个分点")
        found = meta_line(
            f"不符合 {sheet.unmet}" if sheet.unmet else "",
            f"其他问题 {len(sheet.others)}" if sheet.others else "",
        )
        self._unmet.setText(found)
        self._mark.setVisible(bool(found))
        self._unmet.setVisible(bool(found))
        self._ring.show_part(sheet.judged, sheet.applicable)
        for number, section in enumerate(sheet.sections):
            if before is None or section is not before.sections[number]:
                applies = section.applicable > 0
                tab = self.tabs[number]
                tab.show_part(section.judged, section.applicable, section.findings, applies=applies)
                tab.setEnabled(applies)

    def show_section(self, number: int) -> None:
        """Press the tab of that section without a signal."""
        if 0 <= number < len(self.tabs):
            self.tabs[number].setChecked(True)

    def _pressed(self, number: int, _on: bool = True) -> None:
        self.section_wanted.emit(number)


def meta_of(visit: Visit, names: str) -> str:
    """``责任督学常态化督导　明察　10月17日 08:10 开始　邬翌宁、仝䶮``."""
    kind = visit.plan.kind.label if visit.plan.kind is not VisitKind.ROUTINE else ""
    began = ""
    if visit.started_at:
        at = moment.from_text(visit.started_at)
        began = f"{moment.short_date(at.date())} {at:%H:%M} 开始"
    return meta_line(visit.plan.channel.label, kind, visit.plan.notice_mode.label, began, names)
