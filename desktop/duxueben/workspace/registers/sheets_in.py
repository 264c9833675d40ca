"""Taking in tables of a register: first a preview that changes nothing, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.sheets import reading
from duxueben.store import events
from duxueben.workspace.office import Act, Office
from duxueben.workspace.register.headings import heading_of
from duxueben.workspace.register.importing import Counts, RegisterHasChanged, report
from duxueben.workspace.register.table_rows import FieldChange, Mistake
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.directory import directory
from duxueben.workspace.registers.entry_columns import ID, columns
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Register
from duxueben.workspace.registers.sifting import Change, Ground, Sifted, sifted

__all__ = [
    "Change",
    "Counts",
    "FieldChange",
    "Mistake",
    "NoTableInside",
    "Preview",
    "RegisterHasChanged",
    "accept",
    "examine",
    "report",
]

_EVERY = 20
"""Entries between two words about progress."""
_NAMED = ("institution", "inspector", "team")
"""What entries name beside their own register."""


class NoTableInside(Problem):
    """No sheet of the file has the head of this register."""

    code = "workspace.no_table_of_register_inside"

    def __init__(self, name: str, register: Register) -> None:
        """``name``: the file's."""
        needed = "".join(f"“{register.field(key).label}”" for key in needed_keys(register))
        super().__init__(
            f"没有找到{register.title}",
            f"“{name}”里没有一张表的表头写着{needed}。",
            "用“导出模板”里的表头，列的先后不限。",
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do to a register; nothing has been done."""

    file: str
    register: Register
    parts: tuple[Sifted, ...]
    """A sheet each."""
    ignored: tuple[str, ...]
    """Titles of sheets that hold no table of this register."""
    as_of: int
    """Place of the last event of this register and of what it names."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every entry that would be added or changed, in the order of the file."""
        return tuple(change for part in self.parts for change in part.changes)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All of them, in the order of the file; with one, nothing can be taken in."""
        return tuple(mistake for part in self.parts for mistake in part.mistakes)

    @property
    def unused(self) -> tuple[str, ...]:
        """Titles of columns that mean nothing here."""
        return tuple(dict.fromkeys(title for part in self.parts for title in part.unused))

    @property
    def added(self) -> int:
        """New entries."""
        return sum(change.before is None for change in self.changes)

    @property
    def changed(self) -> int:
        """Known entries that would be changed."""
        return len(self.changes) - self.added

    @property
    def same(self) -> int:
        """Rows that change nothing."""
        return sum(part.same for part in self.parts)


def needed_keys(register: Register) -> tuple[str, ...]:
    """The fields whose columns a table of new entries cannot do without."""
    named = (register.field(key) for key in register.same_by)
    return tuple(field.key for field in named if field.required and field.in_tables)


def examine(
    office: Office,
    register: Register,
    path: Path,
    progress: Progress,
    given: Mapping[str, object] = MappingProxyType({}),
) -> Preview:
    """Compare the tables of ``path`` (xlsx or csv) with the register; writes nothing; from a worker.

    ``given``: by field, what holds for every row that says nothing of it. Raises
    ``sheets.UnreadableSheet``, ``NoTableInside`` and ``Cancelled``.
    """
    sheets = reading.read(path, progress)
    place = as_of(office, register)
    known = columns(register, directory(office.reader))
    needed = needed_keys(register)
    entries = keeping.entries(office, register)
    ground = Ground(register, entries, Names(office.record), office.today(), given)
    parts: list[Sifted] = []
    ignored: list[str] = []
    for sheet in sheets:
        heading = heading_of(sheet, known, needed) or heading_of(sheet, known, (ID,))
        if heading is not None:
            parts.append(sifted(ground, sheet, heading, progress))
        elif sheet.rows:
            ignored.append(sheet.title)
    if not parts:
        raise NoTableInside(path.name, register)
    return Preview(path.name, register, tuple(parts), tuple(ignored), place)


def accept(office: Office, preview: Preview, progress: Progress) -> Counts:
    """Take in what ``preview`` shows, in one transaction; waits until it is durable.

    Raises ``RegisterHasChanged``, ``keeping.CannotKeep``, ``Cancelled`` and the store's problems; nothing was
    taken in then, and ValueError for a preview with mistakes, which nobody may accept.
    """
    if preview.mistakes:
        raise ValueError("a preview with mistakes")

    def act(act: Act) -> Counts:
        if as_of(office, preview.register) != preview.as_of:
            raise RegisterHasChanged
        changes = preview.changes
        for done, change in enumerate(changes):
            if done % _EVERY == 0:
                progress.step(done, len(changes), f"正在写入{preview.register.title}")
            keeping.tell(act, preview.register, change.after, office.today())
        progress.step(len(changes), len(changes), f"正在写入{preview.register.title}")
        return Counts(preview.added, preview.changed)

    return office.perform(act).result()


def as_of(office: Office, register: Register) -> int:
    """Place of the last event of ``register`` and of what its entries name."""
    return max(events.last_position(office.reader, one) for one in (register.aggregate, *_NAMED))
