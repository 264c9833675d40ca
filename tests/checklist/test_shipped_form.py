"""The shipped form says 附件3 word for word, and nothing in it is printed that nobody has checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.definition import Category, Checklist, Holder, Mode
from duxueben.checklist.templates import placeholders
from duxueben.model.words import Route

ANNEX3 = Path(__file__).parents[1] / "data" / "annex3_items.txt"


@pytest.fixture(scope="module")
def form() -> Checklist:
    return reader.read(paths.forms() / "zengdu-2023" / "checklist.toml")


def test_the_25_items_stand_word_for_word_as_in_annex_3(form: Checklist) -> None:
    written = [f"{item.no}.{item.text}" for item in form.items]

    assert written == ANNEX3.read_text(encoding="utf-8").splitlines()
    assert "开据合法票据" in form.item(21).text


def test_it_has_four_projects_of_13_to_30_sub_points(form: Checklist) -> None:
    assert [(project.title, len(project.items), len(project.sub_points)) for project in form.projects] == [
        ("一、学校教育教学", 4, 14),
        ("二、作业管理", 4, 13),
        ("三、课后服务", 6, 14),
        ("四、校外培训治理", 11, 28),
    ]


def test_only_item_14_is_met_by_one_of_its_alternatives(form: Checklist) -> None:
    assert [item.no for item in form.items if item.mode is Mode.ANY] == [14]
    assert [sub.code for sub in form.sub_points if sub.binding] == ["14.2"]


def test_every_sub_point_is_complete(form: Checklist) -> None:
    for sub in form.sub_points:
        assert sub.evidence and sub.methods and sub.holders and sub.applies, sub.code
        assert sub.days in (0, 3, 7, 15, 30), sub.code


def test_what_the_authority_holds_becomes_a_clue_and_encouragement_becomes_advice(form: Checklist) -> None:
    def of(route: Route) -> list[str]:
        return [sub.code for sub in form.sub_points if sub.route is route]

    assert of(Route.CLUE) == ["12.1", "15.1", "15.2", "23.2", "25.2"]
    assert of(Route.ADVICE) == ["7.3", "14.1"]
    assert all(sub.route is Route.CLUE for sub in form.sub_points if sub.holders == (Holder.AUTHORITY,))


def test_no_basis_is_checked_and_so_none_is_ever_printed(form: Checklist) -> None:
    bases = [basis for sub in form.sub_points for basis in sub.bases]

    assert len(bases) > 60
    assert not any(basis.checked or basis.printable(date(2030, 1, 1)) for basis in bases)


def test_dates_of_effect_stand_only_where_they_are_known(form: Checklist) -> None:
    dated = {
        basis.title: basis.effective for sub in form.sub_points for basis in sub.bases if basis.effective
    }

    assert sorted(dated.values()) == [
        date(2021, 7, 24),
        date(2023, 10, 15),
        date(2024, 2, 1),
        date(2025, 3, 1),
    ]


def test_sub_points_are_meant_for_those_the_form_names(form: Checklist) -> None:
    counts = Counter(category for sub in form.sub_points for category in sub.applies)

    assert counts[Category.NINE_YEAR] == 41
    assert counts[Category.SUBJECT] == 27
    assert form.sub_point("18.1").applies == (Category.SUBJECT,)
    assert form.sub_point("23.2").shown_to == {Category.SUBJECT, Category.NONSUBJECT}


def test_the_blanks_of_a_template_can_be_listed_and_have_a_due_date(form: Checklist) -> None:
    sub = form.sub_point("8.2")

    assert [(blank.name, blank.choices) for blank in placeholders(sub.problem)] == [
        ("班级", ()),
        ("签字检查/批改", ("签字检查", "批改")),
    ]
    assert "期限" in {blank.name for blank in placeholders(form.sub_point("6.4").requirement)}


def test_the_other_tags_are_offered(form: Checklist) -> None:
    assert form.other_tags == ("重点班", "生命安全和心理健康", "艺考", "五项管理", "升学指标")


def test_nothing_of_the_shipped_forms_is_wired_into_the_program() -> None:
    package = Path(reader.__file__).parents[1]

    for module in package.rglob("*.py"):
        source = module.read_text(encoding="utf-8")
        for name in ("zengdu", "曾都区", "zhouxun", "巡查表"):
            assert name not in source.replace("zengdu-2023这样的代号", ""), module.name


def test_every_item_has_its_place_on_the_round(form: Checklist) -> None:
    """A school's visit and an institution's both pass every place."""
    assert all(item.place in form.places for item in form.items)
    for items in (form.items[:14], form.items[14:]):
        assert {item.place for item in items} == set(form.places)


def test_a_visit_of_the_version_before_still_finds_its_form(form: Checklist) -> None:
    """The first differs by the places alone; the one after it knows no worksheets."""
    first, before = (
        reader.read(paths.forms() / name / "checklist.toml") for name in ("zengdu-2023-f3", "zengdu-2023-f4")
    )

    assert first.sha256.startswith("9c6e37ec9ed3") and before.sha256.startswith("afc8b3e9b680")
    assert len({first.version, before.version, form.version}) == 3
    assert [replace(item, place="") for item in before.items] == list(first.items)
    assert [sub.text for sub in form.sub_points] == [sub.text for sub in before.sub_points]
