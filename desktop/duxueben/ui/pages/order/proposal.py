"""What could be put on paper from a visit, and what is still in the way: plain values, without a window."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from duxueben.model import moment
from duxueben.model.blank_form import BlankForm
from duxueben.model.numbering import DocNumber, NumberBlock
from duxueben.model.order import Order
from duxueben.model.people import Bureau
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import OrderKind, OrderState, VisitState
from duxueben.ui.pages.order.leaves import Leaves
from duxueben.workspace.office import Office
from duxueben.workspace.paper import blanks, numbers, ordering
from duxueben.workspace.register import registering

KIND_WORDS = {
    OrderKind.RECTIFICATION_NOTICE: "现场出具",
    OrderKind.SUPERVISION_ORDER: "机关出具",
}
"""The two kinds of paper, as they are chosen here."""


@dataclass(frozen=True, slots=True)
class Line:
    """One problem that could go on the paper."""

    finding: Finding
    lacking: str
    """What keeps it off the paper, as a sentence; empty where it is ready."""
    carried_by: str = ""
    """``47号``, where a paper that stands carries it already."""

    @property
    def ready(self) -> bool:
        """Whether it can be ticked."""
        return not self.lacking and not self.carried_by

    @property
    def due(self) -> str:
        """``10月24日前``; ``当日`` for what is due at once; empty while there is no date."""
        return due_words(self.finding)


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one kind of paper."""

    kind: OrderKind
    next: DocNumber | None
    block: NumberBlock | None
    """The block that the next number comes from."""
    left: int
    """Free numbers of the year, the next one among them."""
    provisional: DocNumber | None = None
    """What the device itself would give; only where no block has a number left."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A visit seen as a paper that is not issued yet."""

    visit: Visit
    institution_name: str
    on: date
    """The date that the paper would bear."""
    bureau: Bureau
    lines: tuple[Line, ...]
    aside: tuple[Finding, ...]
    """Clues and advice: recorded, never written on the paper."""
    series: tuple[Series, ...]
    """One for each kind that the bureau has a code for; a paper is replaced by one of its own kind."""
    papers: tuple[Order, ...]
    """What was issued from this visit before, voided ones too."""
    replaces: Order | None = None
    """The voided paper whose place this one is to take (换发)."""
    filled_forms: tuple[BlankForm, ...] = ()
    """Forms that were filled in by hand, of which a sheet is filed and no paper stands yet."""

    def ready_ids(self) -> tuple[str, ...]:
        """The problems that are ticked at first: all that are ready, or those of the replaced paper."""
        wanted = self.replaces.finding_ids if self.replaces is not None else None
        ready = (line.finding.id for line in self.lines if line.ready)
        return tuple(one for one in ready if wanted is None or one in wanted)

    def free(self) -> int:
        """How many problems stand on no paper that stands."""
        return sum(not line.carried_by for line in self.lines)

    def before(self, order: Order) -> Order | None:
        """The voided paper that ``order`` was issued for."""
        return next((one for one in self.papers if order.replaces and one.id == order.replaces), None)

    def after(self, order: Order) -> Order | None:
        """The paper that was issued in the place of ``order``."""
        return next((one for one in self.papers if one.replaces == order.id), None)

    def of_kind(self, kind: OrderKind) -> Series | None:
        """The numbers of that kind; None where the bureau has no code for it."""
        return next((one for one in self.series if one.kind is kind), None)

    def leaves(self, chosen: Collection[str], kind: OrderKind) -> Leaves:
        """What a paper of the chosen problems holds besides its text; an organ's has no 原问题核查表."""
        findings = tuple(line.finding for line in self.lines if line.ready and line.finding.id in chosen)
        follow_ups = 0 if kind is OrderKind.SUPERVISION_ORDER else len(self.visit.dispositions)
        return Leaves(len(ordering.photos_of(self.visit, findings)), follow_ups, self.bureau.page_two)

    def can_be_drawn(self) -> bool:
        """Whether there can be a preview: the institution is fixed when the visit begins."""
        return self.visit.state in (VisitState.OPEN, VisitState.FINISHED)

    def obstacle(self, kind: OrderKind | None, chosen: Collection[str], *, numbered: bool = True) -> str:
        """Why it cannot be issued now, in a few words for the button; empty where it can.

        ``numbered``: whether there is a number, of a block or of any other sort.
        """
        if self.visit.state is not VisitState.FINISHED:
            return "先完成检查" if self.visit.state is VisitState.OPEN else "检查还没有开始"
        company = self.visit.institution is not None and self.visit.institution.is_company
        if company and not self.bureau.orders_to_companies:
            return "局里没有开通对公司出具"
        series = self.of_kind(kind) if kind is not None else None
        if series is None:
            return "还没有机关代字"
        if not numbered:
            return "没有可用的编号"
        if not any(line.ready and line.finding.id in chosen for line in self.lines):
            return "没有选中问题"
        return ""


def proposal_of(office: Office, visit_id: str, replaces: Order | None = None) -> Proposal:
    """As things stand now; a few small reads. ``replaces``: see ``Proposal``. Raises ``NotFound``."""
    visit, bureau, on = office.visit(visit_id), office.bureau(), office.today()
    institution = visit.institution or office.institution(visit.plan.institution_id)
    papers = tuple(ordering.orders_of_visit(office, visit_id))
    carried = {
        finding_id: paper.number.short
        for paper in papers
        if paper.state is OrderState.ISSUED
        for finding_id in paper.finding_ids
    }
    return Proposal(
        visit=visit,
        institution_name=institution.name,
        on=on,
        bureau=bureau,
        lines=tuple(
            Line(one.finding, one.lacking, carried.get(one.finding.id, ""))
            for one in ordering.candidates(visit)
        ),
        aside=ordering.clues_and_advice(visit),
        series=tuple(
            _series(office, kind, on)
            for kind in OrderKind
            if kind.is_order and bureau.code(kind) and (replaces is None or replaces.kind is kind)
        ),
        papers=papers,
        replaces=replaces,
        filled_forms=() if replaces is not None else tuple(blanks.filled(office)),
    )


def due_words(finding: Finding) -> str:
    """``10月24日前`` as it stands on the screen."""
    if not finding.due_on:
        return ""
    if finding.due_days == 0:
        return "当日"
    return f"{moment.short_date(date.fromisoformat(finding.due_on))}前"


def aside_words(findings: Collection[Finding]) -> str:
    """``1条线索、1条建议不写入``; empty where there are none."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.route.label] = counts.get(finding.route.label, 0) + 1
    told = "、".join(f"{count}条{word}" for word, count in counts.items())
    return f"{told}不写入" if told else ""


def _series(office: Office, kind: OrderKind, on: date) -> Series:
    number = ordering.next_number(office, kind, on)
    block = next(
        (
            one
            for one in registering.blocks(office)
            if number is not None
            and (one.code, one.year) == (number.code, number.year)
            and one.first <= number.n <= one.last
        ),
        None,
    )
    own = numbers.next_provisional(office, on.year) if number is None else None
    return Series(kind, number, block, ordering.numbers_left(office, kind, on.year), own)
