"""The frozen record of a pre-numbered 督办单 for ink: what is attached to its PDF and hashed, schema 1."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from duxueben.model.order_record import ContactRecord, DeviceRecord, FormRecord, NumberRecord

SCHEMA = 1


class BlankRecord(TypedDict):
    """All that is printed on the form. Later schemas may add keys; they never change the meaning of one."""

    schema: int
    blank_id: str
    kind: str
    """``model.words.OrderKind`` of the papers whose number it bears."""
    number: NumberRecord
    title: str
    """A title of its own that the bureau gives this kind; empty for the title of 附件4."""
    district: str
    organ: str
    contact: ContactRecord
    copies: int
    printed_at: str
    """ISO 8601 with offset."""
    device: DeviceRecord
    form: FormRecord
    cc: NotRequired[str]
    """抄送, as printed; absent where the bureau names nobody."""
