"""附件5 of the fictional day is the expected one, whichever way it is asked for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.progress import Progress
from duxueben.statistics.stat_table import NineYearRule
from duxueben.ui.log import Log
from duxueben.ui.pages.statistics.page import StatisticsPage
from duxueben.ui.theme import Theme
from duxueben.workspace import opening
from duxueben.workspace.counting import asking, filling_in, papers
from duxueben.workspace.counting.papers import TablePaper, TableToWrite
from duxueben.workspace.office import Office
from duxueben.workspace.paper import press
from support import annex5_read_back as read_back
from support.demonstration import PASSPHRASE, Demonstration, run_program
from support.desks import desk_over
from support.windows import wait_until

_Figures = Mapping[str, Mapping[str, int]]
EXPECTED: Mapping[str, Mapping[str, _Figures]] = json.loads(
    (Path(__file__).parents[1] / "data" / "annex5_of_the_day.json").read_text(encoding="utf-8")
)
CUTOFF = "2023-11-20"


@pytest.fixture
def office(demonstration: Demonstration, tmp_path: Path) -> Iterator[Office]:
    shutil.copytree(demonstration.workspace, tmp_path / "book")
    opened = opening.open_office(tmp_path / "book", PASSPHRASE)
    yield opened
    opened.close()


def paper_of(office: Office, paper: TablePaper) -> bytes:
    asked = asking.question(date.fromisoformat(CUTOFF))
    told = TableToWrite(
        asking.table(office, asked),
        asking.twin(office, asked),
        filling_in.filled_in(office, asked.scope),
        "全区",
    )
    return papers.make(press.load(), paper, told, datetime(2023, 11, 20, 9, tzinfo=UTC), Progress())


def test_every_figure_of_every_day_and_rule_is_the_expected_one(office: Office) -> None:
    for rule, days in EXPECTED.items():
        for day, rows in days.items():
            asked = asking.question(date.fromisoformat(day), nine_year_rule=NineYearRule(rule))
            table = asking.table(office, asked)
            counted = asking.figures(table)
            assert {name: counted[name] for name in rows} == rows, (rule, day)
            assert table.holds, (rule, day)


def test_the_command_prints_one_object_with_these_figures(demonstration: Demonstration) -> None:
    for rule in ("junior", "by_stage"):
        done = run_program(
            "statistics", "--workspace", demonstration.workspace, "--as-of", CUTOFF,
            "--nine-year-rule", rule, "--json", DUXUEBEN_PASSPHRASE=PASSPHRASE,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        rows, told = EXPECTED[rule][CUTOFF], json.loads(done.stdout)
        assert {name: told[name] for name in rows} == rows
        assert told.keys() == EXPECTED["junior"][CUTOFF].keys()


@pytest.mark.parametrize(
    ("paper", "words_of"),
    [
        (TablePaper.WORKBOOK, read_back.words_of_workbook),
        (TablePaper.PAGES, read_back.words_of_pages),
        (TablePaper.REPORT, read_back.words_of_report),
    ],
)
def test_each_file_says_them(office: Office, paper: TablePaper, words_of: Callable[[bytes], str]) -> None:
    assert read_back.figures_in(words_of(paper_of(office, paper))) == EXPECTED["junior"][CUTOFF]


def test_the_page_shows_these_figures(
    demonstration: Demonstration, tmp_path: Path, app: QApplication, theme: Theme
) -> None:
    assert app is not None
    shutil.copytree(demonstration.workspace, tmp_path / "book")
    office, log = opening.open_office(tmp_path / "book", PASSPHRASE), Log(tmp_path)
    with desk_over(office, StatisticsPage, "statistics", theme, log) as desk:
        desk.go("statistics", question=asking.question(date.fromisoformat(CUTOFF)))
        page = desk.page()
        assert isinstance(page, StatisticsPage)
        wait_until(lambda: page.answer is not None)
        shown = {one.accessibleName() for one in page.view.sheet.findChildren(QWidget)}
    for name, columns in EXPECTED["junior"][CUTOFF].items():
        for column, value in columns.items():
            assert any(one.startswith(f"{name}，{column}，{value}") for one in shown), (name, column)
    log.close()
