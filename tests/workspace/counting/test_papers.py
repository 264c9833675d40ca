"""The papers of a table: made of the workspace, written where a person chose, and read back there."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from duxueben.documents import archive
from duxueben.errors import Cancelled
from duxueben.model.canonical import digest
from duxueben.progress import Progress
from duxueben.statistics import kept_table
from duxueben.statistics.stat_table import Identity
from duxueben.workspace import saving
from duxueben.workspace.counting import asking, freezing, papers
from duxueben.workspace.counting.freezing import CannotHandIn
from duxueben.workspace.counting.papers import TablePaper, TableToWrite
from duxueben.workspace.office import Office
from support.keys import BEIJING
from support.letters import page_texts
from support.stat_tables import FILLED_IN, table, twin
from support.visits import finished, issue, loaded, settle

AT = datetime(2023, 11, 20, 9, 0, tzinfo=BEIJING)
TOLD = TableToWrite(table(), twin(), FILLED_IN, "第三督学责任区")


def made(paper: TablePaper, told: TableToWrite = TOLD) -> bytes:
    return papers.make(loaded(), paper, told, AT, Progress())


@pytest.mark.parametrize("paper", TablePaper)
def test_each_paper_is_written_whole_under_a_name_that_says_what_it_is(
    tmp_path: Path, paper: TablePaper
) -> None:
    to = tmp_path / papers.file_name(paper, TOLD)
    assert papers.write(loaded(), paper, TOLD, to, AT, Progress()) == to
    assert to.read_bytes() == made(paper)
    assert to.name.endswith(f" 第三督学责任区 截至2023年11月20日.{paper.value}")
    assert [path.name for path in tmp_path.iterdir()] == [to.name]


@pytest.mark.parametrize("paper", TablePaper)
@pytest.mark.parametrize("which", ["table", "twin"])
def test_a_table_in_which_a_sum_breaks_is_written_nowhere(
    tmp_path: Path, paper: TablePaper, which: str
) -> None:
    broken = (Identity("存在问题＝已完成整改＋正在整改", "8≠6＋1", holds=False),)
    told = replace(TOLD, **{which: replace(getattr(TOLD, which), identities=broken)})
    with pytest.raises(CannotHandIn) as refused:
        papers.write(loaded(), paper, told, tmp_path / "表", AT, Progress())
    assert "8≠6＋1" in refused.value.happened
    assert not [*tmp_path.iterdir()]


def test_the_pages_carry_the_table_and_print_its_digest() -> None:
    pdf = made(TablePaper.PAGES)
    attached = archive.read_record(pdf)
    assert attached == made(TablePaper.DATA)
    printed = hashlib.sha256(attached).hexdigest()[:12]
    assert printed == digest(kept_table.to_json(TOLD.table))[:12]
    assert all(printed in page for page in page_texts(pdf))


def test_the_json_says_each_figure_by_the_names_of_the_form() -> None:
    told = json.loads(made(TablePaper.DATA))
    assert kept_table.from_json(told) == TOLD.table


def test_main_problems_are_printed_as_a_person_wrote_them() -> None:
    first, *rest = TOLD.table.main_problems
    told = replace(
        TOLD, table=replace(TOLD.table, main_problems=(replace(first, text="作业管理不严"), *rest))
    )
    assert "1　作业管理不严" in page_texts(made(TablePaper.PAGES, told))[0]
    sheet = openpyxl.load_workbook(io.BytesIO(made(TablePaper.WORKBOOK, told)))["附件5"]
    assert "1　作业管理不严" in [cell.value for row in sheet.iter_rows() for cell in row]
    report = docx.Document(io.BytesIO(made(TablePaper.REPORT, told)))
    assert any("1. 作业管理不严；" in paragraph.text for paragraph in report.paragraphs)


def test_further_sentences_go_into_the_report() -> None:
    told = replace(TOLD, headlines=("巡查100余次。",))
    report = docx.Document(io.BytesIO(made(TablePaper.REPORT, told)))
    assert "巡查100余次。" in [paragraph.text for paragraph in report.paragraphs]


def test_a_place_that_refuses_is_named(tmp_path: Path) -> None:
    with pytest.raises(saving.NotSaved):
        papers.write(loaded(), TablePaper.DATA, TOLD, tmp_path / "没有" / "表.json", AT, Progress())


def test_what_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        papers.write(loaded(), TablePaper.PAGES, TOLD, tmp_path / "表.pdf", AT, progress)
    assert not [*tmp_path.iterdir()]


def test_a_scope_with_signs_that_no_file_may_have() -> None:
    assert papers.file_name(TablePaper.PAGES, replace(TOLD, scope="南/北*区")).startswith("附件5 南_北_区 ")


def test_a_real_table_comes_out_as_it_was_counted_and_can_be_handed_in(office: Office) -> None:
    settle(office)
    issue(office, finished(office, "5.1", "5.2").id)
    asked = asking.question(date(2023, 11, 20))
    told = TableToWrite(asking.table(office, asked), asking.twin(office, asked), FILLED_IN, "全区")
    files = {papers.file_name(paper, told): made(paper, told) for paper in TablePaper}
    page = "".join(page_texts(files["附件5 全区 截至2023年11月20日.pdf"])[0].split())
    assert "存在问题（个）220" in page and "正在整改问题数220" in page
    frozen = freezing.hand_in(office, told.table, files, FILLED_IN)
    assert frozen.table_digest[:12] in page
    assert (
        freezing.file_of(office, frozen, freezing.TABLE_FILE) == files["附件5 全区 截至2023年11月20日.json"]
    )
