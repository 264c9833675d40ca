"""How an item's state is said in a chip and in a few grey words, without a window."""

from __future__ import annotations

from duxueben.model.words import JudgmentValue, Route
from duxueben.ui.icons import IconName
from duxueben.ui.pages.checklist.sheet import ItemRow, SubRow
from duxueben.ui.tokens import Tone


def chip_of(item: ItemRow) -> tuple[str, Tone, IconName]:
    """Words, tone and mark of the item's result: ``不符合 1 / 4``."""
    total = len(item.subs)
    if item.value is JudgmentValue.UNMET:
        return f"不符合 {item.count(JudgmentValue.UNMET)} / {total}", Tone.BAD, "x"
    if item.value is JudgmentValue.MET:
        return "符合", Tone.OK, "check"
    if item.value is JudgmentValue.NOT_APPLICABLE:
        return "不适用", Tone.NA, "minus"
    return (f"已查 {item.judged} / {total}" if item.judged else "未查"), Tone.NA, "circle"


def facts_of(item: ItemRow) -> str:
    """What a folded item should not hide: advice, clues, what is still 未查, photos, notes, 合并判定."""
    unmet = [row for row in item.subs if row.value is JudgmentValue.UNMET]
    left = item.count(JudgmentValue.NOT_CHECKED)
    judged = [row for row in item.subs if row.value is not JudgmentValue.NOT_CHECKED]
    parts = (
        _counted("建议", _routed(unmet, Route.ADVICE)),
        _counted("线索", _routed(unmet, Route.CLUE)),
        _counted("未查", left if item.value is not JudgmentValue.NOT_CHECKED else 0),
        _counted("照片", sum(len(row.photos) for row in item.subs)),
        _counted("备注", sum(bool(row.note) for row in item.subs)),
        "合并判定" if judged and all(row.judgment.combined for row in judged) else "",
    )
    return "\u2003".join(part for part in parts if part)


def fixed_of(item: ItemRow) -> str:
    """What was put right on the spot, and what its paper will say of it; empty where nothing was."""
    codes = [row.code for row in item.subs if row.finding is not None and row.finding.fixed is not None]
    return f"{'、'.join(codes)} 当场整改，同日销号" if codes else ""


def _routed(rows: list[SubRow], route: Route) -> int:
    return sum(row.sub.route is route for row in rows)


def _counted(word: str, count: int) -> str:
    return f"{word} {count}" if count else ""
