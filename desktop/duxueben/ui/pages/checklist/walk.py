"""Where ↑ ↓ and PgUp PgDn lead: the stops of the page in reading order, without a window."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from duxueben.model.words import JudgmentValue
from duxueben.ui.pages.checklist.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Stop:
    """A folded item (``code`` empty), or a sub-point of an unfolded one."""

    no: int
    code: str = ""


def stops_of(sheet: Sheet, opened: Collection[int]) -> tuple[Stop, ...]:
    """Every stop, in the form's order."""
    stops: list[Stop] = []
    for item in sheet.items:
        if item.no in opened:
            stops += [Stop(item.no, row.code) for row in item.subs]
        else:
            stops.append(Stop(item.no))
    return tuple(stops)


def moved(stops: tuple[Stop, ...], at: Stop | None, by: int) -> Stop | None:
    """The stop ``by`` further, the last one at the ends; the first where none is current; None of none."""
    if not stops:
        return None
    here = _place(stops, at)
    if here is None:
        return stops[0]
    return stops[min(max(here + by, 0), len(stops) - 1)]


def beginning(sheet: Sheet, opened: Collection[int]) -> Stop | None:
    """Where to go on: the first stop with something 未查, else the first of all."""
    stops = stops_of(sheet, opened)
    return next((stop for stop in stops if _left(sheet, stop)), stops[0] if stops else None)


def first_of_section(sheet: Sheet, opened: Collection[int], section: int) -> Stop | None:
    """The first stop of that section; None where it does not apply."""
    items = sheet.sections[section].items
    if not items:
        return None
    return next(stop for stop in stops_of(sheet, opened) if stop.no == items[0].no)


def next_left(sheet: Sheet, opened: Collection[int], at: Stop | None) -> Stop | None:
    """The next stop after ``at`` with something 未查, past the end from the top again; None where none is."""
    stops = stops_of(sheet, opened)
    here = _place(stops, at)
    start = 0 if here is None else here + 1
    return next((stop for stop in (*stops[start:], *stops[:start]) if _left(sheet, stop)), None)


def matching(sheet: Sheet, text: str) -> tuple[Stop, ...]:
    """The items and sub-points whose words hold ``text``, or whose number it is; none of an empty text."""
    wanted = text.strip()
    if not wanted:
        return ()
    found: list[Stop] = []
    for item in sheet.items:
        subs = [Stop(item.no, row.code) for row in item.subs if wanted == row.code or wanted in row.sub.text]
        if not subs and (wanted == str(item.no) or wanted in item.text):
            subs = [Stop(item.no)]
        found += subs
    return tuple(found)


def section_number(sheet: Sheet, no: int) -> int:
    """The place of the item's section; raises KeyError where the item does not apply."""
    return sheet.sections.index(sheet.section_of(no))


def _left(sheet: Sheet, stop: Stop) -> bool:
    """Whether something is 未查 there."""
    item = sheet.item(stop.no)
    row = item.sub(stop.code)
    if row is None:
        return item.count(JudgmentValue.NOT_CHECKED) > 0
    return row.value is JudgmentValue.NOT_CHECKED


def _place(stops: tuple[Stop, ...], at: Stop | None) -> int | None:
    """Where ``at`` stands; a stop that is no longer there counts as its item's first."""
    if at is None:
        return None
    if at in stops:
        return stops.index(at)
    return next((place for place, stop in enumerate(stops) if stop.no == at.no), None)
