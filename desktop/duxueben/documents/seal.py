"""What the QR codes of a paper say: the signed one on page 1, and the small one that files a scanned sheet.

The signed code is ``DXB1:`` and base45 of: number n (3 bytes), year (2), days since 2000-01-01 (2), unit id
(16), SHA-256 of the record (32), length of the code (1), code, unit's name as far as it fits (both UTF-16BE),
and the Ed25519 signature (64) over the prefix and all bytes before it. Numbers are big-endian.
A provisional number has ``DXB2:``, and the length of the device's letters (1) and these letters (ASCII) stand
before the length of the code.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from duxueben.documents import base45
from duxueben.errors import Problem
from duxueben.model.numbering import LETTER, DocNumber
from duxueben.vault.identity import verify_bytes

LONGEST: Final = 279
"""Characters that a QR code of version 8-L holds in alphanumeric mode."""
_PREFIX, _LETTERED, _SHEET_PREFIX = "DXB1:", "DXB2:", "DXS1:"
_HEAD: Final = struct.Struct(">3s H H 16s 32s")
_SIGNATURE: Final = 64
_ROOM: Final = (LONGEST - len(_PREFIX)) // 3 * 2 - _HEAD.size - _SIGNATURE
"""Bytes for letters, code and name together, each with its length but the last."""
_SHEET: Final = struct.Struct(">16s B B 8s")
_EPOCH: Final = date(2000, 1, 1)


class UnreadableSeal(Problem):
    """What was scanned is not a code of this program, or not a whole one."""

    code = "documents.unreadable_seal"

    def __init__(self) -> None:
        """One sentence for every text that is not ours."""
        super().__init__(
            "二维码读不懂",
            "扫到的内容不是督学本的验真码，或者没有扫全。",
            "把纸放平再扫一次；还不行，就用PDF原件核对。",
        )


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What the paper's signed code vouches for."""

    number: DocNumber
    issued_on: date
    unit_id: str
    """A UUID."""
    unit_name: str
    """Whole before ``compose``; after ``read`` it may end early."""
    record_sha256: str
    """64 hex digits."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A signed code as it was scanned; nothing in it is proven before ``check``."""

    facts: SealFacts
    signed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class SheetMark:
    """Which sheet of which paper this is; not signed, it only helps to file a scan."""

    order_id: str
    page: int
    """Counted from 1."""
    pages: int
    digest: str
    """The first 16 hex digits of ``record_sha256``."""


def compose(facts: SealFacts, sign: Callable[[bytes], bytes]) -> str:
    """The text of the signed code, at most 279 characters; ``sign`` is the device's ``sign_bytes``.

    Raises ``ValueError`` for a number code of more than 20 characters, or letters that are none.
    """
    number = facts.number
    code = number.code.encode("utf-16-be")
    if len(number.code) > 20:
        raise ValueError("the number's code is too long for the QR code")
    if number.letter and not LETTER.fullmatch(number.letter):
        raise ValueError("the number's letters are none")
    head = _HEAD.pack(
        number.n.to_bytes(3, "big"),
        number.year,
        (facts.issued_on - _EPOCH).days,
        UUID(facts.unit_id).bytes,
        bytes.fromhex(facts.record_sha256),
    )
    prefix = _LETTERED if number.letter else _PREFIX
    letters = _counted(number.letter.encode("ascii")) if number.letter else b""
    words = letters + _counted(code)
    body = head + words + _fitting(facts.unit_name, _ROOM - len(words))
    return prefix + base45.encode(body + sign(prefix.encode() + body))


def read(text: str) -> Seal:
    """What a scanned code says; trusts nothing. Raises ``UnreadableSeal``."""
    prefix = _LETTERED if text.startswith(_LETTERED) else _PREFIX
    payload = _payload(text, prefix)
    body, signature = payload[:-_SIGNATURE], payload[-_SIGNATURE:]
    try:
        n, year, day, unit, digest = _HEAD.unpack_from(body)
        letters, rest = _first(body[_HEAD.size :]) if prefix == _LETTERED else (b"", body[_HEAD.size :])
        code, name = (words.decode("utf-16-be") for words in _first(rest))
        number = DocNumber(code, year, int.from_bytes(n, "big"), letters.decode("ascii"))
        issued_on = _EPOCH + timedelta(days=day)
    except (struct.error, ValueError) as error:
        raise UnreadableSeal from error
    facts = SealFacts(number, issued_on, str(UUID(bytes=unit)), name, digest.hex())
    lettered = prefix == _PREFIX or LETTER.fullmatch(number.letter)
    if not lettered or not code or _has_control(code + name):
        raise UnreadableSeal
    return Seal(facts, prefix.encode() + body, signature)


def check(text: str, ed25519: bytes) -> bool:
    """Whether the device with the raw public key ``ed25519`` made the code. Raises ``UnreadableSeal``."""
    seal = read(text)
    return verify_bytes(ed25519, seal.signed, seal.signature)


def sheet_mark(order_id: str, page: int, pages: int, record_sha256: str) -> str:
    """The text of the small code on page ``page`` of ``pages`` (1 to 255): 44 characters, QR version 2-L."""
    if not 1 <= page <= pages <= 255:
        raise ValueError("a paper has 1 to 255 pages")
    digest = bytes.fromhex(record_sha256)[:8]
    return _SHEET_PREFIX + base45.encode(_SHEET.pack(UUID(order_id).bytes, page, pages, digest))


def read_sheet_mark(text: str) -> SheetMark:
    """What a scanned sheet's small code says; trusts nothing. Raises ``UnreadableSeal``."""
    payload = _payload(text, _SHEET_PREFIX)
    if len(payload) != _SHEET.size:
        raise UnreadableSeal
    order, page, pages, digest = _SHEET.unpack(payload)
    if not 1 <= page <= pages:
        raise UnreadableSeal
    return SheetMark(str(UUID(bytes=order)), page, pages, digest.hex())


def _counted(words: bytes) -> bytes:
    return bytes((len(words),)) + words


def _first(words: bytes) -> tuple[bytes, bytes]:
    """The counted words at the beginning, and what follows them; raises ``ValueError`` where they are cut."""
    if not words or words[0] >= len(words):
        raise ValueError("the words are shorter than they say")
    return words[1 : words[0] + 1], words[words[0] + 1 :]


def _has_control(text: str) -> bool:
    return any(unicodedata.category(sign) == "Cc" for sign in text)


def _payload(text: str, prefix: str) -> bytes:
    if not text.startswith(prefix) or len(text) > LONGEST:
        raise UnreadableSeal
    try:
        return base45.decode(text[len(prefix) :])
    except ValueError as error:
        raise UnreadableSeal from error


def _fitting(name: str, room: int) -> bytes:
    """As many whole characters of ``name`` as fit into ``room`` bytes of UTF-16BE."""
    kept = name
    while len(kept.encode("utf-16-be")) > room or (kept != name and _belongs_to_last(name[len(kept)])):
        kept = kept[:-1]
    return kept.encode("utf-16-be")


def _belongs_to_last(sign: str) -> bool:
    """Whether ``sign`` is an accent or a variation selector, which nobody reads as a character of its own."""
    return unicodedata.category(sign) in ("Mn", "Me", "Mc")
