from typing import BinaryIO

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

class PdfFileReader:
    def __init__(self, stream: BinaryIO, strict: bool = True) -> None: ...
    @property
    def root(self) -> DictionaryObject: ...
    @property
    def embedded_signatures(self) -> list[EmbeddedPdfSignature]: ...
