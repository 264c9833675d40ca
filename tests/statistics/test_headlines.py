"""The headline sentences of the source documents, printed from records of that size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from duxueben.model.fieldwork import (
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
from duxueben.model.kept import Kept
from duxueben.model.people import Institution
from duxueben.model.referral import Referral, ReferralKind
from duxueben.model.schooling import SchoolFacts, SchoolPlan
from duxueben.model.tutoring import Outcome, OutcomeKind
from duxueben.model.words import InstitutionKind, LicenceState
from duxueben.statistics.headlines import Headlines, headlines
from duxueben.statistics.stat_table import Column, Question, Scope, ScopeKind
from duxueben.workspace import whole
from duxueben.workspace.office import Act, Office
from support.offices import demo_office

_YEAR = Question(date(2023, 11, 20), date(2023, 1, 1))
_ON = "2023-10-19"
_SITES, _SCHOOLS = 569, 65


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A district of the size of the source documents, in one act."""
    opened = demo_office(tmp_path_factory.mktemp("headlines"), until="V0")
    opened.perform(_district).result()
    yield opened
    opened.close()


def _district(act: Act) -> None:
    for unit in (*_sites(), *_schools()):
        act.tell("institution", unit.id, "registered", unit.to_json())
    for record in (*_teams(), *_outings(), *_done_by_others(), *_ended(), *_of_schools()):
        whole.tell(act, record)


def _sites() -> Iterator[Institution]:
    for n in range(_SITES):
        kind = InstitutionKind.SUBJECT_TUTORING if n < 91 else InstitutionKind.NONSUBJECT_TUTORING
        yield Institution(f"T{n}", f"漴川区培训点{n}", kind, zone=f"第{n % 12}责任区", nonprofit=n < 91)


def _schools() -> Iterator[Institution]:
    return (Institution(f"S{n}", f"漴川区学校{n}", InstitutionKind.PRIMARY) for n in range(_SCHOOLS))


def _teams() -> Iterator[Kept]:
    for n in range(12):
        yield Team(id=f"patrol{n}", name=f"第{n}巡查组", since="2023-03-01")
    for n in range(5):
        yield Team(id=f"force{n}", name=f"第{n}专班", kind=TeamKind.TASK_FORCE, since="2023-03-01")
    for n in range(24):
        yield Team(id=f"special{n}", name=f"第{n}检查组", kind=TeamKind.SPECIAL, since="2023-03-01")
    for n in range(44):
        grids = tuple(f"网格{n * 6 + k}" for k in range(6))
        yield Team(id=f"grid{n}", name=f"片区{n}", kind=TeamKind.GRID, since="2023-03-01", grids=grids)
    for n in range(23):
        people = tuple(Member(f"专家{n * 6 + k}") for k in range(6 if n < 5 else 5))
        yield Team(
            id=f"expert{n}", name=f"第{n}类", kind=TeamKind.EXPERTS, since="2023-03-01", members=people
        )


def _outings() -> Iterator[Kept]:
    def stops(first: int, many: int, result: StopResult = StopResult.NOTHING) -> tuple[Stop, ...]:
        return tuple(Stop(f"T{(first + k) % _SITES}", result) for k in range(many))

    for n in range(104):
        yield Outing(
            id=f"P{n}", on=_ON, half=Half.AFTERNOON, team_id=f"patrol{n % 12}", stops=stops(n * 4, 4)
        )
    for n in range(113):
        yield Outing(
            id=f"J{n}", kind=OutingKind.JOINT, on=_ON, departments=("市场监管局",), stops=stops(n, 1)
        )
    for n in range(57):
        yield Outing(id=f"W{n}", kind=OutingKind.SWEEP, on=_ON, stops=stops(n * 10, 10))
    yield Outing(id="L0", kind=OutingKind.LOOK_BACK, on=_ON, stops=stops(0, 28))
    yield Outing(id="L1", kind=OutingKind.LOOK_BACK, on=_ON, stops=stops(28, 2, StopResult.TAKEN_UP))
    for n in range(48):
        yield Outing(id=f"G{n}", kind=OutingKind.GROUP_VISIT, on=_ON, stops=(Stop(f"S{n}"),))


