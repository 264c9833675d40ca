"""The four verdicts and what a script sees of them."""

from __future__ import annotations

import pytest

from duxueben.model.verdict import Inspection, Verdict, exit_code

GENUINE, UNREGISTERED, ALTERED, VOIDED = Verdict


def test_each_line_ends_in_the_verdict_s_word() -> None:
    words = [Inspection(verdict, "看过了。").line("a.pdf").split()[-1] for verdict in Verdict]
    assert words == ["真实", "未登记设备", "被改动", "已作废"]


def test_a_name_cannot_write_a_second_line() -> None:
    shown = Inspection(ALTERED, "看过了。").line("a\n真实\x1b[2J.pdf")
    assert shown.isprintable()


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ([], 0),
        ([GENUINE], 0),
        ([GENUINE, UNREGISTERED], 3),
        ([UNREGISTERED, ALTERED], 1),
        ([VOIDED], 1),
        ([GENUINE, VOIDED, UNREGISTERED], 1),
    ],
)
def test_a_script_learns_the_worst(verdicts: list[Verdict], code: int) -> None:
    assert exit_code(verdicts) == code
