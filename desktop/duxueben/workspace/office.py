"""The open workspace of one person: what every act needs, handed on as one value."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from duxueben.checklist.definition import Checklist
from duxueben.checklist.versions import Shelf
from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.canonical import JSON
from duxueben.model.fold import Record
from duxueben.model.identity import uuid7
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.visit import Plan, Visit
from duxueben.store.database import Reader
from duxueben.store.files import SealedFiles
from duxueben.store.lock import WorkspaceLock
from duxueben.store.writer import Transaction, Writer
from duxueben.vault.identity import DeviceIdentity
from duxueben.workspace import lending
from duxueben.workspace.keyring import Keyring

T = TypeVar("T")


class NotFound(Problem):
    """Something that was named is not in this workspace."""

    code = "workspace.not_found"

    def __init__(self, what: str) -> None:
        """``what``: the sort of thing, in Chinese."""
        super().__init__(f"没有找到{what}", f"这台电脑里没有这{what}。", "请回到列表里重新选一次。")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the person who is at work, inside one transaction."""

    tx: Transaction
    by: str
    at: datetime
    """When it happens: now, or when the person says it happened."""
    new_id: Callable[[], str]
    happened_at: str = ""
    """The moment that a person gave; empty where it is the clock's."""
    reason: str = ""

    def tell(self, aggregate: str, aggregate_id: str, kind: str, payload: Mapping[str, JSON]) -> Record:
        """Append one event and give the record as it is after it."""
        return self.tx.tell(
            aggregate,
            aggregate_id,
            kind,
            payload,
            by=self.by,
            happened_at=self.happened_at,
            reason=self.reason,
        )

    def visit(self, visit_id: str) -> Visit:
        """The visit as it stands now; raises ``NotFound``."""
        record = self.tx.record("visit", visit_id)
        if not isinstance(record, Visit):
            raise NotFound("次检查")
        return record

    def bureau(self) -> Bureau:
        """The bureau's profile; an empty one before it was typed."""
        record = self.tx.record("bureau", "bureau")
        return record if isinstance(record, Bureau) else Bureau()

    def institution(self, institution_id: str) -> Institution:
        """As registered now; raises ``NotFound``."""
        record = self.tx.record("institution", institution_id)
        if not isinstance(record, Institution):
            raise NotFound("家单位")
        return record


@dataclass(frozen=True, slots=True)
class Office:
    """An open workspace; safe to use from any thread. Close it, or the next start will speak of a crash."""

    folder: Path
    keyring: Keyring
    owner_id: str
    """The inspector whose laptop it is."""
    writer: Writer
    reader: Reader
    files: SealedFiles
    shelf: Shelf
    lock: WorkspaceLock
    clock: moment.Clock
    random: Callable[[int], bytes] = os.urandom
    recovered: str = ""
    """What was recovered after a crash, as a sentence; empty after a clean end."""

    @property
    def device(self) -> DeviceIdentity:
        """The keys of this laptop as they are now."""
        return self.keyring.device

    def perform(
        self, act: Callable[[Act], T], *, happened_at: datetime | None = None, reason: str = ""
    ) -> Future[T]:
        """Run ``act`` as one durable transaction on the writer's thread.

        The future is done only after the commit has come back; whatever ``act`` raises undoes all of it.
        ``happened_at`` is given where a person says when it happened; the past may need a ``reason``.
        """

        def run(tx: Transaction) -> T:
            given = moment.to_text(happened_at) if happened_at else ""
            return act(Act(tx, self.owner_id, happened_at or self.clock(), self.new_id, given, reason))

        return self.writer.submit(run)

    def new_id(self) -> str:
        """A fresh UUID version 7."""
        return uuid7(int(self.clock().timestamp() * 1000), self.random)

    def today(self) -> date:
        """The date of the device's clock."""
        return self.clock().date()

    def record(self, aggregate: str, aggregate_id: str) -> Record | None:
        """A record as it was last committed, or None."""
        return self.reader.record(aggregate, aggregate_id)

    def visit(self, visit_id: str) -> Visit:
        """As last committed; raises ``NotFound``."""
        record = self.record("visit", visit_id)
        if not isinstance(record, Visit):
            raise NotFound("次检查")
        return record

    def institution(self, institution_id: str) -> Institution:
        """As registered now; raises ``NotFound``."""
        record = self.record("institution", institution_id)
        if not isinstance(record, Institution):
            raise NotFound("家单位")
        return record

    def inspector(self, inspector_id: str) -> Inspector:
        """As registered now; raises ``NotFound``."""
        record = self.record("inspector", inspector_id)
        if not isinstance(record, Inspector):
            raise NotFound("位督学")
        return record

    def owner(self) -> Inspector:
        """Whose laptop it is."""
        return self.inspector(self.owner_id)

    def bureau(self) -> Bureau:
        """The bureau's profile; an empty one before it was typed."""
        record = self.record("bureau", "bureau")
        return record if isinstance(record, Bureau) else Bureau()

    def form(self) -> Checklist:
        """The checklist of most visits: the newest version of the first form on the shelf."""
        return self.shelf.each()[0]

    def form_for(self, plan: Plan, institution: Institution) -> Checklist:
        """The checklist of a visit that begins now: the newest version of the form that the plan names.

        Where it names none, of the first form that asks something of the institution. Raises ``FormMissing``.
        """
        if plan.form:
            return self.shelf.newest(plan.form)
        fit = self.shelf.fit(institution.kind, institution.stages)
        return fit[0] if fit else self.form()

    def checklist_of(self, visit: Visit) -> Checklist:
        """The checklist that the visit began with, or, before it began, the one it would begin with."""
        if visit.checklist is None:
            return self.form_for(visit.plan, self.institution(visit.plan.institution_id))
        return self.shelf.find(visit.checklist.id, visit.checklist.version, visit.checklist.sha256)

    def close(self) -> None:
        """Let what was asked for be written, take back what was lent, then give the folder free."""
        self.writer.close()
        self.reader.close()
        lending.take_back(self.folder)
        self.lock.release()
