"""A small encrypted book of records for tests: its key, its clock, and a day's first events."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from duxueben.model.canonical import JSON
from duxueben.model.people import Institution
from duxueben.model.words import InstitutionKind
from duxueben.store.database import Database, open_database
from duxueben.store.writer import Author, Transaction, Writer

KEY = bytes(range(32))
DEVICE = "laptop-1"
ME = "inspector-1"
SCHOOL = Institution(
    id="school-1",
    name="漴川区白鹭洲小学",
    kind=InstitutionKind.PRIMARY,
    address="漴川区白鹭洲路6号",
    head="笪𫖯",
    phone="0513-85550101",
)


class SteppingClock:
    """Goes on by one second each time it is asked."""

    def __init__(self, start: str = "2023-10-17T08:00:00+08:00") -> None:
        self.now = datetime.fromisoformat(start)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def turn(self, by: timedelta) -> None:
        """Set the clock forward or back."""
        self.now += by


BEIJING = timezone(timedelta(hours=8))


def author(clock: SteppingClock | None = None, device: str = DEVICE) -> Author:
    """An author with a clock of its own."""
    return Author(device, clock or SteppingClock(), os.urandom)


def open_book(folder: Path) -> Database:
    """The book in ``folder``, made on first use."""
    return open_database(folder / "book.db", KEY)


@contextmanager
def writing(database: Database, clock: SteppingClock | None = None) -> Generator[Writer]:
    """A writer that is closed in good order."""
    writer = Writer(database.connect, author(clock))
    try:
        yield writer
    finally:
        writer.close()


def begin_visit(tx: Transaction, visit_id: str = "visit-1", on: str = "2023-10-17") -> None:
    """Register the school if need be, plan a visit to it, and begin it."""
    if tx.record("institution", SCHOOL.id) is None:
        tx.tell("institution", SCHOOL.id, "registered", SCHOOL.to_json(), by=ME)
    tx.tell("visit", visit_id, "planned", plan(on), by=ME)
    checklist: JSON = {"id": "zengdu-2023", "version": "1", "sha256": "c" * 64}
    tx.tell("visit", visit_id, "started", {"institution": SCHOOL.to_json(), "checklist": checklist}, by=ME)


def plan(on: str, at: str = "08:10") -> dict[str, JSON]:
    """The payload of a planned visit to the school."""
    return {"institution_id": SCHOOL.id, "on": on, "at": at, "inspectors": [ME]}


def judge(tx: Transaction, code: str, value: str, visit_id: str = "visit-1") -> None:
    """One judgment."""
    tx.tell("visit", visit_id, "judged", {"judgments": {code: {"value": value}}}, by=ME)


def finding(id: str, fact: str = "三（2）班课表未安排劳动课程") -> dict[str, JSON]:
    """A finding as a payload holds it."""
    return {"id": id, "sub_points": ["1.1"], "fact": fact, "requirement": "补齐课程", "due_on": "2023-10-24"}


def raise_finding(tx: Transaction, id: str, visit_id: str = "visit-1") -> None:
    """One finding."""
    tx.tell("visit", visit_id, "finding_raised", {"finding": finding(id)}, by=ME)


def open_life(tx: Transaction, finding_id: str, order_id: str, visit_id: str = "visit-1") -> None:
    """The life of a finding that a paper carries."""
    life: dict[str, JSON] = {"id": finding_id, "visit_id": visit_id, "institution_id": SCHOOL.id}
    step: dict[str, JSON] = {"order_id": order_id, "due_on": "2023-10-24"}
    tx.tell("finding", finding_id, "opened", {"life": life, "step": step}, by=ME)


def issue(
    tx: Transaction, id: str, n: int, visit_id: str = "visit-1", findings: tuple[str, ...] = ()
) -> None:
    """One paper with the number ``漴教督改〔2023〕n号``."""
    payload: dict[str, JSON] = {
        "id": id,
        "kind": "rectification_notice",
        "number": {"code": "漴教督改", "year": 2023, "n": n},
        "visit_id": visit_id,
        "institution_id": SCHOOL.id,
        "finding_ids": list(findings),
        "issued_on": "2023-10-17",
        "issued_at": "2023-10-17T11:40:00.000+08:00",
        "record": {"unit": SCHOOL.name, "lines": ["一", "二"]},
        "record_sha256": "a" * 64,
        "file_sha256": f"{n:064x}",
        "pages": 3,
        "certificate_sha256": "b" * 64,
    }
    tx.tell("order", id, "issued", payload, by=ME)


def receive_block(tx: Transaction, first: int, last: int, id: str = "block-1") -> None:
    """A block of numbers for papers on the spot."""
    block: dict[str, JSON] = {
        "id": id,
        "kind": "rectification_notice",
        "code": "漴教督改",
        "year": 2023,
        "first": first,
        "last": last,
    }
    tx.tell("number_block", id, "received", block, by=ME)


def hand_in(tx: Transaction, sequence: int, visits: dict[str, int], orders: dict[str, str]) -> None:
    """A package that was written."""
    package: dict[str, JSON] = {
        "id": f"package-{sequence}",
        "sequence": sequence,
        "day": "2023-10-17",
        "written_at": "2023-10-17T17:00:00.000+08:00",
        "files": [{"name": "day.zip.age", "size": 1024}],
        "tag_manifest_sha256": "d" * 64,
        "visits": visits,
        "orders": orders,
    }
    tx.tell("package", f"package-{sequence}", "written", package, by=ME)


def environment() -> dict[str, str]:
    """For a program of the tests that runs on its own: it finds the package and this folder."""
    here = Path(__file__).resolve().parents[1]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent / "desktop")])}
