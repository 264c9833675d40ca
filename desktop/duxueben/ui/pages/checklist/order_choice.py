"""按项目 or 按地点: in which order the items of the form are walked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from duxueben.ui.widgets.choices import Pill

_PLACED = "checklist/placed"


class RememberedOrder:
    """Which order was chosen on this laptop; ``window.ini`` holds it, as it holds the look."""

    def __init__(self, folder: Path) -> None:
        """``folder``: of the workspace."""
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def placed(self) -> bool:
        """Whether the items are walked by place; by project where nothing was chosen."""
        return self._settings.value(_PLACED, "no") == "yes"

    def choose(self, placed: bool) -> None:
        """Remember it from now on."""
        self._settings.setValue(_PLACED, "yes" if placed else "no")


class OrderChoice(QWidget):
    """Two pills, one of them pressed.

    Signals:
        chosen: whether the items are to be walked by place.
    """

    chosen = Signal(bool)

    def __init__(self, placed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("条目的先后")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for by_place, words in ((False, "按项目"), (True, "按地点")):
            pill = Pill(words, round_ends=False)
            pill.setAccessibleName(f"条目{words}排")
            pill.setToolTip("照一路走下来的地点排" if by_place else "照清单的项目排")
            pill.setChecked(by_place is placed)
            self._group.addButton(pill, int(by_place))
            row.addWidget(pill)
        self._placed = placed
        self._group.idClicked.connect(self._clicked)

    def compact(self, wanted: bool) -> None:
        """Show only the order that is not shown now, to leave room to the tabs on a narrow page."""
        self._group.button(int(self._placed)).setHidden(wanted)

    def _clicked(self, chosen: int) -> None:
        if bool(chosen) is not self._placed:
            self.chosen.emit(bool(chosen))