def _done_by_others() -> Iterator[Kept]:
    many = {EnforcementKind.CORRECTION: 164, EnforcementKind.CASE: 37, EnforcementKind.NOTICE: 10}
    for kind, count in many.items():
        for n in range(count):
            yield Enforcement(
                id=f"{kind.value}{n}", kind=kind, on=_ON, department="市场监管局", institution_id=f"T{n}"
            )
    for n in range(7):
        yield Referral(f"in{n}", ReferralKind.REFERRAL, f"T{n}", "公安局", "无证办学", _ON, inbound=True)


def _ended() -> Iterator[Kept]:
    """91 training sites of 学科类 are pressed down to 11; 18 of them are shut."""
    for n in range(80):
        kind = OutcomeKind.CLOSED if n < 18 else OutcomeKind.REDUCED
        licence = LicenceState.NOT_LICENSED if n < 18 else LicenceState.UNKNOWN
        yield Outcome(id=f"end{n}", institution_id=f"T{n}", on=_ON, kind=kind, licence_state=licence)


def _of_schools() -> Iterator[Kept]:
    term = "2023年秋季学期"
    for n in range(_SCHOOLS):
        school = f"S{n}"
        yield SchoolPlan(id=f"plan{n}", institution_id=school, title="方案", dated=_ON, filed_on=_ON)
        yield SchoolFacts(
            id=f"facts{n}", institution_id=school, term=term, counted_on=_ON, pupils=1000, in_after_school=983
        )


@pytest.fixture(scope="module")
def told(office: Office) -> Headlines:
    return headlines(office.reader, _YEAR)


SENTENCES = """
成立日常巡查小组12个，设立工作专班5个，成立专项检查组24个，划分网格264个，组建学科鉴定专家组23个类别，专家120人。
开展巡查104次，巡查机构416家次，涉及416家。
清查校外培训机构569所，联合执法113次，移送教育部门案件线索7件，{correction}164件。
查处违规37起，关停非法机构18家，下发整改通知书10份。
“回头看”核查30家，查处2家。
开展集体视导48次。
关停“无证有照”机构18个。
参与课后服务学生63895人，参与率98.3%。
"""


@pytest.mark.parametrize("sentence", SENTENCES.split())
def test_the_report_prints_the_headline_from_its_records(told: Headlines, sentence: str) -> None:
    corrections = EnforcementKind.CORRECTION.label.removeprefix("部门")
    assert sentence.format(correction=corrections) in told.sentences


def test_a_figure_that_counts_records_is_as_great_as_they_are_many(told: Headlines) -> None:
    sums = {"家次", "人", "人次"}
    for row in told.rows:
        figure = row.figures[Column.TOTAL]
        if row.definition.unit not in sums and row.definition.name != "网格（个）":
            assert figure.value == len(set(figure.records)) == len(figure.records), row.definition.name


def test_what_is_nought_is_not_said(told: Headlines) -> None:
    assert told.value("转型机构（家）") == 0
    assert not any("转型" in sentence for sentence in told.sentences)


def test_the_names_of_the_figures_are_all_different(told: Headlines) -> None:
    names = [row.definition.name for row in told.rows]
    assert len(set(names)) == len(names)
    with pytest.raises(KeyError):
        told.value("没有这一项")


def test_a_scope_counts_what_lies_in_it_alone(office: Office) -> None:
    zone = Scope(ScopeKind.ZONE, "第0责任区")
    told = headlines(office.reader, Question(_YEAR.as_of, _YEAR.first, zone))
    assert told.value("清查校外培训机构（所）") == 48
    assert told.value("网格（个）") == 0


def test_before_anything_happened_nothing_is_told(office: Office) -> None:
    told = headlines(office.reader, Question(date(2023, 2, 1), date(2023, 1, 1)))
    assert (
        told.value("巡查（次）") == told.value("查处违规（起）") == told.value("参与课后服务学生（人）") == 0
    )
    assert told.value("期末学科类机构（家）") == told.value("期初学科类机构（家）")
