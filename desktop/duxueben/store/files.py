"""Photos and issued papers, each a sealed file beside the database, found by the SHA-256 of its content."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable
from pathlib import Path

from duxueben.store.faults import as_sentences
from duxueben.vault import sealed
from duxueben.vault.durable import sync_folder, write_durably
from duxueben.vault.sealed import DamagedFile


class SealedFiles:
    """A folder of sealed files; neither content nor SHA-256 can be read from it without the key."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """``folder`` is made when the first file comes; ``key``: 32 bytes."""
        self._folder = folder
        self._key = key
        self.naming = threading.Lock()
        """Held from ``put`` of a photo until a record names it, and by whoever removes what none names."""

    def put(self, data: bytes) -> str:
        """Keep ``data``, durable once this returns, and give its SHA-256; what is there is not written again.

        Call it before the transaction that names the file. Raises ``DiskFull`` and ``DiskFault``.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if not self._is_whole(sha256):
            path = self._path(sha256)
            with as_sentences():
                self._make_room(path.parent)
                write_durably(path, sealed.seal(self._key, sha256, data))
        return sha256

    def get(self, sha256: str) -> bytes:
        """The content, compared with its SHA-256. Raises ``DamagedFile`` where it is missing or altered."""
        with as_sentences():
            box = self._present(sha256).read_bytes()
        data = sealed.unseal(self._key, sha256, box)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DamagedFile(f"编号{sha256[:12]}的加密文件和它的编号对不上。")
        return data

    def sealed(self, sha256: str) -> bytes:
        """The sealed bytes as they go into a backup, after ``get`` has found them whole."""
        self.get(sha256)
        return self._path(sha256).read_bytes()

    def put_sealed(self, sha256: str, box: bytes) -> None:
        """Put sealed bytes of a backup in the place of damaged ones; raises ``DamagedFile`` for others."""
        if hashlib.sha256(sealed.unseal(self._key, sha256, box)).hexdigest() != sha256:
            raise DamagedFile(f"编号{sha256[:12]}的加密文件和它的编号对不上。")
        path = self._path(sha256)
        with as_sentences():
            self._make_room(path.parent)
            write_durably(path, box)

    def name(self, sha256: str) -> str:
        """Under which the sealed file lies in the folder, with ``/``: it means nothing without the key."""
        return self._path(sha256).relative_to(self._folder).as_posix()

    def size(self, sha256: str) -> int:
        """Bytes of the content. Raises ``DamagedFile`` where it is missing."""
        with as_sentences():
            return self._present(sha256).stat().st_size - sealed.OVERHEAD

    def has(self, sha256: str) -> bool:
        """Whether there is such a file; its content is not looked at."""
        return self._path(sha256).is_file()

    def remove(self, sha256: str) -> bool:
        """Take a file away for good, durable once this returns; whether there was one.

        Only for files that no record needs any more, with ``naming`` held from before that was found out: the
        same picture may be on its way in. Raises ``DiskFault``.
        """
        path = self._path(sha256)
        if not path.is_file():
            return False
        with as_sentences():
            path.unlink()
            sync_folder(path.parent)
        return True

    def orphans(self, named: Iterable[str]) -> list[Path]:
        """Files that none of the SHA-256s in ``named`` stands for: written before an act that never came."""
        wanted = {self._path(sha256) for sha256 in named}
        return sorted(path for path in self._folder.glob("??/*") if path not in wanted)

    def _path(self, sha256: str) -> Path:
        hidden = sealed.hidden_name(self._key, sha256)
        return self._folder / hidden[:2] / hidden[2:]

    def _present(self, sha256: str) -> Path:
        path = self._path(sha256)
        if not path.exists():
            raise DamagedFile(f"编号{sha256[:12]}的加密文件不在了。")
        return path

    def _is_whole(self, sha256: str) -> bool:
        if not self.has(sha256):
            return False
        try:
            self.get(sha256)
        except DamagedFile:
            return False
        return True

    def _make_room(self, folder: Path) -> None:
        for one in (self._folder, folder):
            if not one.is_dir():
                one.mkdir(mode=0o700, exist_ok=True)
                sync_folder(one.parent)
