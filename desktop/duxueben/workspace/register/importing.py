"""Taking in tables of the registers: first a preview that changes nothing, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model.people import Inspector, Institution
from duxueben.progress import Progress
from duxueben.sheets import reading, writing
from duxueben.sheets.reading import Sheet
from duxueben.sheets.writing import Column, NewSheet
from duxueben.store import events, queries
from duxueben.workspace.office import Act, Office
from duxueben.workspace.register.headings import heading_of
from duxueben.workspace.register.register_columns import INSPECTORS, INSTITUTIONS
from duxueben.workspace.register.sifting import Change, Examined, FieldChange, Mistake, examined

__all__ = [
    "AnyChange",
    "AnyExamined",
    "Change",
    "Counts",
    "FieldChange",
    "Mistake",
    "Preview",
    "accept",
    "examine",
    "report",
]

AnyExamined = Examined[Institution] | Examined[Inspector]
AnyChange = Change[Institution] | Change[Inspector]

_NAMED = ("name",)
"""What a head has to say: whom the rows are about."""
_EVERY = 20
"""Records between two words about progress."""


class NoRegisterInside(Problem):
    """No sheet of the file has a head that names units or inspectors."""

    code = "workspace.no_register_inside"

    def __init__(self, name: str) -> None:
        """``name``: the file's."""
        super().__init__(
            "没有找到名录",
            f"“{name}”里没有一张表的表头写着“单位名称”或者“姓名”。",
            "用“导出模板”里的表头，列的先后不限。",
        )


class RegisterHasChanged(Problem):
    """The register is not what the preview compared the table with."""

    code = "workspace.register_has_changed"

    def __init__(self) -> None:
        """One sentence for all."""
        super().__init__(
            "名录没有导入", "预览之后名录又改过，预览已经不准。名录没有动。", "重新选一次文件，再看一遍预览。"
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do to the registers; nothing has been done."""

    file: str
    parts: tuple[AnyExamined, ...]
    ignored: tuple[str, ...]
    """Titles of sheets that hold neither register."""
    as_of: int
    """Place of the last event that the registers had."""

    @property
    def changes(self) -> tuple[tuple[AnyExamined, AnyChange], ...]:
        """Every record that would be added or changed, with the sheet that it stands in."""
        return tuple((part, change) for part in self.parts for change in part.changes)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All of them, in the order of the file; with one, nothing can be taken in."""
        return tuple(mistake for part in self.parts for mistake in part.mistakes)

    @property
    def added(self) -> int:
        """New records."""
        return sum(change.before is None for _, change in self.changes)

    @property
    def changed(self) -> int:
        """Known records that would be changed."""
        return len(self.changes) - self.added

    @property
    def same(self) -> int:
        """Rows that change nothing."""
        return sum(part.same for part in self.parts)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was taken in."""

    added: int
    changed: int


def examine(office: Office, path: Path, progress: Progress) -> Preview:
    """Compare the tables of ``path`` (xlsx or csv) with the registers; writes nothing.

    Raises ``sheets.UnreadableSheet``, ``NoRegisterInside`` and ``Cancelled``.
    """
    sheets = reading.read(path, progress)
    as_of = _as_of(office)
    units = [row.institution for row in queries.institutions(office.reader)]
    people = queries.inspectors(office.reader)
    found = [(sheet, _part(sheet, units, people, progress)) for sheet in sheets]
    parts = tuple(part for _, part in found if part)
    if not parts:
        raise NoRegisterInside(path.name)
    ignored = tuple(sheet.title for sheet, part in found if part is None and sheet.rows)
    return Preview(path.name, parts, ignored, as_of)


def accept(office: Office, preview: Preview, progress: Progress) -> Counts:
    """Take in what ``preview`` shows, in one transaction; waits until it is durable.

    Raises ``RegisterHasChanged``, ``Cancelled`` and the store's problems; nothing was taken in then, and
    ValueError for a preview with mistakes, which nobody may accept.
    """
    if preview.mistakes:
        raise ValueError("a preview with mistakes")

    def act(act: Act) -> Counts:
        if _as_of(office) != preview.as_of:
            raise RegisterHasChanged
        for done, (part, change) in enumerate(preview.changes):
            if done % _EVERY == 0:
                progress.step(done, len(preview.changes), "正在写入名录")
            _tell(act, part.table.aggregate, change)
        progress.step(len(preview.changes), len(preview.changes), "正在写入名录")
        return Counts(preview.added, preview.changed)

    return office.perform(act).result()


def report(mistakes: Iterable[Mistake], at: datetime) -> bytes:
    """The mistakes as an xlsx file, for whoever made the table."""
    columns = (
        Column("工作表", "sheet", 16),
        Column("单元格", "cell", 10),
        Column("现在的内容", "value", 30),
        Column("哪里不对", "rule", 44),
        Column("怎么改", "todo", 44),
    )
    rows = [(one.sheet, one.address, one.value, one.rule, one.todo) for one in mistakes]
    return writing.xlsx([NewSheet("要改的地方", columns, rows)], at)


def _part(
    sheet: Sheet, units: list[Institution], people: list[Inspector], progress: Progress
) -> AnyExamined | None:
    """As the register whose columns it names more of; None for neither."""
    of_units = heading_of(sheet, INSTITUTIONS.columns, _NAMED)
    of_people = heading_of(sheet, INSPECTORS.columns, _NAMED)
    if of_people and (of_units is None or len(of_people.columns) > len(of_units.columns)):
        return examined(sheet, INSPECTORS, of_people, people, progress)
    return examined(sheet, INSTITUTIONS, of_units, units, progress) if of_units else None


def _as_of(office: Office) -> int:
    registers = (INSTITUTIONS.aggregate, INSPECTORS.aggregate)
    return max(events.last_position(office.reader, aggregate) for aggregate in registers)


def _tell(act: Act, aggregate: str, change: AnyChange) -> None:
    after = change.after if change.after.id else replace(change.after, id=act.new_id())
    act.tell(aggregate, after.id, "changed" if change.before else "registered", after.to_json())
