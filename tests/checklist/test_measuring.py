"""A measured value judges itself, and the excess reads as an inspector would say it."""

from __future__ import annotations

import pytest

from duxueben import paths
from duxueben.checklist import measuring, reader
from duxueben.checklist.definition import Checklist
from duxueben.checklist.measuring import Measured, Verdict
from duxueben.model.words import JudgmentValue, Stage
from support.forms import changed, read

PARAMETERS = {
    "after_school_fee_primary": "130",
    "after_school_fee_junior": "110",
    "gov_guide_price_to_10": "32.0",
    "gov_guide_price_to_35": "27",
}

# sub-point and which of its limits | value      | for whom           | judgment | excess
MEASURED = """
6.4/0  | 72.5       |                    | 不符合 | 超 12.5 分钟
6.4/0  | 60         |                    | 符合   |
6.4/0  | 60.0001    |                    | 不符合 | 超 0.0001 分钟
6.4/0  | ７２．５    |                    | 不符合 | 超 12.5 分钟
6.3/0  | 0          |                    | 符合   |
6.3/0  | 10         |                    | 不符合 | 超 10 分钟
2.3/0  | 1          | 小学               | 不符合 | 超 1 次
2.3/0  | 1          | 初中               | 符合   |
2.3/0  | 2          | 八年级             | 不符合 | 超 1 次
2.3/0  | 1          | 五年级             | 不符合 | 超 1 次
1.2/0  | 25         | 二年级             | 不符合 | 少 1 课时
1.2/0  | 30         | 三年级             | 不判   |
1.2/0  | 33.5       | 九年级             | 不符合 | 少 0.5 课时
9.2/0  | 4          |                    | 不判   | 少 1 天
9.4/0  | 97.5       |                    | 不符合 | 少 2.5 个百分点
9.4/0  | 100        |                    | 符合   |
10.1/0 | 17:10      |                    | 不符合 | 早 20 分钟
10.1/0 | 17:30      |                    | 符合   |
12.2/0 | 135        | 小学               | 不符合 | 超 5 元
12.2/0 | 110        | 初中               | 不判   |
15.1/0 | 2021-07-23 |                    | 符合   |
15.1/0 | 2021-07-24 |                    | 不符合 | 不早于2021年7月24日
17.1/0 | 休息日     |                    | 不符合 | 属于休息日
17.1/0 | 工作日     |                    | 不判   |
17.3/0 | 20:47      |                    | 不符合 | 晚 17 分钟
17.3/0 | 20：30     |                    | 符合   |
17.3/0 | 9:05       |                    | 符合   |
17.3/0 | 00:10      |                    | 不符合 | 晚 220 分钟
18.1/0 | 35.2       | 班型10人及以下       | 符合   |
18.1/0 | 35.3       | 班型10人及以下       | 不符合 | 超 0.1 元
18.1/0 | 29.7       | 班型10人以上35人及以下 | 符合   |
21.3/0 | 5760.00    |                    | 不符合 | 超 760 元
24.1/0 | 2.8        |                    | 不符合 | 少 0.2 平方米
24.1/0 | 3          |                    | 不判   |
"""

# sub-point and limit | what was typed | for whom
UNREADABLE = """
6.4/0  | 七十二
6.4/0  |
6.4/0  | -5
6.4/0  | 1e3
6.4/0  | NaN
6.4/0  | 1234567890
17.3/0 | 25:00
17.3/0 | 2047
15.1/0 | 2021-02-30
15.1/0 | 20210724
17.1/0 | 周六
"""

GRADES = {"二年级": 2, "三年级": 3, "五年级": 5, "八年级": 8, "九年级": 9}
STAGES = {"小学": Stage.PRIMARY, "初中": Stage.JUNIOR}


@pytest.fixture(scope="module")
def form() -> Checklist:
    return reader.read(paths.forms() / "zengdu-2023" / "checklist.toml")


