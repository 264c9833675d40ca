"""Writing a briefing out of this laptop's own settings, so that a bureau can give it to all the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.numbering import NumberBlock
from duxueben.model.people import Bureau
from duxueben.model.phrase import Phrase
from duxueben.model.text import clean_line
from duxueben.progress import Progress
from duxueben.store import kept_queries, queries
from duxueben.workspace import saving
from duxueben.workspace.briefing import reading
from duxueben.workspace.briefing.contents import (
    BUREAU_NUMBERS,
    BUREAU_SWITCHES,
    BUREAU_TEXTS,
    COUNTS_AS,
    FORMAT,
    GivenBlock,
    Part,
)
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from duxueben.workspace.register.register_columns import INSTITUTIONS
from duxueben.workspace.register.registering import OverlappingBlock

Value = str | int | bool | date


class NothingToGive(Problem):
    """What was chosen holds nothing that a briefing could say."""

    code = "workspace.nothing_to_give"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the bureau wants to give."""

    title: str
    issuer: str
    issued_on: date
    parts: frozenset[Part]
    """Blocks are not among them: they are told one by one."""
    blocks: tuple[GivenBlock, ...] = ()


def write_out(office: Office, choice: Choice, path: Path, progress: Progress) -> Path:
    """Write the file, whole or not at all, after reading it back; from a worker.

    Raises ``NothingToGive``, ``reading.BriefingProblems`` where the settings hold what no laptop would take,
    and ``saving.NotSaved``.
    """
    progress.step(0, 2, "正在写下发文件")
    _refuse_own_numbers(office, choice)
    raw = as_toml(office, choice).encode("utf-8")
    progress.step(1, 2, "正在核对下发文件")
    reading.read(raw, path.name, office.shelf.forms)
    return saving.save(raw, path, "设置")


def _refuse_own_numbers(office: Office, choice: Choice) -> None:
    """A number that this laptop has may not be given to another."""
    own, bureau = queries.blocks(office.reader), office.bureau()
    for block in choice.blocks:
        given = NumberBlock("", block.kind, bureau.code(block.kind), block.year, block.first, block.last)
        if block.device.casefold() == office.device.device_id.casefold():
            continue
        if any(one.overlaps(given) for one in own):
            raise OverlappingBlock(
                "没有写出",
                f"{given.code}〔{block.year}〕{block.first}—{block.last}号里有本机自己的号，不能再给别的电脑。",
                "换一段没有给过的号。",
            )


def as_toml(office: Office, choice: Choice) -> str:
    """The text of the file. Raises ``NothingToGive``."""
    bureau = office.bureau()
    tables: list[str] = []
    if Part.BUREAU in choice.parts:
        tables += _table(f"[{Part.BUREAU}]", _profile(bureau))
    if Part.PARAMETERS in choice.parts:
        tables += _table(f"[{Part.PARAMETERS}]", bureau.parameters.items())
    for block in choice.blocks:
        tables += _table(f"[[{Part.BLOCKS}]]", _block(block))
    if Part.CALENDAR in choice.parts:
        tables += [line for year in calendars.local_years(office) for line in _year(year)]
    if Part.PHRASES in choice.parts:
        kept = (one for one in kept_queries.of_kind(office.reader, Phrase) if not one.removed)
        tables += [line for one in kept for line in _table(f"[[{Part.PHRASES}]]", _phrase(one))]
    if Part.INSTITUTIONS in choice.parts:
        tables += _units(office)
    if not tables:
        raise NothingToGive(
            "没有写出", "选的几样在本机都是空的，没有可以下发的内容。", "先在设置里填好，或者另选几样。"
        )
    head: tuple[tuple[str, Value], ...] = (
        ("format", FORMAT),
        ("title", _line(choice.title, "标题")),
        ("issuer", _line(choice.issuer, "下发单位")),
        ("issued_on", choice.issued_on),
    )
    return "\n".join([*_lines(head), *tables, ""])


def _line(text: str, label: str) -> str:
    cleaned = clean_line(text, label)
    if not cleaned:
        raise NothingToGive("没有写出", f"{label}还没有写。", f"写上{label}，拿到文件的人才知道是什么。")
    return cleaned


def _profile(bureau: Bureau) -> Iterator[tuple[str, Value]]:
    """What is set; the bureau's public key is brought in by itself and never by a briefing."""
    for key in BUREAU_TEXTS:
        yield key, str(getattr(bureau, key))
    for key in BUREAU_SWITCHES:
        yield key, bool(getattr(bureau, key))
    for key in BUREAU_NUMBERS:
        yield key, int(getattr(bureau, key))
    counts = {stored: word for word, stored in COUNTS_AS.items()}
    yield "on_the_spot_counts_as", counts.get(bureau.on_the_spot_counts_as, "")
    for group, told in (("codes", bureau.codes), ("order_titles", bureau.order_titles)):
        for kind, text in sorted(told.items()):
            yield f"{group}.{kind}", text


def _block(block: GivenBlock) -> tuple[tuple[str, Value], ...]:
    return (
        ("device", block.device),
        ("kind", block.kind.value),
        ("year", block.year),
        ("first", block.first),
        ("last", block.last),
    )


def _year(year: CalendarYear) -> list[str]:
    lines = _table(f"[[{Part.CALENDAR}]]", (("year", int(year.id)), ("source", year.source)))
    for key, spans in (("holidays", year.holidays), ("workdays", year.workdays), ("terms", year.terms)):
        if spans:
            lines += [f"{key} = [", *(f"    {_span(span)}," for span in spans), "]"]
    return lines


def _span(span: Span) -> str:
    name = f", name = {_quoted(span.name)}" if span.name else ""
    return f"{{ first = {span.first}, last = {span.last}{name} }}"


def _phrase(phrase: Phrase) -> tuple[tuple[str, Value], ...]:
    return ("text", phrase.text), ("use", phrase.use.value), ("sub_point", phrase.sub_point)


def _units(office: Office) -> list[str]:
    lines: list[str] = []
    for row in queries.institutions(office.reader):
        values = ((column.key, column.written(row.institution)) for column in INSTITUTIONS.columns)
        told = [(key, value) for key, value in values if isinstance(value, str | int | date)]
        lines += _table(f"[[{Part.INSTITUTIONS}]]", told)
    return lines


def _table(head: str, values: Iterable[tuple[str, Value]]) -> list[str]:
    """A table with what says something; nothing where nothing does."""
    lines = _lines(values)
    return ["", head, *lines] if lines else []


def _lines(values: Iterable[tuple[str, Value]]) -> list[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in values if value != ""]


def _key(key: str) -> str:
    return _quoted(key) if "@" in key else key


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(text: str) -> str:
    """A basic string of TOML on one line; a JSON string is one, too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
