"""The key file as bytes: canonical JSON that is read without trusting it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Final, cast

from duxueben.errors import Problem

VERSION: Final = 1
KEY, NONCE, SALT, TAG = 32, 12, 16, 16
"""Lengths in bytes."""
_FORMAT: Final = "duxueben-key"
_LARGEST: Final = 8192
_FINGERPRINT: Final = re.compile("[0-9a-f]{16}")


class DamagedKeyFile(Problem):
    """The key file cannot be read: cut, altered, foreign, or asking for more memory than is sane."""

    code = "vault.damaged_key_file"

    def __init__(self, happened: str) -> None:
        """``happened``: which part of the file is at fault."""
        super().__init__(
            "钥匙文件读不出",
            happened,
            "数据没有动过。把工作文件夹改名留着，再打开程序，选“从备份恢复”。",
        )


class NewerKeyFile(Problem):
    """The key file was written by a newer version of the program; it is whole."""

    code = "vault.newer_key_file"

    def __init__(self) -> None:
        """One sentence for every later version."""
        super().__init__(
            "钥匙文件比程序新", "钥匙文件是更新的督学本写的，这个程序不认识。", "装上新版督学本后再打开。"
        )


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at the passphrase costs (Argon2id)."""

    memory_kib: int
    passes: int
    lanes: int

    def is_sane(self) -> bool:
        """Whether a laptop can afford it: 8 KiB a lane at least, 256 MiB and 10 passes at most."""
        return 1 <= self.lanes <= 8 and 8 * self.lanes <= self.memory_kib <= 262144 and 1 <= self.passes <= 10


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key wrapped with AES-256-GCM by one secret."""

    salt: bytes
    nonce: bytes
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFields:
    """What a key file says."""

    fingerprint: str
    """16 hex digits of the data key; both slots are bound to it."""
    cost: Cost
    by_passphrase: Slot
    by_recovery_code: Slot


def write_fields(fields: KeyFields) -> bytes:
    """Canonical JSON with a SHA-256 of itself, so that damage is told from a wrong passphrase."""
    cost = fields.cost
    content: dict[str, object] = {
        "format": _FORMAT,
        "version": VERSION,
        "fingerprint": fields.fingerprint,
        "argon2id": {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes},
        "passphrase": _slot_to_json(fields.by_passphrase),
        "recovery": _slot_to_json(fields.by_recovery_code),
    }
    return _canonical({**content, "sha256": _checksum(content)})


def read_fields(data: bytes) -> KeyFields:
    """What the bytes say; trusts nothing. Raises ``DamagedKeyFile`` and ``NewerKeyFile``."""
    fields = _checked(data)
    asked = _object(fields, "argon2id")
    cost = Cost(_whole(asked, "memory_kib"), _whole(asked, "passes"), _whole(asked, "lanes"))
    if not cost.is_sane():
        raise DamagedKeyFile("钥匙文件要求的内存或次数超出正常范围。")
    fingerprint = fields.get("fingerprint")
    if not isinstance(fingerprint, str) or not _FINGERPRINT.fullmatch(fingerprint):
        raise DamagedKeyFile("钥匙文件里的指纹读不懂。")
    return KeyFields(fingerprint, cost, _read_slot(fields, "passphrase"), _read_slot(fields, "recovery"))


def _checked(data: bytes) -> dict[str, object]:
    if len(data) > _LARGEST:
        raise DamagedKeyFile("钥匙文件大得不像钥匙文件。")
    try:
        read: object = json.loads(data)
        fields = cast("dict[str, object]", read) if isinstance(read, dict) else {}
        claimed = fields.pop("sha256", None)
        intact = claimed == _checksum(fields)
    except (ValueError, RecursionError) as error:
        raise DamagedKeyFile("钥匙文件不完整，或者不是督学本写的。") from error
    if fields.get("format") != _FORMAT:
        raise DamagedKeyFile("钥匙文件不是督学本写的。")
    if not intact:  # asked before the version: a flipped bit must not pass for a newer program
        raise DamagedKeyFile("钥匙文件的内容和它自己的校验值对不上。")
    if fields.get("version") != VERSION:
        raise NewerKeyFile
    return fields


def _checksum(fields: dict[str, object]) -> str:
    return hashlib.sha256(_canonical(fields)).hexdigest()


def _canonical(content: dict[str, object]) -> bytes:
    # ASCII strings and whole numbers only: here sorted JSON is RFC 8785.
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _slot_to_json(slot: Slot) -> dict[str, str]:
    parts = {"salt": slot.salt, "nonce": slot.nonce, "wrapped": slot.wrapped}
    return {name: base64.b64encode(part).decode("ascii") for name, part in parts.items()}


def _object(fields: dict[str, object], name: str) -> dict[str, object]:
    value = fields.get(name)
    if not isinstance(value, dict):
        raise DamagedKeyFile(f"钥匙文件里的 {name} 读不懂。")
    return cast("dict[str, object]", value)


def _whole(fields: dict[str, object], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise DamagedKeyFile(f"钥匙文件里的 {name} 读不懂。")
    return value


def _read_slot(fields: dict[str, object], name: str) -> Slot:
    slot = _object(fields, name)
    lengths = {"salt": SALT, "nonce": NONCE, "wrapped": KEY + TAG}
    return Slot(**{part: _bytes(slot, part, length) for part, length in lengths.items()})


def _bytes(fields: dict[str, object], name: str, length: int) -> bytes:
    value = fields.get(name)
    try:
        read = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError) as error:
        raise DamagedKeyFile(f"钥匙文件里的 {name} 读不懂。") from error
    if len(read) != length:
        raise DamagedKeyFile(f"钥匙文件里的 {name} 长度不对。")
    return read
