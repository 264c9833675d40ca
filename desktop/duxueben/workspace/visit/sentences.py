"""The words that a visit's record sets into the blanks of a sub-point's sentences, and sets anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from duxueben.checklist import readings
from duxueben.checklist.definition import SubPoint
from duxueben.model import moment
from duxueben.model.visit import Visit


def visited_on(visit: Visit) -> date:
    """The day of the visit: on which it began, or for which it is planned."""
    if visit.started_at:
        return moment.from_text(visit.started_at).date()
    return date.fromisoformat(visit.plan.on)


def known(visit: Visit, sub: SubPoint) -> dict[str, str]:
    """Blank → word: what was measured, and what the worksheets give."""
    judgment = visit.judgment(sub.code)
    words = {
        "实测": "、".join(judgment.measured.values()),
        "班级": judgment.about,
        **judgment.measured,
    }
    # Figures that were typed on the sub-point itself are not those of a sheet.
    typed = bool(judgment.measured) and not judgment.source
    reading = None if typed else readings.reading_for(sub, visit.worksheets, visited_on(visit))
    return {**words, **(readings.words_for(sub, reading) if reading is not None else {})}


def refreshed(text: str, template: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """``text`` with the new words where the old ones, or nothing yet, stand in ``template``'s blanks.

    A text that was worded otherwise than the template stays as it is.
    """
    if before == after:
        return text
    literals, names = (parts := re.split(r"\{([^{}]*)\}", template))[0::2], parts[1::2]
    blanks = [_stands(name, before.get(name, "")) for name in names]
    pattern = "".join(
        re.escape(literal) + blank for literal, blank in zip(literals, [*blanks, ""], strict=True)
    )
    found = re.fullmatch(pattern, text, re.DOTALL)
    if found is None:
        return text
    filled = [
        after.get(name) or f"{{{name}}}" if stood and stood in (before.get(name), f"{{{name}}}") else stood
        for name, stood in zip(names, found.groups(), strict=True)
    ]
    return "".join(literal + blank for literal, blank in zip(literals, [*filled, ""], strict=True))


def _stands(name: str, word: str) -> str:
    """A pattern for what may stand in the place of a blank: the blank, its word, or what somebody wrote."""
    usual = "|".join(re.escape(one) for one in (f"{{{name}}}", word) if one)
    return f"({usual}|.+?)"
