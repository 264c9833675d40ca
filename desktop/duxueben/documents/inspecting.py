"""What a signed PDF is worth; trusts neither the file nor the certificate inside it."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final, cast

from asn1crypto.x509 import Certificate
from cryptography.exceptions import InvalidSignature
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, Reference, StreamObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from duxueben.documents.archive import RECORD_NAME
from duxueben.documents.certification import INSPECTOR_FIELD, RECEIPT_FIELD, Examined, ReceiptSeen
from duxueben.documents.container import (
    Container,
    ContentChanged,
    Misshapen,
    covers_whole_file,
    read_container,
)
from duxueben.documents.plain_pdf import NotPlain, refuse_unless_plain
from duxueben.model.canonical import JSON, parse
from duxueben.model.verdict import Verdict
from duxueben.vault.identity import COMMON_NAME
from duxueben.vault.register import Register

# The libraries would log what they find in a stranger's file, names included, and print it on a terminal.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_REASON: Final = re.compile(r"record_sha256=([0-9a-f]{64})(?![0-9a-f])")
_STROKES: Final = re.compile(r"strokes_sha256=([0-9a-f]{64})(?![0-9a-f])")
_CHANGED: Final = "内容和签名的时候不一样了。"
_MOST_FIELDS: Final = 16
_UNREADABLE: Final = "文件读不通，可能缺了一段，或者被改过。"

_WHAT_A_BROKEN_FILE_RAISES: Final = (
    PdfError,
    PathError,
    ValidationError,
    InvalidSignature,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""The libraries promise no fewer for files that lie about their own structure."""


class _Refused(Exception):
    """The file is not as it was signed; the message is the sentence for the person."""


@dataclass(frozen=True, slots=True)
class _Signed:
    """A file whose structure holds: a certification and perhaps a receipt, each covering all before it."""

    certification: EmbeddedPdfSignature
    container: Container
    receipt: EmbeddedPdfSignature | None
    reader: PdfFileReader


def inspect(pdf: bytes, register: Register) -> Examined:
    """See ``signing.inspect``."""
    try:
        return asyncio.run(_inspect(pdf, register))
    except (_Refused, NotPlain) as refused:
        return Examined(Verdict.ALTERED, str(refused))
    except ContentChanged:
        return Examined(Verdict.ALTERED, _CHANGED)
    except Misshapen:
        return Examined(Verdict.ALTERED, "签名本身被动过，或者不是督学本签的。")
    except _WHAT_A_BROKEN_FILE_RAISES:
        return Examined(Verdict.ALTERED, _UNREADABLE)


async def _inspect(pdf: bytes, register: Register) -> Examined:
    refuse_unless_plain(pdf)
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    _demand_flat_fields(reader)
    signatures = reader.embedded_signatures
    if not signatures:
        raise _Refused("文件里没有督学的签名。")
    if len(signatures) == 1 and _is_foreign(pdf, signatures[0], register):
        return await _examine_foreign(pdf, reader, signatures[0])
    signed = _structure(pdf, reader, signatures)
    # Whether the signer counts is the register's word alone; his own certificate serves to learn whether the
    # file is whole, no more.
    await _demand_valid(signed.certification)
    if signed.receipt is not None:
        await _demand_valid(signed.receipt)
    return _found(signed, register, _record(signed))


def _demand_flat_fields(reader: PdfFileReader) -> None:
    """In no revision may fields stand below fields: the library would walk every way through them."""
    for revision in range(reader.total_revisions):
        root = reader.get_historical_root(revision)
        form = _dictionary(root["/AcroForm"]) if "/AcroForm" in root else DictionaryObject()
        fields = form["/Fields"] if "/Fields" in form else ArrayObject()
        if not isinstance(fields, ArrayObject) or len(fields) > _MOST_FIELDS:
            raise _Refused("文件的签名栏不是督学本的写法。")
        if any("/Kids" in _dictionary(fields[place]) for place in range(len(fields))):
            raise _Refused("文件的签名栏不是督学本的写法。")


