"""A damaged workspace is mended: what is kept, what is lost, and that no number and no sequence comes twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.model.numbering import NoNumberLeft
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.store.faults import DamagedDatabase
from duxueben.workspace import keeping, mending, new_identity, opening
from duxueben.workspace.office import Office
from support.clocks import StepClock
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office
from support.visits import PLAIN, finished, issue, settle

PAGE = 4096


def around() -> opening.Surroundings:
    return opening.Surroundings(clock=StepClock(), cost=CHEAP, device_id="test2023")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a snapshot, and after it two papers that the snapshot does not know."""
    office = make_office(tmp_path)
    settle(office)
    keeping.snapshot_of_today(office, Progress())
    for _paper in range(2):
        issue(office, finished(office, PLAIN).id)
    office.close()
    return tmp_path / "book"


def events_in(office: Office) -> int:
    return events.count(office.reader)


def overwrite(path: Path, at: int, count: int = 40) -> None:
    data = bytearray(path.read_bytes())
    data[at : at + count] = bytes(count)
    path.write_bytes(data)


def mend(folder: Path) -> mending.Mended:
    return mending.mend(folder, PASSPHRASE, Progress(), around())


def test_a_file_of_which_nothing_can_be_read_falls_back_to_the_snapshot(folder: Path) -> None:
    overwrite(folder / "book.db", 0, PAGE)
    with pytest.raises(DamagedDatabase):
        opening.open_office(folder, PASSPHRASE, around())
    mended = mend(folder)
    try:
        assert mended.salvage is not None and mended.salvage.lost is None
        assert mended.new_device and mended.office.device.device_id != "test2023"
        assert "的快照修好" in mended.sentence and "设备登记文件" in mended.sentence
        assert new_identity.closed_blocks(mended.office)
        with pytest.raises(NoNumberLeft):
            issue(mended.office, finished(mended.office, PLAIN).id)
    finally:
        mended.office.close()
    opening.open_office(folder, PASSPHRASE, around()).close()
    assert len(list((folder / "damaged").glob("*/book.db"))) == 1
