"""What was typed into an entry, made uniform field by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TypeVar, cast

from duxueben.model.fieldwork import Member, Stop
from duxueben.model.registered import Registered
from duxueben.model.text import clean_line, clean_name, clean_text
from duxueben.workspace.registers.register import Register, Sort, value_of

R = TypeVar("R", bound=Registered)

_BETWEEN = re.compile(r"[、，,；;\n]")
_TERM = re.compile(r"([12][0-9]{3})年?(春|秋)季?(?:学期)?", re.ASCII)
_SCHOOL_YEAR = re.compile(r"([12][0-9]{3})[-—–~至/]([12][0-9]{3})学年度?第?([一二12上下])学?期?", re.ASCII)
_AUTUMN = "一1上"
_Clean = Callable[[object, str], object]
"""(value, label) → the value made uniform."""


def cleaned(register: Register, record: R) -> R:
    """``record`` with its texts made uniform and with what follows from them.

    Raises ``text.PrivateUse`` naming the field.
    """
    values = {
        field.key: clean(value_of(record, field.key), field.label)
        for field in register.typed
        if (clean := _CLEAN.get(field.sort))
    }
    return cast("R", register.completed(replace(record, **values)))


def term(text: str) -> str:
    """``2023年秋季学期`` however it was written, ``2023-2024学年第一学期`` too; else the text as it is."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    if found := _TERM.fullmatch(bare):
        return f"{found[1]}年{found[2]}季学期"
    if (found := _SCHOOL_YEAR.fullmatch(bare)) and int(found[2]) == int(found[1]) + 1:
        autumn = found[3] in _AUTUMN
        return f"{found[1]}年秋季学期" if autumn else f"{found[2]}年春季学期"
    return clean_line(text)


def money(text: str) -> str:
    """``125000.00``, however the sum was written; else the text as it is."""
    bare = "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "").removesuffix("元")
    try:
        amount = Decimal(bare)
        return f"{amount:.2f}" if bare and amount == amount.quantize(Decimal("0.01")) else bare
    except InvalidOperation:
        return bare


def each_once(texts: Iterable[str], label: str, clean: Callable[[str, str], str]) -> tuple[str, ...]:
    """Each of several short texts, parted where a person put 、 or the like, without repetitions."""
    parts = (part for text in texts for part in _BETWEEN.split(text))
    return tuple(dict.fromkeys(one for part in parts if (one := clean(part, label))))


def _members(value: object, label: str) -> tuple[Member, ...]:
    members = (
        Member(clean_name(one.name, label), clean_line(one.department, label))
        for one in cast("tuple[Member, ...]", value)
    )
    return tuple(dict.fromkeys(one for one in members if one.name))


def _stops(value: object, label: str) -> tuple[Stop, ...]:
    stops = cast("tuple[Stop, ...]", value)
    return tuple(replace(one, note=clean_line(one.note, label)) for one in stops if one.institution_id)


_CLEAN: Mapping[Sort, _Clean] = {
    Sort.LINE: lambda value, label: clean_line(str(value), label),
    Sort.TEXT: lambda value, label: clean_text(str(value), label),
    Sort.NAME: lambda value, label: clean_name(str(value), label),
    Sort.TERM: lambda value, label: term(clean_line(str(value), label)),
    Sort.MONEY: lambda value, label: money(clean_line(str(value), label)),
    Sort.NAMES: lambda value, label: each_once(cast("tuple[str, ...]", value), label, clean_name),
    Sort.SEVERAL: lambda value, label: each_once(cast("tuple[str, ...]", value), label, clean_line),
    Sort.MEMBERS: _members,
    Sort.STOPS: _stops,
}
"""Sorts that hold what a person typed; the others hold words of a list, dates or ids."""
