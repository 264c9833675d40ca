"""Sealing a file (a photo, an issued PDF) so that neither its content nor its name shows on the disk."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from duxueben.errors import Problem

_HEADER = b"DXBSEAL\x01"
"""Magic and version of a sealed file; a 12-byte nonce and AES-256-GCM's output follow."""
_NONCE, _TAG = 12, 16
OVERHEAD = len(_HEADER) + _NONCE + _TAG
"""By how many bytes a sealed file is longer than its content."""


class DamagedFile(Problem):
    """A sealed file that is cut, altered, swapped for another, or of another workspace."""

    code = "vault.damaged_file"

    def __init__(self, happened: str) -> None:
        """``happened``: what is wrong with the file."""
        super().__init__("文件读不出", happened, "其他数据没有受影响。可以从最近的备份里取回这个文件。")


def seal(key: bytes, name: str, data: bytes, random: Callable[[int], bytes] = os.urandom) -> bytes:
    """``data`` (below 2 GiB) sealed under the 32-byte ``key`` and bound to its logical ``name``.

    A sealed file that is put in another's place does not open, because the name is authenticated with it.
    """
    nonce = random(_NONCE)
    return _HEADER + nonce + AESGCM(key).encrypt(nonce, data, _HEADER + name.encode())


def unseal(key: bytes, name: str, blob: bytes) -> bytes:
    """The content that was sealed under ``name``. Raises ``DamagedFile``."""
    if len(blob) < OVERHEAD:
        raise DamagedFile("加密文件不完整，后面的部分没有了。")
    if not blob.startswith(_HEADER):
        raise DamagedFile("这不是督学本的加密文件，或者是更新的版本写的。")
    nonce, body = blob[len(_HEADER) : len(_HEADER) + _NONCE], blob[len(_HEADER) + _NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, body, _HEADER + name.encode())
    except InvalidTag as error:
        raise DamagedFile("加密文件和写入时不一样了，或者被换成了别的文件。") from error


def hidden_name(key: bytes, name: str) -> str:
    """64 hex digits to store ``name`` under: the same for the same key, without meaning to anyone else."""
    # A key of its own: one key should not serve both AES-GCM and HMAC.
    name_key = HKDFExpand(SHA256(), 32, b"duxueben/1/hidden-name").derive(key)
    return hmac.new(name_key, name.encode(), hashlib.sha256).hexdigest()
