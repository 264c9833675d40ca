"""A visit finds the very form it began with; a new one is offered each version once."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben import paths
from duxueben.checklist.problems import FormMissing
from duxueben.checklist.versions import FILE_NAME, folder_name, shelve
from duxueben.model.words import InstitutionKind
from support.forms import SOUND, changed, read


def lay(folder: Path, name: str, form: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / FILE_NAME).write_text(form, encoding="utf-8", newline="\n")


def test_the_shipped_form_is_offered_and_a_missing_folder_is_no_harm(tmp_path: Path) -> None:
    shelf = shelve([paths.forms(), tmp_path / "none"])

    assert [form.id for form in shelf.each()] == ["zengdu-2023", "zhouxun-2022"]
    assert (shelf.refused, shelf.clashes) == ((), ())


def test_a_visit_keeps_the_version_it_began_with(tmp_path: Path) -> None:
    lay(tmp_path, "old", SOUND)
    lay(tmp_path, "new", changed('version = "2"', changed("days = 30")))
    began_with = read(SOUND)

    shelf = shelve([tmp_path])

    assert shelf.find("yangli", "1", began_with.sha256).sub_point("1.1").days == 7
    assert {form.version for form in shelf.offered} == {"1", "2"}
    assert shelf.newest("yangli").sub_point("1.1").days == 30


def test_a_changed_form_of_the_same_version_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    lay(shipped, "a", SOUND)
    lay(own, "b", changed("days = 30"))

    shelf = shelve([shipped, own])

    assert [mistake.code for mistake in shelf.clashes] == ["F701"]
    assert [form.sub_point("1.1").days for form in shelf.offered] == [7]
    assert shelf.find("yangli", "1", read(changed("days = 30")).sha256).sub_point("1.1").days == 30


def test_a_broken_form_is_reported_and_the_others_are_still_offered(tmp_path: Path) -> None:
    lay(tmp_path, "good", SOUND)
    lay(tmp_path, "bad", changed("days = 400"))

    shelf = shelve([tmp_path])

    assert [form.id for form in shelf.offered] == ["yangli"]
    assert [(problem.name, problem.codes) for problem in shelf.refused] == [("bad/checklist.toml", ("F208",))]


def test_a_form_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FormMissing, match="yangli"):
        shelve([tmp_path]).find("yangli", "1", "0" * 64)


def test_the_tenth_version_of_a_form_is_newer_than_the_ninth(tmp_path: Path) -> None:
    for version in ("9", "10", "2"):
        lay(tmp_path, f"v{version}", changed(f'version = "{version}"'))

    shelf = shelve([tmp_path])

    assert shelf.newest("yangli").version == "10"
    assert [form.version for form in shelf.each()] == ["10"]
    with pytest.raises(FormMissing, match="“yangli-2”不在这台电脑上"):
        shelf.newest("yangli-2")


def test_a_form_fits_those_of_whom_it_asks_something(tmp_path: Path) -> None:
    lay(tmp_path, "a", SOUND)
    lay(tmp_path, "b", changed('applies = ["学科类"]', changed('holder = ["机构"]', changed('id = "jigou"'))))

    shelf = shelve([tmp_path])

    assert [form.id for form in shelf.fit(InstitutionKind.PRIMARY, ())] == ["yangli"]
    assert [form.id for form in shelf.fit(InstitutionKind.UNLICENSED, ())] == ["jigou"]
    assert shelf.fit(InstitutionKind.NONSUBJECT_TUTORING, ()) == ()


def test_a_form_that_is_laid_down_later_is_found_when_the_shelf_is_read_again(tmp_path: Path) -> None:
    shelf = shelve([tmp_path])
    lay(tmp_path, folder_name(read(SOUND)), SOUND)
    assert shelf.forms == ()

    shelf.read_again()

    assert shelf.place(shelf.newest("yangli")).parent.name == f"yangli@1-{read(SOUND).sha256[:12]}"
