"""Photos as sealed files, whatever record holds them: taking one in, turning and covering, reading copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from duxueben import paths
from duxueben.errors import Problem
from duxueben.model.photo import TURNS, Mask, Photo, Rendition, within
from duxueben.model.text import clean_line
from duxueben.progress import Progress
from duxueben.store import file_queries
from duxueben.workspace.office import NotFound, Office

if TYPE_CHECKING:
    from duxueben.photos.copies import Copies
    from duxueben.photos.intake import TakenPhoto


def take_in(
    office: Office,
    source: Path | bytes,
    progress: Progress,
    *,
    name: str = "照片",
    caption: str = "",
    subject: str = "",
) -> Photo:
    """Read, shrink and seal a photo that nobody trusts; call it from a worker (about 0.15 s).

    No record names it yet: tell the event that does, and hold ``office.files.naming`` until it is committed,
    so that nobody takes the same picture for one that may be cleared away. The first two of three steps of
    ``progress`` are taken here. Raises ``photos.problems.BadPhoto``; nothing is then kept of the file.
    """
    # Pillow is loaded here, so that a window that has not yet met a photo starts without it.
    from duxueben.photos import intake
    from duxueben.photos.reading import read_file

    progress.step(0, 3, "正在读照片")
    data = source if isinstance(source, bytes) else read_file(source)
    called = name if isinstance(source, bytes) else source.name
    taken = intake.take_in(data, called, Progress(cancelled=progress.cancelled))
    progress.step(1, 3, "正在加密保存")
    return replace(sealed(office, taken), caption=clean_line(caption, "照片说明"), subject=subject)


def sealed(office: Office, taken: TakenPhoto) -> Photo:
    """Seal what the intake made of a photo, durably; as with ``take_in``, no record names it yet."""
    kept = _sealed(office, taken.copies)
    return Photo(
        id=office.new_id(),
        sha256=kept.sha256,
        sha256_original=taken.sha256_original,
        thumbnail_sha256=kept.thumbnail_sha256,
        print_sha256=kept.print_sha256,
        width=kept.width,
        height=kept.height,
        size=kept.size,
        taken_at=taken.taken_at,
    )


def edited(office: Office, photo: Photo, turn: int, masks: Sequence[Mask], progress: Progress) -> Photo:
    """``photo`` turned, and covered for good in every copy that leaves; call it from a worker.

    ``turn``: 0, 90, 180 or 270 degrees clockwise. ``masks``: in pixels of the stored photo before it is
    turned; what lies outside the photo is cut off. The copies are made anew from the sealed photo, which
    stays as it is: no turn and no masks take everything back. As with ``take_in``, no record names them
    yet. Raises ``PhotoCleared``.
    """
    # Pillow is loaded here, so that a window that has not yet met a photo starts without it.
    from duxueben.photos import editing

    if turn not in TURNS:
        raise ValueError(f"no turn: {turn}")
    wanted = within(masks, photo.width, photo.height)
    progress.step(0, 3, "正在处理照片")
    if _is_cleared(office, photo):
        raise PhotoCleared
    if not turn and not wanted:
        return replace(photo, turn=turn, masks=wanted, edited=None)
    copies = editing.edited(original(office, photo), turn, wanted, progress)
    progress.step(1, 3, "正在加密保存")
    return replace(photo, turn=turn, masks=wanted, edited=_sealed(office, copies))


def photo_in(photos: Sequence[Photo], photo_id: str) -> Photo:
    """The photo of that id, one that was taken out, too; raises ``NotFound``."""
    for known in photos:
        if known.id == photo_id:
            return known
    raise NotFound("张照片")


class PhotoCleared(Problem):
    """The photo was cleared away by the rule of the bureau; its record and its digests are there."""

    code = "workspace.photo_cleared"

    def __init__(self) -> None:
        """The same for every photo."""
        super().__init__(
            "照片已经清理",
            "照片已按规定清理，数字指纹保留，不能再转动、遮盖或写进文书。",
            "要看照片，到局里收到的数据包里找。",
        )


def thumbnail(office: Office, photo: Photo) -> bytes:
    """JPEG, long edge about 320 px, turned and covered; of a cleared photo a picture that says so."""
    return _shown(office, photo, photo.leaving.thumbnail_sha256)


def picture(office: Office, photo: Photo) -> bytes:
    """JPEG, long edge at most 2000 px, turned and covered; of a cleared photo a picture that says so."""
    return _shown(office, photo, photo.leaving.sha256)


def original(office: Office, photo: Photo) -> bytes:
    """The stored JPEG without turn and masks: for the editor alone, never for anything that leaves.

    Raises ``PhotoCleared``.
    """
    if not office.files.has(photo.sha256) and _is_cleared(office, photo):
        raise PhotoCleared
    return office.files.get(photo.sha256)


def _shown(office: Office, photo: Photo, sha256: str) -> bytes:
    if not office.files.has(sha256) and _is_cleared(office, photo):
        return (paths.resources() / "pictures" / "cleared.jpg").read_bytes()
    return office.files.get(sha256)


def _is_cleared(office: Office, photo: Photo) -> bool:
    return photo.id in file_queries.cleared_photos(office.reader)


def _sealed(office: Office, copies: Copies) -> Rendition:
    return Rendition(
        sha256=office.files.put(copies.stored),
        thumbnail_sha256=office.files.put(copies.thumbnail),
        print_sha256=office.files.put(copies.print_copy),
        width=copies.width,
        height=copies.height,
        size=len(copies.stored),
    )
