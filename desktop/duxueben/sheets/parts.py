"""The parts of an xlsx file: a ZIP archive whose sizes are checked before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

from duxueben.progress import Progress
from duxueben.sheets.allowance import Allowance
from duxueben.sheets.problems import BrokenSheet, LockedSheet, OversizedSheet

MOST_PARTS = 2_000
LARGEST_DIRECTORY = 1_000_000
LARGEST_PART = 128_000_000
LARGEST_WHOLE = 256_000_000
STEEPEST = 250
"""How many times larger than packed a part over ``SMALL`` may be; real tables reach 60."""
SMALL = 8_000_000
_PIECE = 256 * 1024
_END = Struct("<4sHHHHIIH")
_WIDE_END = b"PK\x06\x07"
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts by name; ``name`` is the file's own, for sentences."""

    name: str
    archive: zipfile.ZipFile
    allowance: Allowance

    @staticmethod
    def opened(data: bytes, name: str) -> Parts:
        """Raises ``BrokenSheet``, ``LockedSheet`` or ``OversizedSheet`` before anything is unpacked."""
        _require_small_directory(data, name)
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError) as error:
            raise BrokenSheet(name) from error
        _require_modest(archive.infolist(), name)
        return Parts(name, archive, Allowance(name))

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part in self.archive.NameToInfo

    def size(self, part: str) -> int:
        """Bytes when unpacked; 0 where there is none."""
        return self.archive.NameToInfo[part].file_size if self.has(part) else 0

    def pieces(self, part: str, progress: Progress) -> Iterator[bytes]:
        """The part's bytes, piece by piece; raises ``BrokenSheet`` where it is absent or damaged."""
        total, done = self.size(part), 0
        try:
            with self.archive.open(part) as source:
                while piece := source.read(_PIECE):
                    progress.step(done, total, "正在读表格")
                    yield piece
                    done += len(piece)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
            raise BrokenSheet(self.name, part) from error


def _require_small_directory(data: bytes, name: str) -> None:
    """Look at the end record alone: the list of parts itself may be the bomb."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 0xFFFF - _END.size))
    if at < 0 or at + _END.size > len(data):
        raise BrokenSheet(name)
    _, disk, first_disk, _, parts, size, _, _ = _END.unpack_from(data, at)
    if disk or first_disk or data[max(0, at - 20) : at].startswith(_WIDE_END):
        raise BrokenSheet(name)
    if parts > MOST_PARTS or size > LARGEST_DIRECTORY:
        raise OversizedSheet(name, f"里面的部件超过{MOST_PARTS}个")


def _require_modest(parts: list[zipfile.ZipInfo], name: str) -> None:
    if len(parts) > MOST_PARTS:
        raise OversizedSheet(name, f"里面的部件超过{MOST_PARTS}个")
    if len({part.filename for part in parts}) != len(parts):
        raise BrokenSheet(name, "同名部件")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise LockedSheet(name)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BrokenSheet(name, "压缩方式")
        steep = part.file_size > SMALL and part.file_size > STEEPEST * part.compress_size
        if part.file_size > LARGEST_PART or steep:
            raise OversizedSheet(name, f"展开后超过{LARGEST_PART // 1_000_000} MB")
    if sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise OversizedSheet(name, f"展开后超过{LARGEST_WHOLE // 1_000_000} MB")
