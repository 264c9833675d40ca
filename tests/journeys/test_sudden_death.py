"""The laptop dies at any moment: what was shown as saved is there, no number twice, no half order."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

import pytest

from duxueben.model.finding_life import FindingLife, FindingState
from duxueben.model.people import Bureau, Institution
from duxueben.model.words import InstitutionKind, OrderKind
from duxueben.workspace import opening
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from support.dying import inspect_for_ever
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office

DEATHS = 50
NOTICE = OrderKind.RECTIFICATION_NOTICE


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    office = make_office(tmp_path)
    try:
        registering.set_bureau(office, Bureau("漴川区", codes={NOTICE.value: "漴教督改"})).result()
        registering.receive_block(office, NOTICE, 2023, 1, 5000).result()
        school = Institution("", "漴川区䶮山九年一贯制学校", InstitutionKind.NINE_YEAR, head="笪𫖯")
        registering.add_institution(office, school).result()
    finally:
        office.close()
    yield office.folder


def _context() -> SpawnContext | ForkServerContext:
    """New processes that share no open file with this one; quick where the system can fork a clean one."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["support.dying", "duxueben.documents.certifying"])
    return context


def judged_as(office: Office, visit_id: str, code: str) -> str:
    return office.visit(visit_id).judgment(code).value.value


def test_fifty_sudden_deaths_lose_nothing_that_was_shown_as_saved(book: Path, tmp_path: Path) -> None:
    shown = tmp_path / "screen"
    shown.touch()
    context = _context()
    chance = random.Random(2023)
    for death in range(DEATHS):
        child = context.Process(target=inspect_for_ever, args=(str(book), death, str(shown)))
        before = shown.stat().st_size
        child.start()
        if death % 5:
            while shown.stat().st_size == before and child.is_alive():
                time.sleep(0.005)
        time.sleep(chance.uniform(0.0, 0.6))
        assert child.is_alive()
        child.kill()
        child.join()
        child.close()
    check_all(book, shown.read_text(encoding="utf-8").splitlines())


def check_all(book: Path, lines: list[str]) -> None:
    assert len(lines) > DEATHS
    around = opening.Surroundings(cost=CHEAP)
    office = opening.open_office(book, PASSPHRASE, around)
    try:
        assert office.recovered.endswith("。")
        last = {tuple(line.split()[1:3]): line.split()[3] for line in lines if line.startswith("judged")}
        for (visit_id, code), value in last.items():
            assert judged_as(office, visit_id, code) == value
        shown = {line.split()[1]: int(line.split()[2]) for line in lines if line.startswith("issued")}
        known = {row.order_id: row.number.n for row in ordering.orders(office)}
        assert shown.items() <= known.items()
        assert len(set(known.values())) == len(known)
        for order_id in known:
            assert ordering.pdf(office, order_id).startswith(b"%PDF-")
            for finding_id in ordering.order(office, order_id).finding_ids:
                assert isinstance(office.record("finding", finding_id), FindingLife)
        closed = [line.split()[1] for line in lines if line.startswith("closed")]
        assert closed and {state_of(office, finding_id) for finding_id in closed} == {FindingState.CLOSED}
        ledger = ordering.ledger(office)
        assert sum(row.state == "issued" for row in ledger) == len(known)
        assert ordering.next_number(office, NOTICE, date(2023, 1, 1)) is not None
    finally:
        office.close()


def state_of(office: Office, finding_id: str) -> FindingState:
    life = office.record("finding", finding_id)
    assert isinstance(life, FindingLife)
    return life.state
