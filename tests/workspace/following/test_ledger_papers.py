"""The ledger as a person takes it along: a typed table, csv and pages, each line as it was asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from duxueben.errors import Cancelled
from duxueben.model.ledger_query import LedgerQuery
from duxueben.progress import Progress
from duxueben.workspace.following import acts, ledger, ledger_papers
from duxueben.workspace.following.ledger_papers import LedgerPaper
from duxueben.workspace.office import Office
from duxueben.workspace.visit import visiting
from support.following import SHOWN
from support.letters import page_texts
from support.visits import begun, find, issue, loaded, settle

HOSTILE = ("=1+1", "+86", "-5人", "@某", "=cmd|'/c calc'!A0")


@pytest.fixture
def office(office: Office) -> Office:
    """With five findings, the first of which is closed."""
    settle(office)
    visit = begun(office)
    for code, fact in zip(("5.1", "5.2", "8.1", "8.2", "8.3"), HOSTILE, strict=True):
        found = find(office, visit.id, code)
        visiting.revise(office, visit.id, replace(found, fact=fact)).result()
    visiting.finish(office, visit.id).result()
    order = issue(office, visit.id)
    acts.close(office, order.finding_ids[0], office.owner_id, acts.Method.MATERIAL, "", SHOWN).result()
    return office


def written(office: Office, to: Path, paper: LedgerPaper, query: LedgerQuery | None = None) -> Path:
    return ledger_papers.write(
        office, loaded(), paper, query or LedgerQuery(), to / f"账.{paper.value}", Progress()
    )


def opened(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_table_has_fourteen_titles_over_stable_keys_and_a_line_for_each_finding(
    office: Office, tmp_path: Path
) -> None:
    rows = [*opened(written(office, tmp_path, LedgerPaper.WORKBOOK)).iter_rows(values_only=True)]
    assert rows[0] == (
        "序号", "单位", "问题", "依据（条目）", "整改要求", "整改措施", "责任单位", "责任人", "完成时限",
        "进展", "佐证", "销号日期", "销号人", "备注",
    )  # fmt: skip
    assert rows[1] == tuple(column.key for column in ledger.COLUMNS)
    lines = [*ledger.lines(office, LedgerQuery())]
    assert len(rows) == 2 + len(lines) == 7
    for row, line in zip(rows[2:], lines, strict=True):
        assert (row[0], row[1], row[2]) == (line.number, line.unit, line.problem)


def test_dates_are_dates(office: Office, tmp_path: Path) -> None:
    rows = [*opened(written(office, tmp_path, LedgerPaper.WORKBOOK)).iter_rows(min_row=3, values_only=True)]
    assert all(isinstance(row[8], datetime) for row in rows)
    assert len([row for row in rows if isinstance(row[11], datetime)]) == 1


def test_what_reads_like_a_formula_is_never_one(office: Office, tmp_path: Path) -> None:
    cells = [row[2] for row in opened(written(office, tmp_path, LedgerPaper.WORKBOOK)).iter_rows(min_row=3)]
    assert sorted(str(cell.value) for cell in cells) == sorted(HOSTILE)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    said = written(office, tmp_path, LedgerPaper.CSV).read_text("utf-8-sig")
    assert all(f",'{fact}," in said for fact in HOSTILE)


def test_the_pages_show_every_line_and_what_was_asked(office: Office, tmp_path: Path) -> None:
    pdf = written(office, tmp_path, LedgerPaper.PAGES).read_bytes()
    whole = "".join("".join(page_texts(pdf)).split())
    assert "漴川区“双减”督导问题台账" in whole and "共5条" in whole and "第1页共1页" in whole
    assert all("".join(column.title.split()) in whole for column in ledger.COLUMNS)
    assert all(fact.replace(" ", "") in whole for fact in HOSTILE)


@pytest.mark.parametrize("paper", LedgerPaper)
def test_only_what_was_asked_for_leaves(office: Office, tmp_path: Path, paper: LedgerPaper) -> None:
    path = written(office, tmp_path, paper, LedgerQuery(words="没有这样的话"))
    if paper is LedgerPaper.WORKBOOK:
        assert opened(path).max_row == 2
    elif paper is LedgerPaper.CSV:
        assert len(path.read_text("utf-8-sig").splitlines()) == 2
    else:
        assert "共0条" in "".join(page_texts(path.read_bytes())[0].split())


@pytest.mark.parametrize("paper", LedgerPaper)
def test_what_is_cancelled_leaves_nothing(office: Office, tmp_path: Path, paper: LedgerPaper) -> None:
    progress = Progress()
    progress.cancelled.set()
    to = tmp_path / "账"
    with pytest.raises(Cancelled):
        ledger_papers.write(office, loaded(), paper, LedgerQuery(), to, progress)
    assert not to.exists()


def test_the_file_is_named_after_the_day(office: Office) -> None:
    assert (
        ledger_papers.file_name(LedgerPaper.CSV, datetime(2023, 11, 10).date())
        == "问题台账 2023年11月10日.csv"
    )
