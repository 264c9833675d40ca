"""What worksheets give to a sub-point: their figures and words by source, and which of several counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal, InvalidOperation

from duxueben.checklist import sources
from duxueben.checklist.definition import Limit, LimitKind, SubPoint
from duxueben.checklist.measuring import minutes_of
from duxueben.checklist.sources import ANSWER, Source
from duxueben.model import moment, worksheet
from duxueben.model.worksheet import (
    ClosingTime,
    Contract,
    ContractSample,
    Funds,
    Lesson,
    Room,
    StaffSheet,
    Survey,
    Worksheet,
)

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sheet, or one row of it, gives; a source that is not among ``values`` is not known."""

    sheet_id: str
    values: Mapping[str, str]
    about: str = ""
    """``四（2）班``."""
    grade: int = 0
    codes: tuple[str, ...] = ()
    """The sub-points it was looked at for; empty where it serves all."""


def readings(sheet: Worksheet, visited_on: date) -> tuple[Reading, ...]:
    """All readings of a sheet; the counters of work give none, nor what was taken over and not looked at."""
    match sheet:
        case StaffSheet() | Room() if sheet.copied_from:
            return ()
        case Survey():
            return (_survey(sheet),)
        case ContractSample():
            return tuple(_contract(sheet, one) for one in sheet.contracts)
        case StaffSheet():
            return (_staff(sheet),) if sheet.members else ()
        case Room():
            return (_room(sheet),)
        case ClosingTime():
            return (_closing(sheet),)
        case Lesson():
            return (_lesson(sheet, visited_on),)
        case _:
            return ()


def reading_for(sub: SubPoint, sheets: Sequence[Worksheet], visited_on: date) -> Reading | None:
    """The reading that counts for ``sub``: the one farthest beyond its limits, the newest of equal ones."""
    wanted = {sources.sheet_of(source) for source in _sources(sub)}
    found = [
        reading
        for sheet in sheets
        if worksheet.word_of(sheet) in wanted
        for reading in readings(sheet, visited_on)
        if _serves(reading, sub)
    ]
    return max(reversed(found), key=lambda one: _excess(one, sub), default=None)


def figures_for(sub: SubPoint, reading: Reading) -> dict[str, str]:
    """Measure → figure, of the limits of ``sub`` that a worksheet gives."""
    return {
        limit.measure: reading.values[limit.source]
        for limit in sub.limits
        if limit.source is not None and limit.source in reading.values
    }


def words_for(sub: SubPoint, reading: Reading) -> dict[str, str]:
    """Blank → word, of the blanks of ``sub`` that a worksheet fills."""
    return {fill.blank: reading.values[fill.source] for fill in sub.fills if reading.values.get(fill.source)}


def kinds_of(sub: SubPoint) -> frozenset[str]:
    """The stored words of the sheets that give ``sub`` anything."""
    return frozenset(sources.sheet_of(source) for source in _sources(sub))


def minutes_sum(survey: Survey) -> str:
    """The sum of the mean minutes of all subjects; empty where none was counted."""
    given = [minutes for text in survey.minutes.values() if (minutes := _number(text)) is not None]
    return plain(sum(given, Decimal(0))) if given else ""


def area_per_pupil(room: Room) -> str:
    """Square metres a pupil, rounded down to a hundredth; empty where it cannot be told."""
    area = _number(room.square_metres)
    if area is None or room.pupils <= 0:
        return ""
    return plain((area / room.pupils).quantize(_HUNDREDTH, ROUND_DOWN))


def short_of_least(funds: Funds) -> str:
    """Yuan that the balance lacks to the least one; empty where it lacks none or one is not known."""
    least, balance = _number(funds.least), _number(funds.balance)
    return plain(least - balance) if least is not None and balance is not None and balance < least else ""


def plain(number: Decimal) -> str:
    """Without needless noughts, and never with an exponent: ``72.5``."""
    return f"{number.normalize():f}"


def _sources(sub: SubPoint) -> Iterable[str]:
    yield from (limit.source for limit in sub.limits if limit.source is not None)
    yield from (fill.source for fill in sub.fills)


def _serves(reading: Reading, sub: SubPoint) -> bool:
    if reading.codes and sub.code not in reading.codes:
        return False
    grades = {grade for limit in sub.limits for grade in limit.source_grades}
    return not grades or reading.grade in grades


def _excess(reading: Reading, sub: SubPoint) -> Decimal:
    """How far the reading is beyond the limits: the larger the worse. Without a limit, what it counts."""
    of_limits = [
        excess
        for limit in sub.limits
        if limit.source is not None
        and (excess := _beyond(limit, reading.values.get(limit.source, ""))) is not None
    ]
    counted = [_number(reading.values.get(fill.source, "")) for fill in sub.fills]
    return max(of_limits, default=max((one for one in counted if one is not None), default=Decimal(0)))


