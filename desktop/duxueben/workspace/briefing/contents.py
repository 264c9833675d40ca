"""What a briefing says once it has been read, and what each of its parts is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.model.calendar import CalendarYear
from duxueben.model.people import Bureau
from duxueben.model.phrase import Phrase
from duxueben.model.word import Word
from duxueben.model.words import OrderKind

FORMAT = "duxueben-briefing-1"
UNSIGNED = "这份文件没有签名，程序不能证明它是局里发的。"
"""Said wherever a briefing is shown, until a version signs them."""


class Part(Word):
    """What a briefing may give; the value is the name of the part in the file."""

    BUREAU = "bureau", "局里的资料"
    PARAMETERS = "parameters", "本地参数"
    BLOCKS = "blocks", "号段"
    CALENDAR = "calendar", "日历"
    PHRASES = "phrases", "常用语"
    INSTITUTIONS = "institutions", "单位名录"


WHOLE_PARTS = tuple(part for part in Part if part is not Part.BLOCKS)
"""Parts that a laptop gives as a whole; blocks are given one by one."""

BUREAU_TEXTS: Mapping[str, str] = {
    "district": "区县",
    "edu_bureau": "教育局",
    "supervision_office": "督导室",
    "contact": "联系人",
    "phone": "联系电话",
    "cc": "抄送",
}
BUREAU_SWITCHES: Mapping[str, str] = {
    "page_two": "附上签收送达页",
    "orders_to_companies": "允许对营利性公司现场出具督办单",
    "second_approval": "销号须经批准",
}
BUREAU_NUMBERS: Mapping[str, tuple[str, int, int]] = {
    "copies": ("每份打印几份", 1, 9),
    "company_visits": ("一家公司一年最多检查几次", 0, 99),
}
"""Field → label, lowest and highest value."""
COUNTS_AS: Mapping[str, str] = {"套": "sets", "件": "documents", "两者": "both"}
"""How 附件5 counts the on-the-spot paper, as written in a briefing."""
COUNTS_AS_LABEL = "附件5里现场督办单计入"


@dataclass(frozen=True, slots=True)
class GivenBlock:
    """A 号段 for one laptop."""

    device: str
    """Number of the device that alone may use it (设备编号)."""
    kind: OrderKind
    year: int
    first: int
    last: int

    def overlaps(self, other: GivenBlock) -> bool:
        """Whether both would give the same number, on whichever laptop."""
        same_series = (self.kind, self.year) == (other.kind, other.year)
        return same_series and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Briefing:
    """A file that was read without a mistake; nothing has been done with it."""

    name: str
    """Of the file."""
    sha256: str
    title: str
    issuer: str
    issued_on: date
    bureau: Mapping[str, str | int | bool]
    """Fields of ``model.people.Bureau`` that it names."""
    codes: Mapping[str, str]
    order_titles: Mapping[str, str]
    parameters: Mapping[str, str]
    blocks: tuple[GivenBlock, ...]
    calendar: tuple[CalendarYear, ...]
    phrases: tuple[Phrase, ...]
    institutions: tuple[Mapping[str, str], ...]
    """Column of the register → text, a unit each."""

    @property
    def check(self) -> str:
        """The twelve figures that are compared by telephone."""
        return self.sha256[:12]


def labels_of(bureau: Bureau) -> dict[str, tuple[str, str]]:
    """Field → its label and its value in words, of all that a briefing may say of a bureau's profile."""
    counts = {stored: word for word, stored in COUNTS_AS.items()}
    told = {key: (label, str(getattr(bureau, key))) for key, label in BUREAU_TEXTS.items()}
    told |= {key: (label, _yes(bool(getattr(bureau, key)))) for key, label in BUREAU_SWITCHES.items()}
    told |= {key: (label, str(getattr(bureau, key))) for key, (label, _, _) in BUREAU_NUMBERS.items()}
    told["on_the_spot_counts_as"] = (COUNTS_AS_LABEL, counts.get(bureau.on_the_spot_counts_as, ""))
    for kind in OrderKind:
        told[f"codes.{kind}"] = (f"{kind.label}的机关代字", bureau.codes.get(kind, ""))
        told[f"order_titles.{kind}"] = (f"{kind.label}的标题", bureau.order_titles.get(kind, ""))
    return told


def _yes(flag: bool) -> str:
    return "是" if flag else "否"
