"""Putting the device's certifying signature on a finished paper; imported only when one is signed."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime
from io import BytesIO
from typing import Final

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import constants
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from duxueben.documents.archive import read_record
from duxueben.documents.certification import INSPECTOR_FIELD, RECEIPT_FIELD, ReceiptBox
from duxueben.vault.identity import DeviceIdentity

_RESERVED_HEX_DIGITS: Final = 4096
"""Room for the signature; it takes less than 2000."""


def certify(
    pdf: bytes, identity: DeviceIdentity, reason: str, at: datetime, receipt_box: ReceiptBox | None
) -> bytes:
    """See ``signing.certify``."""
    digest = hashlib.sha256(read_record(pdf)).hexdigest()
    writer = _Appender(BytesIO(pdf))
    if receipt_box is not None:
        # It must be there before the certification, which forbids to add a field afterwards.
        box = (receipt_box.left, receipt_box.bottom, receipt_box.right, receipt_box.top)
        append_signature_field(writer, SigFieldSpec(RECEIPT_FIELD, on_page=receipt_box.page, box=box))
    certification = PdfSignatureMetadata(
        field_name=INSPECTOR_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=f"{reason} record_sha256={digest}",
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    return _sign(writer, certification, identity, at)


def sign_receipt(pdf: bytes, identity: DeviceIdentity, reason: str, at: datetime) -> bytes:
    """A certified paper with a second signature, in the unit's field; the first one stays good."""
    receipt = PdfSignatureMetadata(
        field_name=RECEIPT_FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    return _sign(_Appender(BytesIO(pdf)), receipt, identity, at)


class _Appender(IncrementalPdfFileWriter):
    """Appends to the paper and leaves its metadata as they are."""

    def _update_meta(self) -> None:
        """The library would write its own name and the machine's clock where PDF/A wants ours."""


class _Signer(PdfSigner):
    """Signs without raising the file's version: PDF/A-3 is PDF 1.7."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """PAdES alone; the library would also declare PDF 2.0 for the sake of the curve."""
        pdf_out.register_extension(constants.ESIC_EXTENSION_1)


def _sign(
    writer: IncrementalPdfFileWriter, what: PdfSignatureMetadata, identity: DeviceIdentity, at: datetime
) -> bytes:
    private = identity.document_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        signing_cert=Certificate.load(identity.certificate),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )
    session = _Signer(what, signer).init_signing_session(writer)
    session.system_time = at
    return asyncio.run(_finish(session, at))


async def _finish(session: PdfSigningSession, at: datetime) -> bytes:
    document = session.prepare_tbs_document(
        validation_info=None, bytes_reserved=_RESERVED_HEX_DIGITS, appearance_text_params=None
    )
    prepared, output = document.digest_tbs_document()
    await document.perform_signature(
        document_digest=prepared.document_digest, pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at)
    )
    output.seek(0)
    return output.read()
