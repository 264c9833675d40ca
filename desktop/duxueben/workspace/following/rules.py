"""What a step of a finding's life needs before it is taken, each lack with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.evidence import Evidence
from duxueben.model.finding_life import FindingLife, FindingState, LifeStep, Method, StepKind
from duxueben.model.people import Inspector
from duxueben.model.photo import Photo
from duxueben.model.text import clean_line, clean_name, clean_text, name_key
from duxueben.store.writer import TOLERANCE
from duxueben.workspace.following.opening import life_of
from duxueben.workspace.office import Act, NotFound
from duxueben.workspace.pictures import photo_in

_NEXT = {
    FindingState.OPEN: "先登记提交的整改，或者直接核查。",
    FindingState.SUBMITTED: "先核查提交的材料，再决定销号或者退回。",
    FindingState.RETURNED: "等单位再次提交，或者直接核查。",
    FindingState.REOPENED: "先登记提交的整改，或者直接核查。",
    FindingState.VERIFIED: "等另一人批准，或者退回。",
    FindingState.CLOSED: "又出现的，写明新的事实，用“回头看重开”。",
    FindingState.WITHDRAWN: "撤销了的问题不再办理；又出现的，下次检查另记一个问题。",
    FindingState.LAPSED: "督办单已经作废，先换发，再接着办。",
}


class CannotFollow(Problem):
    """The step cannot be taken; the finding stays as it was."""

    code = "workspace.cannot_follow"


def standing(act: Act, finding_id: str) -> FindingLife:
    """The life as it stands; raises ``NotFound`` where it has not begun."""
    life = life_of(act, finding_id)
    if life is None:
        raise NotFound("个立项的问题")
    return life


def refuse_state(life: FindingLife, kind: StepKind) -> None:
    """A step that the state does not allow."""
    if life.allows(kind):
        return
    if kind is StepKind.PLEA_REJECTED and life.plea is None:
        raise CannotFollow("没有记", "没有还没答复的申辩。", "先登记申辩，再写明为什么不成立。")
    raise CannotFollow("没有记", f"这个问题{life.state.label}，不能{kind.label}。", _NEXT[life.state])


def refuse_moment(life: FindingLife, at: datetime, now: datetime) -> None:
    """A moment that is still to come, or before the step that was taken last; to the minute."""
    if at > now + TOLERANCE:
        raise CannotFollow("没有记", "填写的时间还没有到。", "核对日期和时间。")
    last = life.steps[-1]
    if at < moment.from_text(last.at).replace(second=0, microsecond=0):
        when = moment.from_text(last.at)
        raise CannotFollow(
            "没有记",
            f"填写的时间早于上一步（{moment.full_date(when)}{when:%H:%M}{last.kind.label}）。",
            "核对日期和时间；先后不能颠倒。",
        )


def name(text: str, whose: str) -> str:
    """A person's name; ``whose``: ``提交人``."""
    return clean_name(_said(text, f"还没有写{whose}。"), whose)


def line(text: str, what: str) -> str:
    """One line that must say something; ``what``: ``退回原因``."""
    return clean_line(_said(text, f"还没有写{what}。"), what)


def words(text: str, what: str) -> str:
    """Running words that must say something."""
    return clean_text(_said(text, f"还没有写{what}。"), what)


def evidence(act: Act, life: FindingLife, given: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The pieces that say something, cleaned; raises ``NotFound`` for a photo that is not there."""
    kept: list[Evidence] = []
    for one in given:
        cleaned = replace(one, text=clean_line(one.text, "佐证"))
        if not cleaned.says_something:
            continue
        if cleaned.photo_id:
            photo_in(_photos(act, life, one.visit_id), cleaned.photo_id)
        kept.append(cleaned)
    return tuple(kept)


def later(life: FindingLife, due_on: str) -> str:
    """A new deadline, which lies behind the present one, as ``YYYY-MM-DD``."""
    day = date_of(due_on)
    if life.due_on and day <= date.fromisoformat(life.due_on):
        present = moment.full_date(date.fromisoformat(life.due_on))
        raise CannotFollow("没有延期", f"新期限不晚于现在的期限（{present}）。", "定一个更晚的日期。")
    return day.isoformat()


def date_of(due_on: str) -> date:
    """The day of an ISO date that a person gave."""
    try:
        return date.fromisoformat(due_on)
    except ValueError:
        raise CannotFollow("没有记", "还没有定新期限。", "选一个日期。") from None


def inspector(act: Act, inspector_id: str) -> Inspector:
    """As registered now; raises ``CannotFollow`` where nobody was named."""
    known = act.tx.record("inspector", inspector_id) if inspector_id else None
    if not isinstance(known, Inspector):
        raise CannotFollow("没有记", "还没有选核查人。", "选一位登记过的督学。")
    return known


def closing(
    act: Act, life: FindingLife, by: Inspector, method: Method, told: str, shown: tuple[Evidence, ...]
) -> LifeStep:
    """销号, or 核查通过 where the bureau wants a second approval.

    Raises ``CannotFollow`` without evidence, and for the hand that submitted.
    """
    if not shown:
        raise CannotFollow("没有销号", "还没有佐证。", "至少写一件佐证，或者附一张照片。")
    refuse_submitter(life, by.name)
    kind = StepKind.VERIFIED if act.bureau().second_approval else StepKind.CLOSED
    return LifeStep(kind, words=clean_text(told, "核查情况"), person=by.name, method=method, evidence=shown)


def refuse_submitter(life: FindingLife, called: str) -> None:
    """The hand that submitted may not close."""
    if life.submitted_by(called):
        raise CannotFollow("没有销号", f"整改是{called}提交的，提交的人不能给自己销号。", "请换一个人核查。")


def refuse_verifier(life: FindingLife, called: str) -> None:
    """The one who verified may not approve, too."""
    verified = next((step for step in reversed(life.steps) if step.kind is StepKind.VERIFIED), None)
    if verified is not None and name_key(verified.person) == name_key(called):
        raise CannotFollow("没有批准", f"核查是{called}做的，核查的人不能再批准。", "请换一个人批准。")


def _photos(act: Act, life: FindingLife, visit_id: str) -> tuple[Photo, ...]:
    """Those that may show something of it: its own, or those of a visit to its institution."""
    if not visit_id:
        return life.live_photos()
    visit = act.visit(visit_id)
    return visit.live_photos() if visit.plan.institution_id == life.institution_id else ()


def _said(text: str, otherwise: str) -> str:
    if not text.strip():
        raise CannotFollow("没有记", otherwise, "补上以后再保存。")
    return text
