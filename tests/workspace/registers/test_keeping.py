"""Entries are checked, kept, told of and withdrawn; none is ever deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.accountability import Accountability, AccountabilityKind
from duxueben.model.fieldwork import Member, Outing, Team
from duxueben.model.registered import Registered
from duxueben.model.schooling import SchoolFacts, Task
from duxueben.model.text import PrivateUse
from duxueben.model.tutoring import Outcome, Risk
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import CATALOGUE, named
from duxueben.workspace.registers.history import history
from duxueben.workspace.registers.keeping import CannotKeep
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import value_of
from duxueben.workspace.registers.wording import headline, shown
from support.register_entries import BY_HAND, Places, examples


def kept(office: Office, places: Places, aggregate: str, **changed: object) -> Registered:
    register = named(aggregate)
    return keeping.keep(office, register, replace(examples(places)[aggregate], **changed)).result()


def test_an_entry_of_each_register_is_kept_changed_and_withdrawn(office: Office, places: Places) -> None:
    for register in CATALOGUE:
        one = keeping.keep(office, register, examples(places)[register.aggregate]).result()
        assert one.id and one.revision == 1 and keeping.entry(office, register, one.id) == one
        again = keeping.keep(office, register, one).result()
        assert again == one, "what says the same is not told again"
        changed = keeping.keep(office, register, replace(one, note="补记")).result()
        assert (changed.revision, changed.note) == (2, "补记")
        gone = keeping.withdraw(office, register, one.id, "重复登记").result()
        assert not gone.stands and gone in keeping.entries(office, register)
        with pytest.raises(CannotKeep, match="已经撤销"):
            keeping.keep(office, register, replace(gone, note="再改")).result()
        lines = history(office, register, one.id, Names(office.record))
        assert [line.words for line in lines] == ["登记", "修改1项", "撤销：重复登记"]
        assert {line.by for line in lines} == {"邬㛃宁"}
        (only,) = lines[1].changes
        assert (only.title, only.after) == ("备注", "补记")


def test_every_value_can_be_shown_in_words(office: Office, places: Places) -> None:
    names = Names(office.record)
    for register in CATALOGUE:
        one = examples(places)[register.aggregate]
        assert headline(register, one, names)
        told = {field.key: shown(field, value_of(one, field.key), names) for field in register.fields}
        assert all(words for key, words in told.items() if register.field(key).required)
        assert not any("018b" in words for words in told.values()), "no id is shown to a person"
        for derived in register.derived:
            assert "%" in derived.of(one)


def test_a_new_entry_begins_with_today_and_says_what_is_missing(office: Office) -> None:
    for register in BY_HAND:
        one = keeping.new(office, register)
        assert not one.id
        found = keeping.faults(office, register, one)
        assert found and all(fault.rule.startswith("“") and fault.todo.endswith("。") for fault in found)
        assert all(value_of(one, field.key) == "2023-10-17" for field in register.fields if field.today)


def test_a_fact_stands_once(office: Office, places: Places) -> None:
    kept(office, places, "school_facts")
    with pytest.raises(CannotKeep, match="已经登记过：漴川区第一小学（南校区），2023年秋季学期"):
        kept(office, places, "school_facts", pupils=9999)
    first = keeping.entries(office, named("school_facts"))[0]
    keeping.withdraw(office, named("school_facts"), first.id, "数错了").result()
    assert kept(office, places, "school_facts", pupils=9999).stands


def test_what_is_typed_is_made_uniform(office: Office, places: Places) -> None:
    talk = kept(office, places, "accountability", persons=("逄\u3000祎，阿依努尔•买买提", "逄祎"))
    assert isinstance(talk, Accountability) and talk.persons == ("逄祎", "阿依努尔·买买提")
    risk = kept(office, places, "risk", amount="１２，５００元")
    assert isinstance(risk, Risk) and risk.amount == "12500.00"
    for written in ("2023秋", "2023 年秋季", "2023-2024学年第一学期", "2023—2024学年度上学期"):
        facts = keeping.faults(
            office, named("school_facts"), replace(examples(places)["school_facts"], term=written)
        )
        assert facts == (), written
    team = kept(
        office, places, "team", members=(Member("亓 翀", " 公安 "), Member(" "), Member("亓翀", "公安"))
    )
    assert isinstance(team, Team) and team.members == (Member("亓翀", "公安"),)
    task = kept(office, places, "task", due_on="", time_limit="2023年12月31日前")
    assert isinstance(task, Task) and task.due_on == "2023-12-31"
    with pytest.raises(PrivateUse, match="作出机关"):
        kept(office, places, "accountability", issuer="漴川区\ue863局")


def test_rates_have_one_decimal_and_say_nothing_of_nobody(places: Places) -> None:
    facts = examples(places)["school_facts"]
    assert isinstance(facts, SchoolFacts)
    assert (facts.pupil_rate, facts.teacher_rate) == ("98.3%", "0.0%")
    assert replace(facts, pupils=0, in_after_school=0).pupil_rate == ""
    assert replace(facts, pupils=2000, in_after_school=1).pupil_rate == "0.1%", "halves go up"


def test_the_newest_stands_first_and_tasks_keep_their_places(office: Office, places: Places) -> None:
    for day in ("2023-09-03", "2023-10-02", "2023-09-20"):
        kept(office, places, "enforcement", on=day)
    days = [value_of(one, "on") for one in keeping.entries(office, named("enforcement"))]
    assert days == ["2023-10-02", "2023-09-20", "2023-09-03"]
    for place, content in ((2, "乙"), (1, "甲"), (3, "丙")):
        kept(office, places, "task", position=place, content=content)
    assert [value_of(one, "content") for one in keeping.entries(office, named("task"))] == ["甲", "乙", "丙"]


def test_what_waits_is_counted_with_what_is_late(office: Office, places: Places) -> None:
    kept(office, places, "task", done_on="", due_on="2023-10-16")
    kept(office, places, "task", done_on="", due_on="", time_limit="长期坚持", content="另一项")
    kept(office, places, "task", content="做完的")
    task = named("task")
    assert keeping.waiting(task, keeping.entries(office, task), office.today()) == (2, 1)
    risk = named("risk")
    kept(office, places, "risk")
    assert keeping.waiting(risk, keeping.entries(office, risk), office.today()) == (0, 0)
    assert keeping.waiting(named("team"), keeping.entries(office, named("team")), office.today()) == (0, 0)


def test_all_entries_about_one_institution_are_found(office: Office, places: Places) -> None:
    for register in BY_HAND:
        keeping.keep(office, register, examples(places)[register.aggregate]).result()
    found = {type(one) for one in keeping.of_institution(office, places.site)}
    assert found == {named(one).cls for one in ("assignment", "enforcement", "risk", "listing", "outcome")}


def test_a_withdrawal_needs_a_reason_and_an_entry(office: Office, places: Places) -> None:
    one = kept(office, places, "outing")
    with pytest.raises(CannotKeep, match="原因"):
        keeping.withdraw(office, named("outing"), one.id, " ").result()
    with pytest.raises(NotFound):
        keeping.withdraw(office, named("outing"), "nothing", "重复").result()
    assert isinstance(one, Outing) and keeping.entry(office, named("outing"), one.id) == one


def test_an_outcome_that_only_looked_at_the_licence_is_one(office: Office, places: Places) -> None:
    one = kept(office, places, "outcome", kind=None)
    assert isinstance(one, Outcome) and one.kind is None


def test_kinds_of_talks_count_persons_and_circulars_do_not(office: Office, places: Places) -> None:
    one = kept(office, places, "accountability", kind=AccountabilityKind.CIRCULAR, person_times=1)
    assert isinstance(one, Accountability) and len(one.persons) == 2
