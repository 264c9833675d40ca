"""The signing identity of one device: P-256 and a certificate for PDFs, Ed25519 for QR codes and packages."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

from duxueben.model.canonical import JSON
from duxueben.vault.certificates import BureauKey, DocumentKey
from duxueben.vault.register import (
    DEVICE_ID,
    GRACE,
    BureauCertificate,
    DeviceCard,
    FormerKeys,
    UnreadableRegister,
    read_card,
)
from duxueben.vault.signatures import prove_succession, verify_bytes, vouch

__all__ = [
    "COMMON_NAME",
    "UNREGISTERED",
    "DeviceIdentity",
    "create_identity",
    "read_identity",
    "renewed",
    "verify_bytes",
    "with_bureau_key",
]

UNREGISTERED = "未备案"
"""Stands in every certificate: it is self-signed, and no authority has confirmed whose device it is."""
COMMON_NAME = "督学本 设备 "
"""What the common name of a device's certificate begins with; the device id follows."""
_YEARS = 30


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """The keys of one device; they carry no person's name."""

    device_id: str
    certificate: bytes
    """DER, self-signed."""
    document_key: EllipticCurvePrivateKey = field(repr=False)
    """ECDSA P-256: signs PDFs."""
    bytes_key: Ed25519PrivateKey = field(repr=False)
    """Ed25519: signs QR payloads and packages."""
    former: tuple[FormerKeys, ...] = ()
    """The public halves of keys that were renewed, the oldest first; their private halves are gone."""
    bureau: tuple[BureauCertificate, ...] = ()
    """Certificates that the bureau gave this device, the oldest first."""
    bureau_key: BureauKey | None = None
    """With which PDFs are signed instead of the device's own key, where the bureau gave one."""

    @property
    def signing_certificate(self) -> bytes:
        """DER of the certificate with which a PDF is signed now."""
        return self.bureau_key.certificate if self.bureau_key else self.certificate

    @property
    def signing_key(self) -> DocumentKey:
        """The key of ``signing_certificate``."""
        return self.bureau_key.key if self.bureau_key else self.document_key

    @property
    def signing_sha256(self) -> str:
        """64 hex digits over ``signing_certificate``: what a paper's record says."""
        return hashlib.sha256(self.signing_certificate).hexdigest()

    def sign_bytes(self, data: bytes) -> bytes:
        """The 64-byte Ed25519 signature over ``data``."""
        return self.bytes_key.sign(data)

    def card(self, label: str = UNREGISTERED) -> DeviceCard:
        """The public half, for the register; ``label`` is what a bureau calls the device."""
        public = self.bytes_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        card = DeviceCard(self.device_id, label, self.certificate, public, self.former, self.bureau)
        lists_more = self.former or self.bureau
        return replace(card, word=vouch(self.document_key, card.statement)) if lists_more else card

    def to_bytes(self) -> bytes:
        """All private keys in the clear, version 2: seal them before they touch a disk."""
        card = self.card().to_json()
        content: dict[str, JSON] = {
            "version": 2,
            "card": card,
            "document_key": _coded(_private(self.document_key)),
            "bytes_key": _coded(_private(self.bytes_key)),
        }
        if self.bureau_key is not None:
            content["bureau_key"] = {
                "certificate": _coded(self.bureau_key.certificate),
                "chain": [_coded(one) for one in self.bureau_key.chain],
                "key": _coded(_private(self.bureau_key.key)),
            }
        return json.dumps(content, sort_keys=True, ensure_ascii=False).encode()


def create_identity(device_id: str, at: datetime) -> DeviceIdentity:
    """New keys for the device; the certificate is valid for 30 years from the day before ``at`` (with zone).

    ``device_id``: 1 to 40 ASCII letters, digits, ``-`` and ``_``. Raises ``ValueError`` for any other.
    """
    if not DEVICE_ID.fullmatch(device_id):
        raise ValueError("a device id is 1 to 40 letters, digits, hyphens and underscores")
    document_key = generate_private_key(SECP256R1())
    certificate = _certify(device_id, document_key, at.astimezone(UTC))
    return DeviceIdentity(
        device_id, certificate.public_bytes(Encoding.DER), document_key, Ed25519PrivateKey.generate()
    )


def renewed(old: DeviceIdentity, at: datetime) -> DeviceIdentity:
    """New keys for the same device; the old document key names them, and is then gone."""
    fresh = create_identity(old.device_id, at)
    card, before = fresh.card(), old.card()
    proof = prove_succession(old.document_key, old.device_id, card.certificate, card.ed25519)
    former = FormerKeys(before.certificate, before.ed25519, proof)
    return replace(fresh, former=(*old.former, former), bureau=old.bureau, bureau_key=old.bureau_key)


def with_bureau_key(device: DeviceIdentity, key: BureauKey | None) -> DeviceIdentity:
    """The device signing PDFs with ``key`` from now on, or, with None, with its own key again."""
    if key is None:
        return replace(device, bureau_key=None)
    certificate = BureauCertificate(key.certificate, key.chain)
    known = tuple(one for one in device.bureau if one.certificate != key.certificate)
    return replace(device, bureau=(*known, certificate), bureau_key=key)


def read_identity(data: bytes) -> DeviceIdentity:
    """What ``to_bytes`` wrote, now or in its first version, unsealed by the caller. Raises ``ValueError``."""
    fields = cast("dict[str, object]", json.loads(data))
    if fields.get("version") == 1:
        return _read_first(fields)
    if fields.get("version") != 2:
        raise ValueError("unknown version of a device identity")
    try:
        card = read_card(fields.get("card"), "这台电脑")
    except UnreadableRegister as error:
        raise ValueError("the public half of the device identity is not as it must be") from error
    document_key, bytes_key = _own_keys(fields)
    return DeviceIdentity(
        card.device_id, card.certificate, document_key, bytes_key, card.former, card.bureau,
        _read_bureau_key(fields.get("bureau_key")),
    )  # fmt: skip


def _read_first(fields: dict[str, object]) -> DeviceIdentity:
    document_key, bytes_key = _own_keys(fields)
    return DeviceIdentity(str(fields["device_id"]), _part(fields, "certificate"), document_key, bytes_key)


def _own_keys(fields: dict[str, object]) -> tuple[EllipticCurvePrivateKey, Ed25519PrivateKey]:
    document_key = load_der_private_key(_part(fields, "document_key"), None)
    bytes_key = load_der_private_key(_part(fields, "bytes_key"), None)
    if not isinstance(document_key, EllipticCurvePrivateKey) or not isinstance(bytes_key, Ed25519PrivateKey):
        raise ValueError("the keys of the device identity are of another kind")
    return document_key, bytes_key


def _read_bureau_key(kept: object) -> BureauKey | None:
    if not isinstance(kept, dict):
        return None
    fields = cast("dict[str, object]", kept)
    key = load_der_private_key(_part(fields, "key"), None)
    if not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise ValueError("the bureau's key of the device identity is of another kind")
    chain = cast("list[object]", fields["chain"])
    above = tuple(base64.b64decode(str(one), validate=True) for one in chain)
    return BureauKey(_part(fields, "certificate"), above, key)


def _part(fields: dict[str, object], name: str) -> bytes:
    return base64.b64decode(str(fields[name]), validate=True)


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _private(key: DocumentKey | Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _certify(device_id: str, key: EllipticCurvePrivateKey, at: datetime) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, UNREGISTERED),
            x509.NameAttribute(NameOID.COMMON_NAME, COMMON_NAME + device_id),
        ]
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - GRACE)
        .not_valid_after(at + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )


def _signing_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
