"""Writing the day's package: planned in parts, sealed, encrypted, read back from the medium, and named.

The bureau alone can open a package. To read back what was written, each package is also encrypted to a key
pair that is made for this one call and never leaves its memory; once the call returns nobody has that key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyrage

from duxueben.exchange import archive, crypt, index_page, package, recipient, stick, visits_table
from duxueben.exchange.bag import BagReader, TagFiles
from duxueben.exchange.package import Cover, RecordLine, Seal
from duxueben.exchange.problems import DamagedOriginal, ReadBackDiffers, Refused, VisitTooLarge
from duxueben.exchange.schema import records_schema_bytes
from duxueben.exchange.story import Matter, VisitStory
from duxueben.progress import Progress

PART_LIMIT = 1 << 30
"""Bytes of one file: FAT32 takes four times as much, and a pulled stick costs one part at most."""
_PER_FILE = 700
"""Bytes that a file costs beyond its content: three heads in the archive and a line in the manifest."""
_PER_PART = 64 * 1024
"""Tag files, schema and the head of the encryption, rounded up."""
_WORDS = {"photo": "照片", "order": "督办单"}


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A photo or an issued paper that goes along."""

    kind: str
    """``photo``, ``order`` or ``document``."""
    sha256: str
    size: int
    read: Callable[[], bytes] = field(repr=False)
    """Called when its turn has come, from another thread."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What belongs to one visit, or to one record beside the visits, and is never torn apart."""

    lines: tuple[RecordLine, ...]
    files: tuple[Enclosed, ...]
    story: VisitStory | Matter
    """The same for people."""


@dataclass(frozen=True, slots=True)
class Job:
    """A package to be written."""

    device_id: str
    sequence: int
    day: date
    predecessor: str
    """SHA-256 of the tag manifest of the last part of the package before; empty for the first."""
    written_at: str
    """ISO 8601 with offset."""
    recipient: str
    """The bureau's ``age1…``."""
    parcels: tuple[Parcel, ...]
    shared: tuple[RecordLine, ...]
    """Institutions and inspectors; they stand in every part, so that each can be read alone."""
    sign: Callable[[bytes], bytes] = field(repr=False)
    """Ed25519 with the device's key."""
    organ: str = ""
    """Whose inspections these are, as the page for people says it."""
    public_key: bytes = b""
    """Of that key, 32 bytes: lets a reader without a register see that nothing changed."""


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """One file on the stick."""

    name: str
    size: int
    """Bytes."""
    tag_manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was read back and named."""

    parts: tuple[WrittenPart, ...]

    @property
    def tag_manifest_sha256(self) -> str:
        """Of the last part: what the next package names as its predecessor."""
        return self.parts[-1].tag_manifest_sha256


@dataclass(frozen=True, slots=True)
class _Part:
    cover: Cover
    small: dict[str, bytes]
    """Every file but photos and papers, in the archive's order."""
    files: tuple[Enclosed, ...]
    size: int
    """Estimated, rounded up."""
    tag_manifest: bytes


def write(job: Job, to: Path, progress: Progress, part_limit: int = PART_LIMIT) -> Written:
    """Write ``job`` into the folder ``to``; on return every part was read back whole and has its name.

    Progress counts KiB, each written and read back once. Raises ``Cancelled``, a ``NotWritten`` or
    what ``Enclosed.read`` raises; then nothing of the package is left in ``to``.
    """
    bureau = pyrage.x25519.Recipient.from_str(recipient.checked(job.recipient))
    parts = _sealed(job, _planned(job, part_limit))
    needed = sum(part.size for part in parts)
    paths = [to / part.cover.file_name for part in parts]
    meter = _Meter(progress, 2 * needed)
    try:
        stick.require_room(to, needed)
        for path in paths:
            stick.require_unused(path)
        own = pyrage.x25519.Identity.generate()
        for part, path in zip(parts, paths, strict=True):
            _write_part(part, path, [bureau, own.to_public()], meter)
        for part, path in zip(parts, paths, strict=True):
            _read_back(part, path, own, meter)
        sizes = [stick.part_path(path).stat().st_size for path in paths]
        meter.last()
        stick.give_names(paths)
    except OSError as error:
        raise stick.problem_of(error, needed) from error
    finally:
        stick.remove([stick.part_path(path) for path in paths])
    return Written(
        tuple(
            WrittenPart(path.name, size, sha256(part.tag_manifest).hexdigest())
            for path, size, part in zip(paths, sizes, parts, strict=True)
        )
    )


