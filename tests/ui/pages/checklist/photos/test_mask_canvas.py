"""Rectangles are drawn, chosen, moved and resized with the pointer, and opaque while they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duxueben.model.visit import Mask
from duxueben.ui.pages.checklist.photos.mask_canvas import MaskCanvas
from support.windows import press, settle, shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(app: QApplication) -> Iterator[MaskCanvas]:
    """A picture of 400 by 300 pixels, each one pixel of the canvas."""
    assert app is not None
    made = MaskCanvas()
    shown(made, 500, 400)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    made.begin(image, ())
    yield made
    made.deleteLater()


def at(canvas: MaskCanvas, x: int, y: int) -> QPoint:
    return canvas.to_canvas(QPointF(x, y)).toPoint()


def drag(canvas: MaskCanvas, begin: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas, LEFT, pos=begin)
    QTest.mouseMove(canvas, QPoint((begin.x() + end.x()) // 2, (begin.y() + end.y()) // 2))
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, LEFT, pos=end)
    settle()


def test_a_rectangle_is_drawn_over_the_edge_of_the_picture(canvas: MaskCanvas) -> None:
    drag(canvas, at(canvas, 300, 200), at(canvas, 440, 340))
    assert canvas.history.now.masks == (Mask(300, 200, 100, 100),)
    pixel = canvas.grab().toImage().pixelColor(at(canvas, 380, 220))
    assert pixel == QColor("black")


def test_a_click_draws_nothing(canvas: MaskCanvas) -> None:
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, 50, 50))
    assert canvas.history.now.masks == () and not canvas.history.can_undo


def test_a_rectangle_is_moved_by_its_middle_and_resized_by_its_corner(canvas: MaskCanvas) -> None:
    drag(canvas, at(canvas, 20, 20), at(canvas, 120, 100))
    drag(canvas, at(canvas, 70, 60), at(canvas, 100, 80))
    assert canvas.history.now.masks == (Mask(50, 40, 100, 80),)
    drag(canvas, at(canvas, 150, 120), at(canvas, 200, 200))
    assert canvas.history.now.masks == (Mask(50, 40, 150, 160),)
    for _ in range(3):
        press(canvas, Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert canvas.history.now.masks == ()
    press(canvas, Qt.Key.Key_Y, held=Qt.KeyboardModifier.ControlModifier)
    assert canvas.history.now.masks == (Mask(20, 20, 100, 80),)


def test_n_goes_from_one_to_the_next_and_delete_takes_it_away(canvas: MaskCanvas) -> None:
    drag(canvas, at(canvas, 20, 20), at(canvas, 80, 80))
    drag(canvas, at(canvas, 200, 20), at(canvas, 260, 80))
    press(canvas, Qt.Key.Key_N)
    assert "选中第1块" in canvas.accessibleName()
    press(canvas, Qt.Key.Key_Delete)
    assert canvas.history.now.masks == (Mask(200, 20, 60, 60),)
    assert canvas.accessibleName().startswith("照片，遮盖1块，选中第1块，左200 上20")


def test_a_key_adds_one_in_the_middle_of_what_is_seen(canvas: MaskCanvas) -> None:
    press(canvas, Qt.Key.Key_A)
    assert canvas.history.now.masks == (Mask(175, 125, 50, 50),)
