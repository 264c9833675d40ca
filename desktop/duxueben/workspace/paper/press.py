"""The press: fonts and wording loaded once, from a record to a preview or to the signed bytes of a paper."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast

from duxueben import paths
from duxueben.checklist.versions import PAPERS_NAME, WORDS_NAME, newness
from duxueben.documents import (
    archive,
    blank_pages,
    copy_marks,
    document_letter,
    document_pages,
    fonts,
    layout,
    letter,
    paper_words,
    seal,
    signing,
    wording,
)
from duxueben.model import moment
from duxueben.model.blank_record import SCHEMA, BlankRecord
from duxueben.model.canonical import JSON, canonical_bytes
from duxueben.model.document_record import DocumentRecord
from duxueben.model.numbering import DocNumber
from duxueben.model.order_record import FormRecord, NumberRecord, OrderRecord
from duxueben.model.people import Bureau
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.vault.identity import DeviceIdentity
from duxueben.workspace.office import Office
from duxueben.workspace.paper import order_records


@dataclass(frozen=True, slots=True)
class Paper:
    """Bytes of a PDF and how many pages it has."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Press:
    """Loaded in the background (about 0.5 s) before the first page is wanted."""

    faces: fonts.Faces
    wording: wording.Wording
    papers: paper_words.PaperWords
    """The words of the papers beside the 督办单."""

    @property
    def form(self) -> FormRecord:
        """Which wording it prints; a wording is versioned by its content."""
        return {"id": self.wording.id, "version": self.wording.sha256[:12], "sha256": self.wording.sha256}

    @property
    def papers_form(self) -> FormRecord:
        """Which wording the papers beside the 督办单 are printed with."""
        return {"id": self.papers.id, "version": self.papers.sha256[:12], "sha256": self.papers.sha256}

    def preview(self, record: OrderRecord, photos: Mapping[str, bytes], progress: Progress) -> Paper:
        """The page without number, QR and signature."""
        said = letter.from_record(record, self.wording, photos)
        page = layout.render(said, self.faces, progress)
        return Paper(page.pdf, page.pages)

    def issue(
        self,
        record: OrderRecord,
        photos: Mapping[str, bytes],
        device: DeviceIdentity,
        at: datetime,
        progress: Progress,
    ) -> Paper:
        """The signed PDF/A-3 with the record attached; raises ``fonts.MissingGlyph``."""
        attached = canonical_bytes(order_records.as_json(record))
        sha256 = hashlib.sha256(attached).hexdigest()
        facts = seal.SealFacts(
            number=order_records.number_of(record),
            issued_on=date.fromisoformat(record["issued_on"]),
            unit_id=record["institution"]["id"],
            unit_name=record["institution"]["name"],
            record_sha256=sha256,
        )
        progress.step(0, 4, "正在排版")
        code = seal.compose(facts, device.sign_bytes)
        said = letter.from_record(record, self.wording, photos, record_sha256=sha256, seal_text=code)
        page = layout.render(said, self.faces, progress)
        progress.step(2, 4, "正在附上记录并签名")
        return self._sealed(page, attached, said.title, device, at)

    def preview_document(
        self, record: DocumentRecord, photos: Mapping[str, bytes], progress: Progress
    ) -> Paper:
        """A paper beside the 督办单, without number, codes and signature."""
        said = document_letter.from_record(record, self.papers.common, photos)
        page = document_pages.render(said, self.faces, progress)
        return Paper(page.pdf, page.pages)

    def document(
        self,
        record: DocumentRecord,
        photos: Mapping[str, bytes],
        device: DeviceIdentity,
        at: datetime,
        progress: Progress,
    ) -> Paper:
        """The signed PDF/A-3 of a paper beside the 督办单; raises ``fonts.MissingGlyph``."""
        attached = canonical_bytes(cast("dict[str, JSON]", record))
        sha256 = hashlib.sha256(attached).hexdigest()
        progress.step(0, 4, "正在排版")
        said = document_letter.from_record(record, self.papers.common, photos, record_sha256=sha256)
        page = document_pages.render(said, self.faces, progress)
        progress.step(2, 4, "正在附上记录并签名")
        return self._sealed(page, attached, said.title, device, at)

    def blank(
        self,
        number: DocNumber,
        kind: OrderKind,
        bureau: Bureau,
        blank_id: str,
        at: datetime,
        device: DeviceIdentity,
        progress: Progress,
    ) -> Paper:
        """A pre-numbered 督办单 for ink, signed, its record attached; raises ``fonts.MissingGlyph``."""
        record: BlankRecord = {
            "schema": SCHEMA,
            "blank_id": blank_id,
            "kind": kind.value,
            "number": cast("NumberRecord", number.to_json()),
            "title": bureau.order_titles.get(kind.value, ""),
            "district": bureau.district,
            "organ": bureau.supervision_office,
            "contact": {"name": bureau.contact, "phone": bureau.phone},
            "copies": bureau.copies,
            "printed_at": moment.to_text(at),
            "device": {"id": device.device_id, "certificate_sha256": device.signing_sha256},
            "form": self.form,
        }
        if bureau.cc:
            record["cc"] = bureau.cc
        attached = canonical_bytes(cast("dict[str, JSON]", record))
        sha256 = hashlib.sha256(attached).hexdigest()
        progress.step(0, 2, "正在排版")
        said = blank_pages.letter_of(record, self.wording, record_sha256=sha256)
        page = blank_pages.render_blank(said, self.faces)
        progress.step(1, 2, "正在签名")
        return self._sealed(page, attached, said.title, device, at)

    def copies(self, pdf: bytes, marks: Sequence[str]) -> bytes:
        """What goes to a printer: all pages of ``pdf`` once for each of ``marks``, which those pages bear.

        ``pdf`` itself is not changed. Raises ``fonts.MissingGlyph``.
        """
        return copy_marks.marked(pdf, marks, self.faces)

    def copy_marks(self, count: int, *, again: bool = False) -> tuple[str, ...]:
        """``第1联（单位留存）`` and so on for the first copies; ``副本`` for each one printed ``again``."""
        return copy_marks.words_of(self.wording.copies, count, again=again)

    def _sealed(
        self, page: layout.Rendered, attached: bytes, title: str, device: DeviceIdentity, at: datetime
    ) -> Paper:
        marked = archive.mark(page.pdf, attached, archive.About(title, at))
        return Paper(signing.certify(marked, device, "督学出具", at, page.receipt_box), page.pages)


