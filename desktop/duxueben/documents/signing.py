"""Certifying a paper with the device's key, and saying what a signed paper is worth."""

from __future__ import annotations

from datetime import datetime

from duxueben.documents.certification import Examined, ReceiptBox
from duxueben.vault.identity import DeviceIdentity
from duxueben.vault.register import Register

__all__ = ["Examined", "ReceiptBox", "certify", "inspect", "warm_up"]

# pyHanko takes half a second to import. The window must not load it before its first paint, so the two
# modules that need it are imported on first use; ``warm_up`` does that early, in a worker.


def certify(
    pdf: bytes, identity: DeviceIdentity, reason: str, at: datetime, receipt_box: ReceiptBox | None = None
) -> bytes:
    """``pdf`` with the device's invisible certifying signature (PAdES-B, ECDSA P-256 with SHA-256).

    ``pdf`` comes from ``archive.mark``; ``record_sha256=`` of its record is added to ``reason``. After it
    nothing may change but the unit's signature in ``receipt_box``. ``at`` is the laptop's clock with zone; no
    network is asked. Raises ``archive.NoRecord``.
    """
    from duxueben.documents import certifying

    return certifying.certify(pdf, identity, reason, at, receipt_box)


def inspect(pdf: bytes, register: Register) -> Examined:
    """What the file is worth; never raises for what a file says, however hostile."""
    from duxueben.documents import inspecting

    return inspecting.inspect(pdf, register)


def warm_up() -> None:
    """Import what signing needs; call it from a worker once the window stands."""
    from duxueben.documents import certifying, inspecting

    _ = certifying, inspecting
