"""How the parts of an xlsx file find each other: content types and relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TypeVar

from duxueben.progress import Progress
from duxueben.sheets import markup
from duxueben.sheets.parts import Parts
from duxueben.sheets.problems import OldSheet, UnreadableSheet

_TYPES, _ROOT = "[Content_Types].xml", "_rels/.rels"
_TABLES = (
    "spreadsheetml.sheet.main+xml",
    "spreadsheetml.template.main+xml",
    # Macros are never looked at; the tables beside them are as good as any.
    "ms-excel.sheet.macroEnabled.main+xml",
    "ms-excel.template.macroEnabled.main+xml",
)
_BINARY = "ms-excel.sheet.binary.macroEnabled.main"

_L = TypeVar("_L", bound=markup.Listener)


def listened(parts: Parts, part: str, listener: _L, progress: Progress) -> _L:
    """``listener`` after it was told the whole ``part``; raises the problems of ``sheets.problems``."""
    markup.listen(parts.pieces(part, progress), listener, part, parts.allowance)
    return listener


class Links:
    """Listener: the relationships of one part. Those that lead out of the file are left out."""

    def __init__(self, folder: str) -> None:
        """``folder`` is where the part lies, without a slash at its end."""
        self._folder = folder
        self._of: dict[str, tuple[str, str]] = {}

    def target(self, id: str, kind: str) -> str:
        """The part that the relationship ``id`` leads to; empty where it is none of this kind."""
        found, target = self._of.get(id, ("", ""))
        return target if found == kind else ""

    def first(self, kind: str) -> str:
        """The first part of a kind, e.g. ``sharedStrings``; empty where there is none."""
        return next((target for found, target in self._of.values() if found == kind), "")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take one relationship in."""
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
        kind = attributes.get("Type", "").rpartition("/")[2]
        self._of[attributes.get("Id", "")] = (kind, target.lstrip("/"))

    def end(self, name: str) -> None:
        """Nothing ends here."""

    def text(self, text: str) -> None:
        """Nothing is said here."""


class _Types:
    """Listener: the content type of each part."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Override":
            self.of[attributes.get("PartName", "").lstrip("/")] = attributes.get("ContentType", "")

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def main_part(parts: Parts, progress: Progress) -> str:
    """The name of the workbook's part; raises ``UnreadableSheet`` where the file is something else."""
    if not (parts.has(_TYPES) and parts.has(_ROOT)):
        raise UnreadableSheet(parts.name, "是压缩包，不是表格。", "选一个 xlsx 或 csv 文件。")
    main = listened(parts, _ROOT, Links(""), progress).first("officeDocument")
    kind = listened(parts, _TYPES, _Types(), progress).of.get(main, "")
    if _BINARY in kind:
        raise OldSheet(parts.name)
    if not kind.endswith(_TABLES):
        raise UnreadableSheet(parts.name, "不是表格。", "选一个 xlsx 或 csv 文件。")
    return main


def links_of(parts: Parts, part: str, progress: Progress) -> Links:
    """The relationships of ``part``."""
    folder, _, file = part.rpartition("/")
    return listened(parts, posixpath.join(folder, "_rels", f"{file}.rels"), Links(folder), progress)
