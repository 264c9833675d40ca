"""The forms of this laptop: what is on the shelf, bringing a form in, and handing one out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from duxueben import paths
from duxueben.checklist import problems, reader
from duxueben.checklist.definition import Checklist
from duxueben.checklist.item_list import ItemList
from duxueben.checklist.list_text import Heading
from duxueben.checklist.problems import FileProblems, FormProblems, Mistake
from duxueben.checklist.source import LARGEST_FILE
from duxueben.checklist.versions import FILE_NAME, PAPERS_NAME, WORDS_NAME, folder_name, newness
from duxueben.errors import Problem
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.store.faults import as_sentences
from duxueben.vault.durable import write_durably
from duxueben.workspace import saving, today
from duxueben.workspace.office import Office
from duxueben.workspace.visit import changing_form

FOLDER = "forms"
"""Of the workspace, in which its own forms lie."""


class NoFormThere(Problem):
    """What was chosen holds no form."""

    code = "workspace.no_form_there"


@dataclass(frozen=True, slots=True)
class Standing:
    """One form on the shelf, as a person is shown it."""

    form: Checklist
    shipped: bool
    newest: bool
    """Whether a new visit that names the form begins with this version."""
    own_words: bool
    """Whether papers are printed with words of its own."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A form that was brought in, before it is kept."""

    form: Checklist
    raw: bytes
    words: bytes = b""
    """Its own ``order.toml``; empty where it has none."""
    papers: bytes = b""
    """Its own ``papers.toml``; empty where it has none."""


def standing(office: Office) -> tuple[Standing, ...]:
    """Every version of every form on the shelf: forms in the order of the shelf, the newest version first."""
    shelf = office.shelf
    newest = {form.sha256 for form in shelf.each()}
    order = {form.id: place for place, form in enumerate(shelf.each())}
    shown = [
        Standing(
            form,
            shelf.place(form).is_relative_to(paths.forms()),
            form.sha256 in newest,
            shelf.place(form).with_name(WORDS_NAME).is_file(),
        )
        for form in shelf.forms
    ]
    shown.sort(key=lambda one: newness(one.form.version), reverse=True)
    return tuple(sorted(shown, key=lambda one: order.get(one.form.id, len(order))))


def read_form(path: Path) -> Brought:
    """The form in a ``checklist.toml``, or in a folder that holds one; from a worker.

    The words of its paper come along where they lie beside it. Raises ``NoFormThere``, ``FormProblems`` and
    ``documents.wording.BadWording``.
    """
    from duxueben.documents import paper_words, wording

    file = path / FILE_NAME if path.is_dir() else path
    raw = _bytes_of(file)
    form = reader.read(raw, file.name)
    beside = file.with_name(WORDS_NAME)
    if file.name != FILE_NAME or not beside.is_file():
        return Brought(form, raw)
    words = _bytes_of(beside)
    wording.parse(words, beside.name)
    further = file.with_name(PAPERS_NAME)
    papers = _bytes_of(further) if further.is_file() else b""
    if papers:
        paper_words.parse(papers, further.name)
    return Brought(form, raw, words, papers)


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise NoFormThere(
            "没有读入", f"“{file.name}”打不开，或者不在那里。", f"选清单文件夹，或者里面的{FILE_NAME}。"
        ) from error


def read_table(path: Path, heading: Heading, progress: Progress) -> ItemList:
    """The form that a plain item list makes; from a worker.

    Raises ``FormProblems`` with the cell of every mistake, ``sheets.reading.UnreadableSheet``, ``Cancelled``.
    """
    # The reader of tables is loaded only where one is to be read.
    from duxueben.checklist import item_list
    from duxueben.sheets import reading

    return item_list.read_list(reading.read(path, progress), heading, path.name)


def keep(office: Office, brought: Brought) -> Checklist:
    """Lay a form on the shelf, durably; visits may begin with it from now on. From a worker.

    Raises ``FormProblems`` where another content has its id and version, and the problems of a full disk.
    """
    form = brought.form
    for known in office.shelf.offered:
        if (known.id, known.version) == (form.id, form.version) and known.sha256 != form.sha256:
            clash = Mistake(form.title, "version", f"“{form.version}”", problems.SAME_VERSION)
            raise FormProblems(form.title, (clash,))
    folder = office.folder / FOLDER / folder_name(form)
    with as_sentences():
        folder.mkdir(parents=True, exist_ok=True)
        if brought.words:
            write_durably(folder / WORDS_NAME, brought.words)
        if brought.papers:
            write_durably(folder / PAPERS_NAME, brought.papers)
        # Last: without it the folder is no form.
        write_durably(folder / FILE_NAME, brought.raw)
    office.shelf.read_again()
    return office.shelf.find(form.id, form.version, form.sha256)


def heading_for(office: Office, path: Path) -> Heading:
    """What a list that is to be brought in may be called, for the person to change."""
    taken = {form.id for form in office.shelf.forms}
    year = office.today().year
    names = (f"qingdan-{year}{f'-{number}' if number else ''}" for number in range(len(taken) + 1))
    free = next(name for name in names if name not in taken)
    return Heading(free, "1", path.stem[:60], "清单")


def next_version(office: Office, form_id: str) -> str:
    """A version of a form that is newer than all of it on the shelf: ``2023-f4`` → ``2023-f5``."""
    newest = max((form.version for form in office.shelf.forms if form.id == form_id), key=newness)
    found = re.fullmatch(r"(.*?)([0-9]+)", newest)
    return f"{found[1]}{int(found[2]) + 1}" if found else f"{newest}.2"


def hand_out_xlsform(office: Office, form: Checklist, path: Path) -> Path:
    """Write a form as XLSForm, whole or not at all; from a worker. Raises ``saving.NotSaved``."""
    from duxueben.checklist import xlsform

    return saving.save(xlsform.to_xlsform(form, office.clock()), path, "清单")


def hand_out_list(office: Office, form: Checklist, path: Path) -> Path:
    """Write a form as the plain item list, to be read again; from a worker. Raises ``saving.NotSaved``."""
    from duxueben.checklist import list_sheet

    return saving.save(list_sheet.to_list(form, office.clock()), path, "清单")


def save_report(problem: FileProblems, path: Path) -> Path:
    """Write all mistakes, a line each, for whoever is to mend them; from a worker; ``saving.NotSaved``."""
    lines = "".join(f"{mistake}\r\n" for mistake in problem.mistakes)
    return saving.save(lines.encode("utf-8-sig"), path, problem.noun)


def on_older_versions(office: Office) -> tuple[tuple[Visit, Checklist], ...]:
    """Open visits whose checklist has a newer version, each with that version."""
    visits = (office.visit(row.visit_id) for row in today.open_visits(office))
    return tuple(
        (visit, newest) for visit in visits if (newest := changing_form.newer(office, visit)) is not None
    )
