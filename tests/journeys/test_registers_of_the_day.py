"""The registers of the fictional day: kept, told of, and written as tables that come back unchanged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from duxueben.model.accountability import BestPractice
from duxueben.model.schooling import SelfCheck
from duxueben.model.words import ListStatus
from duxueben.progress import Progress
from duxueben.workspace import opening
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.registers import comparing, keeping, sheets_in, sheets_out
from duxueben.workspace.registers.catalogue import CATALOGUE, named
from duxueben.workspace.registers.comparing import Agreement
from duxueben.workspace.registers.history import history
from duxueben.workspace.registers.names import GONE, Names
from duxueben.workspace.registers.register import value_of
from duxueben.workspace.registers.wording import shown
from support.demonstration import PASSPHRASE, Demonstration


@pytest.fixture
def office(demonstration: Demonstration, tmp_path: Path) -> Iterator[Office]:
    shutil.copytree(demonstration.workspace, tmp_path / "book")
    opened = opening.open_office(tmp_path / "book", PASSPHRASE)
    yield opened
    opened.close()


def test_each_register_comes_back_unchanged_from_its_table(office: Office, tmp_path: Path) -> None:
    for register in CATALOGUE:
        known = keeping.entries(office, register)
        assert known, register.title
        if register.by_hand:
            path = tmp_path / f"{register.title}.xlsx"
            path.write_bytes(sheets_out.workbook(office, register))
            seen = sheets_in.examine(office, register, path, Progress())
            assert (seen.mistakes, seen.changes, seen.same) == ((), (), len(known)), register.title


def test_everything_that_an_entry_names_is_there(office: Office) -> None:
    names = Names(office.record)
    for register in CATALOGUE:
        for one in keeping.entries(office, register):
            told = [shown(field, value_of(one, field.key), names) for field in register.fields]
            assert not any(GONE in words for words in told)
            assert history(office, register, one.id, names)[0].words == "登记"


def test_what_was_entered_stands_where_it_is_looked_for(office: Office) -> None:
    lists = {
        row.institution.name: (row.institution.list_status, row.institution.listed_on)
        for row in registering.institutions(office)
        if row.institution.listed_on
    }
    assert lists["漴川区𬭎音艺术培训中心有限公司"] == (ListStatus.GREY, "2023-09-01")
    found = [one for one in keeping.entries(office, named("best_practice")) if isinstance(one, BestPractice)]
    confirmed = [one for one in found if one.confirmed_on]
    assert [len(one.live_photos()) for one in confirmed] == [6] and confirmed[0].visit_id
    (said,) = keeping.entries(office, named("self_check"))
    assert isinstance(said, SelfCheck)
    beside = comparing.compare(office, said)
    assert beside.visit is not None and beside.visit.plan.on == "2023-10-26"
    strict = [row.code for row in beside.rows if row.agreement is Agreement.STRICTER]
    assert strict == ["5.2", "7.3"]
