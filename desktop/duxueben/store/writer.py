"""The one thread that writes: each act is one transaction, saved once the commit has come back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlcipher3 import dbapi2

from duxueben.errors import Problem
from duxueben.model.canonical import JSON
from duxueben.model.event import SCHEMA, Event
from duxueben.model.fold import Record, apply
from duxueben.model.identity import RandomBytes, uuid7
from duxueben.model.moment import Clock, from_text, short_date, to_text, to_utc_text
from duxueben.progress import Progress
from duxueben.store import events, projections, recovery
from duxueben.store.ballast import Ballast
from duxueben.store.connection import Connection
from duxueben.store.faults import DiskFull, problem_of

_T = TypeVar("_T")

CLOCK_BEHIND = "clock_behind"
"""The reason of an event whose moment came from a clock that had gone backwards."""
TOLERANCE = timedelta(minutes=2)
"""How far ahead of the device's clock a typed moment may lie before it counts as the future."""
_REMEMBERED = 32


class MomentNeedsReason(Problem):
    """The moment that a person gave lies in the future or before the device's last event."""

    code = "store.moment_needs_reason"

    def __init__(self, moment: datetime) -> None:
        """``moment``: the one that was given."""
        when = f"{short_date(moment)} {moment:%H:%M}"
        super().__init__(
            "时间要写明原因",
            f"填写的时间（{when}）晚于现在，或者早于上一次记录。这一步没有存下来。",
            "核对时间。确实如此的，写一句原因再存。",
        )


@dataclass(frozen=True, slots=True)
class Author:
    """From where events come: which device, which clock, which source of random bytes."""

    device_id: str
    clock: Clock
    random: RandomBytes


@dataclass(frozen=True, slots=True)
class _Tail:
    """The end of the device's sequence."""

    seq: int
    moment: datetime | None


class Transaction:
    """What an act may do while its transaction is open."""

    def __init__(self, conn: Connection, author: Author) -> None:
        self.conn = conn
        self.last_event_id = ""
        """Of the event that was told last, for an act that may be undone by name."""
        self._author = author
        self._records: OrderedDict[tuple[str, str], Record] = OrderedDict()
        self._tail: _Tail | None = None

    def record(self, aggregate: str, aggregate_id: str) -> Record | None:
        """The record as it is now, within this transaction; None where there is none."""
        key = aggregate, aggregate_id
        record = self._records.get(key) or projections.load(self.conn, aggregate, aggregate_id)
        if record is not None:
            self._remember(key, record)
        return record

    def tell(
        self,
        aggregate: str,
        aggregate_id: str,
        kind: str,
        payload: Mapping[str, JSON],
        *,
        by: str,
        happened_at: str = "",
        reason: str = "",
    ) -> Record:
        """Keep one event, bring its record's rows up to date, and return the record.

        ``happened_at``: the moment that a person gave, as ``moment.to_text`` writes it; empty takes it from
        the clock. A given moment in the future, or before the device's last event, needs a ``reason``, or
        ``MomentNeedsReason`` is raised. A moment from the clock is never refused: where the clock has gone
        backwards, the reason kept is ``clock_behind``. Raises ``fold.UnknownEvent`` and ``fields.Malformed``
        for what the model does not know.
        """
        tail = self._tail or self._read_tail()
        now = self._author.clock()
        moment = from_text(happened_at) if happened_at else now
        event = Event(
            event_id=uuid7(int(now.timestamp() * 1000), self._author.random),
            device_id=self._author.device_id,
            device_seq=tail.seq + 1,
            aggregate=aggregate,
            aggregate_id=aggregate_id,
            kind=kind,
            schema=SCHEMA,
            payload={name: _plain(payload[name]) for name in payload},
            happened_at=happened_at or to_text(now),
            recorded_at=to_utc_text(now),
            by=by,
            reason=reason or _reason(moment, now, tail.moment, typed=bool(happened_at)),
        )
        return self._keep(event)

    def _keep(self, event: Event) -> Record:
        aggregate, aggregate_id = event.aggregate, event.aggregate_id
        before = self.record(aggregate, aggregate_id)
        after = apply(before, event)
        events.append(self.conn, event)
        projections.save(self.conn, aggregate_id, before, after)
        self._tail = _Tail(event.device_seq, from_text(event.happened_at))
        self.last_event_id = event.event_id
        self._remember((aggregate, aggregate_id), after)
        return after

    def rebuild(self, progress: Progress) -> bool:
        """Tell every row anew from the events; whether they came out as they were."""
        self.forget()
        return projections.rebuild(self.conn, progress)

    def forget(self) -> None:
        """After a rollback: what was remembered is not what the file says."""
        self._records.clear()
        self._tail = None

    def _remember(self, key: tuple[str, str], record: Record) -> None:
        self._records[key] = record
        self._records.move_to_end(key)
        if len(self._records) > _REMEMBERED:
            self._records.popitem(last=False)

    def _read_tail(self) -> _Tail:
        last = events.last_happened_at(self.conn, self._author.device_id)
        seq = events.next_seq(self.conn, self._author.device_id) - 1
        return _Tail(seq, from_text(last) if last else None)


