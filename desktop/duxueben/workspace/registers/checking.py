"""Whether an entry may be kept as it is: each fault names its field, its value, the rule and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast

from duxueben.model.fieldwork import Member, Stop
from duxueben.model.moment import full_date
from duxueben.model.people import Institution
from duxueben.model.registered import Registered
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Among, Fault, Field, Register, Sort, is_blank, value_of

MOST = 99_999
"""Of a number."""
MOST_STOPS, MOST_NAMES = 100, 200
_LONGEST = {Sort.LINE: 200, Sort.NAME: 100, Sort.TEXT: 5000, Sort.TERM: 20}
_RICHEST = Decimal("1000000000000")
_TERM = re.compile(r"[12][0-9]{3}年[春秋]季学期", re.ASCII)
_Check = Callable[[Field, object, Names], str]
"""The rule that the value breaks, to be read after the field's name; empty for none."""


def faults(register: Register, record: Registered, names: Names, today: date) -> tuple[Fault, ...]:
    """What is wrong with a cleaned ``record``: the first fault of each field, in the order of the form."""
    found: dict[str, Fault] = {}
    for fault in _all(register, record, names, today):
        found.setdefault(fault.key, fault)
    places = {field.key: place for place, field in enumerate(register.fields)}
    return tuple(sorted(found.values(), key=lambda fault: places[fault.key]))


def _all(register: Register, record: Registered, names: Names, today: date) -> Iterator[Fault]:
    for field in register.fields:
        value = value_of(record, field.key)
        if is_blank(value):
            if field.required:
                todo = f"补上再保存：{field.hint}。" if field.hint else "补上再保存。"
                yield Fault(field.key, f"“{field.label}”没有写。", todo)
        else:
            yield from _of_value(field, value, names, today)
    yield from _between(register, record)
    yield from register.rules(record)


def _of_value(field: Field, value: object, names: Names, today: date) -> Iterator[Fault]:
    if field.sort is Sort.DATE:
        yield from _of_day(field, str(value), today)
    elif broken := _CHECKS[field.sort](field, value, names):
        yield Fault(field.key, f"“{field.label}”{broken}", _REMEDY.get(field.sort, "核对以后改正。"))


def _of_day(field: Field, value: str, today: date) -> Iterator[Fault]:
    day = _day(value)
    if day is None:
        yield Fault(field.key, f"“{field.label}”写的是“{value}”，不是一个日期。", "写成“2023-10-17”的样子。")
    elif day > today and not field.ahead:
        told = f"“{field.label}”写的是{full_date(day)}，在今天以后。"
        yield Fault(field.key, told, "核对日期，或者核对电脑的时钟。")


def _between(register: Register, record: Registered) -> Iterator[Fault]:
    labels = {field.key: field.label for field in register.fields}
    for earlier, later in register.in_order:
        first, last = _day(str(value_of(record, earlier))), _day(str(value_of(record, later)))
        if first and last and last < first:
            told = f"“{labels[later]}”{full_date(last)}早于“{labels[earlier]}”{full_date(first)}。"
            yield Fault(later, told, "核对这两个日期。")
    for part, whole in register.parts:
        few, many = cast("int", value_of(record, part)), cast("int", value_of(record, whole))
        if few > many:
            told = f"“{labels[part]}”{few}多于“{labels[whole]}”{many}，它是其中的一部分。"
            yield Fault(part, told, "核对这两个数。")
    if register.any_of and all(is_blank(value_of(record, key)) for key in register.any_of):
        titles = "和".join(f"“{labels[key]}”" for key in register.any_of)
        yield Fault(register.any_of[0], f"{titles}都没有写。", "至少写一项。")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(field: Field, value: object, names: Names) -> str:
    length, most = len(str(value)), _LONGEST[field.sort]
    return f"有{length}个字，最多{most}个。" if length > most else ""


def _term(field: Field, value: object, names: Names) -> str:
    return "" if _TERM.fullmatch(str(value)) else f"写的是“{str(value)[:20]}”，看不出是哪个学期。"


def _word(field: Field, value: object, names: Names) -> str:
    return "" if value in field.choices else f"不能写“{value}”。"


