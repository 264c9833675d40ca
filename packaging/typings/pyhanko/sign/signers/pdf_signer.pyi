from datetime import datetime
from typing import BinaryIO

from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer

class PdfSignatureMetadata:
    def __init__(
        self,
        field_name: str,
        md_algorithm: str,
        subfilter: SigSeedSubFilter,
        reason: str,
        certify: bool = False,
        docmdp_permissions: MDPPerm = ...,
    ) -> None: ...

class PreparedByteRangeDigest:
    @property
    def document_digest(self) -> bytes: ...

class PdfTBSDocument:
    def digest_tbs_document(self) -> tuple[PreparedByteRangeDigest, BinaryIO]: ...
    async def perform_signature(
        self, document_digest: bytes, pdf_cms_signed_attrs: PdfCMSSignedAttributes
    ) -> object: ...

class PdfSigningSession:
    system_time: datetime
    def prepare_tbs_document(
        self, validation_info: None, bytes_reserved: int, appearance_text_params: None = None
    ) -> PdfTBSDocument: ...

class PdfSigner:
    def __init__(self, signature_meta: PdfSignatureMetadata, signer: Signer) -> None: ...
    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None: ...
    def init_signing_session(self, pdf_out: BasePdfFileWriter) -> PdfSigningSession: ...
