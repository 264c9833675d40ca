"""Who goes where: 挂牌督导, 巡查组 and 网格, outings of teams, and what other departments did there."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.registered import Registered
from duxueben.model.word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Registered):
    """挂牌督导: the inspector who answers for an institution."""

    inspector_id: str
    since: str
    """ISO date."""
    until: str = ""
    """ISO date of the last day; empty while it holds."""
    plate_shown: bool = False
    """Whether the plate hangs at the gate."""


class TeamKind(Word):
    """What a team is for."""

    PATROL = "patrol", "巡查组"
    GRID = "grid", "网格"
    TASK_FORCE = "task_force", "工作专班"
    SPECIAL = "special", "专项检查组"
    EXPERTS = "experts", "学科鉴定专家组"
    SUPERVISORS = "supervisors", "社会监督员队伍"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a team."""

    name: str
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Registered):
    """A team, or a grid with those who answer for it."""

    name: str
    kind: TeamKind = TeamKind.PATROL
    since: str = ""
    """ISO date."""
    until: str = ""
    """ISO date; empty while it works."""
    members: tuple[Member, ...] = ()
    grids: tuple[str, ...] = ()
    """网格 that it answers for."""


class OutingKind(Word):
    """What a team went out for."""

    PATROL = "patrol", "巡查"
    SWEEP = "sweep", "清查"
    SPECIAL = "special", "专项检查"
    LOOK_BACK = "look_back", "回头看"
    JOINT = "joint", "联合执法"
    GROUP_VISIT = "group_visit", "集体视导"


class StopResult(Word):
    """What came of one stop."""

    NOTHING = "nothing", "没有发现问题"
    FOUND = "found", "发现问题"
    TAKEN_UP = "taken_up", "查处"


@dataclass(frozen=True, slots=True)
class Stop:
    """One institution on an outing: one 家次."""

    institution_id: str
    result: StopResult = StopResult.NOTHING
    visit_id: str = ""
    """The visit of this program that was made there."""
    note: str = ""


class Half(Word):
    """Which half-day; one team, one half-day, however many units, is one 次."""

    MORNING = "morning", "上午"
    AFTERNOON = "afternoon", "下午"
    EVENING = "evening", "晚上"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing(Registered):
    """巡查 of one team on one half-day: one 次."""

    kind: OutingKind = OutingKind.PATROL
    on: str
    """ISO date."""
    half: Half = Half.MORNING
    team_id: str = ""
    departments: tuple[str, ...] = ()
    """Who came along: ``市场监管局``."""
    stops: tuple[Stop, ...] = ()


class EnforcementKind(Word):
    """What another department did in its own power; this program only notes it."""

    CORRECTION = "correction", "部门责令改正"
    CASE = "case", "部门查处"
    NOTICE = "notice", "部门整改通知书"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforcement(Registered):
    """What a department with power of enforcement did, and under which number."""

    kind: EnforcementKind
    on: str
    """ISO date."""
    department: str
    document_number: str = ""
    content: str = ""
    outing_id: str = ""
    """The joint outing on which it was found."""
