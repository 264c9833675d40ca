"""Issued papers: copies outside, what still wants a paper, proof, print, pages, and the day's checks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.model.order import Order
from duxueben.model.verdict import Verdict
from duxueben.progress import Progress
from duxueben.workspace import checking, preparing, saving, today
from duxueben.workspace.custody import keeping
from duxueben.workspace.office import Office
from duxueben.workspace.paper import filing, ordering, previewing, printing
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.packages import KEYS
from support.visits import ADVICE, BUREAU, CLUE, NOTICE, PLAIN, begun, find, finished, issue, loaded, settle

ON = date(2023, 10, 17)


@pytest.fixture
def order(office: Office) -> Iterator[Order]:
    """A paper that the real press printed and signed."""
    settle(office)
    yield issue(office, finished(office, PLAIN).id, NOTICE, loaded())


def test_a_copy_outside_is_the_issued_bytes_and_is_logged(
    office: Office, order: Order, tmp_path: Path
) -> None:
    target = tmp_path / "督办单.pdf"
    after = filing.save_copy(office, order.id, target)
    assert target.read_bytes() == ordering.pdf(office, order.id)
    assert after.revision == order.revision + 1


def test_a_copy_that_cannot_be_written_is_a_sentence_and_not_logged(
    office: Office, order: Order, tmp_path: Path
) -> None:
    with pytest.raises(saving.NotSaved) as told:
        filing.save_copy(office, order.id, tmp_path / "拔出的U盘" / "a.pdf")
    assert "拔出的U盘" in told.value.happened
    assert ordering.order(office, order.id) == order


def test_the_stored_paper_is_proved_and_a_voided_one_is_told_apart(office: Office, order: Order) -> None:
    assert filing.prove(office, order.id).verdict is Verdict.GENUINE
    ordering.void(office, order.id, "错页").result()
    assert filing.prove(office, order.id).verdict is Verdict.VOIDED


def test_a_copy_is_checked_by_what_this_workspace_knows(office: Office, order: Order, tmp_path: Path) -> None:
    copy, forged = tmp_path / "a.PDF", tmp_path / "b.pdf"
    copy.write_bytes(ordering.pdf(office, order.id))
    damaged = bytearray(copy.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    forged.write_bytes(damaged)
    files = [copy, forged, tmp_path / "gone.pdf", tmp_path]

    def verdicts() -> list[Verdict]:
        checked = checking.inspect_here(office, files, "", Progress())
        assert all(one.inspection.sentence.endswith("。") for one in checked)
        return [one.inspection.verdict for one in checked]

    assert verdicts() == [Verdict.GENUINE, Verdict.ALTERED, Verdict.ALTERED, Verdict.ALTERED]
    ordering.void(office, order.id, "错页").result()
    assert verdicts()[0] is Verdict.VOIDED


def test_checking_can_be_stopped(office: Office, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        checking.inspect_here(office, [tmp_path], "", progress)


def test_pages_come_out_at_the_width_wanted(office: Office, order: Order) -> None:
    pages = list(previewing.pages(ordering.pdf(office, order.id), 300))
    assert len(pages) == order.pages
    assert {page.width for page in pages} == {300}
    assert all(len(page.rgb) == page.width * page.height * 3 for page in pages)
    assert pages[0].rgb[:3] == b"\xff\xff\xff"


def test_what_still_wants_a_paper_is_listed(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN, "8.3")
    finished(office, CLUE, ADVICE)
    begun(office)
    assert [(row.visit_id, row.findings) for row in filing.unissued(office)] == [(visit.id, 2)]
    first, _ = ordering.candidates(visit)
    issue(office, visit.id, NOTICE, None, first.finding.id)
    assert [row.findings for row in filing.unissued(office)] == [1]
    rest = issue(office, visit.id, NOTICE, None, ordering.candidates(visit)[1].finding.id)
    assert filing.unissued(office) == []
    ordering.void(office, rest.id, "错页").result()
    assert [row.findings for row in filing.unissued(office)] == [1]


def fake_lp(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> Path:
    """An ``lp`` alone on PATH, which keeps what it is given."""
    folder.mkdir()
    program = folder / "lp"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\nhere = pathlib.Path(__file__).parent\n"
        "(here / 'arguments').write_text('\\n'.join(sys.argv[1:]), encoding='utf-8')\n"
        f"(here / 'paper').write_bytes(sys.stdin.buffer.read())\nsys.exit({code})\n",
        encoding="utf-8",
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_the_issued_bytes_go_to_the_printer_through_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = fake_lp(tmp_path / "bin", monkeypatch)
    assert printing.can_lp()
    paper = os.urandom(300_000)
    printing.lp(paper, 3, "漴教督改〔2023〕47号")
    assert (printer / "paper").read_bytes() == paper
    told = (printer / "arguments").read_text(encoding="utf-8").splitlines()
    assert told == ["-s", "-n", "3", "-o", "media=A4", "-t", "漴教督改〔2023〕47号", "-"]


def test_a_printer_that_refuses_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_lp(tmp_path / "bin", monkeypatch, code=1)
    with pytest.raises(printing.NoPrinter) as told:
        printing.lp(b"%PDF-", 1, "47号")
    assert "已经出具" in told.value.todo


def test_a_machine_without_lp_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not printing.can_lp()
    with pytest.raises(printing.NoPrinter):
        printing.lp(b"%PDF-", 1, "47号")


def test_the_day_counts_its_visits_and_problems(office: Office) -> None:
    settle(office)
    done = finished(office, PLAIN, CLUE)
    going = begun(office)
    find(office, going.id, "8.3")
    day = today.day(office, ON)
    assert (len(day.visits), day.finished, day.found) == (2, 1, 2)
    assert day.not_handed_in == (ON,)
    assert [row.visit_id for row in today.open_visits(office)] == [going.id]
    order = issue(office, done.id)
    row = next(row for row in today.day(office, ON).visits if row.visit_id == done.id)
    assert row.numbers == (order.number,)
    assert today.day(office, date(2023, 10, 18)).visits == ()


def test_readiness_says_what_is_lacking_and_then_that_nothing_is(office: Office) -> None:
    before = preparing.readiness(office, ON)
    assert before.bureau_lacks == ("区县", "教育局", "督导室", "联系人", "联系电话")
    assert (before.numbers_left, before.next_number, before.has_recipient) == (0, None, False)
    assert before.snapshot is None
    settle(office, replace(BUREAU, recipient=KEYS.recipient))
    assert keeping.snapshot_of_today(office, Progress()) is not None
    after = preparing.readiness(office, ON)
    assert after.bureau_lacks == ()
    assert (after.numbers_left, after.has_recipient, after.snapshot) == (14, True, ON)
    assert after.next_number is not None and after.next_number.n == 47
    assert after.free > 0
    assert after.form_version == office.form().version


def test_one_snapshot_a_day_and_seven_are_kept(office: Office) -> None:
    assert keeping.snapshot_of_today(office, Progress()) is not None
    assert keeping.snapshot_of_today(office, Progress()) is None
    for day in range(18, 27):
        later = replace(office, clock=lambda day=day: datetime.fromisoformat(f"2023-10-{day}T08:00:00+08:00"))
        keeping.snapshot_of_today(later, Progress())
    days = [day.day for day, _ in preparing.snapshots_taken(office)]
    assert days == [26, 25, 24, 23, 22, 21, 20]


def test_all_records_come_out_the_same_when_told_again(office: Office) -> None:
    settle(office)
    order = issue(office, finished(office, PLAIN, CLUE).id)
    ordering.void(office, order.id, "错页").result()
    visiting.resume(office, order.visit_id, "更正").result()
    assert keeping.rebuild(office, Progress())
    assert ordering.order(office, order.id).void_reason == "错页"


def test_a_row_that_was_bent_is_told_and_put_right(office: Office) -> None:
    visit = finished(office, PLAIN)
    office.writer.submit(lambda tx: tx.conn.execute("UPDATE visit SET findings = 9")).result()
    assert not keeping.rebuild(office, Progress())
    assert keeping.rebuild(office, Progress())
    assert today.day(office, ON).found == 1
    assert office.visit(visit.id) == visit


def test_visits_to_one_institution_stand_the_newest_first(office: Office) -> None:
    visit = begun(office)
    assert [row.visit_id for row in today.visits_to(office, visit.plan.institution_id)] == [visit.id]
    assert registering.institutions(office)[0].visits == 0
