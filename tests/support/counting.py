"""A table asked in a test, and entries of registers put in without a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from duxueben.model.accountability import Accountability, AccountabilityKind, BestPractice
from duxueben.model.canonical import JSON
from duxueben.model.disposition import Disposition, Result
from duxueben.model.kept import Kept
from duxueben.model.people import Institution
from duxueben.model.plan import Authority, Plan
from duxueben.model.visit import Visit
from duxueben.model.words import InstitutionKind, Stage
from duxueben.statistics.stat_table import NineYearRule, Question, Scope
from duxueben.workspace import whole
from duxueben.workspace.counting import asking
from duxueben.workspace.following.acts import Happened
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.visit import disposing, visiting
from support.clocks import StepClock
from support.keys import BEIJING
from support.visits import find

K = TypeVar("K", bound=Kept)
PRIMARY = Institution("", "漴川区白鹭洲小学", InstitutionKind.PRIMARY, parent_unit="城南中心学校")
NINE_YEAR = Institution("", "漴川区䶮山九年一贯制学校", InstitutionKind.NINE_YEAR, parent_unit="区直学校")
JUNIOR = Institution("", "漴川区第四初级中学", InstitutionKind.JUNIOR, parent_unit="区直学校")
SITE = Institution("", "漴川区启砺文化教育培训学校", InstitutionKind.SUBJECT_TUTORING, nonprofit=True)
AT_SITE = "20.2"
"""A sub-point of training sites that becomes a finding."""


def keep(office: Office, record: K) -> K:
    """Tell a record whole."""
    return office.perform(lambda act: whole.tell(act, record)).result()


def talk(office: Office, on: str, *persons: str, **told: str | int | bool) -> Accountability:
    """约谈."""
    entry = Accountability(
        id=office.new_id(), kind=AccountabilityKind.TALK, on=on, issuer="区教育督导室", persons=persons,
        person_times=len(persons), by_supervision_office=bool(told.get("by_office", False)),
        institution_id=str(told.get("institution_id", "")),
    )  # fmt: skip
    return keep(office, entry)


def practice(office: Office, on: str, institution_id: str = "", *, confirmed_on: str = "") -> BestPractice:
    """典型经验."""
    return keep(
        office,
        BestPractice(
            id=office.new_id(), title="“一校一案·山乡劳作坊”课后服务", on=on,
            confirmed_on=confirmed_on, institution_id=institution_id,
        ),
    )  # fmt: skip


def figures(
    office: Office,
    on: str,
    *,
    first: str = "",
    scope: str = "district",
    rule: NineYearRule = NineYearRule.JUNIOR,
) -> Mapping[str, Mapping[str, JSON]]:
    """Row → column → figure at the end of a day."""
    return asked_figures(office, question(on, first=first, scope=scope, rule=rule))


def question(
    on: str,
    *,
    first: str = "",
    scope: str = "district",
    rule: NineYearRule = NineYearRule.JUNIOR,
) -> Question:
    """From texts."""
    begins = date.fromisoformat(first) if first else None
    return asking.question(
        date.fromisoformat(on), first=begins, scope=Scope.parse(scope), nine_year_rule=rule
    )


def asked_figures(office: Office, asked: Question) -> Mapping[str, Mapping[str, JSON]]:
    """Row → column → figure, where all sums hold."""
    table = asking.table(office, asked)
    assert table.holds, [one for one in table.identities if not one.holds]
    for row in table.rows:
        for figure in row.figures.values():
            assert len(set(figure.records)) == len(figure.records)
    return {
        row.definition.name: {column.label: figure.value for column, figure in row.figures.items()}
        for row in table.rows
    }


def values(told: Mapping[str, Mapping[str, JSON]], row: str) -> tuple[JSON, ...]:
    """The figures of the row that begins so, in the order of its columns."""
    return next(tuple(figures.values()) for name, figures in told.items() if name.startswith(row))


def visited(
    office: Office,
    clock: StepClock,
    on: str,
    at: Institution,
    *codes: str,
    stage: Stage | None = None,
    inspectors: tuple[str, ...] = (),
) -> Visit:
    """A finished visit of that day at noon with a complete finding for each code.

    An institution without an id is registered for it.
    """
    go_to(clock, on)
    unit = at if at.id else registering.add_institution(office, at).result()
    plan = Plan(unit.id, on, "12:00", authority=Authority.SUPERVISION, inspectors=inspectors)
    visit = visiting.begin(office, visiting.plan(office, plan).result().id).result()
    for code in codes:
        found = find(office, visit.id, code)
        visiting.revise(office, visit.id, replace(found, stage=stage or found.stage)).result()
    return finish(office, visit.id)


def finish(office: Office, visit_id: str) -> Visit:
    """完成检查, with nothing looked at of the findings from before."""
    for due in disposing.lacking(office, office.visit(visit_id)):
        rest = Disposition(due.followed.life.id, Result.NOT_CHECKED, "本次查别的")
        disposing.dispose(office, visit_id, rest).result()
    return visiting.finish(office, visit_id).result()


def go_to(clock: StepClock, on: str) -> None:
    """Noon of a day, or later where the clock is there already."""
    clock.now = max(clock.now, datetime.fromisoformat(f"{on}T12:00:00+08:00"))


def late(on: str) -> Happened:
    """Three in the afternoon of a day, told afterwards."""
    return Happened(datetime.fromisoformat(f"{on}T15:00:00").replace(tzinfo=BEIJING), "回来补记")


def change_kind(office: Office, institution_id: str, kind: InstitutionKind) -> None:
    """The register says another kind from now on."""
    known = office.institution(institution_id)
    registering.change_institution(office, replace(known, kind=kind)).result()
