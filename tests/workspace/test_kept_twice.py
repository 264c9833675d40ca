"""The key file and the device's keys are kept twice: one damaged copy is named and mended from the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.vault.keys import WrongPassphrase
from duxueben.workspace import opening
from support.clocks import StepClock
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office


def around() -> opening.Surroundings:
    return opening.Surroundings(clock=StepClock(), cost=CHEAP, device_id="test2023")


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A workspace that nobody has open."""
    make_office(tmp_path).close()
    return tmp_path / "book"


COPIES = (("keys.json", "keys.copy.json"), ("device.sealed", "device.copy.sealed"))


@pytest.mark.parametrize("names", [*COPIES, *(pair[::-1] for pair in COPIES)])
@pytest.mark.parametrize("how", ["torn", "gone", "flipped"])
def test_one_of_two_copies_that_is_damaged_is_named_and_mended(
    closed: Path, names: tuple[str, str], how: str
) -> None:
    hurt, sound = (closed / name for name in names)
    whole = hurt.read_bytes()
    assert whole == sound.read_bytes()
    damage(hurt, how)
    office = opening.open_office(closed, PASSPHRASE, around())
    office.close()
    assert hurt.name in office.recovered
    assert hurt.read_bytes() == whole == sound.read_bytes()
    opening.open_office(closed, PASSPHRASE, around()).close()


def damage(path: Path, how: str) -> None:
    whole = path.read_bytes()
    if how == "gone":
        path.unlink()
    elif how == "torn":
        path.write_bytes(whole[: len(whole) // 2])
    else:
        path.write_bytes(whole[:99] + bytes([whole[99] ^ 8]) + whole[100:])


def test_a_wrong_passphrase_mends_nothing(closed: Path) -> None:
    (closed / "keys.copy.json").unlink()
    with pytest.raises(WrongPassphrase):
        opening.open_office(closed, "错", around())
    assert not (closed / "keys.copy.json").exists()
