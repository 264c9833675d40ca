"""Is this file what it says it is: PDFs and packages, held against a register of devices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from duxueben.exchange import check
from duxueben.exchange.plain_file import read_plain
from duxueben.model.order import Order
from duxueben.model.verdict import Inspection, Verdict
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace.office import Office

LARGEST = 256_000_000
"""Bytes of a PDF that is looked at; an order with forty photos has about twenty million."""
IsVoided = Callable[[str], bool]
"""Order id → whether this workspace knows the paper as 作废."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found."""

    path: Path
    inspection: Inspection


def inspect(
    files: list[Path], register: Register, identity: str, is_voided: IsVoided, progress: Progress
) -> list[Checked]:
    """Check each file; ``identity`` is the bureau's age identity, empty where none was given."""
    checked: list[Checked] = []
    for index, path in enumerate(files):
        progress.step(index, len(files), "正在核验")
        checked.append(Checked(path, _inspect(path, register, identity, is_voided)))
    return checked


def inspect_here(office: Office, files: list[Path], identity: str, progress: Progress) -> list[Checked]:
    """Check each file with what this workspace knows: its own device, and the papers it has voided."""

    def is_voided(order_id: str) -> bool:
        record = office.record("order", order_id)
        return isinstance(record, Order) and record.state is OrderState.VOIDED

    return inspect(files, Register((office.device.card(),)), identity, is_voided, progress)


def _inspect(path: Path, register: Register, identity: str, is_voided: IsVoided) -> Inspection:
    if path.suffix.lower() != ".pdf":
        return check.inspect(path, identity, register)
    # pyHanko takes about a second to load: only where a PDF is to be checked.
    from duxueben.documents import signing

    try:
        pdf = read_plain(path, LARGEST)
    except (OSError, ValueError):
        return Inspection(Verdict.ALTERED, "这个文件读不出来，无法核验。")
    examined = signing.inspect(pdf, register)
    found = examined.inspection
    order_id = examined.record.get("order_id") if examined.record else None
    if found.verdict is not Verdict.ALTERED and isinstance(order_id, str) and is_voided(order_id):
        return replace(found, verdict=Verdict.VOIDED, sentence="文件没有改动，但这份督办单已经作废。")
    return found
