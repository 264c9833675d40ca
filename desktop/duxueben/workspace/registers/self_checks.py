"""学校自查: the blank sheet for a school, and taking a filled one in; it never counts as a visit."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from duxueben.checklist.definition import Checklist
from duxueben.errors import Problem
from duxueben.model.people import Institution
from duxueben.model.schooling import SelfCheck
from duxueben.model.words import InstitutionKind, Stage
from duxueben.progress import Progress
from duxueben.sheets import reading
from duxueben.workspace import saving
from duxueben.workspace.office import Office
from duxueben.workspace.register.table_rows import Mistake
from duxueben.workspace.registers import checking, cleaning, keeping, self_check_sheet, sheets_in
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.comparing import filled_form
from duxueben.workspace.registers.directory import directory
from duxueben.workspace.registers.history import changes_of
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import value_of
from duxueben.workspace.registers.self_check_sheet import Answers, Cover
from duxueben.workspace.registers.sheets_in import Preview
from duxueben.workspace.registers.sifting import Change, Sifted
from duxueben.workspace.registers.wording import headline

_SELF_CHECK = named("self_check")


class NoSelfCheckInside(Problem):
    """The file is no self-check that this program handed out."""

    code = "workspace.no_self_check_inside"

    def __init__(self, name: str) -> None:
        """``name``: the file's."""
        sheets = f"“{self_check_sheet.ANSWERS}”和“{self_check_sheet.COVER}”"
        super().__init__(
            "没有找到自查表",
            f"“{name}”里没有{sheets}这两张表，或者表头改过。",
            "请学校用“导出空白自查表”导出的文件填，表头、分点和清单编号不要改。",
        )


def forms(office: Office) -> tuple[Checklist, ...]:
    """The forms that ask something of schools, each in its newest version."""
    return office.shelf.fit(InstitutionKind.NINE_YEAR, frozenset(Stage))


def write_blank(office: Office, form: Checklist, school: Institution | None, to: Path) -> Path:
    """Write a blank sheet, for one school or for any; from a worker. Raises ``saving.NotSaved``."""
    return saving.save(self_check_sheet.blank(form, school, office.clock()), to, self_check_sheet.ANSWERS)


def examine(office: Office, path: Path, progress: Progress) -> Preview:
    """What a filled sheet would enter; ``sheets_in.accept`` takes it in; from a worker.

    Raises ``sheets.UnreadableSheet``, ``NoSelfCheckInside``, ``FormMissing`` and ``Cancelled``.
    """
    sheets = reading.read(path, progress)
    place = sheets_in.as_of(office, _SELF_CHECK)
    cover = next((found for sheet in sheets if (found := self_check_sheet.cover_of(sheet))), None)
    if cover is None:
        raise NoSelfCheckInside(path.name)
    form = filled_form(office, cover.form, cover.version)
    read = ((sheet.title, self_check_sheet.answers_of(sheet, form)) for sheet in sheets)
    title, answers = next(((title, found) for title, found in read if found), ("", None))
    if answers is None:
        raise NoSelfCheckInside(path.name)
    told = replace(
        self_check_sheet.told_by(cover, directory(office.reader)),
        judgments=answers.judgments,
        notes=answers.notes,
        source_name="".join(sign if sign.isprintable() else "_" for sign in path.name),
        source_digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    part = _sifted(office, title, cover, answers, told)
    return Preview(path.name, _SELF_CHECK, (part,), (), place)


def _sifted(office: Office, title: str, cover: Cover, answers: Answers, told: SelfCheck) -> Sifted:
    names = Names(office.record)
    told = cleaning.cleaned(_SELF_CHECK, told)
    if not answers.judgments and not answers.mistakes:
        cover.at("", "自查结果一个也没有填。", "请学校填好再交。")
    if not cover.rows.mistakes:
        for fault in checking.faults(_SELF_CHECK, told, names, office.today()):
            cover.at(self_check_sheet.item_of(fault.key), fault.rule, fault.todo)
    mistakes: tuple[Mistake, ...] = (*cover.rows.mistakes, *answers.mistakes)
    known = _same(office, told)
    if known is not None:
        told = replace(told, id=known.id, photos=known.photos, note=known.note)
        if replace(told, revision=known.revision, changed_at=known.changed_at) == known:
            return Sifted(title, (), 1, mistakes, ())
    fields = changes_of(_SELF_CHECK, known or _SELF_CHECK.blank, told, names)
    change = Change(1, known, told, headline(_SELF_CHECK, told, names), fields)
    return Sifted(title, (change,), 0, mistakes, ())


def _same(office: Office, told: SelfCheck) -> SelfCheck | None:
    """The standing one of the same school, form and day."""
    for one in keeping.entries(office, _SELF_CHECK):
        alike = all(value_of(one, key) == value_of(told, key) for key in _SELF_CHECK.same_by)
        if isinstance(one, SelfCheck) and one.stands and alike:
            return one
    return None