def load(words: Path | None = None, *, system_fangsong: bool = False) -> Press:
    """Load the fonts and a wording; slow the first time, so call it from a worker.

    ``words``: an ``order.toml``, with the ``papers.toml`` beside it; the shipped ones where none is given or
    none lies there. Raises ``wording.BadWording``.
    """
    fangsong = fonts.system_fangsong() if system_fangsong else None
    faces = fonts.load(paths.resources() / "fonts", fangsong=fangsong)
    order = words or shipped_words()
    beside = order.with_name(PAPERS_NAME)
    papers = beside if beside.is_file() else shipped_words().with_name(PAPERS_NAME)
    return Press(faces, wording.load(order), paper_words.load(papers))


def shipped_words() -> Path:
    """What a form is printed with that has no words of its own."""
    return next(iter(sorted(paths.forms().glob(f"*/{WORDS_NAME}"))))


def words_of(office: Office, visit_id: str) -> Path:
    """The words that lie beside the form of a visit, else beside its newest version that has some.

    Where no version has words of its own, the shipped ones.
    """
    form = office.checklist_of(office.visit(visit_id))
    versions = sorted(office.shelf.versions(form.id), key=lambda one: newness(one.version), reverse=True)
    beside = (office.shelf.place(one).with_name(WORDS_NAME) for one in (form, *versions))
    return next((words for words in beside if words.is_file()), shipped_words())
