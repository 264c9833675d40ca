"""What we use of zxing-cpp: the QR codes in a picture, as text."""

from enum import Enum

from PIL.Image import Image

class BarcodeFormat(Enum):
    QRCode = ...

class Barcode:
    @property
    def text(self) -> str: ...

def read_barcodes(image: Image, formats: BarcodeFormat = ...) -> list[Barcode]: ...
