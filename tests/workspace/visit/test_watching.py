"""A phone's folder: what is new and whole comes in, once, and nothing in the folder is touched."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from duxueben.photos.problems import BadPhoto
from duxueben.workspace.office import Office
from duxueben.workspace.visit import attaching, watching
from duxueben.workspace.visit.watching import FolderTooFull, Watched
from support.pictures import encoded, quarters
from support.visits import PLAIN, begun

BEGAN = datetime.fromisoformat("2023-10-17T08:10:00+08:00")
JPEG = encoded(quarters(64, 48))


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    folder = tmp_path / "Phone" / "DCIM" / "Camera"
    folder.mkdir(parents=True)
    return folder


def put(folder: Path, name: str, data: bytes = JPEG, minutes: int = 5) -> Path:
    """A file as it lies there ``minutes`` after the visit began."""
    path = folder / name
    path.write_bytes(data)
    at = (BEGAN + timedelta(minutes=minutes)).timestamp()
    os.utime(path, (at, at))
    return path


def looks(watched: Watched, times: int) -> tuple[Watched, list[Path]]:
    """All that ``times`` looks hand on."""
    found: list[Path] = []
    for _ in range(times):
        look = watched.look()
        assert look.reachable
        watched = look.watched
        found += look.files
    return watched, found


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_photos_since_the_visit_began_are_handed_on_once_the_oldest_first(camera: Path) -> None:
    put(camera, "before.jpg", minutes=-1)
    later, earlier = put(camera, "IMG_2.jpg", minutes=9), put(camera, "IMG_1.jpg", minutes=3)
    before = state(camera)
    watched, found = looks(Watched(camera.parents[1], BEGAN), 4)
    assert found == [earlier, later]
    new = put(camera, "照片 😀.png", encoded(quarters(9, 9), "PNG"))
    assert looks(watched, 3)[1] == [new]
    new.unlink()
    assert state(camera) == before, "nothing was moved, changed or deleted"


def test_a_file_is_whole_once_two_looks_found_it_the_same(camera: Path) -> None:
    watched = Watched(camera, BEGAN)
    for part in (100, 300, len(JPEG)):
        put(camera, "IMG_1.jpg", JPEG[:part], minutes=part)
        look = watched.look()
        watched = look.watched
        assert look.files == ()
    assert [path.name for path in watched.look().files] == ["IMG_1.jpg"]


def test_what_is_no_photo_is_passed_over(camera: Path) -> None:
    put(camera, "VID_1.mp4", b"\0\0\0\x18ftypmp42" + bytes(100))
    put(camera, "notes.txt", b"words")
    put(camera, "empty.jpg", b"")
    put(camera, ".pending-IMG_2.jpg")
    heic = put(camera, "IMG_3.HEIC", b"\0\0\0\x18ftypheic" + bytes(100))
    (camera / ".thumbnails").mkdir()
    put(camera / ".thumbnails", "IMG_1.jpg")
    if hasattr(os, "symlink") and os.name != "nt":
        (camera / "link.jpg").symlink_to(put(camera.parents[2], "elsewhere.jpg"))
        (camera / "round").symlink_to(camera)
    assert looks(Watched(camera, BEGAN), 3)[1] == [heic], (
        "it is a photo; whether it can be read is told later"
    )


def test_a_photo_written_anew_under_its_name_is_new(camera: Path) -> None:
    put(camera, "IMG_1.jpg")
    watched, _ = looks(Watched(camera, BEGAN), 3)
    changed = put(camera, "IMG_1.jpg", encoded(quarters(60, 60)), minutes=20)
    assert looks(watched, 3)[1] == [changed]


def test_a_pulled_cable_is_no_error_and_what_was_handed_on_stays_known(camera: Path) -> None:
    put(camera, "IMG_1.jpg")
    watched, found = looks(Watched(camera, BEGAN), 2)
    assert len(found) == 1
    phone, away = camera.parents[1], camera.parents[2] / "away"
    phone.rename(away)
    for _ in range(2):
        look = watched.look()
        assert (look.files, look.reachable) == ((), False)
        watched = look.watched
    away.rename(phone)
    new = put(camera, "IMG_2.jpg")
    assert looks(watched, 3)[1] == [new]


def test_an_empty_folder_of_a_locked_phone_forgets_nothing(camera: Path, tmp_path: Path) -> None:
    put(camera, "IMG_1.jpg")
    watched, _ = looks(Watched(camera, BEGAN), 2)
    hidden = (camera / "IMG_1.jpg").rename(tmp_path / "hidden")
    watched, found = looks(watched, 1)
    hidden.rename(camera / "IMG_1.jpg")
    assert found + looks(watched, 3)[1] == []


def test_a_folder_with_too_many_files_is_a_sentence(camera: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_FILES", 3)
    for number in range(4):
        put(camera, f"IMG_{number}.jpg")
    with pytest.raises(FolderTooFull) as told:
        Watched(camera, BEGAN).look()
    assert "3个" in told.value.happened and "DCIM" in told.value.todo


def test_the_same_bytes_are_taken_in_once_for_all_visits(office: Office, camera: Path) -> None:
    first, again, broken = put(camera, "a.jpg"), put(camera, "b.jpg"), put(camera, "c.jpg", JPEG[:400])
    visit = begun(office)
    photo = watching.take(office, visit.id, PLAIN, first)
    assert photo is not None and photo.subject == PLAIN
    assert watching.take(office, visit.id, PLAIN, again) is None
    attaching.edit(office, visit.id, photo.id, turn=90, masks=())
    attaching.remove(office, visit.id, photo.id).result()
    assert watching.take(office, begun(office).id, "", again) is None, "taken out by a person, it stays out"
    with pytest.raises(BadPhoto):
        watching.take(office, visit.id, "", broken)
    assert len(office.visit(visit.id).photos) == 1
    assert first.read_bytes() == JPEG