class _Meter:
    """Tells how many KiB of all that is to be written and read back are behind us."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def add(self, size: int, what: str) -> None:
        self._done = min(self._done + size, self._total)
        self._progress.step(self._done >> 10, self._total >> 10, what)

    def last(self) -> None:
        self._progress.step(self._total >> 10, self._total >> 10, "核对一致")


def _planned(job: Job, limit: int) -> list[list[Parcel]]:
    """The parcels of each part, in their order."""
    fixed = _PER_PART + sum(len(line.written) + 1 for line in job.shared)
    groups: list[list[Parcel]] = [[]]
    size, count = fixed, 0
    for parcel in job.parcels:
        more = _size(parcel)
        if fixed + more > limit:
            raise VisitTooLarge(fixed + more, limit)
        if groups[-1] and (size + more > limit or count + len(parcel.files) > package.MOST_FILES):
            groups.append([])
            size, count = fixed, 0
        groups[-1].append(parcel)
        size += more
        count += len(parcel.files)
    return groups


def _size(parcel: Parcel) -> int:
    files = sum(file.size + file.size // 4096 + _PER_FILE for file in parcel.files)
    return files + sum(len(line.written) + 1 for line in parcel.lines)


def _sealed(job: Job, groups: list[list[Parcel]]) -> list[_Part]:
    parts: list[_Part] = []
    predecessor = job.predecessor
    for place, parcels in enumerate(groups, 1):
        part = _seal(job, parcels, (place, len(groups)), predecessor)
        parts.append(part)
        predecessor = sha256(part.tag_manifest).hexdigest()
    return parts


def _seal(job: Job, parcels: Sequence[Parcel], place: tuple[int, int], predecessor: str) -> _Part:
    named = {package.payload_name(file.kind, file.sha256): file for one in parcels for file in one.files}
    cover = Cover(job.device_id, job.sequence, job.day, *place, predecessor, job.written_at, 0, 0)
    inner = _inner(job, parcels, cover)
    hashes = {name: sha256(data).hexdigest() for name, data in inner.items()}
    hashes |= {name: file.sha256 for name, file in named.items()}
    size = sum(map(len, inner.values())) + sum(file.size for file in named.values())
    cover = replace(cover, payload_size=size, payload_files=len(hashes))
    tags = {
        package.BAGIT: package.BAGIT_TEXT,
        package.BAG_INFO: cover.to_bytes(),
        package.MANIFEST: package.manifest_bytes(hashes),
    }
    tag_manifest = package.manifest_bytes({name: sha256(data).hexdigest() for name, data in tags.items()})
    seal = Seal(job.device_id, job.sign(tag_manifest), job.public_key)
    tags |= {package.TAG_MANIFEST: tag_manifest, package.SIGNATURE: seal.to_bytes()}
    estimate = _PER_PART + sum(map(_size, parcels)) + sum(map(len, inner.values()))
    return _Part(cover, tags | inner, tuple(named.values()), estimate, tag_manifest)


def _inner(job: Job, parcels: Sequence[Parcel], cover: Cover) -> dict[str, bytes]:
    """The records and their schema, and the same told to people; small beside photos and papers."""
    lines = [*job.shared, *(line for parcel in parcels for line in parcel.lines)]
    stories = [parcel.story for parcel in parcels if isinstance(parcel.story, VisitStory)]
    matters = [parcel.story for parcel in parcels if isinstance(parcel.story, Matter)]
    return {
        package.SCHEMA: records_schema_bytes(package.RECORD_SCHEMA),
        package.RECORDS: b"".join(line.written + b"\n" for line in lines),
        package.INDEX: index_page.compose(cover, job.organ, stories, matters),
        package.TABLE: visits_table.compose(cover, stories, matters),
    }


def _write_part(part: _Part, path: Path, to: list[pyrage.x25519.Recipient], meter: _Meter) -> None:
    what = f"写入第{part.cover.part}个文件，共{part.cover.parts}个"

    def counted(fetcher: Executor) -> Iterator[bytes]:
        for piece in archive.written(_files(part, fetcher)):
            meter.add(len(piece), what)
            yield piece

    # The thread belongs to this call and not to a generator, which may be closed late and anywhere.
    with ThreadPoolExecutor(1) as fetcher, stick.part_of(path) as file:
        crypt.encrypt(counted(fetcher), file, to)


def _files(part: _Part, fetcher: Executor) -> Iterator[tuple[str, bytes]]:
    for name, data in part.small.items():
        yield f"{part.cover.base}/{name}", data
    for enclosed, data in _contents(part.files, fetcher):
        if len(data) != enclosed.size:
            raise DamagedOriginal(_WORDS[enclosed.kind], enclosed.sha256)
        yield f"{part.cover.base}/{package.payload_name(enclosed.kind, enclosed.sha256)}", data


def _contents(files: Sequence[Enclosed], fetcher: Executor) -> Iterator[tuple[Enclosed, bytes]]:
    """Each file with its content, which is fetched while the one before is being encrypted."""
    coming = [fetcher.submit(enclosed.read) for enclosed in files[:1]]
    for place, enclosed in enumerate(files, 1):
        data = coming.pop().result()
        coming = [fetcher.submit(following.read) for following in files[place : place + 1]]
        yield enclosed, data


def _read_back(part: _Part, path: Path, own: pyrage.x25519.Identity, meter: _Meter) -> None:
    """Decrypt what lies on the medium and compare the hash of every file in it."""
    what = f"读回核对第{part.cover.part}个文件，共{part.cover.parts}个"

    def counted(front: TagFiles, name: str) -> None:
        meter.add(sizes.get(name, 0), what)

    sizes = {package.payload_name(file.kind, file.sha256): file.size for file in part.files}
    reader = BagReader(counted)
    try:
        with stick.part_path(path).open("rb", buffering=1 << 20) as file:
            crypt.decrypt(file, own, archive.reading(reader))
        same = reader.finish().tag_manifest == part.tag_manifest
    except Refused as error:
        _require_whole_originals(part)
        raise ReadBackDiffers from error
    if not same:
        raise ReadBackDiffers


def _require_whole_originals(part: _Part) -> None:
    """Tell a bad medium from a bad original: raises ``DamagedOriginal`` for the first such."""
    for enclosed in part.files:
        if sha256(enclosed.read()).hexdigest() != enclosed.sha256:
            raise DamagedOriginal(_WORDS[enclosed.kind], enclosed.sha256)
