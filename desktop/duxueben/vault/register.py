"""The register of devices (devices.json): whose signatures a bureau accepts; read without trust."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, TypeVar, cast

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from duxueben.errors import Problem
from duxueben.model.canonical import JSON, canonical_bytes
from duxueben.vault.certificates import begins_at, is_issued_by, is_usable_key, is_valid_at
from duxueben.vault.signatures import is_succession, is_vouched, verify_bytes

DEVICE_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)
"""What a device may be called: it stands in file names and in a certificate's common name (64 signs)."""
GRACE: Final = timedelta(days=1)
"""By which a device's certificate begins early, so that no verifier in another zone meets one of tomorrow."""
_FORMAT, _VERSION = "duxueben-devices", 1
_LARGEST: Final = 16 * 1024 * 1024
_LONGEST_LABEL: Final = 100
_MOST_CERTIFICATES: Final = 64
"""Former or bureau-issued ones of one device, and authorities of one register."""
_UNREADABLE: Final = (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion)
_T = TypeVar("_T")


class UnreadableRegister(Problem):
    """The register of devices cannot be used; nothing was verified with it."""

    code = "vault.unreadable_register"

    def __init__(self, happened: str) -> None:
        """``happened``: which entry and which value is at fault."""
        super().__init__(
            "设备登记册读不懂", happened, "没有用它核对任何文件。请局里重新给一份 devices.json。"
        )


@dataclass(frozen=True, slots=True)
class FormerKeys:
    """Keys that a device has renewed; what they signed stays signed."""

    certificate: bytes
    """DER, self-signed, P-256."""
    ed25519: bytes
    proof: bytes
    """The old document key's signature over the keys that followed it (``signatures.prove_succession``)."""


@dataclass(frozen=True, slots=True)
class BureauCertificate:
    """A certificate that the bureau had issued to a device, in use now or before."""

    certificate: bytes
    """DER."""
    chain: tuple[bytes, ...] = ()
    """DER of the certificates above it, the nearest first."""


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """The public half of one device's identity."""

    device_id: str
    label: str
    """What the bureau calls the device; 未备案 until it does."""
    certificate: bytes
    """DER, self-signed, P-256."""
    ed25519: bytes
    """The raw 32-byte public key."""
    former: tuple[FormerKeys, ...] = ()
    """The oldest first."""
    bureau: tuple[BureauCertificate, ...] = ()
    """The oldest first."""
    word: bytes = b""
    """The document key's signature over all that the card lists but its label (``signatures.vouch``): who
    compares the one certificate by telephone has then compared the others, too. Empty where it is alone."""

    @property
    def statement(self) -> bytes:
        """What ``word`` is the signature of."""
        listed = self.to_json()
        return canonical_bytes({name: listed[name] for name in listed if name not in ("label", "word")})

    @property
    def certificate_sha256(self) -> str:
        """64 hex digits over the DER bytes: what an officer compares by telephone."""
        return hashlib.sha256(self.certificate).hexdigest()

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """All with which this device signs or has signed papers, as DER."""
        own = (self.certificate, *(one.certificate for one in self.former))
        return own + tuple(one.certificate for one in self.bureau)

    def had_retired(self, certificate: bytes, at: datetime) -> bool:
        """Whether ``certificate`` (DER) is of keys that had been renewed, and were gone, at ``at``."""
        own = (*(one.certificate for one in self.former), self.certificate)
        following = next((after for one, after in pairwise(own) if one == certificate), None)
        return following is not None and at > begins_at(following) + GRACE

    def verifies(self, data: bytes, signature: bytes) -> bool:
        """Whether this device made the Ed25519 ``signature`` over ``data``, now or with former keys."""
        keys = (self.ed25519, *(one.ed25519 for one in self.former))
        return any(verify_bytes(key, data, signature) for key in keys)

    def to_json(self) -> dict[str, JSON]:
        """As it stands in devices.json; keys and certificates in base64."""
        former: list[JSON] = [
            {**_certificate_json(one.certificate), "ed25519": _coded(one.ed25519), "proof": _coded(one.proof)}
            for one in self.former
        ]
        bureau: list[JSON] = [
            {**_certificate_json(one.certificate), "chain": [_coded(above) for above in one.chain]}
            for one in self.bureau
        ]
        return {
            "device_id": self.device_id,
            "label": self.label,
            **_certificate_json(self.certificate),
            "ed25519": _coded(self.ed25519),
            **({"former": former} if former else {}),
            **({"bureau": bureau} if bureau else {}),
            **({"word": _coded(self.word)} if self.word else {}),
        }


