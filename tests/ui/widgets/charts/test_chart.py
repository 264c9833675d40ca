"""A picture of bars: what is drawn, what is heard, and how a bar is opened without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.statistics.picture import Bar, Fill, Picture
from duxueben.ui.theme import Look, Theme
from duxueben.ui.tokens import DARK, LIGHT
from duxueben.ui.widgets.charts import drawing, image
from duxueben.ui.widgets.charts.chart import Chart, Swatch
from support.bars import bar, picture
from support.windows import press, shown

pytestmark = pytest.mark.usefixtures("app")


def opened(chart: Chart) -> list[Bar]:
    heard: list[Bar] = []
    chart.opened.connect(heard.append)
    return heard


def colours(widget: QWidget) -> set[str]:
    return inks(widget.grab().toImage())


def inks(drawn: QImage) -> set[str]:
    places = ((x, y) for x in range(0, drawn.width(), 2) for y in range(0, drawn.height(), 2))
    return {drawn.pixelColor(x, y).name() for x, y in places}


@pytest.mark.parametrize("lying", [False, True])
def test_each_part_is_as_long_as_its_share(app: QApplication, lying: bool) -> None:
    one = picture(bar("4", 4, 2), bar("5", 0, 0), bar("17", 0, 3), lying=lying)
    placed = drawing.boxes(one, QRectF(0, 0, 600, 200), app.font())
    long = [[rect.width() if lying else rect.height() for rect in box.parts] for box in placed]
    unit = long[0][0] / 4
    assert unit > 0
    for box, lengths in zip(placed, long, strict=True):
        assert lengths == pytest.approx([part.value * unit for part in box.bar.parts])


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize("wide", [220, 620, 1100])
def test_no_bar_leaves_the_picture(app: QApplication, wide: int, lying: bool) -> None:
    one = picture(*(bar(str(no), no, 25 - no) for no in range(1, 26)), lying=lying)
    room = QRectF(0, 0, wide, drawing.height_of(one))
    for box in drawing.boxes(one, room, app.font()):
        assert all(room.contains(part) for part in box.parts if not part.isEmpty())


def test_what_is_open_is_hatched_and_what_is_closed_is_solid() -> None:
    closed, live = picture(bar("4", 3, 0)), picture(bar("4", 0, 3))
    share: list[float] = []
    for one in (closed, live):
        chart = Chart(one)
        shown(chart, 300, 200)
        drawn = chart.grab().toImage()
        part = drawing.boxes(one, QRectF(chart.rect()), chart.font())[0].parts[0 if one is closed else 1]
        inner = part.adjusted(6, 6, -6, -30).toRect()
        places = [
            (x, y) for x in range(inner.left(), inner.right()) for y in range(inner.top(), inner.bottom())
        ]
        pale = sum(drawn.pixelColor(x, y).lightness() > 160 for x, y in places)
        share.append(pale / len(places))
    assert share[0] == 0.0 and 0.3 < share[1] < 0.9, "a grey print tells them apart, too"


def test_a_late_part_is_red_in_both_looks(theme: Theme) -> None:
    for look, tokens in ((Look.LIGHT, LIGHT), (Look.DARK, DARK)):
        theme.choose(look)
        swatch = Swatch(Fill.LATE, "已逾期")
        shown(swatch, 120, 20)
        assert tokens.bad in colours(swatch)


def test_the_arrows_go_from_bar_to_bar_past_an_empty_one_and_enter_opens() -> None:
    chart = Chart(picture())
    shown(chart, 400, 200)
    heard = opened(chart)
    chart.bars[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert press(chart.bars[0], Qt.Key.Key_Right)
    assert chart.bars[2].hasFocus()
    assert press(chart.bars[2], Qt.Key.Key_Return)
    assert [one.label for one in heard] == ["17"]
    press(chart.bars[2], Qt.Key.Key_Home)
    assert chart.bars[0].hasFocus()
    stops = [one for one in chart.bars if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()]
    assert stops == [chart.bars[0]], "the whole picture is one stop of Tab"


def test_lying_bars_are_walked_up_and_down() -> None:
    chart = Chart(picture(lying=True))
    shown(chart, 400, 120)
    chart.bars[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(chart.bars[0], Qt.Key.Key_Down)
    assert chart.bars[2].hasFocus()


def test_every_bar_is_heard_with_its_parts() -> None:
    chart = Chart(picture())
    shown(chart, 400, 200)
    spoken = [QAccessible.queryAccessibleInterface(one) for one in chart.bars]
    assert [one.text(QAccessible.Text.Name) for one in spoken] == [
        "第4条，3个：已销号2，未销号1",
        "第5条，0个：已销号0，未销号0",
        "第17条，2个：已销号0，未销号2",
    ]
    assert {one.role() for one in spoken} == {QAccessible.Role.Button}
    assert chart.accessibleName() == "各条目的问题。横轴为清单条目号"


def test_another_picture_takes_the_place_of_the_first() -> None:
    chart = Chart(picture())
    shown(chart, 400, 200)
    heard = opened(chart)
    chart.show_picture(picture(bar("9", 1, 0), bar("10", 0, 1)))
    chart.bars[1].click()
    assert [one.label for one in heard] == ["10"]


@pytest.mark.parametrize("one", [picture(), picture(lying=True)], ids=["standing", "lying"])
def test_a_picture_is_saved_on_white_at_twice_its_size_in_dark_mode_too(
    app: QApplication, theme: Theme, one: Picture
) -> None:
    theme.choose(Look.DARK)
    saved = QImage.fromData(image.png(one, app.font()))
    assert saved.width() == image.WIDE * image.FINE
    assert saved.pixelColor(0, 0).name() == "#ffffff"
    found = inks(saved)
    assert LIGHT.accent in found and DARK.surface not in found
