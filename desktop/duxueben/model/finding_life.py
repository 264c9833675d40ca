"""问题整改销号: the life of a finding after it was put on a paper, as steps from one state to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from duxueben.model import shape
from duxueben.model.canonical import JSON
from duxueben.model.evidence import Evidence
from duxueben.model.fields import Fields, Malformed
from duxueben.model.photo import Photo
from duxueben.model.text import name_key
from duxueben.model.word import Word
from duxueben.model.words import Stage


class FindingState(Word):
    """The one state in which a finding is (domain.md 3.4); 逾期 is told by the date, it is no state."""

    OPEN = "open", "待整改"
    SUBMITTED = "submitted", "待核查"
    RETURNED = "returned", "已退回"
    REOPENED = "reopened", "已重开"
    VERIFIED = "verified", "待批准"
    CLOSED = "closed", "已销号"
    WITHDRAWN = "withdrawn", "已撤销"
    LAPSED = "lapsed", "未成立"
    """Every paper that carried it is voided, and none has taken its place yet."""


class StepKind(Word):
    """What can happen to a finding; the events of the aggregate ``finding`` bear these names."""

    OPENED = "opened", "立项"
    CARRIED = "carried", "重新写入督办单"
    PAPER_VOIDED = "paper_voided", "督办单作废"
    SUBMITTED = "submitted", "提交整改"
    RETURNED = "returned", "退回"
    VERIFIED = "verified", "核查通过"
    APPROVED = "approved", "批准销号"
    CLOSED = "closed", "销号"
    FIXED_ON_SPOT = "fixed_on_spot", "当场整改"
    EXTENDED = "extended", "延期"
    PLEADED = "pleaded", "申辩"
    PLEA_REJECTED = "plea_rejected", "申辩不成立"
    WITHDRAWN = "withdrawn", "撤销"
    REOPENED = "reopened", "回头看重开"
    ESCALATED = "escalated", "升级督办"
    REFERRED = "referred", "移交"
    CHECKED = "checked", "到校核查"
    NOTED = "noted", "备注"


class Method(Word):
    """How it was verified."""

    MATERIAL = "material", "材料核查"
    ON_SITE = "on_site", "现场核查"


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One thing that happened, by whom, and what shows it."""

    kind: StepKind
    at: str = ""
    """ISO 8601 with offset: when it happened. The event's own; a payload's is not looked at."""
    by: str = ""
    """Id of the inspector who wrote it down. The event's own."""
    words: str = ""
    """The reason, the new fact, the measures: what the step has to say."""
    person: str = ""
    """Whose act it was: who submitted, verified, approved, pleaded; a name."""
    post: str = ""
    method: Method | None = None
    evidence: tuple[Evidence, ...] = ()
    due_on: str = ""
    """ISO date, where the step sets a new one."""
    visit_id: str = ""
    """The visit on which it happened; empty where it was none."""
    order_id: str = ""
    """The paper that carried, escalated or was voided."""
    referral_id: str = ""
    result: str = ""
    """What a check on the spot came to (``model.disposition.Result``)."""
    stage: Stage | None = None
    """学段 as the paper told it: of ``opened`` and ``carried`` alone, so that a past day counts as it did."""
    sub_point: str = ""
    """The primary sub-point, likewise."""