@dataclass(frozen=True, slots=True)
class Authority:
    """Whoever issues certificates for the bureau; all that it issues are accepted."""

    label: str
    certificate: bytes
    """DER, of a certificate authority."""


@dataclass(frozen=True, slots=True)
class Register:
    """The devices that are accepted; empty where nobody has given one."""

    cards: tuple[DeviceCard, ...] = ()
    authorities: tuple[Authority, ...] = ()

    def by_device(self, device_id: str) -> DeviceCard | None:
        """The card of that device, if it is registered."""
        return next((card for card in self.cards if card.device_id == device_id), None)

    def by_certificate(self, certificate: bytes) -> DeviceCard | None:
        """The card of the device that signs, or has signed, with exactly that certificate (DER)."""
        return next((card for card in self.cards if certificate in card.certificates), None)

    def authority_of(self, certificate: bytes, at: datetime) -> Authority | None:
        """Who of the register issued the certificate (DER), if it was good at ``at`` (with zone)."""
        issuers = (one for one in self.authorities if is_issued_by(certificate, one.certificate))
        return next((one for one in issuers if is_valid_at(certificate, at)), None)

    def to_bytes(self) -> bytes:
        """The bytes of devices.json: UTF-8, indented, so that a person can read it."""
        devices = [card.to_json() for card in self.cards]
        content = {"format": _FORMAT, "version": _VERSION, "devices": devices}
        if self.authorities:
            content["authorities"] = [
                {"label": one.label, **_certificate_json(one.certificate)} for one in self.authorities
            ]
        return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def read_register(data: bytes) -> Register:
    """The register in the bytes of a devices.json. Raises ``UnreadableRegister``, which names the entry."""
    content = _content(data)
    devices = content.get("devices")
    if not isinstance(devices, list):
        raise UnreadableRegister("登记册里没有 devices 这一列。")
    entries = enumerate(cast("list[object]", devices), 1)
    cards = tuple(read_card(entry, f"第{place}台设备") for place, entry in entries)
    for place, card in enumerate(cards, 1):
        earlier = cards[: place - 1]
        if any(
            card.device_id == other.device_id or set(card.certificates) & set(other.certificates)
            for other in earlier
        ):
            raise UnreadableRegister(f"第{place}台设备（{card.device_id}）在册子里出现了两次。")
        _check_word(card, f"第{place}台设备（{card.device_id}）")
    return Register(cards, _several(content, "authorities", "登记册", _authority))


def read_card(entry: object, where: str) -> DeviceCard:
    """One card from parsed JSON; ``where`` names it in the sentence. Raises ``UnreadableRegister``."""
    fields = _fields(entry, where)
    device_id, label = _text(fields, "device_id", where), _label(fields, where)
    if not DEVICE_ID.fullmatch(device_id):
        raise UnreadableRegister(f"{where}的 device_id 只能是字母、数字和连字符，最多40个。")
    where = f"{where}（{device_id}）"
    card = DeviceCard(
        device_id,
        label,
        _own_certificate(fields, where),
        _public_key(fields, where),
        _several(fields, "former", where, _former),
        _several(fields, "bureau", where, _bureau),
        _decoded(fields, "word", where) if "word" in fields else b"",
    )
    _check_succession(card, where)
    return card


def _former(fields: dict[str, object], where: str) -> FormerKeys:
    return FormerKeys(
        _own_certificate(fields, where), _public_key(fields, where), _decoded(fields, "proof", where)
    )


def _bureau(fields: dict[str, object], where: str) -> BureauCertificate:
    certificate = _certificate(fields, where)
    try:
        usable = is_usable_key(x509.load_der_x509_certificate(certificate).public_key())
    except _UNREADABLE as error:
        raise UnreadableRegister(f"{where}的证书或公钥读不懂。") from error
    if not usable:
        raise UnreadableRegister(f"{where}的证书不是 RSA、P-256 或 P-384 的。")
    chain = fields.get("chain", [])
    if not isinstance(chain, list) or len(cast("list[object]", chain)) > _MOST_CERTIFICATES:
        raise UnreadableRegister(f"{where}的 chain 不是一列证书。")
    above = [_decoded({"chain": one}, "chain", where) for one in cast("list[object]", chain)]
    return BureauCertificate(certificate, tuple(above))


def _authority(fields: dict[str, object], where: str) -> Authority:
    label, certificate = _label(fields, where), _certificate(fields, where)
    try:
        read = x509.load_der_x509_certificate(certificate)
        authority = read.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (*_UNREADABLE, x509.ExtensionNotFound) as error:
        raise UnreadableRegister(f"{where}的证书读不懂，或者不是签发机构的。") from error
    if not authority:
        raise UnreadableRegister(f"{where}的证书不是签发机构的。")
    return Authority(label, certificate)


