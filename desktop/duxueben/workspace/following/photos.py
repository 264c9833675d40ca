"""Photos that show what became of a finding and were taken outside a visit: its life holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from duxueben.model.finding_life import FindingLife
from duxueben.model.photo import Mask, Photo
from duxueben.model.text import clean_line
from duxueben.progress import Progress
from duxueben.workspace import pictures
from duxueben.workspace.following.rules import CannotFollow, standing
from duxueben.workspace.office import Act, Office


def add(
    office: Office,
    finding_id: str,
    source: Path | bytes,
    *,
    name: str = "照片",
    caption: str = "",
    progress: Progress | None = None,
) -> Photo:
    """Take a photo in; call it from a worker. A step names it as evidence by its id.

    Raises ``NotFound`` and ``photos.problems.BadPhoto``; nothing is then kept of the file.
    """
    progress = progress or Progress()
    office.perform(lambda act: standing(act, finding_id)).result()
    photo = pictures.take_in(office, source, progress, name=name, caption=caption)
    progress.step(2, 3, "正在记入问题")
    _tell(office, finding_id, lambda _life: ("photo_added", photo)).result()
    return photo


def edit(
    office: Office,
    finding_id: str,
    photo_id: str,
    *,
    turn: int,
    masks: Sequence[Mask],
    progress: Progress | None = None,
) -> Photo:
    """Turn a photo and cover parts of it in every copy that leaves: see ``pictures.edited``."""
    progress = progress or Progress()
    life = office.perform(lambda act: standing(act, finding_id)).result()
    made = pictures.edited(office, pictures.photo_in(life.photos, photo_id), turn, masks, progress)
    progress.step(2, 3, "正在记入问题")

    def change(life: FindingLife) -> tuple[str, Photo]:
        known = pictures.photo_in(life.photos, photo_id)
        return "photo_revised", replace(known, turn=made.turn, masks=made.masks, edited=made.edited)

    return pictures.photo_in(_tell(office, finding_id, change).result().photos, photo_id)


def recaption(office: Office, finding_id: str, photo_id: str, caption: str) -> Future[FindingLife]:
    """Write a photo's caption."""
    words = clean_line(caption, "照片说明")

    def change(life: FindingLife) -> tuple[str, Photo]:
        return "photo_revised", replace(pictures.photo_in(life.photos, photo_id), caption=words)

    return _tell(office, finding_id, change)


def remove(office: Office, finding_id: str, photo_id: str) -> Future[FindingLife]:
    """Take a photo out; its sealed bytes stay. Raises ``CannotFollow`` for one that a step names."""

    def change(life: FindingLife) -> tuple[str, Photo]:
        for step in life.steps:
            if any(one.photo_id == photo_id and not one.visit_id for one in step.evidence):
                raise CannotFollow(
                    "没有去掉", f"这张照片是“{step.kind.label}”的佐证。", "有不该外传的内容，可以遮盖。"
                )
        return "photo_removed", replace(pictures.photo_in(life.photos, photo_id), removed=True)

    return _tell(office, finding_id, change)


def _tell(
    office: Office, finding_id: str, change: Callable[[FindingLife], tuple[str, Photo]]
) -> Future[FindingLife]:
    def act(act: Act) -> FindingLife:
        kind, photo = change(standing(act, finding_id))
        act.tell("finding", finding_id, kind, {"photo": photo.to_json()})
        return standing(act, finding_id)

    return office.perform(act)
