"""Files of fixed words, ``order.toml`` and ``papers.toml``: read without trust, all mistakes in one pass."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, TypeVar, cast, get_type_hints

from duxueben.checklist.templates import forbidden_in
from duxueben.errors import Problem

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SCHEMA = 1
MAX_BYTES = 64 * 1024
MAX_LENGTH = 200
_SectionT = TypeVar("_SectionT")


class BadWording(Problem):
    """The file does not hold what a paper needs; ``mistakes`` lists all of it in one pass."""

    code = "documents.bad_wording"

    def __init__(self, file: str, mistakes: tuple[str, ...]) -> None:
        """``mistakes``: one sentence each, with key, rule and what to do."""
        super().__init__(
            "文书用字有误", f"{file}有{len(mistakes)}处要改：" + "".join(mistakes), "改好后再打开。"
        )
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Rules:
    """What the keys of one sort of file may hold."""

    sections: tuple[str, ...]
    placeholders: Mapping[str, frozenset[str]]
    """``section.key`` → which ``{…}`` it may hold, all of which it must hold."""
    optional: frozenset[str]
    """Keys that may leave theirs out."""


def bytes_of(path: Path) -> bytes:
    """What ``path`` holds; raises ``BadWording``."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadWording(path.name, ("文件打不开。看它是否还在原处，是否被别的程序占用。",)) from error


class WordingReader:
    """Reads the sections of one file and gathers what is wrong with each; ``finish`` raises all of it."""

    def __init__(self, data: bytes, file: str, rules: Rules) -> None:
        """Raises ``BadWording`` at once for what is no TOML."""
        self._file = file
        self._rules = rules
        self._table = _table(data, file)
        self._mistakes: list[str] = []
        known = {"schema", "id", "source", *rules.sections}
        self._mistakes += [
            f"“{key}”不是这份文件的项目。看是否拼错，备注写在以#开头的行里。"
            for key in self._table
            if key not in known
        ]
        if self._table.get("schema") != SCHEMA:
            self._mistakes.append(f"“schema”应为{SCHEMA}。照随附的文件改。")
        self.id = self._text(self._table, "id", "id")
        self.source = self._text(self._table, "source", "source")
        self.sha256 = hashlib.sha256(data).hexdigest()

    def section(self, name: str, kind: Callable[..., _SectionT]) -> _SectionT:
        """The section as its dataclass; what it holds is of no use until ``finish`` has passed.

        A key that came later has a default, and so has a section all of whose keys came later: a file that
        says nothing of it prints the words of the program.
        """
        declared = fields(cast("type[DataclassInstance]", kind))
        young = all(_has_default(field) for field in declared)
        section = self._table.get(name, {} if young else None)
        if not isinstance(section, dict):
            self._mistakes.append(f"缺少[{name}]一节。照随附的文件补上。")
            return cast("_SectionT", None)
        values = cast("Mapping[str, object]", section)
        hints = get_type_hints(kind)
        names = {field.name for field in declared}
        wanted = [field.name for field in declared if field.name in values or not _has_default(field)]
        self._mistakes += [
            f"[{name}]里的“{key}”用不上。删去，或者看是否拼错。" for key in values if key not in names
        ]
        found = {
            key: self._text(values, key, f"{name}.{key}")
            if hints[key] is str
            else self._texts(values, name, key)
            for key in wanted
        }
        return kind(**found)

    def finish(self) -> None:
        """Raises ``BadWording`` with every mistake that was found."""
        if self._mistakes:
            raise BadWording(self._file, tuple(self._mistakes))

    def _texts(self, values: Mapping[str, object], name: str, key: str) -> tuple[str, ...]:
        value = values.get(key)
        if not isinstance(value, list) or not value:
            self._mistakes.append(f"“{name}.{key}”应是方括号里的几段文字。照随附的文件改。")
            return ()
        lines = cast("list[object]", value)
        return tuple(self._text({key: line}, key, f"{name}.{key}") for line in lines)

    def _text(self, values: Mapping[str, object], key: str, where: str) -> str:
        value = values.get(key)
        if not isinstance(value, str) or not value.strip():
            self._mistakes.append(f"“{where}”没有文字。补上，文字加双引号。")
            return ""
        self._mistakes += [f"“{where}”{complaint}" for complaint in self._complaints(value, where)]
        return value

    def _complaints(self, text: str, where: str) -> list[str]:
        found: list[str] = []
        if len(text) > MAX_LENGTH:
            found.append(f"超过{MAX_LENGTH}个字。改短。")
        if not text.replace("\u3000", "").isprintable():
            found.append("里有换行或看不见的字符。删去后重新输入。")
        found += [f"里不能用“{word}”。督导不作处理决定，换一种说法。" for word in forbidden_in(text)]
        return found + self._placeholder_complaints(text, where)

    def _placeholder_complaints(self, text: str, where: str) -> list[str]:
        allowed = self._rules.placeholders.get(where, frozenset())
        try:
            parts = list(Formatter().parse(text))
        except ValueError:
            return ["里的{和}不成对。补上缺的一半，或者删去多余的。"]
        used = {name for _, name, _, _ in parts if name is not None}
        if any(spec or conversion for _, _, spec, conversion in parts) or not used <= allowed:
            names = "、".join(f"{{{name}}}" for name in sorted(allowed)) or "没有花括号的文字"
            return [f"里只能用{names}。改掉别的花括号。"]
        missing = allowed - used if where not in self._rules.optional else frozenset[str]()
        return [f"里缺少{{{name}}}。补上，程序要在那里填字。" for name in sorted(missing)]


def _has_default(field: Field[object]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _table(data: bytes, file: str) -> Mapping[str, object]:
    if len(data) > MAX_BYTES:
        raise BadWording(file, (f"文件超过{MAX_BYTES // 1024}KB。删去不属于文书用字的内容。",))
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadWording(file, ("文件不是UTF-8编码。用记事本打开，另存为时编码选UTF-8。",)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadWording(file, (f"读不懂（{error}）。看引号、等号是否成对。",)) from error
