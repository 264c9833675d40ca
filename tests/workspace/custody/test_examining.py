"""检查全部数据: every damaged file is named by visit or paper, and a backup gives it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.progress import Progress
from duxueben.workspace.custody import backing_up, examining, keeping
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.visit import attaching
from support.inspections import jpeg
from support.visits import PLAIN, begun, finished, issue, settle


def sealed(office: Office, sha256: str) -> Path:
    return office.folder / "files" / office.files.name(sha256)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_damaged_photo_and_a_lost_paper_are_named_and_fetched_back(office: Office, tmp_path: Path) -> None:
    settle(office)
    visit = begun(office)
    photo = attaching.add(office, visit.id, PLAIN, jpeg(tmp_path), progress=Progress())
    order = issue(office, finished(office, PLAIN).id)
    backup = backing_up.write(office, tmp_path, Progress()).path
    assert examining.examine(office, Progress()).sound
    flip(sealed(office, photo.sha256))
    sealed(office, order.file_sha256).unlink()
    found = examining.examine(office, Progress())
    assert [one.words for one in found.damaged] == [
        "2023年10月17日 漴川区白鹭洲小学 第1张照片",
        "漴川区白鹭洲小学 督办单 漴教督改〔2023〕47号",
    ]
    assert backing_up.write(office, tmp_path / "later.dxb", Progress()).unreadable == 2
    left = examining.fetch(office, found.damaged, tmp_path / "later.dxb", Progress())
    assert left == found.damaged
    assert examining.fetch(office, found.damaged, backup, Progress()) == ()
    assert examining.examine(office, Progress()).sound
    assert ordering.pdf(office, order.id)


def test_what_no_record_names_is_listed_and_kept(office: Office) -> None:
    office.files.put(b"left by an act that never came")
    found = examining.examine(office, Progress())
    assert found.sound and len(found.orphans) == 1 and "保留不动" in found.sentences()[-1]
    assert found.orphans[0].exists()


def test_a_damaged_snapshot_is_named_by_its_day(office: Office) -> None:
    snapshot = keeping.snapshot_of_today(office, Progress())
    assert snapshot is not None
    flip(snapshot)
    found = examining.examine(office, Progress())
    assert found.others == ("2023年10月17日的快照损坏了，不能再用。其他数据没有受影响。",)


def test_reading_everything_can_be_stopped(office: Office) -> None:
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        examining.examine(office, progress)
