"""Putting the device's certifying signature on a finished paper; imported only when one is signed."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Generator
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, Final

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from duxueben.documents.archive import read_record
from duxueben.documents.certification import INSPECTOR_FIELD, RECEIPT_FIELD, ReceiptBox
from duxueben.documents.fonts import Faces
from duxueben.documents.receipt_ink import SENTENCE, ReceiptInk, draw_receipt
from duxueben.vault.identity import DeviceIdentity, with_bureau_key

_Steps = Generator[
    IndirectObject | tuple[PreparedByteRangeDigest, BinaryIO] | bytes, SigObjSetup | SigIOSetup | None
]
_LEAST_ROOM: Final = 4096
"""Hexadecimal digits for a signature; the device's own takes less than 2000."""
_BESIDE_CERTIFICATE: Final = 1500
"""Bytes of a signature besides its certificate, at most: RSA of 4096 bits takes 512, its names the rest."""


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
    whose = "局发证书" if identity.bureau_key else "设备证书"
    words = f"{reason}（{whose}{identity.signing_sha256[:12]}） record_sha256={digest}"
    locked = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.FILL_FORMS)
    steps = PdfCMSEmbedder().write_cms(INSPECTOR_FIELD, writer)
    next(steps)
    return asyncio.run(_sign(steps, SigObjSetup(_place(identity, words, at), locked), identity, at))


def sign_receipt(pdf: bytes, identity: DeviceIdentity, ink: ReceiptInk, faces: Faces) -> bytes:
    """See ``signing.sign_receipt``."""
    identity = with_bureau_key(identity, None)  # the sentence beside the signature says: the device's
    digest = hashlib.sha256(read_record(pdf)).hexdigest()
    writer = _Appender(BytesIO(pdf))
    if [one.field_name for one in writer.prev.embedded_signatures] != [INSPECTOR_FIELD]:
        raise ValueError("the paper is not issued, or its receipt is signed already")
    steps = PdfCMSEmbedder().write_cms(RECEIPT_FIELD, writer, existing_fields_only=True)
    pointer = next(steps)
    field = pointer.get_object() if isinstance(pointer, IndirectObject) else None
    if not isinstance(field, DictionaryObject):
        raise TypeError("the library gave no field")
    left, bottom, right, top = (float(str(edge)) for edge in _array(field["/Rect"]))
    page = PdfFileReader(BytesIO(draw_receipt(ink, faces, right - left, top - bottom)))
    # The whole look of the field, as curves and embedded fonts; the certification allows this and no more.
    field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer.import_page_as_xobject(page)})
    strokes = hashlib.sha256(ink.strokes.to_text().encode()).hexdigest()
    words = f"{SENTENCE} record_sha256={digest} strokes_sha256={strokes}"
    return asyncio.run(_sign(steps, SigObjSetup(_place(identity, words, ink.at)), identity, ink.at))


class _Appender(IncrementalPdfFileWriter):
    """Appends to the paper and leaves its metadata as they are."""

    def _update_meta(self) -> None:
        """The library would write its own name and the machine's clock where PDF/A wants ours."""


def _place(identity: DeviceIdentity, words: str, at: datetime) -> SignatureObject:
    room = 2 * (len(identity.signing_certificate) + _BESIDE_CERTIFICATE)
    return SignatureObject(
        timestamp=at,
        bytes_reserved=max(_LEAST_ROOM, room),
        subfilter=SigSeedSubFilter.PADES,
        reason=words,
    )


async def _sign(steps: _Steps, setup: SigObjSetup, identity: DeviceIdentity, at: datetime) -> bytes:
    # The library's easier way in asks the machine for its time zone, fails where that has an odd name, and
    # declares PDF 2.0 for the sake of the curve, which PDF/A-3 does not allow.
    output = BytesIO()
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
    private = identity.signing_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=Certificate.load(identity.signing_certificate),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def _array(value: object) -> ArrayObject:
    if not isinstance(value, ArrayObject) or len(value) != 4:
        raise TypeError("the field has no place on its page")
    return value
