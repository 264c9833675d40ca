"""Pictures to be drawn."""

from io import BytesIO

from PIL.Image import Image

class ImageReader:
    def __init__(self, fileName: BytesIO) -> None: ...
    def _read_image(self, fp: BytesIO) -> Image: ...
    def getRGBData(self) -> bytes: ...
