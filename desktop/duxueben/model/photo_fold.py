"""How the events of a photo change the photos of the record that holds it."""

from __future__ import annotations

from duxueben.model import fields as read
from duxueben.model.event import Event
from duxueben.model.photo import Photo

KINDS = ("photo_added", "photo_revised", "photo_removed")


def with_photo(photos: tuple[Photo, ...], event: Event) -> tuple[Photo, ...]:
    """``photos`` with the one that ``event`` carries, in its place or at the end; may raise ``Malformed``."""
    photo = Photo.from_json(read.mapping(event.payload, "photo"))
    if any(known.id == photo.id for known in photos):
        return tuple(photo if known.id == photo.id else known for known in photos)
    return (*photos, photo)
