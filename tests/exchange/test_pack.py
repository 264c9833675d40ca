"""Writing the day's package: what anybody can open, what is never left behind, and what is read back."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

import bagit
import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from duxueben.errors import Cancelled, Problem
from duxueben.exchange import pack, stick
from duxueben.exchange.problems import (
    AlreadyThere,
    DamagedOriginal,
    DiskFull,
    NotWritable,
    NotWritten,
    ReadBackDiffers,
    StickGone,
    VisitTooLarge,
    WriteFailed,
)
from duxueben.exchange.unpack import open_package
from duxueben.progress import Progress
from support.packages import (
    DEVICE,
    KEYS,
    REGISTER,
    SECRET,
    content,
    hash_of,
    job,
    opened,
    parcel,
    write,
)
from support.schemas import conforms

NAME = "duxueben-a7k2-0018-20231017-1of1.zip.age"


def test_the_name_says_device_number_day_and_part(tmp_path: Path) -> None:
    assert [path.name for path in write(job(), tmp_path)] == [NAME]
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_it_opens_with_age_unzip_and_bagit_alone(tmp_path: Path) -> None:
    (path,) = write(job(), tmp_path)
    plain = tmp_path / "plain.zip"
    plain.write_bytes(pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(SECRET)]))
    tested = subprocess.run(["unzip", "-tq", plain], capture_output=True, text=True, check=True)
    assert "No errors detected" in tested.stdout
    subprocess.run(["unzip", "-q", plain, "-d", tmp_path], capture_output=True, check=True)
    bag = bagit.Bag(str(tmp_path / NAME.removesuffix(".zip.age")))
    bag.validate()
    assert bag.info["External-Identifier"] == "duxueben-a7k2-0018-20231017-1of1"
    assert bag.info["Bag-Count"] == "1 of 1" and bag.info["Duxueben-Predecessor"] == "none"


def test_every_line_is_valid_by_the_schema_in_the_bag(tmp_path: Path) -> None:
    entries = {name.split("/", 1)[1]: data for name, data in opened(write(job(), tmp_path)[0])}
    lines = entries["data/records.jsonl"].decode().splitlines()
    for line in lines:
        assert conforms(entries["data/schema/records-4.json"], json.loads(line))
    assert len(lines) == 2 + 2 * 5


def test_photos_and_papers_are_named_by_their_hash_and_nothing_names_a_person(tmp_path: Path) -> None:
    for name, data in opened(write(job(), tmp_path)[0]):
        assert name.isascii()
        stem = Path(name).stem
        assert stem == hash_of(data) or len(stem) != 64
        if not name.endswith((".jsonl", ".jpg", ".pdf", ".html", ".xlsx")):
            assert "佘𬍛瑶" not in data.decode() and "白鹭洲" not in data.decode()


def test_nobody_but_the_bureau_can_open_it(tmp_path: Path) -> None:
    (path,) = write(job(), tmp_path)
    head = path.read_bytes().split(b"\n---", 1)[0]
    assert head.count(b"-> X25519 ") == 2  # the bureau, and a key that died with the call
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.generate()])


def test_the_seal_is_a_plain_ed25519_signature_over_the_tag_manifest(tmp_path: Path) -> None:
    entries = {name.split("/", 1)[1]: data for name, data in opened(write(job(), tmp_path)[0])}
    seal = json.loads(entries["signature.json"])
    key = Ed25519PublicKey.from_public_bytes(REGISTER.cards[0].ed25519)
    key.verify(bytes.fromhex(seal["signature"]), entries["tagmanifest-sha256.txt"])


def test_parts_are_cut_between_visits_and_each_can_be_read_alone(tmp_path: Path) -> None:
    parcels = [parcel(f"V{n}", photos=2, size=100_000) for n in range(5)]
    paths = write(job(*parcels), tmp_path, limit=600_000)
    assert [path.name[-18:] for path in paths] == [f"0231017-{n}of3.zip.age"[-18:] for n in (1, 2, 3)]
    visits: list[str] = []
    for path in paths:
        assert path.stat().st_size <= 600_000
        package = open_package(path, SECRET, REGISTER)
        kinds = [line.kind for line in package.lines]
        assert kinds.count("institution") == kinds.count("inspector") == 1
        visits += [line.id for line in package.lines if line.kind == "visit"]
    assert visits == [f"V{n}" for n in range(5)]


def test_each_part_names_the_one_before_across_packages(tmp_path: Path) -> None:
    parcels = [parcel(f"V{n}", photos=1, size=200_000) for n in range(3)]
    first = pack.write(job(*parcels, sequence=1), tmp_path, Progress(), 400_000)
    second = pack.write(job(sequence=2, predecessor=first.tag_manifest_sha256), tmp_path, Progress())
    link = ""
    for part in (*first.parts, *second.parts):
        package = open_package(tmp_path / part.name, SECRET, REGISTER)
        assert package.cover.predecessor == link
        link = package.tag_manifest_sha256
        assert link == part.tag_manifest_sha256
    assert link == second.tag_manifest_sha256


def test_a_photo_that_two_visits_share_travels_once(tmp_path: Path) -> None:
    one, two = parcel("V1"), parcel("V2")
    both = replace(two, files=(*two.files, one.files[0]))
    names = [name for name, _ in opened(write(job(one, both), tmp_path)[0])]
    assert len(names) == len(set(names))


def test_a_visit_larger_than_a_file_may_be_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(VisitTooLarge, match="移除一部分照片"):
        write(job(parcel("V1", 2, 100_000)), tmp_path, limit=200_000)
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"old")
    with pytest.raises(AlreadyThere):
        write(job(), tmp_path)
    assert (tmp_path / NAME).read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_a_leftover_part_is_replaced_and_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    outside, out = tmp_path / "outside", tmp_path / "out"
    out.mkdir()
    outside.write_bytes(b"mine")
    (out / (NAME + ".part")).symlink_to(outside)
    write(job(), out)
    assert outside.read_bytes() == b"mine" and [path.name for path in out.iterdir()] == [NAME]


@pytest.mark.parametrize("step", [0, 1, 5, 9, 15, 20])
def test_cancelling_at_any_step_leaves_nothing(tmp_path: Path, step: int) -> None:
    seen = 0
    cancelled = threading.Event()

    def tell(_done: int, _total: int, _what: str) -> None:
        nonlocal seen
        seen += 1
        if seen > step:
            cancelled.set()

    with pytest.raises(Cancelled):
        pack.write(job(), tmp_path, Progress(tell, cancelled))
    assert not list(tmp_path.iterdir())


def test_progress_never_goes_back_and_ends_at_its_total(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []

    def tell(done: int, total: int, what: str) -> None:
        told.append((done, total, what))

    pack.write(job(), tmp_path, Progress(tell))
    assert [one[0] for one in told] == sorted(one[0] for one in told)
    assert told[-1][0] == told[-1][1] and {one[2][:4] for one in told} == {"写入第1", "读回核对", "核对一致"}


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_too_little_room_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nearly_full(_path: Path) -> Usage:
        return Usage(10**9, 10**9 - 1000, 1000)

    monkeypatch.setattr(stick.shutil, "disk_usage", nearly_full)
    with pytest.raises(DiskFull, match="只剩 0.0 MB"):
        write(job(), tmp_path)
    assert not list(tmp_path.iterdir())


class Faulty(io.BufferedIOBase):
    """A file on a medium that answers with an error after some bytes."""

    def __init__(self, file: BinaryIO, after: int, number: int) -> None:
        self.file, self.left, self.number = file, after, number

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self.left -= len(data)
        if self.left < 0:
            raise OSError(self.number, os.strerror(self.number))
        return self.file.write(data)

    def flush(self) -> None:
        if not self.file.closed:
            self.file.flush()

    def fileno(self) -> int:
        return self.file.fileno()

    def close(self) -> None:
        self.file.close()


@pytest.mark.parametrize("after", [0, 100, 70_000, 140_000])
@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EIO, StickGone),
        (errno.ENODEV, StickGone),
        (errno.EROFS, NotWritable),
        (errno.EMFILE, WriteFailed),
    ],
)
def test_a_medium_that_fails_while_writing_gets_its_sentence_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, number: int, problem: type[NotWritten]
) -> None:
    fdopen = os.fdopen

    def failing(descriptor: int, mode: str, buffering: int = -1) -> object:
        return Faulty(fdopen(descriptor, mode, buffering), after, number)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(stick.os, "fdopen", failing)
        with pytest.raises(problem) as told:
            write(job(), tmp_path)
    assert told.value.todo and "重新写出" in told.value.todo
    assert not list(tmp_path.iterdir())


def test_after_a_failure_no_thread_is_left_waiting(tmp_path: Path) -> None:
    before = threading.active_count()
    kept: list[BaseException] = []
    for _ in range(20):
        try:
            write(job(replace(parcel("V1"), files=(*parcel("V1").files, broken_photo()))), tmp_path)
        except DamagedOriginal as problem:
            kept.append(problem)  # its traceback keeps every frame of the writing alive
        assert threading.active_count() == before
    assert len(kept) == 20


def broken_photo() -> pack.Enclosed:
    return pack.Enclosed("photo", "0" * 64, 5, lambda: b"x")


def test_the_sentence_of_a_pulled_stick_is_the_agreed_one() -> None:
    told = StickGone()
    assert told.happened == "U盘被拔出，没有写完。"
    assert told.todo == "本机数据完好，插上后再点“重新写出”。"


def test_a_folder_that_is_gone_is_a_pulled_stick(tmp_path: Path) -> None:
    with pytest.raises(StickGone):
        write(job(), tmp_path / "gone")


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """The real thing: the system refuses files above 100 KB (``ulimit -f``) in a process of its own."""
    script = (
        "import sys, signal, resource; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "from support.packages import job, write\n"
        "from duxueben.exchange.problems import DiskFull\n"
        "try: write(job(), Path(sys.argv[1]))\n"
        "except DiskFull as problem: print(problem.code)\n"
    )
    paths = os.pathsep.join(entry for entry in sys.path if entry)
    out = tmp_path / "out"
    out.mkdir()
    ran = subprocess.run(
        [sys.executable, "-B", "-c", script, str(out)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "exchange.disk_full" and not list(out.iterdir())


def test_a_medium_that_gives_back_other_bytes_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_back = pack.crypt.decrypt

    def worn(file: BinaryIO, *rest: object) -> None:
        data = bytearray(file.read())
        data[len(data) // 2] ^= 1
        read_back(io.BytesIO(data), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pack.crypt, "decrypt", worn)
    with pytest.raises(ReadBackDiffers):
        write(job(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_medium_is_really_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes changed on the medium after the fsync are found, so it is not memory that is compared."""
    written = stick.os.fsync

    def spoil(descriptor: int) -> None:
        written(descriptor)
        for part in tmp_path.glob("*.part"):
            with part.open("r+b") as file:
                file.seek(-100, os.SEEK_END)
                file.write(b"spoilt")

    monkeypatch.setattr(stick.os, "fsync", spoil)
    with pytest.raises(ReadBackDiffers):
        write(job(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_damaged_original_is_told_from_a_bad_stick(tmp_path: Path) -> None:
    good = parcel("V1")
    data = content("V1-0", 30_000)
    swapped = pack.Enclosed("photo", hash_of(data), len(data), lambda: b"x" * len(data))
    shorter = pack.Enclosed("photo", hash_of(data), len(data), lambda: b"x")
    for damaged in (swapped, shorter):
        with pytest.raises(DamagedOriginal, match="照片"):
            write(job(replace(good, files=(damaged, *good.files[1:]))), tmp_path)
        assert not list(tmp_path.iterdir())


def test_what_the_original_s_reader_raises_comes_through(tmp_path: Path) -> None:
    def broken() -> bytes:
        raise Problem("坏了", "照片坏了。", "换一张。")

    good = parcel("V1")
    with pytest.raises(Problem, match="照片坏了"):
        write(job(replace(good, files=(replace(good.files[0], read=broken), *good.files[1:]))), tmp_path)
    assert not list(tmp_path.iterdir())


def test_only_one_photo_and_the_next_are_in_memory(tmp_path: Path) -> None:
    size = 4_000_000
    shared = content("big", size)

    def fetched(n: int) -> Callable[[], bytes]:
        return lambda: bytes([n]) + shared

    files = [pack.Enclosed("photo", hash_of(fetched(n)()), size + 1, fetched(n)) for n in range(12)]
    tracemalloc.start()
    write(job(replace(parcel("V1"), files=(*parcel("V1").files, *files))), tmp_path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * size


def test_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    assert write(job(), tmp_path)[0].stat().st_mode & 0o777 == 0o600


def test_a_day_with_no_photo_is_a_package_too(tmp_path: Path) -> None:
    (path,) = write(job(parcel("V1", photos=0)), tmp_path)
    assert open_package(path, SECRET, REGISTER).cover.device_id == DEVICE
    assert KEYS.recipient.startswith("age1")
