"""Reading what a person has picked: photos yes, everything else a sentence."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from duxueben.photos.problems import BadPhoto, OversizedPhoto, UnreadableFile
from duxueben.photos.reading import read_file


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x" * 3_000_000)
    assert read_file(tmp_path / "a.jpg") == b"x" * 3_000_000


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "b.jpg").symlink_to(tmp_path / "a.jpg")
    assert read_file(tmp_path / "b.jpg") == b"x"


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.jpg").open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(OversizedPhoto, match="40 MB"):
        read_file(tmp_path / "a.jpg")


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert len(read_file(tmp_path / "a", 10)) == 10
    with pytest.raises(OversizedPhoto):
        read_file(tmp_path / "a", 9)


def test_folders_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.jpg"))
        for path in (tmp_path, tmp_path / "pipe.jpg", tmp_path / "socket.jpg", Path("/dev/zero")):
            with pytest.raises(UnreadableFile):
                read_file(path)


@pytest.mark.parametrize("name", ["gone.jpg", "a\0b.jpg", "x" * 300])
def test_what_is_not_there_gets_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadPhoto) as told:
        read_file(tmp_path / name)
    assert told.value.todo and "\0" not in told.value.happened


def test_a_link_that_goes_round_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").symlink_to(tmp_path / "a.jpg")
    with pytest.raises(UnreadableFile):
        read_file(tmp_path / "a.jpg")


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"x" * 100)
    read = os.read

    def growing(descriptor: int, size: int) -> bytes:
        got = read(descriptor, size)
        if got:
            with path.open("ab") as file:
                file.write(b"y" * 10)
        return got if len(got) <= 100 else b""

    monkeypatch.setattr(os, "read", growing)
    with pytest.raises(UnreadableFile, match="改写"):
        read_file(path)
