"""The machine that measures: its reference rates, and the two floors that several benches share."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

REFERENCE_MB_S = 1700.0
"""SHA-256 on one core of the machine for which the goals in milliseconds were set (4 KB + sync: 0.15 ms)."""
_PIECE = 1 << 20
_ROOM = 4 << 20
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Machine:
    """What a table has to say about where it was measured."""

    sha256_mb_s: float
    """SHA-256 of 256 MB on one core, 10^6 bytes a second."""
    sync_ms: float
    """Median of writing 4 KB and fdatasync."""

    def __str__(self) -> str:
        return (
            f"这台机器：{platform.system()} {platform.machine()}，{os.cpu_count()} 个处理器，"
            f"Python {platform.python_version()}；SHA-256 单核 {self.sha256_mb_s:.0f} MB/秒，"
            f"写 4 KB 并落盘 {self.sync_ms:.3f} 毫秒（中位）。"
        )

    def to_json(self) -> dict[str, object]:
        return {
            "system": platform.system(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "sha256_mb_s": self.sha256_mb_s,
            "write_4k_fdatasync_ms": self.sync_ms,
            "reference_mb_s": REFERENCE_MB_S,
        }


def measure(folder: Path, *, quick: bool) -> Machine:
    """The reference rates; ``folder`` lies on the disk that is measured."""
    with pages(folder / "reference") as page:
        taken = [page.write() for _ in range(50 if quick else 400)]
    return Machine(max(sha256_rate(32 if quick else 256) for _ in range(3)), median(taken))


def sha256_rate(megabytes: int) -> float:
    """10^6 bytes a second over that many times 10^6 bytes."""
    piece = os.urandom(_PIECE)
    began = time.perf_counter()
    digest = hashlib.sha256()
    for _ in range(megabytes * 1_000_000 // _PIECE):
        digest.update(piece)
    digest.hexdigest()
    return megabytes / (time.perf_counter() - began)


@dataclass(slots=True)
class Pages:
    """A file that lies on the disk whole, and is written anew page by page: the least that saving costs."""

    file: int
    at: int = 0

    def write(self) -> float:
        """Write 4 KB and wait until they are on the disk; gives the milliseconds."""
        content = os.urandom(_PAGE)
        began = time.perf_counter()
        os.lseek(self.file, self.at, os.SEEK_SET)
        os.write(self.file, content)
        sync_content(self.file)
        taken = (time.perf_counter() - began) * 1000
        self.at = (self.at + _PAGE) % _ROOM
        return taken


@contextmanager
def pages(path: Path) -> Generator[Pages]:
    """A file to write pages in; it is removed afterwards."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(file, bytes(_ROOM))
        os.fsync(file)
        yield Pages(file)
    finally:
        os.close(file)
        path.unlink()


def sync_content(file: int) -> None:
    """fdatasync, where the system has it."""
    getattr(os, "fdatasync", os.fsync)(file)
