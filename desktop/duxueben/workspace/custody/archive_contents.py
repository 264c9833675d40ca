"""What belongs into the archive of a visit (domain.md 4.8) as far as it exists, and what of it is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duxueben.model import moment
from duxueben.model.acknowledgment import FiledSheet
from duxueben.model.document import Document, DocumentKind
from duxueben.model.finding_life import StepKind
from duxueben.model.order import Order
from duxueben.model.photo import Photo
from duxueben.model.visit import Visit
from duxueben.model.word import Word
from duxueben.model.words import OrderState
from duxueben.model.worksheet import Survey
from duxueben.store import file_queries, life_queries
from duxueben.store.life_queries import FollowedFinding
from duxueben.workspace.following import history
from duxueben.workspace.office import Office
from duxueben.workspace.paper import closing_sheets, documents, issued, worksheet_sentences

if TYPE_CHECKING:
    from duxueben.documents.paper_words import PaperWords


class ArchivePart(Word):
    """The folders of an archive, in their order."""

    RECORD = "record", "督导记录"
    SURVEYS = "surveys", "问卷汇总"
    PHOTOS = "photos", "照片目录"
    NOTICES = "notices", "通知书（签收）"
    SERVICE = "service", "送达回证"
    REPORTS = "reports", "整改报告"
    EVIDENCE = "evidence", "佐证"
    CLOSING = "closing", "销号单"


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One file of an archive."""

    part: ArchivePart
    name: str
    """With its ending; made fit for a file system by whoever writes it."""
    says: str
    """What it is, for the list."""
    read: Callable[[], bytes]


@dataclass(slots=True)
class ArchiveContents:
    """Files and lacks, in the order of the folders."""

    files: list[ArchiveFile] = field(default_factory=list[ArchiveFile])
    missing: list[tuple[ArchivePart, str]] = field(default_factory=list[tuple[ArchivePart, str]])

    def lack(self, part: ArchivePart, sentence: str) -> None:
        """Note what is not there."""
        self.missing.append((part, sentence))


def contents_of(office: Office, visit: Visit, words: PaperWords) -> ArchiveContents:
    """Everything that the workspace holds of a visit; photos by the copies that may leave alone."""
    collector = _Collector(
        office, visit, words, file_queries.cleared_photos(office.reader), ArchiveContents()
    )
    collector.record()
    collector.surveys()
    collector.photos()
    for order in issued.orders_of_visit(office, visit.id):
        collector.notice(order)
    if not any(one.part is ArchivePart.NOTICES for one in collector.held.files):
        collector.held.lack(ArchivePart.NOTICES, "这次检查没有出具督办单。")
    for place, found in enumerate(office.reader.read(lambda conn: life_queries.of_visit(conn, visit.id)), 1):
        collector.finding(place, found)
    return collector.held


