"""The parts of an office document as one ZIP archive, the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A ZIP archive knows no earlier time; the true one stands in the document's properties."""


def packed(parts: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
    """The archive; each part's pieces are packed before the next part is asked for."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in parts:
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            with archive.open(entry, "w") as part:
                for piece in pieces:
                    part.write(piece)
    return buffer.getvalue()
