from typing import BinaryIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter

class IncrementalPdfFileWriter(BasePdfFileWriter):
    prev: PdfFileReader
    def __init__(self, input_stream: BinaryIO) -> None: ...
