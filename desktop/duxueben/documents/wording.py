"""The words of the paper, from ``forms/<form>/order.toml``: 附件4's own and those of the later pages."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from string import Formatter
from typing import TypeVar, cast, get_type_hints

from duxueben.checklist.templates import forbidden_in
from duxueben.errors import Problem

SCHEMA = 1
MAX_BYTES = 64 * 1024
MAX_LENGTH = 200


class BadWording(Problem):
    """``order.toml`` does not hold what a paper needs; ``mistakes`` lists all of it in one pass."""

    code = "documents.bad_wording"

    def __init__(self, file: str, mistakes: tuple[str, ...]) -> None:
        """``mistakes``: one sentence each, with key, rule and what to do."""
        super().__init__(
            "督办单用字有误", f"{file}有{len(mistakes)}处要改：" + "".join(mistakes), "改好后再打开。"
        )
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class PageOne:
    """附件4, word for word."""

    title: str
    number: str
    institution: str
    issued_on: str
    findings: str
    receipt: str
    receipt_date: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """How one finding is written inside the big cell."""

    requirement: str
    due: str
    basis: str
    cited: str
    continued: str
    turn_over: str


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every page."""

    page: str
    digest: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """What stands under the number of a paper that was issued in place of a voided one (换发)."""

    replaces: str = "换发：原编号{number}（{voided_on}作废）"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands where an issued paper has its number, digest and codes."""

    number: str
    digest: str
    seal: tuple[str, ...]
    mark: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageTwo:
    """签收与送达附页."""

    title: str
    number: str
    document: str
    document_text: str
    addressee: str
    head: str
    head_titled: str
    service: str
    service_ways: str
    service_time: str
    service_place: str
    opinion: str
    opinion_ways: str
    receipt: str
    receipt_signature: str
    receipt_post: str
    receipt_phone: str
    receipt_seal: str
    receipt_date: str
    proxy: str
    proxy_text: str
    proxy_reason: str
    refusal: str
    refusal_ways: str
    refusal_reason: str
    refusal_place: str
    refusal_time: str
    witness: str
    witness_name: str
    witness_organisation: str
    witness_phone: str
    witness_signature: str
    inspectors: str
    inspector_signature: str
    inspector_card: str
    office_seal: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stub:
    """存根 under the cut line."""

    cut: str
    title: str
    number: str
    institution: str
    issued_on: str
    findings: str
    findings_text: str
    inspectors: str
    receiver: str
    received_on: str
    received_on_blank: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The pages of photos."""

    title: str
    number: str
    photo: str
    of_finding: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of one form; ``sha256`` is that of the file."""

    id: str
    source: str
    sha256: str
    page_one: PageOne
    finding: FindingWords
    foot: Foot
    draft: Draft
    page_two: PageTwo
    stub: Stub
    annex: Annex
    lineage: Lineage


PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "page_one.title": frozenset({"district"}),
    "finding.basis": frozenset({"cite", "items"}),
    "finding.cited": frozenset({"basis"}),
    "foot.page": frozenset({"page", "pages"}),
    "foot.digest": frozenset({"digest"}),
    "page_two.document_text": frozenset({"title", "findings", "copies"}),
    "page_two.head": frozenset({"name"}),
    "page_two.head_titled": frozenset({"name", "title"}),
    "page_two.inspector_card": frozenset({"card"}),
    "page_two.notes": frozenset({"organ", "contact", "phone"}),
    "stub.findings_text": frozenset({"findings"}),
    "lineage.replaces": frozenset({"number", "voided_on"}),
    "annex.photo": frozenset({"n"}),
    "annex.of_finding": frozenset({"n"}),
}
"""Which ``{…}`` a key may hold; it must hold the first-named use of each that the page cannot do without."""
_OPTIONAL = frozenset({"page_one.title", "page_two.document_text", "page_two.notes"})
_SectionT = TypeVar("_SectionT")


def load(path: Path) -> Wording:
    """Read one ``order.toml``; raises ``BadWording`` with every mistake in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadWording(path.name, ("文件打不开。看它是否还在原处，是否被别的程序占用。",)) from error
    return parse(data, path.name)


