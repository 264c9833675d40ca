"""The first run and the way back in."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.errors import Problem
from duxueben.model.people import Bureau, Inspector
from duxueben.model.words import OrderKind
from duxueben.vault.keys import WrongPassphrase, WrongRecoveryCode
from duxueben.vault.recovery import MisreadRecoveryCode
from duxueben.workspace import beginning, opening
from duxueben.workspace.beginning import Block
from duxueben.workspace.register import registering
from support.clocks import StepClock
from support.keys import CHEAP

PASSPHRASE = "白鹭 煤油灯 第七排 橙子"
FRESH = "灯塔 四十二 豆浆 竹蜻蜓"
BUREAU = Bureau(district="漴川区", codes={"rectification_notice": "漴教督改"})


def _around() -> opening.Surroundings:
    return opening.Surroundings(clock=StepClock(), cost=CHEAP, device_id="test2023")


def _begun(folder: Path, block: Block | None = None, bureau: Bureau = BUREAU) -> tuple[beginning.Begun, str]:
    around = _around()
    prepared = beginning.wrap_keys(beginning.draw_keys(around), PASSPHRASE, around)
    begun = beginning.begin(folder, prepared, Inspector("", "邬㛃宁"), bureau, block, around)
    return begun, "-".join(prepared.groups)


def test_the_code_stays_the_same_when_the_passphrase_is_chosen() -> None:
    around = _around()
    drawn = beginning.draw_keys(around)
    assert beginning.wrap_keys(drawn, PASSPHRASE, around).groups == drawn.groups
    assert [len(group) for group in drawn.groups] == [4] * 8


def test_the_first_run_keeps_person_bureau_and_block(tmp_path: Path) -> None:
    block = Block(OrderKind.RECTIFICATION_NOTICE, 2023, 47, 60)
    begun, _code = _begun(tmp_path / "book", block)
    assert begun.problem is None
    assert begun.office.owner().name == "邬㛃宁"
    assert [(one.first, one.last) for one in registering.blocks(begun.office)] == [(47, 60)]
    begun.office.close()


def test_a_block_that_cannot_be_taken_does_not_undo_the_workspace(tmp_path: Path) -> None:
    block = Block(OrderKind.RECTIFICATION_NOTICE, 2023, 60, 47)
    begun, _code = _begun(tmp_path / "book", block)
    assert isinstance(begun.problem, Problem)
    assert begun.office.bureau().district == "漴川区"
    begun.office.close()
    opening.open_office(tmp_path / "book", PASSPHRASE, _around()).close()


def test_the_paper_opens_and_sets_a_new_passphrase(tmp_path: Path) -> None:
    begun, code = _begun(tmp_path / "book")
    begun.office.close()
    beginning.recover(tmp_path / "book", code.lower().replace("-", " "), FRESH, _around()).close()
    opening.open_office(tmp_path / "book", FRESH, _around()).close()
    with pytest.raises(WrongPassphrase):
        opening.open_office(tmp_path / "book", PASSPHRASE, _around())
    beginning.recover(tmp_path / "book", code, PASSPHRASE, _around()).close()


def test_a_wrong_paper_changes_nothing_and_frees_the_folder(tmp_path: Path) -> None:
    begun, code = _begun(tmp_path / "book")
    begun.office.close()
    before = (tmp_path / "book" / "keys.json").read_bytes()
    with pytest.raises(MisreadRecoveryCode):
        beginning.recover(tmp_path / "book", code[:-1], FRESH, _around())
    other = "-".join(beginning.draw_keys(_around()).groups)
    with pytest.raises(WrongRecoveryCode):
        beginning.recover(tmp_path / "book", other, FRESH, _around())
    assert (tmp_path / "book" / "keys.json").read_bytes() == before
    opening.open_office(tmp_path / "book", PASSPHRASE, _around()).close()


def test_there_is_nothing_to_recover_in_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(opening.NoWorkspace):
        beginning.recover(tmp_path, "any", FRESH, _around())
