"""照片清理: which photos may go after their time, and clearing them away; their digests and captions stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.finding_life import FindingLife, FindingState
from duxueben.model.fold import Record
from duxueben.model.people import Bureau
from duxueben.model.photo import Photo
from duxueben.model.purge import Purge, PurgedPhoto
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import Route
from duxueben.progress import Progress
from duxueben.store import file_queries, purge_queries
from duxueben.store.connection import Rows
from duxueben.workspace import whole
from duxueben.workspace.office import Act, Office

MONTHS = "photo_months"
"""Local figure of the bureau: how many months after 销号 photos are kept; absent where none are cleared."""
LONGEST = 240


class CannotClear(Problem):
    """Nothing was cleared away."""

    code = "workspace.cannot_clear_photos"


Known = Callable[[str, str], Record | None]
"""Gives a record by its aggregate and id as it stands: ``Office.record`` or ``Transaction.record``."""


@dataclass(frozen=True, slots=True)
class Clearable:
    """One photo that may go."""

    owner: str
    """``visit/<id>`` or ``finding/<id>``."""
    photo: Photo
    unit: str
    """Name of the institution."""
    on: str
    """ISO date of the visit that raised what it shows."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What may go today."""

    months: int
    """0 where the bureau has not set any: then nothing may go."""
    photos: tuple[Clearable, ...] = ()
    waiting: int = 0
    """Finished visits with photos whose package the bureau has not been said to have received."""

    @property
    def size(self) -> int:
        """Bytes of the stored photos, without their smaller copies."""
        return sum(one.photo.size for one in self.photos)


@dataclass(frozen=True, slots=True)
class Cleared:
    """What went."""

    photos: int
    files: int


def months_of(bureau: Bureau) -> int:
    """How many months after 销号 photos are kept; 0 where none are ever cleared away."""
    return months_in(bureau.parameters.get(MONTHS, ""))


