"""What a package carries beside the visits of its day: lives of findings, referrals, complaints, papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.exchange import pack
from duxueben.exchange.enclosed import table_kind
from duxueben.exchange.package import RecordLine
from duxueben.exchange.story import Matter
from duxueben.model import fields as read
from duxueben.model import kept, moment, shape
from duxueben.model.blank_form import BlankForm
from duxueben.model.complaint import Complaint
from duxueben.model.document import Document
from duxueben.model.draw import Draw
from duxueben.model.event import Event
from duxueben.model.finding_life import FindingLife
from duxueben.model.photo import Photo, Rendition
from duxueben.model.purge import Purge
from duxueben.model.referral import Referral
from duxueben.model.registered import Registered
from duxueben.model.stat_record import FrozenTable
from duxueben.store import events, file_queries, loose_queries
from duxueben.workspace.leaving import copies_of, record_outside
from duxueben.workspace.office import Office
from duxueben.workspace.registers import catalogue, wording
from duxueben.workspace.registers.names import Names

Loose = FindingLife | BlankForm | Complaint | Document | Draw | FrozenTable | Purge | Referral | Registered


@dataclass(frozen=True, slots=True)
class Along:
    """One record that goes along."""

    aggregate: str
    record: Loose
    cleared: frozenset[str] = frozenset()
    """Ids of photos that were cleared away: the record names them, and their files no longer leave."""

    @property
    def name(self) -> str:
        """How the package's own record calls it: ``finding/…``."""
        return f"{self.aggregate}/{self.record.id}"

    @property
    def institution_id(self) -> str:
        """Of the institution that it is about; empty where it is about none or about many."""
        record = self.record
        return record.institution_id if isinstance(record, FindingLife) else kept.institution_of(record)

    @property
    def institution_ids(self) -> tuple[str, ...]:
        """Of every institution that it names."""
        record = self.record
        return (record.institution_id,) if isinstance(record, FindingLife) else kept.institutions_of(record)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Every picture of it that leaves."""
        if isinstance(self.record, FindingLife | Registered):
            return tuple(photo for photo in self.record.live_photos() if photo.id not in self.cleared)
        if isinstance(self.record, Document | BlankForm):
            return tuple(sheet.photo for sheet in self.record.sheets)
        return ()

    @property
    def papers(self) -> tuple[tuple[str, str], ...]:
        """Kind of payload file and SHA-256 of its PDF, or of each file of a table."""
        if isinstance(self.record, FrozenTable):
            return tuple((table_kind(file.name), file.file_sha256) for file in self.record.files)
        return (
            (("document", self.record.file_sha256),) if isinstance(self.record, Document | BlankForm) else ()
        )

    def to_json(self) -> read.Fields:
        """The record as it leaves."""
        told = self.record.to_json() if isinstance(self.record, FindingLife) else shape.to_json(self.record)
        outside = record_outside(told, self._copies())
        return read.mapping({"record": outside}, "record")

    def event_outside(self, event: Event) -> read.Fields:
        """One of its events as it leaves."""
        told = event.to_json()
        return {**told, "payload": record_outside(told["payload"], self._copies())}

    def _copies(self) -> Mapping[str, Rendition | None]:
        known = self.record
        return copies_of(known.photos if isinstance(known, FindingLife | Registered) else self.photos)


def of_day(office: Office, on: date, visit_ids: Iterable[str]) -> tuple[Along, ...]:
    """The records whose last change is of ``on``, and the lives of the findings of these visits.

    Where photos of any of them were cleared away, the word of it goes along, too.
    """
    visits = tuple(visit_ids)
    names = dict.fromkeys(loose_queries.changed_on(office.reader, on))
    for visit_id in visits:
        names |= {("finding", id): None for id in loose_queries.lives_of_visit(office.reader, visit_id)}
    owners = [f"{aggregate}/{id}" for aggregate, id in names] + [f"visit/{id}" for id in visits]
    names |= {("purge", id): None for id in file_queries.clearings_of(office.reader, owners)}
    cleared = file_queries.cleared_photos(office.reader)
    found = ((aggregate, office.record(aggregate, id)) for aggregate, id in names)
    return tuple(
        Along(aggregate, record, cleared) for aggregate, record in found if isinstance(record, Loose)
    )


def parcel(office: Office, along: Along) -> pack.Parcel:
    """The record, its events and files, and what it tells people."""
    record = along.record
    lines = [RecordLine.of(along.aggregate, record.id, record.revision, along.to_json())]
    lines += [
        RecordLine.of("event", event.event_id, 1, along.event_outside(event))
        for event in events.of_aggregate(office.reader, along.aggregate, record.id)
    ]
    files = [*(("photo", photo.leaving.sha256) for photo in along.photos), *along.papers]
    enclosed = tuple(_enclosed(office, kind, sha256) for kind, sha256 in dict.fromkeys(files))
    return pack.Parcel(tuple(lines), enclosed, _matter(office, along))


def institutions(along: Iterable[Along]) -> Iterator[str]:
    """Ids of the institutions that these records speak of."""
    return (id for one in along for id in one.institution_ids)


def _enclosed(office: Office, kind: str, sha256: str) -> pack.Enclosed:
    return pack.Enclosed(kind, sha256, office.files.size(sha256), lambda: office.files.get(sha256))


def _matter(office: Office, along: Along) -> Matter:
    record = along.record
    sort, told, state = _words(office, record)
    name = office.institution(along.institution_id).name if along.institution_id else ""
    photos = tuple(("photo", photo.leaving.sha256) for photo in along.photos)
    return Matter(sort, name, told, state, record.changed_at, along.papers + photos)


def _words(office: Office, record: Loose) -> tuple[str, str, str]:
    """Sort, content and state for people."""
    match record:
        case FindingLife():
            found = next((one for one in office.visit(record.visit_id).findings if one.id == record.id), None)
            return "问题整改", found.fact if found else "", record.state.label
        case Referral():
            return _letter(record)
        case Complaint():
            return "举报投诉", record.content, record.state.label
        case Draw():
            drawn = len(record.drawn_institutions)
            told = f"从{len(record.institutions)}家中抽取{drawn}家，种子{record.seed}。"
            return "双随机抽取", told, "已公开" if record.published_on else "已抽取"
        case Document():
            number = record.number.text if record.number else ""
            return record.kind.label, number or moment.full_date(_day(record.issued_at)), record.state.label
        case BlankForm():
            return "预印督办单", record.number.text, record.state.label
        case FrozenTable():
            told = f"{record.unit}，截至{moment.full_date(date.fromisoformat(record.as_of))}"
            return "统计表", told, f"已报{record.handed_to}" if record.handed_in_on else "已封存"
        case Purge():
            return "照片清理", f"{len(record.photos)}张照片，数字指纹保留", "已清理"
        case Registered():
            return _entry(office, record)


def _letter(record: Referral) -> tuple[str, str, str]:
    told = f"{record.to}：{record.reason}"
    if record.inbound:
        return "移送来的线索", told, "已办理" if record.answer else "待办理"
    return record.kind.label, told, "已回执" if record.received_on else "待回执"


def _entry(office: Office, record: Registered) -> tuple[str, str, str]:
    register = catalogue.register_of(record)
    told = wording.headline(register, record, Names(office.record))
    return register.title, told, "在册" if record.stands else "已撤销"


def _day(at: str) -> date:
    return moment.from_text(at).date()
