"""督导记录: the record of one finished visit, also of one on which nothing was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from duxueben.model import moment
from duxueben.model.canonical import JSON
from duxueben.model.document import Document, DocumentKind
from duxueben.model.document_record import Block, DocumentRecord, note, row, signature, table
from duxueben.model.order_record import FollowUpRecord
from duxueben.model.people import Institution
from duxueben.model.plan import Participant
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import NoticeMode, OrderState, Route, VisitState
from duxueben.progress import Progress
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents, follow_ups, issued, order_records, worksheet_sentences
from duxueben.workspace.paper.documents import CannotMake, Making, RecordOf, Wanted
from duxueben.workspace.paper.looked_at import LookedAt, looked_at

if TYPE_CHECKING:
    from duxueben.documents.paper_words import PaperWords, VisitRecordWords
    from duxueben.workspace.paper.press import Press

_EARLIER_WIDTHS = [13, 48, 29, 40, 29]


@dataclass(frozen=True, slots=True)
class _Facts:
    """All that the record tells of one visit."""

    visit: Visit
    institution: Institution
    inspectors: tuple[str, ...]
    """Each with his card, as printed."""
    looked: LookedAt
    follow_ups: tuple[FollowUpRecord, ...]
    papers: tuple[str, ...]
    """Those that stand, as printed."""
    organ: str


def make(office: Office, press: Press, visit_id: str, progress: Progress) -> Document:
    """Freeze, print and sign the record as the visit now stands; an earlier one stays. From a worker.

    Raises ``CannotMake`` for a visit that is not finished, and what ``documents.make`` raises.
    """
    institution_id = office.visit(visit_id).plan.institution_id
    about = {"visit": visit_id}
    wanted = Wanted(DocumentKind.VISIT_RECORD, about, _record_of(office, visit_id), institution_id)
    return documents.make(office, press, wanted, progress)


def tells_of(made: Document, visit: Visit) -> bool:
    """Whether a record tells of the visit as it now stands."""
    told = made.record.get("facts")
    return isinstance(told, Mapping) and told.get("visit_sha256") == visit.sha256


def _record_of(office: Office, visit_id: str) -> RecordOf:
    def record_of(making: Making) -> DocumentRecord:
        visit = office.visit(visit_id)
        if visit.state is not VisitState.FINISHED or visit.institution is None:
            raise CannotMake("没有生成", "这次检查还没有完成。", "先点“完成检查”，再生成督导记录。")
        inspectors = tuple(office.inspector(one) for one in visit.plan.inspectors)
        words = making.words
        facts = _Facts(
            visit=visit,
            institution=visit.institution,
            inspectors=tuple(words.common.named(one.name, one.card) for one in inspectors),
            looked=looked_at(visit, office.checklist_of(visit)),
            follow_ups=follow_ups.of_visit(office.record, visit),
            papers=_papers(office, visit_id, words.visit_record),
            organ=office.bureau().supervision_office,
        )
        blocks = tuple(_blocks(facts, words))
        return making.record(words.visit_record.title, blocks, inspectors, _told(facts))

    return record_of


def _told(facts: _Facts) -> dict[str, JSON]:
    visit, looked = facts.visit, facts.looked
    return {
        "visit_sha256": visit.sha256,
        "visit_revision": visit.revision,
        "judged": looked.judged,
        "unmet": looked.unmet,
        "findings": [one.id for one in visit.live_findings() if one.route is Route.FINDING],
    }


def _papers(office: Office, visit_id: str, words: VisitRecordWords) -> tuple[str, ...]:
    return tuple(
        words.paper.format(title=one.kind.label, number=one.number.text)
        for one in issued.orders_of_visit(office, visit_id)
        if one.state is OrderState.ISSUED
    )


def _blocks(facts: _Facts, words: PaperWords) -> Iterator[Block]:
    yield from _head(facts, words)
    yield from _seen(facts, words)
    yield from _earlier(facts, words.visit_record)
    yield from _found(facts, words.visit_record)
    yield from _foot(facts, words.visit_record)


def _head(facts: _Facts, words: PaperWords) -> Iterator[Block]:
    """Unit, time, channel, authority, and who was there."""
    plan, told = facts.visit.plan, words.visit_record
    yield row(told.institution, facts.institution.name)
    yield row(told.time, _time(facts.visit, told))
    channel = told.channel_text.format(
        channel=plan.channel.label, kind=plan.kind.label, notice_mode=plan.notice_mode.label
    )
    yield row(told.channel, channel)
    if authority := order_records.authority_line(plan):
        yield row(told.authority, authority)
    yield row(told.inspectors, "、".join(facts.inspectors))
    if plan.participants:
        yield row(told.participants, "、".join(_participant(one, told) for one in plan.participants))


def _time(visit: Visit, words: VisitRecordWords) -> str:
    begin, end = moment.from_text(visit.started_at), moment.from_text(visit.finished_at)
    shown = moment.full_moment(end) if end.date() != begin.date() else _clock(end)
    return words.time_text.format(begin=moment.full_moment(begin), end=shown)


def _clock(at: datetime) -> str:
    """``10时05分``, after a date that stands before it."""
    return moment.full_moment(at).removeprefix(moment.full_date(at.date()))


def _participant(one: Participant, words: VisitRecordWords) -> str:
    where = "，".join(part for part in (one.department, one.role.label) if part)
    return words.participant.format(**{"name": one.name, "from": where})


def _seen(facts: _Facts, words: PaperWords) -> Iterator[Block]:
    """What was looked at and how, what was counted and measured, and what was noted."""
    told, looked, visit = words.visit_record, facts.looked, facts.visit
    if looked.methods:
        yield row(told.methods, "、".join(looked.methods))
    yield row(told.looked_at, *looked.sentences(told))
    measured = [*looked.measured(told), *worksheet_sentences.figures(visit.worksheets, words)]
    if measured:
        yield row(told.figures, *measured)
    if lessons := worksheet_sentences.lessons(visit.worksheets, words.worksheets):
        yield row(told.lessons, *lessons)
    if notes := looked.notes(told):
        yield row(told.notes, *notes)


def _earlier(facts: _Facts, words: VisitRecordWords) -> Iterator[Block]:
    if not facts.follow_ups:
        return
    heads = [
        *(words.earlier_place, words.earlier_fact, words.earlier_due),
        *(words.earlier_result, words.earlier_new_due),
    ]
    rows = [
        [str(n), one["fact"], _due(one["original_due_on"], words), one["result_text"], _new_due(one, words)]
        for n, one in enumerate(facts.follow_ups, 1)
    ]
    yield table(heads, _EARLIER_WIDTHS, rows)


def _new_due(one: FollowUpRecord, words: VisitRecordWords) -> str:
    if one["closed"]:
        return words.earlier_closed
    return _due(one["new_due_on"], words) or words.earlier_unchanged


def _due(iso: str, words: VisitRecordWords) -> str:
    return words.earlier_day.format(day=moment.full_date(datetime.fromisoformat(iso).date())) if iso else ""


def _found(facts: _Facts, words: VisitRecordWords) -> Iterator[Block]:
    """Findings, advice and clues, and which papers were issued of them."""
    by_route: dict[Route, list[Finding]] = {route: [] for route in Route}
    for finding in facts.visit.live_findings():
        by_route[finding.route].append(finding)
    findings = _numbered(by_route[Route.FINDING], facts.looked, words)
    yield row(words.findings, *(findings or [words.no_findings]))
    for label, route in ((words.advice, Route.ADVICE), (words.clues, Route.CLUE)):
        if by_route[route]:
            yield row(label, *_numbered(by_route[route], facts.looked, words))
    if facts.papers:
        yield row(words.papers, "、".join(facts.papers))


def _numbered(findings: list[Finding], looked: LookedAt, words: VisitRecordWords) -> list[str]:
    return [line for n, one in enumerate(findings, 1) for line in _finding(n, one, looked, words)]


def _finding(n: int, one: Finding, looked: LookedAt, words: VisitRecordWords) -> Iterator[str]:
    yield words.finding.format(n=n, fact=one.fact, basis=looked.basis_of(one, words))
    if one.fixed is not None:
        at = moment.full_moment(moment.from_text(one.fixed.at))
        yield words.fixed.format(time=at, words=one.fixed.words)
    if one.requirement:
        yield words.requirement.format(requirement=one.requirement)
    if one.due_on and one.route is Route.FINDING:
        yield words.due.format(due=order_records.due_text(one))


def _foot(facts: _Facts, words: VisitRecordWords) -> Iterator[Block]:
    """Room for ink; a unit that was not to know of the visit does not sign."""
    if facts.visit.plan.notice_mode is NoticeMode.OPEN:
        yield signature(words.unit, *words.unit_lines)
    yield signature(words.inspectors_sign, *facts.inspectors)
    yield note(words.note.format(organ=facts.organ))
