"""What is different in a newer version of a form, item by item, as a person would be told it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from duxueben.checklist.definition import Basis, Bound, Checklist, Decides, Item, Limit, LimitKind, SubPoint
from duxueben.model.words import Route


class Fate(StrEnum):
    """What becomes of a sub-point of the older version; the value is the word shown."""

    SAME = "没有变"
    CHANGED = "有改动"
    ADDED = "新增"
    REMOVED = "取消"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that reads otherwise now: ``was`` and ``now`` are texts, empty where there was or is none.

    ``asks``: whether it changes what is asked, so that an answer to the older version may no longer hold.
    """

    what: str
    was: str
    now: str
    asks: bool


@dataclass(frozen=True, slots=True)
class SubChange:
    """One sub-point in both versions: ``was`` is None where it is new, ``now`` where it is gone."""

    was: SubPoint | None
    now: SubPoint | None
    changes: tuple[Change, ...] = ()

    @property
    def fate(self) -> Fate:
        """In one word."""
        if self.was is None:
            return Fate.ADDED
        if self.now is None:
            return Fate.REMOVED
        return Fate.CHANGED if self.changes else Fate.SAME

    @property
    def renumbered(self) -> bool:
        """Whether it stands under another number now."""
        return self.was is not None and self.now is not None and self.was.code != self.now.code

    @property
    def asks_otherwise(self) -> bool:
        """Whether an answer that was given may no longer hold."""
        return any(change.asks for change in self.changes)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of one form, sub-point by sub-point: those of the newer one first, in its order."""

    older: Checklist
    newer: Checklist
    subs: tuple[SubChange, ...]

    def of(self, fate: Fate) -> tuple[SubChange, ...]:
        """Those with that fate."""
        return tuple(sub for sub in self.subs if sub.fate is fate)

    def new_codes(self) -> Mapping[str, str]:
        """Code in the older version → code in the newer one, of those that are in both."""
        return {sub.was.code: sub.now.code for sub in self.subs if sub.was and sub.now}


def compare(older: Checklist, newer: Checklist) -> Difference:
    """How ``newer`` differs from ``older``.

    A sub-point is the same one where the newer form says so (``was``), else where its text stands word for
    word under another number, else where it has the same number.
    """
    before = {sub.code: sub for sub in older.sub_points}
    pairs = _pairs(before, newer)
    known = {code for code in pairs.values() if code}
    subs = [_sub_change(older, newer, before.get(pairs[sub.code]), sub) for sub in newer.sub_points] + [
        SubChange(sub, None) for sub in older.sub_points if sub.code not in known
    ]
    return Difference(older, newer, tuple(subs))


def _pairs(before: Mapping[str, SubPoint], newer: Checklist) -> dict[str, str]:
    """Code in the newer version → code in the older one, empty where there is none; no code twice."""
    left = dict(before)
    pairs: dict[str, str] = {}

    def pair(find: Callable[[SubPoint], str]) -> None:
        for sub in newer.sub_points:
            code = "" if sub.code in pairs else find(sub)
            if code in left:
                pairs[sub.code] = code
                del left[code]

    pair(lambda sub: sub.was)
    pair(lambda sub: sub.code if sub.code in left and left[sub.code].text == sub.text else "")
    pair(lambda sub: next((code for code, old in left.items() if old.text == sub.text), ""))
    pair(lambda sub: sub.code)
    return {sub.code: pairs.get(sub.code, "") for sub in newer.sub_points}


def _sub_change(older: Checklist, newer: Checklist, was: SubPoint | None, now: SubPoint) -> SubChange:
    if was is None:
        return SubChange(None, now)
    items = older.item_of(was.code), newer.item_of(now.code)
    return SubChange(was, now, tuple(_changes(_read(was, items[0]), _read(now, items[1]))))


_ASKING = ("条文", "判定方式", "要点", "限值", "适用", "责任方", "查到以后", "一票否决")
"""Parts on which an answer depends; the others are wording of the paper and advice for the round."""


def _changes(was: Mapping[str, str], now: Mapping[str, str]) -> Iterable[Change]:
    for what, before in was.items():
        if before != now[what]:
            yield Change(what, before, now[what], what in _ASKING)


def _read(sub: SubPoint, item: Item) -> dict[str, str]:
    """Every part of a sub-point as text, by what it is called."""
    return {
        "条文": item.text,
        "判定方式": item.mode.value,
        "要点": sub.text,
        "限值": "；".join(limit_words(limit) for limit in sub.limits),
        "适用": "、".join(sub.applies),
        "责任方": "、".join(sub.holders),
        "查到以后": _ROUTES[sub.route],
        "一票否决": "是" if sub.binding else "",
        "看什么": sub.evidence,
        "方法": "、".join(sub.methods),
        "问题写法": sub.problem,
        "整改要求": sub.requirement,
        "时限": days_words(sub.days, in_workdays=sub.in_workdays),
        "依据": "；".join(basis_words(basis) for basis in sub.bases),
        "说明": item.note,
    }


_ROUTES = {Route.FINDING: "算问题", Route.ADVICE: "只提建议", Route.CLUE: "作线索转出"}


def days_words(days: int, *, in_workdays: bool = False) -> str:
    """``7日``, ``5个工作日``, ``立即``."""
    if in_workdays:
        return f"{days}个工作日"
    return f"{days}日" if days else "立即"


def basis_words(basis: Basis) -> str:
    """As a list of bases shows it."""
    number = f"（{basis.number}）" if basis.number else ""
    checked = "" if basis.checked else "（未核对）"
    return f"《{basis.title}》{number}{basis.article}{checked}"


def limit_words(limit: Limit) -> str:
    """``书面作业平均完成时间不超过60分钟``."""
    if limit.kind is LimitKind.COUNT:
        return f"{limit.measure}（只记数）"
    if not limit.bounds:
        return f"{limit.measure}{limit.kind.value}{'、'.join(limit.days)}"
    bounds = "，".join(_bound_words(bound, limit.unit) for bound in limit.bounds)
    margin = f"，可上浮{limit.margin_percent}%" if limit.margin_percent else ""
    decides = f"（{limit.decides.value}）" if limit.decides is not Decides.BOTH else ""
    return f"{limit.measure}{limit.kind.value}{bounds}{margin}{decides}"


def _bound_words(bound: Bound, unit: str) -> str:
    whom = (
        bound.stage.label
        if bound.stage
        else "、".join(f"{grade}年级" for grade in bound.grades) or bound.case
    )
    value = f"{bound.value}{unit}" if bound.value is not None else "本区参数"
    return f"{whom}{value}"
