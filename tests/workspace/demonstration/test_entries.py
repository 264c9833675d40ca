"""What the fictional bureau enters in its registers: of each kind something, and only names of the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from duxueben.model import fields as read
from duxueben.model.kept import REGISTERS
from duxueben.workspace.demonstration import entries
from duxueben.workspace.demonstration.script import read_script

_FIRST_SCHOOL_DONE = date(2023, 10, 17)
_PERSONS = ("by", "author", "filled_by", "handler")


def test_every_register_shows_something_when_the_window_opens_over_the_fictional_day() -> None:
    told = entries.between(read_script(), date.min, _FIRST_SCHOOL_DONE)
    assert {one.register.aggregate for one in told} == set(REGISTERS)
    assert [one.on for one in told] == sorted(one.on for one in told)


def test_the_acts_of_the_story_are_entered_on_their_days() -> None:
    told = entries.between(read_script(), _FIRST_SCHOOL_DONE, date.max)
    acts = [
        (one.on.isoformat(), one.entry["kind"]) for one in told if one.register.aggregate == "accountability"
    ]
    assert acts == [
        ("2023-10-25", "admonition_talk"),
        ("2023-11-10", "admonition_talk"),
        ("2023-11-15", "circular"),
    ]
    (found,) = [one for one in told if one.id == "P1"]
    assert (found.on, found.entry["confirmed_on"], len(found.photos)) == (_FIRST_SCHOOL_DONE, "2023-10-17", 6)


def test_nobody_is_named_who_is_not_of_the_story() -> None:
    script = read_script()
    pool = read.mapping(script.day, "name_pool")
    known = {name for group in ("inspectors", "heads", "teachers") for name in read.texts(pool, group)}
    for told in entries.between(script, date.min, date.max):
        assert set(_named(told.entry, told.register.aggregate)) <= known


def _named(entry: read.Fields, aggregate: str) -> Iterator[str]:
    yield from (read.text(entry, key) for key in _PERSONS if key in entry)
    if aggregate == "accountability":
        yield from read.texts(entry, "persons")
    yield from (read.text(one, "name") for one in read.mappings(entry, "members"))
    if aggregate == "nominee":
        yield read.text(entry, "name")
