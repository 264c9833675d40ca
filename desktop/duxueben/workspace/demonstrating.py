"""The fictional day, acted out through the same functions that the window calls."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import cast

from duxueben import paths
from duxueben.errors import Problem
from duxueben.exchange import recipient
from duxueben.model import fields as read
from duxueben.model.canonical import JSON
from duxueben.model.order import Order, WrittenPackage
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.plan import Authority
from duxueben.model.visit import Finding, Plan, Visit
from duxueben.model.words import (
    Channel,
    InstitutionKind,
    JudgmentValue,
    ListStatus,
    OrderKind,
    Stage,
    VisitKind,
)
from duxueben.progress import Progress
from duxueben.vault.durable import write_durably
from duxueben.vault.register import Register
from duxueben.workspace import demo_lives, demo_photos, handing_in, opening
from duxueben.workspace.office import Office
from duxueben.workspace.paper import filing, ordering, press
from duxueben.workspace.register import registering
from duxueben.workspace.visit import attaching, visiting

OFFSET = "+08:00"
_MARK = "fictional_demonstration"
DEVICE_ID = "demo2023"
KEY_FILE = "bureau-demo.key"
"""The fictional bureau's private key; a real one never lies on an inspector's laptop."""
_MEASURED = {"F1": ("72.5", "四（2）班"), "F11": ("20:47", "")}
_ALSO = {"F10": ("21.3",)}


@dataclass(slots=True)
class ScriptClock:
    """A clock that the script sets; it goes on by one second whenever it is read."""

    now: datetime
    step: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        """The script's present moment."""
        self.now += self.step
        return self.now

    def set(self, on: str, at: str) -> None:
        """Go to a day and time of the script; never back."""
        self.now = max(self.now, datetime.fromisoformat(f"{on}T{at}:00{OFFSET}"))


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that goes on from a moment of the script as fast as time does."""

    start: datetime
    begun: float = field(default_factory=monotonic)

    def __call__(self) -> datetime:
        """The present moment of the fictional day."""
        return self.start + timedelta(seconds=monotonic() - self.begun)


@dataclass(frozen=True, slots=True)
class Script:
    """``resources/demo/day.json`` and the ids that the workspace gave to its people and places."""

    day: read.Fields
    inspectors: dict[str, str] = field(default_factory=dict[str, str])
    institutions: dict[str, str] = field(default_factory=dict[str, str])
    made: dict[str, str] = field(default_factory=dict[str, str])
    """Finding of the script → the one of the workspace."""

    @property
    def all_findings(self) -> tuple[read.Fields, ...]:
        """Of every visit."""
        return read.mappings(self.day, "findings")

    def findings(self, visit: str) -> tuple[read.Fields, ...]:
        """The findings of one visit of the script."""
        return tuple(one for one in self.all_findings if read.text(one, "visit") == visit)


class NoRoomForDemonstration(Problem):
    """Nothing can be written where the results are wanted."""

    code = "workspace.no_room_for_demonstration"


@dataclass(frozen=True, slots=True)
class Result:
    """What a whole demonstration left behind."""

    orders: tuple[Order, ...]
    packages: tuple[WrittenPackage, ...]


def read_script() -> Script:
    """The shipped script."""
    text = (paths.resources() / "demo" / "day.json").read_text(encoding="utf-8")
    return Script(cast("Mapping[str, JSON]", json.loads(text)))


def make_workspace(folder: Path, passphrase: str, clock: ScriptClock) -> tuple[Office, Script]:
    """A fresh workspace of the fictional bureau: people, places, profile and blocks of numbers."""
    script = read_script()
    first, *others = read.mappings(script.day, "inspectors")
    around = opening.Surroundings(clock=clock, device_id=DEVICE_ID)
    office = opening.create(folder, opening.prepare(passphrase, around), _inspector(first), around)
    script.inspectors[read.text(first, "id")] = office.owner_id
    for one in others:
        script.inspectors[read.text(one, "id")] = (
            registering.add_inspector(office, _inspector(one)).result().id
        )
    registering.set_bureau(office, _bureau(script)).result()
    for block in read.mappings(read.mapping(script.day, "bureau"), "blocks_2023"):
        kind = OrderKind(read.text(block, "kind"))
        first_n, last_n = read.number(block, "from"), read.number(block, "to")
        registering.receive_block(office, kind, 2023, first_n, last_n).result()
    for one in (*read.mappings(script.day, "institutions"), *read.mappings(script.day, "register")):
        added = registering.add_institution(office, _institution(one)).result()
        script.institutions[read.text(one, "id")] = added.id
    return office, script


def play(
    office: Office, script: Script, clock: ScriptClock, until: str, progress: Progress
) -> tuple[Order, ...]:
    """Act out the visits of the script before ``until``; from it on they are only planned."""
    issued: list[Order] = []
    visits = read.mappings(script.day, "visits")
    loaded = press.load()
    playing, reached = True, date.min
    for index, one in enumerate(visits):
        progress.step(index, len(visits), "正在演示一天的检查")
        if playing:
            reached = _go_on(office, script, clock, reached, date.fromisoformat(read.text(one, "date")))
        playing = playing and read.text(one, "id") != until
        if playing:
            clock.set(read.text(one, "date"), read.text(one, "start"))
        visit = visiting.plan(office, _plan(one, script)).result()
        if playing:
            visit = _act_out(office, script, one, visit)
            clock.set(read.text(one, "date"), read.text(one, "end"))
            visit = visiting.finish(office, visit.id).result()
            issued += _issue(office, loaded, visit, progress)
    return tuple(issued)


def _go_on(office: Office, script: Script, clock: ScriptClock, reached: date, until: date) -> date:
    """Let happen what the histories tell of the days after ``reached`` and before ``until``."""
    for on, finding_id, what, said in demo_lives.histories(script.all_findings, script.made, reached, until):
        clock.set(on.isoformat(), "15:00")
        demo_lives.happen(office, finding_id, what, said)
    return until


def run(out: Path, workspace: Path, passphrase: str, progress: Progress) -> Result:
    """The whole chain without a window: orders, packages, register, key and summary under ``out``."""
    clock = ScriptClock(datetime.fromisoformat(f"2023-09-05T07:30:00{OFFSET}"))
    _make_room(out)
    office, script = make_workspace(workspace, passphrase, clock)
    try:
        keys = recipient.make_pair()
        write_durably(out / KEY_FILE, keys.identity_file.encode("ascii"))
        registering.set_bureau(office, replace(office.bureau(), recipient=keys.recipient)).result()
        issued = play(office, script, clock, "", progress)
        names = {one.id: f"{one.number.text}.pdf" for one in issued}
        for one in issued:
            filing.save_copy(office, one.id, out / "orders" / names[one.id])
        clock.set("2023-10-26", "17:00")
        days: list[date] = handing_in.waiting(office)
        packages = tuple(handing_in.export(office, day, out / "packages", progress) for day in days)
        write_durably(out / "devices.json", Register((office.device.card("演示设备"),)).to_bytes())
        write_durably(out / "summary.json", _summary(office, issued, names, packages))
    finally:
        office.close()
    return Result(issued, packages)


def half_day(folder: Path, passphrase: str) -> opening.Surroundings:
    """The fictional day up to its first school, in ``folder``; with what to open it and go on."""
    clock = ScriptClock(datetime.fromisoformat(f"2023-09-05T07:30:00{OFFSET}"))
    office, script = make_workspace(folder, passphrase, clock)
    try:
        keys = recipient.make_pair()
        write_durably(folder / KEY_FILE, keys.identity_file.encode("ascii"))
        registering.set_bureau(office, replace(office.bureau(), recipient=keys.recipient)).result()
        play(office, script, clock, "V2", Progress())
    finally:
        office.close()
    now = RunningClock(datetime.fromisoformat(f"2023-10-17T10:36:00{OFFSET}"))
    return opening.Surroundings(clock=now, device_id=DEVICE_ID)


def _make_room(out: Path) -> None:
    try:
        _clear_earlier(out)
        (out / "orders").mkdir(parents=True, exist_ok=True)
        (out / "packages").mkdir(exist_ok=True)
    except OSError as error:
        raise NoRoomForDemonstration(
            "没有演示", f"“{out.name}”不是文件夹，或者不让写入。", "请换一个文件夹再试。"
        ) from error


def _clear_earlier(out: Path) -> None:
    """Make room for a new demonstration where an earlier one lies, and only there: its summary says so."""
    try:
        told = json.loads((out / "summary.json").read_bytes())
    except (OSError, ValueError):
        return
    if isinstance(told, dict) and _MARK in told:
        for folder in ("orders", "packages", "workspace"):
            shutil.rmtree(out / folder, ignore_errors=True)


def _act_out(office: Office, script: Script, one: read.Fields, visit: Visit) -> Visit:
    visit = visiting.begin(office, visit.id).result()
    checklist, found = office.checklist_of(visit), script.findings(read.text(one, "id"))
    unmet = {read.text(finding, "sub") for finding in found}
    met = dict.fromkeys(visiting.shown_codes(visit, checklist) - unmet, JudgmentValue.MET)
    visiting.judge(office, visit.id, met).result()
    for finding in found:
        visit = _find(office, script, visit, finding)
    demo_lives.settle_earlier(office, script.all_findings, script.made, visit)
    return office.visit(visit.id)


def _find(office: Office, script: Script, visit: Visit, told: read.Fields) -> Visit:
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
        drawn = demo_photos.draw(evidence, index)
        attaching.add(office, visit.id, code, drawn, caption=evidence)
    script.made[told_id] = finding.id
    if demo_lives.is_fixed_on_spot(told, visit.plan.on):
        demo_lives.fix(office, visit.id, finding.id, code)
    return office.visit(visit.id)


def _issue(office: Office, loaded: press.Press, visit: Visit, progress: Progress) -> list[Order]:
    ready = tuple(one.finding.id for one in ordering.candidates(visit) if one.ready)
    if not ready:
        return []
    kind = OrderKind.RECTIFICATION_NOTICE
    return [ordering.issue(office, loaded, visit.id, ready, kind, progress)]


def _summary(
    office: Office, issued: tuple[Order, ...], names: Mapping[str, str], packages: tuple[WrittenPackage, ...]
) -> bytes:
    told = {
        _MARK: True,
        "device_id": office.device.device_id,
        "orders": [
            {
                "number": one.number.text,
                "file": f"orders/{names[one.id]}",
                "institution": office.institution(one.institution_id).name,
                "pages": one.pages,
                "record_sha256": one.record_sha256,
                "file_sha256": one.file_sha256,
            }
            for one in issued
        ],
        "packages": [
            {
                "sequence": one.sequence,
                "day": one.day,
                "files": [f"packages/{name}" for name, _ in one.files],
                "tag_manifest_sha256": one.tag_manifest_sha256,
            }
            for one in packages
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8")


def _inspector(told: read.Fields) -> Inspector:
    return Inspector(
        "", read.text(told, "name"), card=read.text(told, "card"), zone=read.text(told, "zone"),
        phone=read.text(told, "phone"),
    )  # fmt: skip


def _institution(told: read.Fields) -> Institution:
    nonprofit = told.get("nonprofit")
    return Institution(
        id="",
        name=read.text(told, "name"),
        kind=InstitutionKind.labelled(read.text(told, "kind")),
        stages=frozenset(Stage.labelled(stage) for stage in read.texts(told, "stages")),
        parent_unit=read.text(told, "center", ""),
        head=read.text(told, "head"),
        head_title=read.text(told, "head_title"),
        phone=read.text(told, "phone"),
        credit_code=read.text(told, "uscc", ""),
        licence=read.text(told, "license", ""),
        nonprofit=None if nonprofit is None else bool(nonprofit),
        list_status=_LISTS[read.text(told, "list", "")],
        students=read.number(told, "students", 0),
        classes=read.number(told, "classes", 0),
    )


_LISTS = {"": ListStatus.NONE, "白": ListStatus.WHITE, "灰": ListStatus.GREY, "黑": ListStatus.BLACK}


def _bureau(script: Script) -> Bureau:
    told, parameters = read.mapping(script.day, "bureau"), read.mapping(script.day, "params")
    return Bureau(
        district=read.text(told, "district"),
        edu_bureau=read.text(told, "edu_bureau"),
        supervision_office=read.text(told, "supervision_office"),
        contact=read.text(told, "contact"),
        phone=read.text(told, "phone"),
        codes={kind.value: read.text(read.mapping(told, "codes"), kind.value) for kind in OrderKind},
        orders_to_companies=read.flag(told, "orders_to_companies"),
        copies=read.number(told, "copies"),
        parameters={"local_off_work": read.text(parameters, "local_off_work")},
    )


def _plan(told: read.Fields, script: Script) -> Plan:
    lead = read.text(told, "lead")
    ids = sorted(read.texts(told, "inspectors"), key=lambda one: one != lead)
    authority = read.text(told, "authority", "")
    return Plan(
        institution_id=script.institutions[read.text(told, "inst")],
        on=read.text(told, "date"),
        at=read.text(told, "start"),
        kind=VisitKind.LOOK_BACK if read.text(told, "kind", "") else VisitKind.ROUTINE,
        channel=Channel.labelled(read.text(told, "channel")),
        inspectors=tuple(script.inspectors[one] for one in ids),
        until=read.text(told, "end", ""),
        authority=Authority.labelled(authority) if authority else None,
        authority_number=read.text(told, "authority_number", ""),
    )
