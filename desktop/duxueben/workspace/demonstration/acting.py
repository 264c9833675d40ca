"""The fictional day acted out through the same functions that the window calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from duxueben.model import fields as read
from duxueben.model.order import Order
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import JudgmentValue, OrderKind, Stage
from duxueben.progress import Progress
from duxueben.workspace import opening
from duxueben.workspace.demonstration import endings, entries, lives, photos
from duxueben.workspace.demonstration.script import (
    DEVICE_ID,
    Script,
    ScriptClock,
    bureau_of,
    inspector_of,
    institution_of,
    plan_of,
    read_script,
    terms_of,
)
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering, press
from duxueben.workspace.planning import calendars
from duxueben.workspace.register import registering
from duxueben.workspace.visit import attaching, visiting

_MEASURED = {"F1": ("72.5", "四（2）班"), "F11": ("20:47", "")}
_ALSO = {"F10": ("21.3",)}


def make_workspace(folder: Path, passphrase: str, clock: ScriptClock) -> tuple[Office, Script]:
    """A fresh workspace of the fictional bureau: people, places, profile and blocks of numbers."""
    script = read_script()
    first, *others = read.mappings(script.day, "inspectors")
    around = opening.Surroundings(clock=clock, device_id=DEVICE_ID)
    office = opening.create(folder, opening.prepare(passphrase, around), inspector_of(first), around)
    script.inspectors[read.text(first, "id")] = office.owner_id
    for one in others:
        script.inspectors[read.text(one, "id")] = (
            registering.add_inspector(office, inspector_of(one)).result().id
        )
    registering.set_bureau(office, bureau_of(script)).result()
    calendars.keep_year(office, terms_of(script)).result()
    for block in read.mappings(read.mapping(script.day, "bureau"), "blocks_2023"):
        kind = OrderKind(read.text(block, "kind"))
        first_n, last_n = read.number(block, "from"), read.number(block, "to")
        registering.receive_block(office, kind, 2023, first_n, last_n).result()
    for one in (*read.mappings(script.day, "institutions"), *read.mappings(script.day, "register")):
        added = registering.add_institution(office, institution_of(one)).result()
        script.institutions[read.text(one, "id")] = added.id
    return office, script


def play(
    office: Office,
    script: Script,
    clock: ScriptClock,
    until: str,
    progress: Progress,
    *,
    served: bool = False,
    registered: bool = False,
) -> tuple[Order, ...]:
    """Act out the visits of the script before ``until``; from it on they are only planned.

    ``served``: whether each paper also reaches its unit, in the ending that the script tells.
    ``registered``: whether the registers are kept, too.
    """
    issued: list[Order] = []
    visits = read.mappings(script.day, "visits")
    loaded = press.load()
    playing, reached = True, date.min
    for index, one in enumerate(visits):
        progress.step(index, len(visits), "正在演示一天的检查")
        if playing:
            until_here = date.fromisoformat(read.text(one, "date"))
            reached = _go_on(office, script, clock, reached, until_here, registered=registered)
        playing = playing and read.text(one, "id") != until
        if playing:
            clock.set(read.text(one, "date"), read.text(one, "start"))
        visit = visiting.plan(office, plan_of(one, script)).result()
        if playing:
            script.made[read.text(one, "id")] = visit.id
            visit = _act_out(office, script, clock, one, visit)
            clock.set(read.text(one, "date"), read.text(one, "end"))
            visit = visiting.finish(office, visit.id).result()
            issued += _issue(office, loaded, visit, progress)
            if served and issued and issued[-1].visit_id == visit.id:
                told = script.paper_of(read.text(one, "id"))
                issued[-1] = endings.serve(office, loaded, issued[-1], told, script.made, progress)
    return tuple(issued)


def go_on_after(office: Office, script: Script, clock: ScriptClock, progress: Progress) -> tuple[Order, ...]:
    """After the last visit: what histories and registers still tell, and the organ's papers, each served."""
    visits, loaded = read.mappings(script.day, "visits"), press.load()
    reached = max(date.fromisoformat(read.text(one, "date")) for one in visits)
    papers: list[Order] = []
    for told in script.organ_papers:
        on = date.fromisoformat(read.text(told, "issued"))
        reached = _go_on(office, script, clock, reached, on, registered=True)
        clock.set(on.isoformat(), "09:30")
        paper = endings.escalate(office, loaded, told, script.made, progress)
        papers.append(endings.serve(office, loaded, paper, told, script.made, progress))
    _go_on(office, script, clock, reached, date.max, registered=True)
    return tuple(papers)


