"""A small file on which everything hangs, kept twice: the sound copy stands in for a torn one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from duxueben.errors import Problem
from duxueben.vault.durable import write_durably

T = TypeVar("T")


class BothMissing(Exception):
    """Neither copy is there: whether that is damage or an empty folder, only the caller knows."""


@dataclass(frozen=True, slots=True)
class Names:
    """The two names of one file in a folder."""

    first: str
    second: str

    def write(self, folder: Path, data: bytes) -> None:
        """Both copies, the first one first: at every moment one of them is whole.

        Where a power cut comes in between, the first is newer, and ``Kept.mend`` brings the second up to it.
        Raises ``OSError``.
        """
        write_durably(folder / self.first, data)
        write_durably(folder / self.second, data)

    def read(self, folder: Path, understand: Callable[[bytes], T]) -> Kept[T]:
        """What the file says; the second copy is asked where the first one is gone or not understood.

        ``understand`` raises a ``Problem`` for bytes that are damaged. Raises ``BothMissing``, or the
        problem of the first copy (of the second where the first is gone) if neither is understood.
        """
        problems: list[Problem] = []
        for name in (self.first, self.second):
            try:
                data = (folder / name).read_bytes()
            except OSError:  # gone, or on a bad sector: either way the other copy is asked
                continue
            try:
                return Kept(self, folder, understand(data), data)
            except Problem as problem:
                problems.append(problem)
        if problems:
            raise problems[0]
        raise BothMissing


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """What was read, and the bytes that both copies should have."""

    names: Names
    folder: Path
    value: T
    data: bytes

    def unlike(self) -> tuple[str, ...]:
        """The names under which something else lies, or nothing."""
        return tuple(name for name in (self.names.first, self.names.second) if not self._alike(name))

    def mend(self) -> tuple[str, ...]:
        """Make both copies equal; the names of those that were not. Raises ``OSError``."""
        unlike = self.unlike()
        for name in unlike:
            write_durably(self.folder / name, self.data)
        return unlike

    def _alike(self, name: str) -> bool:
        try:
            return (self.folder / name).read_bytes() == self.data
        except OSError:
            return False