def _found(signed: _Signed, register: Register, record: bytes) -> Examined:
    parsed = parse(record)
    if not isinstance(parsed, Mapping):
        raise _Refused("附件里的记录读不懂。")
    digest = hashlib.sha256(record).hexdigest()
    receipt = _receipt_seen(signed.receipt, register, digest) if signed.receipt else None
    certificate = signed.container.certificate
    at = signed.certification.self_reported_timestamp
    card = register.by_certificate(certificate)
    known = _signer_words(certificate, register, at)
    unknown = "但签名的设备不在登记册里，不能认定是谁签的。"
    if card is not None and (at is None or card.had_retired(certificate, at)):
        known, unknown = "", "但用的是换钥匙以前的证书，签名时间却在换钥匙以后，不能认定是谁签的。"
    return Examined(
        verdict=Verdict.GENUINE if known else Verdict.UNREGISTERED,
        words=f"签名完好，签发以后没有改动，{known or unknown}" + _receipt_words(receipt, register),
        device_id=card.device_id if card else "",
        certificate_sha256=hashlib.sha256(certificate).hexdigest(),
        signed_at=at,
        record_sha256=digest,
        record=cast("Mapping[str, JSON]", parsed),
        receipt=receipt,
    )


def _signer_words(certificate: bytes, register: Register, at: datetime | None) -> str:
    """Who signed, as the register knows him; empty where it does not."""
    card = register.by_certificate(certificate)
    if card is not None:
        named = f"设备{card.device_id}（{card.label}）"
        if certificate == card.certificate:
            return f"{named}在登记册里。"
        bureaus = any(certificate == one.certificate for one in card.bureau)
        kind = "局发证书" if bureaus else "换钥匙以前的证书"
        return f"用的是{named}的{kind}，证书在登记册里。"
    authority = register.authority_of(certificate, at) if at is not None else None
    return f"证书由登记册里的“{authority.label}”签发。" if authority else ""


def _receipt_seen(receipt: EmbeddedPdfSignature, register: Register, digest: str) -> ReceiptSeen:
    certificate = receipt.signer_cert.dump()
    reason = str(receipt.sig_object.get("/Reason", ""))
    stated, strokes = _REASON.findall(reason), _STROKES.findall(reason)
    card = register.by_certificate(certificate)
    # A device of ours says what was signed for; whoever else does has to say the same.
    if (card and not stated) or set(stated) - {digest} or len(strokes) > 1:
        raise _Refused("单位签收栏里的签名写的不是这一份督办单。")
    return ReceiptSeen(
        certificate_sha256=hashlib.sha256(certificate).hexdigest(),
        device_id=card.device_id if card else "",
        signed_at=receipt.self_reported_timestamp,
        strokes_sha256=strokes[0] if strokes else "",
    )


def _receipt_words(receipt: ReceiptSeen | None, register: Register) -> str:
    if receipt is None:
        return ""
    card = register.by_device(receipt.device_id)
    if card is None:
        return "单位签收栏里另有一个完好的签名，签的人没有核对。"
    return f"单位签收由设备{card.device_id}（{card.label}）封存笔迹，不是单位的数字证书，封存以后没有改动。"


def _is_foreign(pdf: bytes, signature: EmbeddedPdfSignature, register: Register) -> bool:
    """Whether an unknown signer did not sign as this program does: by field, certification, or form."""
    certificate = signature.signer_cert
    der, at = certificate.dump(), signature.self_reported_timestamp
    if register.by_certificate(der) or (at and register.authority_of(der, at)):
        return False
    if signature.field_name != INSPECTOR_FIELD or signature.docmdp_level is None:
        return True
    # A device's own certificate says so; one that a bureau gave shows it by the form of the signature alone.
    name = str(certificate.subject.native.get("common_name", ""))
    return not name.startswith(COMMON_NAME) and not _is_of_our_form(pdf, signature)


