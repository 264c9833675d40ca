"""Two columns of a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton

from duxueben.ui.widgets.two_columns import TwoColumns
from support.windows import settle, shown


@pytest.mark.usefixtures("app")
def test_a_narrow_window_puts_the_second_column_below_and_keeps_the_keyboard_in_it() -> None:
    main, beside = QPushButton("表"), QPushButton("记录")
    columns = TwoColumns("统计表", main, beside, "记录")
    shown(columns, 1100, 500)
    beside.setFocus()
    assert beside.mapTo(columns, QPoint()).x() > main.mapTo(columns, QPoint()).x()
    columns.resize(620, 500)
    settle()
    assert columns.is_narrow and beside.isVisible() and beside.hasFocus()
    assert beside.mapTo(columns, QPoint()).y() > main.mapTo(columns, QPoint()).y()
    columns.resize(1100, 500)
    settle()
    assert not columns.is_narrow and beside.isVisible() and beside.hasFocus()
