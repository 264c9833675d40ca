"""移交 and 抄告: drafting a letter to an authority, issuing it, and writing down what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

from duxueben.errors import Problem
from duxueben.model.finding_life import LifeStep, StepKind
from duxueben.model.people import Institution
from duxueben.model.referral import Referral, ReferralKind, ReferredFinding
from duxueben.model.text import clean_line, clean_text
from duxueben.model.visit import Finding, Visit
from duxueben.store import kept_queries
from duxueben.workspace import whole
from duxueben.workspace.following import opening
from duxueben.workspace.office import Act, NotFound, Office

AUTHORITIES = (
    "校外培训监管科",
    "教育局师德管理部门",
    "市场监督管理局",
    "民政局",
    "公安局",
    "消防救援大队",
    "城市管理局",
    "信访局",
)
"""Offered where a letter is begun; any other may be typed."""


SUBJECT_REVIEW = "学科鉴别"
"""Of a requirement that waits for the experts."""


class CannotRefer(Problem):
    """The letter is not as it has to be; nothing was changed."""

    code = "workspace.cannot_refer"


def referrals(office: Office) -> list[Referral]:
    """All letters, the one that changed last first."""
    return kept_queries.latest_of_kind(office.reader, Referral)


def referral(office: Office, referral_id: str) -> Referral:
    """As it stands now; raises ``NotFound``."""
    record = office.record("referral", referral_id)
    if not isinstance(record, Referral):
        raise NotFound("份移交")
    return record


def authorities_for(unit: Institution) -> tuple[str, ...]:
    """The authorities that are offered, those first whose business such a unit is."""
    first = ("校外培训监管科",) if not unit.kind.is_school else ()
    if unit.nonprofit is not None and not unit.kind.is_school:
        first += ("民政局",) if unit.nonprofit else ("市场监督管理局",)
    return tuple(dict.fromkeys((*first, *AUTHORITIES)))


def begun(office: Office, institution_id: str, findings: Iterable[ReferredFinding]) -> Referral:
    """A letter about these findings as it would be drafted today; nothing is written yet."""
    carried = tuple(findings)
    told = [_finding(office.visit(one.visit_id), one.finding_id) for one in carried]
    photos = sum(_photos(office.visit(one.visit_id), one.finding_id) for one in carried)
    return Referral(
        id="",
        kind=ReferralKind.REFERRAL,
        institution_id=institution_id,
        to=authorities_for(office.institution(institution_id))[0],
        reason="",
        made_on=office.today().isoformat(),
        findings=carried,
        materials=(f"现场照片{photos}张",) if photos else (),
        awaiting_subject_review=any(map(awaits_subject_review, told)),
    )


def keep(office: Office, wanted: Referral) -> Future[Referral]:
    """Write a draft, new where it has no id yet; an issued one is not changed. Raises ``CannotRefer``."""
    referral_id = wanted.id or office.new_id()

    def act(act: Act) -> Referral:
        act.institution(wanted.institution_id)
        before = act.tx.record("referral", referral_id)
        if isinstance(before, Referral) and before.document_id:
            raise CannotRefer("没有改", "这份函已经出具，内容不能再改。", "有误时，另写一份说明更正。")
        for one in wanted.findings:
            _finding(act.visit(one.visit_id), one.finding_id)
        return whole.tell(act, replace(_cleaned(wanted), id=referral_id, document_id=""))

    return office.perform(act)


def take_in(office: Office, wanted: Referral) -> Future[Referral]:
    """登记移送来的线索: what another department passed to us. Raises ``CannotRefer``."""
    cleaned = _cleaned(wanted)
    if date.fromisoformat(cleaned.made_on) > office.today():
        raise CannotRefer(
            "没有登记", f"收到日期{cleaned.made_on}在今天以后。", "核对日期，或者核对电脑的时钟。"
        )
    kept = replace(cleaned, id=office.new_id(), inbound=True, findings=(), document_id="")

    def act(act: Act) -> Referral:
        act.institution(kept.institution_id)
        return whole.tell(act, kept)

    return office.perform(act)


def receive(office: Office, referral_id: str, *, by: str, on: date) -> Future[Referral]:
    """签收回执: who signed for an issued letter there, and when. Raises ``CannotRefer``."""
    name = clean_line(by, "签收人")

    def change(known: Referral) -> Referral:
        if not known.document_id and not known.inbound:
            raise CannotRefer("没有登记", "这份函还没有出具，不会有回执。", "先出具，再登记回执。")
        if not name:
            raise CannotRefer("没有登记", "回执要写明签收人。", "填上签收人的姓名或者签收的单位。")
        if on < date.fromisoformat(known.made_on) or on > office.today():
            raise CannotRefer(
                "没有登记", f"回执日期{on.isoformat()}早于函的日期，或者在今天以后。", "核对回执上的日期。"
            )
        return replace(known, received_by=name, received_on=on.isoformat())

    return _change(office, referral_id, change)


def answer(office: Office, referral_id: str, text: str) -> Future[Referral]:
    """办理结果: what the authority wrote back. Raises ``CannotRefer``."""
    words = clean_text(text, "办理结果")

    def change(known: Referral) -> Referral:
        if not words:
            raise CannotRefer("没有登记", "办理结果是空的。", "写一句对方答复的内容。")
        return replace(known, answer=words)

    return _change(office, referral_id, change)


def awaits_subject_review(finding: Finding) -> bool:
    """待学科鉴别: it is worded 疑似 until the experts have said; that is not the inspector's to do."""
    return SUBJECT_REVIEW in finding.requirement