@dataclass(frozen=True, slots=True)
class FindingLife:
    """What became of a finding, as its events tell it; its words are in the visit that raised it."""

    id: str
    """Of the finding."""
    visit_id: str
    """The visit that raised it."""
    institution_id: str
    state: FindingState = FindingState.OPEN
    due_on: str = ""
    """ISO date of the newest granted deadline; empty where the paper names none."""
    papers: tuple[str, ...] = ()
    """Ids of the papers that carry it and stand."""
    steps: tuple[LifeStep, ...] = ()
    photos: tuple[Photo, ...] = ()
    """Evidence that was taken in outside a visit; removed ones too."""
    lapsed_from: FindingState | None = None
    revision: int = 1
    changed_at: str = ""

    @property
    def is_live(self) -> bool:
        """Whether something is still to be done: neither 销号, 撤销 nor 未成立."""
        return self.state in LIVE

    @property
    def opened_at(self) -> str:
        """When it was put on record."""
        return self.steps[0].at if self.steps else ""

    @property
    def closed_at(self) -> str:
        """When it was closed, as it now stands; empty where it is not."""
        if self.state is not FindingState.CLOSED:
            return ""
        return next((step.at for step in reversed(self.steps) if step.kind in _CLOSING), "")

    @property
    def settled_at(self) -> str:
        """When it came to want nothing more, as it now stands; empty while something is to be done."""
        if self.is_live:
            return ""
        return next((step.at for step in reversed(self.steps) if step.kind is not StepKind.NOTED), "")

    def submitted_by(self, name: str) -> bool:
        """Whether it was ``name``, however spelled, who submitted since it was opened or reopened."""
        for step in reversed(self.steps):
            if step.kind is StepKind.SUBMITTED and name_key(step.person) == name_key(name):
                return True
            if step.kind in (StepKind.OPENED, StepKind.REOPENED):
                return False
        return False

    @property
    def plea(self) -> LifeStep | None:
        """The 申辩 that nobody has decided yet."""
        deciding = (StepKind.PLEADED, StepKind.PLEA_REJECTED, StepKind.WITHDRAWN)
        for step in reversed(self.steps):
            if step.kind in deciding:
                return step if step.kind is StepKind.PLEADED else None
        return None

    def overdue_days(self, on: date) -> int:
        """By how many days the newest deadline is passed; 0 where it is not, or nothing is to be done."""
        if not self.due_on or not self.is_live:
            return 0
        return max(0, (on - date.fromisoformat(self.due_on)).days)

    def live_photos(self) -> tuple[Photo, ...]:
        """Those not taken out."""
        return tuple(photo for photo in self.photos if not photo.removed)

    def allows(self, kind: StepKind) -> bool:
        """Whether the step can be taken from here."""
        allowed, _ = _STEPS[kind]
        if kind is StepKind.PLEA_REJECTED and self.plea is None:
            return False
        return self.state in allowed

    def after(self, step: LifeStep) -> FindingLife:
        """The life with one more step; raises ``fields.Malformed`` where the state does not allow it."""
        if not self.allows(step.kind):
            raise Malformed(f"{step.kind.value}: not from {self.state.value}")
        _, state = _STEPS[step.kind]
        life = replace(self, steps=(*self.steps, step), state=state or self.state)
        if step.due_on:
            life = replace(life, due_on=step.due_on)
        return _with_papers(life, step)

    def told_anew(self) -> tuple[FindingLife, ...]:
        """As it was after each of its steps; the table of transitions alone tells which state that was."""
        begun = replace(self, state=FindingState.OPEN, due_on="", papers=(), steps=(), lapsed_from=None)
        lives: list[FindingLife] = []
        for step in self.steps:
            begun = begun.after(step)
            lives.append(begun)
        return tuple(lives)

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return shape.to_json(self)

    @staticmethod
    def from_json(fields: Fields) -> FindingLife:
        """Raises ``fields.Malformed`` or ValueError."""
        return shape.from_json(FindingLife, fields)


def _with_papers(life: FindingLife, step: LifeStep) -> FindingLife:
    if step.kind is StepKind.PAPER_VOIDED:
        papers = tuple(one for one in life.papers if one != step.order_id)
        if papers or not life.papers:
            return replace(life, papers=papers)
        return replace(life, papers=(), state=FindingState.LAPSED, lapsed_from=life.state)
    if step.order_id and step.order_id not in life.papers:
        life = replace(life, papers=(*life.papers, step.order_id))
    if step.kind is StepKind.CARRIED and life.lapsed_from is not None:
        life = replace(life, state=life.lapsed_from, lapsed_from=None)
    return life


_S = FindingState
_TO_DO = frozenset({_S.OPEN, _S.SUBMITTED, _S.RETURNED, _S.REOPENED})
LIVE = _TO_DO | {_S.VERIFIED}
"""States in which something is still to be done: 正在整改 of 附件5."""
_CLOSING = (StepKind.CLOSED, StepKind.APPROVED, StepKind.FIXED_ON_SPOT)
_STEPS: Mapping[StepKind, tuple[frozenset[FindingState], FindingState | None]] = {
    StepKind.OPENED: (frozenset({_S.OPEN}), None),
    StepKind.CARRIED: (LIVE | {_S.LAPSED}, None),
    StepKind.PAPER_VOIDED: (frozenset(_S) - {_S.LAPSED}, None),
    StepKind.SUBMITTED: (_TO_DO, _S.SUBMITTED),
    StepKind.RETURNED: (frozenset({_S.SUBMITTED, _S.VERIFIED}), _S.RETURNED),
    StepKind.VERIFIED: (_TO_DO, _S.VERIFIED),
    StepKind.APPROVED: (frozenset({_S.VERIFIED}), _S.CLOSED),
    StepKind.CLOSED: (_TO_DO, _S.CLOSED),
    StepKind.FIXED_ON_SPOT: (frozenset({_S.OPEN}), _S.CLOSED),
    StepKind.EXTENDED: (LIVE, None),
    StepKind.PLEADED: (LIVE, None),
    StepKind.PLEA_REJECTED: (LIVE, None),
    StepKind.WITHDRAWN: (LIVE, _S.WITHDRAWN),
    StepKind.REOPENED: (frozenset({_S.CLOSED}), _S.REOPENED),
    StepKind.ESCALATED: (LIVE, None),
    StepKind.REFERRED: (LIVE, None),
    StepKind.CHECKED: (LIVE, None),
    StepKind.NOTED: (frozenset(_S), None),
}
"""From which states a step can be taken, and to which it leads; None where the state stays."""
