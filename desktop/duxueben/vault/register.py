"""The register of devices (devices.json): whose signatures a bureau accepts; read without trust."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from duxueben.errors import Problem

DEVICE_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)
"""What a device may be called: it stands in file names and in a certificate's common name (64 signs)."""
_FORMAT, _VERSION = "duxueben-devices", 1
_LARGEST: Final = 16 * 1024 * 1024
_LONGEST_LABEL: Final = 100


class UnreadableRegister(Problem):
    """The register of devices cannot be used; nothing was verified with it."""

    code = "vault.unreadable_register"

    def __init__(self, happened: str) -> None:
        """``happened``: which entry and which value is at fault."""
        super().__init__(
            "设备登记册读不懂", happened, "没有用它核对任何文件。请局里重新给一份 devices.json。"
        )


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

    @property
    def certificate_sha256(self) -> str:
        """64 hex digits over the DER bytes: what an officer compares by telephone."""
        return hashlib.sha256(self.certificate).hexdigest()

    def to_json(self) -> dict[str, str]:
        """As it stands in devices.json; keys and certificate in base64."""
        return {
            "device_id": self.device_id,
            "label": self.label,
            "certificate": base64.b64encode(self.certificate).decode("ascii"),
            "certificate_sha256": self.certificate_sha256,
            "ed25519": base64.b64encode(self.ed25519).decode("ascii"),
        }


@dataclass(frozen=True, slots=True)
class Register:
    """The devices that are accepted; empty where nobody has given one."""

    cards: tuple[DeviceCard, ...] = ()

    def by_device(self, device_id: str) -> DeviceCard | None:
        """The card of that device, if it is registered."""
        return next((card for card in self.cards if card.device_id == device_id), None)

    def by_certificate(self, certificate: bytes) -> DeviceCard | None:
        """The card with exactly that certificate (DER), if it is registered."""
        return next((card for card in self.cards if card.certificate == certificate), None)

    def to_bytes(self) -> bytes:
        """The bytes of devices.json: UTF-8, indented, so that a person can read it."""
        content = {"format": _FORMAT, "version": _VERSION, "devices": [card.to_json() for card in self.cards]}
        return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def read_register(data: bytes) -> Register:
    """The register in the bytes of a devices.json. Raises ``UnreadableRegister``, which names the entry."""
    cards = tuple(read_card(entry, f"第{place}台设备") for place, entry in enumerate(_entries(data), 1))
    for place, card in enumerate(cards, 1):
        earlier = cards[: place - 1]
        if any(
            card.device_id == other.device_id or card.certificate == other.certificate for other in earlier
        ):
            raise UnreadableRegister(f"第{place}台设备（{card.device_id}）在册子里出现了两次。")
    return Register(cards)


def read_card(entry: object, where: str) -> DeviceCard:
    """One card from parsed JSON; ``where`` names it in the sentence. Raises ``UnreadableRegister``."""
    if not isinstance(entry, dict):
        raise UnreadableRegister(f"{where}不是一组名称和值。")
    fields = cast("dict[str, object]", entry)
    device_id, label = _text(fields, "device_id", where), _text(fields, "label", where)
    if not DEVICE_ID.fullmatch(device_id):
        raise UnreadableRegister(f"{where}的 device_id 只能是字母、数字和连字符，最多40个。")
    if len(label) > _LONGEST_LABEL or not label.isprintable():
        raise UnreadableRegister(f"{where}的 label 太长，或者有不可见的字符。")
    card = DeviceCard(
        device_id, label, _decoded(fields, "certificate", where), _decoded(fields, "ed25519", where)
    )
    if _text(fields, "certificate_sha256", where) != card.certificate_sha256:
        raise UnreadableRegister(f"{where}（{device_id}）的证书和 certificate_sha256 对不上。")
    _check_keys(card, where)
    return card


def _entries(data: bytes) -> Sequence[object]:
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
    devices = fields.get("devices")
    if not isinstance(devices, list):
        raise UnreadableRegister("登记册里没有 devices 这一列。")
    return cast("list[object]", devices)


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


def _check_keys(card: DeviceCard, where: str) -> None:
    try:
        certificate = x509.load_der_x509_certificate(card.certificate)
        public = certificate.public_key()
        certificate.verify_directly_issued_by(certificate)
        Ed25519PublicKey.from_public_bytes(card.ed25519)
    except (ValueError, TypeError, InvalidSignature, x509.InvalidVersion) as error:
        raise UnreadableRegister(f"{where}（{card.device_id}）的证书或公钥读不懂。") from error
    if not isinstance(public, EllipticCurvePublicKey) or not isinstance(public.curve, SECP256R1):
        raise UnreadableRegister(f"{where}（{card.device_id}）的证书不是 P-256 的。")