def _check_succession(card: DeviceCard, where: str) -> None:
    """Each former key must have named the one that followed it."""
    keys = [(one.certificate, one.ed25519) for one in (*card.former, card)]
    for one, (certificate, ed25519) in zip(card.former, keys[1:], strict=True):
        if not is_succession(one.certificate, one.proof, card.device_id, certificate, ed25519):
            raise UnreadableRegister(f"{where}换过钥匙，但旧钥匙没有签认新钥匙。")


def _check_word(card: DeviceCard, where: str) -> None:
    """Whoever can write to the file could list a certificate of his own beside the one that is compared."""
    lists_more = card.former or card.bureau or card.word
    if lists_more and not is_vouched(card.certificate, card.word, card.statement):
        raise UnreadableRegister(f"{where}另外列出的证书没有经它现在的钥匙签认，可能被添改过。")


def _several(
    fields: dict[str, object], name: str, where: str, read: Callable[[dict[str, object], str], _T]
) -> tuple[_T, ...]:
    """The entries of a list that may be absent."""
    entries = fields.get(name, [])
    if not isinstance(entries, list) or len(cast("list[object]", entries)) > _MOST_CERTIFICATES:
        raise UnreadableRegister(f"{where}的 {name} 不是一列，或者太长。")
    places = (
        (f"{where}的 {name} 第{n}项", entry) for n, entry in enumerate(cast("list[object]", entries), 1)
    )
    return tuple(read(_fields(entry, place), place) for place, entry in places)


def _content(data: bytes) -> dict[str, object]:
    if len(data) > _LARGEST:
        raise UnreadableRegister("文件大得不像设备登记册。")
    try:
        read: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableRegister("文件不完整，或者不是 JSON。") from error
    if not isinstance(read, dict):
        raise UnreadableRegister("文件不是督学本的设备登记册。")
    fields = cast("dict[str, object]", read)
    if fields.get("format") != _FORMAT:
        raise UnreadableRegister("文件不是督学本的设备登记册。")
    if fields.get("version") != _VERSION:
        raise UnreadableRegister("登记册的版本这个程序不认识，可能是更新的督学本写的。")
    return fields


def _fields(entry: object, where: str) -> dict[str, object]:
    if not isinstance(entry, dict):
        raise UnreadableRegister(f"{where}不是一组名称和值。")
    return cast("dict[str, object]", entry)


def _label(fields: dict[str, object], where: str) -> str:
    label = _text(fields, "label", where)
    if len(label) > _LONGEST_LABEL or not label.isprintable():
        raise UnreadableRegister(f"{where}的 label 太长，或者有不可见的字符。")
    return label


def _text(fields: dict[str, object], name: str, where: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise UnreadableRegister(f"{where}没有 {name}，或者它不是文字。")
    return value


def _decoded(fields: dict[str, object], name: str, where: str) -> bytes:
    try:
        return base64.b64decode(_text(fields, name, where), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableRegister(f"{where}的 {name} 不是 base64。") from error


def _certificate(fields: dict[str, object], where: str) -> bytes:
    certificate = _decoded(fields, "certificate", where)
    if _text(fields, "certificate_sha256", where) != hashlib.sha256(certificate).hexdigest():
        raise UnreadableRegister(f"{where}的证书和 certificate_sha256 对不上。")
    return certificate


def _own_certificate(fields: dict[str, object], where: str) -> bytes:
    """Of a device: self-signed and on P-256."""
    certificate = _certificate(fields, where)
    try:
        read = x509.load_der_x509_certificate(certificate)
        public = read.public_key()
        read.verify_directly_issued_by(read)
    except _UNREADABLE as error:
        raise UnreadableRegister(f"{where}的证书或公钥读不懂。") from error
    if not isinstance(public, EllipticCurvePublicKey) or not isinstance(public.curve, SECP256R1):
        raise UnreadableRegister(f"{where}的证书不是 P-256 的。")
    return certificate


def _public_key(fields: dict[str, object], where: str) -> bytes:
    public = _decoded(fields, "ed25519", where)
    try:
        Ed25519PublicKey.from_public_bytes(public)
    except ValueError as error:
        raise UnreadableRegister(f"{where}的证书或公钥读不懂。") from error
    return public


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _certificate_json(certificate: bytes) -> dict[str, JSON]:
    return {"certificate": _coded(certificate), "certificate_sha256": hashlib.sha256(certificate).hexdigest()}
