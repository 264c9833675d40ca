"""A book from before steps told 学段 and sub-point is counted like one of today."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from duxueben.statistics import table
from duxueben.statistics.stat_table import NineYearRule, Question
from duxueben.store.connection import Connection
from duxueben.store.database import open_database

DATA = Path(__file__).parents[1] / "data"
EXPECTED = json.loads((DATA / "annex5_of_the_day.json").read_text(encoding="utf-8"))
REGISTERED = ("通报（次）", "约谈（人次）", "问责（人次）", "典型经验（例）")
"""Rows of registers, which such a book does not have."""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Connection]:
    """The fictional day as version 6 wrote it, brought up to date."""
    copy = Path(shutil.copy(DATA / "databases" / "v6.sqlite", tmp_path / "book.db"))
    key = bytes.fromhex((DATA / "databases" / "v6.key").read_text())
    with closing(open_database(copy, key, make=False).connect()) as conn:
        yield conn


@pytest.mark.parametrize("rule", list(NineYearRule))
def test_its_table_is_the_expected_one(book: Connection, rule: NineYearRule) -> None:
    for day, rows in EXPECTED[rule.value].items():
        asked = Question(date.fromisoformat(day), date(2023, 1, 1), nine_year_rule=rule)
        counted = table.annex5(book, asked, lambda _form, _version, code: (0, code), {})
        for name in rows.keys() - set(REGISTERED):
            figures = counted.row(name).figures
            assert {column.label: one.value for column, one in figures.items()} == rows[name], (day, name)
