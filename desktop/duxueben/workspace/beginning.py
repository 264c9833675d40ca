"""The first run as one act, and the way back in when the passphrase is forgotten."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model.people import Bureau, Inspector
from duxueben.model.words import OrderKind
from duxueben.vault.strength import Strength, strength
from duxueben.workspace import kept_twice, opening
from duxueben.workspace.office import Office
from duxueben.workspace.opening import Prepared, Surroundings
from duxueben.workspace.register import registering

__all__ = ["Begun", "Block", "Prepared", "Strength", "begin", "draw_keys", "recover", "strength", "wrap_keys"]


@dataclass(frozen=True, slots=True)
class Block:
    """A 号段 as it is typed: its year, its first and its last number."""

    kind: OrderKind
    year: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A workspace that was made, and what of the assistant's answers it could not take."""

    office: Office
    problem: Problem | None = None


def draw_keys(around: Surroundings | None = None) -> Prepared:
    """Keys and a recovery code to copy, before a passphrase is chosen; nothing is written.

    Until ``wrap_keys`` they are wrapped under a random secret that nobody keeps.
    """
    around = around or Surroundings()
    return opening.prepare(base64.b64encode(around.random(32)).decode(), around)


def wrap_keys(prepared: Prepared, passphrase: str, around: Surroundings | None = None) -> Prepared:
    """The same keys and recovery code under the chosen passphrase; takes about 0.2 s and 64 MiB."""
    around = around or Surroundings()
    wrapped = prepared.key_file.rewrap(prepared.data_key, passphrase, around.random, around.cost)
    return replace(prepared, key_file=wrapped)


def begin(
    folder: Path,
    prepared: Prepared,
    me: Inspector,
    bureau: Bureau,
    block: Block | None = None,
    around: Surroundings | None = None,
) -> Begun:
    """Make the workspace with all that the assistant asked; raises the problems of ``opening.create``.

    Once the workspace is there, what is wrong with the profile or the block no longer undoes it: it is
    told in ``Begun.problem`` and can be put right in the settings.
    """
    office = opening.create(folder, prepared, me, around)
    try:
        registering.set_bureau(office, bureau).result()
        if block is not None:
            registering.receive_block(office, block.kind, block.year, block.first, block.last).result()
    except Problem as problem:
        return Begun(office, problem)
    return Begun(office)


def recover(folder: Path, code: str, passphrase: str, around: Surroundings | None = None) -> Office:
    """Open with the recovery code from the paper and set a new passphrase; the paper stays good.

    Raises ``vault.recovery.MisreadRecoveryCode``, ``vault.keys.WrongRecoveryCode`` and what
    ``opening.open_office`` does, but for the passphrase; none of them changes anything.
    """
    around = around or Surroundings()
    lock = opening.lock_known(folder)
    try:
        kept = kept_twice.read_keys(folder)
        data_key = kept.value.open_with_recovery_code(code)
        rewrapped = kept.value.rewrap(data_key, passphrase, around.random, around.cost)
        office = opening.open_with_key(folder, kept, data_key, lock, around)
    except BaseException:
        lock.release()
        raise
    try:
        kept_twice.write_keys(folder, rewrapped)
    except BaseException:
        office.close()
        raise
    return office
