"""问题台账 follows what happens to a finding, its unit and its papers, and tells it in fourteen columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest

from duxueben.model.finding_life import FindingLife, FindingState, Method
from duxueben.progress import Progress
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import acts, asking, ledger
from duxueben.workspace.following.ledger import COLUMNS, LedgerLine, LedgerOrder, LedgerQuery
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from support.clocks import StepClock
from support.following import HEAD, POST, SHOWN, followed, life
from support.visits import BUREAU, LIMITED, PLAIN

S = FindingState
EVERYTHING = LedgerQuery()


def only(office: Office, query: LedgerQuery = EVERYTHING) -> ledger.LedgerRow:
    (row,) = ledger.rows(office, query)
    return row


def line(office: Office) -> LedgerLine:
    (told,) = ledger.lines(office, EVERYTHING)
    return told


def found(office: Office, words: str) -> int:
    asked = LedgerQuery(words=words)
    assert ledger.count(office, asked) == len(ledger.rows(office, asked))
    return ledger.count(office, asked)


def submit(office: Office, one: FindingLife, words: str = "已压减到55分钟") -> None:
    acts.submit(office, one.id, HEAD, POST, words, SHOWN).result()


def close(office: Office, one: FindingLife) -> None:
    acts.close(office, one.id, office.owner_id, Method.MATERIAL, "齐全", SHOWN).result()


def later(office: Office, days: int) -> None:
    """So many days pass."""
    cast("StepClock", office.clock).now += timedelta(days=days)


def test_a_finding_is_in_the_ledger_from_the_paper_that_carries_it(office: Office) -> None:
    assert ledger.rows(office, EVERYTHING) == ()
    assert ledger.counts(office, EVERYTHING).all == 0
    order, (one,) = followed(office)
    row = only(office)
    assert (row.id, row.fact, row.sub_point, row.state) == (one.id, f"第{PLAIN}项没有做到。", PLAIN, S.OPEN)
    assert (row.unit, row.numbers) == ("漴川区白鹭洲小学", (order.number,))
    assert row.is_live
    assert row.due_on == date.fromisoformat(one.due_on)
    assert not (row.reopened or row.escalated or row.referred or row.pleading or row.closed_on)


def test_its_row_follows_its_life(office: Office) -> None:
    _, (one,) = followed(office)
    submit(office, one)
    assert only(office).state is S.SUBMITTED
    close(office, one)
    closed = only(office)
    assert (closed.state, closed.is_live, closed.closed_on) == (S.CLOSED, False, office.today())
    acts.reopen(office, one.id, "又停在9月28日").result()
    again = only(office)
    assert (again.state, again.reopened, again.closed_on) == (S.REOPENED, True, None)
    acts.plead(office, one.id, HEAD, POST, "当天已更新").result()
    assert only(office).pleading
    acts.withdraw(office, one.id, "申辩成立").result()
    assert (only(office).state, only(office).pleading) == (S.WITHDRAWN, False)


def test_it_is_overdue_from_the_day_after_its_newest_deadline(office: Office) -> None:
    _, (one,) = followed(office)
    due = date.fromisoformat(one.due_on)
    later(office, (due - office.today()).days)
    assert (only(office).overdue_days, ledger.counts(office, EVERYTHING).soon) == (0, 1)
    later(office, 1)
    assert only(office, LedgerQuery(overdue=True)).overdue_days == 1
    assert ledger.counts(office, EVERYTHING).overdue == 1
    acts.extend(office, one.id, (due + timedelta(days=9)).isoformat(), "等设备到货").result()
    assert ledger.count(office, LedgerQuery(overdue=True)) == 0
    assert only(office).due_on == due + timedelta(days=9)


def test_a_note_changes_neither_its_state_nor_where_it_stands(office: Office) -> None:
    _, (one, other) = followed(office, PLAIN, LIMITED)
    for each in (one, other):
        submit(office, each)
        close(office, each)
        later(office, 1)
    before = [(row.id, row.state) for row in ledger.rows(office, EVERYTHING)]
    acts.note(office, one.id, "已抄送责任区").result()
    assert [(row.id, row.state) for row in ledger.rows(office, EVERYTHING)] == before
    (told,) = [told for told in ledger.lines(office, EVERYTHING) if told.id == one.id]
    assert told.note.endswith("备注：已抄送责任区。")


def test_it_is_found_by_its_units_name_as_it_is_now_and_by_its_papers_number(office: Office) -> None:
    order, (one,) = followed(office)
    assert found(office, "白鹭") == found(office, order.number.text) == found(office, "47号") == 1
    unit = office.institution(one.institution_id)
    registering.change_institution(office, replace(unit, name="漴川区𬭎音小学", head="仝䶮")).result()
    assert (found(office, "白鹭"), found(office, "𬭎音"), found(office, "仝䶮")) == (0, 1, 1)
    assert only(office).unit == line(office).unit == "漴川区𬭎音小学"
    ordering.void(office, order.id, "写错了学校").result()
    assert found(office, "47号") == 0
    assert (only(office).state, only(office).numbers) == (S.LAPSED, ())


def test_it_is_found_by_who_submitted_and_who_closed(office: Office) -> None:
    _, (one,) = followed(office)
    acts.submit(office, one.id, "逄昶", "副校长", "已更新").result()
    assert (found(office, "逄昶"), found(office, "邬㛃宁")) == (1, 0)
    close(office, one)
    assert found(office, "邬㛃宁 逄昶") == 1


def test_told_anew_from_the_events_it_is_the_same_and_still_found(office: Office) -> None:
    _, (one, _) = followed(office, PLAIN, LIMITED)
    submit(office, one)
    before = ledger.rows(office, EVERYTHING)
    assert keeping.rebuild(office, Progress())
    assert ledger.rows(office, EVERYTHING) == before
    assert found(office, "白鹭") == 2


def test_the_pills_count_whatever_pill_is_pressed(office: Office) -> None:
    _, (one, _) = followed(office, PLAIN, LIMITED)
    submit(office, one)
    close(office, one)
    pressed = LedgerQuery(states=(S.WITHDRAWN,), overdue=True, live=False, due_within_days=7)
    counts = ledger.counts(office, pressed)
    assert (counts.all, counts.live, counts.of(S.CLOSED), counts.of(S.WITHDRAWN)) == (2, 1, 1, 0)
    assert ledger.counts(office, replace(pressed, words="不在这里")).all == 0


def test_only_what_occurs_can_be_chosen_and_finds_something(office: Office) -> None:
    followed(office, PLAIN, LIMITED)
    choices = ledger.choices(office)
    assert [one.name for one in choices.units] == ["漴川区白鹭洲小学"]
    assert [one.name for one in choices.inspectors] == ["邬㛃宁"]
    assert [one.name for one in choices.channels] == ["责任督学常态化督导"]
    (project,) = choices.projects
    assert (project.title, [one.name for one in project.items]) == ("二、作业管理", ["第5条", "第6条"])
    assert ledger.count(office, LedgerQuery(institutions=(choices.units[0].value,))) == 2
    assert ledger.count(office, LedgerQuery(inspector_id=choices.inspectors[0].value)) == 2
    assert only(office, LedgerQuery(items=(project.items[1].value,))).sub_point == LIMITED


def test_pages_go_on_where_the_last_one_ended(office: Office) -> None:
    followed(office, PLAIN, LIMITED, "1.1", "2.1", "3.1")
    for order in LedgerOrder:
        query = LedgerQuery(order=order, descending=True)
        whole = ledger.rows(office, query)
        first = ledger.rows(office, query, 3)
        assert first + ledger.rows(office, query, 3, first[-1]) == whole
        assert ledger.rows(office, query, 3, whole[-1]) == ()


def test_a_line_tells_the_fourteen_columns_from_what_was_recorded(office: Office) -> None:
    _, (one,) = followed(office, LIMITED)
    begun = line(office)
    assert (begun.number, begun.unit, begun.responsible_unit) == (1, "漴川区白鹭洲小学", "漴川区白鹭洲小学")
    assert begun.basis == "附件3第6条（6.4 小学三至六年级书面作业平均完成时间不超过60分钟）"
    assert (begun.responsible_person, begun.progress, begun.measures) == ("佘𬍛瑶（校长）", "待整改", "")
    assert begun.due_on == date.fromisoformat(one.due_on)
    acts.submit(office, one.id, "逄昶", "副校长", "已压减到55分钟", SHOWN).result()
    acts.send_back(office, one.id, office.owner_id, "未见统筹表").result()
    assert line(office).progress == "已退回：未见统筹表"
    acts.submit(office, one.id, "逄昶", "副校长", "已补统筹表", SHOWN).result()
    close(office, one)
    told = line(office)
    assert (told.measures, told.responsible_person) == ("已补统筹表", "逄昶（副校长）")
    assert (told.progress, told.evidence) == ("已销号", "连续5个教学日作业统筹表")
    assert (told.closed_on, told.closed_by, told.note) == (office.today(), "邬㛃宁", "")


def test_a_line_names_both_hands_of_a_closing_that_was_approved(office: Office) -> None:
    _, (one,) = followed(office)
    registering.set_bureau(office, replace(BUREAU, second_approval=True)).result()
    submit(office, one)
    close(office, one)
    assert (line(office).progress, line(office).closed_by) == ("待批准", "")
    acts.approve(office, one.id, "逄昶", "督导室主任").result()
    assert line(office).closed_by == "逄昶（邬㛃宁核查）"


def test_a_line_says_by_how_many_days_it_is_overdue_and_what_else_happened(office: Office) -> None:
    _, (one,) = followed(office)
    due = date.fromisoformat(one.due_on)
    acts.extend(office, one.id, (due + timedelta(days=1)).isoformat(), "等设备到货").result()
    later(office, (due - office.today()).days + 3)
    assert line(office).progress == "待整改，逾期2天"
    assert line(office).note == (
        f"2023年10月17日延期，新期限{due.year}年{due.month}月{due.day + 1}日：等设备到货。"
    )


def test_the_columns_are_the_fourteen_of_the_ledger_and_each_is_a_field_of_its_line(office: Office) -> None:
    followed(office)
    assert "、".join(column.title for column in COLUMNS) == (
        "序号、单位、问题、依据（条目）、整改要求、整改措施、责任单位、责任人、完成时限、进展、佐证、"
        "销号日期、销号人、备注"
    )
    told = line(office)
    assert all(hasattr(told, column.key) for column in COLUMNS)


def test_lines_are_read_a_few_at_a_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    followed(office, PLAIN, LIMITED, "1.1", "2.1", "3.1")
    whole = list(ledger.lines(office, LedgerQuery(order=LedgerOrder.ITEM)))
    monkeypatch.setattr("duxueben.workspace.following.ledger_lines._AT_ONCE", 2)
    assert list(ledger.lines(office, LedgerQuery(order=LedgerOrder.ITEM))) == whole
    assert [told.number for told in whole] == [1, 2, 3, 4, 5]
    assert [told.id for told in whole] == [
        row.id for row in ledger.rows(office, LedgerQuery(order=LedgerOrder.ITEM))
    ]


def test_what_the_ledger_shows_is_what_the_finding_says(office: Office) -> None:
    _, lives = followed(office, PLAIN, LIMITED)
    for one in lives:
        submit(office, one)
        shown = next(row for row in ledger.rows(office, EVERYTHING) if row.id == one.id)
        whole = asking.find(office, one.id)
        assert (shown.fact, shown.state) == (whole.finding.fact, life(office, one.id).state)
        assert (shown.numbers, shown.unit) == (whole.numbers, whole.institution.name)
