"""Every widget is painted in light and dark, names itself, and shows the ring when the keyboard is on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from duxueben.ui.theme import Look, Theme
from duxueben.ui.tokens import DARK, LIGHT
from support.gallery import EVERYTHING
from support.windows import settle

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


def _painted(widget: QWidget) -> QImage:
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    widget.render(image, QPoint())
    return image


def _framed(widget: QWidget) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.addWidget(widget)
    frame.resize(640, 300)
    frame.show()
    frame.activateWindow()
    settle()
    return frame


def _colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("name", EVERYTHING)
def test_each_widget_is_painted_differently_in_light_and_in_dark(theme: Theme, name: str) -> None:
    pictures: list[QImage] = []
    for look in (Look.LIGHT, Look.DARK):
        theme.choose(look)
        widget = EVERYTHING[name]()
        _frame = _framed(widget)
        pictures.append(_painted(widget))
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_widget_that_is_shown_follows_the_theme(theme: Theme, name: str) -> None:
    widget = EVERYTHING[name]()
    _frame = _framed(widget)
    before = _painted(widget)
    theme.choose(Look.DARK)
    settle()
    assert _painted(widget) != before


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("name", EVERYTHING)
def test_every_control_says_its_name_and_role(name: str) -> None:
    widget = EVERYTHING[name]()
    _frame = _framed(widget)
    for part in (widget, *widget.findChildren(QWidget)):
        if isinstance(part, CONTROLS):
            spoken = QAccessible.queryAccessibleInterface(part)
            assert spoken.text(QAccessible.Text.Name), part
            assert spoken.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), part


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("name", EVERYTHING)
def test_the_keyboard_shows_the_accent_ring(name: str) -> None:
    widget = EVERYTHING[name]()
    frame = _framed(widget)
    for part in (widget, *widget.findChildren(QWidget)):
        if isinstance(part, CONTROLS) and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled():
            if not part.isVisible() or part.property("wrong"):
                continue
            part.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
            assert frame.focusWidget() is part
            assert LIGHT.accent in _colours(_painted(part)), part


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("name", EVERYTHING)
def test_no_target_is_smaller_than_it_may_be(name: str) -> None:
    widget = EVERYTHING[name]()
    _frame = _framed(widget)
    for part in (widget, *widget.findChildren(QWidget)):
        if isinstance(part, QAbstractButton) and part.isVisible():
            assert part.height() >= 28, part
            assert part.width() >= 28, part


def test_dark_is_dark(theme: Theme) -> None:
    theme.choose(Look.DARK)
    frame = _framed(EVERYTHING["header"]())
    assert DARK.surface in _colours(_painted(frame))
