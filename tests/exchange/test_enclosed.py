"""Which payload files a record needs, and which a clearing of photos excuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.exchange.enclosed import excused_by, named_by
from duxueben.exchange.package import RecordLine
from duxueben.model import shape
from duxueben.model.accountability import BestPractice
from duxueben.model.purge import Purge, PurgedPhoto
from support.packages import photo, visit

SEEN = photo("seen", 300)
LINE = RecordLine.of("visit", "V1", 7, visit("V1", [SEEN]).to_json())


def clearing(owner: str, photo_id: str) -> RecordLine:
    told = Purge("G1", "2024-04-18", 6, (PurgedPhoto(owner, photo_id, (SEEN.sha256,)),))
    return RecordLine.of("purge", told.id, 1, shape.to_json(told))


def test_a_cleared_photo_is_excused_for_its_owner() -> None:
    assert named_by(LINE) == excused_by(clearing("visit/V1", SEEN.id))
    assert named_by(LINE)


@pytest.mark.parametrize(
    ("owner", "photo_id"), [("visit/V2", SEEN.id), ("finding/V1", SEEN.id), ("visit/V1", "Pother")]
)
def test_another_clearing_of_the_same_picture_excuses_nothing(owner: str, photo_id: str) -> None:
    assert named_by(LINE).isdisjoint(excused_by(clearing(owner, photo_id)))


@pytest.mark.parametrize("kind", ["order", "document", "best_practice", "stat_table"])
def test_what_is_never_cleared_away_cannot_be_excused(kind: str) -> None:
    assert excused_by(clearing(f"{kind}/V1", SEEN.id)) == set()


def test_an_entry_with_the_same_picture_still_needs_it() -> None:
    entry = replace(BestPractice(id="V1", title="错峰放学", on="2023-11-01"), photos=(SEEN,))
    line = RecordLine.of("best_practice", entry.id, 1, shape.to_json(entry))
    assert named_by(line) - excused_by(clearing("visit/V1", SEEN.id)) == named_by(line)
    assert named_by(line)
