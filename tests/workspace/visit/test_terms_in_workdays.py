"""A form may give a term in workdays; the paper shows the date, and a missing year leaves it open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from duxueben.model.parameters import key, parts
from duxueben.model.visit import Finding, Plan, Visit
from duxueben.workspace.demonstration.script import ScriptClock
from duxueben.workspace.office import Office
from duxueben.workspace.paper import order_records
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.forms import SOUND
from support.new_forms import lay
from support.offices import make_office
from support.visits import BUREAU, SCHOOL, UNMET

IN_WORKDAYS = SOUND.replace("days = 7", "workdays = 5")


def begun(office: Office, form: str) -> Visit:
    lay(office, form)
    registering.set_bureau(office, BUREAU).result()
    school = registering.add_institution(office, SCHOOL).result()
    plan = Plan(school.id, office.today().isoformat(), inspectors=(office.owner_id,), form="yangli")
    return visiting.begin(office, visiting.plan(office, plan).result().id).result()


def found(office: Office, visit: Visit) -> Finding:
    finding = visiting.judge(office, visit.id, {"1.1": UNMET}).result().visit.finding_of("1.1")
    assert finding is not None
    return finding


def test_the_date_is_the_last_of_the_workdays(office: Office) -> None:
    visit = begun(office, IN_WORKDAYS)
    finding = found(office, visit)

    assert office.today().isoformat() == "2023-10-17"
    assert (finding.due_on, finding.due_days, finding.due_workdays) == ("2023-10-24", -1, 5)
    assert "2023年10月24日前压减" in finding.requirement
    assert order_records.due_text(finding) == "5个工作日内（2023年10月24日前）"
    assert office.visit(visit.id).findings == (finding,)


def test_without_a_calendar_the_date_stays_open(tmp_path: Path) -> None:
    office = make_office(tmp_path, clock=ScriptClock(datetime.fromisoformat("2026-12-29T09:00:00+08:00")))
    try:
        finding = found(office, begun(office, IN_WORKDAYS))
    finally:
        office.close()

    assert (finding.due_on, finding.due_workdays) == ("", 5)
    assert "{期限}" in finding.requirement


@pytest.mark.parametrize(("season", "judged"), [("10-01..12-31", "met"), ("05-01..09-30", "unmet")])
def test_a_figure_of_the_season_judges_by_the_day_of_the_visit(
    office: Office, season: str, judged: str
) -> None:
    form = SOUND.replace('value = 60, unit = "分钟"', 'value = 60, parameter = "minutes", unit = "分钟"')
    visit = begun(office, form)
    name = key(*parts(f"minutes@{season}"))
    bureau = replace(office.bureau(), parameters={name: "90"})
    registering.set_bureau(office, bureau).result()

    after = visiting.measure(office, visit.id, "1.1", {"时长": "80"}).result()

    assert after.visit.judgment("1.1").value == judged
