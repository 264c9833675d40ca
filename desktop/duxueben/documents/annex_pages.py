"""The pages of photos: six to a page, each with what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from duxueben.documents.letter import LetterPhoto
from duxueben.documents.paper import MM, Sheet
from duxueben.documents.pen import HAIR, LEFT, NOTE, NOTE_LABEL, SMALL, SUBTITLE, TEXT_WIDTH, TOP, Pen
from duxueben.progress import Progress

_COLUMNS, _ROWS = 2, 3
_GUTTER = 6 * MM
_CELL_WIDTH = (TEXT_WIDTH - _GUTTER) / _COLUMNS
_PHOTO_HEIGHT = _CELL_WIDTH * 3 / 4
_CAPTION_LINES, _MOST_CAPTION_LINES = 2, 10
_CAPTION_LEADING = 12.5
_CELL_HEIGHT = _PHOTO_HEIGHT + 11 * MM


def draw_annex(pen: Pen, title: str, number: str, photos: Sequence[LetterPhoto], progress: Progress) -> None:
    """As many pages as the photos need; none without photos."""
    page = _COLUMNS * _ROWS
    for start in range(0, len(photos), page):
        sheet = pen.paper.sheet()
        top = pen.heading(sheet, title, SUBTITLE, TOP + 6) - 2
        pen.put(sheet, number, SMALL, LEFT, top - 8)
        top -= 20
        for index, photo in enumerate(photos[start : start + page]):
            progress.step(start + index, len(photos), "排入照片")
            row, column = divmod(index, _COLUMNS)
            x = LEFT + column * (_CELL_WIDTH + _GUTTER)
            _draw_photo(pen, sheet, photo, x, top - row * _CELL_HEIGHT)


def _draw_photo(pen: Pen, sheet: Sheet, photo: LetterPhoto, x: float, top: float) -> None:
    """The photo in its frame; a caption of more than two lines takes the room from the photo."""
    lines = pen.mixed(((f"{photo.heading}　", NOTE_LABEL), (photo.caption, NOTE)), _CELL_WIDTH)
    if len(lines) > _MOST_CAPTION_LINES:
        kept = "".join(line.text for line in lines[:_MOST_CAPTION_LINES])[len(photo.heading) + 1 : -2]
        lines = pen.mixed(((f"{photo.heading}　", NOTE_LABEL), (f"{kept}……", NOTE)), _CELL_WIDTH)
    height = _PHOTO_HEIGHT - max(0, len(lines) - _CAPTION_LINES) * _CAPTION_LEADING
    low = top - height
    sheet.photo(photo.jpeg, x, low, _CELL_WIDTH, height)
    sheet.box(x, low, _CELL_WIDTH, height, HAIR)
    pen.stack(sheet, lines, NOTE.size, x, low - 3, _CAPTION_LEADING)
