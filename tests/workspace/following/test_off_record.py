"""Problems of finished visits that nobody follows yet, until they are put on record or on a paper."""

from __future__ import annotations

from pathlib import Path

from duxueben.model.words import NoticeMode
from duxueben.workspace.following import asking, opening
from support.ledgers import covert_visit, ledger_office
from support.offices import make_office
from support.visits import ADVICE, CLUE, PLAIN, finished, issue, settle


def test_a_covert_problem_waits_until_it_is_put_on_record(tmp_path: Path) -> None:
    office = ledger_office(tmp_path)
    visit = covert_visit(office)
    (one,) = asking.off_record(office)
    assert (one.visit_id, one.finding_id, one.mode) == (visit.id, visit.findings[0].id, NoticeMode.COVERT)
    assert (one.institution_name, one.on, one.fact) == ("漴川区第九小学", "2023-10-17", "第5.1项没有做到。")
    assert one.due_on == visit.findings[0].due_on
    opening.put_on_record(office, one.visit_id, one.finding_id, reason="暗访").result()
    assert asking.off_record(office) == ()
    office.close()


def test_a_paper_ends_the_waiting_and_clues_and_advice_never_wait(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    settle(office)
    visit = finished(office, PLAIN, CLUE, ADVICE)
    assert [one.fact for one in asking.off_record(office)] == ["第5.1项没有做到。"]
    issue(office, visit.id)
    assert asking.off_record(office) == ()
    office.close()
