"""Photos of a visit: taken in whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.photos.problems import BadPhoto
from duxueben.progress import Progress
from duxueben.store import events, queries
from duxueben.workspace.office import Office
from duxueben.workspace.visit import attaching, visiting
from support.pictures import corners, encoded, jpeg_claiming, quarters
from support.visits import PLAIN, begun, finished

JPEG = encoded(quarters(2400, 1200))


def sealed_files(office: Office) -> list[Path]:
    return [path for path in (office.folder / "files").rglob("*") if path.is_file()]


def test_a_photo_is_kept_with_its_thumbnail_and_caption(office: Office) -> None:
    visit = begun(office)
    photo = attaching.add(office, visit.id, PLAIN, JPEG, caption=" 公示栏\n")
    assert office.visit(visit.id).live_photos() == (photo,)
    assert (photo.width, photo.height, photo.caption, photo.subject) == (2000, 1000, "公示栏", PLAIN)
    picture, thumbnail = attaching.picture(office, photo), attaching.thumbnail(office, photo)
    assert len(picture) == photo.size
    assert corners(picture) == corners(thumbnail) == ("red", "green", "blue", "white")
    assert office.files.orphans(queries.files_named(office.reader)) == []


def test_a_photo_from_a_file_of_any_name(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "照片 (1).JPG"
    source.write_bytes(JPEG)
    visit = begun(office)
    assert attaching.add(office, visit.id, "", source).subject == ""


@pytest.mark.parametrize(
    "hostile", [b"", b"\xff\xd8\xff", JPEG[:2000], b"%PDF-1.7", jpeg_claiming(60_000, 60_000)]
)
def test_a_broken_or_hostile_file_is_a_sentence_and_leaves_nothing(office: Office, hostile: bytes) -> None:
    visit = begun(office)
    before = events.count(office.reader)
    with pytest.raises(BadPhoto) as told:
        attaching.add(office, visit.id, PLAIN, hostile)
    assert told.value.happened.endswith("。")
    assert events.count(office.reader) == before
    assert sealed_files(office) == []


def test_a_finished_visit_takes_no_photo_and_keeps_nothing_of_it(office: Office) -> None:
    visit = finished(office)
    with pytest.raises(visiting.VisitIsClosed):
        attaching.add(office, visit.id, PLAIN, JPEG)
    assert sealed_files(office) == []


def test_a_photo_that_is_no_longer_wanted_is_not_attached(office: Office) -> None:
    visit = begun(office)
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        attaching.add(office, visit.id, PLAIN, JPEG, progress=progress)
    assert office.visit(visit.id).photos == ()


def test_a_photo_can_be_captioned_moved_and_taken_out(office: Office) -> None:
    visit = begun(office)
    photo = attaching.add(office, visit.id, PLAIN, JPEG)
    attaching.recaption(office, visit.id, photo.id, "五年级公示栏").result()
    moved = attaching.move(office, visit.id, photo.id, "8.3").result().live_photos()[0]
    assert (moved.caption, moved.subject) == ("五年级公示栏", "8.3")
    removed = attaching.remove(office, visit.id, photo.id).result()
    assert removed.live_photos() == ()
    assert len(removed.photos) == 1
    assert attaching.picture(office, photo), "its bytes stay"


def test_the_same_photo_twice_is_stored_once(office: Office) -> None:
    visit = begun(office)
    attaching.add(office, visit.id, PLAIN, JPEG)
    stored = len(sealed_files(office))
    attaching.add(office, visit.id, "8.3", JPEG)
    assert len(sealed_files(office)) == stored
    assert len(office.visit(visit.id).live_photos()) == 2
