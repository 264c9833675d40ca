"""The patrol of training institutions says its sources word for word and has nothing of the first form."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.definition import Category, Checklist, Origin
from duxueben.model.words import Route

SENTENCES = Path(__file__).parents[1] / "data" / "patrol_sentences.txt"


@pytest.fixture(scope="module")
def form() -> Checklist:
    return reader.read(paths.forms() / "zhouxun-2022" / "checklist.toml")


def test_every_item_stands_word_for_word_in_its_source_and_names_it(form: Checklist) -> None:
    sources = SENTENCES.read_text(encoding="utf-8").splitlines()

    assert len(sources) == len(form.items)
    for item, source in zip(form.items, sources, strict=True):
        assert item.text in source
        assert item.note.startswith(("自查报告", "情况报告", "工作方案"))


def test_what_is_called_verbatim_stands_in_its_item(form: Checklist) -> None:
    verbatim = [sub for sub in form.sub_points if sub.origin is Origin.VERBATIM]

    assert len(verbatim) == 4
    assert all(sub.text in form.item_of(sub.code).text for sub in verbatim)


def test_it_asks_training_sites_alone(form: Checklist) -> None:
    assert {category for sub in form.sub_points for category in sub.applies} == {
        Category.SUBJECT,
        Category.NONSUBJECT,
        Category.AUTHORITY,
    }


def test_what_the_authority_does_is_never_a_problem_of_the_site(form: Checklist) -> None:
    assert [sub.code for sub in form.sub_points if sub.route is Route.CLUE] == ["1.1", "2.2", "9.1"]


def test_every_sub_point_says_what_to_look_at_and_every_item_where(form: Checklist) -> None:
    assert all(sub.evidence for sub in form.sub_points)
    assert {item.place for item in form.items} <= set(form.places)


def test_it_shares_no_title_with_the_first_form(form: Checklist) -> None:
    first = reader.read(paths.forms() / "zengdu-2023" / "checklist.toml")

    assert not {project.title for project in form.projects} & {project.title for project in first.projects}
    assert not {item.text for item in form.items} & {item.text for item in first.items}
    assert form.cite != first.cite
