"""Two-dimensional codes as rows of dark and light squares."""

from __future__ import annotations

_MASK = 3
"""One fixed pattern of the eight: trying all takes four times as long, and readers decode any."""


def matrix(text: str, *, robust: bool = False) -> list[list[bool]]:
    """``text`` as a QR code without its quiet zone; ``robust`` stands more dirt but has more squares."""
    import qrcode  # not before the window is painted
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M

    level = ERROR_CORRECT_M if robust else ERROR_CORRECT_L
    code = qrcode.QRCode(error_correction=level, border=0, mask_pattern=_MASK)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(cell) for cell in row] for row in code.get_matrix()]
