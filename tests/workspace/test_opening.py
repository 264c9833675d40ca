"""Making a workspace once, opening it again, and everything that must leave it as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from duxueben.errors import Problem
from duxueben.model.people import Inspector
from duxueben.model.text import PrivateUse
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.store.connection import connect
from duxueben.store.faults import DamagedDatabase, DiskFault, NewerWorkspace
from duxueben.store.lock import WorkspaceBusy
from duxueben.vault import twice
from duxueben.vault.keys import DamagedKeyFile, WrongPassphrase, WrongRecoveryCode
from duxueben.vault.recovery import MisreadRecoveryCode
from duxueben.workspace import beginning, kept_twice, opening
from duxueben.workspace.custody import keeping
from duxueben.workspace.office import Office
from support.books import environment
from support.clocks import StepClock
from support.keys import CHEAP
from support.offices import PASSPHRASE
from support.visits import BUREAU, NOTICE, PLAIN, finished, issue, settle

ME = Inspector("", "邬㛃宁")
MINE = ("keys.json", "keys.copy.json", "device.sealed", "device.copy.sealed", "book.db")
TWINS = {"device.sealed": "device.copy.sealed"}
"""The second copy of a file; without one, it is a file of its own."""


def around() -> opening.Surroundings:
    return opening.Surroundings(clock=StepClock(), cost=CHEAP, device_id="test2023")


def make(folder: Path, me: Inspector = ME) -> Office:
    return opening.create(folder, opening.prepare(PASSPHRASE, around()), me, around())


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Office:
    return opening.open_office(folder, passphrase, around())


def kept(folder: Path) -> dict[str, bytes]:
    """What lies in the folder, but for the lock and the database's side files."""
    names = [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]
    return {path.name: path.read_bytes() for path in names if not path.name.endswith(("-wal", "-shm"))}


