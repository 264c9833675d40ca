"""The fields of the bureau's profile: what each takes, and where it is kept."""

from __future__ import annotations

import pytest

from duxueben import paths
from duxueben.checklist.versions import shelve
from duxueben.model.people import Bureau
from duxueben.ui.pages.settings.profile import CODES, NAMES, Sort, parameters, wrong

FIGURES = parameters(shelve([paths.forms()]).forms)


@pytest.mark.parametrize("entry", [*NAMES, *CODES, *FIGURES], ids=lambda entry: entry.key)
def test_what_is_put_into_a_field_is_what_it_shows(entry: object) -> None:
    known = next(one for one in (*NAMES, *CODES, *FIGURES) if one is entry)
    typed = {"time": "17：30", "number": " 32.5 ", "count": "4", "limit": "2"}.get(known.sort, " 漴教督改 ")
    kept = known.put(Bureau(), typed)
    shown = {"time": "17:30", "number": "32.5", "count": "4", "limit": "2"}.get(known.sort, "漴教督改")
    assert known.value(kept) == shown


def test_an_emptied_parameter_is_no_limit_at_all() -> None:
    entry = next(one for one in FIGURES if one.sort == "time")
    assert entry.put(entry.put(Bureau(), "17:30"), "").parameters == {}


@pytest.mark.parametrize(
    ("sort", "typed"),
    [
        ("time", "25:00"),
        ("time", "五点半"),
        ("number", "nan"),
        ("number", "-1"),
        ("number", "1e9"),
        ("count", "0"),
        ("limit", "100"),
        ("date", "2023年2月30日"),
        ("count", "十"),
        ("count", ""),
        ("code", "漴教督改〔2023〕"),
        ("code", "漴教督改47号"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(sort: Sort, typed: str) -> None:
    assert wrong(sort, typed).endswith("。")


@pytest.mark.parametrize(
    ("sort", "typed"), [("time", ""), ("number", "130"), ("code", "漴教督改"), ("text", "")]
)
def test_what_can_be_meant_is_taken(sort: Sort, typed: str) -> None:
    assert wrong(sort, typed) == ""


def test_every_figure_that_a_form_leaves_to_the_bureau_has_a_field() -> None:
    forms = shelve([paths.forms()]).forms
    asked = {bound.parameter for form in forms for sub in form.sub_points for limit in sub.limits
             for bound in limit.bounds if bound.parameter}  # fmt: skip
    entries = parameters(forms)

    assert {entry.key for entry in entries} == {f"parameters.{name}" for name in asked}
    assert len(entries) == len(asked)
    assert [entry.label for entry in entries if entry.key.endswith("account_floor")] == ["监管账户余额（元）"]
    assert [entry.label for entry in entries if entry.key.endswith("off_work")] == ["当地下班时间"]
