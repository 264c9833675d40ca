"""Text is made uniform once, on entry: NFC, one interpunct, no padding in names, no private use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from duxueben.errors import Problem

INTERPUNCT = "·"
_DOTS = re.compile("[\u2022\u2027\u2219\u22c5\u30fb\uff65\u318d\u0387\u2024\u16eb]")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]")
_FILLERS = "\u115f\u1160"
"""Letters of Unicode that nobody sees."""
_HAN_PADDING = re.compile(r"(?<=[^\x00-\u02af\s])[ ](?=[^\x00-\u02af\s])")


class PrivateUse(Problem):
    """A text holds characters that other computers would show as something else or not at all."""

    code = "model.private_use_character"


@dataclass(frozen=True, slots=True)
class PrivateCharacter:
    """One private-use character of a text, and what should stand there if that is known."""

    character: str
    position: int
    replacement: str

    @property
    def code_point(self) -> str:
        """``U+E863``."""
        return f"U+{ord(self.character):04X}"


def private_characters(text: str) -> list[PrivateCharacter]:
    """Every private-use character of ``text`` in order; positions count from 1."""
    return [
        PrivateCharacter(character, position, _of_old_code(character))
        for position, character in enumerate(text, 1)
        if unicodedata.category(character) in ("Co", "Cs")
    ]


def _of_old_code(character: str) -> str:
    """Today's character for a private-use one of GBK; empty where there is none.

    U+E815 to U+E864 stand for the bytes FE50 to FEA0; the pairs are those of GB 18030-2000.
    """
    place = ord(character) - 0xE815
    if not 0 <= place < 80:
        return ""
    trail = 0x50 + place + (place >= 0x2F)
    today = bytes((0xFE, trail)).decode("gb18030")
    return "" if unicodedata.category(today) == "Co" else today


def _refuse_private(text: str, field: str) -> None:
    found = private_characters(text)
    if not found:
        return
    first = found[0]
    todo = (
        f"把它换成“{first.replacement}”（U+{ord(first.replacement):04X}）后再保存。"
        if first.replacement
        else "请用输入法重新打这个字。"
    )
    raise PrivateUse(
        "有一个字是旧编码",
        f"{field}的第{first.position}个字是旧电脑的私用编码{first.code_point}，换一台电脑就认不出来。",
        todo,
    )


def clean_text(text: str, field: str = "这段文字") -> str:
    """Running text: NFC, ``\\n`` line ends, no control characters, ends trimmed.

    Raises ``PrivateUse`` naming ``field``, the position and the code point.
    """
    # Composed last: an invisible sign may have stood between a letter and its mark.
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
    _refuse_private(text, field)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def clean_line(text: str, field: str = "这一栏") -> str:
    """One line: like ``clean_text``, with runs of blanks and line ends folded into one space."""
    return _BLANKS.sub(" ", clean_text(text, field).replace("\n", " ")).strip()


def clean_name(text: str, field: str = "姓名") -> str:
    """A person's or unit's name: one interpunct (U+00B7), and no blanks that only pad two characters."""
    name = _HAN_PADDING.sub("", _DOTS.sub(INTERPUNCT, clean_line(text, field)))
    return unicodedata.normalize("NFC", name)


def name_key(name: str) -> str:
    """What all spellings of one name have in common: blanks, dots, width, case and invisible signs apart."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LN" and sign not in _FILLERS)
