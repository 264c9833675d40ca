"""A picture is looked at closely with the pointer and with keys, and never lost from view."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duxueben.ui.widgets.canvas import PictureCanvas
from support.windows import press, settle, shown

NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def canvas(app: QApplication) -> Iterator[PictureCanvas]:
    """400 by 300 pixels, with a picture of 1600 by 1200."""
    assert app is not None
    made = PictureCanvas("照片")
    shown(made, 400, 300)
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    made.show_image(image)
    yield made
    made.deleteLater()


def wheel(canvas: PictureCanvas, at: QPointF, turned: int) -> None:
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, turned), NO_BUTTON, NO_KEY,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    settle()


def test_a_picture_is_shown_as_a_whole_first(canvas: PictureCanvas) -> None:
    assert canvas.fitted
    assert canvas.picture_rect().width() <= 400 and canvas.picture_rect().height() <= 300
    canvas.resize(200, 300)
    settle()
    assert canvas.picture_rect().width() <= 200


def test_a_small_picture_is_not_blown_up(canvas: PictureCanvas) -> None:
    canvas.show_image(QImage(QSize(40, 30), QImage.Format.Format_RGB32))
    assert canvas.percent() == 100


def test_the_wheel_keeps_what_is_under_the_pointer(canvas: PictureCanvas) -> None:
    at = QPointF(300, 200)
    before = canvas.to_picture(at)
    for _ in range(8):
        wheel(canvas, at, 120)
    after = canvas.to_picture(at)
    assert abs(after.x() - before.x()) < 1 and abs(after.y() - before.y()) < 1
    assert canvas.percent() > 100
    for _ in range(60):
        wheel(canvas, at, -120)
    assert canvas.percent() == 5, "there is a least size"


def test_a_double_click_shows_each_pixel_and_then_the_whole_again(canvas: PictureCanvas) -> None:
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert canvas.percent() == 100
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert canvas.fitted


def test_dragging_moves_the_picture_as_far_as_its_edge(canvas: PictureCanvas) -> None:
    canvas.actual()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(150, 120))
    QTest.mouseMove(canvas, QPoint(5000, 4000))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5000, 4000))
    corner = canvas.to_picture(QPointF(0, 0))
    assert (round(corner.x()), round(corner.y())) == (0, 0)


def test_arrows_move_only_what_is_larger_than_the_canvas(canvas: PictureCanvas) -> None:
    assert not press(canvas, Qt.Key.Key_Right), "a fitted picture leaves the arrows to what is around it"
    canvas.actual()
    before = canvas.to_picture(QPointF(0, 0))
    assert press(canvas, Qt.Key.Key_Right)
    assert canvas.to_picture(QPointF(0, 0)).x() == before.x() + 60


def test_without_a_picture_a_sentence_is_shown(canvas: PictureCanvas) -> None:
    canvas.say("这张照片打不开。")
    canvas.nearer()
    assert canvas.picture_size().isEmpty()
    assert not canvas.grab().isNull()
