"""督办单 once issued: number, frozen record and hashes; what follows is only prints and, perhaps, a void."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.acknowledgment import Acknowledgment, FiledSheet, missing_of
from duxueben.model.canonical import JSON, digest
from duxueben.model.numbering import DocNumber
from duxueben.model.photo import Photo
from duxueben.model.words import OrderKind, OrderState


@dataclass(frozen=True, slots=True)
class Receipt:
    """签收 by a signature drawn on the laptop: a second revision of the PDF, stored beside the issued one."""

    name: str
    """Who signed, as he calls himself."""
    post: str
    phone: str
    received_at: str
    """ISO 8601 with offset."""
    record_sha256: str
    """Of the order's record that was on the screen; the signature is good for no other."""
    strokes: str
    """The drawn lines as vectors, in canonical form (``model.strokes``)."""
    file_sha256: str
    """Of the PDF with its second revision, which begins with the issued bytes."""
    certificate_sha256: str
    """Of the device that sealed the second revision."""

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "name": self.name,
            "post": self.post,
            "phone": self.phone,
            "received_at": self.received_at,
            "record_sha256": self.record_sha256,
            "strokes": self.strokes,
            "file_sha256": self.file_sha256,
            "certificate_sha256": self.certificate_sha256,
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Receipt:
        """Raises ``fields.Malformed``."""
        return Receipt(
            name=read.text(fields, "name"),
            post=read.text(fields, "post", ""),
            phone=read.text(fields, "phone", ""),
            received_at=read.text(fields, "received_at"),
            record_sha256=read.text(fields, "record_sha256"),
            strokes=read.text(fields, "strokes"),
            file_sha256=read.text(fields, "file_sha256"),
            certificate_sha256=read.text(fields, "certificate_sha256"),
        )


@dataclass(frozen=True, slots=True)
class Order:
    """One numbered paper."""

    id: str
    kind: OrderKind
    number: DocNumber
    visit_id: str
    institution_id: str
    finding_ids: tuple[str, ...]
    issued_on: str
    """ISO date on the paper."""
    issued_at: str
    record: Mapping[str, JSON]
    """The frozen record, attached to the PDF byte for byte in canonical form."""
    record_sha256: str
    file_sha256: str
    """Of the issued PDF, which lies sealed beside the database."""
    pages: int
    certificate_sha256: str
    state: OrderState = OrderState.ISSUED
    void_reason: str = ""
    voided_at: str = ""
    prints: int = 0
    """Copies sent to a printer so far."""
    revision: int = 1
    replaces: str = ""
    """Id of the voided paper for which this one was issued (换发); empty where there is none."""
    receipt: Receipt | None = None
    mapped: DocNumber | None = None
    """For a provisional number: the number of a later block that stands for it in the register."""
    acknowledgments: tuple[Acknowledgment, ...] = ()
    """How it reached the unit, telling after telling; the last one holds."""
    photos: tuple[Photo, ...] = ()
    """Taken when it was served; removed ones too."""
    sheets: tuple[FiledSheet, ...] = ()
    """Its printed sheets that came back with ink on them."""
    blank_id: str = ""
    """The pre-numbered form that was filled in by hand and is registered by this paper; empty else."""

    @property
    def acknowledgment(self) -> Acknowledgment | None:
        """How it reached the unit; None where nobody has said yet."""
        return self.acknowledgments[-1] if self.acknowledgments else None

    @property
    def sheets_missing(self) -> tuple[int, ...]:
        """Pages of which no signed sheet has come back."""
        return missing_of(self.sheets, self.pages)

    def live_photos(self) -> tuple[Photo, ...]:
        """Those not taken out."""
        return tuple(photo for photo in self.photos if not photo.removed)

    @property
    def files(self) -> tuple[str, ...]:
        """SHA-256 of each PDF of the paper, the issued one first; a later one begins with the one before."""
        return (self.file_sha256, self.receipt.file_sha256) if self.receipt else (self.file_sha256,)

    @property
    def standing(self) -> str:
        """What the bureau hears of, and hears again once it changes: ``issued``, ``issued+received`` …

        How it was served ends it, as the first digits of a digest.
        """
        later = {"received": self.receipt is not None, "numbered": self.mapped is not None}
        served = shape.to_json(_Served(self.acknowledgments, self.photos, self.sheets))
        said = (name for name, so in later.items() if so)
        return "+".join([self.state.value, *said, *([digest(served)[:12]] if served else [])])

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "number": self.number.to_json(),
            "visit_id": self.visit_id,
            "institution_id": self.institution_id,
            "finding_ids": list(self.finding_ids),
            "issued_on": self.issued_on,
            "issued_at": self.issued_at,
            "record": dict(self.record),
            "record_sha256": self.record_sha256,
            "file_sha256": self.file_sha256,
            "pages": self.pages,
            "certificate_sha256": self.certificate_sha256,
            "state": self.state.value,
            "void_reason": self.void_reason,
            "voided_at": self.voided_at,
            "prints": self.prints,
            "revision": self.revision,
            **read.said(
                replaces=self.replaces,
                receipt=self.receipt.to_json() if self.receipt else None,
                mapped=self.mapped.to_json() if self.mapped else None,
                acknowledgments=[shape.to_json(one) for one in self.acknowledgments],
                photos=[photo.to_json() for photo in self.photos],
                sheets=[shape.to_json(one) for one in self.sheets],
                blank_id=self.blank_id,
            ),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Order:
        """Raises ``fields.Malformed`` or ValueError."""
        return Order(
            id=read.text(fields, "id"),
            kind=OrderKind(read.text(fields, "kind")),
            number=DocNumber.from_json(read.mapping(fields, "number")),
            visit_id=read.text(fields, "visit_id"),
            institution_id=read.text(fields, "institution_id"),
            finding_ids=read.texts(fields, "finding_ids"),
            issued_on=read.text(fields, "issued_on"),
            issued_at=read.text(fields, "issued_at"),
            record=read.mapping(fields, "record"),
            record_sha256=read.text(fields, "record_sha256"),
            file_sha256=read.text(fields, "file_sha256"),
            pages=read.number(fields, "pages"),
            certificate_sha256=read.text(fields, "certificate_sha256"),
            state=OrderState(read.text(fields, "state", "issued")),
            void_reason=read.text(fields, "void_reason", ""),
            voided_at=read.text(fields, "voided_at", ""),
            prints=read.number(fields, "prints", 0),
            revision=read.number(fields, "revision", 1),
            replaces=read.text(fields, "replaces", ""),
            receipt=Receipt.from_json(read.mapping(fields, "receipt")) if fields.get("receipt") else None,
            mapped=DocNumber.from_json(read.mapping(fields, "mapped")) if fields.get("mapped") else None,
            acknowledgments=tuple(
                shape.from_json(Acknowledgment, one) for one in read.mappings(fields, "acknowledgments")
            ),
            photos=tuple(map(Photo.from_json, read.mappings(fields, "photos"))),
            sheets=tuple(shape.from_json(FiledSheet, one) for one in read.mappings(fields, "sheets")),
            blank_id=read.text(fields, "blank_id", ""),
        )


