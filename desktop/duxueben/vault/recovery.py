"""The recovery code: what is written on paper and opens the workspace when the passphrase is forgotten."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from duxueben.errors import Problem

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs, none of which is 0, O, 1, I or L; 31 is prime, which the check sign needs."""
_GROUPS, _GROUP = 8, 4
_SIGNS = _GROUPS * _GROUP


class MisreadRecoveryCode(Problem):
    """What was typed cannot be a recovery code: a sign too few, too many, foreign or wrong."""

    code = "vault.recovery_misread"

    def __init__(self, happened: str) -> None:
        """``happened``: what is wrong with what was typed; never the code itself."""
        super().__init__(
            "恢复码没有读通", happened, "对照纸上的8组字符再抄一遍，大小写、空格和连字符都不要紧。"
        )


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """31 random signs (153 bits) and a check sign, which finds any one wrong sign or swap of neighbours."""

    signs: str = field(repr=False)

    def __str__(self) -> str:
        """As it is written on paper: eight groups of four with hyphens."""
        return "-".join(self.signs[at : at + _GROUP] for at in range(0, _SIGNS, _GROUP))


def draw_recovery_code(random: Callable[[int], bytes]) -> RecoveryCode:
    """A new code from ``random`` (count → bytes)."""
    drawn: list[int] = []
    while len(drawn) < _SIGNS - 1:
        # Bytes from 248 on would make some signs likelier than others.
        drawn += [byte % len(ALPHABET) for byte in random(_SIGNS) if byte < 248]
    body = drawn[: _SIGNS - 1]
    check = -_weighed(body) * pow(_weight(_SIGNS - 1), -1, len(ALPHABET)) % len(ALPHABET)
    return RecoveryCode("".join(ALPHABET[value] for value in [*body, check]))


def read_recovery_code(typed: str) -> RecoveryCode:
    """The code that was typed from paper; case, width, spaces and hyphens do not matter.

    Raises ``MisreadRecoveryCode``.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(
        sign for sign in plain if not (sign.isspace() or unicodedata.category(sign) in ("Pd", "Cf"))
    )
    if any(sign not in ALPHABET for sign in signs):
        raise MisreadRecoveryCode("恢复码里没有0、O、1、I、L，也没有汉字和标点，输入的字符里有不属于它的。")
    if len(signs) != _SIGNS:
        raise MisreadRecoveryCode(f"恢复码是{_SIGNS}个字符，输入了{len(signs)}个。")
    if _weighed([ALPHABET.index(sign) for sign in signs]) != 0:
        raise MisreadRecoveryCode("恢复码里有字符抄错了，或者有两个写反了。")
    return RecoveryCode(signs)


def _weight(place: int) -> int:
    # 3 generates all of 1..30 modulo 31, so that neighbours never weigh the same.
    return pow(3, place, len(ALPHABET))


def _weighed(values: list[int]) -> int:
    return sum(_weight(place) * value for place, value in enumerate(values)) % len(ALPHABET)
