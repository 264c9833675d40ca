"""The columns of a register's table: how each cell is written, and how it is read back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from duxueben.model.fieldwork import Member, Stop, StopResult
from duxueben.model.registered import Registered
from duxueben.model.text import clean_line, clean_name, clean_text
from duxueben.model.word import Word
from duxueben.sheets.writing import Value
from duxueben.workspace.register import cell_values
from duxueben.workspace.register.cell_values import Unfit
from duxueben.workspace.registers import cleaning
from duxueben.workspace.registers.directory import Directory
from duxueben.workspace.registers.register import Field, Register, Sort, is_blank, value_of
from duxueben.workspace.registers.wording import NO, YES, member

ID, CODE = "id", "credit_code"
_FLAGS = {YES: True, NO: False, "TRUE": True, "FALSE": False, "有": True, "无": False, "√": True, "×": False}
_WIDTHS: Mapping[Sort, int] = {
    Sort.TEXT: 40,
    Sort.NAME: 20,
    Sort.LINE: 24,
    Sort.INSTITUTION: 32,
    Sort.NAMES: 20,
    Sort.SEVERAL: 26,
    Sort.MEMBERS: 40,
    Sort.STOPS: 44,
}
_USUAL_WIDTH = 14
_STOP = re.compile(r"(.+)（(" + "|".join(one.label for one in StopResult) + r")）(?:[：:](.*))?", re.DOTALL)
_MEMBER = re.compile(r"([^（()）]+)(?:[（(](.*)[)）])?")
_APART = re.compile(r"[、，,；;](?![^（(]*[)）])|\n")
"""Signs between several members; not those inside brackets."""


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """One column of a register's table."""

    key: str
    title: str
    read: Callable[[str], object]
    """The field's value for a cell that is not empty; raises ``Unfit`` or ``PrivateUse``."""
    written: Callable[[Registered], Value]
    also: tuple[str, ...] = ()
    width: int = _USUAL_WIDTH
    hint: str = ""


def columns(register: Register, directory: Directory) -> tuple[EntryColumn, ...]:
    """In the order of the fields; the code of the institution and the entry's own id come last."""
    return tuple(_columns(register, directory))


def _columns(register: Register, directory: Directory) -> Iterator[EntryColumn]:
    for field in register.fields:
        if field.in_tables:
            yield EntryColumn(
                field.key,
                field.label,
                _reader(field, directory),
                _writer(field, directory),
                (*field.also, field.key),
                _WIDTHS.get(field.sort, _USUAL_WIDTH),
                _hint(field),
            )
    if any(field.sort is Sort.INSTITUTION for field in register.fields):
        yield EntryColumn(
            CODE,
            "统一社会信用代码",
            directory.institutions.coded,
            lambda one: directory.institutions.code_of(one.institution_id),
            ("信用代码", "社会信用代码"),
            22,
            "单位写清楚了可以空着",
        )
    yield EntryColumn(
        ID,
        "系统编号",
        cell_values.identifier,
        lambda one: one.id,
        (),
        38,
        "由程序给出，新增的行空着，不要改",
    )


def _hint(field: Field) -> str:
    words = "、".join(choice.label for choice in field.choices)
    parts = ("必填" if field.required else "", words, field.hint)
    return "；".join(part for part in parts if part)


def _reader(field: Field, directory: Directory) -> Callable[[str], object]:
    if field.sort is Sort.WORD:
        return cell_values.word(_words(field))
    if field.sort is Sort.STOPS:
        return lambda text: _stops(text, directory)
    if field.sort in _NAMED:
        return _NAMED[field.sort](directory)
    return lambda text: _READ[field.sort](text, field.label)


def _words(field: Field) -> Mapping[str, Word]:
    """By label and by key, each as it is compared."""
    return {
        cell_values.plain(wording): one
        for one in field.choices
        for wording in (one.label, one.value)
        if wording
    }


_NAMED: Mapping[Sort, Callable[[Directory], Callable[[str], str]]] = {
    Sort.INSTITUTION: lambda directory: directory.institutions.read,
    Sort.INSPECTOR: lambda directory: directory.inspectors.read,
    Sort.TEAM: lambda directory: directory.teams.read,
}


