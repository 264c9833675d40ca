"""Of each register, of a handed-in table and of a clearing one record whose every field says something."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.model import shape
from duxueben.model.accountability import (
    Accountability,
    AccountabilityKind,
    BestPractice,
    Nominee,
    PracticeKind,
    Submission,
    SubmissionKind,
)
from duxueben.model.canonical import JSON
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
    TeamKind,
)
from duxueben.model.kept import aggregate_of
from duxueben.model.photo import Photo
from duxueben.model.purge import Purge, PurgedPhoto
from duxueben.model.registered import Registered
from duxueben.model.schooling import SchoolFacts, SchoolPlan, SelfCheck, Task
from duxueben.model.stat_record import FrozenFile, FrozenTable
from duxueben.model.tutoring import (
    Listing,
    Outcome,
    OutcomeKind,
    Risk,
    RiskLevel,
    RiskSignal,
)
from duxueben.model.words import JudgmentValue, LicenceState, ListStatus

_AT, _ON, _LATER = "2023-10-20T10:00:00.000+08:00", "2023-10-20", "2023-10-31"
_TERM = "2023年秋季学期"


def registers_in_full(photo: Photo) -> dict[str, Mapping[str, JSON]]:
    """By kind of record, as it leaves; ``photo`` is enclosed with each line of a register."""
    records = (*_lines(photo), _table(), _purge())
    return {aggregate_of(one): shape.to_json(one) for one in records}


def _lines(photo: Photo) -> tuple[Registered, ...]:
    def common(institution_id: str = "S1") -> dict[str, object]:
        return {
            "id": "R1",
            "institution_id": institution_id,
            "note": "按口头通知补登",
            "photos": (photo,),
            "withdrawn": "登记了两次",
            "revision": 2,
            "changed_at": _AT,
        }

    def made(cls: type[Registered], **said: object) -> Registered:
        return cls(**common(), **said)  # pyright: ignore[reportArgumentType] - each class checks its own words

    return (
        made(
            Accountability,
            kind=AccountabilityKind.TALK,
            on=_ON,
            issuer="漴川区教育局",
            by_supervision_office=True,
            persons=("笪𫖯",),
            person_times=2,
            reason="逾期未改",
            document_number="漴教督通〔2023〕2号",
            finding_ids=("F1",),
        ),
        made(
            BestPractice,
            kind=PracticeKind.CASE,
            title="山乡劳作坊",
            on=_ON,
            text="课后服务",
            tags=("劳动",),
            author="笪𫖯",
            confirmed_on=_ON,
            visit_id="V1",
        ),
        made(Nominee, name="逄昶", unit="城南中心学校", post="督导干部", deeds="全年入校42次", on=_ON),
        made(Submission, kind=SubmissionKind.REPORT, on=_ON, unit="城南中心学校", by="逄祎"),
        made(Assignment, inspector_id="I1", since=_ON, until=_LATER, plate_shown=True),
        made(
            Team,
            name="第三巡查组",
            kind=TeamKind.GRID,
            since=_ON,
            until=_LATER,
            members=(Member("亓翀", "区市场监管局"),),
            grids=("滶水镇01",),
        ),
        made(
            Outing,
            kind=OutingKind.JOINT,
            on=_ON,
            half=Half.EVENING,
            team_id="R1",
            departments=("区市场监管局",),
            stops=(Stop("S1", StopResult.FOUND, "V1", "超时"),),
        ),
        made(
            Enforcement,
            kind=EnforcementKind.CASE,
            on=_ON,
            department="区市场监管局",
            document_number="〔2023〕1号",
            content="虚假广告",
            outing_id="R1",
        ),
        made(
            Risk,
            signal=RiskSignal.REFUND,
            level=RiskLevel.HIGH,
            found_on=_ON,
            content="家长要求退费",
            persons=12,
            amount="125000.00",
            handler="区专班",
            measures="约见举办者",
            closed_on=_LATER,
            outcome="已退费",
        ),
        made(Listing, status=ListStatus.GREY, on=_ON, source="漴川区教育局"),
        made(
            Outcome,
            on=_ON,
            kind=OutcomeKind.CLOSED,
            licence_state=LicenceState.NOT_LICENSED,
            source="区民政局",
            document_number="〔2023〕3号",
        ),
        made(SchoolPlan, title="一校一案", dated=_ON, filed_on=_LATER, term=_TERM),
        made(
            SchoolFacts,
            term=_TERM,
            counted_on=_ON,
            pupils=1186,
            in_after_school=1102,
            teachers=70,
            teachers_in_after_school=66,
        ),
        made(
            SelfCheck,
            checked_on=_ON,
            form="zengdu-2023",
            form_version="2023-f5",
            judgments={"6.4": JudgmentValue.MET},
            notes={"6.4": "58分钟"},
            filled_by="佘𬍛瑶",
            source_name="自查表.xlsx",
            source_digest="4" * 64,
        ),
        made(
            Task,
            group="作业管理",
            content="控制总量",
            measure="每日公示",
            time_limit="长期坚持",
            lead_unit="区教委",
            duty_units=("各中心学校",),
            due_on=_LATER,
            source="工作方案",
            position=3,
            finding_ids=("F1",),
            progress="已公示",
            done_on=_LATER,
        ),
    )


def _table() -> FrozenTable:
    return FrozenTable(
        "T1",
        "2023-11-20",
        "2023-01-01",
        "zone:第三督学责任区",
        "junior",
        _AT,
        {"存在问题（个）": {"合计": 8}},
        "5" * 64,
        (FrozenFile("附件5.xlsx", "6" * 64, 9000),),
        120,
        "第三督学责任区",
        "邬㛃宁",
        "000-5550101",
        "漴川区教育局",
        _ON,
        2,
        _AT,
    )


def _purge() -> Purge:
    return Purge("P1", _ON, 6, (PurgedPhoto("visit/V1", "PH1", ("7" * 64, "8" * 64)),), 2, _AT)
