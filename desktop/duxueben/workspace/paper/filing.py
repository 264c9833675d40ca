"""The drawer of papers: what still wants one, a copy outside the workspace, and whether a paper is whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from duxueben.documents import signing
from duxueben.model.order import Order, Receipt
from duxueben.model.verdict import Inspection, Verdict
from duxueben.store.unissued import UnissuedRow
from duxueben.store.unissued import unissued as unissued_rows
from duxueben.workspace import saving
from duxueben.workspace.checking import in_the_register
from duxueben.workspace.office import Office
from duxueben.workspace.own_devices import own_register
from duxueben.workspace.paper import ordering, receiving

__all__ = ["UnissuedRow", "prove", "save_copy", "unissued", "warm_up"]


def unissued(office: Office) -> list[UnissuedRow]:
    """Finished visits with problems that no standing paper carries; the newest first."""
    return unissued_rows(office.reader)


def save_copy(office: Office, order_id: str, to: Path, *, received: bool = False) -> Order:
    """Write the issued bytes to ``to``, whole or not at all, and log it; call it from a worker.

    ``received``: those with the unit's receipt instead, where there is one. Raises ``saving.NotSaved``,
    ``NotFound`` and the problem of a damaged file.
    """
    pdf = receiving.pdf(office, order_id) if received else ordering.pdf(office, order_id)
    saving.save(pdf, to, "督办单")
    return ordering.saved(office, order_id).result()


def prove(office: Office, order_id: str) -> Inspection:
    """Verify the newest revision as a stranger would, with this device as the only one known; from a worker.

    Beyond the signatures, the attached record and the receipt must be those of the ledger under this number.
    """
    order = ordering.order(office, order_id)
    pdf = receiving.pdf(office, order_id)
    examined = signing.inspect(pdf, own_register(office))
    found = examined.inspection
    if found.verdict is Verdict.ALTERED:
        return found
    if examined.record_sha256 != order.record_sha256:
        sentence = "签名完好，但附带的记录不是登记在这个编号下的那一份。"
        return replace(found, verdict=Verdict.ALTERED, sentence=sentence)
    if order.receipt is not None and not (
        _is_of(examined.receipt, order.receipt) and pdf.startswith(ordering.pdf(office, order_id))
    ):
        sentence = "签名完好，但文件里的签收不是登记在这个编号下的那一次。"
        return replace(found, verdict=Verdict.ALTERED, sentence=sentence)
    return in_the_register(found, order)


def _is_of(seen: signing.ReceiptSeen | None, kept: Receipt) -> bool:
    """Whether the receipt in the file is the one that was kept: by the same device, of the same strokes."""
    wanted = kept.certificate_sha256, receiving.strokes_sha256(kept)
    return seen is not None and (seen.certificate_sha256, seen.strokes_sha256) == wanted


def warm_up() -> None:
    """Load what signing and verifying need, about half a second; call it from a worker."""
    signing.warm_up()
