"""线索移交函, 抄告函 and 举报投诉核查单: what they say, and issuing them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from duxueben.model import shape
from duxueben.model.complaint import Complaint
from duxueben.model.document import Document, DocumentKind
from duxueben.model.document_record import Block, DocumentRecord, closing, heading, note, row, signature, text
from duxueben.model.moment import full_date
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.referral import Referral, ReferralKind
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.workspace.matters import complaining, referring
from duxueben.workspace.office import Act, Office
from duxueben.workspace.paper import documents
from duxueben.workspace.paper.documents import Making, RecordOf, Wanted

if TYPE_CHECKING:
    from duxueben.documents.paper_words import LetterWords
    from duxueben.workspace.paper.press import Paper, Press

_KINDS = {
    ReferralKind.REFERRAL: DocumentKind.REFERRAL,
    ReferralKind.COPY_NOTICE: DocumentKind.COPY_NOTICE,
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding of a letter, with the day on which it was seen."""

    finding: Finding
    on: str


def preview_referral(office: Office, press: Press, referral_id: str, progress: Progress) -> Paper:
    """The letter as it would be issued now; call it from a worker."""
    wanted = _letter_wanted(office, referring.referral(office, referral_id))
    return documents.preview(office, press, wanted, progress)


def issue_referral(office: Office, press: Press, referral_id: str, progress: Progress) -> Document:
    """Number, freeze and sign the letter; its findings' lives say that they were passed on; from a worker.

    Raises ``referring.CannotRefer`` for one that was issued already, and what ``documents.make`` raises.
    """
    known = referring.referral(office, referral_id)

    def then(act: Act, made: Document) -> None:
        referring.issued(act, known, made.id)

    return documents.make(office, press, _letter_wanted(office, known), progress, then)


def complaint_sheet(office: Office, press: Press, complaint_id: str, progress: Progress) -> Document:
    """举报投诉核查单 as the complaint now stands; it has no word of who complained. From a worker."""
    known = complaining.complaint(office, complaint_id)
    about = {"complaint": known.id}
    wanted = Wanted(DocumentKind.COMPLAINT_SHEET, about, _sheet(office, known), known.institution_id)
    return documents.make(office, press, wanted, progress)


def _letter_wanted(office: Office, known: Referral) -> Wanted:
    return Wanted(
        _KINDS[known.kind],
        {"referral": known.id},
        _referral(office, known),
        known.institution_id,
        OrderKind.REFERRAL,
    )


def _referral(office: Office, known: Referral) -> RecordOf:
    institution, bureau, owner = office.institution(known.institution_id), office.bureau(), office.owner()
    told = [_told(office.visit(one.visit_id), one.finding_id) for one in known.findings]

    def record_of(making: Making) -> DocumentRecord:
        copied = known.kind is ReferralKind.COPY_NOTICE
        words = making.words.copy_notice if copied else making.words.referral
        blocks = tuple(_letter(words, known, institution, told, bureau, making))
        return making.record(words.title, blocks, [owner], shape.to_json(known))

    return record_of


def _told(visit: Visit, finding_id: str) -> _Told:
    finding = next(one for one in visit.findings if one.id == finding_id)
    return _Told(finding, visit.started_at[:10] or visit.plan.on)


def _letter(
    words: LetterWords,
    known: Referral,
    institution: Institution,
    told: list[_Told],
    bureau: Bureau,
    making: Making,
) -> Iterator[Block]:
    yield text(words.to.format(to=known.to), indent=False)
    yield text(words.opening.format(institution=institution.name))
    yield heading(words.facts)
    yield text(*(_fact(words, n, one, known) for n, one in enumerate(told, 1)))
    yield heading(words.reason)
    yield text(*known.reason.split("\n"))
    yield heading(words.materials)
    materials = [words.material.format(n=n, material=one) for n, one in enumerate(known.materials, 1)]
    yield text(*(materials or [words.no_materials]))
    yield text(words.answer.format(contact=bureau.contact, phone=bureau.phone))
    yield closing(bureau.supervision_office, full_date(making.at.date()))
    yield signature(words.receipt, *words.receipt_lines)
    yield note(words.receipt_note.format(organ=bureau.supervision_office))


def _fact(words: LetterWords, n: int, one: _Told, known: Referral) -> str:
    fact = words.fact.format(n=n, fact=one.finding.fact.rstrip("。"))
    found = words.found_on.format(day=full_date(date.fromisoformat(one.on)))
    waits = known.awaiting_subject_review and referring.awaits_subject_review(one.finding)
    return f"{fact}{found}{words.awaiting_subject_review if waits else ''}。"


def _sheet(office: Office, known: Complaint) -> RecordOf:
    institution, bureau = office.institution(known.institution_id), office.bureau()
    visited = office.visit(known.visit_id) if known.visit_id else None

    def record_of(making: Making) -> DocumentRecord:
        words, none = making.words.complaint_sheet, making.words.common.none
        found = {None: words.founded_open, True: words.founded_yes, False: words.founded_no}
        inspectors = _inspectors(office, visited)
        shown = [making.words.common.named(one.name, one.card) for one in inspectors]
        blocks: list[Block] = [
            row(words.institution, institution.name),
            row(words.source, known.source.label),
            row(words.received_on, _day(known.received_on)),
            row(words.content, *known.content.split("\n")),
            row(words.check, *known.check.split("\n")),
            row(words.founded, found[known.founded]),
            row(words.checked_on, _day(known.checked_on)),
            row(words.visit, full_date(date.fromisoformat(visited.plan.on)) if visited else none),
            row(words.answer, *known.answer.split("\n")),
            row(words.answered_on, _day(known.answered_on)),
            signature(words.inspectors_sign, *shown),
            signature(words.approved, *words.approved_lines),
            note(words.note.format(organ=bureau.supervision_office)),
        ]
        facts = {name: value for name, value in shape.to_json(known).items() if name != "identity_sha256"}
        return making.record(words.title, blocks, inspectors, facts)

    return record_of


def _inspectors(office: Office, visited: Visit | None) -> list[Inspector]:
    ids = visited.plan.inspectors if visited else (office.owner_id,)
    return [office.inspector(one) for one in ids]


def _day(on: str) -> str:
    """In words; nothing while it is still to be filled in."""
    return full_date(date.fromisoformat(on)) if on else ""
