"""A backup is restored on a second folder: nothing is missing, nothing is half done, no number comes twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.progress import Progress
from duxueben.workspace import (
    backing_up,
    keeping,
    new_identity,
    opening,
    ordering,
    restoring,
)
from duxueben.workspace.office import Office
from support.clocks import StepClock
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office
from support.visits import PLAIN, finished, issue, settle


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
