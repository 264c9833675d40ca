"""Bytes flip anywhere in a workspace: each flip is named, and nothing that a snapshot has is lost."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from duxueben.checklist.versions import Shelf
from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.workspace import kept_twice, opening
from duxueben.workspace.custody import backing_up, examining, keeping, mending
from duxueben.workspace.office import Office
from duxueben.workspace.visit import attaching
from support.clocks import StepClock
from support.inspections import jpeg
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office
from support.visits import PLAIN, begun, finished, issue, settle

PLACES = 200
WITHOUT_A_WORD = {"lock", "ballast", "window.log", "window.ini"}
"""Files that hold nothing of a person's work: a flip in them is nobody's loss."""


def around() -> opening.Surroundings:
    return opening.Surroundings(clock=StepClock(), cost=CHEAP, device_id="test2023")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with photos, a paper and a snapshot; copied by every test."""
    place = tmp_path_factory.mktemp("custody")
    office = make_office(place)
    settle(office)
    visit = begun(office)
    attaching.add(office, visit.id, PLAIN, jpeg(place), progress=Progress())
    issue(office, finished(office, PLAIN).id)
    keeping.snapshot_of_today(office, Progress())
    backing_up.write(office, place / "whole.dxb", Progress())
    office.close()
    return place / "book"


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "book")
    return tmp_path / "book"


def places(folder: Path) -> list[tuple[str, int, int]]:
    """File, byte and bit of each flip: every kind of file in turn, wherever in it."""
    draw = random.Random(20231017)
    kinds: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size and path.name not in WITHOUT_A_WORD:
            kinds.setdefault(path.relative_to(folder).parts[0], []).append(path)
    chosen = [draw.choice(kinds[sorted(kinds)[turn % len(kinds)]]) for turn in range(PLACES)]
    return [
        (path.relative_to(folder).as_posix(), draw.randrange(path.stat().st_size), draw.randrange(8))
        for path in chosen
    ]


def opened(folder: Path, shelf: Shelf) -> Office:
    """As the passphrase page does, with the forms read once for all."""
    lock = opening.lock_known(folder)
    try:
        kept = kept_twice.read_keys(folder)
        key = kept.value.open_with_passphrase(PASSPHRASE)
        return opening.open_with_key(folder, kept, key, lock, around(), shelf)
    except BaseException:
        lock.release()
        raise


def named(folder: Path, shelf: Shelf) -> str:
    """By whom the damage is named: the opening, the mended copies, the check of everything; or by nobody."""
    try:
        office = opened(folder, shelf)
    except Problem:
        return "opening"
    try:
        if office.recovered:
            return "copies"
        return "" if examining.examine(office, Progress()).sound else "check"
    finally:
        office.close()


def test_a_flip_at_any_of_200_places_is_named_and_mended(folder: Path) -> None:
    office = opening.open_office(folder, PASSPHRASE, around())
    shelf, kept = office.shelf, events_of(office)
    before = files_of(folder)
    by = Counter[str]()
    unnamed: list[str] = []
    for turn, (name, at, bit) in enumerate(places(folder)):
        data = bytearray(before[name])
        data[at] ^= 1 << bit
        (folder / name).write_bytes(data)
        who = named(folder, shelf)
        by[who] += 1
        if not who:
            unnamed.append(f"{name} at {at}")
        elif name == "book.db" and turn % 4 == 0:
            mended = mending.mend(folder, PASSPHRASE, Progress(), around())
            assert events_of(mended.office) >= kept
        put_back(folder, before)
    assert unnamed == []
    assert set(by) == {"opening", "copies", "check"}


def files_of(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name not in WITHOUT_A_WORD]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def put_back(folder: Path, before: dict[str, bytes]) -> None:
    now = files_of(folder)
    for name in now.keys() - before.keys():
        (folder / name).unlink()
    for name, data in before.items():
        if now.get(name) != data:
            (folder / name).write_bytes(data)


def events_of(office: Office) -> int:
    try:
        return events.count(office.reader)
    finally:
        office.close()
