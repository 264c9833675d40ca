"""Which photos stand together, and how the place is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duxueben.model.visit import Photo, Visit
from duxueben.ui.pages.checklist.sheet import Sheet, SubRow

WHOLE = ""
"""The place of photos that are of the visit as a whole."""


@dataclass(frozen=True, slots=True)
class Pair:
    """整改前 and 整改后."""

    before: Photo
    after: Photo


def place_of(sheet: Sheet, photo: Photo) -> str:
    """The code of the sub-point, or the id of the finding of 其他问题, in whose tray it is shown."""
    for row in _rows(sheet):
        if photo in row.photos:
            return row.code
    known = {finding.id for finding in sheet.others}
    return photo.subject if photo.subject in known else WHOLE


def photos_at(sheet: Sheet, visit: Visit, place: str) -> tuple[Photo, ...]:
    """What is in the tray of that place, in its order."""
    row = next((row for row in _rows(sheet) if row.code == place), None)
    if row is not None:
        return row.photos
    return tuple(photo for photo in visit.live_photos() if photo.subject == place)


def pair_of(visit: Visit, photo: Photo) -> Pair | None:
    """The pair in which the photo stands, on either side."""
    for other in visit.live_photos():
        if photo.after and other.id == photo.after:
            return Pair(other, photo)
        if other.after == photo.id:
            return Pair(photo, other)
    return None


def arranged(all_photos: Sequence[Photo], wanted: Sequence[Photo]) -> list[str]:
    """The ids of all photos, with those of ``wanted`` in its order on the places that they have together."""
    chosen = {photo.id for photo in wanted}
    following = iter(wanted)
    return [next(following).id if photo.id in chosen else photo.id for photo in all_photos]


def state_words(visit: Visit, photo: Photo) -> tuple[str, ...]:
    """``已遮盖``, ``整改前``: what the picture alone does not say."""
    pair = pair_of(visit, photo)
    side = ("整改前" if photo.id == pair.before.id else "整改后") if pair else ""
    return tuple(word for word in ("已遮盖" if photo.masks else "", side) if word)


def _rows(sheet: Sheet) -> Iterator[SubRow]:
    return (row for item in sheet.items for row in item.subs)