def _go_on(
    office: Office, script: Script, clock: ScriptClock, reached: date, until: date, *, registered: bool
) -> date:
    """Let happen what the story tells of the days after ``reached`` and before ``until``.

    What is entered in the registers on the day ``reached`` itself is entered after its visits and papers.
    """
    happenings: list[tuple[date, str, Callable[[], None]]] = [
        (on, "15:00", partial(lives.happen, office, finding_id, what, said))
        for on, finding_id, what, said in lives.histories(script.all_findings, script.made, reached, until)
    ]
    happenings += [
        (told.on, "16:30", partial(entries.enter, office, script, told))
        for told in (entries.between(script, reached, until) if registered else ())
    ]
    for on, at, happen in sorted(happenings, key=lambda one: one[:2]):
        clock.set(on.isoformat(), at)
        happen()
    return until


def _act_out(office: Office, script: Script, clock: ScriptClock, one: read.Fields, visit: Visit) -> Visit:
    visit = visiting.begin(office, visit.id).result()
    checklist, found = office.checklist_of(visit), script.findings(read.text(one, "id"))
    unmet = {read.text(finding, "sub") for finding in found}
    met = dict.fromkeys(visiting.shown_codes(visit, checklist) - unmet, JudgmentValue.MET)
    visiting.judge(office, visit.id, met).result()
    for finding in found:
        visit = _find(office, script, clock, visit, finding)
    lives.settle_earlier(office, script.all_findings, script.made, visit)
    return office.visit(visit.id)


def _find(office: Office, script: Script, clock: ScriptClock, visit: Visit, told: read.Fields) -> Visit:
    code, told_id = read.text(told, "sub"), read.text(told, "id")
    checklist = office.checklist_of(visit)
    if told_id in _MEASURED:
        figure, about = _MEASURED[told_id]
        measure = checklist.sub_point(code).limits[0].measure
        visiting.measure(office, visit.id, code, {measure: figure}, about=about).result()
    visit = visiting.judge(office, visit.id, {code: JudgmentValue.UNMET}).result().visit
    finding = visit.finding_of(code)
    if finding is None:
        raise LookupError(code)
    stage = read.text(told, "stage")
    written: Finding = replace(
        finding,
        sub_points=(code, *_ALSO.get(told_id, ())),
        stage=Stage.labelled(stage) if stage else None,
        fact=read.text(told, "desc") + "。",
        requirement=read.text(told, "requirement") + "。",
        due_on=read.text(told, "due"),
        due_days=0 if read.text(told, "due") == visit.started_at[:10] else -1,
    )
    visiting.revise(office, visit.id, written).result()
    for index, evidence in enumerate(read.texts(told, "evidence")):
        drawn = photos.draw(evidence, index)
        attaching.add(office, visit.id, code, drawn, caption=evidence)
    script.made[told_id] = finding.id
    if lives.is_fixed_on_spot(told, visit.plan.on):
        clock.set(visit.plan.on, read.text(told, "fixed_at"))
        lives.fix(office, visit.id, finding.id, code)
    return office.visit(visit.id)


def _issue(office: Office, loaded: press.Press, visit: Visit, progress: Progress) -> list[Order]:
    ready = tuple(one.finding.id for one in ordering.candidates(visit) if one.ready)
    if not ready:
        return []
    kind = OrderKind.RECTIFICATION_NOTICE
    return [ordering.issue(office, loaded, visit.id, ready, kind, progress)]
