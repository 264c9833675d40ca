"""Small PDFs that stand for an issued paper, drawn without the page room."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from io import BytesIO

import pikepdf

from duxueben.documents.archive import About, mark
from duxueben.documents.signing import ReceiptBox, certify
from support.keys import MORNING, identity_of

RECORD = json.dumps(
    {"kind": "order", "number": "漴教督改〔2023〕47号", "unit": "白鹭洲小学"}, ensure_ascii=False
).encode()


@cache
def drawn(pages: int = 2) -> bytes:
    """Pages with lines and no text: there is no font to embed."""
    out = BytesIO()
    with pikepdf.new() as document:
        for page in range(pages):
            blank = document.add_blank_page(page_size=(595, 842))
            blank.Contents = pikepdf.Stream(document, f"80 {100 + page} 400 600 re S".encode())
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@cache
def marked(record: bytes = RECORD, at: datetime = MORNING) -> bytes:
    """The drawn pages as PDF/A-3 with the record attached."""
    return mark(drawn(), record, About("督办单 漴教督改〔2023〕47号", at))


@cache
def signed(device_id: str = "D1", record: bytes = RECORD) -> bytes:
    """The marked paper, certified by a device of the fictional day; the unit may sign on its second page."""
    box = ReceiptBox(1, 100, 100, 300, 160)
    return certify(marked(record), identity_of(device_id), "出具督办单", MORNING, box)
