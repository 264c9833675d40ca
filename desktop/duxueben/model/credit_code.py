"""统一社会信用代码: its signs and its check sign (GB 32100-2015)."""

from __future__ import annotations

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 signs; I, O, S, V and Z are left out because they are taken for digits."""
LENGTH = 18
FICTIONAL = "9Z"
"""How the made-up codes of the demonstration begin: Z is no sign of the standard, so no real code does."""


def check_sign(body: str) -> str:
    """The 18th sign for the first 17, with weights 3^i mod 31; raises ValueError for what is no sign."""
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return SIGNS[-total % 31]


def fault(code: str) -> str:
    """What is wrong with ``code`` (upper case, no blanks), as a clause; empty for a right one."""
    if len(code) != LENGTH:
        return f"有{len(code)}位，应当是{LENGTH}位"
    if code.startswith(FICTIONAL):
        return ""
    for place, sign in enumerate(code, 1):
        if sign not in SIGNS:
            return f"第{place}位“{sign}”不是信用代码用的字符"
    return "" if check_sign(code[:-1]) == code[-1] else "末位校验不对，有一位抄错了"
