"""The keys of a workspace: one random data key, wrapped by the passphrase and by the recovery code."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from duxueben.errors import Problem
from duxueben.vault.key_format import (
    KEY,
    NONCE,
    SALT,
    VERSION,
    Cost,
    DamagedKeyFile,
    KeyFields,
    NewerKeyFile,
    Slot,
    read_fields,
    write_fields,
)
from duxueben.vault.recovery import (
    MisreadRecoveryCode,
    RecoveryCode,
    draw_recovery_code,
    read_recovery_code,
)

__all__ = [
    "STANDARD_COST",
    "Cost",
    "DamagedKeyFile",
    "DataKey",
    "KeyFile",
    "MisreadRecoveryCode",
    "NewerKeyFile",
    "Random",
    "RecoveryCode",
    "WrongPassphrase",
    "WrongRecoveryCode",
    "backup_key",
    "create",
    "normalized",
    "read_key_file",
]

Random = Callable[[int], bytes]
"""Count → that many random bytes; ``secrets.token_bytes`` outside tests."""

STANDARD_COST: Final = Cost(memory_kib=65536, passes=3, lanes=4)
"""64 MiB, 3 passes, 4 lanes: the second recommended option of RFC 9106, section 4."""


class WrongPassphrase(Problem):
    """The passphrase does not open this key file."""

    code = "vault.wrong_passphrase"

    def __init__(self) -> None:
        """One sentence for every wrong passphrase."""
        super().__init__("没有打开", "口令不对。", "还可以再试，也可以用纸上的恢复码打开。")


class WrongRecoveryCode(Problem):
    """The recovery code is well written, but belongs to another workspace."""

    code = "vault.wrong_recovery_code"

    def __init__(self) -> None:
        """One sentence for every foreign code."""
        happened = "恢复码抄写无误，但不是这台电脑上这份数据的。"
        super().__init__("没有打开", happened, "换成第一次启动时写下的那一份再试。")


@dataclass(frozen=True, slots=True)
class DataKey:
    """The random 256-bit key under which everything of one workspace lies; never written unwrapped."""

    secret: bytes = field(repr=False)

    def database_key(self) -> bytes:
        """The raw 32-byte key of the SQLCipher database."""
        return self._sub_key("database")

    def file_key(self) -> bytes:
        """The 32-byte key for ``sealed.seal`` and ``sealed.hidden_name``."""
        return self._sub_key("files")

    def identity_key(self) -> bytes:
        """The 32-byte key under which the device's identity is sealed."""
        return self._sub_key("identity")

    def fingerprint(self) -> str:
        """16 hex digits that tell two data keys apart and reveal nothing of them."""
        return self._sub_key("fingerprint")[:8].hex()

    def _sub_key(self, label: str) -> bytes:
        return HKDF(SHA256(), KEY, None, f"duxueben/1/{label}".encode()).derive(self.secret)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What lies on the disk: two slots that hold the same data key, wrapped by different secrets."""

    fields: KeyFields

    def open_with_passphrase(self, passphrase: str) -> DataKey:
        """The data key; takes about 0.2 s and 64 MiB. Raises ``WrongPassphrase``."""
        fields = self.fields
        if not passphrase:
            raise WrongPassphrase
        kek = _key_from_passphrase(passphrase, fields.by_passphrase.salt, fields.cost)
        key = _unwrap(kek, fields.by_passphrase, "passphrase", fields.fingerprint)
        if key is None:
            raise WrongPassphrase
        return key

    def open_with_recovery_code(self, typed: str) -> DataKey:
        """The data key. Raises ``MisreadRecoveryCode`` (a slip) or ``WrongRecoveryCode`` (another paper)."""
        slot = self.fields.by_recovery_code
        kek = _key_from_recovery_code(read_recovery_code(typed), slot.salt)
        key = _unwrap(kek, slot, "recovery", self.fields.fingerprint)
        if key is None:
            raise WrongRecoveryCode
        return key

    def rewrap(self, key: DataKey, passphrase: str, random: Random, cost: Cost = STANDARD_COST) -> KeyFile:
        """The same key file under a new passphrase; the recovery code on paper stays good."""
        self._refuse_foreign(key)
        slot = _wrap_by_passphrase(key, passphrase, random, cost)
        return KeyFile(replace(self.fields, cost=cost, by_passphrase=slot))

    def renew_recovery_code(self, key: DataKey, random: Random) -> tuple[KeyFile, RecoveryCode]:
        """The same key file with a new recovery code; the old paper no longer opens it."""
        self._refuse_foreign(key)
        code = draw_recovery_code(random)
        slot = _wrap_by_recovery_code(key, code, random)
        return KeyFile(replace(self.fields, by_recovery_code=slot)), code

    def to_bytes(self) -> bytes:
        """What to write with ``durable.write_durably``."""
        return write_fields(self.fields)

    def _refuse_foreign(self, key: DataKey) -> None:
        if key.fingerprint() != self.fields.fingerprint:
            raise ValueError("the data key is not the one of this key file")


def create(
    passphrase: str, random: Random, cost: Cost = STANDARD_COST
) -> tuple[KeyFile, DataKey, RecoveryCode]:
    """A new data key, the file that wraps it, and the recovery code to show once.

    Raises ``ValueError`` for an empty passphrase; ``strength.strength`` says whether one is good.
    """
    key, code = DataKey(random(KEY)), draw_recovery_code(random)
    by_passphrase = _wrap_by_passphrase(key, passphrase, random, cost)
    by_code = _wrap_by_recovery_code(key, code, random)
    return KeyFile(KeyFields(key.fingerprint(), cost, by_passphrase, by_code)), key, code


def read_key_file(data: bytes) -> KeyFile:
    """The key file whose bytes these are; trusts nothing. Raises ``DamagedKeyFile`` and ``NewerKeyFile``."""
    return KeyFile(read_fields(data))


def backup_key(database_key: bytes, salt: bytes) -> bytes:
    """The 32-byte key of the one backup file that bears ``salt`` (32 random bytes)."""
    return HKDF(SHA256(), KEY, salt, b"duxueben/1/backup").derive(database_key)


def normalized(passphrase: str) -> str:
    """The passphrase as it is hashed: NFKC, so that an input method's full-width letters open it too."""
    return unicodedata.normalize("NFKC", passphrase)


