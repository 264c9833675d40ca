"""Certifying a paper with the device's key, and saying what a signed paper is worth."""

from __future__ import annotations

from datetime import datetime

from duxueben.documents.certification import Examined, ReceiptBox, ReceiptSeen
from duxueben.documents.fonts import Faces
from duxueben.documents.receipt_ink import ReceiptInk
from duxueben.vault.identity import DeviceIdentity
from duxueben.vault.register import Register

__all__ = [
    "Examined",
    "ReceiptBox",
    "ReceiptInk",
    "ReceiptSeen",
    "certify",
    "inspect",
    "sign_receipt",
    "warm_up",
]

# pyHanko takes half a second to import. The window must not load it before its first paint, so the two
# modules that need it are imported on first use; ``warm_up`` does that early, in a worker.


def certify(
    pdf: bytes, identity: DeviceIdentity, reason: str, at: datetime, receipt_box: ReceiptBox | None = None
) -> bytes:
    """``pdf`` with the device's invisible certifying signature (PAdES-B, with SHA-256).

    It is made with ``identity.signing_key``: the device's own, or the one that the bureau gave it. ``pdf``
    comes from ``archive.mark``; the certificate and ``record_sha256=`` are added to ``reason``. After it
    nothing may change but the unit's signature in ``receipt_box``. ``at`` is the laptop's clock with zone; no
    network is asked. Raises ``archive.NoRecord``.
    """
    from duxueben.documents import certifying

    return certifying.certify(pdf, identity, reason, at, receipt_box)


def sign_receipt(pdf: bytes, identity: DeviceIdentity, ink: ReceiptInk, faces: Faces) -> bytes:
    """``pdf`` with the unit's receipt as a second revision, sealed by the device's own key.

    The result begins with ``pdf``, byte for byte. ``pdf`` comes from ``certify`` with a ``receipt_box``.
    Raises ``fonts.MissingGlyph``, and ``ValueError`` where the receipt is signed already.
    """
    from duxueben.documents import certifying

    return certifying.sign_receipt(pdf, identity, ink, faces)


def inspect(pdf: bytes, register: Register) -> Examined:
    """What the file is worth; never raises for what a file says, however hostile."""
    from duxueben.documents import inspecting

    return inspecting.inspect(pdf, register)


def warm_up() -> None:
    """Import what signing needs; call it from a worker once the window stands."""
    from duxueben.documents import certifying, inspecting

    _ = certifying, inspecting
