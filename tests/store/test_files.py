"""Sealed files: found by what they hold, unreadable, and whole or refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from duxueben.store.faults import DiskFault
from duxueben.store.files import SealedFiles
from duxueben.vault.sealed import DamagedFile
from support import books

PHOTO = b"\xff\xd8\xff" + "白鹭洲小学大门".encode() * 1000
SHA256 = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> SealedFiles:
    return SealedFiles(tmp_path / "files", books.KEY)


def _on_disk(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def test_what_was_put_in_comes_out(files: SealedFiles) -> None:
    assert not files.has(SHA256)
    assert files.put(PHOTO) == SHA256
    assert files.has(SHA256)
    assert files.get(SHA256) == PHOTO
    assert files.size(SHA256) == len(PHOTO)


def test_the_same_content_is_kept_once(files: SealedFiles, tmp_path: Path) -> None:
    files.put(PHOTO)
    (only,) = _on_disk(tmp_path)
    before = only.read_bytes()
    files.put(PHOTO)
    assert only.read_bytes() == before
    assert _on_disk(tmp_path) == [only]


def test_neither_content_nor_hash_can_be_read(files: SealedFiles, tmp_path: Path) -> None:
    files.put(PHOTO)
    (only,) = _on_disk(tmp_path)
    assert not any(PHOTO[at : at + 8] in only.read_bytes() for at in range(0, len(PHOTO) - 8, 8))
    assert "白鹭洲".encode() not in only.read_bytes()
    assert SHA256 not in str(only)
    assert SHA256[2:] not in only.name


@pytest.mark.parametrize("place", [0, 8, 30, -1])
def test_a_flipped_byte_is_refused(files: SealedFiles, tmp_path: Path, place: int) -> None:
    files.put(PHOTO)
    (only,) = _on_disk(tmp_path)
    box = bytearray(only.read_bytes())
    box[place] ^= 1
    only.write_bytes(box)
    with pytest.raises(DamagedFile):
        files.get(SHA256)


def test_a_damaged_file_is_mended_when_its_content_comes_again(files: SealedFiles, tmp_path: Path) -> None:
    files.put(PHOTO)
    (only,) = _on_disk(tmp_path)
    only.write_bytes(only.read_bytes()[:100])
    files.put(PHOTO)
    assert files.get(SHA256) == PHOTO


def test_a_file_in_the_place_of_another_is_refused(files: SealedFiles, tmp_path: Path) -> None:
    files.put(PHOTO)
    (first,) = _on_disk(tmp_path)
    other = files.put(b"another")
    (second,) = set(_on_disk(tmp_path)) - {first}
    second.write_bytes(first.read_bytes())
    with pytest.raises(DamagedFile):
        files.get(other)


def test_a_missing_file_is_a_sentence(files: SealedFiles) -> None:
    with pytest.raises(DamagedFile, match="不在了"):
        files.get(SHA256)
    with pytest.raises(DamagedFile, match="不在了"):
        files.size(SHA256)


def test_files_that_no_record_names_are_found(files: SealedFiles, tmp_path: Path) -> None:
    files.put(PHOTO)
    (named,) = _on_disk(tmp_path)
    files.put(b"nobody's")
    (orphan,) = files.orphans([SHA256])
    assert orphan != named
    assert SealedFiles(tmp_path / "nothing", books.KEY).orphans([]) == []


def test_a_disk_that_refuses_leaves_no_part(files: SealedFiles, tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"a file where the folder should be")
    with pytest.raises(DiskFault):
        files.put(PHOTO)
    assert [path.name for path in tmp_path.iterdir()] == ["files"]
