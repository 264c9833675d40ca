"""Papers beside the 督办单: previewed, made as one atomic act, printed, saved, voided, proved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from duxueben.documents import signing
from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.canonical import JSON, digest
from duxueben.model.document import Document, DocumentKind
from duxueben.model.document_record import SCHEMA, Block, DocumentRecord
from duxueben.model.numbering import DocNumber
from duxueben.model.order_record import NumberRecord, PhotoRecord
from duxueben.model.people import Inspector
from duxueben.model.text import clean_line
from duxueben.model.verdict import Inspection, Verdict
from duxueben.model.visit import Photo
from duxueben.model.words import OrderKind, OrderState
from duxueben.progress import Progress
from duxueben.store import document_queries
from duxueben.vault.certificates import is_valid_at
from duxueben.workspace import saving, whole
from duxueben.workspace.checking import in_the_register
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.own_devices import own_register
from duxueben.workspace.paper import numbers

if TYPE_CHECKING:
    from duxueben.documents.paper_words import PaperWords
    from duxueben.workspace.paper.press import Paper, Press


class CannotMake(Problem):
    """The paper cannot be made, or not be voided, as things stand; nothing was changed."""

    code = "workspace.cannot_make_document"


@dataclass(frozen=True, slots=True)
class Making:
    """What the making of one paper brings along for its record."""

    document_id: str
    """Empty for a preview."""
    kind: DocumentKind
    at: datetime
    number: DocNumber | None
    """None where papers of its kind have none; number 0 for a preview of one that has."""
    about: Mapping[str, str]
    office: Office
    press: Press

    @property
    def words(self) -> PaperWords:
        """The fixed words, from the file that a bureau can change."""
        return self.press.papers

    def record(
        self,
        title: str,
        blocks: Sequence[Block],
        inspectors: Sequence[Inspector],
        facts: Mapping[str, JSON],
        *,
        about: Mapping[str, str] | None = None,
        photos: Sequence[Photo] = (),
    ) -> DocumentRecord:
        """The record, schema 1; ``about``: what stands there besides the ids."""
        device = self.office.device
        record: DocumentRecord = {
            "schema": SCHEMA,
            "document_id": self.document_id,
            "kind": self.kind.value,
            "title": title,
            "organ": self.office.bureau().supervision_office,
            "issued_on": self.at.date().isoformat(),
            "issued_at": moment.to_text(self.at),
            "about": {**self.about, **(about or {})},
            "facts": dict(facts),
            "blocks": list(blocks),
            "inspectors": [{"id": one.id, "name": one.name, "card": one.card} for one in inspectors],
            "device": {"id": device.device_id, "certificate_sha256": device.signing_sha256},
            "form": self.press.papers_form,
        }
        if self.number is not None:
            record["number"] = cast("NumberRecord", self.number.to_json())
        if photos:
            record["photos"] = [_photo(photo) for photo in photos]
        return record


RecordOf = Callable[[Making], DocumentRecord]
"""Composes the record of a paper; called inside the act, where it may read what was last committed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is to be made."""

    kind: DocumentKind
    about: Mapping[str, str]
    """Aggregate → id of what it is of."""
    record_of: RecordOf
    institution_id: str = ""
    series: OrderKind | None = None
    """From whose blocks its number comes; None for a paper without one."""
    photos: Sequence[Photo] = ()
    """Those that the record names, with their copies in the workspace."""


def preview(office: Office, press: Press, wanted: Wanted, progress: Progress) -> Paper:
    """Lay out the paper as it would be made now, without number, codes and signature; from a worker."""
    at, series = office.clock(), wanted.series
    number = DocNumber(office.bureau().code(series), at.year, 0) if series else None
    record = wanted.record_of(Making("", wanted.kind, at, number, wanted.about, office, press))
    return press.preview_document(record, _print_copies(office, wanted.photos), progress)


def make(
    office: Office,
    press: Press,
    wanted: Wanted,
    progress: Progress,
    then: Callable[[Act, Document], None] | None = None,
) -> Document:
    """Take the number, freeze the record, make and sign the PDF: all or nothing; call it from a worker.

    ``then``: what else happens in the same transaction. Raises ``CannotMake``,
    ``model.numbering.NoNumberLeft``, ``documents.fonts.MissingGlyph`` and what ``record_of`` raises.
    """
    document_id = office.new_id()

    def act(act: Act) -> Document:
        _refuse_expired(office, act.at)
        series = wanted.series
        number = numbers.take(office, act, series, provisional=False) if series else None
        making = Making(document_id, wanted.kind, act.at, number, wanted.about, office, press)
        record = wanted.record_of(making)
        copies = _print_copies(office, wanted.photos)
        paper = press.document(record, copies, office.device, act.at, progress)
        office.files.put(paper.pdf)
        kept = whole.tell(act, _frozen(record, making, wanted, paper))
        if then is not None:
            then(act, kept)
        return kept

    return office.perform(act).result()


def _frozen(record: DocumentRecord, making: Making, wanted: Wanted, paper: Paper) -> Document:
    frozen = cast("dict[str, JSON]", record)
    return Document(
        id=making.document_id,
        kind=wanted.kind,
        issued_at=record["issued_at"],
        record=frozen,
        record_sha256=digest(frozen),
        file_sha256=hashlib.sha256(paper.pdf).hexdigest(),
        pages=paper.pages,
        certificate_sha256=making.office.device.signing_sha256,
        about=dict(wanted.about),
        institution_id=wanted.institution_id,
        number=making.number,
    )


def document(office: Office, document_id: str) -> Document:
    """As it stands now; raises ``NotFound``."""
    return _document(office.record("document", document_id))


def documents_about(office: Office, aggregate: str, aggregate_id: str) -> list[Document]:
    """The papers of one record (``order``, ``visit``, ``referral`` …), voided ones too, the newest first."""
    return document_queries.documents_about(office.reader, aggregate, aggregate_id)


def pdf(office: Office, document_id: str) -> bytes:
    """The bytes as made, compared with their SHA-256; every print and copy is made from them."""
    return office.files.get(document(office, document_id).file_sha256)


def printed(office: Office, document_id: str, copies: int, how: str) -> Future[Document]:
    """Write into the log that ``copies`` copies went to a printer, and ``how``."""
    return _change(
        office, document_id, lambda known: replace(known, prints=known.prints + copies), clean_line(how)
    )


def save_copy(office: Office, document_id: str, to: Path) -> Document:
    """Write the bytes as made to ``to``, whole or not at all; call it from a worker.

    Raises ``saving.NotSaved``, ``NotFound`` and the problem of a damaged file.
    """
    known = document(office, document_id)
    saving.save(pdf(office, document_id), to, known.kind.label)
    return known


def void(office: Office, document_id: str, reason: str) -> Future[Document]:
    """作废: the paper stays readable, its number is never used again. The future raises ``CannotMake``."""
    words = clean_line(reason, "作废原因")
    if not words:
        raise CannotMake("没有作废", "作废要写明原因。", "写一句原因后再点作废。")

    def change(known: Document) -> Document:
        if known.state is OrderState.VOIDED:
            return known
        return replace(known, state=OrderState.VOIDED, void_reason=words)

    return _change(office, document_id, change)


def prove(office: Office, document_id: str) -> Inspection:
    """Verify the file as a stranger would, with this device as the only one known; from a worker."""
    known = document(office, document_id)
    examined = signing.inspect(pdf(office, document_id), own_register(office))
    found = examined.inspection
    if found.verdict is not Verdict.ALTERED and examined.record_sha256 != known.record_sha256:
        sentence = "签名完好，但附带的记录不是这里登记的那一份。"
        return replace(found, verdict=Verdict.ALTERED, sentence=sentence)
    return in_the_register(found, known)


def _change(
    office: Office, document_id: str, change: Callable[[Document], Document], reason: str = ""
) -> Future[Document]:
    def act(act: Act) -> Document:
        known = _document(act.tx.record("document", document_id))
        changed = change(known)
        return known if changed == known else whole.tell(act, changed)

    return office.perform(act, reason=reason)


def _document(record: object) -> Document:
    if not isinstance(record, Document):
        raise NotFound("份文书")
    return record


def _refuse_expired(office: Office, at: datetime) -> None:
    if not is_valid_at(office.device.signing_certificate, at):
        raise CannotMake(
            "没有生成",
            "签名用的证书不在有效期里。",
            "核对这台电脑的日期；日期不错的，在设置里导入局里新发的证书，或者改回设备证书。",
        )


def _photo(photo: Photo) -> PhotoRecord:
    return {
        "sha256": photo.leaving.sha256,
        "caption": photo.caption,
        "finding": None,
        "taken_at": photo.taken_at,
    }


def _print_copies(office: Office, photos: Sequence[Photo]) -> dict[str, bytes]:
    leaving = [photo.leaving for photo in photos]
    return {copy.sha256: office.files.get(copy.print_sha256) for copy in leaving}
