"""A form can be walked by place: every item once, in the order of the round."""

from __future__ import annotations

from dataclasses import replace

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.rounds import ANYWHERE, by_place, sections
from support.forms import SOUND, read


def test_by_place_every_item_stands_once_in_the_order_of_the_round() -> None:
    form = reader.read(paths.forms() / "zengdu-2023" / "checklist.toml")
    placed = by_place(form)

    assert [one.title for one in placed] == list(form.places)
    assert sorted(item.no for one in placed for item in one.items) == list(range(1, 26))
    assert [item.no for item in placed[0].items] == [5, 10, 20, 23]


def test_items_without_a_place_come_last() -> None:
    form = reader.read(paths.forms() / "zengdu-2023" / "checklist.toml")
    homework = form.projects[1]
    loose = replace(homework, items=tuple(replace(item, place="") for item in homework.items))
    placed = by_place(replace(form, projects=(form.projects[0], loose)))

    assert (placed[-1].title, [item.no for item in placed[-1].items]) == (ANYWHERE, [5, 6, 7, 8])


def test_a_form_that_names_no_place_has_only_the_order_of_its_projects() -> None:
    assert by_place(read(SOUND)) == ()
    assert sections(read(SOUND), placed=True) == read(SOUND).projects
