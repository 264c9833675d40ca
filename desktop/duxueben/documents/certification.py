"""The words about a signed paper: where the unit signs, what a verdict can be, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from duxueben.model.canonical import JSON
from duxueben.model.verdict import Inspection, Verdict

INSPECTOR_FIELD: Final = "Inspector"
"""The name of the field with the device's certifying signature."""
RECEIPT_FIELD: Final = "UnitReceipt"
"""The name of the empty field that the unit may sign later."""


@dataclass(frozen=True, slots=True)
class ReceiptBox:
    """Where the unit signs its receipt, in PDF points from the lower left corner of the page."""

    page: int
    """Counted from 0."""
    left: int
    bottom: int
    right: int
    top: int


@dataclass(frozen=True, slots=True)
class ReceiptSeen:
    """The unit's receipt in a paper: an intact signature, which may be anybody's."""

    certificate_sha256: str
    device_id: str
    """Of the registered device that sealed it; empty where nobody knows who did."""
    signed_at: datetime | None
    strokes_sha256: str
    """Of the drawn signature in its canonical form; empty where the signature names none."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The verdict on one PDF and the sentence that says why; the rest is empty where the file was altered."""

    verdict: Verdict
    words: str
    device_id: str = ""
    """Of the registered device; empty where the signer is unknown."""
    certificate_sha256: str = ""
    signed_at: datetime | None = None
    """The signing laptop's own clock; nobody else confirms it."""
    record_sha256: str = ""
    record: Mapping[str, JSON] | None = None
    """The attached record, parsed."""
    receipt: ReceiptSeen | None = None
    """The unit's receipt, where its field carries an intact signature, whoever made it."""

    @property
    def inspection(self) -> Inspection:
        """The verdict as every sort of file gets one."""
        return Inspection(self.verdict, self.words, self.device_id)
