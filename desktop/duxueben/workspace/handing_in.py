"""The day's package for the bureau: what waits, what goes in, and writing it."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from duxueben.errors import Problem
from duxueben.exchange import pack
from duxueben.exchange.package import RecordLine
from duxueben.exchange.story import VisitStory
from duxueben.model import moment
from duxueben.model.canonical import JSON
from duxueben.model.fieldwork import Assignment
from duxueben.model.order import Order, WrittenPackage
from duxueben.model.photo import Photo
from duxueben.model.text import clean_name
from duxueben.model.visit import Visit
from duxueben.model.words import Route
from duxueben.progress import Progress
from duxueben.store import events, file_queries, loose_queries, queries
from duxueben.workspace import going_along
from duxueben.workspace.going_along import Along
from duxueben.workspace.leaving import copies_of, event_outside, record_outside
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.paper.ordering import order


class NoRecipient(Problem):
    """The bureau's public key is not there yet; nothing leaves the laptop unencrypted."""

    code = "workspace.no_recipient"


class NothingToHandIn(Problem):
    """There is no finished visit for that day."""

    code = "workspace.nothing_to_hand_in"


class NoReceipt(Problem):
    """The receipt cannot be noted as it was typed; nothing was changed."""

    code = "workspace.no_receipt"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a package of one day would hold."""

    on: date
    visits: tuple[Visit, ...]
    papers: tuple[Order, ...]
    photos: int
    size: int
    """Bytes of photos and PDFs, before the few kilobytes of records."""
    along: tuple[Along, ...] = ()
    """The records beside the visits: how findings went on, referrals, complaints, papers."""
    cleared: frozenset[str] = frozenset()
    """Ids of photos that were cleared away: the records name them, and their files no longer leave."""

    @property
    def findings(self) -> int:
        """Problems found (advice and clues not counted)."""
        return sum(one.route is Route.FINDING for visit in self.visits for one in visit.live_findings())

    @property
    def clues(self) -> int:
        """Clues for an authority."""
        return sum(one.route is Route.CLUE for visit in self.visits for one in visit.live_findings())


def waiting(office: Office) -> list[date]:
    """Days with visits or other records that no package carries as they now are, the oldest first."""
    return loose_queries.days_waiting(office.reader)


def packages(office: Office) -> list[WrittenPackage]:
    """The packages written so far, the newest first."""
    return queries.packages(office.reader)


def receipt(office: Office, package_id: str, on: date, by: str) -> Future[WrittenPackage]:
    """Note that the bureau took a package in on a day, as ``by`` there has said; a later word replaces it.

    The future raises ``NoReceipt``: without a name, before the package was written, and for a day to come.
    """
    name = clean_name(by, "局里的确认人")

    def act(act: Act) -> WrittenPackage:
        known = act.tx.record("package", package_id)
        if not isinstance(known, WrittenPackage) or not known.written_at:
            raise NotFound("个数据包")
        written = moment.from_text(known.written_at).date()
        if not name:
            raise NoReceipt("没有登记", "局里的确认人还空着。", "写上是谁说收到的。")
        if not written <= on <= act.at.date():
            day = moment.full_date(on)
            raise NoReceipt("没有登记", f"收到的日期{day}早于写出那天，或者还没有到。", "改好日期再登记。")
        told = {"received_on": on.isoformat(), "received_by": name}
        kept = act.tell("package", package_id, "receipted", told)
        if not isinstance(kept, WrittenPackage):
            raise TypeError("a package was expected")
        return kept

    return office.perform(act)


def contents(office: Office, on: date) -> Contents:
    """What the package of ``on`` would hold now."""
    visits = tuple(office.visit(visit_id) for visit_id in queries.finished_visits(office.reader, on))
    rows = [row for row in queries.orders(office.reader) if row.visit_id in {visit.id for visit in visits}]
    cleared = file_queries.cleared_photos(office.reader)
    photos = [photo for visit in visits for photo in visit.live_photos() if photo.id not in cleared]
    papers = [order(office, row.order_id) for row in reversed(rows)]
    along = going_along.of_day(office, on, (visit.id for visit in visits))
    photos += [photo for paper in papers for photo in _photos_of(paper)]
    photos += [photo for one in along for photo in one.photos]
    return Contents(
        on=on,
        visits=visits,
        papers=tuple(papers),
        photos=len(photos),
        size=sum(photo.leaving.size for photo in photos)
        + sum(office.files.size(sha256) for paper in papers for sha256 in paper.files)
        + sum(office.files.size(sha256) for one in along for _, sha256 in one.papers),
        along=along,
        cleared=cleared,
    )


def export(
    office: Office, on: date, to: Path, progress: Progress, part_limit: int = pack.PART_LIMIT
) -> WrittenPackage:
    """Write the package of ``on`` into ``to``, read it back, and only then call it written; from a worker.

    Raises ``NoRecipient``, ``NothingToHandIn`` and the problems of ``exchange.pack``: no half file is left.
    """
    recipient = office.bureau().recipient
    if not recipient:
        raise NoRecipient(
            "没有写出",
            "还没有导入局里的公钥，数据包不能加密。",
            "向局里要公钥文件（由“duxueben bureau-key”生成），在设置里导入后再写出。",
        )
    held = contents(office, on)
    if not (held.visits or held.along):
        raise NothingToHandIn(
            "没有写出",
            f"{moment.full_date(on)}没有已完成的检查，也没有整改、移交等登记。",
            "先在现场检查里点“完成检查”。",
        )
    package_id = office.new_id()
    job = _job(office, held, recipient, *_begin(office, package_id, on))
    done = pack.write(job, to, progress, part_limit)
    written = WrittenPackage(
        id=package_id,
        sequence=job.sequence,
        day=on.isoformat(),
        written_at=moment.to_text(office.clock()),
        files=tuple((part.name, part.size) for part in done.parts),
        tag_manifest_sha256=done.tag_manifest_sha256,
        visits={visit.id: visit.revision for visit in held.visits},
        orders={paper.id: paper.standing for paper in held.papers},
        records={one.name: one.record.revision for one in held.along},
    )
    office.perform(lambda act: act.tell("package", package_id, "written", written.to_json())).result()
    return written


def _begin(office: Office, package_id: str, on: date) -> tuple[int, str]:
    """Use up a sequence number for good before a file bears it; its predecessor is the last one written."""

    def act(act: Act) -> tuple[int, str]:
        known = queries.packages(act.tx.conn)
        sequence = queries.last_package_sequence(act.tx.conn) + 1
        begun = WrittenPackage(package_id, sequence, on.isoformat(), "", (), "", {}, {})
        act.tell("package", package_id, "begun", begun.to_json())
        return sequence, known[0].tag_manifest_sha256 if known else ""

    return office.perform(act).result()


def _job(office: Office, held: Contents, recipient: str, sequence: int, predecessor: str) -> pack.Job:
    return pack.Job(
        device_id=office.device.device_id,
        sequence=sequence,
        day=held.on,
        predecessor=predecessor,
        written_at=moment.to_text(office.clock()),
        recipient=recipient,
        parcels=(
            *(_parcel(office, visit, held) for visit in held.visits),
            *(going_along.parcel(office, one) for one in held.along),
        ),
        shared=tuple(_shared(office, held)),
        sign=office.device.sign_bytes,
        organ=office.bureau().supervision_office,
        public_key=office.device.card().ed25519,
    )


def _parcel(office: Office, visit: Visit, held: Contents) -> pack.Parcel:
    papers = tuple(paper for paper in held.papers if paper.visit_id == visit.id)
    told = visit.outside()
    inspectors = tuple(office.inspector(one) for one in visit.plan.inspectors)
    story = VisitStory(told, office.checklist_of(visit), inspectors, papers, held.cleared)
    lines = [_line("visit", visit.id, visit.revision, told.to_json())]
    lines += [_line("order", paper.id, paper.revision, _outside(paper.to_json(), paper)) for paper in papers]
    lines += [
        _line("event", event.event_id, 1, event_outside(event, visit).to_json())
        for event in events.of_aggregate(office.reader, "visit", visit.id)
    ]
    for paper in papers:
        lines += [
            _line("event", event.event_id, 1, _outside(event.to_json(), paper))
            for event in events.of_aggregate(office.reader, "order", paper.id)
        ]
    photos = [photo for photo in visit.live_photos() if photo.id not in held.cleared]
    photos += [photo for paper in papers for photo in _photos_of(paper)]
    files = [_enclosed(office, "photo", photo.leaving.sha256) for photo in photos]
    files += [_enclosed(office, "order", sha256) for paper in papers for sha256 in paper.files]
    return pack.Parcel(tuple(lines), tuple(files), story)


def _outside(told: dict[str, JSON], paper: Order) -> dict[str, JSON]:
    """A paper, or one of its events, as it may leave; its frozen record stays as it was signed."""
    copies = copies_of((*paper.photos, *(sheet.photo for sheet in paper.sheets)))
    return {name: told[name] if name == "record" else record_outside(told[name], copies) for name in told}


def _photos_of(paper: Order) -> tuple[Photo, ...]:
    """The pictures of serving it, and of its sheets that came back."""
    return (*paper.live_photos(), *(sheet.photo for sheet in paper.sheets))


def _enclosed(office: Office, kind: str, sha256: str) -> pack.Enclosed:
    return pack.Enclosed(kind, sha256, office.files.size(sha256), lambda: office.files.get(sha256))


def _shared(office: Office, held: Contents) -> Iterable[RecordLine]:
    visited = (visit.plan.institution_id for visit in held.visits)
    institutions = dict.fromkeys((*visited, *going_along.institutions(held.along)))
    for institution_id in institutions:
        yield _line("institution", institution_id, 1, office.institution(institution_id).to_json())
    came = (one for visit in held.visits for one in visit.plan.inspectors)
    assigned = (one.record.inspector_id for one in held.along if isinstance(one.record, Assignment))
    for inspector_id in dict.fromkeys((*came, *assigned)):
        yield _line("inspector", inspector_id, 1, office.inspector(inspector_id).to_json())


def _line(kind: str, record_id: str, revision: int, body: dict[str, JSON]) -> RecordLine:
    return RecordLine.of(kind, record_id, revision, body)
