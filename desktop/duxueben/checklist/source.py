"""From a file's bytes to its TOML tree, without trusting it: size, encoding, depth, syntax."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from duxueben.checklist import problems
from duxueben.checklist.table import Mistakes

LARGEST_FILE = 512 * 1024
"""Bytes; the shipped form of 69 sub-points takes a tenth of it."""

_DEEPEST = 16
# What the depth is counted from before tomllib sees the file, because tomllib recurses on brackets and takes
# cubic time in the parts of a dotted key. Strings and comments are passed over whole: they hold any bracket.
_TOKENS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+"
    r"|[\[\]{}.=\n,]",
    re.DOTALL,
)
_OPENING = frozenset("[{")
_CLOSING = frozenset("]}")
_KEY_ENDS = frozenset("\n=,[]{}")


def parse(raw: bytes, found: Mistakes, largest: int = LARGEST_FILE) -> dict[str, object] | None:
    """The tree, decimals as ``Decimal``; None after writing down why there is none.

    ``largest``: bytes that are looked at at most.
    """
    if len(raw) > largest:
        found.add("文件", problems.TOO_LARGE)
        return None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        found.add(f"第{raw.count(10, 0, error.start) + 1}行", problems.NOT_UTF8)
        return None
    if line := _too_deep_at(text):
        found.add(f"第{line}行", problems.TOO_DEEP)
        return None
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError) as error:
        # A TOMLDecodeError is a ValueError; so is what int() raises for a number of thousands of digits.
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        found.add(f"第{line}行附近", problems.NOT_TOML, text.split("\n")[line - 1].strip())
        return None


def _too_deep_at(text: str) -> int:
    """The line at which brackets or a dotted key nest too deep, 0 where none does."""
    depth = parts = 0
    for token in _TOKENS.finditer(text):
        mark = token[0]
        depth += (mark in _OPENING) - (mark in _CLOSING)
        parts = 0 if mark in _KEY_ENDS else parts + (mark == ".")
        if depth > _DEEPEST or parts > _DEEPEST:
            return text.count("\n", 0, token.start()) + 1
    return 0
