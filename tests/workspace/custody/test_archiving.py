"""归档: everything of a visit in one folder, its list, what is missing, and what stops it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.model.photo import Mask
from duxueben.model.words import VisitState
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.workspace import saving
from duxueben.workspace.custody import archiving
from duxueben.workspace.custody.archive_contents import ArchivePart
from duxueben.workspace.custody.archiving import CannotArchive
from duxueben.workspace.office import Office
from duxueben.workspace.visit import attaching, visiting
from support.clocks import StepClock
from support.offices import demo_office, make_office
from support.pictures import encoded, quarters
from support.visits import PLAIN, SCHOOL, begun, find, finished, loaded, settle


@pytest.fixture
def played(tmp_path: Path) -> Iterator[Office]:
    made = demo_office(tmp_path, until="", at="2023-11-20T09:00:00+08:00")
    yield made
    made.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path, clock=StepClock(datetime.fromisoformat("2023-10-17T08:10:00+08:00")))
    settle(made)
    yield made
    made.close()


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_visit_of_the_demonstration_is_archived_whole(played: Office, tmp_path: Path) -> None:
    rows = queries.institutions(played.reader, "白鹭洲小学")
    ids = [row.visit_id for row in archiving.finished(played, rows[0].institution.id)]
    visit = next(visit for visit in map(played.visit, ids) if visit.plan.on == "2023-10-17")
    done = archiving.write(played, loaded(), visit.id, tmp_path, Progress())
    assert done.path == tmp_path / "20231017 漴川区白鹭洲小学 督导档案"
    assert sorted(path.name for path in done.path.iterdir() if path.is_dir()) == sorted(
        part.label for part in ArchivePart
    )
    held = files_below(done.path)
    assert len(held) == done.files + 2
    sums = dict(line.split("  ", 1)[::-1] for line in held[archiving.SUMS].decode().splitlines())
    assert sums == {
        path: hashlib.sha256(data).hexdigest()
        for path, data in held.items()
        if path not in (archiving.LIST, archiving.SUMS)
    }
    assert any(path.startswith("通知书（签收）/漴教督改〔2023〕47号") for path in held)
    assert [path for path in held if path.startswith("销号单/")], "closed findings get their sheets"
    assert any("整改经过" in path for path in held)
    assert all("：" in one and one.endswith("。") for one in done.missing)


def test_only_covered_copies_leave_and_a_cleared_one_is_said(office: Office, tmp_path: Path) -> None:
    visit = begun(office)
    find(office, visit.id)
    photo = attaching.add(office, visit.id, PLAIN, encoded(quarters(640, 480)), caption="名册：四（2）班/?")
    covered = attaching.edit(office, visit.id, photo.id, turn=0, masks=(Mask(0, 0, 320, 240),))
    visiting.finish(office, visit.id).result()
    done = archiving.write(office, loaded(), visit.id, tmp_path, Progress())
    pictures = {path: data for path, data in files_below(done.path).items() if path.endswith(".jpg")}
    assert [hashlib.sha256(data).hexdigest() for data in pictures.values()] == [covered.leaving.sha256]
    assert list(pictures) == ["照片目录/01 名册：四（2）班__.jpg"]


def test_a_visit_without_anything_says_what_is_missing(office: Office, tmp_path: Path) -> None:
    done = archiving.write(office, loaded(), finished(office).id, tmp_path, Progress())
    assert done.files == 0
    assert done.missing == (
        "督导记录：还没有生成督导记录。",
        "问卷汇总：这次检查没有问卷。",
        "照片目录：这次检查没有照片。",
        "通知书（签收）：这次检查没有出具督办单。",
    )


def test_names_hold_on_windows_and_two_alike_do_not_meet(office: Office, tmp_path: Path) -> None:
    long = replace(SCHOOL, name="漴川区" + "很" * 90 + "小学. ")
    visit = begun(office, at=long)
    for _ in range(2):
        attaching.add(office, visit.id, PLAIN, encoded(quarters(64, 48)), caption="CON. ")
    attaching.add(office, visit.id, PLAIN, encoded(quarters(48, 64)), caption="a" * 150)
    visiting.finish(office, visit.id).result()
    done = archiving.write(office, loaded(), visit.id, tmp_path, Progress())
    for path in done.path.rglob("*"):
        assert len(path.name) <= 80 and path.stem[-1:] not in ". " and not set(path.name) & set('\\/:*?"<>|')


def test_names_of_rare_characters_are_not_too_long_in_bytes(office: Office, tmp_path: Path) -> None:
    visit = begun(office, at=replace(SCHOOL, name="𬍛" * 60))
    for size in (64, 80):
        attaching.add(office, visit.id, PLAIN, encoded(quarters(size, size)), caption="𫍯" * 60)
    visiting.finish(office, visit.id).result()
    done = archiving.write(office, loaded(), visit.id, tmp_path, Progress())
    assert "𬍛" * 40 in done.path.name and done.files == 2
    for path in done.path.rglob("*"):
        assert len(path.name.encode()) <= 220


def test_a_visit_under_way_and_a_folder_that_is_there_are_refused(office: Office, tmp_path: Path) -> None:
    visit = begun(office)
    assert visit.state is VisitState.OPEN
    with pytest.raises(CannotArchive, match="还没有完成"):
        archiving.write(office, loaded(), visit.id, tmp_path, Progress())
    visiting.finish(office, visit.id).result()
    archiving.write(office, loaded(), visit.id, tmp_path, Progress())
    with pytest.raises(CannotArchive, match="已经有"):
        archiving.write(office, loaded(), visit.id, tmp_path, Progress())


def test_stopped_or_failed_nothing_is_left(office: Office, tmp_path: Path) -> None:
    visit = begun(office)
    attaching.add(office, visit.id, PLAIN, encoded(quarters(64, 48)))
    visiting.finish(office, visit.id).result()
    to = tmp_path / "stick"
    to.mkdir()
    stopped = Progress()
    stopped.cancelled.set()
    with pytest.raises(Cancelled):
        archiving.write(office, loaded(), visit.id, to, stopped)
    assert list(to.iterdir()) == []
    with pytest.raises(saving.NotSaved):
        archiving.write(office, loaded(), visit.id, to / "gone", Progress())
