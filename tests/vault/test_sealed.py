from pathlib import Path

import pytest

from duxueben.vault.durable import write_durably
from duxueben.vault.sealed import OVERHEAD, DamagedFile, hidden_name, seal, unseal
from support.keys import seeded

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
DATA = "白鹭洲小学 一号楼黑板".encode() * 20


def test_what_was_sealed_comes_back_and_cannot_be_read_meanwhile() -> None:
    blob = seal(KEY, "photo", DATA)
    assert unseal(KEY, "photo", blob) == DATA
    assert len(blob) == len(DATA) + OVERHEAD
    assert "白鹭洲".encode() not in blob
    assert seal(KEY, "photo", DATA) != blob


def test_an_empty_file_can_be_sealed() -> None:
    assert unseal(KEY, "empty", seal(KEY, "empty", b"")) == b""


def test_any_flipped_byte_is_refused() -> None:
    blob = seal(KEY, "photo", DATA[:40], seeded("nonce"))
    for at in range(len(blob)):
        broken = bytearray(blob)
        broken[at] ^= 0x80
        with pytest.raises(DamagedFile):
            unseal(KEY, "photo", bytes(broken))


def test_a_cut_file_is_refused() -> None:
    blob = seal(KEY, "photo", DATA)
    for length in (0, 8, OVERHEAD - 1, OVERHEAD, len(blob) - 1):
        with pytest.raises(DamagedFile):
            unseal(KEY, "photo", blob[:length])


def test_another_name_or_another_key_does_not_open_it() -> None:
    blob = seal(KEY, "photo", DATA)
    with pytest.raises(DamagedFile):
        unseal(KEY, "other photo", blob)
    with pytest.raises(DamagedFile):
        unseal(OTHER, "photo", blob)


def test_a_hidden_name_is_stable_and_says_nothing() -> None:
    name = hidden_name(KEY, "白鹭洲小学.jpg")
    assert name == hidden_name(KEY, "白鹭洲小学.jpg")
    assert len(name) == 64
    assert int(name, 16)
    assert name != hidden_name(OTHER, "白鹭洲小学.jpg") != hidden_name(OTHER, "别的.jpg")


def test_a_durable_write_replaces_the_file_and_leaves_no_part(tmp_path: Path) -> None:
    target = tmp_path / "key.json"
    write_durably(target, b"old")
    write_durably(target, b"new\r\n\x00")
    assert target.read_bytes() == b"new\r\n\x00"
    assert [one.name for one in tmp_path.iterdir()] == ["key.json"]


def test_a_durable_write_that_fails_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    (target / "inside").write_bytes(b"kept")
    with pytest.raises(OSError, match="taken"):
        write_durably(target, b"new")
    assert (target / "inside").read_bytes() == b"kept"
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]
