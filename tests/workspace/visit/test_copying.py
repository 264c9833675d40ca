"""沿用: notes and lasting sheets of the last visit come over, judgments never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.people import Institution
from duxueben.model.plan import Authority
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import InstitutionKind
from duxueben.model.worksheet import Contract, ContractSample, Room, StaffMember, StaffSheet
from duxueben.workspace.office import Office
from duxueben.workspace.visit import copying, methods, undoing, visiting, worksheets
from duxueben.workspace.visit.copying import NothingToCopy
from support.visits import MET, begun

SITE = Institution("", "漴川区启砺文化教育培训学校", InstitutionKind.SUBJECT_TUTORING)
STAFF = StaffSheet("", (StaffMember("禚燚", certificate=True),))


@pytest.fixture
def second(office: Office) -> Visit:
    """The second visit to a site whose first had a note, staff, a room and contracts."""
    first = begun(office, SITE, "2023-09-05")
    visiting.note(office, first.id, "20.1", "教师证原件在前台。").result()
    visiting.judge(office, first.id, {"19.1": MET}).result()
    sample = ContractSample("", (Contract("1", "3"),))
    for sheet in (STAFF, Room("", "201教室", "30", 12), sample):
        worksheets.write(office, first.id, sheet).result()
    visiting.finish(office, first.id).result()
    planned = visiting.plan(
        office, Plan(first.plan.institution_id, "2023-10-17", authority=Authority.SUPERVISION)
    ).result()
    return visiting.begin(office, planned.id).result()


def test_what_is_offered_is_taken_over_and_judges_nothing_yet(office: Office, second: Visit) -> None:
    offered = copying.offer(office, second.id)
    assert offered is not None and list(offered.notes) == ["20.1"]
    assert [type(sheet) for sheet in offered.sheets] == [StaffSheet, Room]

    visit = copying.take_over(office, second.id).result()

    assert visit.notes == {"20.1": "沿用2023年9月5日的记录：教师证原件在前台。"}
    assert not visit.judgments and not visit.findings
    assert [sheet.copied_from for sheet in visit.worksheets if isinstance(sheet, StaffSheet | Room)] == [
        offered.visit_id
    ] * 2


def test_a_sheet_that_was_looked_at_again_counts(office: Office, second: Visit) -> None:
    copied = copying.take_over(office, second.id).result().worksheets[0]

    visit = worksheets.write(office, second.id, copied).result().visit

    assert visit.judgment("20.1").value is MET
    assert replace(copied, copied_from="") in visit.worksheets


def test_what_is_there_already_is_not_taken_over(office: Office, second: Visit) -> None:
    copying.take_over(office, second.id).result()

    with pytest.raises(NothingToCopy):
        copying.take_over(office, second.id).result()


def test_a_first_visit_has_nothing_to_take_over(office: Office) -> None:
    assert copying.offer(office, begun(office).id) is None


def test_the_methods_of_a_sub_point_stand_in_the_order_of_the_six(office: Office) -> None:
    visit = begun(office)

    chosen = methods.set_methods(office, visit.id, "6.4", ("问卷调查", "推门听课")).result()

    assert chosen.methods == {"6.4": ("推门听课", "问卷调查")}
    assert methods.set_methods(office, visit.id, "6.4", ()).result().methods == {}
    with pytest.raises(ValueError):
        methods.set_methods(office, visit.id, "6.4", ("打卡",))


def test_one_undo_gives_all_of_it_back(office: Office, second: Visit) -> None:
    copying.take_over(office, second.id).result()

    undone = undoing.undo(office, second.id).result().visit

    assert not undone.notes and not undone.worksheets