@dataclass(frozen=True, slots=True)
class _Served:
    acknowledgments: tuple[Acknowledgment, ...] = ()
    photos: tuple[Photo, ...] = ()
    sheets: tuple[FiledSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """上报包 that was written, read back and named."""

    id: str
    sequence: int
    day: str
    """The ISO date it was made for."""
    written_at: str
    files: tuple[tuple[str, int], ...]
    """File name and size in bytes, part by part."""
    tag_manifest_sha256: str
    """Of the last part; the next package names it as its predecessor."""
    visits: Mapping[str, int]
    """Visit id → revision that went with it."""
    orders: Mapping[str, str]
    """Order id → its ``standing`` as it went along: a later void or receipt has to be handed in, too."""
    records: Mapping[str, int] = field(default_factory=dict[str, int])
    """``finding/…``, ``referral/…``: other records, and the revision of each that went along."""
    received_on: str = ""
    """ISO date on which the bureau took it in; empty before a person has entered it."""
    received_by: str = ""
    """Who said so there; a name."""

    def to_json(self) -> dict[str, JSON]:
        """As stored."""
        return {
            "id": self.id,
            "sequence": self.sequence,
            "day": self.day,
            "written_at": self.written_at,
            "files": [{"name": name, "size": size} for name, size in self.files],
            "tag_manifest_sha256": self.tag_manifest_sha256,
            "visits": dict(self.visits),
            "orders": dict(self.orders),
            **read.said(
                records=dict(self.records), received_on=self.received_on, received_by=self.received_by
            ),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> WrittenPackage:
        """Raises ``fields.Malformed``."""
        visits, orders = read.mapping(fields, "visits"), read.mapping(fields, "orders")
        records = read.mapping(fields, "records")
        return WrittenPackage(
            read.text(fields, "id"),
            read.number(fields, "sequence"),
            read.text(fields, "day"),
            read.text(fields, "written_at"),
            tuple(
                (read.text(part, "name"), read.number(part, "size"))
                for part in read.mappings(fields, "files")
            ),
            read.text(fields, "tag_manifest_sha256"),
            {visit: read.number(visits, visit) for visit in visits},
            {order: read.text(orders, order) for order in orders},
            {name: read.number(records, name) for name in records},
            read.text(fields, "received_on", ""),
            read.text(fields, "received_by", ""),
        )
