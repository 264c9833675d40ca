"""What could be put on paper from a visit, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace

from duxueben.model.words import OrderKind, OrderState
from duxueben.ui.pages.order.proposal import aside_words, proposal_of
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from support.papers_page import visit_with, voided_visit

KIND = OrderKind.RECTIFICATION_NOTICE


def test_problems_on_a_voided_paper_can_be_written_again(office: Office) -> None:
    proposal = proposal_of(office, voided_visit(office))
    assert [line.ready for line in proposal.lines] == [True, True, True]
    assert [line.due for line in proposal.lines] == ["10月24日前", "当日", "10月20日前"]
    assert [paper.state for paper in proposal.papers] == [OrderState.VOIDED]
    assert not proposal.obstacle(KIND, proposal.ready_ids())


def test_the_number_comes_from_its_block_and_says_what_is_left(office: Office) -> None:
    series = proposal_of(office, voided_visit(office)).of_kind(KIND)
    assert series is not None and series.next is not None and series.block is not None
    assert series.next.text == "漴教督改〔2023〕48号"
    assert (series.block.first, series.block.last, series.left) == (47, 60, 13)


def test_a_problem_that_a_standing_paper_carries_cannot_be_written_twice(office: Office) -> None:
    proposal = proposal_of(office, ordering.orders(office)[0].visit_id)
    assert {line.carried_by for line in proposal.lines} == {"47号"}
    assert proposal.ready_ids() == ()
    assert proposal.obstacle(KIND, {line.finding.id for line in proposal.lines}) == "没有选中问题"


def test_what_lacks_something_says_what_and_advice_stays_aside(office: Office) -> None:
    visit = visit_with(office, "1.1", "1.2", "7.3", written=1)
    proposal = proposal_of(office, visit.id)
    assert [bool(line.lacking) for line in proposal.lines] == [False, True]
    assert aside_words(proposal.aside) == "1条建议不写入"
    assert aside_words(()) == ""


def test_each_obstacle_is_said_in_a_few_words(office: Office) -> None:
    visit = visit_with(office, "1.1", written=1, finish=False)
    open_one = proposal_of(office, visit.id)
    chosen = open_one.ready_ids()
    assert open_one.obstacle(KIND, chosen) == "先完成检查"
    done = proposal_of(office, voided_visit(office))
    chosen = done.ready_ids()
    assert done.obstacle(KIND, ()) == "没有选中问题"
    assert replace(done, series=()).obstacle(KIND, chosen) == "还没有机关代字"
    assert done.obstacle(KIND, chosen, numbered=False) == "没有可用的编号"
    company = replace(done.visit.institution or office.institution(""), nonprofit=False)
    company = replace(company, kind=company.kind.NONSUBJECT_TUTORING)
    to_company = replace(
        done,
        visit=replace(done.visit, institution=company),
        bureau=replace(done.bureau, orders_to_companies=False),
    )
    assert to_company.obstacle(KIND, chosen) == "局里没有开通对公司出具"


def test_a_kind_without_a_code_is_not_offered(office: Office) -> None:
    bureau = replace(office.bureau(), codes={KIND.value: "漴教督改"})
    registering.set_bureau(office, bureau).result()
    assert [one.kind for one in proposal_of(office, voided_visit(office)).series] == [KIND]
