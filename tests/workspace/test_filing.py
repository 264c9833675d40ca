"""The drawer of papers: what still wants one, a copy outside, and the check of what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duxueben.model.verdict import Verdict
from duxueben.vault.sealed import DamagedFile
from duxueben.workspace import filing, ordering
from duxueben.workspace.office import Office
from support.offices import demo_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = demo_office(tmp_path)
    yield opened
    opened.close()


def test_a_visit_whose_problems_are_on_paper_waits_for_nothing(office: Office) -> None:
    assert filing.unissued(office) == []


def test_a_visit_whose_paper_is_voided_waits_again(office: Office) -> None:
    paper = ordering.orders(office)[0]
    ordering.void(office, paper.order_id, "时限写错").result()
    (waiting,) = filing.unissued(office)
    assert (waiting.visit_id, waiting.institution_name) == (paper.visit_id, paper.institution_name)
    assert (waiting.on, waiting.findings) == ("2023-10-17", paper.findings)


def test_a_copy_has_the_issued_bytes_and_is_logged(office: Office, tmp_path: Path) -> None:
    paper = ordering.orders(office)[0]
    before = ordering.order(office, paper.order_id).revision
    to = tmp_path / "47号.pdf"
    logged = filing.save_copy(office, paper.order_id, to)
    assert to.read_bytes() == ordering.pdf(office, paper.order_id)
    assert logged.revision == before + 1


def test_a_copy_that_cannot_be_written_leaves_nothing_and_is_not_logged(
    office: Office, tmp_path: Path
) -> None:
    paper = ordering.orders(office)[0]
    before = ordering.order(office, paper.order_id).revision
    with pytest.raises(filing.CopyNotWritten) as refused:
        filing.save_copy(office, paper.order_id, tmp_path / "拔掉的U盘" / "47号.pdf")
    assert "拔掉的U盘" in refused.value.happened
    assert not (tmp_path / "拔掉的U盘").exists()
    assert ordering.order(office, paper.order_id).revision == before


def test_an_issued_paper_is_genuine_and_a_voided_one_says_so(office: Office) -> None:
    order_id = ordering.orders(office)[0].order_id
    assert filing.prove(office, order_id).verdict is Verdict.GENUINE
    ordering.void(office, order_id, "时限写错").result()
    assert filing.prove(office, order_id).verdict is Verdict.VOIDED


def test_a_stored_file_that_was_touched_is_refused_with_a_sentence(office: Office) -> None:
    order = ordering.order(office, ordering.orders(office)[0].order_id)
    size = len(ordering.pdf(office, order.id))
    for path in office.folder.rglob("*"):
        if path.is_file() and size < path.stat().st_size < size + 200:
            box = bytearray(path.read_bytes())
            box[len(box) // 2] ^= 1
            path.write_bytes(box)
    with pytest.raises(DamagedFile):
        filing.prove(office, order.id)
