"""The history of a finding as dated sentences, with the names of people and the numbers of papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.model import moment
from duxueben.model.disposition import Result
from duxueben.model.finding_life import FindingLife, LifeStep, StepKind
from duxueben.store import life_queries, queries
from duxueben.workspace.office import Office


@dataclass(frozen=True, slots=True)
class Line:
    """One step, told."""

    step: LifeStep
    words: str
    """A whole sentence: ``佘𬍛瑶（校长）提交整改：已压减到55分钟。``"""
    recorded_by: str
    """The name of the inspector who wrote it down; empty where unknown."""

    @property
    def on(self) -> date:
        """The day on which it happened."""
        return moment.from_text(self.step.at).date()


def history(office: Office, life: FindingLife) -> tuple[Line, ...]:
    """Every step of ``life`` in its order."""
    numbers = life_queries.papers_of(office.reader, {step.order_id for step in life.steps if step.order_id})
    papers = {order_id: f"{number.text}督办单" for order_id, number in numbers.items()}
    names = {one.id: one.name for one in queries.inspectors(office.reader)}
    return tuple(Line(step, sentence(step, papers), names.get(step.by, "")) for step in life.steps)


def sentence(step: LifeStep, papers: Mapping[str, str]) -> str:
    """One step in words; ``papers``: id → what the paper is called."""
    paper = papers.get(step.order_id, "督办单")
    parts = [part for part in (_TOLD[step.kind](step, paper), _due(step)) if part]
    told = "，".join(parts)
    return _ended("：".join(part for part in (told, step.words) if part))


def _ended(words: str) -> str:
    return words if words.endswith(("。", "！", "？", "）")) else f"{words}。"


def _who(step: LifeStep) -> str:
    return f"{step.person}（{step.post}）" if step.person and step.post else step.person


def _how(step: LifeStep) -> str:
    return step.method.label if step.method else "核查"


def _due(step: LifeStep) -> str:
    if not step.due_on:
        return ""
    which = "期限" if step.kind is StepKind.OPENED else "新期限"
    return f"{which}{moment.full_date(date.fromisoformat(step.due_on))}"


def _opened(step: LifeStep, paper: str) -> str:
    return f"写入{paper}立项" if step.order_id else "立项，不出督办单"


def _checked(step: LifeStep, _paper: str) -> str:
    return f"到校核查，{Result(step.result).label}" if step.result else "到校核查"


_TOLD: Mapping[StepKind, Callable[[LifeStep, str], str]] = {
    StepKind.OPENED: _opened,
    StepKind.CARRIED: lambda _step, paper: f"写入{paper}",
    StepKind.PAPER_VOIDED: lambda _step, paper: f"{paper}作废",
    StepKind.SUBMITTED: lambda step, _paper: f"{_who(step)}提交整改",
    StepKind.RETURNED: lambda step, _paper: f"{_who(step)}{_how(step)}后退回",
    StepKind.VERIFIED: lambda step, _paper: f"{_who(step)}{_how(step)}通过，等待批准",
    StepKind.APPROVED: lambda step, _paper: f"{_who(step)}批准销号",
    StepKind.CLOSED: lambda step, _paper: f"{_who(step)}{_how(step)}后销号",
    StepKind.FIXED_ON_SPOT: lambda step, _paper: f"当场整改，{_who(step)}{_how(step)}后销号",
    StepKind.EXTENDED: lambda _step, _paper: "延期",
    StepKind.PLEADED: lambda step, _paper: f"{_who(step)}申辩",
    StepKind.PLEA_REJECTED: lambda step, _paper: f"{_who(step)}答复申辩不成立",
    StepKind.WITHDRAWN: lambda step, _paper: f"{_who(step)}撤销",
    StepKind.REOPENED: lambda _step, _paper: "回头看重开",
    StepKind.ESCALATED: lambda _step, paper: f"升级为{paper}",
    StepKind.REFERRED: lambda _step, _paper: "",  # its words say to whom
    StepKind.CHECKED: _checked,
    StepKind.NOTED: lambda _step, _paper: "备注",
}
