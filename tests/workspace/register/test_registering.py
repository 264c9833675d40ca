"""The registers: names made uniform, kinds that need their stages, blocks that never overlap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.text import PrivateUse
from duxueben.model.words import InstitutionKind, Stage
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from support.visits import BUREAU, NOTICE, ORGANS, SCHOOL


def names(office: Office, search: str = "", kind: InstitutionKind | None = None) -> list[str]:
    return [row.institution.name for row in registering.institutions(office, search, kind)]


def test_an_institution_is_kept_with_uniform_text_and_found_by_any_part(office: Office) -> None:
    typed = Institution(
        "", " 漴川区　䶮山小学 ", InstitutionKind.PRIMARY, head="阿依努尔•买买提", address="䶮山路6号"
    )
    kept = registering.add_institution(office, typed).result()
    assert (kept.name, kept.head) == ("漴川区䶮山小学", "阿依努尔\u00b7买买提")
    registering.add_institution(office, SCHOOL).result()
    for part in ("䶮", "阿依努尔", "6号", " 䶮山 "):
        assert names(office, part) == ["漴川区䶮山小学"], part
    for nothing in ("%", "_", "\\", "'", "初中"):
        assert names(office, nothing) == [], nothing
    assert len(names(office, kind=InstitutionKind.PRIMARY)) == 2
    assert names(office, kind=InstitutionKind.JUNIOR) == []


def test_an_old_encoding_is_refused_by_name_and_nothing_is_kept(office: Office) -> None:
    with pytest.raises(PrivateUse) as told:
        registering.add_institution(office, replace(SCHOOL, head="仝\ue863")).result()
    assert "U+E863" in told.value.happened and "U+4DAE" in told.value.todo
    with pytest.raises(PrivateUse):
        registering.add_inspector(office, Inspector("", "仝\ue863")).result()
    with pytest.raises(PrivateUse):
        registering.set_bureau(office, replace(BUREAU, contact="\ue863主任")).result()
    assert names(office) == []
    assert len(registering.inspectors(office)) == 1


@pytest.mark.parametrize("kind", registering.NEEDS_STAGES)
def test_a_kind_whose_name_does_not_say_its_stages_asks_for_them(
    office: Office, kind: InstitutionKind
) -> None:
    with pytest.raises(registering.Incomplete) as told:
        registering.add_institution(office, replace(SCHOOL, kind=kind)).result()
    assert kind.label in told.value.happened
    with_stage = replace(SCHOOL, kind=kind, stages=frozenset({Stage.JUNIOR}))
    registering.add_institution(office, with_stage).result()
    assert len(names(office)) == 1


@pytest.mark.parametrize("blank", ["", "  ", "\u3000\n"])
def test_a_name_cannot_be_left_out(office: Office, blank: str) -> None:
    with pytest.raises(registering.Incomplete):
        registering.add_institution(office, replace(SCHOOL, name=blank)).result()
    with pytest.raises(registering.Incomplete):
        registering.add_inspector(office, Inspector("", blank)).result()


def test_inspectors_stand_in_the_order_in_which_they_came(office: Office) -> None:
    second = registering.add_inspector(office, Inspector("", "仝　䶮")).result()
    registering.add_inspector(office, Inspector("", "阿依努尔·买买提")).result()
    registering.change_inspector(office, replace(second, phone="000-5550102")).result()
    known = registering.inspectors(office)
    assert [one.name for one in known] == ["邬㛃宁", "仝䶮", "阿依努尔·买买提"]
    assert known[1].phone == "000-5550102"


def test_the_bureau_s_words_are_made_uniform(office: Office) -> None:
    typed = Bureau(
        "漴　川区", codes={NOTICE.value: " 漴教督改\n"}, order_titles={NOTICE.value: "整改\n通知"},
        parameters={"local_off_work": " 17:30 "}, contact="督导室  逄昶", cc="监管科 ，城南街道；监管科、",
    )  # fmt: skip
    kept = registering.set_bureau(office, typed).result()
    assert (kept.district, kept.code(NOTICE), kept.contact) == ("漴川区", "漴教督改", "督导室 逄昶")
    assert (kept.order_titles[NOTICE.value], kept.parameters["local_off_work"]) == ("整改 通知", "17:30")
    assert kept.cc == "监管科、城南街道"
    assert office.bureau() == kept


def test_a_block_needs_the_code_of_its_kind(office: Office) -> None:
    with pytest.raises(registering.Incomplete) as told:
        registering.receive_block(office, NOTICE, 2023, 47, 60).result()
    assert "机关代字" in told.value.happened


@pytest.mark.parametrize(
    ("year", "first", "last"), [(23, 1, 9), (2023, 0, 9), (2023, 9, 1), (2023, -5, 3), (2023, 1, 20_000)]
)
def test_a_block_that_cannot_be_meant_is_refused(office: Office, year: int, first: int, last: int) -> None:
    registering.set_bureau(office, BUREAU).result()
    with pytest.raises(registering.Incomplete):
        registering.receive_block(office, NOTICE, year, first, last).result()
    assert registering.blocks(office) == []


def test_blocks_of_one_series_never_share_a_number(office: Office) -> None:
    registering.set_bureau(office, BUREAU).result()
    registering.receive_block(office, NOTICE, 2023, 47, 60).result()
    for first, last in ((60, 70), (1, 47), (50, 51), (40, 80)):
        with pytest.raises(registering.OverlappingBlock) as told:
            registering.receive_block(office, NOTICE, 2023, first, last).result()
        assert "47—60" in told.value.happened
    registering.receive_block(office, NOTICE, 2023, 61, 70).result()
    registering.receive_block(office, NOTICE, 2024, 47, 60).result()
    registering.receive_block(office, ORGANS, 2023, 47, 60).result()
    assert len(registering.blocks(office)) == 4


def test_two_kinds_with_one_code_are_one_series(office: Office) -> None:
    same = replace(BUREAU, codes={NOTICE.value: "漴教督", ORGANS.value: "漴教督"})
    registering.set_bureau(office, same).result()
    registering.receive_block(office, NOTICE, 2023, 1, 9).result()
    with pytest.raises(registering.OverlappingBlock):
        registering.receive_block(office, ORGANS, 2023, 9, 12).result()
