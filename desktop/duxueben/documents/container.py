"""The bytes of a signature inside a PDF, held to the one form that this program writes.

A signature does not cover the place where it stands, nor all of its own fields. A byte changed there would go
unnoticed by any reader that is kind enough; so the whole place is rebuilt from what is covered, and compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import cms
from asn1crypto.x509 import Certificate


class Misshapen(ValueError):
    """The signature's place or its bytes are not as this program writes them."""


class ContentChanged(ValueError):
    """The signed bytes are not those that were signed."""


@dataclass(frozen=True, slots=True)
class Container:
    """One signature as it stands in the file; its cryptography is still to be checked."""

    certificate: bytes
    """DER of the signer's certificate, as the file brings it along."""
    end: int
    """How many bytes of the file belong to the signed revision."""


def read_container(pdf: bytes, byte_range: Sequence[object], contents: bytes) -> Container:
    """The container at ``byte_range`` whose /Contents a PDF reader gave as ``contents``.

    Raises ``Misshapen`` where a byte in the unsigned gap is not as it must be, ``ContentChanged`` where the
    signed bytes do not hash to what the signature says.
    """
    start, before, after, length = _numbers(byte_range)
    end = after + length
    if start != 0 or not 0 < before < after < end <= len(pdf):
        raise Misshapen("the signed ranges do not lie around one gap")
    # Upper-case hexadecimal and nothing else, so that each byte of the gap can have one value only.
    if pdf[before:after] != b"<" + contents.hex().upper().encode() + b">":
        raise Misshapen("the gap holds more than the signature")
    info = cms.ContentInfo.load(contents)
    certificate, canonical, digest = _rebuilt(info)
    if contents != canonical.ljust(len(contents), b"\0"):
        raise Misshapen("the signature is not in its canonical form")
    covered = hashlib.sha256(memoryview(pdf)[:before])
    covered.update(memoryview(pdf)[after:end])
    if digest != covered.digest():
        raise ContentChanged("the signed bytes have another hash")
    return Container(certificate, end)


def covers_whole_file(pdf: bytes, byte_range: Sequence[object], contents: bytes) -> bool:
    """Whether a signature of any form covers every byte of ``pdf`` but its own /Contents."""
    start, before, after, length = _numbers(byte_range)
    gap = pdf[before:after].lower()
    return start == 0 and after + length == len(pdf) and gap == b"<" + contents.hex().encode() + b">"


def _numbers(byte_range: Sequence[object]) -> list[int]:
    numbers = [int(number) for number in byte_range if isinstance(number, int)]
    if len(numbers) != 4 or len(byte_range) != 4:
        raise Misshapen("the signed ranges are not two")
    return numbers


def _rebuilt(info: cms.ContentInfo) -> tuple[bytes, bytes, bytes]:
    """The certificate, the container's DER rebuilt from its signed parts, and the digest that was signed."""
    signed = info["content"]
    signer = signed["signer_infos"][0]
    certificate = signed["certificates"][0].chosen
    sha256 = {"algorithm": "sha256"}
    rebuilt_signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                name="issuer_and_serial_number",
                value=cms.IssuerAndSerialNumber(
                    {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                ),
            ),
            "digest_algorithm": cms.DigestAlgorithm(sha256),
            "signed_attrs": signer["signed_attrs"],
            "signature_algorithm": cms.SignedDigestAlgorithm({"algorithm": _algorithm(certificate)}),
            "signature": signer["signature"].native,
        }
    )
    rebuilt = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [cms.DigestAlgorithm(sha256)],
            "encap_content_info": {"content_type": "data"},
            "certificates": [certificate],
            "signer_infos": [rebuilt_signer],
        }
    )
    canonical = cms.ContentInfo({"content_type": "signed_data", "content": rebuilt}).dump()
    return certificate.dump(), canonical, _signed_digest(signer["signed_attrs"])


def _algorithm(certificate: Certificate) -> str:
    known = {"ec": "sha256_ecdsa", "rsa": "sha256_rsa"}.get(str(certificate.public_key.algorithm))
    if known is None:
        raise Misshapen("a key of a kind that this program does not sign with")
    return known


def _signed_digest(attributes: cms.CMSAttributes) -> bytes:
    for attribute in attributes:
        if attribute["type"].native == "message_digest":
            return bytes(attribute["values"][0].native)
    raise Misshapen("the signature does not say what it signs")
