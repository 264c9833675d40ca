"""Papers beside the 督办单: made, frozen, sealed and perhaps numbered, with the sheets that came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duxueben.model.acknowledgment import FiledSheet
from duxueben.model.canonical import JSON
from duxueben.model.numbering import DocNumber
from duxueben.model.word import Word
from duxueben.model.words import OrderState


class DocumentKind(Word):
    """What paper it is."""

    SERVICE_RECORD = "service_record", "送达回证"
    VISIT_RECORD = "visit_record", "督导记录"
    REFERRAL = "referral", "线索移交函"
    COPY_NOTICE = "copy_notice", "抄告函"
    COMPLAINT_SHEET = "complaint_sheet", "举报投诉核查单"
    DRAW_SHEET = "draw_sheet", "双随机抽取记录"
    CLOSING_SHEET = "closing_sheet", "销号单"


@dataclass(frozen=True, slots=True)
class Document:
    """One paper; its bytes are never changed."""

    id: str
    kind: DocumentKind
    issued_at: str
    """ISO 8601 with offset."""
    record: Mapping[str, JSON]
    """What it says: attached to the PDF byte for byte in canonical form."""
    record_sha256: str
    file_sha256: str
    pages: int
    certificate_sha256: str
    about: Mapping[str, str] = field(default_factory=dict[str, str])
    """What it is of: aggregate → id (``order``, ``visit``, ``referral``, ``complaint``, ``draw`` …)."""
    institution_id: str = ""
    number: DocNumber | None = None
    """Only where papers of its kind are numbered."""
    state: OrderState = OrderState.ISSUED
    void_reason: str = ""
    prints: int = 0
    """Copies sent to a printer so far."""
    sheets: tuple[FiledSheet, ...] = ()
    revision: int = 1
    changed_at: str = ""
