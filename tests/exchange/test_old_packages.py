"""Packages of every format that was ever handed in are still read, and mean what they meant."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from duxueben.exchange import check, recipient
from duxueben.exchange.unpack import Opened, open_package
from duxueben.model import fields as read
from duxueben.model.canonical import digest
from duxueben.model.finding_life import FindingLife
from duxueben.model.order import Order
from duxueben.model.people import Inspector, Institution
from duxueben.model.verdict import Verdict
from duxueben.model.visit import Finding, Photo
from duxueben.progress import Progress
from duxueben.vault.register import Register, read_register

OLD = Path(__file__).parents[1] / "data" / "packages"


@dataclass(frozen=True)
class Old:
    """One old package, and what opens it."""

    format: int
    name: str
    keys: str
    orders: int
    lives: int = 0

    @property
    def path(self) -> Path:
        return OLD / self.name

    @property
    def identity(self) -> str:
        return recipient.read_identity(OLD / f"bureau{self.keys}.key")

    @property
    def register(self) -> Register:
        return read_register((OLD / f"devices{self.keys}.json").read_bytes())


PACKAGES = (
    Old(1, "duxueben-demo2023-0001-20230905-1of1.zip.age", "", 1),
    Old(2, "duxueben-demo2023-0001-20231017-1of1.zip.age", "-2", 2),
    Old(3, "3/duxueben-demo2023-0001-20230905-1of1.zip.age", "-3", 1, lives=1),
)


@pytest.fixture(scope="module", params=PACKAGES, ids=lambda old: f"format {old.format}")
def old(request: pytest.FixtureRequest) -> Old:
    return cast("Old", request.param)


@pytest.fixture(scope="module")
def opened(old: Old) -> Opened:
    return open_package(old.path, old.identity, old.register)


def test_an_old_package_is_genuine(old: Old) -> None:
    told = check.inspect(old.path, old.identity, old.register)
    assert told.verdict is Verdict.GENUINE, told.sentence


def test_its_records_are_of_its_own_schema_and_read_as_today_s_words(old: Old, opened: Opened) -> None:
    assert opened.cover.contract == f"duxueben-package-{old.format}"
    assert {line.schema for line in opened.lines} == {old.format}
    kinds = Counter(line.kind for line in opened.lines)
    assert (kinds["visit"], kinds["order"], kinds["finding"]) == (1, old.orders, old.lives)
    for line in opened.lines:
        match line.kind:
            case "institution":
                assert Institution.from_json(line.body).to_json() == line.body
            case "inspector":
                assert Inspector.from_json(line.body).to_json() == line.body
            case "finding":
                assert FindingLife.from_json(line.body).to_json() == line.body
            case "order":
                assert Order.from_json(line.body).to_json() == line.body
            case "visit":
                for one in read.mappings(line.body, "photos"):
                    assert Photo.from_json(one).to_json() == one
                for one in read.mappings(line.body, "findings"):
                    assert Finding.from_json(one).to_json() == one
            case _:
                assert line.kind == "event"


def test_the_papers_in_it_name_their_visit_and_one_is_of_it_as_it_is_now(opened: Opened) -> None:
    (visit,) = (line.body for line in opened.lines if line.kind == "visit")
    orders = [line.body for line in opened.lines if line.kind == "order"]
    named = [read.mapping(read.mapping(order, "record"), "visit") for order in orders]
    assert all(one["id"] == visit["id"] for one in named)
    assert all(digest(order["record"]) == order["record_sha256"] for order in orders)
    assert any(one["sha256"] == digest(visit) for one in named)


def test_its_photos_and_papers_come_out_whole(old: Old, opened: Opened) -> None:
    found: list[tuple[str, bytes]] = []
    opened.each_file(old.identity, lambda kind, _sha256, data: found.append((kind, data[:4])), Progress())
    assert {(kind, head) for kind, head in found} == {("photo", b"\xff\xd8\xff\xe0"), ("order", b"%PDF")}


def test_a_flipped_byte_in_it_is_still_found(old: Old, tmp_path: Path) -> None:
    copy = Path(shutil.copy(old.path, tmp_path))
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    assert check.inspect(copy, old.identity, old.register).verdict is Verdict.ALTERED