def months_in(text: str) -> int:
    """What a person wrote, from 1 to ``LONGEST``; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= LONGEST else 0


def preview(office: Office, progress: Progress) -> Preview:
    """What may go today; reads every visit that was received, so from a worker."""
    months = months_of(office.bureau())
    if not months:
        return Preview(0)
    source = office.reader
    rule = _Rule.read(source, moment.months_on(office.today(), -months))
    owners = [*(f"visit/{id}" for id in purge_queries.received_visits(source)), *_lives_of(source)]
    found: list[Clearable] = []
    for done, owner in enumerate(owners):
        progress.step(done, len(owners), "正在看哪些照片可以清理")
        found += rule.clearable(owner, office.record)
    return Preview(months, tuple(found), purge_queries.waiting_for_receipt(source))


def clear(office: Office, chosen: Preview, progress: Progress) -> Cleared:
    """Tell which photos go, then remove their files; from a worker.

    Raises ``CannotClear`` where one of them may not go any more, or none is chosen.
    """
    wanted = {one.photo.id for one in chosen.photos}
    purge_id = office.new_id()

    def act(act: Act) -> Purge:
        going = [one for one in _allowed(act, chosen) if one.photo.id in wanted]
        if not going or len(going) < len(wanted):
            raise CannotClear(
                "没有清理", "没有可以清理的照片，或者其中有的又用得着了。", "再看一次哪些可以清理。"
            )
        gone = tuple(PurgedPhoto(one.owner, one.photo.id, _digests(one.photo)) for one in going)
        return whole.tell(act, Purge(purge_id, act.at.date().isoformat(), chosen.months, gone))

    with office.files.naming:
        told = office.perform(act).result()
    return Cleared(len(told.photos), remove_files(office, progress))


def remove_files(office: Office, progress: Progress) -> int:
    """Remove the files of photos that were told to be gone, also what a crash left behind; from a worker.

    Gives how many there were. It is not stopped half way: the records say already that they are gone.
    """
    removed = 0
    with office.files.naming:
        doomed = sorted(office.reader.read(file_queries.files_cleared))
        for done, sha256 in enumerate(doomed):
            progress.tell(done, len(doomed), "正在清理照片")
            removed += office.files.remove(sha256)
    return removed


def _allowed(act: Act, chosen: Preview) -> list[Clearable]:
    """What may go of the owners that were chosen, as things stand inside the act."""
    months = months_of(act.bureau())
    if not months or months != chosen.months:
        return []
    source = act.tx.conn
    received = {f"visit/{id}" for id in purge_queries.received_visits(source)} | set(_lives_of(source))
    rule = _Rule.read(source, moment.months_on(act.at.date(), -months))
    owners = dict.fromkeys(one.owner for one in chosen.photos if one.owner in received)
    return [one for owner in owners for one in rule.clearable(owner, act.tx.record)]


def _lives_of(source: Rows) -> list[str]:
    return [f"finding/{id}" for id in sorted(purge_queries.received_lives(source))]


@dataclass(frozen=True, slots=True)
class _Rule:
    """When a photo may go: everything that it shows is settled, and was so before a day."""

    before: str
    """ISO date: what was settled on it or earlier is old enough."""
    lives: Mapping[str, FindingLife]
    resting: Mapping[str, frozenset[str]]
    """Photo → findings in whose life it is evidence."""
    cleared: frozenset[str]

    @staticmethod
    def read(source: Rows, before: date) -> _Rule:
        lives = purge_queries.lives(source)
        resting: dict[str, frozenset[str]] = {}
        for life in lives.values():
            for photo_id in {proof.photo_id for step in life.steps for proof in step.evidence}:
                resting[photo_id] = resting.get(photo_id, frozenset()) | {life.id}
        return _Rule(before.isoformat(), lives, resting, file_queries.cleared_photos(source))

    def clearable(self, owner: str, known: Known) -> list[Clearable]:
        """Those of one visit or of one finding's life."""
        aggregate, _, id = owner.partition("/")
        record = known(aggregate, id)
        if isinstance(record, Visit):
            old = record.counted_from[:10] <= self.before
            going = [one for one in record.photos if old and self._may_go(one, self._shown(record, one))]
            visit: Record | None = record
        elif isinstance(record, FindingLife):
            going = [photo for photo in record.photos if self._may_go(photo, {id})]
            visit = known("visit", record.visit_id)
        else:
            return []
        if not isinstance(visit, Visit):
            return []
        unit = visit.institution.name if visit.institution else ""
        return [Clearable(owner, photo, unit, visit.plan.on) for photo in going]

    def _shown(self, visit: Visit, photo: Photo) -> set[str]:
        """The findings that a photo of the visit shows: those it is linked to, else all it raised."""
        raised = [one for one in visit.live_findings() if one.route is not Route.ADVICE]
        linked = {one.id for one in raised if _is_about(one, photo)}
        return linked or {one.id for one in raised}

    def _may_go(self, photo: Photo, shown: set[str]) -> bool:
        if photo.id in self.cleared:
            return False
        return all(self._is_settled(one) for one in shown | self.resting.get(photo.id, frozenset()))

    def _is_settled(self, finding_id: str) -> bool:
        life = self.lives.get(finding_id)
        if life is None or life.state not in _SETTLED:
            return False
        return life.settled_at[:10] <= self.before


_SETTLED = (FindingState.CLOSED, FindingState.WITHDRAWN)
"""A finding that lapsed may come back with another paper, so its photos stay."""


def _is_about(finding: Finding, photo: Photo) -> bool:
    proofs = finding.fixed.evidence if finding.fixed else ()
    return photo.subject in (finding.id, *finding.sub_points[:1]) or photo.id in {
        proof.photo_id for proof in proofs
    }


def _digests(photo: Photo) -> tuple[str, ...]:
    copies = photo.leaving
    return tuple(dict.fromkeys((copies.sha256, copies.thumbnail_sha256, copies.print_sha256)))
