"""Keys that mean the same on every control."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from duxueben.ui.widgets.buttons import Button, IconButton
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.header import SectionTab
from support.windows import press

CONTROLS = {
    "button": lambda: Button("开始检查"),
    "icon button": lambda: IconButton("x", "关闭"),
    "pill": lambda: Pill("全部"),
    "section": lambda: SectionTab("一、作业"),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_enter_presses_a_control_and_so_does_the_keypad(app: QApplication, control: str) -> None:
    assert app is not None
    button: QAbstractButton = CONTROLS[control]()
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(control))
    press(button, Qt.Key.Key_Return)
    press(button, Qt.Key.Key_Enter, held=Qt.KeyboardModifier.KeypadModifier)
    assert len(pressed) == 2
    press(button, Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2
