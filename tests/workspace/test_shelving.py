"""Forms are brought in whole or not at all, can be used at once, and are handed out for other programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.list_text import Heading
from duxueben.checklist.problems import FormProblems
from duxueben.checklist.versions import FILE_NAME, WORDS_NAME
from duxueben.documents.wording import BadWording
from duxueben.model.people import Institution
from duxueben.model.visit import Plan
from duxueben.model.words import InstitutionKind
from duxueben.progress import Progress
from duxueben.workspace import saving, shelving
from duxueben.workspace.office import Office
from duxueben.workspace.paper import press
from duxueben.workspace.register import registering
from duxueben.workspace.shelving import Brought
from duxueben.workspace.visit import visiting
from support.forms import SOUND, changed

WORDS = (paths.forms() / "zengdu-2023" / WORDS_NAME).read_bytes()


def folder_of(tmp_path: Path, form: str = SOUND, words: bytes = b"") -> Path:
    folder = tmp_path / "从U盘来"
    folder.mkdir()
    (folder / FILE_NAME).write_text(form, encoding="utf-8", newline="\n")
    if words:
        (folder / WORDS_NAME).write_bytes(words)
    return folder


def test_a_form_that_was_brought_in_can_be_used_at_once(office: Office, tmp_path: Path) -> None:
    form = shelving.keep(office, shelving.read_form(folder_of(tmp_path)))
    school = registering.add_institution(
        office, Institution("", "白鹭洲小学", InstitutionKind.PRIMARY)
    ).result()
    planned = visiting.plan(office, Plan(school.id, "2023-10-17", form="yangli")).result()

    begun = visiting.begin(office, planned.id).result()

    assert begun.checklist is not None and begun.checklist.sha256 == form.sha256
    assert [one.form.id for one in shelving.standing(office) if not one.shipped] == ["yangli"]


def test_the_words_of_its_paper_come_along(office: Office, tmp_path: Path) -> None:
    words = WORDS.replace("督办对象".encode(), "被督导单位".encode())
    shelving.keep(office, shelving.read_form(folder_of(tmp_path, words=words) / FILE_NAME))
    school = registering.add_institution(
        office, Institution("", "白鹭洲小学", InstitutionKind.PRIMARY)
    ).result()
    own, usual = (
        visiting.plan(office, Plan(school.id, "2023-10-17", form=form)).result() for form in ("yangli", "")
    )

    assert press.words_of(office, own.id).read_bytes() == words
    assert press.words_of(office, usual.id) == press.shipped_words()
    newer = changed('version = "2"').encode()
    shelving.keep(office, Brought(reader.read(newer), newer))
    assert office.form_for(own.plan, office.institution(own.plan.institution_id)).version == "2"
    assert press.words_of(office, own.id).read_bytes() == words
    assert [one.own_words for one in shelving.standing(office) if one.form.id == "yangli"] == [False, True]


def test_a_form_with_a_mistake_or_bad_words_is_not_taken(office: Office, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, changed("days = 400"))
    with pytest.raises(FormProblems, match="F208"):
        shelving.read_form(folder)
    (folder / FILE_NAME).write_text(SOUND, encoding="utf-8")
    (folder / WORDS_NAME).write_bytes(b"schema = 1")
    with pytest.raises(BadWording):
        shelving.read_form(folder)
    with pytest.raises(shelving.NoFormThere, match="order.txt"):
        shelving.read_form(tmp_path / "order.txt")
    with pytest.raises(shelving.NoFormThere):
        shelving.read_form(tmp_path)

    assert not (office.folder / "forms").exists()


def test_another_content_of_the_same_version_is_refused(office: Office) -> None:
    first = Brought(reader.read(SOUND.encode()), SOUND.encode())
    other = changed("days = 30").encode()
    shelving.keep(office, first)
    shelving.keep(office, first)

    with pytest.raises(FormProblems, match="F701"):
        shelving.keep(office, Brought(reader.read(other), other))
    assert len(list((office.folder / "forms").iterdir())) == 1


def test_the_shelf_is_told_newest_version_first(office: Office) -> None:
    told = [(one.form.id, one.form.version, one.newest) for one in shelving.standing(office)]

    assert told[:2] == [("zengdu-2023", "2023-f5", True), ("zengdu-2023", "2023-f4", False)]
    assert all(one.shipped for one in shelving.standing(office))


def test_a_list_from_a_table_becomes_a_form_on_the_shelf(office: Office, tmp_path: Path) -> None:
    table = tmp_path / "作业.csv"
    table.write_text("序号,项目,检查内容,适用\n1,一、作业,有公示制度。,学校\n", encoding="utf-8")
    heading = shelving.heading_for(office, table)
    assert (heading.id, heading.version, heading.title) == ("qingdan-2023", "1", "作业")

    read = shelving.read_table(table, heading, Progress())
    form = shelving.keep(office, Brought(read.form, read.raw))

    assert office.shelf.newest("qingdan-2023") == form
    assert shelving.heading_for(office, table).id == "qingdan-2023-1"
    assert shelving.next_version(office, "qingdan-2023") == "2"
    assert shelving.next_version(office, "zengdu-2023") == "2023-f6"


def test_a_bad_list_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    table = tmp_path / "作业.csv"
    table.write_text("序号,项目,检查内容,适用\n1,一、作业,有公示制度。,幼儿园\n", encoding="utf-8")

    with pytest.raises(FormProblems, match="D2（适用）"):
        shelving.read_table(table, Heading("a", "1", "作业", "附件"), Progress())
    assert not (office.folder / "forms").exists()


def test_a_form_is_handed_out_as_xlsform_with_its_three_sheets(office: Office, tmp_path: Path) -> None:
    path = shelving.hand_out_xlsform(office, office.form(), tmp_path / "out.xlsx")
    book = load_workbook(path)

    assert book.sheetnames == ["survey", "choices", "settings"]
    rows = list(book["survey"].iter_rows(values_only=True))
    assert rows[0][:6] == ("type", "name", "label", "hint", "required", "relevant")
    names = [row[1] for row in rows[1:] if row[0] != "end_group"]
    assert len(names) == len(set(names))
    judged = [row for row in rows if row[0] == "select_one judgment"]
    assert len(judged) == len(office.form().sub_points)
    only_primary = next(row for row in judged if row[1] == "judgment_6_4")
    assert only_primary[5] == "selected(${category}, 'primary') or selected(${category}, 'nine_year')"
    assert [cell.value for cell in book["settings"][2]] == [office.form().title, "zengdu-2023", "2023-f5"]


def test_words_of_a_form_are_no_references_in_an_xlsform(office: Office, tmp_path: Path) -> None:
    raw = changed('text = "看${judgment_1_1}"').encode()
    form = shelving.keep(office, Brought(reader.read(raw), raw))
    book = load_workbook(shelving.hand_out_xlsform(office, form, tmp_path / "out.xlsx"))

    shown = [str(row[2]) + str(row[3]) for row in book["survey"].iter_rows(min_row=2, values_only=True)]
    assert any("看＄{judgment_1_1}" in text for text in shown)
    assert not any("${" in text for text in shown)


def test_a_folder_that_cannot_be_written_is_a_sentence(office: Office, tmp_path: Path) -> None:
    with pytest.raises(saving.NotSaved):
        shelving.hand_out_list(office, office.form(), tmp_path / "none" / "out.xlsx")
