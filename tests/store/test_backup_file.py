"""A backup that is read: whatever was altered in it, and wherever, is told in a sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from duxueben.store.backup_file import SALT, BackupReader, BackupWriter, DamagedBackup
from duxueben.vault.keys import create
from duxueben.vault.stream import CHUNK
from support.keys import CHEAP, seeded

KEY = bytes(range(32))
BOOK = hashlib.shake_256(b"book").digest(3 * CHUNK + 1000)


def written(folder: Path) -> Path:
    """A backup whose database alone fills more than three chunks."""
    path = folder / "backup.dxb"
    key_file, _, _ = create("白鹭洲的早读课", seeded("backup"), CHEAP)
    with path.open("wb") as file:
        writer = BackupWriter(file, key_file, KEY, bytes(SALT))
        writer.put("backup.json", 2, iter([b"{}"]))
        writer.put("book.db", len(BOOK), iter([BOOK]))
        writer.finish()
    return path


def taken(path: Path) -> dict[str, bytes]:
    with path.open("rb") as file:
        entries = BackupReader(path, file).entries(KEY)
        return {entry.name: b"".join(content) for entry, content in entries}


def test_what_was_put_in_is_read_out(tmp_path: Path) -> None:
    assert taken(written(tmp_path)) == {"backup.json": b"{}", "book.db": BOOK}


@pytest.mark.parametrize("chunk", [0, 1, 2, 3])
def test_damage_in_the_midst_of_a_large_file_is_told_with_its_name(tmp_path: Path, chunk: int) -> None:
    path = written(tmp_path)
    whole = bytearray(path.read_bytes())
    whole[-(len(BOOK) - chunk * CHUNK) + 500] ^= 1
    path.write_bytes(whole)
    with pytest.raises(DamagedBackup) as told:
        taken(path)
    assert ("读到“book.db”时" if chunk else "读到开头时") in told.value.happened
