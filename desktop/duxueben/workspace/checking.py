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
from duxueben.workspace.own_devices import own_register

LARGEST = 256_000_000
"""Bytes of a PDF that is looked at; an order with forty photos has about twenty million."""
KnownHere = Callable[[str], Order | None]
"""Order id → the paper as this workspace knows it; None where it does not."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found."""

    path: Path
    inspection: Inspection


def inspect(
    files: list[Path], register: Register, identity: str, known_here: KnownHere, progress: Progress
) -> list[Checked]:
    """Check each file; ``identity`` is the bureau's age identity, empty where none was given."""
    checked: list[Checked] = []
    for index, path in enumerate(files):
        progress.step(index, len(files), "正在核验")
        checked.append(Checked(path, _inspect(path, register, identity, known_here)))
    return checked


def inspect_here(office: Office, files: list[Path], identity: str, progress: Progress) -> list[Checked]:
    """Check each file with what this workspace knows: its own device, and the papers it has voided."""

    def known_here(order_id: str) -> Order | None:
        record = office.record("order", order_id)
        return record if isinstance(record, Order) else None

    return inspect(files, own_register(office), identity, known_here, progress)


def in_the_register(found: Inspection, order: Order) -> Inspection:
    """What was found of a paper's file, with what became of the paper since; an altered file stays one."""
    if found.verdict is Verdict.ALTERED:
        return found
    mapped = f"登记编号是{order.mapped.text}。" if order.mapped else ""
    if order.state is OrderState.VOIDED:
        sentence = "文件没有改动，但这份督办单已经作废。"
        return replace(found, verdict=Verdict.VOIDED, sentence=sentence + mapped)
    return replace(found, sentence=found.sentence + mapped)


def _inspect(path: Path, register: Register, identity: str, known_here: KnownHere) -> Inspection:
    if path.suffix.lower() != ".pdf":
        return check.inspect(path, identity, register)
    # pyHanko takes about a second to load: only where a PDF is to be checked.
    from duxueben.documents import signing

    try:
        pdf = read_plain(path, LARGEST)
    except (OSError, ValueError):
        return Inspection(Verdict.ALTERED, "这个文件读不出来，无法核验。")
    examined = signing.inspect(pdf, register)
    order_id = examined.record.get("order_id") if examined.record else None
    order = known_here(order_id) if isinstance(order_id, str) else None
    # Only the very record that is known here; an id alone can be copied.
    same = order is not None and order.record_sha256 == examined.record_sha256
    return in_the_register(examined.inspection, order) if order and same else examined.inspection