def _key_from_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    if not passphrase:
        raise ValueError("an empty passphrase protects nothing")
    kdf = Argon2id(
        salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(normalized(passphrase).encode("utf-8", "surrogatepass"))


def _key_from_recovery_code(code: RecoveryCode, salt: bytes) -> bytes:
    # 153 random bits cannot be guessed, so that stretching them would only cost time.
    return HKDF(SHA256(), KEY, salt, b"duxueben/1/recovery-code").derive(code.signs.encode())


def _wrap_by_passphrase(key: DataKey, passphrase: str, random: Random, cost: Cost) -> Slot:
    salt = random(SALT)
    return _wrap(_key_from_passphrase(passphrase, salt, cost), key, salt, "passphrase", random)


def _wrap_by_recovery_code(key: DataKey, code: RecoveryCode, random: Random) -> Slot:
    salt = random(SALT)
    return _wrap(_key_from_recovery_code(code, salt), key, salt, "recovery", random)


def _bound_to(purpose: str, fingerprint: str) -> bytes:
    return f"duxueben-key/{VERSION}/{purpose}/{fingerprint}".encode()


def _wrap(kek: bytes, key: DataKey, salt: bytes, purpose: str, random: Random) -> Slot:
    nonce = random(NONCE)
    return Slot(salt, nonce, AESGCM(kek).encrypt(nonce, key.secret, _bound_to(purpose, key.fingerprint())))


def _unwrap(kek: bytes, slot: Slot, purpose: str, fingerprint: str) -> DataKey | None:
    try:
        return DataKey(AESGCM(kek).decrypt(slot.nonce, slot.wrapped, _bound_to(purpose, fingerprint)))
    except InvalidTag:
        return None
