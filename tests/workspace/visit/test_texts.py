"""A finding's former words are told from its events, with who wrote them and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from duxueben.workspace.office import Office
from duxueben.workspace.visit import undoing, visiting
from duxueben.workspace.visit.texts import wordings_of
from support.clocks import StepClock
from support.offices import make_office
from support.visits import UNMET, begun


def facts(office: Office, visit_id: str, finding_id: str) -> list[str]:
    return [one.finding.fact for one in wordings_of(office, visit_id, finding_id)]


def test_every_rest_leaves_a_wording_and_typing_on_does_not(tmp_path: Path) -> None:
    clock = StepClock()
    office = make_office(tmp_path, clock=clock)
    visit = begun(office)
    finding = visiting.judge(office, visit.id, {"6.1": UNMET}).result().visit.finding_of("6.1")
    assert finding is not None
    for text in ("没有", "没有统", "没有统筹。"):
        visiting.revise(office, visit.id, replace(finding, fact=text)).result()
    clock.now += timedelta(minutes=5)
    visiting.revise(office, visit.id, replace(finding, fact="没有统筹，佘𬍛瑶在场。")).result()

    assert facts(office, visit.id, finding.id) == [finding.fact, "没有统筹。", "没有统筹，佘𬍛瑶在场。"]
    assert {one.by for one in wordings_of(office, visit.id, finding.id)} == {office.owner_id}
    office.close()


def test_words_that_came_back_by_an_undo_are_told_so(office: Office) -> None:
    visit = begun(office)
    finding = visiting.judge(office, visit.id, {"6.1": UNMET}).result().visit.finding_of("6.1")
    assert finding is not None
    visiting.revise(office, visit.id, replace(finding, fact="没有统筹。")).result()
    undoing.undo(office, visit.id).result()

    told = wordings_of(office, visit.id, finding.id)
    assert [one.back for one in told] == [False, False, True]
    assert told[-1].finding.fact == finding.fact


def test_what_changes_no_word_is_no_wording(office: Office) -> None:
    visit = begun(office)
    finding = visiting.judge(office, visit.id, {"6.1": UNMET}).result().visit.finding_of("6.1")
    assert finding is not None
    visiting.revise(office, visit.id, replace(finding, due_days=3)).result()
    assert facts(office, visit.id, finding.id) == [finding.fact]