def _beyond(limit: Limit, text: str) -> Decimal | None:
    value = _number(text) if limit.kind.measures == "number" else minutes_of(text)
    if value is None:
        return None
    sign = 1 if limit.kind in (LimitKind.AT_MOST, LimitKind.NOT_LATER) else -1
    bounds = [number for bound in limit.bounds if (number := _number(bound.value or "")) is not None]
    scale = bounds[0] if bounds and bounds[0] > 0 else Decimal(1)
    return sign * Decimal(value) / scale


def _survey(sheet: Survey) -> Reading:
    values = {
        Source.MINUTES.value: minutes_sum(sheet),
        Source.CLASS.value: sheet.about,
        Source.SET_ON.value: moment.short_date(date.fromisoformat(sheet.on)) if sheet.on else "",
        Source.ISSUED.value: str(sheet.issued),
        Source.RETURNED.value: str(sheet.returned),
    }
    for question in sheet.questions:
        values |= {f"{ANSWER}{word}": str(count) for word, count in question.answers.items()}
    return Reading(sheet.id, _said(values), sheet.about, sheet.grade)


def _contract(sheet: ContractSample, contract: Contract) -> Reading:
    every = sheet.contracts
    without = [one for one in every if not one.model_text]
    loose = [one for one in every if not one.supervised]
    amounts = [amount for one in loose if (amount := _number(one.amount)) is not None]
    values = {
        Source.CONTRACT.value: contract.number,
        Source.MONTHS.value: contract.months,
        Source.SESSIONS.value: contract.sessions,
        Source.AMOUNT.value: contract.amount,
        Source.CONTRACTS.value: str(len(every)),
        Source.MODEL_SHARE.value: _share(len(every) - len(without), len(every)),
        Source.WITHOUT_MODEL.value: str(len(without)),
        Source.SUPERVISED_SHARE.value: _share(len(every) - len(loose), len(every)),
        Source.UNSUPERVISED.value: str(len(loose)),
        Source.UNSUPERVISED_AMOUNT.value: plain(sum(amounts, Decimal(0))) if amounts else "",
    }
    return Reading(sheet.id, _said(values))


def _staff(sheet: StaffSheet) -> Reading:
    uncertified = [one.name for one in sheet.members if not one.certificate]
    unpublished = [one.name for one in sheet.members if not one.published]
    many = len(sheet.members)
    values = {
        Source.STAFF.value: str(many),
        Source.CERTIFIED_SHARE.value: _share(many - len(uncertified), many),
        Source.UNCERTIFIED.value: str(len(uncertified)),
        Source.UNCERTIFIED_NAMES.value: "、".join(uncertified),
        Source.UNPUBLISHED.value: str(len(unpublished)),
        Source.UNPUBLISHED_NAMES.value: "、".join(unpublished),
    }
    return Reading(sheet.id, _said(values))


def _room(sheet: Room) -> Reading:
    values = {
        Source.AREA.value: area_per_pupil(sheet),
        Source.ROOM.value: sheet.place,
        Source.ROOM_PUPILS.value: str(sheet.pupils) if sheet.pupils else "",
    }
    return Reading(sheet.id, _said(values), sheet.place)


def _closing(sheet: ClosingTime) -> Reading:
    on = moment.from_text(sheet.device_at).date() if sheet.device_at else None
    values = {
        Source.ENDED_AT.value: sheet.seen_at,
        Source.ENDED_ON.value: moment.short_date(on) if on else "",
        Source.ENDED_PUPILS.value: str(sheet.pupils) if sheet.pupils else "",
        Source.ENDED_PLACE.value: sheet.place,
    }
    return Reading(sheet.id, _said(values), sheet.place)


def _lesson(sheet: Lesson, visited_on: date) -> Reading:
    values = {
        Source.LESSON_CLASS.value: sheet.class_name,
        Source.LESSON_SUBJECT.value: sheet.subject,
        Source.LESSON_PERIOD.value: sheet.period,
        Source.LESSON_TOPIC.value: sheet.topic,
        Source.LESSON_ON.value: moment.short_date(visited_on),
    }
    # A lesson that was looked at for nothing in particular serves no sub-point: no code is empty.
    return Reading(sheet.id, _said(values), sheet.class_name, codes=sheet.sub_points or ("",))


def _said(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _share(part: int, whole: int) -> str:
    """Per cent, rounded down to a tenth: 199 of 200 is not all."""
    return plain((Decimal(100 * part) / whole).quantize(_TENTH, ROUND_DOWN))


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