def _is_of_our_form(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    try:
        read_container(pdf, signature.byte_range, signature.pkcs7_content)
    except Misshapen:
        return False
    return True


async def _examine_foreign(pdf: bytes, reader: PdfFileReader, signature: EmbeddedPdfSignature) -> Examined:
    """A paper that somebody signed anew with a key of his own: whole it may be, but whose nobody can say."""
    if not covers_whole_file(pdf, signature.byte_range, signature.pkcs7_content):
        raise _Refused("签名以后又添了内容。")
    status = await _validated(signature)
    if not status.intact or not status.valid:
        raise _Refused(_CHANGED)
    if str(_attachments(reader)[0]) != RECORD_NAME:
        raise _Refused("这不是督学本出具的文件。")
    return Examined(
        Verdict.UNREGISTERED,
        "签名完好，签了以后没有改动，但不是督学本的签名，签的人不在登记册里，不能认定是谁签的。",
        certificate_sha256=hashlib.sha256(signature.signer_cert.dump()).hexdigest(),
    )


def _structure(pdf: bytes, reader: PdfFileReader, signatures: Sequence[EmbeddedPdfSignature]) -> _Signed:
    names = [one.field_name for one in signatures]
    if names[0] != INSPECTOR_FIELD or names[1:] not in ([], [RECEIPT_FIELD]):
        raise _Refused("文件里的签名不是督学本的写法，可能被重新签过。")
    certification, receipt = signatures[0], signatures[1] if names[1:] else None
    _demand_certification(reader, certification, receipt)
    containers = [read_container(pdf, one.byte_range, one.pkcs7_content) for one in signatures]
    if containers[-1].end != len(pdf):
        raise _Refused("签名以后又添了内容。")
    return _Signed(certification, containers[0], receipt, reader)


def _demand_certification(
    reader: PdfFileReader, certification: EmbeddedPdfSignature, receipt: EmbeddedPdfSignature | None
) -> None:
    pointed_at = _reference(_dictionary(reader.root.get("/Perms")), "/DocMDP")
    if (
        pointed_at != _reference(certification.sig_field, "/V")
        or certification.docmdp_level != MDPPerm.FILL_FORMS
        or (receipt is not None and receipt.docmdp_level is not None)
    ):
        raise _Refused("签名没有按督学本的写法锁定内容。")


async def _demand_valid(signature: EmbeddedPdfSignature) -> None:
    status = await _validated(signature)
    if not status.bottom_line or not status.docmdp_ok:
        raise _Refused(_why(status))


async def _validated(signature: EmbeddedPdfSignature) -> PdfSignatureStatus:
    certificate: Certificate = signature.signer_cert
    context = ValidationContext(
        trust_roots=[certificate],
        allow_fetching=False,
        # Whether a signer counts is the register's word; the clock of the checking machine has no say in it.
        moment=certificate.not_valid_before + timedelta(seconds=1),
    )
    return await async_validate_pdf_signature(signature, signer_validation_context=context)


def _why(status: PdfSignatureStatus) -> str:
    if not status.intact:
        return _CHANGED
    if not status.docmdp_ok:
        return "签名以后页面或附件又被改过。"
    return "签名和签名人的证书对不上。"


def _record(signed: _Signed) -> bytes:
    stream = _dictionary(_dictionary(_attachments(signed.reader)[1])["/EF"])["/F"]
    if not isinstance(stream, StreamObject) or "/Filter" in stream:
        raise _Refused("附件不是督学本的写法。")
    record = bytes(stream.encoded_data)
    stated = _REASON.findall(str(signed.certification.sig_object["/Reason"]))
    if stated != [hashlib.sha256(record).hexdigest()]:
        raise _Refused("附件里的记录和签名时写明的校验值对不上。")
    return record


def _attachments(reader: PdfFileReader) -> ArrayObject:
    """The name and the file specification of the one attachment."""
    names = _dictionary(_dictionary(reader.root["/Names"])["/EmbeddedFiles"])["/Names"]
    if not isinstance(names, ArrayObject) or len(names) != 2:
        raise _Refused("附件不是一份记录。")
    return names


def _dictionary(value: object) -> DictionaryObject:
    if not isinstance(value, DictionaryObject):
        raise _Refused("文件的结构不是督学本的写法。")
    return value


def _reference(holder: DictionaryObject, key: str) -> Reference:
    pointer = holder.raw_get(key)
    if not isinstance(pointer, IndirectObject):
        raise _Refused("文件的结构不是督学本的写法。")
    return pointer.reference
