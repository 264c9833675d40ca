"""Photos of a visit: taking in, covering, turning, order, pairs, captions, links, and the sealed bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model.photo import Mask, Photo
from duxueben.model.text import clean_line
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.store import life_queries
from duxueben.workspace import pictures
from duxueben.workspace.office import Act, Office
from duxueben.workspace.pictures import original, photo_in, picture, thumbnail
from duxueben.workspace.visit.judgments import as_visit
from duxueben.workspace.visit.visiting import open_visit

__all__ = [
    "NotAPair",
    "PhotoIsEvidence",
    "add",
    "after",
    "arrange",
    "before",
    "edit",
    "move",
    "original",
    "pair",
    "picture",
    "put_back",
    "recaption",
    "refuse_evidence",
    "remove",
    "thumbnail",
]


class NotAPair(Problem):
    """Two photos cannot be 整改前 and 整改后 of each other."""

    code = "workspace.not_a_pair"


class PhotoIsEvidence(Problem):
    """Something that was put right rests on the photo; it stays."""

    code = "workspace.photo_is_evidence"

    def __init__(self) -> None:
        """One sentence for all."""
        super().__init__(
            "没有去掉",
            "这张照片是整改的佐证，去掉以后整改就没有依据了。",
            "有不该外传的内容，可以遮盖；当场整改记错的，先撤下当场整改。",
        )


def add(
    office: Office,
    visit_id: str,
    subject: str,
    source: Path | bytes,
    *,
    name: str = "照片",
    caption: str = "",
    progress: Progress | None = None,
) -> Photo:
    """Take a photo in for a sub-point code or finding id; call it from a worker (about 0.15 s a photo).

    The sealed files are on the disk before the event that speaks of them. Raises ``VisitIsClosed`` and
    ``photos.problems.BadPhoto``; nothing is then kept of the file.
    """
    progress = progress or Progress()
    office.perform(lambda act: open_visit(office, act, visit_id)).result()
    with office.files.naming:
        photo = pictures.take_in(office, source, progress, name=name, caption=caption, subject=subject)
        progress.step(2, 3, "正在记入本次检查")

        def act(act: Act) -> Photo:
            open_visit(office, act, visit_id)
            act.tell("visit", visit_id, "photo_added", {"photo": photo.to_json()})
            return photo

        return office.perform(act).result()


def recaption(office: Office, visit_id: str, photo_id: str, caption: str) -> Future[Visit]:
    """Write a photo's caption."""
    words = clean_line(caption, "照片说明")
    return _rewrite(office, visit_id, photo_id, lambda photo: replace(photo, caption=words))


def move(office: Office, visit_id: str, photo_id: str, subject: str) -> Future[Visit]:
    """Link a photo to another sub-point or finding."""
    return _rewrite(office, visit_id, photo_id, lambda photo: replace(photo, subject=subject))


def remove(office: Office, visit_id: str, photo_id: str) -> Future[Visit]:
    """Take a photo out of the visit; its sealed bytes stay. Raises ``PhotoIsEvidence``."""
    return _rewrite(office, visit_id, photo_id, lambda photo: replace(photo, removed=True), "photo_removed")


def put_back(office: Office, visit_id: str, photo_id: str) -> Future[Visit]:
    """Take a photo that was taken out into the visit again, as it was."""
    return _rewrite(office, visit_id, photo_id, lambda photo: replace(photo, removed=False))


def edit(
    office: Office,
    visit_id: str,
    photo_id: str,
    *,
    turn: int,
    masks: Sequence[Mask],
    progress: Progress | None = None,
) -> Photo:
    """Turn a photo and cover parts of it for good: see ``pictures.edited``; call it from a worker.

    Papers already issued keep the copies they were made with. Raises ``NotFound``, ``VisitIsClosed`` and the
    problems of a damaged file or full disk.
    """
    progress = progress or Progress()
    visit, _ = office.perform(lambda act: open_visit(office, act, visit_id)).result()
    with office.files.naming:
        made = pictures.edited(office, photo_in(visit.photos, photo_id), turn, masks, progress)
        progress.step(2, 3, "正在记入本次检查")

        def change(known: Photo) -> Photo:
            return replace(known, turn=made.turn, masks=made.masks, edited=made.edited)

        return photo_in(_rewrite(office, visit_id, photo_id, change).result().photos, photo_id)


def arrange(office: Office, visit_id: str, photo_ids: Sequence[str]) -> Future[Visit]:
    """Put the photos of a visit in this order; those not named keep theirs, after the others."""

    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        for photo_id in photo_ids:
            photo_in(visit.photos, photo_id)
        if [photo.id for photo in visit.photos][: len(photo_ids)] == list(photo_ids):
            return visit
        return as_visit(act.tell("visit", visit_id, "photos_arranged", {"photos": list(photo_ids)}))

    return office.perform(act)


def pair(office: Office, visit_id: str, photo_id: str, before_id: str) -> Future[Visit]:
    """Say that ``photo_id`` shows after what ``before_id`` showed before; an empty ``before_id`` parts them.

    A photo stands in one pair at most. Raises ``NotAPair`` and ``NotFound``.
    """

    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        photo = photo_in(visit.photos, photo_id)
        if photo.after == before_id:
            return visit
        if before_id:
            _refuse_chain(visit, photo, photo_in(visit.photos, before_id))
        return _told(act, visit_id, replace(photo, after=before_id))

    return office.perform(act)


def before(visit: Visit, photo: Photo) -> Photo | None:
    """The photo that shows the same place before; None where there is none, or it was taken out."""
    return next((known for known in visit.live_photos() if known.id == photo.after), None)


def after(visit: Visit, photo: Photo) -> Photo | None:
    """The photo that shows the same place afterwards; None where there is none, or it was taken out."""
    return next((known for known in visit.live_photos() if known.after == photo.id), None)


def refuse_evidence(act: Act, visit: Visit, photo_id: str) -> None:
    """Raises ``PhotoIsEvidence`` for a photo on which 当场整改 or a step in a finding's life rests."""
    fixed = (one.fixed for one in visit.live_findings() if one.fixed is not None)
    told = any(piece.photo_id == photo_id for one in fixed for piece in one.evidence)
    if told or life_queries.rests_on_photo(act.tx.conn, visit.plan.institution_id, photo_id):
        raise PhotoIsEvidence


def _rewrite(
    office: Office,
    visit_id: str,
    photo_id: str,
    change: Callable[[Photo], Photo],
    kind: str = "photo_revised",
) -> Future[Visit]:
    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        photo = photo_in(visit.photos, photo_id)
        changed = change(photo)
        if changed.removed:
            refuse_evidence(act, visit, photo_id)
        return visit if changed == photo else _told(act, visit_id, changed, kind)

    return office.perform(act)


def _told(act: Act, visit_id: str, photo: Photo, kind: str = "photo_revised") -> Visit:
    return as_visit(act.tell("visit", visit_id, kind, {"photo": photo.to_json()}))


def _refuse_chain(visit: Visit, photo: Photo, earlier: Photo) -> None:
    paired = {one.after for one in visit.live_photos() if one.after and one.id != photo.id}
    free = {one.id for one in visit.live_photos()} - paired
    if photo.id == earlier.id or not {photo.id, earlier.id} <= free or before(visit, earlier):
        raise NotAPair(
            "没有配成一对",
            "整改前和整改后要各是一张照片，一张照片只能和另一张配成一对。",
            "先解除原来的配对，再选两张没有配过的照片。",
        )
