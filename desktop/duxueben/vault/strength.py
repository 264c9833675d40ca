"""How good a passphrase is, and what it still lacks, for the page where one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.vault.keys import normalized

_ENOUGH_SIGNS = 8
_GOOD_SIGNS = 16


@dataclass(frozen=True, slots=True)
class Strength:
    """``score`` from 0 to 1 for a bar, ``enough`` to go on, ``words``: one sentence to show."""

    score: float
    enough: bool
    words: str


def strength(passphrase: str) -> Strength:
    """Judges length and variety; a Chinese character counts as two signs: there are so many of them."""
    text = normalized(passphrase)
    length = sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
    variety = len(set(text))
    score = round(min(length / _GOOD_SIGNS, variety / 10, 1.0), 2)
    if not text:
        return Strength(0.0, False, "还没有输入口令。")
    if length < _ENOUGH_SIGNS:
        return Strength(
            min(score, 0.4),
            False,
            f"还差{_ENOUGH_SIGNS - length}个字符，至少{_ENOUGH_SIGNS}个，汉字一个算两个。",
        )
    if text.isascii() and text.isdigit():
        return Strength(min(score, 0.4), False, "全是数字容易被试出来，加几个字母或汉字。")
    if variety < 5 or _is_a_run(text):
        return Strength(min(score, 0.4), False, "重复或连续的字符太多，换几个不同的。")
    if score < 1.0:
        return Strength(max(score, 0.5), True, "可以用了。再长一些更好，例如四五个不相干的词。")
    return Strength(1.0, True, "口令足够长，记得住就好。")


def _is_a_run(text: str) -> bool:
    """Whether most neighbours follow each other, as in ``abcdefgh`` or ``12345678``."""
    steps = [ord(after) - ord(before) for before, after in zip(text, text[1:], strict=False)]
    return sum(step in (-1, 0, 1) for step in steps) * 4 >= len(steps) * 3
