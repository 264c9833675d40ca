"""A damaged workspace is mended: what is kept, what is lost, and that no number comes twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.model.numbering import NoNumberLeft
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.store.faults import DamagedDatabase
from duxueben.vault.keys import WrongPassphrase
from duxueben.workspace import kept_twice, opening
from duxueben.workspace.custody import keeping, mending, new_identity
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


def test_damage_beside_the_events_costs_nothing_at_all(folder: Path) -> None:
    before = count_of(opening.open_office(folder, PASSPHRASE, around()))
    whole = (folder / "book.db").read_bytes()
    complete = 0
    for page in range(1, len(whole) // PAGE, 3):
        overwrite(folder / "book.db", page * PAGE + 50)
        mended = mend(folder)
        salvage = mended.salvage
        kept = count_of(mended.office)
        if salvage is not None and salvage.complete:
            complete += 1
            assert kept == before and not mended.new_device and "没有丢失" in mended.sentence
        elif salvage is not None:
            assert mended.new_device and "停用" in mended.sentence
        reset(folder, whole)
    assert complete > 3


def count_of(office: Office) -> int:
    try:
        assert keeping.rebuild(office, Progress())
        return events.count(office.reader)
    finally:
        office.close()


def reset(folder: Path, book: bytes) -> None:
    for side in folder.glob("book.db-*"):
        side.unlink()
    (folder / "book.db").write_bytes(book)


def test_what_is_lost_is_told_with_number_and_time(folder: Path) -> None:
    office = opening.open_office(folder, PASSPHRASE, around())
    last = events.last(office.reader)
    office.close()
    assert last is not None
    salvage = mending.Salvage(None, 3, 2, last.happened_at)
    assert "2023年10月17日" in mending.Mended(office, salvage).sentence
    assert "以后的2步操作没有了" in mending.Mended(office, salvage).sentence


def test_without_snapshot_and_salvage_nothing_is_touched(folder: Path) -> None:
    for snapshot in (folder / "snapshots").iterdir():
        snapshot.unlink()
    overwrite(folder / "book.db", 0, PAGE)
    before = (folder / "book.db").read_bytes()
    with pytest.raises(mending.NothingToMendFrom):
        mend(folder)
    assert (folder / "book.db").read_bytes() == before
    assert not (folder / opening.MENDING).exists()


def test_a_mending_that_was_cut_short_is_asked_for_and_finished(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite(folder / "book.db", 0, PAGE)
    damaged = (folder / "book.db").read_bytes()

    def dies(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(new_identity, "arrive", dies)
        with pytest.raises(KeyboardInterrupt):
            mend(folder)
    with pytest.raises(opening.MendingUnfinished):
        opening.open_office(folder, PASSPHRASE, around())
    mended = mend(folder)
    assert mended.new_device and new_identity.closed_blocks(mended.office)
    mended.office.close()
    assert [path.read_bytes() for path in (folder / "damaged").glob("*/book.db")] == [damaged]
    opening.open_office(folder, PASSPHRASE, around()).close()


def test_a_lost_device_key_is_made_anew_and_the_blocks_stay_open(folder: Path) -> None:
    for name in ("device.sealed", "device.copy.sealed"):
        (folder / name).unlink()
    with pytest.raises(kept_twice.DeviceFileMissing):
        opening.open_office(folder, PASSPHRASE, around())
    mended = mend(folder)
    try:
        assert mended.new_device and mended.salvage is None
        assert mended.office.owner().name == "邬㛃宁"
        assert issue(mended.office, finished(mended.office, PLAIN).id).number.n == 49
    finally:
        mended.office.close()


def test_a_wrong_passphrase_mends_nothing(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(WrongPassphrase):
        mending.mend(folder, "错", Progress(), around())
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_sound_data_are_only_opened(folder: Path) -> None:
    mended = mend(folder)
    mended.office.close()
    assert mended.salvage is None and not mended.new_device
    assert mended.office.device.device_id == "test2023"
