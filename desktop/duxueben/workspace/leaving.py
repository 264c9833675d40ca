"""What leaves of a photo that was covered: events without a trace of it, and papers from before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from duxueben.model import fields as read
from duxueben.model.event import Event
from duxueben.model.order import Order
from duxueben.model.photo import Photo
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


def papers_uncovered(office: Office, visit_id: str, photo: Photo) -> list[Order]:
    """Papers from before ``photo`` was covered: they show it as it was and keep doing so, voided or not."""
    if not photo.masks:
        return []
    return [
        paper
        for paper in ordering.orders_of_visit(office, visit_id)
        if any(shown.get("sha256") == photo.sha256 for shown in read.mappings(paper.record, "photos"))
    ]