def parse(data: bytes, file: str = "order.toml") -> Wording:
    """The wording in ``data`` (TOML, UTF-8); raises ``BadWording``."""
    table = _table(data, file)
    mistakes: list[str] = []
    known = {"schema", "id", "source", *_SECTIONS}
    mistakes += [
        f"“{key}”不是这份文件的项目。看是否拼错，备注写在以#开头的行里。" for key in table if key not in known
    ]
    if table.get("schema") != SCHEMA:
        mistakes.append(f"“schema”应为{SCHEMA}。照随附的文件改。")
    name = _text(table, "id", "id", mistakes)
    source = _text(table, "source", "source", mistakes)
    read = _Reader(table, mistakes)
    parts = (
        *(
            read.section("page_one", PageOne),
            read.section("finding", FindingWords),
            read.section("foot", Foot),
        ),
        *(read.section("draft", Draft), read.section("page_two", PageTwo)),
        *(read.section("stub", Stub), read.section("annex", Annex)),
        # Younger than the first forms: one that says nothing of it prints the words of the program.
        read.section("lineage", Lineage) if "lineage" in table else Lineage(),
    )
    if mistakes:
        raise BadWording(file, tuple(mistakes))
    return Wording(name, source, hashlib.sha256(data).hexdigest(), *cast("_Parts", parts))


_Parts = tuple[PageOne, FindingWords, Foot, Draft, PageTwo, Stub, Annex, Lineage]
_SECTIONS = ("page_one", "finding", "foot", "draft", "page_two", "stub", "annex", "lineage")


def _table(data: bytes, file: str) -> Mapping[str, object]:
    if len(data) > MAX_BYTES:
        raise BadWording(file, (f"文件超过{MAX_BYTES // 1024}KB。删去不属于督办单用字的内容。",))
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadWording(file, ("文件不是UTF-8编码。用记事本打开，另存为时编码选UTF-8。",)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadWording(file, (f"读不懂（{error}）。看引号、等号是否成对。",)) from error


class _Reader:
    """Reads sections one after the other and gathers what is wrong with each."""

    def __init__(self, table: Mapping[str, object], mistakes: list[str]) -> None:
        self._table = table
        self._mistakes = mistakes

    def section(self, name: str, kind: Callable[..., _SectionT]) -> _SectionT | None:
        """The section as its dataclass; None if anything in it is wrong."""
        section = self._table.get(name)
        if not isinstance(section, dict):
            self._mistakes.append(f"缺少[{name}]一节。照随附的文件补上。")
            return None
        values = cast("Mapping[str, object]", section)
        before = len(self._mistakes)
        hints = get_type_hints(kind)
        wanted = {field.name: hints[field.name] is not str for field in fields(cast("type[PageOne]", kind))}
        self._mistakes += [
            f"[{name}]里的“{key}”用不上。删去，或者看是否拼错。" for key in values if key not in wanted
        ]
        found = {
            key: self._texts(values, name, key) if several else self._text(values, name, key)
            for key, several in wanted.items()
        }
        return kind(**found) if len(self._mistakes) == before else None

    def _text(self, values: Mapping[str, object], name: str, key: str) -> str:
        return _text(values, key, f"{name}.{key}", self._mistakes)

    def _texts(self, values: Mapping[str, object], name: str, key: str) -> tuple[str, ...]:
        value = values.get(key)
        if not isinstance(value, list) or not value:
            self._mistakes.append(f"“{name}.{key}”应是方括号里的几段文字。照随附的文件改。")
            return ()
        lines = cast("list[object]", value)
        return tuple(_text({key: line}, key, f"{name}.{key}", self._mistakes) for line in lines)


def _text(values: Mapping[str, object], key: str, where: str, mistakes: list[str]) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value.strip():
        mistakes.append(f"“{where}”没有文字。补上，文字加双引号。")
        return ""
    mistakes += [f"“{where}”{complaint}" for complaint in _complaints(value, where)]
    return value


def _complaints(text: str, where: str) -> list[str]:
    found: list[str] = []
    if len(text) > MAX_LENGTH:
        found.append(f"超过{MAX_LENGTH}个字。改短。")
    if not text.replace("\u3000", "").isprintable():
        found.append("里有换行或看不见的字符。删去后重新输入。")
    found += [f"里不能用“{word}”。督导不作处理决定，换一种说法。" for word in forbidden_in(text)]
    return found + _placeholder_complaints(text, where)


def _placeholder_complaints(text: str, where: str) -> list[str]:
    allowed = PLACEHOLDERS.get(where, frozenset())
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return ["里的{和}不成对。补上缺的一半，或者删去多余的。"]
    used = {name for _, name, _, _ in parts if name is not None}
    if any(spec or conversion for _, _, spec, conversion in parts) or not used <= allowed:
        names = "、".join(f"{{{name}}}" for name in sorted(allowed)) or "没有花括号的文字"
        return [f"里只能用{names}。改掉别的花括号。"]
    missing = allowed - used if where not in _OPTIONAL else frozenset[str]()
    return [f"里缺少{{{name}}}。补上，程序要在那里填字。" for name in sorted(missing)]
