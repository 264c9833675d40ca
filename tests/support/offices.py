"""Open workspaces for tests: an empty one, and the fictional day acted out up to a visit."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import cache
from pathlib import Path

from duxueben.model.moment import Clock
from duxueben.model.people import Inspector
from duxueben.progress import Progress
from duxueben.workspace import opening
from duxueben.workspace.demonstration import acting, script
from duxueben.workspace.office import Office
from support.clocks import StepClock
from support.keys import CHEAP

PASSPHRASE = "白鹭 煤油灯 第七排 橙子"


def make_office(tmp_path: Path, *, clock: Clock | None = None, name: str = "邬㛃宁") -> Office:
    """An empty workspace in ``tmp_path/book`` whose owner is ``name``; close it."""
    around = opening.Surroundings(clock=clock or StepClock(), cost=CHEAP, device_id="test2023")
    prepared = opening.prepare(PASSPHRASE, around)
    return opening.create(tmp_path / "book", prepared, Inspector("", name, zone="第三督学责任区"), around)


def demo_office(tmp_path: Path, until: str = "V2", at: str = "2023-10-17T10:22:00+08:00") -> Office:
    """The fictional day in ``tmp_path/demo``: visits before ``until`` are done, the others planned; close it.

    The day is acted out once a run and copied; ``at`` is the moment at which it is opened again.
    """
    made = _played(tmp_path.parent, until)
    folder = tmp_path / "demo"
    shutil.copytree(made, folder)
    clock = script.ScriptClock(datetime.fromisoformat(at))
    around = opening.Surroundings(clock=clock, device_id=script.DEVICE_ID)
    return opening.open_office(folder, PASSPHRASE, around)


@cache
def _played(base: Path, until: str) -> Path:
    folder = base / f"demo-until-{until or 'end'}"
    clock = script.ScriptClock(datetime.fromisoformat("2023-09-05T07:30:00+08:00"))
    office, told = acting.make_workspace(folder, PASSPHRASE, clock)
    try:
        acting.play(office, told, clock, until, Progress())
    finally:
        office.close()
    return folder
