"""Which forms there are, shipped and in the workspace, so that a visit keeps the very one it began with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from duxueben.checklist import judging, problems
from duxueben.checklist.definition import Checklist
from duxueben.checklist.problems import FormMissing, FormProblems, Mistake
from duxueben.checklist.reader import read
from duxueben.model.words import InstitutionKind, Stage

FILE_NAME = "checklist.toml"
WORDS_NAME = "order.toml"
"""Lies beside a form that has words of its own for the paper."""
PAPERS_NAME = "papers.toml"
"""Lies beside those words where the bureau has words of its own for the other papers, too."""
_MOST_FORMS = 200


@dataclass(frozen=True, slots=True)
class _Stock:
    """What lay in the folders when they were read."""

    forms: dict[str, tuple[Checklist, Path]]
    offered: dict[tuple[str, str], Checklist]
    refused: list[FormProblems]
    clashes: list[Mistake]


class Shelf:
    """The forms that can be read, and what is wrong with those that cannot; safe to ask from any thread."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """All ``<folder>/<any name>/checklist.toml``, the shipped folder first; a folder need not exist."""
        self._folders = tuple(folders)
        self._stock = _take_stock(self._folders)

    def read_again(self) -> None:
        """After a form was laid down: from now on visits may begin with it."""
        self._stock = _take_stock(self._folders)

    @property
    def forms(self) -> tuple[Checklist, ...]:
        """Each content once."""
        return tuple(form for form, _ in self._stock.forms.values())

    @property
    def offered(self) -> tuple[Checklist, ...]:
        """Those that a new visit may begin with: one for each id and version, the first found."""
        return tuple(self._stock.offered.values())

    @property
    def refused(self) -> tuple[FormProblems, ...]:
        """What is wrong with the files that are no forms."""
        return tuple(self._stock.refused)

    @property
    def clashes(self) -> tuple[Mistake, ...]:
        """The files whose id and version another content already has."""
        return tuple(self._stock.clashes)

    def find(self, form_id: str, version: str, sha256: str) -> Checklist:
        """The form of that very content; raises ``FormMissing`` even where another has its id and version."""
        form, _ = self._stock.forms.get(sha256, (None, None))
        if form is None or (form.id, form.version) != (form_id, version):
            raise FormMissing(form_id, version)
        return form

    def versions(self, form_id: str) -> tuple[Checklist, ...]:
        """The versions of a form that are offered, in the order in which they were found."""
        return tuple(form for form in self.offered if form.id == form_id)

    def newest(self, form_id: str) -> Checklist:
        """The newest version of a form that is offered; raises ``FormMissing``."""
        versions = self.versions(form_id)
        if not versions:
            raise FormMissing(form_id)
        return max(versions, key=lambda form: newness(form.version))

    def each(self) -> tuple[Checklist, ...]:
        """The newest version of every form, in the order in which the forms were found."""
        return tuple(self.newest(form_id) for form_id in dict.fromkeys(form.id for form in self.offered))

    def fit(self, kind: InstitutionKind, stages: Collection[Stage]) -> tuple[Checklist, ...]:
        """Those of ``each`` that ask something of such an institution."""
        asked = judging.categories(kind, stages)
        return tuple(
            form for form in self.each() if any(not asked.isdisjoint(sub.applies) for sub in form.sub_points)
        )

    def place(self, form: Checklist) -> Path:
        """Where the form lies; raises ``FormMissing``."""
        if form.sha256 not in self._stock.forms:
            raise FormMissing(form.id, form.version)
        return self._stock.forms[form.sha256][1]


def newness(version: str) -> list[tuple[int, str]]:
    """Versions by their numbers, so that 10 is newer than 9."""
    return [
        (int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", version)
    ]


def _take_stock(folders: Iterable[Path]) -> _Stock:
    stock = _Stock({}, {}, [], [])
    for path in _files(folders):
        name = f"{path.parent.name}/{path.name}"
        try:
            form = read(path, name)
        except FormProblems as problem:
            stock.refused.append(problem)
            continue
        stock.forms.setdefault(form.sha256, (form, path))
        first = stock.offered.setdefault((form.id, form.version), form)
        if first.sha256 != form.sha256:
            stock.clashes.append(Mistake(name, "version", f"“{form.version}”", problems.SAME_VERSION))
    return stock


def shelve(folders: Iterable[Path]) -> Shelf:
    """The shelf of these folders."""
    return Shelf(folders)


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        yield from islice(sorted(folder.glob(f"*/{FILE_NAME}")), _MOST_FORMS)


def folder_name(form: Checklist) -> str:
    """Of the workspace's copy of a form; it holds the content's hash, so that no copy is written over."""
    return f"{form.id}@{form.version}-{form.sha256[:12]}"
