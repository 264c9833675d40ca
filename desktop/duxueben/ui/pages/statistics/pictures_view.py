"""The tab 图: each picture in a card, its bars open their records, and each is saved as a PNG."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.statistics.picture import Bar, Picture
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.charts.chart import Chart, Swatch
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words, discard


class PictureCard(Card):
    """Title, legend, bars, words.

    Signals:
        opened: the records of this ``Bar`` of the picture.
        save_wanted: the picture as a file.
    """

    opened = Signal(object)
    save_wanted = Signal()

    def __init__(self, picture: Picture) -> None:
        super().__init__(picture.title)
        self.picture = picture
        self.chart: Chart | None = None
        self.save = Button("存为图片", "quiet", "download", height=Height.ROW, subject=picture.title)
        self.save.clicked.connect(self.save_wanted)
        head = self.title_row(f"{picture.title}（{picture.unit}）")
        head.addWidget(self.save)
        if picture.is_empty:
            self.save.hide()
            self.column.addWidget(Words("这一段时间还没有可以画的记录。", "dense", "text2", wrap=True))
            return
        legend = Flow(gap=16)
        for fill, meaning in picture.legend:
            legend.addWidget(Swatch(fill, meaning))
        self.chart = Chart(picture)
        self.chart.opened.connect(self.opened)
        self.column.addLayout(legend)
        self.column.addWidget(self.chart)
        self.column.addWidget(Words(picture.words, "hint", "text2", wrap=True))

    def controls(self) -> list[QWidget]:
        """Its button, then its bars."""
        bars = self.chart.bars if self.chart is not None else []
        return [self.save, *bars]


class PicturesView(QWidget):
    """All pictures of a question, one below the other.

    Signals:
        opened: the records of a bar: its ``Picture`` and the ``Bar``.
        save_wanted: this ``Picture`` as a file.
    """

    opened = Signal(object, object)
    save_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[PictureCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show these in place of those before."""
        for card in self.cards:
            discard(card)
        self.cards = [PictureCard(picture) for picture in pictures]
        for card in self.cards:
            card.opened.connect(partial(self._open, card.picture))
            card.save_wanted.connect(partial(self._save, card.picture))
            self._column.addWidget(card)

    def controls(self) -> list[QWidget]:
        """Of each picture its button, then its bars."""
        return [control for card in self.cards for control in card.controls()]

    def _open(self, picture: Picture, bar: Bar) -> None:
        self.opened.emit(picture, bar)

    def _save(self, picture: Picture) -> None:
        self.save_wanted.emit(picture)
