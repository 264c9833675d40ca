"""The bureau's keys: made once, never written over, and a private one is never mistaken for a public one."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from duxueben.exchange.recipient import (
    KeyExists,
    PrivateKeyGiven,
    UnreadableIdentity,
    UnreadableKey,
    checked,
    make_pair,
    read_identity,
    read_recipient,
    write_pair,
)

KEYS = make_pair()
SECRET = KEYS.identity_file.splitlines()[-1]


def test_a_pair_is_written_and_what_is_encrypted_to_it_can_be_opened(tmp_path: Path) -> None:
    identity, public = write_pair(tmp_path / "keys")
    sealed = pyrage.encrypt(b"x", [pyrage.x25519.Recipient.from_str(read_recipient(public))])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(read_identity(identity))]) == b"x"


def test_only_its_owner_can_read_the_private_key(tmp_path: Path) -> None:
    identity, public = write_pair(tmp_path)
    assert identity.stat().st_mode & 0o777 == 0o600
    assert "AGE-SECRET-KEY" not in public.read_text() and "AGE-SECRET-KEY" not in repr(make_pair())


def test_the_identity_file_is_as_age_keygen_writes_it() -> None:
    notes, public, secret = KEYS.identity_file.splitlines()
    assert notes.startswith("# ") and public == f"# public key: {KEYS.recipient}"
    assert secret.startswith("AGE-SECRET-KEY-1") and KEYS.identity_file.isascii()


def signs(typed: str | bytes) -> str:
    """A name for a case that is the same in every run: the keys are not."""
    return f"{len(typed)} signs"


@pytest.mark.parametrize("which", ["bureau.key", "bureau-recipient.txt"])
def test_a_key_is_never_written_over(tmp_path: Path, which: str) -> None:
    (tmp_path / which).write_text("old")
    with pytest.raises(KeyExists, match="再也打不开"):
        write_pair(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [which] and (tmp_path / which).read_text() == "old"


def test_where_nothing_can_be_written_there_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnreadableKey, match="换一个文件夹"):
        write_pair(tmp_path / "file")


@pytest.mark.parametrize(
    "text",
    [
        KEYS.recipient,
        KEYS.recipient_file,
        f"\ufeff# 漴川区\r\n\r\n  {KEYS.recipient}  \r\n",
        f"# 注释\n{KEYS.recipient}\n#end",
    ],
    ids=signs,
)
def test_a_recipient_is_read_with_its_notes(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read_recipient(tmp_path / "a.txt") == KEYS.recipient


def test_a_recipient_saved_as_windows_unicode_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KEYS.recipient_file, encoding="utf-16")
    assert read_recipient(tmp_path / "a.txt") == KEYS.recipient


@pytest.mark.parametrize(
    "text",
    [SECRET, SECRET.lower(), KEYS.identity_file, f"{KEYS.recipient}\n# {SECRET}\n", "AGE-SECRET-KEY-PQ-1abc"],
    ids=signs,
)
def test_a_private_key_is_refused_with_a_warning(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    with pytest.raises(PrivateKeyGiven) as told:
        read_recipient(tmp_path / "a.txt")
    assert "要换一对" in told.value.todo and SECRET not in str(told.value)
    with pytest.raises(PrivateKeyGiven):
        checked(text)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# nothing\n",
        KEYS.recipient[:-1].encode(),
        KEYS.recipient.replace("age1", "age1q", 1).encode(),
        f"{KEYS.recipient}\n{make_pair().recipient}\n".encode(),
        b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9J x",
        b"age1yubikey1qwerty",
        b"\xff\xfe\x00",
        b"\x80\x81",
        b"#" * 100_000,
    ],
    ids=signs,
)
def test_what_is_no_recipient_gets_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(UnreadableKey):
        read_recipient(tmp_path / "a.txt")


def test_folders_and_devices_are_no_keys(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone", Path("/dev/zero")):
        with pytest.raises(UnreadableKey):
            read_recipient(path)
        with pytest.raises(UnreadableIdentity):
            read_identity(path)


@pytest.mark.parametrize(
    "text", ["", KEYS.recipient, SECRET[:-1], f"{SECRET}\n{SECRET}", "AGE-PLUGIN-YUBIKEY-1X"], ids=signs
)
def test_what_is_no_identity_gets_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.key").write_text(text)
    with pytest.raises(UnreadableIdentity):
        read_identity(tmp_path / "a.key")
