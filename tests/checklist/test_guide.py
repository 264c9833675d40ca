"""The guide for the person who writes a form is true: its example is read, its catalogue is complete."""

from __future__ import annotations

import re
from datetime import date

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.definition import Category, DayKind, Decides, Holder, LimitKind, Method, Mode, Origin
from duxueben.checklist.measuring import Measured, judge_measure
from duxueben.checklist.problems import CATALOGUE
from duxueben.checklist.versions import shelve
from duxueben.model.words import JudgmentValue, Route

GUIDE = (paths.forms() / "README.md").read_text(encoding="utf-8")


def example() -> str:
    blocks = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) == 1
    return blocks[0]


def test_the_example_of_the_guide_is_a_whole_form() -> None:
    form = reader.read(example().encode())

    assert [sub.code for sub in form.sub_points] == ["1.1", "1.2"]
    assert form.sub_point("1.2").route is Route.ADVICE
    assert form.sub_point("1.1").bases[0].printable(date(2024, 3, 1))
    assert not form.sub_point("1.1").bases[0].printable(date(2024, 2, 29))


def test_the_limit_of_the_example_judges() -> None:
    limit = reader.read(example().encode()).sub_point("1.1").limits[0]

    verdict = judge_measure(limit, Measured("72.5", grade=4), {})

    assert verdict is not None
    assert (verdict.judgment, verdict.excess) == (JudgmentValue.UNMET, "超 12.5 分钟")


def test_every_mistake_of_the_catalogue_stands_in_the_guide_word_for_word() -> None:
    for rule in CATALOGUE:
        assert f"| {rule.code} | {rule.rule} | {rule.todo} |" in GUIDE

    codes = [rule.code for rule in CATALOGUE]
    assert codes == sorted(set(codes))


def test_every_word_a_form_may_use_stands_in_the_guide() -> None:
    for words in (Category, Holder, Origin, Method, Mode, LimitKind, DayKind, Decides):
        for word in words:
            assert f"`{word.value}`" in GUIDE, word


def test_every_parameter_of_the_shipped_form_stands_in_the_guide() -> None:
    subs = [sub for form in shelve([paths.forms()]).forms for sub in form.sub_points]
    names = {bound.parameter for sub in subs for limit in sub.limits for bound in limit.bounds}

    assert all(f"`{name}`" in GUIDE for name in names if name)
