"""Workspaces to measure on, filled through the writer with the events that a person's acts would tell."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from duxueben.model import moment
from duxueben.model.canonical import JSON
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order, WrittenPackage
from duxueben.model.people import Bureau, Institution
from duxueben.model.visit import Finding, Judgment, Photo, Plan, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue, OrderKind, Stage
from duxueben.vault import keys
from duxueben.workspace.office import Act, Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.clocks import StepClock
from support.offices import PASSPHRASE, make_office

CODE = "漴教督改"
SCHOOLS = 60
VISITS_A_DAY = 5
ORDER_EVERY = 5
"""One visit in five ends with a paper."""
VISITS_AN_ACT = 100
"""The events of so many visits are committed together: only what is left behind is measured."""
FACT = "三（2）班课表未安排劳动课程，抽查的两周课表与公示的课表不一致"
REQUIREMENT = "按课程方案补齐劳动课程，调整后的课表重新公示"


@dataclass(slots=True)
class Book:
    """An open workspace of the benches and the clock that its events are told by."""

    office: Office
    clock: StepClock
    schools: tuple[Institution, ...]
    codes: tuple[str, ...]
    """Sub-points that apply to a primary school."""
    first: Visit
    """An empty finished visit: with whose checklist every visit begins."""


def open_book(folder: Path, at: datetime, schools: int = 1) -> Book:
    """A new workspace in ``folder/book`` with a bureau, numbers and primary schools; close its office."""
    clock = StepClock(at, timedelta(milliseconds=1))
    office = make_office(folder, clock=clock)
    bureau = Bureau(
        district="漴川区", edu_bureau="漴川区教育局", supervision_office="漴川区人民政府教育督导室",
        contact="邬㛃宁", phone="0513-85550100", codes={OrderKind.RECTIFICATION_NOTICE.value: CODE},
    )  # fmt: skip
    registering.set_bureau(office, bureau).result()
    known = tuple(registering.add_institution(office, _school(number)).result() for number in range(schools))
    visit = visiting.plan(office, Plan(known[0].id, at.date().isoformat(), "08:10")).result()
    begun = visiting.begin(office, visit.id).result()
    codes = sorted(visiting.shown_codes(begun, office.checklist_of(begun)))
    return Book(office, clock, known, tuple(codes), visiting.finish(office, visit.id).result())


def many_visits(folder: Path, count: int) -> Path:
    """Years of work that end yesterday, handed in but for the last days, and a plan for today; the folder."""
    today = datetime.now().astimezone().replace(hour=8, minute=0, second=0, microsecond=0)
    days = -(-count // VISITS_A_DAY)
    book = open_book(folder, today - timedelta(days=days + 1), SCHOOLS)
    office = book.office
    years = range(book.clock.now.year, today.year + 1)
    for year in years:
        registering.receive_block(office, OrderKind.RECTIFICATION_NOTICE, year, 1, 900).result()
    numbers = {year: iter(range(1, 901)) for year in years}
    handed_in: dict[date, dict[str, int]] = {}
    for start in range(0, count, VISITS_AN_ACT):
        places = range(start, min(start + VISITS_AN_ACT, count))

        def act(act: Act, places: range = places) -> None:
            for place in places:
                on = today - timedelta(days=days - place // VISITS_A_DAY)
                book.clock.now = on + timedelta(minutes=80 * (place % VISITS_A_DAY))
                done = _whole_visit(act, book, place, numbers[on.year])
                handed_in.setdefault(on.date(), {})[done.id] = done.revision

        office.perform(act).result()
    book.clock.now = today
    _hand_in(office, list(handed_in.items())[:-2])
    for place in range(VISITS_A_DAY):
        plan = Plan(book.schools[place].id, today.date().isoformat(), f"{8 + place:02}:10")
        visiting.plan(office, plan).result()
    office.close()
    _set_price(folder / "book" / "keys.json")
    return folder / "book"


def finished_visit(book: Book, on: date, files: tuple[Photo, ...], findings: int = 0) -> Visit:
    """A finished visit of ``on``: all judged, ``findings`` ready for a paper, ``files`` shared out."""
    office = book.office
    visit = visiting.plan(office, Plan(book.schools[0].id, on.isoformat(), "08:10")).result()
    visiting.begin(office, visit.id).result()
    unmet = book.codes[:findings]
    values = {code: JudgmentValue.UNMET if code in unmet else JudgmentValue.MET for code in book.codes}
    judged = visiting.judge(office, visit.id, values).result().visit
    for finding in judged.live_findings():
        written = replace(finding, fact=f"{FACT}。", requirement=f"{REQUIREMENT}。", due_on="2099-12-31")
        visiting.revise(office, visit.id, written).result()

    subjects = [finding.id for finding in judged.live_findings()] or [""]

    def act(act: Act) -> None:
        for place, photo in enumerate(files):
            told = replace(photo, id=act.new_id(), subject=subjects[place % len(subjects)])
            act.tell("visit", visit.id, "photo_added", {"photo": told.to_json()})

    office.perform(act).result()
    return visiting.finish(office, visit.id).result()


def stored_photo(office: Office, size: int) -> Photo:
    """A photo whose stored JPEG has ``size`` bytes, sealed beside the database; its bytes mean nothing."""
    kept = office.files.put(os.urandom(size))
    return Photo("", kept, kept, kept, kept, 2000, 1500, size, caption="教学区公示栏")


def _set_price(path: Path) -> None:
    """Wrap the key as it is wrapped for a person; the offices of tests are cheap to open."""
    key_file = keys.read_key_file(path.read_bytes())
    data_key = key_file.open_with_passphrase(PASSPHRASE)
    path.write_bytes(key_file.rewrap(data_key, PASSPHRASE, os.urandom).to_bytes())


def _school(number: int) -> Institution:
    return Institution(
        "", f"漴川区白鹭洲第{number + 1}小学", InstitutionKind.PRIMARY, frozenset({Stage.PRIMARY}),
        head="笪𫖯", phone="0513-85550101", address=f"漴川区白鹭洲路{number + 1}号",
    )  # fmt: skip


def _whole_visit(act: Act, book: Book, place: int, numbers: Iterator[int]) -> Visit:
    school, visit_id = book.schools[place % len(book.schools)], act.new_id()
    plan = replace(book.first.plan, institution_id=school.id, on=book.clock.now.date().isoformat())
    act.tell("visit", visit_id, "planned", plan.to_json())
    checklist = book.first.checklist.to_json() if book.first.checklist else None
    act.tell("visit", visit_id, "started", {"institution": school.to_json(), "checklist": checklist})
    ordered = place % ORDER_EVERY == 0
    unmet = book.codes[place % len(book.codes)] if ordered else ""
    act.tell("visit", visit_id, "judged", _judgments(book, unmet))
    finding = Finding(act.new_id(), (unmet,), fact=FACT, requirement=REQUIREMENT, due_on=plan.on, due_days=15)
    if ordered:
        act.tell("visit", visit_id, "finding_raised", {"finding": finding.to_json()})
    finished = act.tell("visit", visit_id, "finished", {"not_checked": 0})
    if ordered:
        _issue(act, book, visit_id, school.id, finding.id, next(numbers))
    assert isinstance(finished, Visit)
    return finished


def _judgments(book: Book, unmet: str) -> Mapping[str, JSON]:
    met, not_met = (Judgment(value).to_json() for value in (JudgmentValue.MET, JudgmentValue.UNMET))
    return {
        "judgments": {code: not_met if code == unmet else met for code in book.codes},
        "before": dict.fromkeys(book.codes),
    }


def _issue(act: Act, book: Book, visit_id: str, school_id: str, finding_id: str, n: int) -> None:
    """The event of a paper; its PDF, which no list looks at, is not made."""
    at = book.clock.now
    order = Order(
        id=act.new_id(), kind=OrderKind.RECTIFICATION_NOTICE, number=DocNumber(CODE, at.year, n),
        visit_id=visit_id, institution_id=school_id, finding_ids=(finding_id,),
        issued_on=at.date().isoformat(), issued_at=moment.to_text(at), record={"fact": FACT},
        record_sha256="a" * 64, file_sha256=f"{n:064x}", pages=3, certificate_sha256="b" * 64,
    )  # fmt: skip
    act.tell("order", order.id, "issued", order.to_json())


def _hand_in(office: Office, days: list[tuple[date, dict[str, int]]]) -> None:
    """A package for each of ``days``, with the papers of its visits."""
    papers: dict[str, list[str]] = {}
    for row in ordering.orders(office):
        papers.setdefault(row.visit_id, []).append(row.order_id)

    def act(act: Act) -> None:
        for sequence, (on, visits) in enumerate(days, 1):
            package = WrittenPackage(
                id=act.new_id(), sequence=sequence, day=on.isoformat(), written_at=moment.to_text(act.at),
                files=(("day.zip.age", 1),), tag_manifest_sha256="d" * 64, visits=visits,
                orders={order: "issued" for visit in visits for order in papers.get(visit, ())},
            )  # fmt: skip
            act.tell("package", package.id, "written", package.to_json())

    office.perform(act).result()
