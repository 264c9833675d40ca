"""The heading of a section: unfold it whole, and 其余符合 once it has been unfolded."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.pages.checklist.sheet import Section
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.words import Words


class SectionHead(QWidget):
    """The title at the left, two acts at the right.

    Signals:
        unfold_wanted: whether all items of the section are to be unfolded, or folded.
        rest_wanted: 其余符合.
    """

    unfold_wanted = Signal(bool)
    rest_wanted = Signal()

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all_open = False
        self._shown: tuple[int, int, bool, bool] | None = None
        self._rest = Button("", "plain", "check", key="Shift+1", height=Height.ROW, subject=section.name)
        self._rest.clicked.connect(self.rest_wanted)
        self._unfold = Button("展开本节", "quiet", "chevron-down", height=Height.ROW, subject=section.name)
        self._unfold.clicked.connect(self._toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Words(section.title, "card"))
        row.addStretch(1)
        row.addWidget(self._unfold)
        row.addWidget(self._rest)
        self.setAccessibleName(section.title)

    def show_section(
        self, section: Section, opened: Collection[int], unfolded: Collection[int], *, writable: bool
    ) -> None:
        """``opened``: items unfolded now; ``unfolded``: those that were unfolded at some time."""
        left, unseen = len(section.unchecked()), section.unseen(unfolded)
        self._all_open = all(item.no in opened for item in section.items)
        # Called after every judgment: a button that is not told anew does not ask for a new layout.
        if (left, unseen, self._all_open, writable) == self._shown:
            return
        self._shown = (left, unseen, self._all_open, writable)
        self._rest.setVisible(writable and left > 0)
        self._rest.say(f"其余{left}个符合")
        self._rest.explain(f"还有{unseen}条没有展开" if unseen else "")
        self._unfold.say("收起本节" if self._all_open else "展开本节")
        self._unfold.show_icon("chevron-up" if self._all_open else "chevron-down")

    def _toggle(self) -> None:
        self.unfold_wanted.emit(not self._all_open)


class AbsentSection(QWidget):
    """One grey line for a section of which nothing applies."""

    def __init__(self, section: Section, whom: str, parent: QWidget | None = None) -> None:
        """``whom``: the institution's kind as it stands in the sentence ("小学")."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        sentence = f"{section.title}：{section.absent_items}条都不面向{whom}，自动记为不适用。"
        row.addWidget(Words(sentence, "secondary", "text3"))
        row.addStretch(1)