def _money(text: str, label: str) -> str:
    amount = cleaning.money(text)
    if not re.fullmatch(r"[0-9]{1,12}\.[0-9]{2}", amount, re.ASCII):
        raise Unfit("要写不小于0的金额，最多两位小数。", "改成数字，例如125000.00；不知道就空着。")
    return amount


def _members(text: str, label: str) -> tuple[Member, ...]:
    found = [_MEMBER.fullmatch(part.strip()) for part in _APART.split(text) if part.strip()]
    if not all(found):
        raise Unfit("成员写得读不懂。", "写成“姓名（部门）、姓名（部门）”。")
    return tuple(
        Member(clean_name(one[1], label), clean_line(one[2] or "", label)) for one in found if one is not None
    )


def _stops(text: str, directory: Directory) -> tuple[Stop, ...]:
    """A line each, as they are written; names alone may also stand side by side."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 1 and not _STOP.fullmatch(lines[0]):
        lines = [part.strip() for part in _APART.split(lines[0]) if part.strip()]
    return tuple(_stop(line, directory) for line in lines)


def _stop(line: str, directory: Directory) -> Stop:
    found = _STOP.fullmatch(line)
    if found is None:
        return Stop(directory.institutions.read(line))
    result = StopResult.labelled(found[2])
    return Stop(directory.institutions.read(found[1]), result, note=clean_line(found[3] or "", "说明"))


_READ: Mapping[Sort, Callable[[str, str], object]] = {
    Sort.LINE: clean_line,
    Sort.TEXT: clean_text,
    Sort.NAME: clean_name,
    Sort.DATE: lambda text, _label: cell_values.day(text),
    Sort.TERM: lambda text, label: cleaning.term(clean_line(text, label)),
    Sort.NUMBER: lambda text, _label: cell_values.number(text),
    Sort.MONEY: _money,
    Sort.FLAG: lambda text, _label: cell_values.word(_FLAGS)(unicodedata.normalize("NFKC", text).upper()),
    Sort.NAMES: lambda text, label: cleaning.each_once([text], label, clean_name),
    Sort.SEVERAL: lambda text, label: cleaning.each_once([text], label, clean_line),
    Sort.MEMBERS: _members,
}


def _writer(field: Field, directory: Directory) -> Callable[[Registered], Value]:
    def written(record: Registered) -> Value:
        value = value_of(record, field.key)
        return None if is_blank(value) else _WRITE[field.sort](value, directory)

    return written


def _label(value: object, directory: Directory) -> Value:
    return value.label if isinstance(value, Word) else None


def _joined(value: object, directory: Directory) -> Value:
    return "、".join(cast("tuple[str, ...]", value))


def _written_stops(value: object, directory: Directory) -> Value:
    lines: list[str] = []
    for one in cast("tuple[Stop, ...]", value):
        told = f"{directory.institutions.written(one.institution_id)}（{one.result.label}）"
        lines.append(f"{told}：{one.note}" if one.note else told)
    return "\n".join(lines)


def _text(value: object, directory: Directory) -> Value:
    return str(value)


_WRITE: Mapping[Sort, Callable[[object, Directory], Value]] = {
    Sort.LINE: _text,
    Sort.TEXT: _text,
    Sort.NAME: _text,
    Sort.DATE: lambda value, _directory: date.fromisoformat(str(value)),
    Sort.TERM: _text,
    Sort.WORD: _label,
    Sort.NUMBER: lambda value, _directory: cast("int", value),
    Sort.MONEY: lambda value, _directory: Decimal(str(value)),
    Sort.FLAG: lambda value, _directory: YES if value else NO,
    Sort.INSTITUTION: lambda value, directory: directory.institutions.written(str(value)),
    Sort.INSPECTOR: lambda value, directory: directory.inspectors.written(str(value)),
    Sort.TEAM: lambda value, directory: directory.teams.written(str(value)),
    Sort.NAMES: _joined,
    Sort.SEVERAL: _joined,
    Sort.MEMBERS: lambda value, _directory: "、".join(map(member, cast("tuple[Member, ...]", value))),
    Sort.STOPS: _written_stops,
}
