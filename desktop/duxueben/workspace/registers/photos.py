"""What is enclosed with an entry: photos, taken in like those of a visit, covered and captioned like them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from duxueben.model.photo import Mask, Photo
from duxueben.model.registered import Registered
from duxueben.model.text import clean_line
from duxueben.progress import Progress
from duxueben.workspace import pictures, whole
from duxueben.workspace.office import Act, Office
from duxueben.workspace.registers.keeping import CannotKeep, standing
from duxueben.workspace.registers.register import Register


def add(
    office: Office,
    register: Register,
    entry_id: str,
    source: Path | bytes,
    *,
    name: str = "照片",
    caption: str = "",
    progress: Progress | None = None,
) -> Photo:
    """Take a photo in; call it from a worker.

    Raises ``CannotKeep`` for a withdrawn entry and ``photos.problems.BadPhoto``; nothing is then kept of it.
    """
    progress = progress or Progress()
    office.perform(lambda act: standing(act, register, entry_id)).result()
    with office.files.naming:
        photo = pictures.take_in(office, source, progress, name=name, caption=caption)
        progress.step(2, 3, f"正在记入{register.title}")
        _change(office, register, entry_id, lambda known: (*known, photo)).result()
    return photo


def edit(
    office: Office,
    register: Register,
    entry_id: str,
    photo_id: str,
    *,
    turn: int,
    masks: Sequence[Mask],
    progress: Progress | None = None,
) -> Photo:
    """Turn a photo and cover parts of it in every copy that leaves: see ``pictures.edited``."""
    progress = progress or Progress()
    known = office.perform(lambda act: standing(act, register, entry_id)).result()
    with office.files.naming:
        made = pictures.edited(office, pictures.photo_in(known.photos, photo_id), turn, masks, progress)
        progress.step(2, 3, f"正在记入{register.title}")

        def change(photo: Photo) -> Photo:
            return replace(photo, turn=made.turn, masks=made.masks, edited=made.edited)

        revised = _revise(office, register, entry_id, photo_id, change).result()
    return pictures.photo_in(revised.photos, photo_id)


def recaption(
    office: Office, register: Register, entry_id: str, photo_id: str, caption: str
) -> Future[Registered]:
    """Write a photo's caption."""
    words = clean_line(caption, "照片说明")
    return _revise(office, register, entry_id, photo_id, lambda photo: replace(photo, caption=words))


def remove(
    office: Office, register: Register, entry_id: str, photo_id: str, reason: str
) -> Future[Registered]:
    """Take a photo out with a reason; its sealed bytes stay. Raises ``CannotKeep`` without one."""
    why = clean_line(reason, "去掉照片的原因")
    if not why:
        raise CannotKeep("没有写去掉照片的原因。", "写一句为什么，例如“拍错了单位”。")
    return _revise(office, register, entry_id, photo_id, lambda photo: replace(photo, removed=True), why)


def _revise(
    office: Office,
    register: Register,
    entry_id: str,
    photo_id: str,
    change: Callable[[Photo], Photo],
    reason: str = "",
) -> Future[Registered]:
    def changed(known: tuple[Photo, ...]) -> tuple[Photo, ...]:
        wanted = change(pictures.photo_in(known, photo_id))
        return tuple(wanted if photo.id == photo_id else photo for photo in known)

    return _change(office, register, entry_id, changed, reason)


def _change(
    office: Office,
    register: Register,
    entry_id: str,
    change: Callable[[tuple[Photo, ...]], tuple[Photo, ...]],
    reason: str = "",
) -> Future[Registered]:
    def act(act: Act) -> Registered:
        known = standing(act, register, entry_id)
        return whole.tell(act, replace(known, photos=change(known.photos)))

    return office.perform(act, reason=reason)