def issued(act: Act, known: Referral, document_id: str) -> Referral:
    """Note in the open transaction that the letter was issued; its findings' lives say so, too.

    Raises ``CannotRefer`` where that was done already.
    """
    now = act.tx.record("referral", known.id)
    if now != known or known.document_id:
        raise CannotRefer("没有出具", "这份函已经出具，或者刚刚改过。", "回到列表看一下，再决定是否出具。")
    told = whole.tell(act, replace(known, document_id=document_id))
    for one in known.findings:
        words = f"{known.kind.label}{known.to}"
        life = opening.by_letter(act, act.visit(one.visit_id), one.finding_id, words)
        if life is not None and life.allows(StepKind.REFERRED):
            opening.tell(act, life.id, LifeStep(StepKind.REFERRED, words=words, referral_id=known.id))
    return told


def _change(office: Office, referral_id: str, change: Callable[[Referral], Referral]) -> Future[Referral]:
    def act(act: Act) -> Referral:
        known = act.tx.record("referral", referral_id)
        if not isinstance(known, Referral):
            raise NotFound("份移交")
        return whole.tell(act, change(known))

    return office.perform(act)


def _cleaned(wanted: Referral) -> Referral:
    cleaned = replace(
        wanted,
        to=clean_line(wanted.to, "移交对象"),
        reason=clean_text(wanted.reason, "理由"),
        materials=tuple(text for one in wanted.materials if (text := clean_line(one, "随附材料"))),
    )
    if not cleaned.to:
        raise CannotRefer("没有保存", "没有写是哪个部门。", "选一个部门，或者写上它的名称。")
    if not cleaned.reason:
        raise CannotRefer("没有保存", "没有写理由或者线索的内容。", "写一两句是什么事。")
    return cleaned


def _finding(visit: Visit, finding_id: str) -> Finding:
    for known in visit.live_findings():
        if known.id == finding_id:
            return known
    raise NotFound("条线索")


def _photos(visit: Visit, finding_id: str) -> int:
    finding = _finding(visit, finding_id)
    subjects = {finding.id, *finding.sub_points[:1]}
    return sum(photo.subject in subjects for photo in visit.live_photos())
