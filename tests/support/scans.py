"""Printed sheets as a scanner or a phone brings them back: rasterised, turned, blurred, laid side by side."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
import qrcode
from PIL import Image, ImageFilter

DPI = 200
_PAPER = (250, 249, 246)


def page(pdf: bytes, number: int, dpi: int = DPI) -> Image.Image:
    """Page ``number`` (from 1) of a PDF as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[number - 1].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def scanned(picture: Image.Image, turn: float = 3.0, blur: float = 1.5) -> Image.Image:
    """Turned by so many degrees on a pale ground, and blurred (Gaussian, in px)."""
    turned = picture.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC, fillcolor=_PAPER)
    return turned.filter(ImageFilter.GaussianBlur(blur))


def jpeg(picture: Image.Image, quality: int = 80) -> bytes:
    """As a phone keeps it."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def beside(pictures: Sequence[Image.Image]) -> Image.Image:
    """Several sheets on one picture."""
    wide, high = sum(one.width for one in pictures), max(one.height for one in pictures)
    whole = Image.new("RGB", (wide, high), _PAPER)
    left = 0
    for one in pictures:
        whole.paste(one, (left, 0))
        left += one.width
    return whole


def foreign(text: str) -> Image.Image:
    """A sheet with a stranger's QR code on it."""
    sheet = Image.new("RGB", (1200, 1700), _PAPER)
    code = qrcode.QRCode(box_size=8)
    code.add_data(text)
    code.make(fit=True)
    drawn = code.make_image().get_image().convert("RGB")
    sheet.paste(drawn, (300, 400))
    return sheet
