"""The fourteen columns of 问题台账 (domain.md 3.4), told from what was recorded: nothing is typed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.checklist.definition import Checklist
from duxueben.checklist.problems import FormMissing
from duxueben.model import moment
from duxueben.model.finding_life import FindingLife, FindingState, LifeStep, StepKind
from duxueben.model.ledger_query import LedgerQuery
from duxueben.model.visit import ChecklistRef
from duxueben.store import ledger_queries, life_queries
from duxueben.store.connection import Row
from duxueben.store.ledger_queries import Entry, Keys
from duxueben.workspace.following.history import sentence
from duxueben.workspace.office import Office

_AT_ONCE = 200
"""Findings whose lives are in memory at one time."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One finding as a line of the ledger that leaves the laptop."""

    id: str
    number: int
    """序号, from 1."""
    unit: str
    problem: str
    basis: str
    requirement: str
    measures: str
    """What the unit said, when it last submitted, that it had done; or what was done on the spot."""
    responsible_unit: str
    responsible_person: str
    """Who submitted last for the unit; before that, its head as of the visit."""
    due_on: date | None
    progress: str
    evidence: str
    closed_on: date | None
    closed_by: str
    note: str
    """What else happened to it, in dated sentences."""


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column of the exported ledger."""

    key: str
    """The name of the field of ``LedgerLine``; it stays whatever the title is."""
    title: str


COLUMNS = (
    LedgerColumn("number", "序号"),
    LedgerColumn("unit", "单位"),
    LedgerColumn("problem", "问题"),
    LedgerColumn("basis", "依据（条目）"),
    LedgerColumn("requirement", "整改要求"),
    LedgerColumn("measures", "整改措施"),
    LedgerColumn("responsible_unit", "责任单位"),
    LedgerColumn("responsible_person", "责任人"),
    LedgerColumn("due_on", "完成时限"),
    LedgerColumn("progress", "进展"),
    LedgerColumn("evidence", "佐证"),
    LedgerColumn("closed_on", "销号日期"),
    LedgerColumn("closed_by", "销号人"),
    LedgerColumn("note", "备注"),
)
"""In the order of the ledger."""

_DONE = (StepKind.SUBMITTED, StepKind.FIXED_ON_SPOT)
_CLOSING = (StepKind.CLOSED, StepKind.APPROVED, StepKind.FIXED_ON_SPOT)
_OTHER = (
    StepKind.EXTENDED,
    StepKind.PLEADED,
    StepKind.PLEA_REJECTED,
    StepKind.WITHDRAWN,
    StepKind.REOPENED,
    StepKind.ESCALATED,
    StepKind.REFERRED,
    StepKind.NOTED,
)
"""Steps that no other column tells of."""


def lines(office: Office, query: LedgerQuery) -> Iterator[LedgerLine]:
    """All of them in the order of the query; however many there are, few are in memory at a time."""
    on = office.today()
    after: Keys = ()
    number = 0
    while found := _page(office, query, on, after):
        after = ledger_queries.keys_of(found[-1], query)
        ids = [str(row["id"]) for row in found]
        entries = office.reader.read(lambda conn, ids=ids: ledger_queries.entries(conn, ids))
        papers = _papers(office, (entry.life for entry in entries.values()))
        for id in ids:
            number += 1
            yield _line(number, entries[id], papers, _basis(office, entries[id]), on)


def _page(office: Office, query: LedgerQuery, on: date, after: Keys) -> list[Row]:
    return office.reader.read(lambda conn: ledger_queries.page(conn, query, on, _AT_ONCE, after))


def _papers(office: Office, lives: Iterable[FindingLife]) -> Mapping[str, str]:
    ids = {step.order_id for life in lives for step in life.steps if step.order_id}
    numbers = life_queries.papers_of(office.reader, ids)
    return {id: f"{number.text}督办单" for id, number in numbers.items()}


def _line(number: int, entry: Entry, papers: Mapping[str, str], basis: str, on: date) -> LedgerLine:
    life, finding = entry.life, entry.finding
    done = _last(life, _DONE)
    return LedgerLine(
        id=life.id,
        number=number,
        unit=entry.unit,
        problem=finding.fact,
        basis=basis,
        requirement=finding.requirement,
        measures=done.words if done else "",
        responsible_unit=entry.unit,
        responsible_person=_responsible(entry),
        due_on=date.fromisoformat(life.due_on) if life.due_on else None,
        progress=_progress(life, on),
        evidence=_evidence(life),
        closed_on=moment.from_text(life.closed_at).date() if life.closed_at else None,
        closed_by=_closed_by(life),
        note="".join(_dated(step, papers) for step in life.steps if step.kind in _OTHER),
    )


def _last(life: FindingLife, kinds: tuple[StepKind, ...]) -> LifeStep | None:
    return next((step for step in reversed(life.steps) if step.kind in kinds), None)


def _basis(office: Office, entry: Entry) -> str:
    """``附件3第6条（6.4 小学三至六年级……）``, or the tag of 其他问题."""
    form, codes = _form(office, entry.checklist), entry.finding.sub_points
    if not codes:
        return f"其他问题（{entry.finding.tag}）"
    if form is None:
        return "、".join(codes)
    by_item: dict[int, list[str]] = {}
    for code in codes:
        by_item.setdefault(form.item_of(code).no, []).append(f"{code} {form.sub_point(code).text}")
    return "；".join(f"{form.cite}第{no}条（{'；'.join(points)}）" for no, points in by_item.items())


def _form(office: Office, checklist: ChecklistRef | None) -> Checklist | None:
    if checklist is None:
        return None
    try:
        return office.shelf.find(checklist.id, checklist.version, checklist.sha256)
    except FormMissing:
        return None


def _responsible(entry: Entry) -> str:
    submitted = _last(entry.life, (StepKind.SUBMITTED,))
    if submitted is not None:
        return _with_post(submitted.person, submitted.post)
    return _with_post(entry.visited.head, entry.visited.head_title)


def _with_post(person: str, post: str) -> str:
    return f"{person}（{post}）" if person and post else person


def _progress(life: FindingLife, on: date) -> str:
    """``已退回，逾期10天：仅删除1个班，未见自查记录``."""
    late = life.overdue_days(on)
    said = f"{life.state.label}，逾期{late}天" if late else life.state.label
    returned = _last(life, (StepKind.RETURNED,)) if life.state is FindingState.RETURNED else None
    return f"{said}：{returned.words}" if returned else said


def _evidence(life: FindingLife) -> str:
    """What was named, each once, and how many photos there are without a name."""
    pieces = [piece for step in life.steps for piece in step.evidence]
    photos = {(piece.visit_id, piece.photo_id) for piece in pieces if not piece.text}
    said = list(dict.fromkeys(piece.text for piece in pieces if piece.text))
    return "、".join([*said, *([f"照片{len(photos)}张"] if photos else [])])


def _closed_by(life: FindingLife) -> str:
    """``邬㛃宁``; where a second person approved, ``逄昶（邬㛃宁核查）``."""
    closing = _last(life, _CLOSING) if life.state is FindingState.CLOSED else None
    if closing is None:
        return ""
    verified = _last(life, (StepKind.VERIFIED,)) if closing.kind is StepKind.APPROVED else None
    return f"{closing.person}（{verified.person}核查）" if verified else closing.person


def _dated(step: LifeStep, papers: Mapping[str, str]) -> str:
    return f"{moment.full_date(moment.from_text(step.at).date())}{sentence(step, papers)}"
