"""Signatures over plain bytes, and the statement by which a device's old keys name its new ones."""

from __future__ import annotations

import hashlib
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256

_SUCCESSION: Final = b"duxueben/1/succession\0"
_CARD: Final = b"duxueben/1/card\0"


def verify_bytes(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the holder of the raw 32-byte Ed25519 key ``public`` made ``signature`` over ``data``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def prove_succession(
    old: EllipticCurvePrivateKey, device_id: str, certificate: bytes, ed25519: bytes
) -> bytes:
    """The old document key's word that ``certificate`` (DER) and ``ed25519`` follow it on the same device."""
    return old.sign(_statement(device_id, certificate, ed25519), ECDSA(SHA256()))


def is_succession(old: bytes, proof: bytes, device_id: str, certificate: bytes, ed25519: bytes) -> bool:
    """Whether the key of the certificate ``old`` (DER) gave that word."""
    return _is_signed(old, proof, _statement(device_id, certificate, ed25519))


def vouch(key: EllipticCurvePrivateKey, card: bytes) -> bytes:
    """The document key's word for its device's card; the same for the same card."""
    return key.sign(_CARD + card, ECDSA(SHA256(), deterministic_signing=True))


def is_vouched(certificate: bytes, word: bytes, card: bytes) -> bool:
    """Whether the key of ``certificate`` (DER) gave that word."""
    return _is_signed(certificate, word, _CARD + card)


def _is_signed(certificate: bytes, signature: bytes, data: bytes) -> bool:
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        if not isinstance(key, EllipticCurvePublicKey):
            return False
        key.verify(signature, data, ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def _statement(device_id: str, certificate: bytes, ed25519: bytes) -> bytes:
    return _SUCCESSION + device_id.encode("ascii") + b"\0" + hashlib.sha256(certificate).digest() + ed25519
