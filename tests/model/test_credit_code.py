"""The check sign of GB 32100-2015."""

from __future__ import annotations

import pytest

from duxueben.model import credit_code

EXAMPLE = "91350100M000100Y43"
"""The example that the standard itself works through."""


def by_the_standard(body: str) -> str:
    """The formula as it is printed: C18 = 31 - MOD(sum of Ci * Wi, 31), where 31 is written as 0."""
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    rest = 31 - sum(credit_code.SIGNS.index(sign) * w for sign, w in zip(body, weights, strict=True)) % 31
    return credit_code.SIGNS[rest % 31]


def test_the_standard_s_own_example_is_right() -> None:
    assert credit_code.fault(EXAMPLE) == ""
    assert credit_code.check_sign(EXAMPLE[:-1]) == "3"


@pytest.mark.parametrize(
    "body", ["91350100M000100Y4", "0" * 17, "52000000MJT000017", "12000000400000001", "9" * 17, "Y" * 17]
)
def test_the_sign_is_that_of_the_printed_formula(body: str) -> None:
    assert credit_code.check_sign(body) == by_the_standard(body)


def test_any_one_wrong_sign_is_found() -> None:
    for place in range(credit_code.LENGTH):
        for sign in set(credit_code.SIGNS) - {EXAMPLE[place]}:
            assert credit_code.fault(EXAMPLE[:place] + sign + EXAMPLE[place + 1 :]), (place, sign)


def test_any_two_neighbours_in_the_wrong_order_are_found() -> None:
    for place in range(credit_code.LENGTH - 1):
        a, b = EXAMPLE[place : place + 2]
        if a != b:
            assert credit_code.fault(EXAMPLE[:place] + b + a + EXAMPLE[place + 2 :]), place


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "有0位"),
        (EXAMPLE[:-1], "有17位"),
        (EXAMPLE + "0", "有19位"),
        ("9135O100M000100Y43", "第5位“O”"),
        ("91350100M000100Y4三", "第18位“三”"),
        ("91350100M000100Y44", "末位校验"),
    ],
)
def test_a_fault_is_named(code: str, said: str) -> None:
    assert said in credit_code.fault(code)


def test_the_made_up_codes_of_the_demonstration_pass_and_are_no_real_ones() -> None:
    assert credit_code.fault("9Z4290000000000T1X") == ""
    assert set(credit_code.FICTIONAL) - set(credit_code.SIGNS)
