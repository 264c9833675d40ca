"""Certificates as a bureau's authority would issue them, and the .p12 files that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from asn1crypto.pkcs12 import AuthenticatedSafe, Pfx, SafeContents
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PublicFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from support.keys import MORNING

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PASSPHRASE = "漴川 2023"


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(Encoding.DER)


@cache
def key_of(kind: str) -> Key:
    """One key of each kind a run; RSA takes long."""
    if kind.startswith("rsa"):
        return rsa.generate_private_key(65537, int(kind[3:]))
    curves = {"p256": ec.SECP256R1(), "p384": ec.SECP384R1(), "p521": ec.SECP521R1()}
    return ec.generate_private_key(curves[kind])


def certify(
    name: str,
    key: Key,
    by: Issued | None = None,
    *,
    ca: bool = False,
    begin: datetime = MORNING - timedelta(days=300),
    days: int = 730,
    signs: bool = True,
) -> Issued:
    """A certificate of ``name``; self-signed where nobody issues it."""
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "漴川区教育局"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    usage = x509.KeyUsage(signs, signs, not signs, False, False, ca, ca, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(usage, critical=True)
        .sign(by.key if by else key, SHA256())
    )
    return Issued(certificate, key)


@cache
def authority() -> Issued:
    """The bureau's own."""
    return certify("漴川区教育局 证书机构", key_of("p256"), ca=True)


def p12(holder: Issued, *chain: Issued) -> bytes:
    """The file as the bureau hands it over, with the certificates above."""
    return pkcs12.serialize_key_and_certificates(
        "签名".encode(),
        holder.key,
        holder.certificate,
        [one.certificate for one in chain],
        BestAvailableEncryption(PASSPHRASE.encode()),
    )


def p12_without_key() -> bytes:
    """A certificate alone, as one is published."""
    holder = certify("公开的证书", key_of("p256"), authority())
    secret = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(None, None, None, [holder.certificate], secret)


def p12_of_two() -> bytes:
    """The key of one and the certificate of another, in a file without passphrase."""
    holder = certify("甲", key_of("p256"), authority())
    data = pkcs12.serialize_key_and_certificates(None, holder.key, holder.certificate, None, NoEncryption())
    own, others = (
        key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        for key in (holder.key, ec.generate_private_key(ec.SECP256R1()))
        if isinstance(key, ec.EllipticCurvePrivateKey)
    )
    other = Pfx.load(data.replace(holder.der, holder.der.replace(own, others)))
    return Pfx({"version": "v3", "auth_safe": other["auth_safe"]}).dump()  # without the sum over its content


def p12_of_ed25519() -> bytes:
    """A key of a kind that no PDF is signed with."""
    key = ed25519.Ed25519PrivateKey.generate()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "乙")])
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), 7)
        .not_valid_before(MORNING - timedelta(days=1))
        .not_valid_after(MORNING + timedelta(days=365))
        .sign(key, None)
    )
    secret = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(None, key, certificate, None, secret)


def p12_of_many_rounds() -> bytes:
    """A file that asks for two thousand million rounds before its sum can be compared."""
    container = Pfx.load(p12(certify("丙", key_of("p256"))))
    container["mac_data"]["iterations"] = 2_000_000_000
    return container.dump(force=True)


def p12_of_many_parts() -> bytes:
    """A file whose every part may be opened, and together would take a minute."""
    container = Pfx.load(p12(certify("丙", key_of("p256"))))
    safes = [content.copy() for content in container.authenticated_safe] * 60
    whole = {"content_type": "data", "content": AuthenticatedSafe(safes).dump()}
    return Pfx({"version": "v3", "auth_safe": whole}).dump()


def p12_of_an_endless_key() -> bytes:
    """The same before its key can be opened, in a file without a sum."""
    container = Pfx.load(p12(certify("丙", key_of("p256"))))
    safes = [content.copy() for content in container.authenticated_safe]
    for content in safes:
        if content["content_type"].native == "data":
            bags = SafeContents.load(content["content"].native)
            algorithm = bags[0]["bag_value"]["encryption_algorithm"]
            algorithm["parameters"]["key_derivation_func"]["parameters"]["iteration_count"] = 2_000_000_000
            content["content"] = bags.dump(force=True)
    whole = {"content_type": "data", "content": AuthenticatedSafe(safes).dump()}
    return Pfx({"version": "v3", "auth_safe": whole}).dump()
