"""Years of work of a district as rows of a database: the same each time, whatever the clock says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import cast

from sqlcipher3 import dbapi2

from duxueben import paths
from duxueben.checklist.definition import Checklist
from duxueben.checklist.versions import Shelf, shelve
from duxueben.model import shape
from duxueben.model.canonical import JSON
from duxueben.model.event import SCHEMA, Event
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingLife, LifeStep, Method, StepKind
from duxueben.model.fold import Record
from duxueben.model.identity import uuid7
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order
from duxueben.model.people import Inspector, Institution
from duxueben.model.plan import Plan
from duxueben.model.visit import ChecklistRef, Finding, Judgment, Visit
from duxueben.model.words import Channel, InstitutionKind, JudgmentValue, OrderKind, Stage, VisitState
from duxueben.store import events, projections
from duxueben.store.connection import Connection
from duxueben.store.database import Database, open_database

KEY = bytes(range(32))
LAST_DAY = date(2026, 6, 30)
VISITS_A_DAY, ANSWERS_A_VISIT, FINDINGS_A_VISIT = 5, 25, 3
UNITS = 60
"""One in five is a training site."""
OPEN_DAYS = 40
"""What is older than so many days is settled: however long the past is, as much is still to be done."""
_TERM = timedelta(days=15)
_FACTS = (
    "课表未安排劳动课程，抽查的两周课表与公示的课表不一致",
    "10月16日书面作业平均完成时间72.5分钟，超过60分钟上限",
    "作业公示栏停留在9月28日，公示未及时更新",
    "课后服务讲授新课，教师未按备案内容授课",
    "教学人员资格信息未在显著位置公布",
    "一次性收取5个月、96课时费用，超过规定",
    "年级会议使用按分数排序的名次表",
)
_REQUIREMENT = "按规定改正，{}前提交整改报告和佐证材料"
_CLASSES = "一二三四五六七八九"
_SHOWN = (Evidence(EvidenceKind.DOCUMENT, "整改报告及佐证材料"),)
_CHANNELS = tuple(Channel)
_STAGES = {InstitutionKind.PRIMARY: Stage.PRIMARY, InstitutionKind.JUNIOR: Stage.JUNIOR}


@dataclass(slots=True)
class Years:
    """A database that is being filled."""

    conn: Connection
    form: Checklist
    told: int = 0
    units: list[Institution] = field(default_factory=list[Institution])
    inspectors: list[Inspector] = field(default_factory=list[Inspector])

    def new_id(self, on: date) -> str:
        """Grows with the day and with every call."""
        self.told += 1
        count = self.told
        return uuid7((on - date(1970, 1, 1)).days * 86_400_000, lambda size: count.to_bytes(size, "big"))

    def event(self, aggregate: str, id: str, kind: str, payload: dict[str, JSON], at: str) -> None:
        """One event; only those are kept on which a page or a table rests."""
        seq = events.next_seq(self.conn, "bench")
        events.append(
            self.conn,
            Event(f"event-{seq}", "bench", seq, aggregate, id, kind, SCHEMA, payload, at, at, "", ""),
        )

    def keep(self, record: Record, id: str) -> None:
        """The rows of a record as it is at the end."""
        projections.save(self.conn, id, None, record)


def fill(path: Path, visits: int) -> Database:
    """A new encrypted database at ``path``: so many visits, five a day, the last ones on ``LAST_DAY``."""
    database = open_database(path, KEY)
    with closing(database.connect()) as conn:
        conn.execute("BEGIN IMMEDIATE")
        years = Years(conn, shelf().each()[0])
        first = LAST_DAY - timedelta(days=visits // VISITS_A_DAY)
        _register(years, first)
        for place in range(visits):
            on = first + timedelta(days=1 + place // VISITS_A_DAY)
            _visit(years, on, place)
        conn.execute("COMMIT")
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database


def shelf() -> Shelf:
    """The shipped forms."""
    return shelve([paths.forms()])


def copy_unencrypted(database: Database, path: Path) -> Connection:
    """The same tables without a key, opened with the same settings."""
    with closing(database.connect()) as conn:
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        conn.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
        conn.execute("SELECT sqlcipher_export('plain')")
        conn.execute(f"PRAGMA plain.user_version = {version}")
        conn.execute("DETACH DATABASE plain")
    return open_unencrypted(path)


def open_unencrypted(path: Path) -> Connection:
    """Another connection to the copy."""
    plain = dbapi2.connect(str(path), isolation_level=None, factory=Connection)
    plain.execute("PRAGMA temp_store = MEMORY")
    return cast("Connection", plain)


def _register(years: Years, on: date) -> None:
    at = f"{on}T08:00:00+08:00"
    for number in range(4):
        one = Inspector(years.new_id(on), f"督学{_CLASSES[number]}号")
        years.event("inspector", one.id, "registered", one.to_json(), at)
        years.keep(one, one.id)
        years.inspectors.append(one)
    for number in range(UNITS):
        site = number % 5 == 4
        kind = InstitutionKind.SUBJECT_TUTORING if site else list(_STAGES)[number % 2]
        name = f"漴川区第{number + 1}{'文化教育培训学校' if site else kind.label}"
        unit = Institution(years.new_id(on), name, kind, head="佘𬍛瑶", head_title="校长")
        years.event("institution", unit.id, "registered", unit.to_json(), at)
        years.keep(unit, unit.id)
        years.units.append(unit)


def _visit(years: Years, on: date, place: int) -> None:
    unit = years.units[place * 7 % UNITS]
    at = f"{on}T{8 + place % VISITS_A_DAY * 2:02}:00:00+08:00"
    inspectors = (years.inspectors[0].id, years.inspectors[1 + place % 3].id)
    plan = Plan(unit.id, on.isoformat(), channel=_CHANNELS[place % 7 % 5], inspectors=inspectors)
    codes = [sub.code for sub in years.form.sub_points]
    answered = [codes[(place + step) % len(codes)] for step in range(ANSWERS_A_VISIT)]
    unmet = answered[:: ANSWERS_A_VISIT // FINDINGS_A_VISIT + 1]
    findings = tuple(_finding(years, on, place, code) for code in unmet)
    values = {code: JudgmentValue.UNMET if code in unmet else JudgmentValue.MET for code in answered}
    visit = Visit(
        years.new_id(on), plan, "bench", VisitState.FINISHED, 30, at, at, unit,
        ChecklistRef(years.form.id, years.form.version, years.form.sha256),
        judgments={code: Judgment(value) for code, value in values.items()}, findings=findings,
        counted_from=at,
    )  # fmt: skip
    years.keep(visit, visit.id)
    order = Order(
        years.new_id(on), OrderKind.RECTIFICATION_NOTICE, DocNumber("漴教督改", on.year, place + 1), visit.id,
        unit.id, tuple(finding.id for finding in findings), on.isoformat(), at, {"place": place},
        "a" * 64, f"{place:064x}", 3, "b" * 64,
    )  # fmt: skip
    years.keep(order, order.id)
    for number, finding in enumerate(findings):
        _follow(years, visit, unit, order, finding, FINDINGS_A_VISIT * place + number)


def _finding(years: Years, on: date, place: int, code: str) -> Finding:
    fact = f"{_CLASSES[place % 9]}（{place % 6 + 1}）班{_FACTS[(place + len(code)) % len(_FACTS)]}"
    due = (on + _TERM).isoformat()
    return Finding(years.new_id(on), (code,), fact=fact, requirement=_REQUIREMENT.format(due), due_on=due)


def _follow(
    years: Years, visit: Visit, unit: Institution, order: Order, finding: Finding, count: int
) -> None:
    life = FindingLife(finding.id, visit.id, unit.id, due_on=finding.due_on)
    begun = LifeStep(
        StepKind.OPENED, f"{visit.plan.on}T17:00:00+08:00", order_id=order.id, due_on=finding.due_on,
        visit_id=visit.id, stage=_STAGES.get(unit.kind), sub_point=finding.sub_points[0],
    )  # fmt: skip
    for step in (begun, *_steps(date.fromisoformat(visit.plan.on), count)):
        life = life.after(step)
    told: dict[str, JSON] = {
        "life": {"id": life.id, "visit_id": visit.id},
        "step": shape.to_json(life.steps[0]),
    }
    years.event("finding", life.id, "opened", told, life.opened_at)
    years.keep(life, life.id)


def _steps(on: date, count: int) -> Iterator[LifeStep]:
    def at(days: int) -> str:
        return f"{on + timedelta(days=days)}T17:00:00+08:00"

    settled = (LAST_DAY - on).days > OPEN_DAYS
    if settled and count % 37 == 0:
        yield LifeStep(StepKind.WITHDRAWN, at(6), words="经核不属实", person="邬㛃宁")
    elif settled or count % 3:
        yield LifeStep(
            StepKind.SUBMITTED, at(9), words="已按要求整改", person="佘𬍛瑶", post="校长", evidence=_SHOWN
        )
    if settled and count % 37:
        yield LifeStep(
            StepKind.CLOSED, at(11 + count % 9), words="看过材料", person="邬㛃宁", method=Method.MATERIAL,
            evidence=_SHOWN,
        )  # fmt: skip