def refuses(folder: Path, kind: type[Problem], act: Callable[[], object]) -> Problem:
    before = kept(folder)
    with pytest.raises(kind) as told:
        act()
    assert kept(folder) == before
    return told.value


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A workspace that nobody has open."""
    make(tmp_path / "book").close()
    return tmp_path / "book"


def test_a_workspace_opens_again_with_its_owner_and_all_that_was_written(tmp_path: Path) -> None:
    office = make(tmp_path / "book")
    settle(office)
    order = issue(office, finished(office, PLAIN).id)
    owner, count = office.owner(), events.count(office.reader)
    office.close()
    again = opened(tmp_path / "book")
    try:
        assert again.recovered == ""
        assert again.owner() == owner
        assert again.record("order", order.id) == order
        assert events.count(again.reader) == count
        assert again.device.device_id == "test2023"
        assert keeping.rebuild(again, Progress())
    finally:
        again.close()


def test_opening_alone_writes_no_event(closed: Path) -> None:
    office = opened(closed)
    before = events.count(office.reader)
    office.close()
    office = opened(closed)
    assert events.count(office.reader) == before
    office.close()


def test_a_workspace_is_made_once(closed: Path) -> None:
    problem = refuses(closed, opening.WorkspaceExists, lambda: make(closed))
    assert "book" in problem.happened
    opened(closed).close()


def test_a_wrong_passphrase_changes_nothing(closed: Path) -> None:
    for wrong in ("白鹭", "", PASSPHRASE + " "):
        refuses(closed, WrongPassphrase, lambda wrong=wrong: opened(closed, wrong))
    opened(closed).close()


def test_an_empty_folder_and_one_that_is_not_there_hold_no_workspace(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(opening.NoWorkspace):
            opened(folder)
    assert not (tmp_path / "nowhere").exists()


def test_a_second_door_is_refused_and_closing_the_first_opens_it(closed: Path) -> None:
    office = opened(closed)
    with pytest.raises(WorkspaceBusy):
        opened(closed)
    with pytest.raises(WorkspaceBusy):
        make(closed)
    office.close()
    opened(closed).close()


def test_a_second_process_is_refused(closed: Path) -> None:
    office = opened(closed)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "duxueben", "rebuild", "--workspace", str(closed)],
            env={**environment(), "DUXUEBEN_PASSPHRASE": PASSPHRASE},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    finally:
        office.close()
    assert done.returncode == 1
    assert done.stderr.startswith("数据正在使用")


def test_a_wrong_passphrase_does_not_keep_the_door_shut(closed: Path) -> None:
    with pytest.raises(WrongPassphrase):
        opened(closed, "错")
    opened(closed).close()


def test_a_damaged_key_file_is_refused(closed: Path) -> None:
    key = closed / "keys.json"
    whole = key.read_bytes()
    for damaged in (b"", b"{}", whole[:-20], b"\xff" * 40, whole.replace(b'"', b"'")):
        for one in ("keys.json", "keys.copy.json"):
            (closed / one).write_bytes(damaged)
        refuses(closed, DamagedKeyFile, lambda: opened(closed))
    key.write_bytes(whole)
    opened(closed).close()


def test_a_lost_key_file_never_leads_to_a_new_workspace_over_the_old(closed: Path) -> None:
    key = (closed / "keys.json").read_bytes()
    (closed / "keys.json").unlink()
    (closed / "keys.copy.json").unlink()
    assert opening.exists(closed)
    problem = refuses(closed, kept_twice.KeyFileMissing, lambda: opened(closed))
    assert "不要新建" in problem.todo
    refuses(closed, opening.WorkspaceExists, lambda: make(closed))
    code = "-".join(["2222"] * 8)
    refuses(closed, kept_twice.KeyFileMissing, lambda: beginning.recover(closed, code, "新口令", around()))
    (closed / "keys.json").write_bytes(key)
    opened(closed).close()


def test_a_mark_left_after_the_last_step_of_making_goes_with_the_first_opening(closed: Path) -> None:
    (closed / opening.UNFINISHED).touch()
    opened(closed).close()
    assert not (closed / opening.UNFINISHED).exists()
    (closed / "keys.json").unlink()
    refuses(closed, opening.WorkspaceExists, lambda: make(closed))


def test_the_mark_stays_while_the_passphrase_is_wrong(closed: Path) -> None:
    (closed / opening.UNFINISHED).touch()
    refuses(closed, WrongPassphrase, lambda: opened(closed, "错"))


@pytest.mark.parametrize("dies_at", ["device.sealed", "keys.json"])
def test_a_making_that_was_cut_short_is_no_workspace_and_can_be_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies_at: str
) -> None:
    folder = tmp_path / "book"
    write = twice.write_durably

    def dies(path: Path, data: bytes) -> None:
        if path.name == dies_at:
            raise OSError(5, "gone")
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(twice, "write_durably", dies)
        with pytest.raises(DiskFault):
            make(folder)
    assert not opening.exists(folder)
    with pytest.raises(opening.NoWorkspace):
        opened(folder)
    make(folder).close()
    assert not (folder / opening.UNFINISHED).exists()
    office = opened(folder)
    assert office.owner().name == "邬㛃宁"
    assert office.recovered == ""
    office.close()


def test_an_owner_whose_name_is_in_an_old_encoding_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(PrivateUse):
        make(tmp_path / "book", Inspector("", "仝\ue863"))
    assert not opening.exists(tmp_path / "book")
    make(tmp_path / "book").close()


def test_a_workspace_cannot_be_made_where_a_file_lies(tmp_path: Path) -> None:
    place = tmp_path / "名单.txt"
    place.write_text("留着", encoding="utf-8")
    for folder in (place, place / "book"):
        with pytest.raises(opening.NoRoomForWorkspace):
            make(folder)
    assert place.read_text(encoding="utf-8") == "留着"


@pytest.mark.parametrize(
    ("name", "kind"), [("book.db", DamagedDatabase), ("device.sealed", kept_twice.DeviceFileMissing)]
)
def test_a_file_that_is_gone_is_named_and_not_made_anew(closed: Path, name: str, kind: type[Problem]) -> None:
    whole = (closed / name).read_bytes()
    (closed / name).unlink()
    (closed / TWINS.get(name, "none")).unlink(missing_ok=True)
    refuses(closed, kind, lambda: opened(closed))
    (closed / name).write_bytes(whole)
    opened(closed).close()


@pytest.mark.parametrize(
    ("name", "kind"), [("book.db", DamagedDatabase), ("device.sealed", kept_twice.DeviceFileMissing)]
)
def test_a_file_that_was_altered_or_cut_is_refused_as_it_is(
    closed: Path, name: str, kind: type[Problem]
) -> None:
    whole = (closed / name).read_bytes()
    for damaged in (whole[: len(whole) // 2], b"\x00" * len(whole), b"DXB"):
        for one in {name, TWINS.get(name, name)}:
            (closed / one).write_bytes(damaged)
        refuses(closed, kind, lambda: opened(closed))
    (closed / name).write_bytes(whole)
    opened(closed).close()


def test_data_of_a_newer_program_is_left_alone(closed: Path) -> None:
    office = opened(closed)
    key = office.reader.database.key
    office.close()
    conn = connect(closed / "book.db", key)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    problem = refuses(closed, NewerWorkspace, lambda: opened(closed))
    assert "99" in problem.happened


def test_files_of_another_workspace_do_not_fit(closed: Path, tmp_path: Path) -> None:
    make(tmp_path / "other").close()
    (closed / "keys.json").write_bytes((tmp_path / "other" / "keys.json").read_bytes())
    refuses(closed, kept_twice.DeviceFileMissing, lambda: opened(closed))


def test_after_a_crash_it_is_said_what_was_kept(closed: Path) -> None:
    office = opened(closed)
    settle(office)
    visit = finished(office, PLAIN)
    crashed = closed.with_name("crashed")
    shutil.copytree(closed, crashed)
    office.close()
    (crashed / "half.part").write_bytes(b"x")
    again = opened(crashed)
    try:
        assert "没有正常关闭" in again.recovered
        assert again.visit(visit.id) == visit
        assert not (crashed / "half.part").exists()
    finally:
        again.close()


def test_the_recovery_code_opens_and_sets_a_new_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    drawn = beginning.draw_keys(around())
    wrapped = beginning.wrap_keys(drawn, PASSPHRASE, around())
    assert wrapped.groups == drawn.groups
    assert len(drawn.groups) == 8
    block = beginning.Block(NOTICE, 2023, 47, 60)
    begun = beginning.begin(folder, wrapped, ME, BUREAU, block, around())
    assert begun.problem is None
    begun.office.close()
    code = " ".join(drawn.groups).lower()
    beginning.recover(folder, code, "新的 口令 很长", around()).close()
    refuses(folder, WrongPassphrase, lambda: opened(folder))
    office = opened(folder, "新的 口令 很长")
    assert office.bureau().district == "漴川区"
    office.close()
    beginning.recover(folder, code, PASSPHRASE, around()).close()
    opened(folder).close()


def test_a_slip_or_another_paper_s_code_changes_nothing(closed: Path) -> None:
    foreign = "-".join(opening.prepare("x", around()).groups)
    slip = foreign[:-1] + ("2" if foreign[-1] != "2" else "3")
    for code, kind in ((foreign, WrongRecoveryCode), (slip, MisreadRecoveryCode), ("", MisreadRecoveryCode)):
        refuses(closed, kind, lambda code=code: beginning.recover(closed, code, "新口令", around()))
    opened(closed).close()


def test_a_recovery_that_cannot_be_written_leaves_the_old_passphrase_and_the_door_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "book"
    prepared = opening.prepare(PASSPHRASE, around())
    opening.create(folder, prepared, ME, around()).close()

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(5, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(twice, "write_durably", full)
        with pytest.raises(DiskFault):
            beginning.recover(folder, "-".join(prepared.groups), "新口令", around())
    opened(folder).close()


def test_a_wrong_answer_of_the_assistant_does_not_undo_the_workspace(tmp_path: Path) -> None:
    prepared = opening.prepare(PASSPHRASE, around())
    block = beginning.Block(NOTICE, 2023, 60, 47)
    begun = beginning.begin(tmp_path / "book", prepared, ME, BUREAU, block, around())
    try:
        assert begun.problem is not None
        assert begun.office.bureau().district == "漴川区"
        assert begun.office.owner().name == "邬㛃宁"
    finally:
        begun.office.close()


def test_only_known_files_lie_in_a_workspace(tmp_path: Path) -> None:
    office = make(tmp_path / "book")
    settle(office)
    visit = finished(office, PLAIN)
    issue(office, visit.id)
    office.close()
    names = {path.name for path in (tmp_path / "book").iterdir()}
    assert names == {*MINE, "lock", "files"}


def test_a_check_of_a_sound_workspace_finds_nothing(tmp_path: Path) -> None:
    office = make(tmp_path / "book")
    settle(office)
    finished(office, PLAIN)
    assert keeping.quick_check(office, Progress()) == []
    office.close()


def checked(folder: Path) -> str:
    """Whether opening refuses the workspace, or the check after the first paint finds what is wrong."""
    try:
        again = opened(folder)
    except DamagedDatabase:
        return "refused"
    try:
        return "found" if keeping.quick_check(again, Progress()) else "missed"
    finally:
        again.close()


def test_the_check_after_the_first_paint_finds_a_page_that_opening_did_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    office = make(folder)
    settle(office)
    finished(office, PLAIN)
    office.close()
    whole = (folder / "book.db").read_bytes()
    found: list[str] = []
    for page in range(1, len(whole) // 4096):
        damaged = bytearray(whole)
        damaged[page * 4096 + 50 : page * 4096 + 90] = bytes(40)
        (folder / "book.db").write_bytes(damaged)
        found.append(checked(folder))
        for side in folder.glob("book.db-*"):
            side.unlink()
    assert set(found) == {"refused", "found"}
