"""The pad: every point kept, as vectors, whatever draws them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duxueben.model.strokes import checked, read_strokes
from duxueben.ui.widgets import signature_pad
from duxueben.ui.widgets.signature_pad import SHEET, SignaturePad
from support.signing_by_hand import mouse, pen, sign
from support.windows import press, settle, shown


@pytest.fixture
def pad(app: QApplication) -> SignaturePad:
    assert app is not None
    made = SignaturePad("手写签名处", "在这里签名")
    shown(made, 750, 250)
    return made


def test_every_point_of_a_hundred_a_second_is_kept_with_its_time(pad: SignaturePad) -> None:
    sign(pad, lines=2, points=100, every_ms=8)
    strokes = checked(pad.strokes())
    assert [len(line) for line in strokes.lines] == [100, 100]
    steps = {later.t - earlier.t for earlier, later in pairwise(strokes.lines[0])}
    assert steps == {8}
    assert strokes.lines[0][0].t == 0
    assert (strokes.width, strokes.height) == SHEET
    assert strokes.is_signature
    assert read_strokes(strokes.to_text()) == strokes


def test_a_pen_tells_its_pressure_and_a_mouse_does_not(pad: SignaturePad) -> None:
    pen(pad, QEvent.Type.TabletPress, 100, 100, 10, 0.25)
    pen(pad, QEvent.Type.TabletMove, 140, 110, 20, 1.0)
    pen(pad, QEvent.Type.TabletRelease, 140, 110, 30, 0.0)
    mouse(pad, QEvent.Type.MouseButtonPress, 200, 100, 40)
    mouse(pad, QEvent.Type.MouseButtonRelease, 200, 100, 50)
    by_pen, by_mouse = pad.strokes().lines
    assert [point.pressure for point in by_pen] == [250, 1000]
    assert [point.pressure for point in by_mouse] == [0]


def test_a_finger_draws_and_a_palm_beside_it_does_not(pad: SignaturePad) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(1, QPoint(100, 100), pad).commit()
    QTest.touchEvent(pad, screen).move(1, QPoint(130, 110), pad).press(2, QPoint(400, 200), pad).commit()
    QTest.touchEvent(pad, screen).move(1, QPoint(160, 120), pad).move(2, QPoint(420, 200), pad).commit()
    QTest.touchEvent(pad, screen).release(1, QPoint(160, 120), pad).release(2, QPoint(420, 200), pad).commit()
    (line,) = pad.strokes().lines
    assert [(point.x, point.y) for point in line] == [(400, 400), (520, 440), (640, 480)]


def test_lines_stay_on_the_sheet_when_the_pen_leaves_it(pad: SignaturePad) -> None:
    mouse(pad, QEvent.Type.MouseButtonPress, 10, 10, 0)
    mouse(pad, QEvent.Type.MouseMove, -50, 900, 8)
    mouse(pad, QEvent.Type.MouseButtonRelease, -50, 900, 16)
    assert (pad.strokes().lines[0][-1].x, pad.strokes().lines[0][-1].y) == (0, SHEET[1])
    checked(pad.strokes())


def test_lines_are_taken_back_one_by_one_or_all_at_once_by_the_keyboard(pad: SignaturePad) -> None:
    sign(pad, lines=3)
    pad.setFocus()
    press(pad, Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert len(pad.strokes().lines) == 2 and pad.accessibleDescription() == "已写2笔"
    press(pad, Qt.Key.Key_Delete)
    assert pad.empty and pad.accessibleDescription() == "在这里签名"


def test_another_size_of_the_pad_shows_the_same_lines(pad: SignaturePad) -> None:
    sign(pad)
    before = pad.strokes()
    pad.resize(450, 150)
    settle()
    assert pad.strokes() == before
    mouse(pad, QEvent.Type.MouseButtonPress, 225, 75, 5000)
    mouse(pad, QEvent.Type.MouseButtonRelease, 225, 75, 5001)
    assert (pad.strokes().lines[-1][0].x, pad.strokes().lines[-1][0].y) == (1500, 500)


def test_the_ink_is_seen_while_it_is_drawn(pad: SignaturePad) -> None:
    mouse(pad, QEvent.Type.MouseButtonPress, 100, 60, 0)
    for place in range(1, 40):
        mouse(pad, QEvent.Type.MouseMove, 100 + 5 * place, 60, 8 * place)
    settle()
    picture = pad.grab().toImage()
    assert QColor(picture.pixel(200, 60)).lightness() < 90
    assert QColor(picture.pixel(295, 60)).lightness() < 90, "up to where the pen is now"
    assert QColor(picture.pixel(200, 120)).lightness() > 250


def test_a_pad_that_is_full_takes_no_more_and_what_it_took_is_good(
    pad: SignaturePad, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(pad, lines=2, points=30, every_ms=3_000_000)
    assert checked(pad.strokes()).lines[-1][-1].t == signature_pad.LONGEST_MS
    monkeypatch.setattr(signature_pad, "MOST_POINTS", 70)
    sign(pad, lines=2, points=30)
    assert sum(map(len, pad.strokes().lines)) == 70
    checked(pad.strokes())


def test_the_limits_of_the_pad_are_those_of_the_model(pad: SignaturePad) -> None:
    for _ in range(signature_pad.MOST_LINES + 3):
        mouse(pad, QEvent.Type.MouseButtonPress, 100, 60, 0)
        mouse(pad, QEvent.Type.MouseButtonRelease, 100, 60, 0)
    assert len(checked(pad.strokes()).lines) == signature_pad.MOST_LINES
