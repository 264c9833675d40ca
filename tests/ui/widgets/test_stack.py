"""A stack that asks for the room of the part that is shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.ui.widgets.stack import Stack
from support.windows import settle


@pytest.mark.usefixtures("app")
def test_a_hidden_part_does_not_squeeze_what_stands_above() -> None:
    page, head, low, high = QWidget(), QWidget(), QWidget(), QWidget()
    head.setFixedHeight(100)
    high.setMinimumHeight(500)
    low.setMinimumHeight(50)
    stack = Stack()
    assert stack.minimumSizeHint().height() <= 0
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(stack)
    stack.addWidget(low)
    stack.addWidget(high)
    page.show()
    settle()
    assert page.minimumSizeHint().height() == 150
    stack.setCurrentWidget(high)
    settle()
    assert page.minimumSizeHint().height() == 600
    page.close()
