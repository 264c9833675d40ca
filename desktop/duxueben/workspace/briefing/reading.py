"""Reads a briefing that nobody vouches for: whole, or not at all with every mistake named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import cast

from duxueben.checklist import local_figures, problems
from duxueben.checklist.definition import Checklist
from duxueben.checklist.problems import FileProblems, Rule
from duxueben.checklist.source import parse
from duxueben.checklist.table import LONG_TEXT, Mistakes, Table
from duxueben.checklist.templates import forbidden_in
from duxueben.model import parameters as local
from duxueben.model.calendar import CalendarYear
from duxueben.model.phrase import Phrase, PhraseUse
from duxueben.model.text import PrivateUse
from duxueben.model.words import OrderKind
from duxueben.workspace.briefing.contents import (
    BUREAU_NUMBERS,
    BUREAU_SWITCHES,
    BUREAU_TEXTS,
    COUNTS_AS,
    FORMAT,
    Briefing,
    GivenBlock,
    Part,
)
from duxueben.workspace.planning import calendar_file
from duxueben.workspace.register.cell_values import Unfit
from duxueben.workspace.register.register_columns import INSTITUTIONS

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes."""
_MOST_UNITS = 5000
_MOST_PHRASES = 2000
_MOST_PARAMETERS = 200
_LARGEST_NUMBER = 99_999
_LONGEST_BLOCK = 10_000
_DEVICE = re.compile(r"[A-Za-z0-9-]{4,64}", re.ASCII)
_SUB_POINT = re.compile(r"[1-9][0-9]{0,2}\.[1-9][0-9]?", re.ASCII)
_SIGNS_OF_A_NUMBER = re.compile(r"[〔〕\[\]（）()0-9号]")

OTHER_FORMAT = Rule("B101", f"format要写“{FORMAT}”。", "换成这一版程序能读的下发文件，或者更新程序。")
NOTHING_GIVEN = Rule("B102", "文件里没有下发任何内容。", f"至少写一样：{'、'.join(Part)}。")
BAD_CODE = Rule("B201", "只写机关代字，年份和号不用写。", "改成例如“漴教督改”。")
BAD_PARAMETER = Rule(
    "B301", "参数名用小写字母、数字和下划线；只在一年里一段日子有效的，在后面加@和起止月日。",
    "改成例如local_off_work，或\"local_off_work@05-01..09-30\"。",
)  # fmt: skip
BAD_FIGURE = Rule("B302", "参数的值和清单要的种类对不上。", "照清单要的种类写。")
BAD_DEVICE = Rule("B401", "号段要写明给哪台电脑（设备编号）。", "照那台电脑“设置—本机签名”里的设备编号抄。")
BACKWARDS = Rule(
    "B402", "号段的起号大于止号，或者太长。", f"起号不大于止号，一段不超过{_LONGEST_BLOCK}个号。"
)
BLOCKS_OVERLAP = Rule("B403", "两个号段有重叠，同一个号会给两次。", "改正其中一个。")
YEAR_TWICE = Rule("B501", "同一年写了两次。", "合成一段。")
BAD_SUB_POINT = Rule("B601", "分点写成例如6.4；哪个分点都能用的就不写。", "改正，或者删去这个键。")
PHRASE_TWICE = Rule("B602", "同一句常用语写了两次。", "删去重复的。")
BAD_UNIT = Rule("B701", "单位的这一栏写得不对。", "改好这一栏，不知道的就不写。")
CATALOGUE = (
    *(
        OTHER_FORMAT,
        NOTHING_GIVEN,
        BAD_CODE,
        BAD_PARAMETER,
        BAD_FIGURE,
        BAD_DEVICE,
        BACKWARDS,
        BLOCKS_OVERLAP,
    ),
    *(YEAR_TWICE, BAD_SUB_POINT, PHRASE_TWICE, BAD_UNIT),
)


class BriefingProblems(FileProblems):
    """A briefing that cannot be used, with all that is wrong with it."""

    code = "workspace.briefing"
    noun = "下发文件"
    kept = "本机的设置没有动。"


