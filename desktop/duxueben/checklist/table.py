"""Reads one TOML table key by key, writes down every mistake and always hands back a usable value."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar, cast

from duxueben.checklist import problems
from duxueben.checklist.problems import Mistake, Rule

Word = TypeVar("Word", bound=StrEnum)
Text = TypeVar("Text", bound=str)

SHORT_TEXT = 60
LONG_TEXT = 500
_MOST_ENTRIES = 400
BAD_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories of signs that no form may hold: controls, formats, private use, halves, line ends."""


def shown(value: object) -> str:
    """A value as it may stand in a mistake: short, on one line, with nothing invisible in it."""
    text = value if isinstance(value, str) else _kind_of(value)
    visible = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text[:40])
    return f"“{visible}{'…' if len(text) > 40 else ''}”"


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "一张表"
    if isinstance(value, list):
        return "一串值"
    if isinstance(value, int) and value.bit_length() > 128:
        # CPython refuses to turn an int of more than 4300 digits into text.
        return "一个极大的整数"
    return str(value)


class Mistakes:
    """The mistakes of one file, in the order in which they are met."""

    def __init__(self, file: str) -> None:
        """``file``: the name that each mistake carries."""
        self.file = file
        self.listed: list[Mistake] = []

    def add(self, where: str, rule: Rule, value: object = "", hint: str = "") -> None:
        """Write down one mistake; an empty ``value`` is not shown."""
        self.listed.append(Mistake(self.file, where, shown(value) if value != "" else "", rule, hint))


class Table:
    """One table of the file; ``close`` reports the keys that nobody asked for."""

    def __init__(self, raw: dict[str, object], where: str, found: Mistakes) -> None:
        """``where``: the place in the file, in the words of its writer."""
        self._raw = raw
        self._asked: set[str] = set()
        self.where = where
        self.found = found

    def place(self, key: str) -> str:
        """Where a key of this table stands."""
        return f"{self.where} {key}".strip()

    def wrong(self, rule: Rule, key: str, value: object = "", hint: str = "") -> None:
        """Write down a mistake at one of this table's keys."""
        self.found.add(self.place(key), rule, value, hint)

    def has(self, key: str) -> bool:
        """Whether the key was written at all."""
        return key in self._raw

    def value(self, key: str) -> object:
        """The raw value, None where the key is not written."""
        self._asked.add(key)
        return self._raw.get(key)

    def _required(self, key: str, required: bool) -> object:
        value = self.value(key)
        if value is None and required:
            self.wrong(problems.MISSING, key)
        return value

    def text(self, key: str, longest: int = SHORT_TEXT, *, required: bool = True) -> str:
        """One line of text in NFC, ``""`` where it is missing or wrong."""
        value = self._required(key, required)
        return "" if value is None else self._line(key, value, longest)

    def _line(self, key: str, value: object, longest: int) -> str:
        if not isinstance(value, str):
            self.wrong(problems.WRONG_TYPE, key, value, "这里要写一行文字。")
            return ""
        if not value.strip():
            self.wrong(problems.EMPTY, key)
        elif len(value) > longest:
            self.wrong(problems.TOO_LONG, key, value, f"最多{longest}个字。")
        elif any(unicodedata.category(c) in BAD_CATEGORIES for c in value):
            self.wrong(problems.BAD_CHARACTER, key, value)
        else:
            return unicodedata.normalize("NFC", value).strip()
        return ""

    def whole(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        """A whole number within the bounds; ``low`` where it is missing or wrong."""
        value = self._required(key, default is None)
        if value is None:
            return low if default is None else default
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(problems.WRONG_TYPE, key, value, "这里要写整数。")
        elif not low <= value <= high:
            self.wrong(problems.OUT_OF_RANGE, key, value, f"应在{low}至{high}之间。")
        else:
            return value
        return low

    def flag(self, key: str, default: bool) -> bool:
        """``true`` or ``false``."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.wrong(problems.WRONG_TYPE, key, value, "这里只写true或false。")
            return default
        return value

    def day(self, key: str) -> date | None:
        """A date without a time, None where it is not written."""
        value = self.value(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.wrong(problems.WRONG_TYPE, key, value, "这里要写日期，例如2021-07-24，不加引号。")
            return None
        return value

    def word(self, key: str, words: type[Word], default: Word | None = None) -> Word:
        """One word of a closed list; its first word where it is missing or wrong."""
        fallback = default or next(iter(words))
        value = self._required(key, default is None)
        return fallback if value is None else self._word(key, value, words, fallback)

    def _word(self, key: str, value: object, words: type[Word], fallback: Word) -> Word:
        for word in words:
            if value == word.value:
                return word
        self.wrong(problems.NOT_IN_LIST, key, value, f"可用的有：{'、'.join(w.value for w in words)}。")
        return fallback

    def words(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """A list of words of a closed list, none twice, at least one."""
        first = next(iter(words))
        read = [self._word(key, value, words, first) for value in self.entries(key)]
        return self._once(key, read)

    def texts(self, key: str, longest: int = SHORT_TEXT) -> tuple[str, ...]:
        """A list of lines of text, none twice; it need not be written."""
        return self._once(key, [self._line(key, v, longest) for v in self.entries(key, required=False)])

    def _once(self, key: str, values: list[Text]) -> tuple[Text, ...]:
        seen: list[Text] = []
        for value in values:
            if value in seen and value:
                self.wrong(problems.REPEATED, key, value)
            else:
                seen.append(value)
        return tuple(seen)

    def entries(self, key: str, *, required: bool = True, most: int = _MOST_ENTRIES) -> list[object]:
        """The values of a list; empty where it is missing or wrong."""
        value = self._required(key, required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(problems.WRONG_TYPE, key, value, "这里要用方括号写一串值。")
            return []
        values = cast("list[object]", value)
        if not values and required:
            self.wrong(problems.EMPTY, key)
        if len(values) > most:
            self.wrong(problems.TOO_MANY, key, hint=f"最多{most}条。")
        return values[:most]

    def tables(
        self, key: str, *, required: bool = True, most: int = _MOST_ENTRIES
    ) -> list[dict[str, object]]:
        """The tables of a list of tables (``[[key]]`` or ``key = [{…}]``)."""
        rows = self.entries(key, required=required, most=most)
        for number, row in enumerate(rows, 1):
            if not isinstance(row, dict):
                self.wrong(problems.WRONG_TYPE, key, row, f"第{number}项应是一张表。")
        return [cast("dict[str, object]", row) for row in rows if isinstance(row, dict)]

    def table(self, key: str) -> Table | None:
        """The table under a key; None where it is not written, or is none."""
        value = self.value(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(problems.WRONG_TYPE, key, value, "这里要写一张表。")
            return None
        return Table(cast("dict[str, object]", value), self.place(f"[{key}]"), self.found)

    def written(self) -> tuple[str, ...]:
        """Every key that was written, in their order."""
        return tuple(self._raw)

    def close(self) -> None:
        """Report every key that was written and never asked for."""
        for key in self._raw:
            if key not in self._asked:
                self.found.add(self.where or "文件开头", problems.UNKNOWN_KEY, key)
