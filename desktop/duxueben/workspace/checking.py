"""Is this file what it says it is: PDFs and packages, held against a register of devices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from duxueben.exchange import check
from duxueben.exchange.plain_file import read_plain
from duxueben.model.document import Document
from duxueben.model.order import Order
from duxueben.model.verdict import Inspection, Verdict
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace.office import Office
from duxueben.workspace.own_devices import own_register

LARGEST = 256_000_000
"""Bytes of a PDF that is looked at; an order with forty photos has about twenty million."""
KnownHere = Callable[[str], Order | Document | None]
"""Id of a 督办单 or another paper → as this workspace knows it; None where it does not."""


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

    def known_here(paper_id: str) -> Order | Document | None:
        record = office.record("order", paper_id) or office.record("document", paper_id)
        return record if isinstance(record, Order | Document) else None

    return inspect(files, own_register(office), identity, known_here, progress)


def in_the_register(found: Inspection, paper: Order | Document) -> Inspection:
    """What was found of a paper's file, with what became of the paper since; an altered file stays one."""
    if found.verdict is Verdict.ALTERED:
        return found
    mapped = f"登记编号是{paper.mapped.text}。" if isinstance(paper, Order) and paper.mapped else ""
    if paper.state is OrderState.VOIDED:
        what = "督办单" if isinstance(paper, Order) else paper.kind.label
        sentence = f"文件没有改动，但这份{what}已经作废。"
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
    record = examined.record or {}
    paper_id = record.get("order_id", record.get("document_id"))
    paper = known_here(paper_id) if isinstance(paper_id, str) else None
    # Only the very record that is known here; an id alone can be copied.
    same = paper is not None and paper.record_sha256 == examined.record_sha256
    return in_the_register(examined.inspection, paper) if paper and same else examined.inspection
