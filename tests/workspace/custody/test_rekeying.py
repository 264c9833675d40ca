"""Another passphrase and another recovery code: what opens afterwards, and what no longer does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duxueben.model.people import Inspector
from duxueben.store.faults import DiskFault
from duxueben.vault import twice
from duxueben.vault.keys import WrongPassphrase, WrongRecoveryCode
from duxueben.workspace import beginning, opening
from duxueben.workspace.custody import rekeying
from duxueben.workspace.office import Office
from support.clocks import StepClock
from support.keys import CHEAP
from support.offices import PASSPHRASE

FRESH = "灯塔 四十二 豆浆 竹蜻蜓"


def around() -> opening.Surroundings:
    return opening.Surroundings(clock=StepClock(), cost=CHEAP, device_id="test2023")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Office, str]]:
    """An open workspace and the recovery code on paper."""
    prepared = opening.prepare(PASSPHRASE, around())
    office = opening.create(tmp_path / "book", prepared, Inspector("", "邬㛃宁"), around())
    yield office, "-".join(prepared.groups)
    office.close()


def opens(office: Office, passphrase: str) -> None:
    office.close()
    opening.open_office(office.folder, passphrase, around()).close()


def test_the_new_passphrase_opens_the_old_one_does_not_and_the_paper_stays_good(
    made: tuple[Office, str],
) -> None:
    office, code = made
    rekeying.change_passphrase(office, PASSPHRASE, FRESH)
    opens(office, FRESH)
    with pytest.raises(WrongPassphrase):
        opening.open_office(office.folder, PASSPHRASE, around())
    beginning.recover(office.folder, code, PASSPHRASE, around()).close()


def test_the_old_passphrase_is_asked_for(made: tuple[Office, str]) -> None:
    with pytest.raises(WrongPassphrase):
        rekeying.change_passphrase(made[0], "错", FRESH)
    with pytest.raises(WrongPassphrase):
        rekeying.draw_recovery_code(made[0], "错")
    opens(made[0], PASSPHRASE)


def test_a_code_that_was_only_drawn_opens_nothing(made: tuple[Office, str]) -> None:
    office, code = made
    fresh = rekeying.draw_recovery_code(office, PASSPHRASE)
    office.close()
    with pytest.raises(WrongRecoveryCode):
        beginning.recover(office.folder, "-".join(fresh.groups), FRESH, around())
    beginning.recover(office.folder, code, FRESH, around()).close()


def test_once_in_force_the_new_paper_opens_and_the_old_one_is_void(made: tuple[Office, str]) -> None:
    office, code = made
    fresh = rekeying.draw_recovery_code(office, PASSPHRASE)
    rekeying.change_passphrase(office, PASSPHRASE, FRESH)
    rekeying.put_in_force(office, fresh)
    opens(office, FRESH)
    with pytest.raises(WrongRecoveryCode):
        beginning.recover(office.folder, code, PASSPHRASE, around())
    beginning.recover(office.folder, "-".join(fresh.groups), PASSPHRASE, around()).close()


@pytest.mark.parametrize(("dies_at", "opened_by"), [("keys.json", PASSPHRASE), ("keys.copy.json", FRESH)])
def test_a_change_cut_short_at_either_copy_leaves_one_that_opens(
    made: tuple[Office, str], monkeypatch: pytest.MonkeyPatch, dies_at: str, opened_by: str
) -> None:
    office, _code = made
    write = twice.write_durably

    def dies(path: Path, data: bytes) -> None:
        if path.name == dies_at:
            raise OSError(5, "gone")
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(twice, "write_durably", dies)
        with pytest.raises(DiskFault):
            rekeying.change_passphrase(office, PASSPHRASE, FRESH)
    opens(office, opened_by)
    copies = [(office.folder / name).read_bytes() for name in ("keys.json", "keys.copy.json")]
    assert copies[0] == copies[1]
