"""What a checklist is once it has been read: projects, items, sub-points, limits and their policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from duxueben.checklist.sources import Source
from duxueben.model.words import Route, Stage

PRIMARY_GRADES = range(1, 7)


class Category(StrEnum):
    """适用: for whom a sub-point is meant; the value is the word written in a form."""

    PRIMARY = "小学"
    JUNIOR = "初中"
    NINE_YEAR = "九年一贯制"
    SUBJECT = "学科类"
    NONSUBJECT = "非学科类"
    AUTHORITY = "主管部门"


class Holder(StrEnum):
    """责任方: who answers for a sub-point."""

    SCHOOL = "学校"
    TUTORING = "机构"
    AUTHORITY = "主管部门"


class Origin(StrEnum):
    """Whether a sub-point stands in the item's own words or was derived from them."""

    VERBATIM = "原文"
    DERIVED = "派生"


class Method(StrEnum):
    """The six methods of 附件3's plan, section 三."""

    CAMPUS_ROUND = "校园巡查"
    DROP_IN_LESSON = "推门听课"
    DOCUMENTS = "查阅资料"
    SURVEY = "问卷调查"
    TALKS = "走访座谈"
    COVERT_LOOK = "明察暗访"


class Mode(StrEnum):
    """How an item follows from its sub-points."""

    ALL = "各分点均须符合"
    ANY = "满足其一即可"


class LimitKind(StrEnum):
    """The closed set of comparisons; the value is the word written in a form. 计数 compares nothing."""

    AT_MOST = "不超过"
    AT_LEAST = "不少于"
    NOT_LATER = "不晚于"
    NOT_EARLIER = "不早于"
    BEFORE = "早于"
    NOT_ON = "不在"
    COUNT = "计数"

    @property
    def measures(self) -> str:
        """What is compared: ``number``, ``time`` (HH:MM), ``date`` (ISO) or ``day`` (a sort of day)."""
        return {
            LimitKind.AT_MOST: "number",
            LimitKind.AT_LEAST: "number",
            LimitKind.NOT_LATER: "time",
            LimitKind.NOT_EARLIER: "time",
            LimitKind.BEFORE: "date",
            LimitKind.NOT_ON: "day",
            LimitKind.COUNT: "number",
        }[self]


class DayKind(StrEnum):
    """The sorts of day that a 不在 limit may name; a make-up workday (调休) is a 工作日."""

    WORKDAY = "工作日"
    HOLIDAY = "法定节假日"
    REST_DAY = "休息日"
    WINTER_BREAK = "寒假"
    SUMMER_BREAK = "暑假"


class Decides(StrEnum):
    """How far a measured value alone judges its sub-point."""

    BOTH = "符合与否"
    UNMET_ONLY = "仅不符合"
    HINT = "仅提示"


@dataclass(frozen=True, slots=True)
class Bound:
    """One value of a limit, for everyone or for a stage, a band of grades, or a named case (班型).

    ``value`` is a decimal, ``HH:MM`` or ISO date as text; None where only the bureau's parameter can say.
    """

    value: str | None
    stage: Stage | None = None
    grades: tuple[int, ...] = ()
    case: str = ""
    parameter: str = ""

    @property
    def for_everyone(self) -> bool:
        """Whether the bound holds whatever the stage, grade or case."""
        return self.stage is None and not self.grades and not self.case


