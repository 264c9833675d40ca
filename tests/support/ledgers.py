"""A small ledger: findings of three schools on papers, some of them further on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from duxueben.model.finding_life import Method
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import NoticeMode
from duxueben.workspace.following import acts
from duxueben.workspace.office import Office
from duxueben.workspace.opening import Surroundings, open_office
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.clocks import StepClock
from support.following import HEAD, POST, SHOWN
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office
from support.visits import DAY, PLAIN, SCHOOL, find, finished, issue, settle

SCHOOLS = ("漴川区白鹭洲小学", "漴川区䶮山小学", "漴川区第四小学")
CODES = ("4.2", PLAIN, "8.3")


def ledger_office(tmp_path: Path) -> Office:
    """Nine findings, three a school: one of each is closed, one of the first is submitted; close it.

    They are made once a run and copied.
    """
    folder = tmp_path / "ledger"
    shutil.copytree(_made(tmp_path.parent), folder)
    clock = StepClock(datetime.fromisoformat("2023-10-17T12:00:00+08:00"))
    return open_office(folder, PASSPHRASE, Surroundings(clock=clock, cost=CHEAP, device_id="test2023"))


@cache
def _made(base: Path) -> Path:
    base = base / "ledger-made"
    base.mkdir()
    office = make_office(base)
    settle(office)
    for place, name in enumerate(SCHOOLS):
        visit = finished(office, *CODES, at=replace(SCHOOL, name=name))
        first, second, _third = issue(office, visit.id).finding_ids
        acts.submit(office, first, HEAD, POST, "已改").result()
        acts.close(office, first, office.owner_id, Method.MATERIAL, "看了材料", SHOWN).result()
        if place == 0:
            acts.submit(office, second, HEAD, POST, "已改，等核查").result()
    office.close()
    return base / "book"


def covert_visit(office: Office) -> Visit:
    """A finished 暗访 of a fourth school, with a finding that is on no paper."""
    school = registering.add_institution(office, replace(SCHOOL, name="漴川区第九小学")).result()
    plan = Plan(school.id, DAY, "14:00", notice_mode=NoticeMode.COVERT)
    visit = visiting.begin(office, visiting.plan(office, plan).result().id).result()
    find(office, visit.id)
    return visiting.finish(office, visit.id).result()
