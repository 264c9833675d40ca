"""Certificates as a person reads them, and a bureau's .p12 taken in without trust."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    SECP384R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from duxueben.errors import Problem
from duxueben.model.moment import full_date

LARGEST: Final = 256 * 1024
"""Bytes of a .p12; one with a long chain has ten thousand."""
_LARGEST_CERTIFICATE: Final = 16 * 1024
_LONGEST_CHAIN: Final = 8
_LEAST_RSA, _MOST_RSA = 2048, 4096
_MOST_ROUNDS: Final = 2_000_000
"""Of the stretching of its passphrase, all parts together; more would only keep the program busy."""

DocumentKey = EllipticCurvePrivateKey | RSAPrivateKey
"""What signs a PDF: ECDSA on P-256 or P-384, or RSA from 2048 bits on."""


class CertificateKind(StrEnum):
    """Who stands behind a certificate."""

    DEVICE = "device"
    """The device itself: self-signed, made by this program."""
    BUREAU = "bureau"
    """Whoever the bureau had it issued by."""


class BadCertificate(Problem):
    """The certificate file cannot be used; the one in use stays."""

    code = "vault.bad_certificate"

    def __init__(self, happened: str, todo: str) -> None:
        """``happened``: what is wrong with the file; ``todo``: whom to ask for what."""
        super().__init__("证书没有导入", happened, todo)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says of itself."""

    subject: str
    """``CN=…, O=…``."""
    issuer: str
    serial: str
    """Hexadecimal."""
    valid_from: datetime
    valid_to: datetime
    sha256: str
    """64 hex digits over the DER bytes: what an officer compares by telephone."""
    kind: CertificateKind


@dataclass(frozen=True, slots=True)
class BureauKey:
    """A certificate that the bureau issued, with its key and those above it."""

    certificate: bytes
    """DER."""
    chain: tuple[bytes, ...]
    """DER of the certificates above it, the nearest first."""
    key: DocumentKey = field(repr=False)


def facts(certificate: bytes, kind: CertificateKind) -> CertificateFacts:
    """Of a certificate (DER) that was taken in before."""
    read = x509.load_der_x509_certificate(certificate)
    return CertificateFacts(
        subject=read.subject.rfc4514_string(),
        issuer=read.issuer.rfc4514_string(),
        serial=f"{read.serial_number:X}",
        valid_from=read.not_valid_before_utc,
        valid_to=read.not_valid_after_utc,
        sha256=hashlib.sha256(certificate).hexdigest(),
        kind=kind,
    )


def is_valid_at(certificate: bytes, at: datetime) -> bool:
    """Whether ``at`` (with zone) lies in the certificate's time."""
    read = x509.load_der_x509_certificate(certificate)
    return read.not_valid_before_utc <= at.astimezone(UTC) <= read.not_valid_after_utc


def begins_at(certificate: bytes) -> datetime:
    """From when on (UTC) a certificate is valid."""
    return x509.load_der_x509_certificate(certificate).not_valid_before_utc


def is_usable_key(key: object) -> bool:
    """Whether a public key is of a kind that may stand behind a paper."""
    if isinstance(key, EllipticCurvePublicKey):
        return isinstance(key.curve, SECP256R1 | SECP384R1)
    return isinstance(key, RSAPublicKey) and _LEAST_RSA <= key.key_size <= _MOST_RSA


def is_issued_by(certificate: bytes, authority: bytes) -> bool:
    """Whether the authority's certificate (DER) signed the other, and may sign any."""
    try:
        above = x509.load_der_x509_certificate(authority)
        if not above.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return False
        x509.load_der_x509_certificate(certificate).verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return False
    return True


