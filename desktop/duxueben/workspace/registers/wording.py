"""The value of a field as a person reads it: in lists, facts, timelines and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from duxueben.model.fieldwork import Member, Stop
from duxueben.model.moment import full_date
from duxueben.model.registered import Registered
from duxueben.model.word import Word
from duxueben.model.words import JudgmentValue
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Field, Register, Sort, is_blank, value_of

YES, NO = "是", "否"
_Write = Callable[[Field, object, Names], str]


def shown(field: Field, value: object, names: Names) -> str:
    """``value`` in words, with its unit; empty where the field says nothing."""
    return "" if is_blank(value) else _WRITTEN[field.sort](field, value, names)


def headline(register: Register, record: Registered, names: Names) -> str:
    """What an entry is called, e.g. ``约谈，笪𫖯，漴川区䶮山九年一贯制学校``."""
    parts = (
        shown(field, value_of(record, field.key), names) for field in map(register.field, register.headline)
    )
    return "，".join(part for part in parts if part)


def member(one: Member) -> str:
    """``仝䶮（督导室）``."""
    return f"{one.name}（{one.department}）" if one.department else one.name


def stop(one: Stop, names: Names) -> str:
    """``漴川区白鹭洲小学（发现问题）：公示栏过期``."""
    told = f"{names.institution(one.institution_id)}（{one.result.label}）"
    return f"{told}：{one.note}" if one.note else told


def _plain(field: Field, value: object, names: Names) -> str:
    return str(value)


def _day(field: Field, value: object, names: Names) -> str:
    return full_date(date.fromisoformat(str(value)))


def _word(field: Field, value: object, names: Names) -> str:
    return value.label if isinstance(value, Word) else str(value)


def _number(field: Field, value: object, names: Names) -> str:
    unsaid = value == 0 and not field.required
    return "" if unsaid else f"{value}{field.unit}"


def _money(field: Field, value: object, names: Names) -> str:
    return f"{Decimal(str(value)):,.2f}{field.unit}"


def _several(field: Field, value: object, names: Names) -> str:
    return "、".join(cast("tuple[str, ...]", value))


def _stops(field: Field, value: object, names: Names) -> str:
    stops = cast("tuple[Stop, ...]", value)
    return f"{len(stops)}家次：" + "；".join(stop(one, names) for one in stops)


def _judgments(field: Field, value: object, names: Names) -> str:
    counts = Counter(cast("Mapping[str, JudgmentValue]", value).values())
    return "，".join(f"{one.label}{counts[one]}" for one in JudgmentValue if counts[one])


_WRITTEN: Mapping[Sort, _Write] = {
    Sort.LINE: _plain,
    Sort.TEXT: _plain,
    Sort.NAME: _plain,
    Sort.DATE: _day,
    Sort.TERM: _plain,
    Sort.WORD: _word,
    Sort.NUMBER: _number,
    Sort.MONEY: _money,
    Sort.FLAG: lambda _field, value, _names: YES if value else NO,
    Sort.INSTITUTION: lambda _field, value, names: names.institution(str(value)),
    Sort.INSPECTOR: lambda _field, value, names: names.inspector(str(value)),
    Sort.TEAM: lambda _field, value, names: names.team(str(value)),
    Sort.OUTING: lambda _field, value, names: names.outing(str(value)),
    Sort.VISIT: lambda _field, value, names: names.visit(str(value)),
    Sort.FINDINGS: lambda _field, value, names: "\n".join(map(names.finding, cast("tuple[str, ...]", value))),
    Sort.NAMES: _several,
    Sort.SEVERAL: _several,
    Sort.MEMBERS: lambda _field, value, _names: "、".join(map(member, cast("tuple[Member, ...]", value))),
    Sort.STOPS: _stops,
    Sort.JUDGMENTS: _judgments,
}
