"""Packages of every format that was ever handed in are still read, and mean what they meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from duxueben.exchange import check, recipient
from duxueben.exchange.unpack import Opened, open_package
from duxueben.model import fields as read
from duxueben.model.canonical import digest
from duxueben.model.order import Order
from duxueben.model.people import Inspector, Institution
from duxueben.model.verdict import Verdict
from duxueben.model.visit import Finding, Photo
from duxueben.progress import Progress
from duxueben.vault.register import Register, read_register

OLD = Path(__file__).parents[1] / "data" / "packages"
FIRST = OLD / "duxueben-demo2023-0001-20230905-1of1.zip.age"


@pytest.fixture(scope="module")
def identity() -> str:
    return recipient.read_identity(OLD / "bureau.key")


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register((OLD / "devices.json").read_bytes())


@pytest.fixture(scope="module")
def opened(identity: str, register: Register) -> Opened:
    return open_package(FIRST, identity, register)


def test_a_package_of_format_1_is_genuine(identity: str, register: Register) -> None:
    told = check.inspect(FIRST, identity, register)
    assert told.verdict is Verdict.GENUINE, told.sentence


def test_its_records_are_of_the_first_schema_and_read_as_today_s_words(opened: Opened) -> None:
    assert opened.cover.contract == "duxueben-package-1"
    assert {line.schema for line in opened.lines} == {1}
    kinds = {kind: [line for line in opened.lines if line.kind == kind] for kind in ("visit", "order")}
    assert len(kinds["visit"]) == 1 and len(kinds["order"]) == 1
    for line in opened.lines:
        match line.kind:
            case "institution":
                assert Institution.from_json(line.body).to_json() == line.body
            case "inspector":
                assert Inspector.from_json(line.body).to_json() == line.body
            case "order":
                assert Order.from_json(line.body).to_json() == line.body
            case "visit":
                for one in read.mappings(line.body, "photos"):
                    assert Photo.from_json(one).to_json() == one
                for one in read.mappings(line.body, "findings"):
                    assert Finding.from_json(one).to_json() == one
            case _:
                assert line.kind == "event"


def test_the_paper_in_it_names_the_visit_beside_it(opened: Opened) -> None:
    bodies = {line.kind: line.body for line in opened.lines}
    named = read.mapping(read.mapping(bodies["order"], "record"), "visit")
    assert named["id"] == bodies["visit"]["id"]
    assert digest(bodies["order"]["record"]) == bodies["order"]["record_sha256"]
    assert named["sha256"] == digest(bodies["visit"])


def test_its_photos_and_papers_come_out_whole(opened: Opened, identity: str) -> None:
    found: list[tuple[str, bytes]] = []
    opened.each_file(identity, lambda kind, _sha256, data: found.append((kind, data[:4])), Progress())
    assert {(kind, head) for kind, head in found} == {("photo", b"\xff\xd8\xff\xe0"), ("order", b"%PDF")}


def test_a_flipped_byte_in_it_is_still_found(tmp_path: Path, identity: str, register: Register) -> None:
    copy = Path(shutil.copy(FIRST, tmp_path))
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    assert check.inspect(copy, identity, register).verdict is Verdict.ALTERED