@dataclass(frozen=True, slots=True)
class _Collector:
    office: Office
    visit: Visit
    words: PaperWords
    cleared: frozenset[str]
    held: ArchiveContents

    def record(self) -> None:
        made = [
            one
            for one in documents.documents_about(self.office, "visit", self.visit.id)
            if one.kind is DocumentKind.VISIT_RECORD and one.state is OrderState.ISSUED
        ]
        for one in made[:1]:
            self._document(ArchivePart.RECORD, one, "督导记录")
        if not made:
            self.held.lack(ArchivePart.RECORD, "还没有生成督导记录。")

    def surveys(self) -> None:
        sheets = self.visit.worksheets
        if any(isinstance(sheet, Survey) for sheet in sheets):
            told = "\r\n".join(worksheet_sentences.figures(sheets, self.words))
            self._text(ArchivePart.SURVEYS, "问卷和实测汇总.txt", "问卷和实测的汇总", told)
        else:
            self.held.lack(ArchivePart.SURVEYS, "这次检查没有问卷。")

    def photos(self) -> None:
        for place, photo in enumerate(self.visit.live_photos(), 1):
            self._photo(ArchivePart.PHOTOS, f"{place:02d} {photo.caption or '照片'}", photo)
        if not self.visit.live_photos():
            self.held.lack(ArchivePart.PHOTOS, "这次检查没有照片。")

    def notice(self, order: Order) -> None:
        voided = order.state is OrderState.VOIDED
        called = order.number.text + ("（已作废）" if voided else "")
        for sha256, which in zip(order.files, ("", " 带签收"), strict=False):
            self._file(ArchivePart.NOTICES, f"{called}{which}.pdf", f"{called}督办单{which}", sha256)
        for sheet in order.sheets:
            self._sheet(ArchivePart.NOTICES, called, sheet)
        if order.sheets_missing and order.receipt is None and not voided:
            pages = "、".join(map(str, order.sheets_missing))
            self.held.lack(ArchivePart.NOTICES, f"{called}的第{pages}页没有签字件。")
        self._service(order, called, voided=voided)

    def _service(self, order: Order, called: str, *, voided: bool) -> None:
        about = documents.documents_about(self.office, "order", order.id)
        made = [one for one in about if one.kind is DocumentKind.SERVICE_RECORD]
        for one in made:
            self._document(ArchivePart.SERVICE, one, f"{called} 送达回证")
        for place, photo in enumerate(order.live_photos(), 1):
            self._photo(ArchivePart.SERVICE, f"{called} 送达照片{place}", photo)
        if not made and not voided:
            self.held.lack(ArchivePart.SERVICE, f"{called}没有生成过送达回证。")

    def finding(self, place: int, found: FollowedFinding) -> None:
        item = f"第{found.finding.sub_points[0].split('.')[0]}条" if found.finding.sub_points else "其他"
        called = f"问题{place:02d} {item}"
        lines = [
            f"{moment.full_date(one.on)}　{one.words}" for one in history.history(self.office, found.life)
        ]
        told = "\r\n".join([found.finding.fact, "", *lines])
        self._text(ArchivePart.REPORTS, f"{called} 整改经过.txt", f"{called}的整改经过", told)
        if not any(step.kind is StepKind.SUBMITTED for step in found.life.steps) and found.life.is_live:
            self.held.lack(ArchivePart.REPORTS, f"{called}还没有提交整改。")
        for n, photo in enumerate(self._proofs(found), 1):
            self._photo(ArchivePart.EVIDENCE, f"{called} {n:02d} {photo.caption or '佐证'}", photo)
        sheet = closing_sheets.of_finding(self.office, found.life.id)
        if sheet is not None:
            self._document(ArchivePart.CLOSING, sheet, f"{called} 销号单")
        else:
            self.held.lack(ArchivePart.CLOSING, f"{called}{found.life.state.label}，没有销号单。")

    def _proofs(self, found: FollowedFinding) -> Iterator[Photo]:
        """Evidence of its own, and photos of later visits that the steps of its life name."""
        yield from found.life.live_photos()
        for proof in dict.fromkeys(proof for step in found.life.steps for proof in step.evidence):
            if proof.photo_id and proof.visit_id not in ("", self.visit.id):
                later = self.office.visit(proof.visit_id).live_photos()
                yield from (photo for photo in later if photo.id == proof.photo_id)

    def _document(self, part: ArchivePart, made: Document, called: str) -> None:
        self._file(part, f"{called}.pdf", called, made.file_sha256)
        for sheet in made.sheets:
            self._sheet(part, called, sheet)

    def _sheet(self, part: ArchivePart, called: str, sheet: FiledSheet) -> None:
        if not sheet.set_aside:
            self._photo(part, f"{called} 签字件第{sheet.page}页", sheet.photo)

    def _photo(self, part: ArchivePart, called: str, photo: Photo) -> None:
        if photo.id in self.cleared:
            digest = photo.leaving.sha256[:12]
            self.held.lack(part, f"“{called}”已按规定清理，数字指纹{digest}…保留在记录里。")
        else:
            self._file(part, f"{called}.jpg", photo.caption or called, photo.leaving.sha256)

    def _text(self, part: ArchivePart, name: str, says: str, told: str) -> None:
        self.held.files.append(ArchiveFile(part, name, says, lambda: told.encode("utf-8-sig")))

    def _file(self, part: ArchivePart, name: str, says: str, sha256: str) -> None:
        self.held.files.append(ArchiveFile(part, name, says, lambda: self.office.files.get(sha256)))
