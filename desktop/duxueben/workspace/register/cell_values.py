"""What a cell of a register's table may hold, and what a person reads when it holds something else."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeVar

from duxueben.model import credit_code
from duxueben.model.text import clean_line, clean_name
from duxueben.sheets.cells import like_a_formula

MOST_PEOPLE = 99_999
_LONGEST_NAME, _LONGEST_LINE = 100, 200
_SHOWN = 20
_DAY = re.compile(
    r"([12][0-9]{3})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?(?: 00:00(?::00)?)?", re.ASCII
)
_ID = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII)
_APART = re.compile(r"[；;\n|]")
_SIGNS_BETWEEN = re.compile(r"[、,，/;；\s]+")

_Word = TypeVar("_Word")


class Unfit(ValueError):
    """A cell holds what its column does not take."""

    def __init__(self, rule: str, todo: str) -> None:
        """``rule``: what the column takes, or what is wrong; ``todo``: what to write instead."""
        super().__init__(rule, todo)
        self.rule = rule
        self.todo = todo


def line(title: str) -> Callable[[str], str]:
    """One line of text for the column ``title``; raises ``Unfit``, and ``model.text.PrivateUse``."""
    return lambda text: _short(clean_line(text, title), _LONGEST_LINE)


def name(title: str) -> Callable[[str], str]:
    """A name of a person or a unit."""
    return lambda text: _short(clean_name(text, title), _LONGEST_NAME)


def _short(text: str, most: int) -> str:
    if like_a_formula(text):
        raise Unfit("这里写的是公式，会在别的电脑上被执行。", "改成文字，开头不要“=”。")
    if len(text) > most:
        raise Unfit(f"有{len(text)}个字，最多{most}个。", "写短一些。")
    return text


def number(text: str) -> int:
    """A whole number from 0 to 99 999."""
    digits = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    if not (digits.isascii() and digits.isdigit() and int(digits) <= MOST_PEOPLE):
        raise Unfit(f"要写0到{MOST_PEOPLE}之间的整数。", "改成整数，例如27；不知道就空着。")
    return int(digits)


def day(text: str) -> str:
    """A date as ISO text; ``2023-10-17``, ``2023/10/17``, ``2023.10.17`` and ``2023年10月17日`` are read."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        year, month, of_month = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return dt.date(year, month, of_month).isoformat()
    except ValueError:
        raise Unfit("这个日期读不懂，或者没有这一天。", "写成“2023-10-17”的样子，年份写四位。") from None


def code(text: str) -> str:
    """统一社会信用代码 with the right check sign."""
    upper = clean_line(text, "统一社会信用代码").replace(" ", "").upper()
    wrong = credit_code.fault(upper)
    if wrong:
        raise Unfit(f"统一社会信用代码{wrong}。", "对照证照重新抄一次，18位都要有；没有就空着。")
    return upper


def identifier(text: str) -> str:
    """An id as the export writes it."""
    if not _ID.fullmatch(text.strip()):
        raise Unfit("不是程序给的系统编号。", "照导出的表填；新增的行把这一格空着。")
    return text.strip()


def addresses(text: str) -> tuple[str, ...]:
    """Several addresses, apart by semicolons or line breaks."""
    parts = (clean_line(part, "核准地址") for part in _APART.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def word(known: Mapping[str, _Word]) -> Callable[[str], _Word]:
    """One of some words; when it is another, those that are meant first are named."""
    first: dict[_Word, str] = {}
    for wording, meant in known.items():
        first.setdefault(meant, wording)
    allowed = "、".join(first.values())

    def read(text: str) -> _Word:
        found = known.get(plain(text))
        if found is None:
            raise Unfit(f"这里不能写“{text.strip()[:_SHOWN]}”。", f"只能写：{allowed}。")
        return found

    return read


def words(known: Mapping[str, _Word]) -> Callable[[str], frozenset[_Word]]:
    """Several of some words, apart by ``、`` or the like."""
    one = word(known)
    return lambda text: frozenset(one(part) for part in _SIGNS_BETWEEN.split(text) if part)


def plain(text: str) -> str:
    """For comparing: half width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())
