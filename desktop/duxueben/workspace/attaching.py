"""Photos of a visit: taking in, captions, links, and the sealed bytes."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from duxueben.model.text import clean_line
from duxueben.model.visit import Photo, Visit
from duxueben.progress import Progress
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.visiting import open_visit


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
    # Pillow is loaded here, so that a window that has not yet met a photo starts without it.
    from duxueben.photos import intake
    from duxueben.photos.reading import read_file

    progress = progress or Progress()
    office.perform(lambda act: open_visit(office, act, visit_id)).result()
    progress.step(0, 3, "正在读照片")
    data = source if isinstance(source, bytes) else read_file(source)
    taken = intake.take_in(data, name if isinstance(source, bytes) else source.name)
    progress.step(1, 3, "正在加密保存")
    stored = office.files.put(taken.stored)
    photo = Photo(
        id=office.new_id(),
        sha256=stored,
        sha256_original=taken.sha256_original,
        thumbnail_sha256=office.files.put(taken.thumbnail),
        print_sha256=office.files.put(taken.print_copy),
        width=taken.width,
        height=taken.height,
        size=len(taken.stored),
        taken_at=taken.taken_at,
        caption=clean_line(caption, "照片说明"),
        subject=subject,
    )
    progress.step(2, 3, "正在记入本次检查")

    def act(act: Act) -> Photo:
        open_visit(office, act, visit_id)
        act.tell("visit", visit_id, "photo_added", {"photo": photo.to_json()})
        return photo

    return office.perform(act).result()


def recaption(office: Office, visit_id: str, photo_id: str, caption: str) -> Future[Visit]:
    """Write a photo's caption."""
    return _rewrite(office, visit_id, photo_id, "photo_revised", caption=clean_line(caption, "照片说明"))


def move(office: Office, visit_id: str, photo_id: str, subject: str) -> Future[Visit]:
    """Link a photo to another sub-point or finding."""
    return _rewrite(office, visit_id, photo_id, "photo_revised", subject=subject)


def remove(office: Office, visit_id: str, photo_id: str) -> Future[Visit]:
    """Take a photo out of the visit; its sealed bytes stay."""
    return _rewrite(office, visit_id, photo_id, "photo_removed", removed=True)


def thumbnail(office: Office, photo: Photo) -> bytes:
    """JPEG, long edge about 320 px."""
    return office.files.get(photo.thumbnail_sha256)


def picture(office: Office, photo: Photo) -> bytes:
    """JPEG, long edge at most 2000 px."""
    return office.files.get(photo.sha256)


def _rewrite(
    office: Office,
    visit_id: str,
    photo_id: str,
    kind: str,
    *,
    caption: str | None = None,
    subject: str | None = None,
    removed: bool = False,
) -> Future[Visit]:
    def act(act: Act) -> Visit:
        visit, _ = open_visit(office, act, visit_id)
        photo = next((known for known in visit.photos if known.id == photo_id), None)
        if photo is None:
            raise NotFound("张照片")
        after = replace(
            photo,
            caption=photo.caption if caption is None else caption,
            subject=photo.subject if subject is None else subject,
            removed=removed,
        )
        record = act.tell("visit", visit_id, kind, {"photo": after.to_json()})
        return record if isinstance(record, Visit) else visit

    return office.perform(act)
