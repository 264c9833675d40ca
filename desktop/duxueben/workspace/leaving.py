"""What an event says once it leaves the laptop: nothing of what lies under the masks of a photo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from duxueben.model.event import Event
from duxueben.model.visit import Photo, Visit


def event_outside(event: Event, visit: Visit) -> Event:
    """``event`` as it may leave: a photo in it is named by the copies that leave now (``Photo.outside``).

    ``visit``: as it stands now. Told anew, the events that left give the record that left.
    """
    told = event.payload.get("photo")
    if event.aggregate != "visit" or not isinstance(told, Mapping):
        return event
    photo = Photo.from_json(told)
    latest = next((known for known in visit.photos if known.id == photo.id), photo)
    return replace(event, payload={**event.payload, "photo": photo.outside(latest).to_json()})
