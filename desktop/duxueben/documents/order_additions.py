"""Words of what came to the order later: a form that is silent about it prints those of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lineage:
    """What stands under the number of a paper that was issued in place of a voided one (换发)."""

    replaces: str = "换发：原编号{number}（{voided_on}作废）"


@dataclass(frozen=True, slots=True)
class Handwritten:
    """What stands under the number of a paper that registers a form filled in by hand."""

    registers: str = "本单登记{written_on}现场手工填写的同一编号督办单，签名以手写件为准。"


@dataclass(frozen=True, slots=True)
class FixedWords:
    """当场整改, after the fact of a finding."""

    on_the_spot: str = "（已于{at}当场整改：{words}）"


@dataclass(frozen=True, slots=True)
class Escalation:
    """升级督办, before the requirement of a finding."""

    line: str = "由{number}（{issued_on}）第{position}个问题升级，原期限{due}。升级原因：{reason}"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """原问题核查表: the page of earlier findings that were looked at again."""

    title: str = "原问题核查表"
    number: str = "文书编号："
    see: str = "另：对上次督导的{findings}个问题作了核查，核查情况和新期限见所附“原问题核查表”。"
    place: str = "序号"
    fact: str = "原问题"
    of_paper: str = "（{number}）"
    original_due: str = "原期限"
    result: str = "本次核查"
    new_due: str = "新期限"
    unchanged: str = "原期限不变"
    closed: str = "已销号"
    due: str = "{day}前"


@dataclass(frozen=True, slots=True)
class AuthorityWords:
    """On whose authority a training site was visited, on 签收与送达附页."""

    label: str = "督导依据"


@dataclass(frozen=True, slots=True)
class CcWords:
    """Who else is told, on 签收与送达附页."""

    label: str = "抄送"


@dataclass(frozen=True, slots=True)
class Copies:
    """The mark of a printed copy; it is no part of the issued bytes."""

    mark: str = "第{n}联"
    mark_for: str = "第{n}联（{recipient}）"
    recipients: tuple[str, ...] = ("单位留存", "督学留存", "督导室存档")
    duplicate: str = "副本"


@dataclass(frozen=True, slots=True)
class BlankWords:
    """空白督办单: a pre-numbered form that is filled in by hand."""

    issued_on: str = "　　　　年　　月　　日"
    findings: str = "____"
    note: str = "本单预先编号，在现场手工填写。填写以后拍照登记，签名以手写件为准。"


PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "lineage.replaces": frozenset({"number", "voided_on"}),
    "handwritten.registers": frozenset({"written_on"}),
    "fixed.on_the_spot": frozenset({"at", "words"}),
    "escalation.line": frozenset({"number", "issued_on", "position", "due", "reason"}),
    "follow_up.see": frozenset({"findings"}),
    "follow_up.of_paper": frozenset({"number"}),
    "follow_up.due": frozenset({"day"}),
    "copies.mark": frozenset({"n"}),
    "copies.mark_for": frozenset({"n", "recipient"}),
}
"""Which ``{…}`` a key holds."""
