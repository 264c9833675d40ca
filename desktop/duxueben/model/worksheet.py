"""What is counted and measured on a visit, once: surveys, contracts, staff, rooms, lessons, counters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.canonical import JSON


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a survey and how often each answer was given."""

    text: str
    answers: Mapping[str, int] = field(default_factory=dict[str, int])
    """Answer → how many sheets."""


@dataclass(frozen=True, slots=True)
class Survey:
    """问卷: sheets issued and returned, answers counted, minutes of homework by subject."""

    id: str
    about: str = ""
    """``四（2）班``."""
    on: str = ""
    """ISO date on which the homework was set."""
    grade: int = 0
    """1 to 9; 0 where it is of no one grade."""
    issued: int = 0
    returned: int = 0
    questions: tuple[Question, ...] = ()
    minutes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Subject → mean minutes over the returned sheets, as text (``31.0``); 6.4 and 6.5 limit their sum."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract that was looked at (附件3 item 21, 22)."""

    number: str
    months: str = ""
    """How many months it covers, as text; empty where it goes by lessons alone."""
    sessions: str = ""
    """课时, as text; empty where it goes by time alone."""
    amount: str = ""
    """元 collected at once, as text."""
    model_text: bool = True
    """Whether the 示范文本 was used."""
    supervised: bool = True
    """Whether the money went to the supervised account."""


@dataclass(frozen=True, slots=True)
class ContractSample:
    """合同抽查."""

    id: str
    contracts: tuple[Contract, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One teacher of a training site (附件3 item 20)."""

    name: str
    subject: str = ""
    certificate: bool = False
    """Whether the certificate was seen."""
    published: bool = False
    """Whether the notice board names the qualification."""
    contract: bool = False


@dataclass(frozen=True, slots=True)
class StaffSheet:
    """人员核对表."""

    id: str
    members: tuple[StaffMember, ...] = ()
    copied_from: str = ""
    """The visit from which it was taken over; empty once somebody has looked at it again."""


@dataclass(frozen=True, slots=True)
class Room:
    """生均面积 of one room (附件3 item 24: at least 3 square metres a pupil)."""

    id: str
    place: str = ""
    square_metres: str = ""
    """As text."""
    pupils: int = 0
    copied_from: str = ""
    """The visit from which it was taken over; empty once somebody has looked at it again."""


@dataclass(frozen=True, slots=True)
class ClosingTime:
    """When teaching still went on (附件3 items 10 and 17), by the clock on the wall and by the device's."""

    id: str
    seen_at: str = ""
    """``20:47`` on the clock of the place."""
    device_at: str = ""
    """The device's own moment then, ISO 8601 with offset."""
    pupils: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """推门听课."""

    id: str
    class_name: str = ""
    subject: str = ""
    teacher: str = ""
    period: str = ""
    """``第3节``, or a time."""
    topic: str = ""
    text: str = ""
    sub_points: tuple[str, ...] = ()
    """What the lesson was looked at for."""


@dataclass(frozen=True, slots=True)
class WorkCounters:
    """The ten counters of seed 002 (domain.md 2-5)."""

    id: str
    workers: int = 0
    """派出工作人员（名）."""
    site_visits: int = 0
    """检查机构（所次）."""
    staff: int = 0
    """检查从业人员（人次）."""
    materials: int = 0
    """检查培训材料（份）."""
    contracts: int = 0
    """检查培训合同（份）."""
    notices: int = 0
    """下达整改通知书（份）."""
    black_sites: int = 0
    """查处黑机构（家）."""
    dismissed: int = 0
    """清退从业人员（名）."""
    billboards: int = 0
    """拆除巨型广告牌（块）."""
    advertisements: int = 0
    """清理广告（份）."""


@dataclass(frozen=True, slots=True)
class ClassDraw:
    """抽班级: which classes of the school were drawn; anybody can do it again from list and seed."""

    id: str
    classes: tuple[str, ...] = ()
    """The whole list, as the school gave it."""
    count: int = 1
    seed: str = ""
    drawn: tuple[str, ...] = ()
    """By ``model.draw.drawn`` over the names of the list."""


@dataclass(frozen=True, slots=True)
class Funds:
    """资金监管: the supervised account of a training site (附件3 item 16)."""

    id: str
    bank: str = ""
    """监管银行."""
    least: str = ""
    """最低余额, yuan as text; empty where it is not known."""
    balance: str = ""
    """现场余额, yuan as text."""


Worksheet = (
    Survey | ContractSample | StaffSheet | Room | ClosingTime | Lesson | WorkCounters | ClassDraw | Funds
)
KINDS: Mapping[str, type[Worksheet]] = {
    "survey": Survey,
    "contracts": ContractSample,
    "staff": StaffSheet,
    "room": Room,
    "closing_time": ClosingTime,
    "lesson": Lesson,
    "counters": WorkCounters,
    "class_draw": ClassDraw,
    "funds": Funds,
}
"""The word under which a sheet is stored → what it is."""
TITLES: Mapping[str, str] = {
    "survey": "问卷",
    "contracts": "合同抽查",
    "staff": "人员核对",
    "funds": "资金监管",
    "room": "生均面积",
    "closing_time": "结束时间",
    "class_draw": "抽班级",
    "lesson": "推门听课",
    "counters": "工作量",
}
"""Stored word of a sheet → what it is called, in the order in which sheets are offered."""
COUNTERS: Mapping[str, str] = {
    "workers": "派出工作人员",
    "site_visits": "检查机构",
    "staff": "检查从业人员",
    "materials": "检查培训材料",
    "contracts": "检查培训合同",
    "notices": "下达整改通知书",
    "black_sites": "查处黑机构",
    "dismissed": "清退从业人员",
    "billboards": "拆除巨型广告牌",
    "advertisements": "清理广告",
}
"""Field of ``WorkCounters`` → what a person calls it."""
COUNTER_UNITS: Mapping[str, str] = {
    "workers": "名",
    "site_visits": "所次",
    "staff": "人次",
    "materials": "份",
    "contracts": "份",
    "notices": "份",
    "black_sites": "家",
    "dismissed": "名",
    "billboards": "块",
    "advertisements": "份",
}
_WORDS = {cls: word for word, cls in KINDS.items()}


def word_of(sheet: Worksheet) -> str:
    """The word under which a sheet of this sort is stored."""
    return _WORDS[type(sheet)]


def title_of(sheet: Worksheet) -> str:
    """What a sheet of this sort is called."""
    return TITLES[word_of(sheet)]


def to_json(sheet: Worksheet) -> dict[str, JSON]:
    """As stored and sent."""
    return {"kind": word_of(sheet), **shape.to_json(sheet)}


def from_json(fields: read.Fields) -> Worksheet:
    """Raises ``fields.Malformed`` or ValueError."""
    kind = read.text(fields, "kind")
    if kind not in KINDS:
        raise read.Malformed("kind: unknown worksheet")
    return shape.from_json(KINDS[kind], fields)
