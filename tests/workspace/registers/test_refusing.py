"""What breaks a rule is refused, with a sentence at its field, and nothing is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from duxueben.model.fieldwork import Member, Stop
from duxueben.workspace.office import Office
from duxueben.workspace.registers import checking, keeping
from duxueben.workspace.registers.catalogue import CATALOGUE, named
from duxueben.workspace.registers.keeping import CannotKeep
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Register
from support.register_entries import Places, examples


@pytest.fixture
def office(shared: Office) -> Office:
    return shared


@pytest.fixture
def places(shared_places: Places) -> Places:
    return shared_places


def refusal(office: Office, places: Places, aggregate: str, **changed: object) -> CannotKeep:
    register, wanted = named(aggregate), replace(examples(places)[aggregate], **changed)
    before = keeping.entries(office, register)
    with pytest.raises(CannotKeep) as caught:
        keeping.keep(office, register, wanted).result()
    assert keeping.entries(office, register) == before
    return caught.value


@pytest.mark.parametrize(
    ("aggregate", "changed", "key", "said"),
    [
        ("accountability", {"issuer": " \n"}, "issuer", "“作出机关”没有写"),
        ("accountability", {"on": "2023-10-18"}, "on", "2023年10月18日，在今天以后"),
        ("accountability", {"on": "2023-13-01"}, "on", "不是一个日期"),
        ("accountability", {"person_times": 0}, "person_times", "要写1到"),
        ("accountability", {"person_times": 1}, "person_times", "有2个人"),
        ("accountability", {"institution_id": "", "persons": ()}, "institution_id", "都没有写"),
        ("accountability", {"institution_id": "nobody"}, "institution_id", "不在名录里"),
        ("accountability", {"finding_ids": ("F9",)}, "finding_ids", "不在台账里"),
        ("accountability", {"document_number": "长" * 201}, "document_number", "有201个字，最多200个"),
        ("best_practice", {"confirmed_on": "2023-10-15"}, "confirmed_on", "早于“日期”"),
        ("best_practice", {"visit_id": "V9"}, "visit_id", "不在这台电脑里"),
        ("assignment", {"until": "2023-08-31"}, "until", "早于“起始日期”"),
        ("assignment", {"inspector_id": "nobody"}, "inspector_id", "不在名录里"),
        ("outing", {"stops": ()}, "stops", "没有家次可数"),
        ("outing", {"stops": (Stop("nobody"),)}, "stops", "不在名录里"),
        ("outing", {"stops": (Stop("S"),) * 101}, "stops", "最多写100家"),
        ("outing", {"team_id": "nobody"}, "team_id", "没有登记"),
        ("team", {"members": (Member("长" * 101),)}, "members", "最多100个"),
        ("risk", {"amount": "-1"}, "amount", "不小于0"),
        ("risk", {"amount": "NaN"}, "amount", "不小于0"),
        ("risk", {"amount": "12.345"}, "amount", "两位小数"),
        ("risk", {"persons": -1}, "persons", "要写0到"),
        ("risk", {"outcome": ""}, "outcome", "是空的"),
        ("outcome", {"kind": None, "licence_state": ""}, "kind", "都没有写"),
        ("school_plan", {"term": "秋天"}, "term", "看不出是哪个学期"),
        ("school_facts", {"in_after_school": 1187}, "in_after_school", "1187多于“在校学生”1186"),
        ("school_facts", {"teachers_in_after_school": 71}, "teachers_in_after_school", "71多于“教师”70"),
        ("school_facts", {"pupils": 100_000}, "pupils", "99999"),
    ],
)
def test_what_breaks_a_rule_is_refused_at_its_field(
    office: Office, places: Places, aggregate: str, changed: Mapping[str, object], key: str, said: str
) -> None:
    refused = refusal(office, places, aggregate, **changed)
    assert [fault.key for fault in refused.faults] == [key]
    assert said in refused.happened and refused.todo


def test_a_school_is_no_training_site_and_the_other_way_round(office: Office, places: Places) -> None:
    assert "它是学校" in refusal(office, places, "listing", institution_id=places.school).happened
    assert "不是学校" in refusal(office, places, "school_facts", institution_id=places.site).happened


@pytest.mark.parametrize("register", CATALOGUE, ids=lambda one: one.aggregate)
def test_a_check_knows_every_sort_of_field(register: Register, office: Office, places: Places) -> None:
    one = examples(places)[register.aggregate]
    assert checking.faults(register, one, Names(office.record), office.today()) == ()
