"""One entry of each register, every field filled in as a person would, over a school, a site and a team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.model.accountability import (
    Accountability,
    AccountabilityKind,
    BestPractice,
    Nominee,
    PracticeKind,
    Submission,
    SubmissionKind,
)
from duxueben.model.fieldwork import (
    Assignment,
    Enforcement,
    EnforcementKind,
    Half,
    Member,
    Outing,
    OutingKind,
    Stop,
    StopResult,
    Team,
)
from duxueben.model.people import Inspector, Institution
from duxueben.model.registered import Registered
from duxueben.model.schooling import SchoolFacts, SchoolPlan, SelfCheck, Task
from duxueben.model.tutoring import Listing, Outcome, OutcomeKind, Risk, RiskLevel, RiskSignal
from duxueben.model.words import InstitutionKind, JudgmentValue, LicenceState, ListStatus
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import CATALOGUE, named
from duxueben.workspace.registers.register import Register

ON, SINCE = "2023-10-16", "2023-09-01"
TERM = "2023年秋季学期"
BY_HAND: tuple[Register, ...] = tuple(one for one in CATALOGUE if one.by_hand)


@dataclass(frozen=True, slots=True)
class Places:
    """Ids of what entries name."""

    school: str
    site: str
    inspector: str
    team: str


def settle(office: Office) -> Places:
    """Register a school, a site, an inspector and a team."""
    school = Institution("", "漴川区第一小学（南校区）", InstitutionKind.PRIMARY, parent_unit="城南中心学校")
    site = Institution(
        "", "漴川区跃·体能训练馆", InstitutionKind.NONSUBJECT_TUTORING, credit_code="91350100M000100Y43"
    )
    person = registering.add_inspector(office, Inspector("", "仝䶮", card="漴督证〔2021〕23号")).result()
    team = keeping.keep(office, named("team"), Team(id="", name="第一巡查组")).result()
    return Places(
        registering.add_institution(office, school).result().id,
        registering.add_institution(office, site).result().id,
        person.id,
        team.id,
    )


def examples(places: Places) -> Mapping[str, Registered]:
    """By aggregate."""
    school, site = places.school, places.site
    return {
        "accountability": Accountability(
            id="",
            kind=AccountabilityKind.TALK,
            on=ON,
            issuer="漴川区教育局",
            by_supervision_office=True,
            institution_id=school,
            persons=("逄祎", "阿依努尔·买买提"),
            person_times=3,
            reason="逾期未改\n再次提醒",
            document_number="漴教督通〔2023〕2号",
            note="=口头",
        ),
        "best_practice": BestPractice(
            id="",
            kind=PracticeKind.EXPERIENCE,
            title="“一校一案·山乡劳作坊”",
            on=ON,
            institution_id=school,
            text="做法",
            tags=("家校社", "课后服务"),
            author="逄祎",
            confirmed_on=ON,
        ),
        "nominee": Nominee(
            id="", name="逄昶", unit="城南中心学校", post="督导干部", deeds="+全年入校42次", on=ON
        ),
        "submission": Submission(
            id="", kind=SubmissionKind.REPORT, on=ON, institution_id=school, unit="城南中心学校", by="逄祎"
        ),
        "assignment": Assignment(
            id="",
            inspector_id=places.inspector,
            institution_id=site,
            since=SINCE,
            until="2024-07-01",
            plate_shown=True,
        ),
        "team": Team(
            id="",
            name="第二巡查组",
            since=SINCE,
            members=(Member("亓翀", "区市场监管局（稽查、广告）"), Member("仝䶮")),
            grids=("滶水镇01", "滶水镇02"),
        ),
        "outing": Outing(
            id="",
            kind=OutingKind.JOINT,
            on=ON,
            half=Half.EVENING,
            team_id=places.team,
            departments=("区市场监管局", "区公安分局"),
            stops=(Stop(site, StopResult.FOUND, note="超时：20:47"), Stop(school)),
        ),
        "enforcement": Enforcement(
            id="",
            kind=EnforcementKind.CASE,
            on=ON,
            department="区市场监管局",
            institution_id=site,
            document_number="〔2023〕1号",
            content="虚假广告",
        ),
        "risk": Risk(
            id="",
            signal=RiskSignal.REFUND,
            level=RiskLevel.HIGH,
            found_on=SINCE,
            institution_id=site,
            content="家长要求退费",
            persons=12,
            amount="125000.00",
            handler="区专班",
            measures="约见举办者",
            closed_on=ON,
            outcome="已退费",
        ),
        "listing": Listing(id="", status=ListStatus.GREY, on=ON, institution_id=site, source="漴川区教育局"),
        "outcome": Outcome(
            id="",
            on=ON,
            kind=OutcomeKind.CONVERTED,
            institution_id=site,
            licence_state=LicenceState.NOT_REGISTERED,
            source="漴川区民政局",
            document_number="〔2023〕3号",
        ),
        "school_plan": SchoolPlan(
            id="", title="课后服务实施方案", dated=SINCE, filed_on=ON, term=TERM, institution_id=school
        ),
        "school_facts": SchoolFacts(
            id="",
            term=TERM,
            counted_on=ON,
            pupils=1186,
            in_after_school=1166,
            teachers=70,
            teachers_in_after_school=0,
            institution_id=school,
        ),
        "self_check": SelfCheck(
            id="",
            checked_on=ON,
            form="zengdu-2023",
            form_version="1",
            institution_id=school,
            judgments={"6.4": JudgmentValue.MET},
        ),
        "task": Task(
            id="",
            group="一、切实减轻学生过重作业负担",
            content="1﹒健全作业管理制度",
            measure="加强检查。",
            time_limit="2023年12月31日前",
            lead_unit="区教委",
            duty_units=("区委编办", "区人社"),
            due_on="2023-12-31",
            progress="已公示",
            done_on=ON,
            source="工作方案",
            position=1,
        ),
    }
