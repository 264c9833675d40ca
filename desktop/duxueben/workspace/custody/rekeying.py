"""A new passphrase, or a new recovery code, for the data as they are; nothing has to be encrypted anew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from duxueben.vault.keys import KeyFile
from duxueben.workspace import kept_twice
from duxueben.workspace.office import Office


@dataclass(frozen=True, slots=True)
class FreshCode:
    """A recovery code that is being copied to paper; the old one still opens until ``put_in_force``."""

    key_file: KeyFile
    groups: tuple[str, ...] = field(repr=False)
    """Eight groups of four; shown once and never written."""


def change_passphrase(office: Office, old: str, new: str) -> None:
    """Wrap the data key under ``new``; the recovery code stays good. From a worker, about 0.4 s.

    Raises ``vault.keys.WrongPassphrase`` and the problems of a full or faulty disk. A backup that was written
    before keeps the passphrase of its day.
    """
    key_file = kept_twice.read_keys(office.folder).value
    data_key = key_file.open_with_passphrase(old)
    rewrapped = key_file.rewrap(data_key, new, office.random, key_file.fields.cost)
    kept_twice.write_keys(office.folder, rewrapped)


def draw_recovery_code(office: Office, passphrase: str) -> FreshCode:
    """A new code to copy to paper; nothing is written. From a worker.

    Raises ``vault.keys.WrongPassphrase``.
    """
    key_file = kept_twice.read_keys(office.folder).value
    data_key = key_file.open_with_passphrase(passphrase)
    fresh, code = key_file.renew_recovery_code(data_key, office.random)
    return FreshCode(fresh, tuple(str(code).split("-")))


def put_in_force(office: Office, fresh: FreshCode) -> None:
    """From now on the new paper opens and the old one does not; from a worker.

    The passphrase stays the present one, also if it was changed while the code was being copied.
    """
    now = kept_twice.read_keys(office.folder).value.fields
    fields = replace(now, by_recovery_code=fresh.key_file.fields.by_recovery_code)
    kept_twice.write_keys(office.folder, KeyFile(fields))
