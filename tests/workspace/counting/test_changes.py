"""A table that was handed in: its bytes stay, and what has changed since is told with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.canonical import canonical_bytes, digest
from duxueben.model.people import Institution
from duxueben.model.stat_record import FrozenTable
from duxueben.model.words import InstitutionKind
from duxueben.progress import Progress
from duxueben.statistics import kept_table
from duxueben.statistics.annex5 import FilledIn
from duxueben.store.named_files import named_files
from duxueben.vault.sealed import DamagedFile
from duxueben.workspace.counting import asking, changes, freezing
from duxueben.workspace.counting.changes import ChangedFigure, Changes
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import acts
from duxueben.workspace.office import Office
from support import counting
from support.clocks import StepClock
from support.counting import JUNIOR, PRIMARY, go_to, late, visited
from support.following import SHOWN
from support.offices import make_office
from support.visits import PLAIN, issue, settle

WHO = FilledIn("漴川区第三督学责任区", "邬㛃宁", "000-5550101")
SHEET = "附件5.xlsx"


@pytest.fixture
def clock() -> StepClock:
    return StepClock()


@pytest.fixture
def office(tmp_path: Path, clock: StepClock) -> Iterator[Office]:
    made = make_office(tmp_path, clock=clock)
    settle(made)
    yield made
    made.close()


def hand_in(office: Office, on: str) -> FrozenTable:
    table = asking.table(office, counting.question(on))
    return freezing.hand_in(office, table, {SHEET: b"sheet"}, WHO)


def problems(told: Changes) -> ChangedFigure:
    """What has changed in 正在整改, 合计."""
    return next(one for one in told.figures if (one.row, one.column) == ("正在整改问题数", "合计"))


def test_what_is_handed_in_stays_as_it_was_byte_for_byte(office: Office, clock: StepClock) -> None:
    issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    table = asking.table(office, counting.question("2023-10-17"))
    worded = replace(table.main_problems[0], text="作业公示制度没有建立")
    frozen = freezing.hand_in(office, replace(table, main_problems=(worded,)), {SHEET: b"sheet"}, WHO)
    assert freezing.file_of(office, frozen, SHEET) == b"sheet"
    told = freezing.file_of(office, frozen, freezing.TABLE_FILE)
    assert digest(json.loads(told)) == frozen.table_digest
    assert canonical_bytes(json.loads(told)) == told
    again = freezing.table_as_handed_in(office, frozen)
    assert again == replace(table, main_problems=(worded,))
    assert frozen.figures == asking.figures(table)
    assert {file.file_sha256 for file in frozen.files} <= {one.sha256 for one in named_files(office.reader)}
    assert keeping.rebuild(office, Progress())
    assert freezing.frozen_tables(office) == (frozen,)


def test_bytes_and_record_of_what_was_handed_in_vouch_for_each_other(
    office: Office, clock: StepClock
) -> None:
    issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    first = hand_in(office, "2023-10-17")
    visited(office, clock, "2023-10-18", JUNIOR)
    second = hand_in(office, "2023-10-18")
    for tampered in (
        replace(first, files=second.files),
        replace(first, figures=second.figures),
        replace(first, table_digest=second.table_digest),
    ):
        with pytest.raises(DamagedFile):
            changes.since(office, tampered)
    office.files.remove(first.files[0].file_sha256)
    with pytest.raises(DamagedFile):
        changes.since(office, first)


def test_a_table_of_which_somebody_hides_the_sums_is_not_handed_in(office: Office, clock: StepClock) -> None:
    visited(office, clock, "2023-10-17", Institution("", "亓某（无证）", InstitutionKind.UNLICENSED))
    table = asking.table(office, counting.question("2023-10-17"))
    with pytest.raises(freezing.CannotHandIn):
        freezing.hand_in(office, replace(table, identities=()), {}, WHO)


def test_a_table_travels_through_json_unchanged(office: Office, clock: StepClock) -> None:
    issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    for table in (
        asking.table(office, counting.question("2023-10-17", scope="parent:城南中心学校")),
        asking.twin(office, counting.question("2023-10-17")),
    ):
        assert kept_table.from_json(json.loads(canonical_bytes(kept_table.to_json(table)))) == table


def test_to_whom_and_when_is_said_later_and_the_figures_stay(office: Office, clock: StepClock) -> None:
    visited(office, clock, "2023-10-17", PRIMARY)
    frozen = hand_in(office, "2023-10-17")
    said = freezing.note_handed_in(office, frozen.id, "漴川区教育局", date(2023, 10, 18)).result()
    assert (said.handed_to, said.handed_in_on) == ("漴川区教育局", "2023-10-18")
    assert replace(said, handed_to="", handed_in_on="", revision=1, changed_at=frozen.changed_at) == frozen


def test_a_table_with_a_broken_sum_is_not_handed_in(office: Office, clock: StepClock) -> None:
    site = Institution("", "白鹭巷12号亓某（无证）", InstitutionKind.UNLICENSED)
    visited(office, clock, "2023-10-17", site)
    with pytest.raises(freezing.CannotHandIn) as refused:
        hand_in(office, "2023-10-17")
    assert "1≠0＋0" in refused.value.happened
    assert "白鹭巷12号亓某（无证）" in refused.value.todo
    assert freezing.frozen_tables(office) == ()


def test_a_table_that_is_no_longer_true_is_not_handed_in(office: Office, clock: StepClock) -> None:
    visited(office, clock, "2023-10-17", PRIMARY)
    table = asking.table(office, counting.question("2023-10-17"))
    visited(office, clock, "2023-10-17", JUNIOR)
    with pytest.raises(freezing.CannotHandIn):
        freezing.hand_in(office, table, {}, WHO)


def test_what_happens_after_the_day_changes_nothing(office: Office, clock: StepClock) -> None:
    order = issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    frozen = hand_in(office, "2023-10-17")
    go_to(clock, "2023-10-19")
    acts.close(office, order.finding_ids[0], office.owner_id, acts.Method.MATERIAL, "", SHOWN).result()
    told = changes.since(office, frozen)
    assert (told.figures, told.sentence) == ((), "从存下到现在，这张表的数字没有变化。")


def test_a_fact_that_arrives_late_is_told_with_both_days(office: Office, clock: StepClock) -> None:
    order = issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    frozen = hand_in(office, "2023-10-17")
    go_to(clock, "2023-10-20")
    finding = order.finding_ids[0]
    method = acts.Method.MATERIAL
    acts.close(office, finding, office.owner_id, method, "", SHOWN, late("2023-10-17")).result()
    told = changes.since(office, frozen)
    one = problems(told)
    assert (one.was, one.now, len(one.gone), one.come) == (1, 0, 1, ())
    assert one.why == ("2023年10月20日补记：漴川区白鹭洲小学的问题“第5.1项没有做到。”在2023年10月17日销号。",)
    assert told.sentence == f"从存下到现在，有{len(told.figures)}个数与当时不同。"


def test_entries_that_came_were_withdrawn_or_corrected_are_told(office: Office, clock: StepClock) -> None:
    go_to(clock, "2023-11-10")
    false = counting.talk(office, "2023-11-10", "笪𫖯")
    wrong = counting.talk(office, "2023-11-09", "昝𣲘")
    frozen = hand_in(office, "2023-11-20")
    go_to(clock, "2023-11-25")
    counting.talk(office, "2023-11-08", "佘𬍛瑶")
    counting.keep(office, replace(false, withdrawn="登记了两次"))
    counting.keep(office, replace(wrong, person_times=3))
    told = changes.since(office, frozen)
    assert [(one.row, one.column, one.was, one.now) for one in told.figures] == [
        ("约谈（人次）", "合计", 2, 4)
    ]
    assert told.figures[0].why == (
        "2023年11月25日补登：约谈佘𬍛瑶（不涉及具体单位，11月8日）。",
        "2023年11月25日撤下登记：约谈笪𫖯（不涉及具体单位，11月10日），原因是登记了两次。",
        "2023年11月25日更正登记：约谈昝𣲘（不涉及具体单位，11月9日），改了人次（1→3）。",
    )


def test_a_correction_alone_is_told_with_both_figures(office: Office, clock: StepClock) -> None:
    go_to(clock, "2023-11-10")
    wrong = counting.talk(office, "2023-11-09", "昝𣲘")
    frozen = hand_in(office, "2023-11-20")
    go_to(clock, "2023-11-25")
    counting.keep(office, replace(wrong, person_times=3))
    assert changes.since(office, frozen).figures[0].why == (
        "2023年11月25日更正登记：约谈昝𣲘（不涉及具体单位，11月9日），改了人次（1→3）。",
    )


def test_what_an_unlicensed_site_teaches_may_be_said_later(office: Office, clock: StepClock) -> None:
    site = Institution(
        "", "白鹭巷12号亓某（无证）", InstitutionKind.UNLICENSED, taught=InstitutionKind.SUBJECT_TUTORING
    )
    visit = visited(office, clock, "2023-10-17", site)
    frozen = hand_in(office, "2023-10-17")
    known = office.institution(visit.plan.institution_id)
    assert known.taught is InstitutionKind.SUBJECT_TUTORING
    assert changes.since(office, frozen).figures == ()
