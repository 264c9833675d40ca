"""问责情况 and 典型经验 of 附件5: who was called to account by whom, and what others can learn from."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.registered import Registered
from duxueben.model.word import Word


class AccountabilityKind(Word):
    """The four rows of 附件5."""

    ORDER = "order", "印发督办单"
    CIRCULAR = "circular", "通报"
    TALK = "admonition_talk", "约谈"
    ACTION = "accountability_action", "问责"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accountability(Registered):
    """One act of an organ; 督办单 that were issued on this program's paper are counted from the papers."""

    kind: AccountabilityKind
    on: str
    """ISO date."""
    issuer: str
    """``区教育局校外培训监管科``."""
    by_supervision_office: bool = False
    """其中：区教育督导部门."""
    persons: tuple[str, ...] = ()
    """Who was talked to or held to account; names."""
    person_times: int = 1
    """人次 of a talk or an action, 次 of a circular, 件 of an order."""
    reason: str = ""
    document_number: str = ""
    """``漴教督通〔2023〕2号``, where there is a paper."""
    finding_ids: tuple[str, ...] = ()
    """The findings that it is about."""


class PracticeKind(Word):
    """What is to be learnt from."""

    EXPERIENCE = "experience", "典型经验"
    CASE = "case", "优秀案例"


@dataclass(frozen=True, slots=True, kw_only=True)
class BestPractice(Registered):
    """典型经验 found on a visit, or the case that a school hands in."""

    kind: PracticeKind = PracticeKind.EXPERIENCE
    title: str
    on: str
    """ISO date on which it was found or handed in."""
    text: str = ""
    tags: tuple[str, ...] = ()
    """``家校社``, ``课后服务``."""
    author: str = ""
    confirmed_on: str = ""
    """ISO date; only a confirmed one counts in 附件5."""
    visit_id: str = ""
    """The visit that found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee(Registered):
    """优秀督导干部, one from each 中心学校 or 区直学校."""

    name: str
    unit: str
    """The 中心学校 or 区直学校 that nominates."""
    post: str = ""
    deeds: str = ""
    """简要工作事例."""
    on: str = ""
    """ISO date on which the nomination came."""


class SubmissionKind(Word):
    """What every unit has to hand in."""

    CASE = "case", "优秀工作案例"
    NOMINEE = "nominee", "优秀督导干部推荐"
    REPORT = "report", "落实情况报告"
    FIGURES = "figures", "有关数据信息"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(Registered):
    """That a unit has handed something in."""

    kind: SubmissionKind
    on: str
    """ISO date on which it came."""
    unit: str = ""
    """The 中心学校 or 区直学校 where it is none of the register's institutions."""
    by: str = ""
    """Who brought it."""
