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
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
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
    if writer.prev.embedded_signatures:
        raise ValueError("the paper is signed already")
    if receipt_box is not None:
        # It must be there before the certification, which forbids to add a field afterwards.
        box = (receipt_box.left, receipt_box.bottom, receipt_box.right, receipt_box.top)
        append_signature_field(writer, SigFieldSpec(RECEIPT_FIELD, on_page=receipt_box.page, box=box))
    writer.register_extension(ESIC_EXTENSION_1)
    placeholder = SignatureObject(
        timestamp=at,
        bytes_reserved=_RESERVED_HEX_DIGITS,
        subfilter=SigSeedSubFilter.PADES,
        reason=f"{reason} record_sha256={digest}",
    )
    locked = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.FILL_FORMS)
    return asyncio.run(_sign(writer, SigObjSetup(placeholder, locked), identity, at))


class _Appender(IncrementalPdfFileWriter):
    """Appends to the paper and leaves its metadata as they are."""

    def _update_meta(self) -> None:
        """The library would write its own name and the machine's clock where PDF/A wants ours."""


async def _sign(
    writer: IncrementalPdfFileWriter, setup: SigObjSetup, identity: DeviceIdentity, at: datetime
) -> bytes:
    # The library's easier way in asks the machine for its time zone, fails where that has an odd name, and
    # declares PDF 2.0 for the sake of the curve, which PDF/A-3 does not allow.
    output = BytesIO()
    steps = PdfCMSEmbedder().write_cms(INSPECTOR_FIELD, writer)
    next(steps)
    steps.send(setup)
    prepared = steps.send(SigIOSetup(md_algorithm="sha256", output=output))
    if not isinstance(prepared, tuple):
        raise TypeError("the library prepared no digest")
    signature = await _signer(identity).async_sign(
        prepared[0].document_digest,
        "sha256",
        use_pades=True,
        signed_attr_settings=PdfCMSSignedAttributes(signing_time=at),
    )
    prepared[0].fill_with_cms(output, signature)
    return output.getvalue()


def _signer(identity: DeviceIdentity) -> SimpleSigner:
    private = identity.document_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=Certificate.load(identity.certificate),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )
