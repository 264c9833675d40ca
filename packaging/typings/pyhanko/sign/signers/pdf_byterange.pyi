from datetime import datetime
from typing import BinaryIO

from pyhanko.sign.fields import SigSeedSubFilter

class SignatureObject:
    def __init__(
        self, timestamp: datetime, bytes_reserved: int, subfilter: SigSeedSubFilter, reason: str
    ) -> None: ...

class PreparedByteRangeDigest:
    @property
    def document_digest(self) -> bytes: ...
    def fill_with_cms(self, output: BinaryIO, cms_data: object) -> None: ...
