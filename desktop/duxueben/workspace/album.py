"""Photos that a record holds of its own, outside a visit: taking in, covering, captions, taking out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from duxueben.model.finding_life import FindingLife
from duxueben.model.order import Order
from duxueben.model.photo import Mask, Photo
from duxueben.model.text import clean_line
from duxueben.progress import Progress
from duxueben.workspace import pictures
from duxueben.workspace.office import Act, Office

R = TypeVar("R", FindingLife, Order)


@dataclass(frozen=True, slots=True)
class Album(Generic[R]):
    """The photos of one sort of record; the sorts differ in what they refuse."""

    aggregate: str
    called: str
    """The record in words: ``问题``."""
    standing: Callable[[Act, str], R]
    """The record of an id; raises where there is none, and where its photos no longer change."""
    refuse_proof: Callable[[R, str], None]
    """Raises where something rests on the photo of this id: it cannot be taken out."""

    def add(
        self,
        office: Office,
        record_id: str,
        source: Path | bytes,
        *,
        name: str = "照片",
        caption: str = "",
        progress: Progress | None = None,
    ) -> Photo:
        """Take a photo in; call it from a worker. What rests on it names it by its id.

        Raises what ``standing`` raises, and ``photos.problems.BadPhoto``; nothing is then kept of the file.
        """
        progress = progress or Progress()
        office.perform(lambda act: self.standing(act, record_id)).result()
        with office.files.naming:
            photo = pictures.take_in(office, source, progress, name=name, caption=caption)
            progress.step(2, 3, f"正在记入{self.called}")
            self._tell(office, record_id, lambda _record: ("photo_added", photo)).result()
        return photo

    def edit(
        self,
        office: Office,
        record_id: str,
        photo_id: str,
        *,
        turn: int,
        masks: Sequence[Mask],
        progress: Progress | None = None,
    ) -> Photo:
        """Turn a photo and cover parts of it in every copy that leaves: see ``pictures.edited``."""
        progress = progress or Progress()
        record = office.perform(lambda act: self.standing(act, record_id)).result()
        with office.files.naming:
            made = pictures.edited(office, pictures.photo_in(record.photos, photo_id), turn, masks, progress)
            progress.step(2, 3, f"正在记入{self.called}")

            def change(record: R) -> tuple[str, Photo]:
                known = pictures.photo_in(record.photos, photo_id)
                return "photo_revised", replace(known, turn=made.turn, masks=made.masks, edited=made.edited)

            return pictures.photo_in(self._tell(office, record_id, change).result().photos, photo_id)

    def recaption(self, office: Office, record_id: str, photo_id: str, caption: str) -> Future[R]:
        """Write a photo's caption."""
        words = clean_line(caption, "照片说明")

        def change(record: R) -> tuple[str, Photo]:
            return "photo_revised", replace(pictures.photo_in(record.photos, photo_id), caption=words)

        return self._tell(office, record_id, change)

    def remove(self, office: Office, record_id: str, photo_id: str) -> Future[R]:
        """Take a photo out; its sealed bytes stay. The future raises what ``refuse_proof`` raises."""

        def change(record: R) -> tuple[str, Photo]:
            self.refuse_proof(record, photo_id)
            return "photo_removed", replace(pictures.photo_in(record.photos, photo_id), removed=True)

        return self._tell(office, record_id, change)

    def _tell(self, office: Office, record_id: str, change: Callable[[R], tuple[str, Photo]]) -> Future[R]:
        def act(act: Act) -> R:
            kind, photo = change(self.standing(act, record_id))
            act.tell(self.aggregate, record_id, kind, {"photo": photo.to_json()})
            return self.standing(act, record_id)

        return office.perform(act)
