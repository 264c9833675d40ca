"""Every register, a table that was handed in and a clearing of photos travel once after every change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import cast

import pytest

from duxueben.exchange.unpack import Opened, open_package
from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.fieldwork import Assignment, Outing
from duxueben.model.kept import AGGREGATES, REGISTERS, Kept
from duxueben.model.photo import Photo
from duxueben.model.registered import Registered
from duxueben.model.stat_record import FrozenFile, FrozenTable
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace import handing_in, whole
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from support.offices import demo_office
from support.packages import KEYS, SECRET
from support.registers_in_full import registers_in_full

NOBODY = Photo("PX", "0" * 64, "0" * 64, "0" * 64, "0" * 64, 1, 1, 1, removed=True)
"""A picture that was taken out again: nothing of it is enclosed."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The morning before the first visit."""
    opened = demo_office(tmp_path, until="V0")
    registering.set_bureau(opened, replace(opened.bureau(), recipient=KEYS.recipient)).result()
    yield opened
    opened.close()


def in_full(office: Office, aggregate: str) -> Kept:
    """A record of ``aggregate`` that says everything, about people and places of this workspace."""
    told = registers_in_full(NOBODY)[aggregate]
    school = registering.institutions(office)[0].institution.id
    one = shape.from_json(AGGREGATES[aggregate], told)
    if isinstance(one, Registered):
        one = replace(one, institution_id=school)
    if isinstance(one, Assignment):
        one = replace(one, inspector_id=office.owner_id)
    if isinstance(one, Outing):
        one = replace(one, stops=tuple(replace(stop, institution_id=school) for stop in one.stops))
    return one


def hand_in(office: Office, to: Path) -> Opened:
    to.mkdir()
    (day,) = handing_in.waiting(office)
    written = handing_in.export(office, day, to, Progress())
    return open_package(to / written.files[0][0], SECRET, Register((office.device.card(),)))


@pytest.mark.parametrize("aggregate", [*REGISTERS, "purge"])
def test_a_record_travels_as_it_is_kept_and_once(office: Office, tmp_path: Path, aggregate: str) -> None:
    for day in handing_in.waiting(office):
        handing_in.export(office, day, tmp_path, Progress())
    wanted = in_full(office, aggregate)
    kept = office.perform(lambda act: whole.tell(act, wanted)).result()
    opened = hand_in(office, tmp_path / "stick")
    (line,) = (line for line in opened.lines if line.kind == aggregate)
    assert shape.from_json(AGGREGATES[aggregate], line.body) == kept
    named = {line.id for line in opened.lines if line.kind in ("institution", "inspector")}
    assert {read.text(line.body, "institution_id", "")} - {""} <= named
    assert handing_in.waiting(office) == []


def test_the_files_of_a_table_that_was_handed_in_are_enclosed(office: Office, tmp_path: Path) -> None:
    for day in handing_in.waiting(office):
        handing_in.export(office, day, tmp_path, Progress())
    held = {"附件5.xlsx": b"PK table", "附件5.pdf": b"%PDF table", "附件5.json": b"{}"}
    files = tuple(FrozenFile(name, office.files.put(data), len(data)) for name, data in held.items())
    table = cast("FrozenTable", in_full(office, "stat_table"))
    office.perform(lambda act: whole.tell(act, replace(table, files=files))).result()
    to = tmp_path / "stick"
    opened = hand_in(office, to)
    found: dict[str, str] = {}
    opened.each_file(SECRET, lambda kind, digest, data: found.update({kind: digest}), Progress())
    assert found == {
        kind: sha256(held[name]).hexdigest()
        for kind, name in {
            "table": "附件5.json",
            "table_sheet": "附件5.xlsx",
            "table_paper": "附件5.pdf",
        }.items()
    }
