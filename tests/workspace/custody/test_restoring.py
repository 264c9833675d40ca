"""A backup is restored elsewhere: nothing is missing, nothing is half done, no number comes twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from duxueben.errors import Cancelled, Problem
from duxueben.model.numbering import NoNumberLeft
from duxueben.model.people import Inspector
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.store.backup_file import DamagedBackup, NewerBackup, NotABackup
from duxueben.store.faults import NewerWorkspace
from duxueben.store.schema import MIGRATIONS
from duxueben.vault.keys import DamagedKeyFile, WrongPassphrase, WrongRecoveryCode
from duxueben.workspace import beginning, opening
from duxueben.workspace.custody import backing_up, keeping, new_identity, restoring
from duxueben.workspace.office import Office
from duxueben.workspace.own_devices import own_register
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from support.clocks import StepClock
from support.inspections import always
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office
from support.visits import NOTICE, PLAIN, finished, issue, settle


def around() -> opening.Surroundings:
    return opening.Surroundings(clock=StepClock(), cost=CHEAP, device_id="test2023")


@pytest.fixture
def backed(tmp_path: Path) -> tuple[Path, str]:
    """A backup with one issued paper, and the id of that paper."""
    office = make_office(tmp_path)
    settle(office)
    order = issue(office, finished(office, PLAIN).id)
    path = backing_up.write(office, tmp_path, Progress()).path
    office.close()
    return path, order.id


def restored(backup: Path, folder: Path, passphrase: str = PASSPHRASE) -> Office:
    unlock = restoring.by_passphrase(passphrase)
    return restoring.restore(backup, folder, unlock, Progress(), around()).office


def test_everything_is_there_again_under_a_new_device(backed: tuple[Path, str], tmp_path: Path) -> None:
    backup, order_id = backed
    office = restored(backup, tmp_path / "new")
    try:
        assert ordering.pdf(office, order_id).startswith(b"[{")
        assert office.owner().name == "邬㛃宁"
        assert office.device.device_id != "test2023"
        assert keeping.rebuild(office, Progress())
        assert new_identity.closed_blocks(office)
    finally:
        office.close()
    opening.open_office(tmp_path / "new", PASSPHRASE, around()).close()


def test_no_number_and_no_sequence_comes_twice(backed: tuple[Path, str], tmp_path: Path) -> None:
    old = opening.open_office(tmp_path / "book", PASSPHRASE, around())
    later = issue(old, finished(old, PLAIN).id)
    old.close()
    office = restored(backed[0], tmp_path / "new")
    try:
        visit = finished(office, PLAIN)
        with pytest.raises(NoNumberLeft) as told:
            issue(office, visit.id)
        assert "停用" in told.value.happened
        block = new_identity.closed_blocks(office)[0]
        for wrong in (46, 61, 0):
            with pytest.raises(new_identity.BadLastNumber):
                new_identity.reopen(office, {block.id: wrong}).result()
        new_identity.reopen(office, {block.id: later.number.n}).result()
        assert issue(office, visit.id).number.n == later.number.n + 1
        unknown = [row for row in ordering.ledger(office) if row.number == later.number]
        assert [row.state for row in unknown] == ["spoilt"] and "去向不明" in unknown[0].reason
        assert keeping.rebuild(office, Progress())
    finally:
        office.close()


def test_a_new_block_works_at_once(backed: tuple[Path, str], tmp_path: Path) -> None:
    office = restored(backed[0], tmp_path / "new")
    try:
        registering.receive_block(office, NOTICE, 2023, 101, 110).result()
        assert issue(office, finished(office, PLAIN).id).number.n == 101
    finally:
        office.close()


def test_events_of_the_old_laptop_and_of_the_restored_one_never_share_a_place(
    backed: tuple[Path, str], tmp_path: Path
) -> None:
    old = opening.open_office(tmp_path / "book", PASSPHRASE, around())
    finished(old, PLAIN)
    office = restored(backed[0], tmp_path / "new")
    finished(office, PLAIN)
    told = [
        {(e.device_id, e.device_seq): e.event_id for e in events.all_in_order(one.reader)}
        for one in (old, office)
    ]
    for one in (old, office):
        one.close()
    assert all(told[1][place] == event_id for place, event_id in told[0].items() if place in told[1])
    device = office.device.device_id
    assert [seq for name, seq in told[1] if name == device][:3] == [1, 2, 3]


def test_old_papers_are_still_known_after_a_restore(backed: tuple[Path, str], tmp_path: Path) -> None:
    office = restored(backed[0], tmp_path / "new")
    register = own_register(office)
    office.close()
    assert [card.device_id for card in register.cards] == [office.device.device_id, "test2023"]


def refused(act: Callable[[], object], kind: type[Problem], folder: Path) -> Problem:
    with pytest.raises(kind) as told:
        act()
    assert not opening.exists(folder)
    assert not folder.exists() or {path.name for path in folder.iterdir()} <= {"lock"}
    return told.value


def test_a_wrong_passphrase_and_another_paper_restore_nothing(
    backed: tuple[Path, str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    refused(lambda: restored(backed[0], new, "错"), WrongPassphrase, new)
    other = restoring.by_recovery_code("-".join(beginning.draw_keys(around()).groups))
    refused(lambda: restoring.restore(backed[0], new, other, Progress(), around()), WrongRecoveryCode, new)
    restored(backed[0], new).close()


def test_a_backup_that_was_cut_or_altered_anywhere_is_refused(
    backed: tuple[Path, str], tmp_path: Path
) -> None:
    whole, new, copy = backed[0].read_bytes(), tmp_path / "new", tmp_path / "copy.dxb"
    for at in range(900, len(whole), len(whole) // 9):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]):
            copy.write_bytes(damaged)
            refused(lambda: restored(copy, new), Problem, new)
    copy.write_bytes(whole + b"more")
    refused(lambda: restored(copy, new), DamagedBackup, new)
    copy.write_bytes(whole[:40] + b"x" + whole[41:])
    refused(lambda: restored(copy, new), DamagedKeyFile, new)
    copy.write_bytes(b"PK" + whole)
    refused(lambda: restored(copy, new), NotABackup, new)
    copy.write_bytes(whole[:7] + b"\x09" + whole[8:])
    refused(lambda: restored(copy, new), NewerBackup, new)
    refused(lambda: restored(tmp_path / "none.dxb", new), restoring.BackupUnreadable, new)


def test_only_an_empty_folder_is_filled(backed: tuple[Path, str], tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "别人的.txt").write_text("留着", encoding="utf-8")
    with pytest.raises(restoring.FolderNotEmpty):
        restored(backed[0], new)
    assert (new / "别人的.txt").read_text(encoding="utf-8") == "留着"
    with pytest.raises(opening.WorkspaceExists):
        restored(backed[0], tmp_path / "book")


def test_a_restoring_that_is_stopped_leaves_nothing(backed: tuple[Path, str], tmp_path: Path) -> None:
    progress = Progress()
    progress.cancelled.set()
    new = tmp_path / "new"
    unlock = restoring.by_passphrase(PASSPHRASE)
    refused(lambda: restoring.restore(backed[0], new, unlock, progress, around()), Cancelled, new)


def test_a_restoring_that_the_power_ended_is_no_workspace_and_can_be_done_again(
    backed: tuple[Path, str], tmp_path: Path
) -> None:
    restored(backed[0], tmp_path / "new").close()
    for name in ("keys.json", "keys.copy.json"):
        (tmp_path / "new" / name).unlink()
    (tmp_path / "new" / opening.UNFINISHED).touch()
    assert not opening.exists(tmp_path / "new")
    restored(backed[0], tmp_path / "new").close()


def test_data_of_a_newer_program_are_not_restored(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    settle(office)
    with closing(office.reader.database.connect()) as conn:
        conn.execute("PRAGMA user_version = 99")
    newer = backing_up.write(office, tmp_path / "newer.dxb", Progress()).path
    with closing(office.reader.database.connect()) as conn:
        conn.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    office.close()
    new = tmp_path / "new"
    refused(lambda: restored(newer, new), NewerWorkspace, new)


def test_the_recovery_code_of_the_day_opens_a_backup(tmp_path: Path) -> None:
    prepared = opening.prepare(PASSPHRASE, around())
    office = opening.create(tmp_path / "book", prepared, Inspector("", "邬㛃宁"), around())
    backup = backing_up.write(office, tmp_path, Progress()).path
    office.close()
    unlock = restoring.by_recovery_code("-".join(prepared.groups))
    restoring.restore(backup, tmp_path / "new", unlock, Progress(), around()).office.close()


def test_a_backup_that_is_stopped_or_has_no_room_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    progress = Progress()
    progress.cancelled.set()
    try:
        with pytest.raises(Cancelled):
            backing_up.write(office, stick, progress)
        with pytest.raises(backing_up.BackupNotWritten):
            backing_up.write(office, tmp_path / "gone" / "one.dxb", Progress())
        usage = shutil.disk_usage(stick)._replace(free=0)
        monkeypatch.setattr(shutil, "disk_usage", always(usage))
        with pytest.raises(backing_up.BackupNotWritten) as told:
            backing_up.write(office, stick, Progress())
        assert "只剩" in told.value.happened
    finally:
        office.close()
    assert list(stick.iterdir()) == [] and not list((tmp_path / "book").glob("*.part"))


def test_an_existing_file_is_never_written_over(backed: tuple[Path, str], tmp_path: Path) -> None:
    before = backed[0].read_bytes()
    office = opening.open_office(tmp_path / "book", PASSPHRASE, around())
    with pytest.raises(backing_up.BackupNotWritten):
        backing_up.write(office, backed[0], Progress())
    office.close()
    assert backed[0].read_bytes() == before


def test_no_name_can_be_read_in_a_backup(backed: tuple[Path, str]) -> None:
    data = backed[0].read_bytes()
    assert not any(word.encode() in data for word in ("邬㛃宁", "白鹭洲", "漴教督改", "book.db"))
