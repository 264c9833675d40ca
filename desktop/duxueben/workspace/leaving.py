"""What leaves of a photo that was covered: records and events without a trace of it, papers from before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from duxueben.model import fields as read
from duxueben.model.canonical import JSON
from duxueben.model.event import Event
from duxueben.model.order import Order
from duxueben.model.photo import Photo, Rendition
from duxueben.model.visit import Visit
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering


def event_outside(event: Event, visit: Visit) -> Event:
    """``event`` as it may leave: a photo in it is named by the copies that leave now (``Photo.outside``).

    ``visit``: as it stands now. Told anew, the events that left give the record that left.
    """
    told = event.payload.get("photo")
    if event.aggregate != "visit" or not isinstance(told, Mapping):
        return event
    photo = visit.photo_outside(Photo.from_json(told))
    return replace(event, payload={**event.payload, "photo": photo.to_json()})


def copies_of(photos: Iterable[Photo]) -> Mapping[str, Rendition | None]:
    """Photo id → the copies by which its record names it outside; None for the stored ones.

    One that was taken out goes by the covered copies of the same picture where it was taken in again.
    """
    known = tuple(photos)
    covered = {photo.sha256: photo.edited for photo in known if photo.edited}
    return {
        photo.id: photo.edited or (covered.get(photo.sha256) if photo.removed else None) for photo in known
    }


def record_outside(record: JSON, copies: Mapping[str, Rendition | None]) -> JSON:
    """``record``, or an event's payload, with each photo in it named by the copies that leave now.

    ``copies``: of the record's photos, from ``copies_of``.
    """
    if isinstance(record, Mapping):
        if _is_photo(record):
            told = Photo.from_json(record)
            return told.outside(copies.get(told.id, told.edited)).to_json()
        return {name: record_outside(record[name], copies) for name in record if name not in _KEPT_HERE}
    if isinstance(record, list | tuple):
        return [record_outside(one, copies) for one in record]
    return record


_PHOTO = frozenset({"id", "sha256", "thumbnail_sha256", "print_sha256"})
_KEPT_HERE = frozenset({"identity_sha256"})
"""Who complained stays on the laptop, and so does the name of the file that says it."""


def _is_photo(told: read.Fields) -> bool:
    return told.keys() >= _PHOTO


def papers_uncovered(office: Office, visit_id: str, photo: Photo) -> list[Order]:
    """Papers from before ``photo`` was covered: they show it as it was and keep doing so, voided or not."""
    if not photo.masks:
        return []
    return [
        paper
        for paper in ordering.orders_of_visit(office, visit_id)
        if any(shown.get("sha256") == photo.sha256 for shown in read.mappings(paper.record, "photos"))
    ]
