"""Inspectors, institutions and the bureau as they are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.fields import Malformed
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.text import PrivateUse
from duxueben.model.words import InspectorRole, InstitutionKind, LicenceState, ListStatus, OrderKind, Stage

TRAINING = Institution(
    id="T2",
    name="漴川区𬭎音艺术培训中心有限公司",
    kind=InstitutionKind.NONSUBJECT_TUTORING,
    head="昝𣲘",
    head_title="法定代表人",
    credit_code="9Z4290000000000T2X",
    nonprofit=False,
    list_status=ListStatus.GREY,
)


def test_an_institution_s_texts_are_made_uniform() -> None:
    typed = replace(
        TRAINING, name=" 漴川区　𬭎音艺术培训中心 ", head="昝　𣲘", credit_code=" 9z4290000000000t2x "
    )
    cleaned = typed.cleaned()
    assert (cleaned.name, cleaned.head) == ("漴川区𬭎音艺术培训中心", "昝𣲘")
    assert cleaned.credit_code == "9Z4290000000000T2X"


def test_an_inspector_s_texts_are_made_uniform() -> None:
    cleaned = Inspector("I3", "阿依努尔•买买提", card=" 漴督证〔2022〕5号\n", phone="000 5550103").cleaned()
    assert cleaned == Inspector("I3", "阿依努尔·买买提", card="漴督证〔2022〕5号", phone="000 5550103")


@pytest.mark.parametrize(
    "field",
    ["name", "head", "parent_unit", "address", "head_title", "phone", "licence", "pinyin", "zone", "grid",
     "list_source"],
)  # fmt: skip
def test_an_old_encoding_is_refused_in_every_field(field: str) -> None:
    fields = TRAINING.to_json()
    with pytest.raises(PrivateUse):
        Institution.from_json({**fields, field: "仝\ue863"}).cleaned()


@pytest.mark.parametrize(
    ("kind", "nonprofit", "company"),
    [
        (InstitutionKind.NONSUBJECT_TUTORING, False, True),
        (InstitutionKind.SUBJECT_TUTORING, False, True),
        (InstitutionKind.UNLICENSED, False, True),
        (InstitutionKind.SUBJECT_TUTORING, True, False),
        (InstitutionKind.SUBJECT_TUTORING, None, False),
        (InstitutionKind.PRIMARY, False, False),
    ],
)
def test_a_company_is_a_training_site_for_profit(
    kind: InstitutionKind, nonprofit: bool | None, company: bool
) -> None:
    assert replace(TRAINING, kind=kind, nonprofit=nonprofit).is_company is company


def test_records_come_back_from_their_written_form() -> None:
    school = replace(TRAINING, nonprofit=None, stages=frozenset(Stage), students=3, classes=1)
    for one in (TRAINING, school):
        assert Institution.from_json(one.to_json()) == one
    inspector = Inspector("I1", "邬㛃宁", InspectorRole.FULL_TIME, "17号", "第三", "000")
    assert Inspector.from_json(inspector.to_json()) == inspector
    bureau = Bureau(
        "漴川区", codes={"rectification_notice": "漴教督改"}, parameters={"local_off_work": "17:30"}
    )
    assert Bureau.from_json(bureau.to_json()) == bureau


def test_a_bureau_has_a_code_for_each_kind_of_paper_or_none() -> None:
    bureau = Bureau(codes={"supervision_order": "漴教督办"})
    assert bureau.code(OrderKind.SUPERVISION_ORDER) == "漴教督办"
    assert bureau.code(OrderKind.RECTIFICATION_NOTICE) == ""


def test_the_defaults_are_the_cautious_ones() -> None:
    bureau = Bureau()
    assert not bureau.orders_to_companies
    assert bureau.on_the_spot_counts_as == "sets"
    assert not bureau.system_fangsong


@pytest.mark.parametrize(
    "change", [{"name": 5}, {"students": "3"}, {"nonprofit": "yes"}, {"stages": "primary"}]
)
def test_a_field_of_the_wrong_type_is_named(change: dict[str, str | int]) -> None:
    with pytest.raises(Malformed, match=next(iter(change))):
        Institution.from_json({**TRAINING.to_json(), **change})


def test_what_came_later_is_written_only_where_it_says_something() -> None:
    assert not {"pinyin", "zone", "grid", "licence_state", "licensed_addresses"} & TRAINING.to_json().keys()
    assert "pinyin" not in Inspector("I1", "单㭎").to_json()
    full = replace(
        TRAINING,
        pinyin="hóng yīn",
        zone="第三责任区",
        grid="滶水-07",
        licence_state=LicenceState.EXPIRED,
        licence_issued_on="2019-06-30",
        licence_until="2023-06-30",
        licensed_addresses=("漴川路6号", "漴川路8号"),
        listed_on="2023-09-01",
        list_source="漴川区教育局",
    )
    assert Institution.from_json(full.to_json()) == full
    assert full.cleaned() == full
    assert Inspector.from_json(Inspector("I1", "单㭎", pinyin="Shàn Gāng").to_json()).pinyin == "Shàn Gāng"


def test_licensed_addresses_lose_blanks_and_repetitions() -> None:
    typed = replace(TRAINING, licensed_addresses=(" 漴川路6号 ", "", "漴川路　8号", "漴川路6号"))
    assert typed.cleaned().licensed_addresses == ("漴川路6号", "漴川路 8号")


@pytest.mark.parametrize("wrong", ["2023.13.5", "昨天", "2023-02-30"])
def test_a_stored_date_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="."):
        Institution.from_json({**TRAINING.to_json(), "licence_until": wrong})
