"""What others may do to a signed PDF: sign its receipt, or tamper with it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from duxueben.vault.identity import DeviceIdentity
from support.keys import MORNING


def append_update(pdf: bytes, objects: dict[int, bytes]) -> bytes:
    """``pdf`` with an incremental update in which the objects of those numbers have other bodies."""
    previous = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    trailer = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref", pdf, re.DOTALL)[-1]
    kept = re.sub(rb"/Prev\s+\d+", b"", trailer)
    out, table = bytearray(pdf), bytearray(b"xref\n0 1\n0000000000 65535 f \n")
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    place = len(out)
    out += table + b"trailer\n<<" + kept + b"/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (previous, place)
    return bytes(out)


def stream(content: bytes) -> bytes:
    """The body of a stream object."""
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def number_of_page_content(pdf: bytes, page: int = 0) -> int:
    """The object number of a page's drawing."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return document.pages[page].Contents.objgen[0]


def number_of_attachment(pdf: bytes) -> int:
    """The object number of the attached record's stream."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return document.Root.Names.EmbeddedFiles.Names[1].EF.F.objgen[0]


def redraw(pdf: bytes, page: int = 0) -> bytes:
    """An incremental edit: the page shows something else, the signed bytes stay as they are."""
    return append_update(pdf, {number_of_page_content(pdf, page): stream(b"0 0 0 rg 0 0 595 842 re f")})


def swap_attachment(pdf: bytes, record: bytes) -> bytes:
    """An incremental edit: another record hangs on the same paper."""
    return append_update(pdf, {number_of_attachment(pdf): stream(record)})


def swap_look(pdf: bytes) -> bytes:
    """An incremental edit: the receipt's field shows another drawing."""
    with pikepdf.open(BytesIO(pdf)) as document:
        look = next(field for field in document.Root.AcroForm.Fields if field.T == "UnitReceipt").AP.N
        number, box = look.objgen[0], b"/Type /XObject /Subtype /Form /BBox [0 0 300 60]"
    return append_update(
        pdf, {number: b"<< " + box + b" /Length 21 >>\nstream\n0 0 m 300 60 l 1 w S \nendstream"}
    )


def look_of_receipt(pdf: bytes) -> bytes:
    """What the receipt's field shows, as the one page of a file of its own."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document, pikepdf.new() as alone:
        look = next(field for field in document.Root.AcroForm.Fields if field.T == "UnitReceipt").AP.N
        alone.add_blank_page(page_size=(600, 200))
        page = alone.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Look=alone.copy_foreign(look)))
        page.Contents = pikepdf.Stream(alone, b"/Look Do")
        alone.save(out)
    return out.getvalue()


def save_again(pdf: bytes, record: bytes | None = None) -> bytes:
    """The whole file written anew by another program, with another record if one is given."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        if record is not None:
            document.Root.Names.EmbeddedFiles.Names[1].EF.F.write(record)
        document.save(out)
    return out.getvalue()


def encrypt(pdf: bytes) -> bytes:
    """The file under a password of its own."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="1", user="2"))
    return out.getvalue()


def strip_signatures(pdf: bytes) -> bytes:
    """The paper without any signature or field, saved anew, so that somebody else can sign it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        for key in ("/AcroForm", "/Perms"):
            del document.Root[key]
        for page in document.pages:
            if "/Annots" in page:
                del page["/Annots"]
        document.save(out)
    return out.getvalue()


def strangers_identity(signer: DeviceIdentity, name: str) -> DeviceIdentity:
    """The same keys under a certificate as any other program makes it, with nothing in it but a name."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder(subject, subject, signer.document_key.public_key(), 7)
        .not_valid_before(MORNING)
        .not_valid_after(MORNING + timedelta(days=365))
        .sign(signer.document_key, SHA256())
    )
    return replace(signer, certificate=certificate.public_bytes(Encoding.DER))


def pack(pdf: bytes) -> bytes:
    """The same document with packed cross-references, as office programs write it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


class _Appender(IncrementalPdfFileWriter):
    """Leaves the metadata alone; the library asks for a time zone otherwise."""

    def _update_meta(self) -> None:
        """Nothing."""


def sign_field(pdf: bytes, signer: DeviceIdentity, field: str = "UnitReceipt") -> bytes:
    """A second signature in an incremental update, in the receipt's field or another one."""
    private = signer.document_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    simple = SimpleSigner(
        signing_cert=Certificate.load(signer.certificate),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )
    output = BytesIO()
    placeholder = SignatureObject(
        timestamp=MORNING, bytes_reserved=4096, subfilter=SigSeedSubFilter.PADES, reason="收到"
    )
    steps = PdfCMSEmbedder().write_cms(field, _Appender(BytesIO(pdf)))
    next(steps)
    steps.send(SigObjSetup(placeholder))
    prepared = steps.send(SigIOSetup("sha256", output=output))
    assert isinstance(prepared, tuple)
    settings = PdfCMSSignedAttributes(MORNING)
    signature = asyncio.run(simple.async_sign(prepared[0].document_digest, "sha256", True, settings))
    prepared[0].fill_with_cms(output, signature)
    return output.getvalue()