class Writer:
    """Runs acts one after the other on a thread of its own; safe to call from any thread."""

    def __init__(
        self, open_connection: Callable[[], Connection], author: Author, ballast: Ballast | None = None
    ) -> None:
        """The connection is opened here and closed by ``close``; nobody else may use it.

        ``ballast``: given up when the disk is full, and laid again when there is room.
        """
        self._conn = open_connection()
        self._transaction = Transaction(self._conn, author)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._closed = False
        self._ballast = ballast
        self._ballast_spent = False

    def submit(self, act: Callable[[Transaction], _T]) -> Future[_T]:
        """Run ``act`` in a transaction of its own.

        The future has its result once the commit has come back, and not before. If the act raises, or the
        disk fails, everything of it is rolled back and the future has the error: a ``Problem`` for a full or
        faulty disk or a damaged file. On a full disk the ballast is given up first, and the act is done once
        more. Raises RuntimeError once the writer is closed.
        """
        return self._thread.submit(self._perform, act)

    def close(self) -> None:
        """Finish what was submitted, note the clean end, close the connection; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._thread.shutdown(wait=True)
        recovery.before_end(self._conn)
        self._conn.close()

    def _perform(self, act: Callable[[Transaction], _T]) -> _T:
        try:
            result = self._attempt(act)
        except DiskFull:
            if self._ballast is None or not self._ballast.give_up():
                raise
            self._ballast_spent = True
            return self._attempt(act)
        if self._ballast_spent and self._ballast is not None:
            self._ballast_spent = not self._ballast.lay()
        return result

    def _attempt(self, act: Callable[[Transaction], _T]) -> _T:
        try:
            return self._in_transaction(act)
        except dbapi2.Error as error:
            problem = problem_of(error)
            if problem is None:
                raise
            raise problem from error

    def _in_transaction(self, act: Callable[[Transaction], _T]) -> _T:
        try:
            self._conn.execute("BEGIN IMMEDIATE")
            result = act(self._transaction)
            self._conn.execute("COMMIT")
        except BaseException:
            self._transaction.forget()
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            raise
        return result


def _plain(value: JSON) -> JSON:
    """As it will be read again, so that a record is the same now and after a restart: a tuple is a list."""
    if isinstance(value, str):  # most are, and asking whether it is a mapping costs ten times as much
        return value
    if isinstance(value, Mapping):
        return {name: _plain(value[name]) for name in value}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def _reason(moment: datetime, now: datetime, last: datetime | None, *, typed: bool) -> str:
    if moment <= now + TOLERANCE and (last is None or moment >= last):
        return ""
    if typed:
        raise MomentNeedsReason(moment)
    return CLOCK_BEHIND
