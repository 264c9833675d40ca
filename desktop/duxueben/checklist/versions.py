"""Which forms there are, shipped and in the workspace, so that a visit keeps the very one it began with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from duxueben.checklist import problems
from duxueben.checklist.definition import Checklist
from duxueben.checklist.problems import FormMissing, FormProblems, Mistake
from duxueben.checklist.reader import read

FILE_NAME = "checklist.toml"
_MOST_FORMS = 200


@dataclass(frozen=True, slots=True)
class Shelf:
    """The forms that can be read, and what is wrong with those that cannot.

    ``forms`` holds each content once. ``offered`` are those a new visit may begin with: one for each id and
    version, the first found. ``clashes`` names the files whose id and version another content already has.
    """

    forms: tuple[Checklist, ...]
    offered: tuple[Checklist, ...]
    refused: tuple[FormProblems, ...]
    clashes: tuple[Mistake, ...]

    def find(self, form_id: str, version: str, sha256: str) -> Checklist:
        """The form of that very content; raises ``FormMissing`` even where another has its id and version."""
        for form in self.forms:
            if (form.id, form.version, form.sha256) == (form_id, version, sha256):
                return form
        raise FormMissing(form_id, version)

    def offered_as(self, form_id: str, version: str) -> Checklist:
        """The form a new visit begins with under that id and version; raises ``FormMissing``."""
        for form in self.offered:
            if (form.id, form.version) == (form_id, version):
                return form
        raise FormMissing(form_id, version)


def shelve(folders: Iterable[Path]) -> Shelf:
    """All ``<folder>/<any name>/checklist.toml``, the shipped folder first; a folder need not exist."""
    forms: dict[str, Checklist] = {}
    offered: dict[tuple[str, str], Checklist] = {}
    refused: list[FormProblems] = []
    clashes: list[Mistake] = []
    for path in _files(folders):
        name = f"{path.parent.name}/{path.name}"
        try:
            form = read(path, name)
        except FormProblems as problem:
            refused.append(problem)
            continue
        forms.setdefault(form.sha256, form)
        first = offered.setdefault((form.id, form.version), form)
        if first.sha256 != form.sha256:
            clashes.append(Mistake(name, "version", f"“{form.version}”", problems.SAME_VERSION))
    return Shelf(tuple(forms.values()), tuple(offered.values()), tuple(refused), tuple(clashes))


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        yield from islice(sorted(folder.glob(f"*/{FILE_NAME}")), _MOST_FORMS)


def keep(raw: bytes, folder: Path) -> Path:
    """Lay a copy of a form's bytes into the workspace's folder of forms; the path of the copy.

    Raises ``FormProblems`` for bytes that are no form. The name holds the content's hash, so that a copy once
    laid down is never written over.
    """
    form = read(raw)
    place = folder / f"{form.id}@{form.version}-{form.sha256[:12]}"
    copy = place / FILE_NAME
    if not copy.is_file():
        place.mkdir(parents=True, exist_ok=True)
        part = place / f"{FILE_NAME}.part"
        part.write_bytes(raw)
        part.replace(copy)
    return copy
