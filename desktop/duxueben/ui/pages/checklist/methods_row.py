"""By which of the six methods a sub-point was looked at: one toggle each, and the form's own at a press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.checklist.definition import Method
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words


class MethodsRow(QWidget):
    """None is chosen before a person chooses it.

    Signals:
        chosen: the methods that are chosen now.
    """

    chosen = Signal(object)

    def __init__(
        self, subject: str, suggested: Sequence[str], label_width: int, parent: QWidget | None = None
    ) -> None:
        """``suggested``: what the form names for the sub-point; ``label_width``: in pixels."""
        super().__init__(parent)
        self._suggested = tuple(suggested)
        self._pills: dict[str, Pill] = {}
        flow = Flow(gap=6)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        label = Words("方法", "secondary", "text2")
        label.setFixedWidth(label_width)
        whole.addWidget(label)
        whole.addLayout(flow, 1)
        for method in Method:
            pill = Pill(method.value, round_ends=False)
            pill.setAccessibleName(f"{subject} 方法 {method.value}")
            pill.clicked.connect(self._tell)
            self._pills[method.value] = pill
            flow.addWidget(pill)
        self._take = Button("用清单建议的", "quiet", key="F", height=Height.ROW, subject=subject)
        self._take.clicked.connect(self.suggest)
        flow.addWidget(self._take)

    def show_methods(self, methods: Sequence[str], *, writable: bool) -> None:
        """Show what is recorded."""
        for method, pill in self._pills.items():
            pill.setChecked(method in methods)
            pill.setEnabled(writable)
        self._take.setVisible(writable)

    def suggest(self) -> None:
        """Choose what the form names."""
        for method, pill in self._pills.items():
            pill.setChecked(method in self._suggested)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(tuple(method for method, pill in self._pills.items() if pill.isChecked()))