def open_p12(data: bytes, passphrase: str, at: datetime) -> BureauKey:
    """The key and certificate in a .p12 that the bureau gave, good for signing at ``at``.

    Raises ``BadCertificate``.
    """
    _refuse_unless_p12(data)
    try:
        store = pkcs12.load_pkcs12(data, passphrase.encode() if passphrase else None)
    except UnsupportedAlgorithm as error:
        raise _unsupported() from error
    except (ValueError, TypeError) as error:
        raise BadCertificate(
            "口令不对，或者文件已经损坏。", "核对口令再导一次；还不行，请局里重新发一份。"
        ) from error
    key, holder = store.key, store.cert  # the library gives as ``cert`` only one that fits the key
    if key is None or holder is None:
        raise BadCertificate("文件里没有成对的证书和私钥。", "请局里导出时选“包含私钥”，再给一份.p12文件。")
    if not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise _unsupported()
    _refuse_unfit(holder.certificate, at)
    above = [one.certificate for one in store.additional_certs][:_LONGEST_CHAIN]
    return BureauKey(_der(holder.certificate), _chain(holder.certificate, above), key)


def _refuse_unless_p12(data: bytes) -> None:
    if len(data) > LARGEST:
        raise BadCertificate("文件大得不像证书文件，没有打开。", "请选局里发的.p12或.pfx文件。")
    try:
        rounds = _rounds(data)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadCertificate("这不是证书文件，或者文件不完整。", "请选局里发的.p12或.pfx文件。") from error
    if any(count < 1 for count in rounds) or sum(rounds) > _MOST_ROUNDS:
        raise BadCertificate("文件的加密写法不寻常，没有打开。", "请局里用常用的方式重新导出。")


def _rounds(data: bytes) -> list[int]:
    """How often the passphrase is stretched, wherever the file says so in the clear."""
    from asn1crypto.pkcs12 import Pfx, SafeContents  # not before a certificate is imported

    container = Pfx.load(data, strict=True)
    mac = container["mac_data"]
    counts = [int(mac["iterations"].native)] if mac.native else []
    for content in container.authenticated_safe:
        if content["content_type"].native == "encrypted_data":
            algorithm = content["content"]["encrypted_content_info"]["content_encryption_algorithm"]
            counts.append(int(algorithm.kdf_iterations))
        else:
            bags = SafeContents.load(content["content"].native)
            keys = (bag["bag_value"] for bag in bags if bag["bag_id"].native == "pkcs8_shrouded_key_bag")
            counts += [int(key["encryption_algorithm"].kdf_iterations) for key in keys]
    return counts


def _refuse_unfit(certificate: x509.Certificate, at: datetime) -> None:
    try:
        public = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _unsupported() from error
    if not is_usable_key(public):
        raise _unsupported()
    now = at.astimezone(UTC)
    if now > certificate.not_valid_after_utc:
        day = full_date(certificate.not_valid_after_utc.astimezone(at.tzinfo).date())
        raise BadCertificate(f"证书在{day}已经到期。", "请局里换发新的证书。")
    if now < certificate.not_valid_before_utc:
        raise BadCertificate("证书还没有到生效的时间。", "核对这台电脑的日期；日期不错的，到生效那天再导入。")
    if not _may_sign(certificate) or len(_der(certificate)) > _LARGEST_CERTIFICATE:
        raise BadCertificate("这张证书不是给文件签名用的。", "请局里发一张用途为“数字签名”的证书。")


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        extensions = certificate.extensions
        usage = [one.value for one in extensions if isinstance(one.value, x509.KeyUsage)]
        basic = [one.value for one in extensions if isinstance(one.value, x509.BasicConstraints)]
    except (ValueError, UnsupportedAlgorithm):
        return False
    signs = all(one.digital_signature or one.content_commitment for one in usage)
    return signs and not any(one.ca for one in basic)


def _chain(certificate: x509.Certificate, known: list[x509.Certificate]) -> tuple[bytes, ...]:
    """Of ``known`` those that lead upwards, each signing the one before; others are left behind."""
    path: list[bytes] = []
    at = _der(certificate)
    for _ in known:
        above = next((_der(one) for one in known if is_issued_by(at, _der(one))), None)
        if above is None or above in path or above == at:
            break
        path.append(above)
        at = above
    return tuple(path)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def _unsupported() -> BadCertificate:
    return BadCertificate(
        "证书的算法这个程序不能用（要RSA 2048位以上，或者椭圆曲线P-256、P-384；国密SM2目前不支持）。",
        "请局里另发一张这类算法的证书；在此之前，照旧用设备证书签名。",
    )
