"""Each register is described once, and the description fits its record."""

from __future__ import annotations

from dataclasses import fields

import pytest

from duxueben.model.kept import REGISTERS
from duxueben.workspace.office import Office
from duxueben.workspace.registers.catalogue import CATALOGUE, named, register_of
from duxueben.workspace.registers.directory import directory
from duxueben.workspace.registers.entry_columns import columns
from duxueben.workspace.registers.register import Register, Sort

_COMMON = {"id", "photos", "withdrawn", "revision", "changed_at"}
_UNSAID = {"self_check": {"notes", "source_digest"}}
"""Fields that a page of their own shows, or that nobody reads."""


def test_every_register_is_described_once() -> None:
    assert [one.aggregate for one in CATALOGUE] == list(dict.fromkeys(one.aggregate for one in CATALOGUE))
    assert {one.aggregate: one.cls for one in CATALOGUE} == dict(REGISTERS)
    assert all(register_of(one.blank) is one and named(one.aggregate) is one for one in CATALOGUE)


@pytest.mark.parametrize("register", CATALOGUE, ids=lambda one: one.aggregate)
def test_a_description_names_the_fields_of_its_record(register: Register) -> None:
    said = {field.key for field in register.fields}
    known = {field.name for field in fields(register.cls)} - _COMMON - _UNSAID.get(register.aggregate, set())
    # A team, an outing, a nominee and a task are about no institution of their own.
    assert known - said <= {"institution_id"} and said <= known
    for key in (*register.columns, *register.headline, *register.same_by, *register.any_of):
        assert register.field(key)
    for pair in (*register.in_order, *register.parts):
        assert all(register.field(key) for key in pair)
    assert all(field.choices for field in register.fields if field.sort is Sort.WORD)


@pytest.mark.parametrize("register", CATALOGUE, ids=lambda one: one.aggregate)
def test_no_two_columns_of_a_table_answer_to_one_title(shared: Office, register: Register) -> None:
    titles = [
        title
        for column in columns(register, directory(shared.reader))
        for title in {column.title, *column.also}
    ]
    assert sorted(titles) == sorted(set(titles))
