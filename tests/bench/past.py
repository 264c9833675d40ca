"""What an institution has behind it: earlier visits with papers, findings that are followed, and photos."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PIL import Image

from bench.books import CODE, FACT, REQUIREMENT, Book
from duxueben.model import moment, shape
from duxueben.model.canonical import JSON
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import LifeStep, Method, StepKind
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order
from duxueben.model.people import Institution
from duxueben.model.visit import Finding, Judgment, Photo
from duxueben.model.words import JudgmentValue, OrderKind
from duxueben.workspace.office import Act, Office

FINDINGS_A_VISIT, PHOTOS_A_VISIT = 10, 25
LIVE_EVERY = 10
"""One finding in ten still wants something, the others are closed."""
_SHOWN = Evidence(EvidenceKind.DOCUMENT, "调整后的课表")


@dataclass(frozen=True, slots=True)
class Past:
    """So many earlier visits of one institution, one a week, the last one a week ago."""

    school: Institution
    visits: int
    first_number: int = 1

    @property
    def findings(self) -> int:
        return self.visits * FINDINGS_A_VISIT

    @property
    def photos(self) -> int:
        return self.visits * PHOTOS_A_VISIT

    def tell(self, book: Book) -> None:
        """Tell it all in one act; the book's clock stands where it stood afterwards."""
        photo, now = one_photo(book.office), book.clock.now

        def act(act: Act) -> None:
            for n in range(self.visits):
                book.clock.now = now - timedelta(weeks=self.visits - n)
                _visit(act, book, self, n, photo)

        book.clock.now = now - timedelta(weeks=self.visits + 1)
        book.office.perform(act).result()
        book.clock.now = now


def one_photo(office: Office) -> Photo:
    """A small picture sealed beside the database once, however many photos are made of it."""
    drawn = io.BytesIO()
    Image.effect_noise((320, 240), 80).save(drawn, "JPEG")
    kept = office.files.put(drawn.getvalue())
    return Photo("", kept, kept, kept, kept, 320, 240, len(drawn.getvalue()), caption="教学区公示栏")


def _visit(act: Act, book: Book, past: Past, n: int, photo: Photo) -> None:
    at, visit_id = book.clock.now, act.new_id()
    plan = replace(book.first.plan, institution_id=past.school.id, on=at.date().isoformat())
    checklist = book.first.checklist.to_json() if book.first.checklist else None
    codes = _codes(book, n)
    findings = tuple(_finding(act, code, at) for code in codes)
    act.tell("visit", visit_id, "planned", plan.to_json())
    act.tell("visit", visit_id, "started", {"institution": past.school.to_json(), "checklist": checklist})
    act.tell("visit", visit_id, "judged", _judgments(book, codes))
    for finding in findings:
        act.tell("visit", visit_id, "finding_raised", {"finding": finding.to_json()})
    for place in range(PHOTOS_A_VISIT):
        taken = replace(photo, id=act.new_id(), subject=findings[place % len(findings)].id)
        act.tell("visit", visit_id, "photo_added", {"photo": taken.to_json()})
    act.tell("visit", visit_id, "finished", {"not_checked": 0})
    order = _order(act, past, n, visit_id, findings, at)
    act.tell("order", order.id, "issued", order.to_json())
    for finding in findings:
        _open(act, past, visit_id, order.id, finding)
    for finding in findings[FINDINGS_A_VISIT // LIVE_EVERY :]:
        _close(act, finding)


def _finding(act: Act, code: str, at: datetime) -> Finding:
    due = (at + timedelta(days=15)).date().isoformat()
    return Finding(act.new_id(), (code,), fact=FACT, requirement=REQUIREMENT, due_on=due, due_days=15)


def _codes(book: Book, n: int) -> tuple[str, ...]:
    """The sub-points of that visit's findings: not the same ones every time."""
    first = n * FINDINGS_A_VISIT
    return tuple(book.codes[(first + k) % len(book.codes)] for k in range(FINDINGS_A_VISIT))


def _judgments(book: Book, unmet: Collection[str]) -> dict[str, JSON]:
    values = {code: JudgmentValue.UNMET if code in unmet else JudgmentValue.MET for code in book.codes}
    return {
        "judgments": {code: Judgment(value).to_json() for code, value in values.items()},
        "before": dict.fromkeys(book.codes),
    }


def _order(act: Act, past: Past, n: int, visit_id: str, findings: Sequence[Finding], at: datetime) -> Order:
    return Order(
        id=act.new_id(), kind=OrderKind.RECTIFICATION_NOTICE,
        number=DocNumber(CODE, at.year, past.first_number + n),
        visit_id=visit_id, institution_id=past.school.id, finding_ids=tuple(one.id for one in findings),
        issued_on=at.date().isoformat(), issued_at=moment.to_text(at), record={"fact": FACT},
        record_sha256="a" * 64, file_sha256=f"{past.first_number + n:064x}", pages=3,
        certificate_sha256="b" * 64,
    )  # fmt: skip


def _open(act: Act, past: Past, visit_id: str, order_id: str, finding: Finding) -> None:
    step = LifeStep(StepKind.OPENED, order_id=order_id, due_on=finding.due_on, visit_id=visit_id)
    life: dict[str, JSON] = {
        "id": finding.id,
        "visit_id": visit_id,
        "institution_id": past.school.id,
        "due_on": finding.due_on,
    }
    act.tell("finding", finding.id, StepKind.OPENED.value, {"life": life, "step": _payload(step)})


def _close(act: Act, finding: Finding) -> None:
    submitted = LifeStep(StepKind.SUBMITTED, words="课表已调整", person="佘𬍛瑶", evidence=(_SHOWN,))
    closed = LifeStep(
        StepKind.CLOSED, words="核对过", person="邬㛃宁", method=Method.ON_SITE, evidence=(_SHOWN,)
    )
    for step in (submitted, closed):
        act.tell("finding", finding.id, step.kind.value, {"step": _payload(step)})


def _payload(step: LifeStep) -> dict[str, JSON]:
    return {name: value for name, value in shape.to_json(step).items() if name not in ("kind", "at", "by")}
