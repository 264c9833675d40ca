"""Databases of every schema that was ever written open today, with every record as it was."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from duxueben.model import shape
from duxueben.model.canonical import JSON, canonical_bytes, parse
from duxueben.model.kept import Kept
from duxueben.model.order import Order
from duxueben.model.visit import Visit
from duxueben.store import events, projections
from duxueben.store.connection import connect
from duxueben.store.database import Database, Reader, open_database, version_of
from duxueben.store.schema import MIGRATIONS
from duxueben.vault.keys import read_key_file

OLD = Path(__file__).parents[1] / "data" / "databases"
VERSIONS = {1: 39, 4: 34, 6: 60}
"""Schema version of an old file → how many records it holds."""


def key_of(version: int) -> bytes:
    """The raw key of an old file."""
    return bytes.fromhex((OLD / f"v{version}.key").read_text())


def told_of(record: object) -> JSON:
    """The record as the list of old records writes it."""
    if isinstance(record, Kept):
        return shape.to_json(record)
    to_json = getattr(record, "to_json", None)
    return cast("JSON", to_json() if to_json else record)


@pytest.fixture(params=list(VERSIONS))
def version(request: pytest.FixtureRequest) -> int:
    """Of one old file after the other."""
    return cast("int", request.param)


@pytest.fixture
def opened(tmp_path: Path, version: int) -> Database:
    copy = shutil.copy(OLD / f"v{version}.sqlite", tmp_path / "book.db")
    return open_database(Path(copy), key_of(version), make=False)


def test_it_is_brought_up_to_date_with_a_copy_before_each_step(opened: Database, version: int) -> None:
    with closing(opened.connect()) as conn:
        assert version_of(conn) == len(MIGRATIONS) > version
    for step in range(version + 1, len(MIGRATIONS) + 1):
        before = opened.path.with_name(f"{opened.path.name}.before-{step}")
        with closing(connect(before, key_of(version))) as conn:
            assert version_of(conn) == step - 1


def test_every_record_of_it_is_as_it_was(opened: Database, version: int) -> None:
    lines = (OLD / f"v{version}-records.jsonl").read_bytes().splitlines()
    with closing(opened.connect()) as conn:
        assert len(lines) == len(events.aggregates(conn)) == VERSIONS[version]
        for line in lines:
            old = cast("dict[str, str]", parse(line))
            record = projections.load(conn, old["aggregate"], old["id"])
            assert canonical_bytes(told_of(record)) == canonical_bytes(old["record"])


def test_told_anew_from_its_events_it_is_the_same(opened: Database) -> None:
    with closing(opened.connect()) as conn:
        conn.execute("BEGIN")
        assert projections.rebuild(conn)
        conn.execute("ROLLBACK")


def test_the_digest_of_a_visit_is_still_the_one_that_its_papers_name(opened: Database) -> None:
    reader = Reader(opened)
    with closing(reader):
        papers = [reader.record("order", str(row["id"])) for row in reader.rows("SELECT id FROM orders")]
        named = 0
        for paper in papers:
            assert isinstance(paper, Order)
            visit = reader.record("visit", paper.visit_id)
            told = cast("dict[str, JSON]", paper.record["visit"])
            assert isinstance(visit, Visit)
            if visit.revision == told["revision"]:
                assert visit.sha256 == told["sha256"]
                named += 1
        assert named


def test_its_key_file_opens_with_its_passphrase(version: int) -> None:
    key_file = read_key_file((OLD / f"v{version}-keys.json").read_bytes())
    passphrase = "old-files-passphrase-" + {1: "1", 4: "2", 6: "3"}[version]
    assert key_file.open_with_passphrase(passphrase).database_key() == key_of(version)
