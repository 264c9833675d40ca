"""The signing identity of one device: P-256 and a certificate for PDFs, Ed25519 for QR codes and packages."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

from duxueben.vault.register import DEVICE_ID, DeviceCard

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

    def sign_bytes(self, data: bytes) -> bytes:
        """The 64-byte Ed25519 signature over ``data``."""
        return self.bytes_key.sign(data)

    def card(self, label: str = UNREGISTERED) -> DeviceCard:
        """The public half, for the register; ``label`` is what a bureau calls the device."""
        public = self.bytes_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return DeviceCard(self.device_id, label, self.certificate, public)

    def to_bytes(self) -> bytes:
        """Both private keys in the clear: seal them before they touch a disk."""
        document_key = self.document_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        bytes_key = self.bytes_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        parts = {"certificate": self.certificate, "document_key": document_key, "bytes_key": bytes_key}
        content = {name: base64.b64encode(part).decode("ascii") for name, part in parts.items()}
        return json.dumps({"version": 1, "device_id": self.device_id, **content}, sort_keys=True).encode(
            "ascii"
        )


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


def read_identity(data: bytes) -> DeviceIdentity:
    """The identity that ``to_bytes`` wrote, unsealed by the caller. Raises ``ValueError``."""
    fields = cast("dict[str, object]", json.loads(data))
    if fields.get("version") != 1:
        raise ValueError("unknown version of a device identity")
    document_key = load_der_private_key(_part(fields, "document_key"), None)
    bytes_key = load_der_private_key(_part(fields, "bytes_key"), None)
    if not isinstance(document_key, EllipticCurvePrivateKey) or not isinstance(bytes_key, Ed25519PrivateKey):
        raise ValueError("the keys of the device identity are of another kind")
    return DeviceIdentity(str(fields["device_id"]), _part(fields, "certificate"), document_key, bytes_key)


def verify_bytes(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the holder of the raw 32-byte Ed25519 key ``public`` made ``signature`` over ``data``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _part(fields: dict[str, object], name: str) -> bytes:
    return base64.b64decode(str(fields[name]), validate=True)


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
        # A day's grace, so that a verifier in another zone does not meet a certificate of tomorrow.
        .not_valid_before(at - timedelta(days=1))
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