def _number(field: Field, value: object, names: Names) -> str:
    fits = isinstance(value, int) and field.least <= value <= MOST
    return "" if fits else f"写的是{value}，要写{field.least}到{MOST}之间的整数。"


def _money(field: Field, value: object, names: Names) -> str:
    try:
        amount = Decimal(str(value))
        # A sum that is no number compares with nothing.
        fits = amount.is_finite() and 0 <= amount < _RICHEST and amount == amount.quantize(Decimal("0.01"))
    except InvalidOperation:
        fits = False
    return "" if fits else f"写的是“{str(value)[:20]}”，要写不小于0的金额，最多两位小数。"


def _institution(field: Field, value: object, names: Names) -> str:
    known = names.record("institution", str(value))
    if not isinstance(known, Institution):
        return "选的单位不在名录里。"
    if field.among is Among.SCHOOLS and not known.kind.is_school:
        return f"选的是{known.name}，它不是学校。"
    if field.among is Among.SITES and known.kind.is_school:
        return f"选的是{known.name}，它是学校，不是培训机构。"
    return ""


def _stops(field: Field, value: object, names: Names) -> str:
    stops = cast("tuple[Stop, ...]", value)
    if len(stops) > MOST_STOPS:
        return f"有{len(stops)}家，一个半天最多写{MOST_STOPS}家。"
    return next((broken for one in stops if (broken := _stop(field, one, names))), "")


def _stop(field: Field, one: Stop, names: Names) -> str:
    if len(one.note) > _LONGEST[Sort.LINE]:
        return f"里{names.institution(one.institution_id)}的说明有{len(one.note)}个字，最多200个。"
    return _institution(field, one.institution_id, names)


def _several(field: Field, value: object, names: Names) -> str:
    several = cast("tuple[str | Member, ...]", value)
    long = max(len(str(one)) if isinstance(one, str) else len(one.name + one.department) for one in several)
    if len(several) > MOST_NAMES:
        return f"有{len(several)}个，最多{MOST_NAMES}个。"
    return f"里有一个写了{long}个字，最多100个。" if long > _LONGEST[Sort.NAME] else ""


def _one_of(aggregate: str, gone: str) -> _Check:
    return lambda _field, value, names: "" if names.record(aggregate, str(value)) else gone


def _findings(field: Field, value: object, names: Names) -> str:
    gone = any(names.record("finding", one) is None for one in cast("tuple[str, ...]", value))
    return "里有一个问题已经不在台账里。" if gone else ""


def _nothing(field: Field, value: object, names: Names) -> str:
    return ""


_CHECKS: Mapping[Sort, _Check] = {
    Sort.LINE: _text,
    Sort.TEXT: _text,
    Sort.NAME: _text,
    Sort.TERM: _term,
    Sort.WORD: _word,
    Sort.NUMBER: _number,
    Sort.MONEY: _money,
    Sort.FLAG: _nothing,
    Sort.INSTITUTION: _institution,
    Sort.INSPECTOR: _one_of("inspector", "选的督学不在名录里。"),
    Sort.TEAM: _one_of("team", "选的队伍没有登记。"),
    Sort.OUTING: _one_of("outing", "选的外出没有登记。"),
    Sort.VISIT: _one_of("visit", "选的检查不在这台电脑里。"),
    Sort.FINDINGS: _findings,
    Sort.NAMES: _several,
    Sort.SEVERAL: _several,
    Sort.MEMBERS: _several,
    Sort.STOPS: _stops,
    Sort.JUDGMENTS: _nothing,
}
_REMEDY: Mapping[Sort, str] = {
    Sort.TERM: "写成“2023年秋季学期”。",
    Sort.WORD: "从列出的几项里选。",
    Sort.NUMBER: "改成整数。",
    Sort.MONEY: "写成“125000.00”的样子，不知道就空着。",
    Sort.INSTITUTION: "换一家，或者先在名录里加上。",
    Sort.INSPECTOR: "换一位，或者先在名录里加上。",
    Sort.TEAM: "先登记这支队伍，再回来选它。",
    Sort.LINE: "写短一些。",
    Sort.NAME: "写短一些。",
    Sort.TEXT: "写短一些，长的材料拍成照片附上。",
}