def rows(table: str, cells: int) -> list[tuple[str, ...]]:
    split = [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").split("\n")]
    return [tuple((row + [""] * cells)[:cells]) for row in split]


def measured(value: str, whom: str) -> Measured:
    case = whom.removeprefix("班型") if whom.startswith("班型") else ""
    return Measured(value, STAGES.get(whom), GRADES.get(whom, 0), case)


def judge(form: Checklist, which: str, value: Measured) -> Verdict | None:
    code, number = which.split("/")
    return measuring.judge_measure(form.sub_point(code).limits[int(number)], value, PARAMETERS)


@pytest.mark.parametrize(("which", "value", "whom", "judgment", "excess"), rows(MEASURED, 5))
def test_a_value_is_judged_against_its_limit(
    form: Checklist, which: str, value: str, whom: str, judgment: str, excess: str
) -> None:
    verdict = judge(form, which, measured(value, whom))

    assert verdict is not None
    assert (verdict.judgment.label if verdict.judgment else "不判", verdict.excess) == (judgment, excess)


@pytest.mark.parametrize(("which", "value"), rows(UNREADABLE, 2))
def test_what_cannot_be_read_is_not_judged(form: Checklist, which: str, value: str) -> None:
    assert judge(form, which, Measured(value)) is None


@pytest.mark.parametrize("which", ["2.3/0", "1.2/0", "12.2/0", "18.1/0"])
def test_where_no_bound_fits_nothing_is_judged(form: Checklist, which: str) -> None:
    assert judge(form, which, Measured("1")) is None


def test_a_parameter_that_is_not_set_judges_nothing(form: Checklist) -> None:
    value = Measured("20", case="35人以上")

    assert judge(form, "18.1/0", value) is None
    assert measuring.bound_in_force(form.sub_point("18.1").limits[0], value, PARAMETERS) is None


def test_the_bureaus_parameter_comes_before_the_forms_own_value(form: Checklist) -> None:
    limit = form.sub_point("10.1").limits[0]

    winter = measuring.judge_measure(limit, Measured("17:20"), {"local_off_work": "17:00"})

    assert winter == Verdict(JudgmentValue.MET, "")
    assert measuring.bound_in_force(limit, Measured(""), {}) == "17:30"


def test_a_parameter_that_cannot_be_read_judges_nothing(form: Checklist) -> None:
    limit = form.sub_point("10.1").limits[0]

    assert measuring.judge_measure(limit, Measured("17:20"), {"local_off_work": "五点半"}) is None


def test_the_guide_price_includes_its_ten_percent(form: Checklist) -> None:
    limit = form.sub_point("18.1").limits[0]

    assert measuring.bound_in_force(limit, Measured("", case="10人及以下"), PARAMETERS) == "35.2"


# 21.2: by the month, by the lesson, both: what was measured | judgment
CONTRACTS = """
月3        | 符合
月5        | 不符合
课60       | 符合
课96       | 不符合
月3 课60   | 符合
月3 课96   | 不符合
月5 课48   | 不符合
提前45     | 不判
           | 不判
"""
MEASURES = {"月": "按周期收费跨度", "课": "按课时收费每科课时", "提前": "提前收费天数"}


@pytest.mark.parametrize(("contract", "expected"), rows(CONTRACTS, 2))
def test_a_contract_is_judged_by_the_figures_it_has(form: Checklist, contract: str, expected: str) -> None:
    values = {
        MEASURES[part.rstrip("0123456789")]: Measured(part.lstrip("月课提前")) for part in contract.split()
    }

    judgment = measuring.judge_measures(form.sub_point("21.2"), values, {})

    assert (judgment.label if judgment else "不判") == expected


def test_a_limit_without_a_unit_still_reads_well() -> None:
    form = read(changed('limit = [{ kind = "不超过", measure = "份数", value = 2 }]'))

    verdict = measuring.judge_measure(form.sub_point("1.1").limits[0], Measured("5"), {})

    assert verdict == Verdict(JudgmentValue.UNMET, "超 3")
