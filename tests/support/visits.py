"""A small bureau, a school and a visit in an open workspace, and a press that prints without ink."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from duxueben.checklist.definition import SubPoint
from duxueben.errors import Problem
from duxueben.model.order import Order
from duxueben.model.order_record import OrderRecord
from duxueben.model.people import Bureau, Institution
from duxueben.model.plan import Authority
from duxueben.model.visit import Finding, Plan, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue, OrderKind, Route
from duxueben.progress import Progress
from duxueben.vault.identity import DeviceIdentity
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering, press
from duxueben.workspace.paper.press import Paper, Press
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting

NOTICE, ORGANS = OrderKind.RECTIFICATION_NOTICE, OrderKind.SUPERVISION_ORDER
MET, UNMET = JudgmentValue.MET, JudgmentValue.UNMET
NOT_APPLICABLE, NOT_CHECKED = JudgmentValue.NOT_APPLICABLE, JudgmentValue.NOT_CHECKED
SCHOOL = Institution("", "漴川区白鹭洲小学", InstitutionKind.PRIMARY, head="佘𬍛瑶", head_title="校长")
BUREAU = Bureau(
    district="漴川区",
    edu_bureau="漴川区教育局",
    supervision_office="漴川区人民政府教育督导室",
    contact="督导室 逄昶",
    phone="000-5550100",
    codes={NOTICE.value: "漴教督改", ORGANS.value: "漴教督办"},
)
DAY = "2023-10-17"
LIMITED = "6.4"
"""书面作业平均完成时间, at most 60 minutes."""
PLAIN, CLUE, ADVICE = "5.1", "12.1", "7.3"
"""Sub-points of a primary school: a finding without a measure, what an authority holds, what is advised."""


@dataclass(frozen=True, slots=True)
class StubPress(Press):
    """Gives bytes that differ with the record, at once; raises ``fault`` where one is given."""

    fault: Problem | None = None

    def preview(self, record: OrderRecord, photos: Mapping[str, bytes], progress: Progress) -> Paper:
        return Paper(json.dumps([record, len(photos)], ensure_ascii=False).encode(), 2)

    def issue(
        self,
        record: OrderRecord,
        photos: Mapping[str, bytes],
        device: DeviceIdentity,
        at: datetime,
        progress: Progress,
    ) -> Paper:
        if self.fault is not None:
            raise self.fault
        return self.preview(record, photos, progress)


@cache
def loaded() -> Press:
    """The real one, loaded once a run."""
    return press.load()


def stub(fault: Problem | None = None) -> StubPress:
    """A press without ink."""
    return StubPress(loaded().faces, loaded().wording, loaded().papers, fault)


def settle(office: Office, bureau: Bureau = BUREAU, first: int = 47, last: int = 60) -> None:
    """Set the bureau's profile and take in a block of numbers for papers on the spot."""
    registering.set_bureau(office, bureau).result()
    registering.receive_block(office, NOTICE, 2023, first, last).result()


def begun(office: Office, at: Institution = SCHOOL, on: str = DAY) -> Visit:
    """A visit to ``at``, which is registered for it, that has begun."""
    added = registering.add_institution(office, at).result()
    planned = visiting.plan(office, Plan(added.id, on, "08:10", authority=Authority.SUPERVISION)).result()
    return visiting.begin(office, planned.id).result()


def find(office: Office, visit_id: str, code: str = PLAIN) -> Finding:
    """Judge ``code`` 不符合 and fill every blank of its finding."""
    found = visiting.judge(office, visit_id, {code: UNMET}).result().visit.finding_of(code)
    assert found is not None
    written = replace(found, fact=f"第{code}项没有做到。", requirement="2023年10月24日前改正。")
    after = visiting.revise(office, visit_id, written).result().finding_of(code)
    assert after is not None
    return after


def finished(office: Office, *codes: str, at: Institution = SCHOOL, on: str = DAY) -> Visit:
    """A finished visit with a complete finding for each code."""
    visit = begun(office, at, on)
    for code in codes:
        find(office, visit.id, code)
    return visiting.finish(office, visit.id).result()


def issue(
    office: Office, visit_id: str, kind: OrderKind = NOTICE, of: Press | None = None, *findings: str
) -> Order:
    """Issue a paper for the findings named, or for all that can go on it."""
    ready = tuple(one.finding.id for one in ordering.candidates(office.visit(visit_id)))
    return ordering.issue(office, of or stub(), visit_id, findings or ready, kind, Progress())


def shown(office: Office, visit: Visit, route: Route) -> list[SubPoint]:
    """The sub-points of one route that the visit shows."""
    form = office.checklist_of(visit)
    codes = visiting.shown_codes(visit, form)
    return [sub for sub in form.sub_points if sub.code in codes and sub.route is route]
