"""附件5 of days of a small district: what counts, where, and from which day on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.accountability import AccountabilityKind
from duxueben.model.people import Inspector, Institution
from duxueben.model.words import InspectorRole, InstitutionKind, Stage
from duxueben.progress import Progress
from duxueben.statistics.stat_table import Column, NineYearRule
from duxueben.workspace.counting import asking
from duxueben.workspace.following import acts, opening
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support import counting
from support.clocks import StepClock
from support.counting import (
    AT_SITE,
    JUNIOR,
    NINE_YEAR,
    PRIMARY,
    SITE,
    figures,
    go_to,
    values,
    visited,
)
from support.following import SHOWN
from support.offices import make_office
from support.visits import ADVICE, BUREAU, CLUE, NOTICE, ORGANS, PLAIN, issue, settle, stub


@pytest.fixture
def clock() -> StepClock:
    return StepClock()


@pytest.fixture
def office(tmp_path: Path, clock: StepClock) -> Iterator[Office]:
    made = make_office(tmp_path, clock=clock)
    settle(made)
    registering.receive_block(made, ORGANS, 2023, 3, 9).result()
    yield made
    made.close()


def close(office: Office, finding_id: str) -> None:
    acts.close(office, finding_id, office.owner_id, acts.Method.MATERIAL, "", SHOWN).result()


def test_a_visit_counts_from_the_day_of_its_finish_and_once(office: Office, clock: StepClock) -> None:
    first = visited(office, clock, "2023-10-17", PRIMARY)
    school = office.institution(first.plan.institution_id)
    visited(office, clock, "2023-10-19", school)
    assert values(figures(office, "2023-10-16"), "实地督导学校") == (0, 0, 0)
    assert values(figures(office, "2023-10-17"), "实地督导学校") == (1, 1, 0)
    assert values(figures(office, "2023-10-19"), "实地督导学校") == (1, 1, 0)
    assert values(figures(office, "2023-10-19"), "派出责任督学") == (1, 1, 0)


def test_a_visit_that_is_resumed_later_still_counts_on_its_day(office: Office, clock: StepClock) -> None:
    visit = visited(office, clock, "2023-10-17", PRIMARY)
    go_to(clock, "2023-10-20")
    visiting.resume(office, visit.id, "补查一处").result()
    assert values(figures(office, "2023-10-17"), "实地督导学校") == (1, 1, 0)


def test_advice_and_clues_are_no_problems(office: Office, clock: StepClock) -> None:
    visit = visited(office, clock, "2023-10-17", PRIMARY, PLAIN, ADVICE, CLUE)
    issue(office, visit.id)
    assert values(figures(office, "2023-10-17"), "存在问题（个）") == (1, 1, 0)


def test_a_school_is_done_once_all_its_findings_are_closed(office: Office, clock: StepClock) -> None:
    order = issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN, "8.3").id)
    go_to(clock, "2023-10-19")
    close(office, order.finding_ids[0])
    go_to(clock, "2023-10-21")
    close(office, order.finding_ids[1])
    assert values(figures(office, "2023-10-18"), "已完成整改问题数") == (0, 0, 0)
    assert values(figures(office, "2023-10-20"), "已完成整改问题数") == (1, 1, 0)
    assert values(figures(office, "2023-10-20"), "已完成整改学校数") == (0, 0, 0)
    assert values(figures(office, "2023-10-21"), "已完成整改学校数") == (1, 1, 0)
    go_to(clock, "2023-10-25")
    acts.reopen(office, order.finding_ids[0], "又出现").result()
    assert values(figures(office, "2023-10-25"), "正在整改问题数") == (1, 1, 0)
    assert values(figures(office, "2023-10-25"), "存在问题（个）") == (2, 2, 0)
    assert values(figures(office, "2023-10-25"), "已完成整改学校数") == (0, 0, 0)
    assert values(figures(office, "2023-10-21"), "已完成整改学校数") == (1, 1, 0)


def test_a_notice_that_is_emptied_by_withdrawals_is_no_set_from_that_day_on(
    office: Office, clock: StepClock
) -> None:
    order = issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    go_to(clock, "2023-10-23")
    acts.withdraw(office, order.finding_ids[0], "经核实不属实").result()
    assert values(figures(office, "2023-10-22"), "整改通知书") == (1, 1, 0)
    assert values(figures(office, "2023-10-23"), "整改通知书") == (0, 0, 0)
    assert values(figures(office, "2023-10-23"), "存在问题") == (0, 0, 0)


def test_two_notices_of_one_visit_are_one_set(office: Office, clock: StepClock) -> None:
    visit = visited(office, clock, "2023-10-17", PRIMARY, PLAIN, "8.3")
    for finding in visit.live_findings():
        issue(office, visit.id, NOTICE, stub(), finding.id)
    assert values(figures(office, "2023-10-17"), "整改通知书") == (1, 1, 0)
    assert values(figures(office, "2023-10-17"), "存在问题（个）") == (2, 2, 0)


def test_a_voided_notice_counts_until_the_day_before_and_its_successor_after(
    office: Office, clock: StepClock
) -> None:
    order = issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    go_to(clock, "2023-10-19")
    ordering.void(office, order.id, "错字").result()
    go_to(clock, "2023-10-21")
    ordering.issue(office, stub(), order.visit_id, order.finding_ids, NOTICE, Progress(), replaces=order.id)
    told = {day: figures(office, day) for day in ("2023-10-18", "2023-10-19", "2023-10-21")}
    assert [values(one, "整改通知书")[0] for one in told.values()] == [1, 0, 1]
    assert [values(one, "存在问题（个）")[0] for one in told.values()] == [1, 0, 1]


def test_a_stage_that_the_successor_tells_otherwise_leaves_past_days_alone(
    office: Office, clock: StepClock
) -> None:
    visit = visited(office, clock, "2023-10-17", NINE_YEAR, PLAIN, stage=Stage.PRIMARY)
    order = issue(office, visit.id)
    go_to(clock, "2023-10-19")
    ordering.void(office, order.id, "学段写错").result()
    visiting.resume(office, visit.id, "改学段").result()
    finding = office.visit(visit.id).live_findings()[0]
    visiting.revise(office, visit.id, replace(finding, stage=Stage.JUNIOR)).result()
    visiting.finish(office, visit.id).result()
    ordering.issue(office, stub(), visit.id, order.finding_ids, NOTICE, Progress(), replaces=order.id)
    by_stage = NineYearRule.BY_STAGE
    assert values(figures(office, "2023-10-18", rule=by_stage), "存在问题（个）") == (1, 1, 0)
    assert values(figures(office, "2023-10-19", rule=by_stage), "存在问题（个）") == (1, 0, 1)


def test_by_stage_a_school_may_be_done_in_one_column_and_not_in_all(office: Office, clock: StepClock) -> None:
    visit = visited(office, clock, "2023-10-17", NINE_YEAR, PLAIN, "8.3", stage=Stage.JUNIOR)
    finding = visit.live_findings()[0]
    order = issue(office, visit.id)
    assert finding.id in order.finding_ids
    told = figures(office, "2023-10-17", rule=NineYearRule.BY_STAGE)
    assert values(told, "实地督导学校") == (1, 1, 1)
    assert values(told, "存在问题学校") == (1, 0, 1)
    notes = asking.table(office, counting.question("2023-10-17", rule=NineYearRule.BY_STAGE)).notes
    assert any("按学段分开" in note for note in notes)


def test_a_changed_register_leaves_past_days_alone(office: Office, clock: StepClock) -> None:
    visit = visited(office, clock, "2023-10-17", PRIMARY, PLAIN)
    issue(office, visit.id)
    before = figures(office, "2023-10-17")
    go_to(clock, "2023-10-20")
    counting.change_kind(office, visit.plan.institution_id, InstitutionKind.JUNIOR)
    registering.change_inspector(office, replace(office.owner(), role=InspectorRole.INVITED)).result()
    assert figures(office, "2023-10-17") == before
    assert values(figures(office, "2023-10-20"), "派出责任督学") == (0, 0, 0)
    assert values(figures(office, "2023-10-20"), "实地督导学校") == (1, 1, 0)


def test_only_responsible_inspectors_are_counted_and_each_once(office: Office, clock: StepClock) -> None:
    other = registering.add_inspector(office, Inspector("", "仝䶮")).result().id
    guest = registering.add_inspector(office, Inspector("", "夏侯赟", InspectorRole.INVITED)).result().id
    visited(office, clock, "2023-10-17", PRIMARY, inspectors=(office.owner_id, guest))
    visited(office, clock, "2023-10-18", JUNIOR, inspectors=(other, office.owner_id))
    table = asking.table(office, counting.question("2023-10-18"))
    row = table.row("派出责任督学数（人）")
    assert [figure.value for figure in row.figures.values()] == [2, 1, 2]
    assert "派出责任督学2人，少于小学1人与初中2人之和：有1人两类学校都去过，合计只计一次。" in table.notes


def test_training_sites_have_a_row_and_a_table_of_their_own(office: Office, clock: StepClock) -> None:
    order = issue(office, visited(office, clock, "2023-10-17", SITE, AT_SITE).id)
    assert values(figures(office, "2023-10-17"), "实地督导校外培训机构") == (1, 1, 0)
    assert values(figures(office, "2023-10-17"), "存在问题（个）") == (0, 0, 0)
    assert values(figures(office, "2023-10-17"), "整改通知书") == (0, 0, 0)
    close(office, order.finding_ids[0])
    twin = asking.twin(office, counting.question("2023-10-17"))
    assert twin.holds
    assert [row.figures[Column.SUBJECT].value for row in twin.rows] == [1, 1, 1, 1, 1, 0]


def test_an_unlicensed_site_asks_what_it_teaches_before_the_sum_can_hold(
    office: Office, clock: StepClock
) -> None:
    site = Institution("", "白鹭巷12号亓某（无证）", InstitutionKind.UNLICENSED)
    visit = visited(office, clock, "2023-10-17", site)
    table = asking.table(office, counting.question("2023-10-17"))
    assert [one.sides for one in table.identities if not one.holds] == ["1≠0＋0"]
    assert any("白鹭巷12号亓某（无证）" in note for note in table.notes)
    known = office.institution(visit.plan.institution_id)
    taught = InstitutionKind.NONSUBJECT_TUTORING
    registering.change_institution(office, replace(known, taught=taught)).result()
    assert values(figures(office, "2023-10-17"), "实地督导校外培训机构") == (1, 0, 1)


@pytest.mark.parametrize(
    ("counts_as", "sets", "documents"), [("sets", 1, 0), ("documents", 0, 1), ("both", 1, 1)]
)
def test_the_bureau_says_where_the_paper_on_the_spot_counts(
    office: Office, clock: StepClock, counts_as: str, sets: int, documents: int
) -> None:
    registering.set_bureau(office, replace(BUREAU, on_the_spot_counts_as=counts_as)).result()
    issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    told = figures(office, "2023-10-17")
    assert values(told, "整改通知书")[0] == sets
    assert values(told, "印发督办单") == (documents, documents)


def test_an_order_entered_by_hand_is_not_counted_beside_the_paper_of_its_number(
    office: Office, clock: StepClock
) -> None:
    visit = visited(office, clock, "2023-10-17", PRIMARY, PLAIN)
    order = issue(office, visit.id, ORGANS)
    known = counting.talk(office, "2023-10-18")
    typed = order.number.text.replace("〔", "[").replace("〕", "]")
    for number in (typed, "漴教督办〔2023〕88号", "漴教督办〔2023〕88号"):
        counting.keep(
            office,
            replace(
                known, id=office.new_id(), kind=AccountabilityKind.ORDER, document_number=number,
                person_times=1, issuer="区教育局",
            ),
        )  # fmt: skip
    assert values(figures(office, "2023-10-18"), "印发督办单") == (2, 1)


def test_talks_are_counted_by_persons_and_withdrawn_entries_never(office: Office, clock: StepClock) -> None:
    go_to(clock, "2023-11-10")
    counting.talk(office, "2023-11-10", "笪𫖯", "佘𬍛瑶", by_office=True)
    twice = counting.talk(office, "2023-11-09", "昝𣲘")
    assert values(figures(office, "2023-11-10"), "约谈") == (3, 2)
    assert values(figures(office, "2023-11-09"), "约谈") == (1, 0)
    counting.keep(office, replace(twice, withdrawn="登记了两次"))
    assert values(figures(office, "2023-11-10"), "约谈") == (2, 2)


def test_only_confirmed_practices_count_and_from_that_day_on(office: Office, clock: StepClock) -> None:
    go_to(clock, "2023-10-20")
    counting.practice(office, "2023-10-17")
    counting.practice(office, "2023-10-17", confirmed_on="2023-10-20")
    assert values(figures(office, "2023-10-19"), "典型经验") == (0,)
    assert values(figures(office, "2023-10-20"), "典型经验") == (1,)


def test_a_period_counts_what_began_in_it_and_says_what_not(office: Office, clock: StepClock) -> None:
    issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    asked = counting.question("2023-12-31", first="2023-11-01")
    assert values(counting.asked_figures(office, asked), "存在问题（个）") == (0, 0, 0)
    assert asking.table(office, asked).notes == (
        "另有1个学校问题在统计期以前立项，截至当日还在整改，不计入本表。",
    )
    assert counting.question("2024-03-01").first == date(2024, 1, 1)


def test_a_scope_takes_units_as_they_were_on_the_visit(office: Office, clock: StepClock) -> None:
    zone = "第三督学责任区"
    visit = visited(office, clock, "2023-10-17", replace(PRIMARY, zone=zone), PLAIN)
    issue(office, visit.id)
    school = visit.plan.institution_id
    visited(office, clock, "2023-10-18", JUNIOR)
    counting.talk(office, "2023-10-18", "佘𬍛瑶", institution_id=school)
    counting.talk(office, "2023-10-18", "亓犇骉")
    for scope in (f"zone:{zone}", "parent:城南中心学校", f"school:{school}"):
        told = figures(office, "2023-10-18", scope=scope)
        assert values(told, "实地督导学校") == (1, 1, 0), scope
        assert values(told, "约谈") == (1, 0), scope
    registering.change_institution(office, replace(office.institution(school), zone="别的")).result()
    assert values(figures(office, "2023-10-18", scope=f"zone:{zone}"), "实地督导学校") == (1, 1, 0)
    assert asking.scope_named(office, "school:漴川区白鹭洲小学").value == school
    assert asking.scope_named(office, f"zone:{zone}").value == zone
    with pytest.raises(asking.BadQuestion):
        asking.scope_named(office, "zone:没有的责任区")


def test_the_main_problems_are_those_of_most_schools_then_in_the_order_of_the_form(
    office: Office, clock: StepClock
) -> None:
    issue(office, visited(office, clock, "2023-10-17", PRIMARY, "8.3", PLAIN, "4.2").id)
    issue(office, visited(office, clock, "2023-10-18", JUNIOR, "8.3", "3.2").id)
    problems = asking.table(office, counting.question("2023-10-18")).main_problems
    assert [(one.sub_point, one.schools, len(one.findings)) for one in problems] == [
        ("8.3", 2, 2), ("3.2", 1, 1), ("4.2", 1, 1),
    ]  # fmt: skip
    assert problems[0].text == "未落实“不要求学生自批自改作业”"


def test_a_figure_opens_its_records_as_they_stood_then(office: Office, clock: StepClock) -> None:
    order = issue(office, visited(office, clock, "2023-10-17", PRIMARY, PLAIN).id)
    go_to(clock, "2023-10-30")
    close(office, order.finding_ids[0])
    for day, state in (("2023-10-29", "待整改"), ("2023-10-30", "已销号")):
        table = asking.table(office, counting.question(day))
        found = asking.records_of(
            office, table.row("存在问题（个）").figures[Column.TOTAL], date.fromisoformat(day)
        )
        assert [(one.title, one.unit, one.detail) for one in found] == [
            ("第5.1项没有做到。", "漴川区白鹭洲小学", "第5.1点")
        ]
        assert found[0].state.startswith(state)
    papers = asking.records_of(
        office, table.row("整改通知书及问题清单（套）").figures[Column.TOTAL], date(2023, 10, 30)
    )
    assert [one.title for one in papers] == ["漴教督改〔2023〕47号"]


def test_a_finding_without_a_paper_is_a_problem_and_no_set(office: Office, clock: StepClock) -> None:
    visit = visited(office, clock, "2023-10-17", PRIMARY, PLAIN)
    opening.put_on_record(office, visit.id, visit.live_findings()[0].id, reason="暗访").result()
    told = figures(office, "2023-10-17")
    assert (values(told, "存在问题（个）"), values(told, "整改通知书")) == ((1, 1, 0), (0, 0, 0))
