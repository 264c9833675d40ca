"""The plan: why a unit is visited, what a plan must hold, sites found on the way, getting ready to leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model import shape
from duxueben.model.complaint import Complaint, ComplaintSource
from duxueben.model.people import Institution
from duxueben.model.plan import Authority, Participant, ParticipantRole, Plan
from duxueben.model.visit import Visit
from duxueben.model.words import InstitutionKind, LicenceState, VisitState
from duxueben.photos.problems import BadPhoto
from duxueben.progress import Progress
from duxueben.workspace.custody import backing_up
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.planning import day_plan, departing, on_the_spot, reasons
from duxueben.workspace.planning.day_plan import CannotMove
from duxueben.workspace.planning.on_the_spot import CannotRegisterSite, Site
from duxueben.workspace.planning.reasons import Ground
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from duxueben.workspace.visit.plans import CannotPlan, NeedsAuthority
from support.offices import demo_office, make_office
from support.pictures import phone_photo
from support.visits import BUREAU, SCHOOL, finished, settle

DAY = date(2023, 10, 17)
COMPANY = Institution(
    "", "漴川区𬭎音艺术培训中心有限公司", InstitutionKind.NONSUBJECT_TUTORING, nonprofit=False
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    settle(made)
    yield made
    made.close()


@pytest.fixture
def school(office: Office) -> Institution:
    return registering.add_institution(office, SCHOOL).result()


@pytest.fixture
def company(office: Office) -> Institution:
    return registering.add_institution(office, COMPANY).result()


def plan_of(unit: Institution, **more: object) -> Plan:
    return replace(Plan(unit.id, DAY.isoformat(), "08:10"), **more)


def complain(office: Office, unit: Institution, content: str) -> Complaint:
    told = Complaint(office.new_id(), ComplaintSource.PHONE, "2023-10-16", unit.id, content)

    def act(act: Act) -> None:
        act.tell("complaint", told.id, "registered", shape.to_json(told))

    office.perform(act).result()
    return told


def grounds(office: Office, unit: Institution) -> list[tuple[Ground, str]]:
    return [(one.ground, one.text) for one in reasons.situation(office, DAY).reasons(unit)]


def test_a_school_that_nobody_saw_this_month_is_suggested(office: Office, school: Institution) -> None:
    assert grounds(office, school) == [(Ground.NOT_THIS_MONTH, "本月未到校")]
    assert [one.institution.id for one in reasons.suggestions(office, DAY)] == [school.id]
    visiting.plan(office, plan_of(school)).result()
    assert reasons.suggestions(office, DAY) == []


def test_a_visit_this_month_leaves_nothing_to_say(office: Office) -> None:
    visit = finished(office)
    assert grounds(office, office.institution(visit.plan.institution_id)) == []


def test_a_complaint_comes_before_the_month(office: Office, school: Institution) -> None:
    complain(office, school, "课后服务讲新课")
    complain(office, school, "另一件")
    told = reasons.situation(office, DAY).reasons(school)
    assert [one.ground for one in told] == [Ground.COMPLAINT, Ground.NOT_THIS_MONTH]
    assert told[0].pressing and told[0].text.startswith("投诉 2：")
    assert len(reasons.complaints_at(office, school.id)) == 2


def test_open_and_overdue_findings_are_counted(tmp_path: Path) -> None:
    demo = demo_office(tmp_path, until="")
    try:
        told = reasons.situation(demo, date(2023, 11, 20))
        unit = next(row.institution for row in registering.institutions(demo, "䶮山"))
        first = told.reasons(unit)[0]
    finally:
        demo.close()
    assert first.ground is Ground.OVERDUE and first.pressing


def test_the_yearly_limit_of_companies_warns(office: Office) -> None:
    visit = finished(office, at=COMPANY, on="2023-09-20")
    unit = office.institution(visit.plan.institution_id)
    assert grounds(office, unit) == [(Ground.TIMES_THIS_YEAR, "本年度第2次")]
    registering.set_bureau(office, replace(BUREAU, company_visits=1)).result()
    now = reasons.situation(office, DAY)
    assert now.is_past_limit(unit)
    assert now.reasons(unit)[0].text == "本年度第2次，局里定的是不超过1次"


def test_a_plan_keeps_who_comes_along_with_clean_names(office: Office, school: Institution) -> None:
    along = (Participant(" 禚㙦 ", "棠溪社区", ParticipantRole.SOCIAL_SUPERVISOR),)
    kept = visiting.plan(office, plan_of(school, participants=along, until="10:05")).result().plan
    assert kept.participants == (Participant("禚㙦", "棠溪社区", ParticipantRole.SOCIAL_SUPERVISOR),)
    assert kept.until == "10:05"
    assert kept.inspectors == (office.owner_id,)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"until": "08:10"}, "结束时间08:10不在开始时间08:10之后"),
        ({"at": "", "until": "09:00"}, "不在开始时间（没有填）之后"),
        ({"at": "25:00"}, "读不懂"),
        ({"on": "10月17日"}, "读不懂"),
        ({"participants": (Participant("", "市场监管局"),)}, "市场监管局"),
        ({"draw_id": "none"}, "不在那次双随机抽取的结果里"),
        ({"complaint_id": "none"}, "反映的不是这家单位"),
    ],
)
def test_a_plan_that_does_not_hold_is_refused(
    office: Office, school: Institution, more: dict[str, object], says: str
) -> None:
    with pytest.raises(CannotPlan) as caught:
        visiting.plan(office, plan_of(school, **more)).result()
    assert says in caught.value.happened


def test_an_inspector_who_is_not_registered_is_refused(office: Office, school: Institution) -> None:
    with pytest.raises(NotFound):
        visiting.plan(office, plan_of(school, inspectors=("nobody",))).result()


def test_a_school_has_no_authority_line_and_a_site_cannot_begin_without(
    office: Office, school: Institution, company: Institution
) -> None:
    at_school = visiting.plan(office, plan_of(school, authority=Authority.PATROL)).result()
    assert at_school.plan.authority is None
    planned = visiting.plan(office, plan_of(company)).result()
    with pytest.raises(NeedsAuthority, match="督导依据还没有定"):
        visiting.begin(office, planned.id).result()
    with_inspection = replace(planned.plan, authority=Authority.WITH_INSPECTION)
    visiting.replan(office, planned.id, with_inspection).result()
    with pytest.raises(NeedsAuthority, match="还没有填检查通知书号"):
        visiting.begin(office, planned.id).result()
    numbered = replace(with_inspection, authority_number="漴联检〔2023〕29号")
    visiting.replan(office, planned.id, numbered).result()
    assert visiting.begin(office, planned.id).result().state is VisitState.OPEN


def test_two_planned_visits_change_their_times(
    office: Office, school: Institution, company: Institution
) -> None:
    early, late = day_plan.plan_all(
        office, [plan_of(school, until="09:00"), plan_of(company, at="13:50")]
    ).result()
    moved = day_plan.swap(office, early.id, late.id).result()
    assert (moved.plan.at, moved.plan.until) == ("13:50", "")
    assert (office.visit(late.id).plan.at, office.visit(late.id).plan.until) == ("08:10", "09:00")
    visiting.begin(office, early.id).result()
    with pytest.raises(CannotMove):
        day_plan.swap(office, early.id, late.id).result()


def test_several_are_planned_all_or_none(office: Office, school: Institution) -> None:
    with pytest.raises(CannotPlan):
        day_plan.plan_all(office, [plan_of(school), plan_of(school, until="07:00")]).result()
    assert reasons.suggestions(office, DAY)


def test_an_unlicensed_site_is_registered_planned_and_begun_at_once(office: Office, tmp_path: Path) -> None:
    picture = tmp_path / "门口.jpg"
    picture.write_bytes(phone_photo())
    site = Site("白鹭巷12号三楼", "亓某", "五年级数学", "棠溪3号网格")
    visit = on_the_spot.begin(office, site, picture, Progress())
    unit = office.institution(visit.plan.institution_id)
    assert unit.name == "白鹭巷12号三楼亓某（无证）"
    assert (unit.kind, unit.licence_state) == (InstitutionKind.UNLICENSED, LicenceState.NEITHER)
    assert (visit.state, visit.plan.authority) == (VisitState.OPEN, Authority.PATROL)
    assert [photo.caption for photo in visit.photos] == ["现场外观"]
    assert list(visit.notes.values()) == ["现场所见教学内容：五年级数学。"]


def test_a_bad_photo_or_no_address_registers_nothing(office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "坏.jpg"
    broken.write_bytes(b"\xff\xd8\xff nonsense")
    with pytest.raises(BadPhoto):
        on_the_spot.begin(office, Site("白鹭巷12号"), broken, Progress())
    with pytest.raises(CannotRegisterSite):
        on_the_spot.begin(office, Site("  "), None, Progress())
    assert not registering.has_institutions(office)


def test_before_leaving_everything_is_looked_at(tmp_path: Path) -> None:
    demo = demo_office(tmp_path)
    try:
        before = departing.look(demo, DAY, Progress())
        out = tmp_path / "stick"
        out.mkdir()
        backing_up.write(demo, out, Progress())
        after = departing.look(demo, DAY, Progress())
    finally:
        demo.close()
    assert (before.missing, before.calendar_missing, before.clock_behind) == ("", False, "")
    assert before.names > 10 and before.findings.live == 3
    assert before.last_number is not None and before.last_number.n == 60
    assert (before.backed_up, after.backed_up) == (None, DAY)


def test_a_name_that_no_font_has_and_an_unknown_year_are_found(office: Office) -> None:
    odd = replace(SCHOOL, name="漴川区\U000e0101小学")
    unit = registering.add_institution(office, odd).result()
    planned: Visit = visiting.plan(office, replace(plan_of(unit), on="2035-10-17")).result()
    found = departing.look(office, date.fromisoformat(planned.plan.on), Progress())
    assert found.missing == "\U000e0101"
    assert found.calendar_missing
