"""The archive itself, made hostile by somebody who can encrypt to the bureau: anybody can."""

from __future__ import annotations

import io
import struct
import zipfile
from hashlib import sha256
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duxueben.exchange.problems import (
    AddedFile,
    Altered,
    Oversized,
    Refused,
)
from duxueben.model.verdict import Verdict
from support.packages import (
    SECRET,
    content,
    encrypted,
    hash_of,
    job,
    opened,
    parcel,
    write,
    zipped,
)
from support.unpacking import refused, verdict


def test_an_archive_that_is_compressed_is_refused(package: Path, tmp_path: Path) -> None:
    bomb = zipped([("a/b.txt", b"\0" * 50_000_000)], zipfile.ZIP_DEFLATED)
    refused(encrypted(bomb, tmp_path / "a.zip.age"), Altered)
    same = zipped(opened(package), zipfile.ZIP_DEFLATED)
    assert "重新打过" in refused(encrypted(same, tmp_path / "b.zip.age"), Altered)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "a/../b", "C:/x", "a\\b", "a//b", "a/.hidden", "a/", "a",
     "a/佘", "a/b\0c", "a/" + "b" * 200, "/".join("abcdefgh"), "a/CON:"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    plain = zipped([("a" * len(name.encode()), b"x")]).replace(b"a" * len(name.encode()), name.encode())
    refused(encrypted(plain, tmp_path / "a.zip.age"), Refused)


def test_two_files_of_one_name_are_refused(package: Path, tmp_path: Path) -> None:
    entries = opened(package)
    with pytest.warns(UserWarning, match="Duplicate"):
        plain = zipped([*entries, entries[-1]])
    refused(encrypted(plain, tmp_path / "a.zip.age"), AddedFile)


def test_a_symbolic_link_is_refused(package: Path, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in opened(package):
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o120777 if name.endswith("pdf") else 0o100600) << 16
            archive.writestr(info, data)
    refused(encrypted(out.getvalue(), tmp_path / "a.zip.age"), AddedFile)


def test_a_directory_that_tells_another_story_than_the_entries_is_refused(
    package: Path, tmp_path: Path
) -> None:
    plain = zipped(opened(package))
    start = plain.index(b"PK\x01\x02")
    end = plain.index(b"PK\x05\x06")
    changed = [
        plain[:start] + plain[start:].replace(b"bagit.txt", b"bagit.exe"),
        plain + b"x",
        plain[:-2] + b"\x05\0hello",
        plain[:start] + plain[end:],
        plain[:end],
        plain[:-10],
        b"\0" * 10 + plain,
        plain[: start + 42] + struct.pack("<I", 999) + plain[start + 46 :],
        b"",
        b"x",
    ]
    for place, one in enumerate(changed):
        refused(encrypted(one, tmp_path / f"{place}.zip.age"), Refused)


def test_a_file_that_claims_to_be_endless_is_not_waited_for(package: Path, tmp_path: Path) -> None:
    plain = bytearray(zipped(opened(package)))
    plain[18:26] = b"\xfe\xff\xff\xff" * 2
    refused(encrypted(bytes(plain), tmp_path / "a.zip.age"), Oversized)


@settings(max_examples=300, deadline=None)
@given(
    places=st.lists(
        st.tuples(st.integers(0, 10**9), st.binary(min_size=1, max_size=3)), min_size=1, max_size=4
    )
)
def test_no_mutation_inside_the_encryption_is_ever_genuine(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[int, bytes]]
) -> None:
    plain = bytearray(SMALL)
    for place, put in places:
        at = place % len(plain)
        plain[at : at + len(put)] = put
    path = encrypted(bytes(plain), tmp_path_factory.getbasetemp() / "mutated.zip.age")
    if bytes(plain) != SMALL:
        assert verdict(path) is Verdict.ALTERED or _only_dates_differ(bytes(plain))


def test_an_archive_that_says_it_needs_a_newer_program_is_refused(tmp_path: Path) -> None:
    plain = bytearray(SMALL)
    plain[plain.rindex(b"PK\x01\x02") + 6] = 64
    assert "重新打过" in refused(encrypted(bytes(plain), tmp_path / "a.zip.age"), Altered)


def _only_dates_differ(plain: bytes) -> bool:
    """An archive's dates and versions are all that nothing vouches for; no content depends on them."""
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        return [(one.filename, archive.read(one)) for one in archive.infolist()] == SMALL_ENTRIES


def _small() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (path,) = write(job(parcel("V1", 1, 50)), Path(folder))
        return pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(SECRET)])


SMALL = _small()
with zipfile.ZipFile(io.BytesIO(SMALL)) as _archive:
    SMALL_ENTRIES = [(one.filename, _archive.read(one)) for one in _archive.infolist()]


def test_helpers_agree_on_content() -> None:
    assert sha256(content("V1-0", 30_000)).hexdigest() == hash_of(content("V1-0", 30_000))
