"""What was done in a visit, step by step, and what of it was taken back: told from its events alone.

So it is the same after a restart. Each undo and redo is itself told as events that name the step: nothing is
deleted, and the step is moved between the two lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from duxueben.model import fields as read
from duxueben.model.event import Event
from duxueben.model.fold import apply
from duxueben.model.moment import from_text
from duxueben.model.visit import Finding, Visit
from duxueben.workspace.visit.parts import changes
from duxueben.workspace.visit.steps import Step, step_of

UNDOES, REDOES, FOLLOWS = "undoes", "redoes", "follows"
"""What a payload may name: the step it takes back, the step it does again, the event it follows from."""
PAUSE = timedelta(seconds=30)
"""After so long a rest, typing on in the same text is another step."""

_ENDS = {
    "started": "",
    "finished": "完成检查以前的改动不再撤销，那时的记录可能已经写上文书。要改，直接改判或改写。",
    "resumed": "完成检查以前的改动不再撤销，那时的记录可能已经写上文书。要改，直接改判或改写。",
    "checklist_moved": "换清单版本以前的改动不再撤销。要改，直接改判或改写。",
}
"""Kinds of events that no undo goes past, and the sentence that says so."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The steps of one visit; begin with an empty one."""

    visit: Visit | None = None
    """The record after the events that were told."""
    done: tuple[Step, ...] = ()
    """What can be undone, the last one next."""
    undone: tuple[Step, ...] = ()
    """What can be done again, the last one next."""
    ended: str = ""
    """Why nothing before the first step can be undone, as a sentence; empty where the visit began there."""
    moving: str = ""
    """The undo or redo whose events are being told; empty within an ordinary act."""

    @property
    def known(self) -> int:
        """How many events of the visit were told."""
        return self.visit.revision if self.visit else 0

    def told(self, events: Iterable[Event]) -> Journal:
        """With the events that came after those it knows, in their order."""
        journal = self
        for event in events:
            journal = _told(journal, event)
        return journal


def _told(journal: Journal, event: Event) -> Journal:
    visit = apply(journal.visit, event)
    if not isinstance(visit, Visit):
        raise TypeError("a visit was expected")
    if journal.visit is None or event.kind in _ENDS:
        return Journal(visit, ended=_ENDS.get(event.kind, ""))
    now = replace(journal, visit=visit)
    if (moved := _moved(now, event)) is not None:
        return moved
    step = step_of(event, *changes(journal.visit, visit))
    if _follows(journal, event):
        return now if journal.moving or not journal.done else _joined(now, step)
    if not step.after.anything:
        return now
    now = replace(now, undone=(), moving="")
    if _types_on(journal, step):
        return _joined(now, step)
    return replace(now, done=(*now.done, step))


def _moved(journal: Journal, event: Event) -> Journal | None:
    """The journal with its next step moved, where ``event`` undoes it or does it again; else None."""
    done, undone = journal.done, journal.undone
    if done and read.text(event.payload, UNDOES, "") == done[-1].id:
        return replace(journal, done=done[:-1], undone=(*undone, done[-1]), moving=event.event_id)
    if undone and read.text(event.payload, REDOES, "") == undone[-1].id:
        return replace(journal, done=(*done, undone[-1]), undone=undone[:-1], moving=event.event_id)
    return None


def _follows(journal: Journal, event: Event) -> bool:
    """Whether ``event`` is a consequence of the act before it: a finding comes and goes with its judgment."""
    if FOLLOWS in event.payload:
        return True
    if event.kind not in ("finding_raised", "finding_dropped"):
        return False
    # Before consequences said so themselves they were known by standing on a sub-point.
    finding = Finding.from_json(read.mapping(event.payload, "finding"))
    if not finding.sub_points or journal.moving:
        return bool(finding.sub_points)
    return bool(journal.done) and finding.sub_points[0] in journal.done[-1].after.judgments


def _types_on(journal: Journal, step: Step) -> bool:
    if journal.moving or not journal.done or not step.typed:
        return False
    last = journal.done[-1]
    return last.typed == step.typed and from_text(step.told_at) - from_text(last.told_at) <= PAUSE


def _joined(journal: Journal, more: Step) -> Journal:
    """With ``more`` as a part of the last step, which goes where nothing of it is left."""
    last = journal.done[-1]
    before, after = last.before.over(more.before), more.after.over(last.after)
    whole = replace(last, before=before, after=after, told_at=more.told_at)
    left = (whole,) if whole.before != whole.after else ()
    return replace(journal, done=(*journal.done[:-1], *left))
