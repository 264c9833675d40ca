"""What is known of a record: a grey label and its words, a line each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from duxueben.ui.widgets.words import Words

_LONG_CODE, _PIECE = 40, 8


class Facts(QWidget):
    """Built once for the pairs that it is given."""

    def __init__(self, told: Iterable[tuple[str, str]], *, label_width: int = 64) -> None:
        """``told``: label and value; ``label_width``: pixels of the labels; a long one takes two lines."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, (label, value) in enumerate(told):
            title = Words(label, "dense", "text2", wrap=True)
            title.setFixedWidth(label_width)
            grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(_breakable(value), "dense", wrap=True), place, 1)


def _breakable(value: str) -> str:
    """A long code gets places at which a line may end."""
    if len(value) < _LONG_CODE or not value.isascii():
        return value
    return "\u200b".join(value[start : start + _PIECE] for start in range(0, len(value), _PIECE))