@dataclass(frozen=True, slots=True)
class Limit:
    """One measured figure of a sub-point and what it may be.

    ``margin_percent`` widens an upper bound (18.1: 上浮 10 %);
    ``days`` are the sorts of day that a 不在 limit forbids. A 计数 has no bounds: it is work that was done.
    ``source`` is what a worksheet gives for it, of ``source_grades`` alone where some are named.
    """

    kind: LimitKind
    measure: str
    unit: str
    bounds: tuple[Bound, ...]
    days: tuple[DayKind, ...] = ()
    margin_percent: int = 0
    decides: Decides = Decides.BOTH
    source: Source | None = None
    source_grades: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A policy that a sub-point rests on; ``effective`` is None while its date of effect is not known."""

    title: str
    number: str
    effective: date | None
    checked: bool
    article: str = ""

    def printable(self, visited_on: date) -> bool:
        """Whether a paper about a visit of that day may cite it: checked, dated, and in force by then."""
        return self.checked and self.effective is not None and self.effective <= visited_on


@dataclass(frozen=True, slots=True)
class Fill:
    """A blank of a sub-point's templates and what a worksheet gives for it (``sources``)."""

    blank: str
    source: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a survey puts for a sub-point, with the answers that are counted."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubPoint:
    """One thing to look at, judged 符合 / 不符合 / 不适用 / 未查.

    ``shown_to`` are the categories whose visits show it: its own, or, where it is meant for the authority
    alone, those of the other sub-points of its item (every category where the item has none).
    ``route`` is what a 不符合 becomes; ``days`` the usual time to put it right (0 = 立即),
    of workdays alone where ``in_workdays``.
    ``binding`` (items of mode 满足其一 only): its 不符合 makes the item 不符合 even if another is met.
    ``was`` is its code in the version before, where the form says that it had another.
    ``fills`` are the blanks that a worksheet fills, ``asks`` is what a survey asks for it.
    """

    code: str
    text: str
    origin: Origin
    holders: tuple[Holder, ...]
    applies: tuple[Category, ...]
    shown_to: frozenset[Category]
    evidence: str
    methods: tuple[Method, ...]
    limits: tuple[Limit, ...]
    problem: str
    requirement: str
    days: int
    route: Route
    binding: bool
    bases: tuple[Basis, ...]
    was: str = ""
    in_workdays: bool = False
    fills: tuple[Fill, ...] = ()
    asks: Asked | None = None

    @property
    def advisory(self) -> bool:
        """Whether it only encourages (7.3, 14.1): a 不符合 is advice, not a problem."""
        return self.route is Route.ADVICE


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered sentence of the form, word for word, with its sub-points."""

    no: int
    text: str
    mode: Mode
    note: str
    sub_points: tuple[SubPoint, ...]
    place: str = ""
    """Where on the round it is looked at first, one of the form's ``places``; empty where it is not said."""


@dataclass(frozen=True, slots=True)
class Project:
    """One 项目 of the form: a section of items."""

    title: str
    items: tuple[Item, ...]

    @property
    def sub_points(self) -> tuple[SubPoint, ...]:
        """All sub-points of the section, in the form's order."""
        return tuple(sub for item in self.items for sub in item.sub_points)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A whole form; ``sha256`` (hex) is of the file's bytes and tells two drafts of one version apart.

    ``cite`` is the name by which a paper cites the form (附件3); ``other_tags`` are offered for 其他问题;
    ``places`` are those of a round, in the order in which one walks.
    """

    id: str
    version: str
    title: str
    source: str
    cite: str
    sha256: str
    other_tags: tuple[str, ...]
    projects: tuple[Project, ...]
    places: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the form's order."""
        return tuple(item for project in self.projects for item in project.items)

    @property
    def sub_points(self) -> tuple[SubPoint, ...]:
        """All sub-points, in the form's order."""
        return tuple(sub for project in self.projects for sub in project.sub_points)

    def item(self, no: int) -> Item:
        """The item of that number; raises KeyError when the form has none."""
        for item in self.items:
            if item.no == no:
                return item
        raise KeyError(no)

    def sub_point(self, code: str) -> SubPoint:
        """The sub-point of that code (``"6.4"``); raises KeyError when the form has none."""
        # Not through ``sub_points``: every judgment asks this, and need not gather the whole form for it.
        for project in self.projects:
            for item in project.items:
                for sub in item.sub_points:
                    if sub.code == code:
                        return sub
        raise KeyError(code)

    def item_of(self, code: str) -> Item:
        """The item that holds the sub-point; raises KeyError when the form has none."""
        for item in self.items:
            if any(sub.code == code for sub in item.sub_points):
                return item
        raise KeyError(code)
