from collections.abc import Generator
from typing import BinaryIO

from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject

class SigMDPSetup:
    def __init__(
        self, md_algorithm: str, certify: bool = False, docmdp_perms: MDPPerm | None = None
    ) -> None: ...

class SigObjSetup:
    def __init__(self, sig_placeholder: SignatureObject, mdp_setup: SigMDPSetup | None = None) -> None: ...

class SigIOSetup:
    def __init__(self, md_algorithm: str, output: BinaryIO) -> None: ...

class PdfCMSEmbedder:
    def write_cms(
        self, field_name: str, writer: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> Generator[
        IndirectObject | tuple[PreparedByteRangeDigest, BinaryIO] | bytes,
        SigObjSetup | SigIOSetup | None,
    ]: ...