def read_file(path: Path, forms: Iterable[Checklist]) -> Briefing:
    """The briefing in a file; from a worker. Raises ``BriefingProblems``."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError:
        found = Mistakes(path.name)
        found.add("文件", problems.UNREADABLE)
        raise BriefingProblems(path.name, tuple(found.listed)) from None
    return read(raw, path.name, forms)


def read(raw: bytes, name: str, forms: Iterable[Checklist] = ()) -> Briefing:
    """The briefing in the bytes of a file called ``name``; ``forms`` say of which sort their figures are.

    Raises ``BriefingProblems`` with every mistake of the file.
    """
    found = Mistakes(name)
    tree = parse(raw, found, LARGEST_FILE)
    if tree is not None:
        told = _briefing(Table(tree, "", found), hashlib.sha256(raw).hexdigest(), local_figures.sorts(forms))
        if not found.listed:
            return told
    raise BriefingProblems(name, tuple(found.listed))


def _briefing(root: Table, sha256: str, sorts: Mapping[str, str]) -> Briefing:
    told = root.text("format")
    if told and told != FORMAT:
        root.wrong(OTHER_FORMAT, "format", told)
    issued_on = root.day("issued_on")
    if issued_on is None and not root.has("issued_on"):
        root.wrong(problems.MISSING, "issued_on")
    if not any(root.has(part) for part in Part):
        root.found.add("文件", NOTHING_GIVEN)
    bureau = root.table(Part.BUREAU)
    fields, codes, titles = _bureau(bureau) if bureau else ({}, {}, {})
    figures = root.table(Part.PARAMETERS)
    briefing = Briefing(
        root.found.file,
        sha256,
        root.text("title"),
        root.text("issuer"),
        issued_on or date.min,
        fields,
        codes,
        titles,
        _parameters(figures, sorts) if figures else {},
        _blocks(_each(root, Part.BLOCKS)),
        _calendar(_each(root, Part.CALENDAR)),
        _phrases(_each(root, Part.PHRASES, _MOST_PHRASES)),
        tuple(_unit(one) for one in _each(root, Part.INSTITUTIONS, _MOST_UNITS)),
    )
    root.close()
    return briefing


def _each(root: Table, part: Part, most: int = 400) -> list[Table]:
    return [
        Table(raw, f"第{number}个[[{part}]]", root.found)
        for number, raw in enumerate(root.tables(part, required=False, most=most), 1)
    ]


def _bureau(table: Table) -> tuple[dict[str, str | int | bool], dict[str, str], dict[str, str]]:
    """Fields, codes, titles."""
    told: dict[str, str | int | bool] = {}
    told |= {key: table.text(key) for key in BUREAU_TEXTS if table.has(key)}
    told |= {key: table.flag(key, False) for key in BUREAU_SWITCHES if table.has(key)}
    for key, (_, low, high) in BUREAU_NUMBERS.items():
        if table.has(key):
            told[key] = table.whole(key, low, high)
    counted = table.text("on_the_spot_counts_as", required=False)
    if counted and counted not in COUNTS_AS:
        table.wrong(
            problems.NOT_IN_LIST, "on_the_spot_counts_as", counted, f"可用的有：{'、'.join(COUNTS_AS)}。"
        )
    elif counted:
        told["on_the_spot_counts_as"] = COUNTS_AS[counted]
    codes, titles = _by_kind(table, "codes"), _by_kind(table, "order_titles")
    for kind, title in titles.items():
        for word in forbidden_in(title):
            table.wrong(problems.FORBIDDEN_WORD, f"order_titles {kind}", word)
    for kind, code in codes.items():
        if _SIGNS_OF_A_NUMBER.search(code):
            table.wrong(BAD_CODE, f"codes {kind}", code)
    table.close()
    return told, codes, titles


def _by_kind(table: Table, key: str) -> dict[str, str]:
    inner = table.table(key)
    if inner is None:
        return {}
    told = {kind.value: inner.text(kind) for kind in OrderKind if inner.has(kind)}
    inner.close()
    return told


def _parameters(table: Table, sorts: Mapping[str, str]) -> dict[str, str]:
    told: dict[str, str] = {}
    if len(table.written()) > _MOST_PARAMETERS:
        table.found.add(table.where, problems.TOO_MANY, hint=f"最多{_MOST_PARAMETERS}个。")
        return told
    for key in table.written():
        value = table.value(key)
        try:
            name, _ = local.parts(key)
        except ValueError:
            table.wrong(BAD_PARAMETER, key, key)
            continue
        sort = sorts.get(name, "text")
        plain = local_figures.plain(sort, _text_of(value) or "")
        if not plain or len(plain) > LONG_TEXT or not plain.isprintable():
            hint = f"{local_figures.EXAMPLES[sort]}。" if sort in local_figures.EXAMPLES else ""
            table.wrong(BAD_FIGURE, key, value, hint)
        else:
            told[key] = plain
    return told


def _text_of(value: object) -> str | None:
    """A plain value as a person would write it into a field; None for anything else."""
    if isinstance(value, bool | datetime):
        return None
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() and abs(value.adjusted()) < LONG_TEXT else None
    if isinstance(value, int):
        return str(value) if value.bit_length() < 64 else None
    return value if isinstance(value, str) else None


def _blocks(tables: Sequence[Table]) -> tuple[GivenBlock, ...]:
    blocks: list[GivenBlock] = []
    for table in tables:
        block = _block(table)
        if any(block.overlaps(known) for known in blocks):
            table.wrong(BLOCKS_OVERLAP, "first", f"{block.first}—{block.last}")
        blocks.append(block)
    return tuple(blocks)


def _block(table: Table) -> GivenBlock:
    device = table.text("device")
    if device and not _DEVICE.fullmatch(device):
        table.wrong(BAD_DEVICE, "device", device)
    block = GivenBlock(
        device,
        table.word("kind", OrderKind),
        table.whole("year", calendar_file.FIRST_YEAR, calendar_file.LAST_YEAR),
        table.whole("first", 1, _LARGEST_NUMBER),
        table.whole("last", 1, _LARGEST_NUMBER),
    )
    if not block.first <= block.last < block.first + _LONGEST_BLOCK:
        table.wrong(BACKWARDS, "last", block.last)
    table.close()
    return block


def _calendar(tables: Sequence[Table]) -> tuple[CalendarYear, ...]:
    years: dict[str, CalendarYear] = {}
    for table in tables:
        year = calendar_file.read_year(table)
        if year.id in years:
            table.wrong(YEAR_TWICE, "year", year.id)
        years[year.id] = year
    return tuple(years.values())


def _phrases(tables: Sequence[Table]) -> tuple[Phrase, ...]:
    phrases: dict[tuple[str, PhraseUse, str], Phrase] = {}
    for table in tables:
        text = table.text("text", LONG_TEXT)
        use = table.word("use", PhraseUse, PhraseUse.FACT)
        sub_point = table.text("sub_point", required=False)
        if sub_point and not _SUB_POINT.fullmatch(sub_point):
            table.wrong(BAD_SUB_POINT, "sub_point", sub_point)
        for word in forbidden_in(text):
            table.wrong(problems.FORBIDDEN_WORD, "text", word)
        if (text, use, sub_point) in phrases and text:
            table.wrong(PHRASE_TWICE, "text", text)
        phrases[text, use, sub_point] = Phrase("", text, use, sub_point, from_bureau=True)
        table.close()
    return tuple(phrases.values())


def _unit(table: Table) -> dict[str, str]:
    """The columns that are written, each as the register's table would hold it."""
    told: dict[str, str] = {}
    for column in INSTITUTIONS.columns:
        value = table.value(column.key)
        if value is None:
            continue
        text = _listed(value) or _text_of(value)
        if text is None or not text.strip():
            table.wrong(problems.WRONG_TYPE, column.key, value, f"{column.title}写文字、整数或日期。")
            continue
        if len(text) > LONG_TEXT:
            table.wrong(problems.TOO_LONG, column.key, text, f"最多{LONG_TEXT}个字。")
            continue
        try:
            column.read(text)
        except Unfit as unfit:
            table.wrong(BAD_UNIT, column.key, text, f"{unfit.rule}{unfit.todo}")
        except PrivateUse as private:
            table.wrong(BAD_UNIT, column.key, text, f"{private.happened}{private.todo}")
        else:
            told[column.key] = text
    if "name" not in told and not table.has("name"):
        table.wrong(problems.MISSING, "name")
    table.close()
    return told


def _listed(value: object) -> str | None:
    """A list of texts as one cell; None for anything else."""
    parts = cast("list[object]", value) if isinstance(value, list) else []
    texts = [part for part in parts if isinstance(part, str)]
    return "；".join(texts) if len(texts) == len(parts) else None
