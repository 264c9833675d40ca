"""销号单: what became of one finding, from the paper that carried it to its closing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from duxueben.model import moment
from duxueben.model.document import Document, DocumentKind
from duxueben.model.document_record import Block, DocumentRecord, note, row, signature
from duxueben.model.finding_life import FindingState, LifeStep, StepKind
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.workspace.following import asking, history
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Act, Office
from duxueben.workspace.paper import documents, order_records
from duxueben.workspace.paper.documents import CannotMake, Making, RecordOf, Wanted

if TYPE_CHECKING:
    from duxueben.documents.closing_words import ClosingSheetWords
    from duxueben.workspace.paper.press import Press


def make(office: Office, press: Press, finding_id: str, progress: Progress) -> Document:
    """Freeze and sign the sheet of a closed finding, or give the one that tells of it already; from a worker.

    Raises ``CannotMake`` for a finding that is not closed, ``NotFound``, and what ``documents.make`` raises.
    """
    found = asking.find(office, finding_id)
    made = of_finding(office, finding_id)
    if made is not None and tells_of(made, found):
        return made

    def then(act: Act, _made: Document) -> None:
        if act.tx.record("finding", finding_id) != found.life:
            raise CannotMake("没有生成销号单", "这个问题刚刚又有了变动。", "看一下经过，再生成。")

    wanted = Wanted(
        DocumentKind.CLOSING_SHEET, {"finding": finding_id}, _record_of(office, found), found.institution.id
    )
    return documents.make(office, press, wanted, progress, then)


def of_finding(office: Office, finding_id: str) -> Document | None:
    """The newest one that stands; None where there is none."""
    about = documents.documents_about(office, "finding", finding_id)
    standing = (one for one in about if one.state is OrderState.ISSUED)
    return next((one for one in standing if one.kind is DocumentKind.CLOSING_SHEET), None)


def tells_of(made: Document, found: FollowedFinding) -> bool:
    """Whether a sheet tells of the finding as it was closed last."""
    told = made.record.get("facts")
    return isinstance(told, Mapping) and told.get("closed_at") == found.life.closed_at


def _record_of(office: Office, found: FollowedFinding) -> RecordOf:
    if found.life.state is not FindingState.CLOSED:
        state = found.life.state.label
        raise CannotMake("没有生成销号单", f"这个问题的状态是“{state}”，还没有销号。", "销号以后再生成。")
    owner = office.owner()

    def record_of(making: Making) -> DocumentRecord:
        words = making.words.closing_sheet
        facts = {"closed_at": found.life.closed_at, "revision": found.life.revision}
        return making.record(words.title, tuple(_blocks(office, words, found)), [owner], facts)

    return record_of


def _blocks(office: Office, words: ClosingSheetWords, found: FollowedFinding) -> Iterator[Block]:
    life, finding = found.life, found.finding
    items = dict.fromkeys(code.split(".")[0] for code in finding.sub_points)
    yield row(words.institution, found.institution.name)
    yield row(words.finding, finding.fact)
    yield row(words.basis, "、".join(words.item.format(no=no) for no in items) or finding.tag)
    yield row(words.papers, "、".join(number.text for number in found.numbers))
    yield row(words.requirement, finding.requirement)
    yield row(words.due, order_records.due_text(finding) if finding.due_on else "")
    told = (
        words.step.format(day=moment.full_date(line.on), words=line.words)
        for line in history.history(office, life)
    )
    yield row(words.course, *told)
    yield row(words.evidence, *_evidence(words, life.steps))
    closed = moment.from_text(life.closed_at).date()
    yield row(words.closed_on, moment.full_date(closed))
    yield signature(words.verified, *_persons(life.steps, StepKind.VERIFIED, StepKind.CLOSED))
    if any(step.kind is StepKind.APPROVED for step in life.steps):
        yield signature(words.approved, *_persons(life.steps, StepKind.APPROVED))
    yield signature(words.unit, *words.unit_lines)
    yield note(words.note.format(organ=office.bureau().supervision_office))


def _evidence(words: ClosingSheetWords, steps: tuple[LifeStep, ...]) -> Iterator[str]:
    proofs = [proof for step in steps for proof in step.evidence if proof.text]
    for n, proof in enumerate(proofs, 1):
        yield words.evidence_line.format(n=n, kind=proof.kind.label, words=proof.text)


def _persons(steps: tuple[LifeStep, ...], *kinds: StepKind) -> list[str]:
    """Whose act the last step of these kinds was; one of 当场整改 names its inspector, too."""
    told = [step.person for step in steps if step.kind in (*kinds, StepKind.FIXED_ON_SPOT) and step.person]
    return told[-1:] or [""]
