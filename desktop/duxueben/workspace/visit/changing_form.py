"""A draft goes on with a newer version of its checklist: what that changes, and the change itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace

from duxueben.checklist.definition import Checklist
from duxueben.checklist.difference import Difference, Fate, SubChange, compare
from duxueben.checklist.problems import FormMissing
from duxueben.checklist.versions import newness
from duxueben.errors import Problem
from duxueben.model.canonical import JSON
from duxueben.model.visit import ChecklistRef, Finding, Judgment, Visit
from duxueben.model.words import JudgmentValue, OrderState, VisitState
from duxueben.store import queries
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import judgments
from duxueben.workspace.visit.journal import FOLLOWS
from duxueben.workspace.visit.visiting import open_visit


class NotNewer(Problem):
    """The visit already has that version, or a newer one."""

    code = "workspace.form_not_newer"


@dataclass(frozen=True, slots=True)
class Answer:
    """A sub-point that was answered and reads otherwise now: the person decides whether the answer holds."""

    change: SubChange
    given: Judgment
    kept: Judgment
    """The answer as it would be kept: what was measured is held against the new limits."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What moving to the newer version would do to a visit; only what the visit shows is in it."""

    difference: Difference
    answers: tuple[Answer, ...]
    changed: tuple[SubChange, ...]
    """Read otherwise now and were not answered."""
    added: tuple[SubChange, ...]
    removed: tuple[tuple[SubChange, Judgment], ...]
    """No longer asked of this institution, with what was judged."""
    renumbered: tuple[SubChange, ...]
    """Stand under another number and read the same."""
    same: int
    """Sub-points of this visit that read the same."""
    elsewhere: int
    """Differences that do not concern this institution."""


def newer(office: Office, visit: Visit) -> Checklist | None:
    """The newest version of the visit's checklist, where it is newer and the visit may go on with it."""
    if visit.checklist is None or visit.state is not VisitState.OPEN:
        return None
    try:
        newest = office.shelf.newest(visit.checklist.id)
    except FormMissing:
        return None
    if newness(newest.version) <= newness(visit.checklist.version):
        return None
    issued = queries.issued_numbers_of_visit(office.reader, visit.id, OrderState.ISSUED)
    return None if issued else newest


def prospect(office: Office, visit: Visit, to: Checklist) -> Prospect:
    """What ``move`` would do, for the person to decide on; writes nothing."""
    found = compare(office.checklist_of(visit), to)
    before, after = (judgments.shown_codes(visit, form) for form in (found.older, found.newer))
    parameters = office.bureau().parameters
    here = [one for one in found.subs if _shown(one, before, after)]
    both = [one for one in here if _is_in(one, after) and one.was]
    answers = [
        Answer(one, given, _held_against(one, visit, given, parameters))
        for one in both
        if one.changes and (given := _given(visit, one)) is not None
    ]
    answered = {answer.change for answer in answers}
    return Prospect(
        found,
        tuple(answers),
        tuple(one for one in both if one.changes and one not in answered),
        tuple(one for one in here if one.was is None),
        tuple((one, visit.judgment(one.was.code)) for one in here if one.was and not _is_in(one, after)),
        tuple(one for one in both if one.renumbered and not one.changes),
        sum(one.fate is Fate.SAME for one in both),
        sum(one.fate is not Fate.SAME and not _shown(one, before, after) for one in found.subs),
    )


def move(office: Office, visit_id: str, to: ChecklistRef, anew: Collection[str]) -> Future[Visit]:
    """Let an open visit go on with a newer version of its checklist.

    Answers follow their sub-points to new numbers; those in ``anew`` (codes of the older version) are 未查
    again with what was measured; what is no longer asked is laid aside with its finding, and its text stays
    in the history. Raises ``NotNewer``, ``FormMissing`` and ``VisitIsClosed``.
    """

    def act(act: Act) -> Visit:
        visit, older = open_visit(office, act, visit_id)
        newer = office.shelf.find(to.id, to.version, to.sha256)
        if older.id != newer.id or newness(newer.version) <= newness(older.version):
            raise NotNewer(
                "没有换版本",
                f"这次检查用的已经是{older.version}版。",
                "需要时在设置的“清单”里看有哪些版本。",
            )
        return _Moving(act, visit, compare(older, newer), to).done(set(anew))

    return office.perform(act)


class _Moving:
    """One move: the events in their order."""

    def __init__(self, act: Act, visit: Visit, difference: Difference, to: ChecklistRef) -> None:
        self._act, self._visit, self._difference, self._to = act, visit, difference, to
        self._newer = difference.newer
        shown = judgments.shown_codes(visit, difference.newer)
        self._codes = {was: now for was, now in difference.new_codes().items() if now in shown}

    def done(self, anew: Collection[str]) -> Visit:
        visit = self._visit
        payload: dict[str, JSON] = {"checklist": self._to.to_json(), "judgments": self._judgments()}
        after = judgments.as_visit(self._act.tell("visit", visit.id, "checklist_moved", payload))
        follows: dict[str, JSON] = {FOLLOWS: self._act.tx.last_event_id}
        for kind, told in (*self._notes(), *self._findings(), *self._photos()):
            after = judgments.as_visit(self._act.tell("visit", visit.id, kind, {**told, **follows}))
        return judgments.record(self._act, after, self._newer, self._answers(after, anew)).visit

    def _judgments(self) -> dict[str, JSON]:
        """Those that stand under another code now, or under none."""
        given = self._visit.judgments
        moved = {self._codes[code]: one for code, one in given.items() if code in self._codes}
        changed = {code: one.to_json() for code, one in moved.items() if given.get(code) != one}
        return {**dict.fromkeys(code for code in given if code not in moved), **changed}

    def _notes(self) -> list[tuple[str, dict[str, JSON]]]:
        notes = {code: text for code, text in self._visit.notes.items() if code}
        moved = {self._codes[code]: text for code, text in notes.items() if code in self._codes}
        wanted = {**{code: "" for code in notes if code not in moved}, **moved}
        return [
            ("noted", {"code": code, "text": text})
            for code, text in wanted.items()
            if notes.get(code) != text
        ]

    def _findings(self) -> list[tuple[str, dict[str, JSON]]]:
        told: list[tuple[str, dict[str, JSON]]] = []
        for finding in self._visit.findings:
            if not finding.sub_points:
                continue
            after = self._followed(finding)
            kind = "finding_dropped" if after.dropped and not finding.dropped else "finding_revised"
            payload = judgments.clean(after, self._newer)
            if payload != finding.to_json():
                told.append((kind, {"finding": payload}))
        return told

    def _followed(self, finding: Finding) -> Finding:
        """On its new codes; laid aside, under the number it had as its tag, where there is none."""
        codes = tuple(self._codes[code] for code in finding.sub_points if code in self._codes)
        if finding.sub_points[0] in self._codes:
            return replace(finding, sub_points=codes)
        tag = f"{self._difference.older.version}版第{finding.sub_points[0]}项"
        return replace(finding, sub_points=(), tag=tag, dropped=True)

    def _photos(self) -> list[tuple[str, dict[str, JSON]]]:
        """Photos of a sub-point that is gone belong to the visit as a whole."""
        older = {sub.code for sub in self._difference.older.sub_points}
        moved = [
            (photo, replace(photo, subject=self._codes.get(photo.subject, "")))
            for photo in self._visit.photos
            if photo.subject in older
        ]
        return [("photo_revised", {"photo": after.to_json()}) for photo, after in moved if after != photo]

    def _answers(self, after: Visit, anew: Collection[str]) -> dict[str, Judgment | None]:
        """The judgments that the move itself changes: taken back by the person, or by a new limit."""
        parameters = self._act.bureau().parameters
        answers: dict[str, Judgment | None] = {}
        for change in self._difference.subs:
            if not change.was or not change.now or change.was.code not in self._codes:
                continue
            given = after.judgments.get(change.now.code)
            if given is None:
                continue
            if change.was.code in anew:
                answers[change.now.code] = _taken_back(given)
            else:
                answers[change.now.code] = _held_against(change, after, given, parameters)
        return answers


def _taken_back(given: Judgment) -> Judgment | None:
    """未查 again, with what was measured; None where nothing was."""
    if not given.measured:
        return None
    return replace(given, value=JudgmentValue.NOT_CHECKED, combined=False, overruled="")


def _held_against(
    change: SubChange, visit: Visit, given: Judgment, parameters: Mapping[str, str]
) -> Judgment:
    """What the figures say by the new limits; a judgment that overruled them stands with its reason."""
    if change.now is None or not given.measured or given.overruled:
        return given
    if not any(one.what == "限值" for one in change.changes):
        return given
    return replace(given, value=judgments.by_measure(change.now, visit, given, parameters) or given.value)


def _given(visit: Visit, change: SubChange) -> Judgment | None:
    given = visit.judgments.get(change.was.code) if change.was else None
    return given if given and given.value is not JudgmentValue.NOT_CHECKED else None


def _is_in(change: SubChange, shown: Collection[str]) -> bool:
    return change.now is not None and change.now.code in shown


def _shown(change: SubChange, before: Collection[str], after: Collection[str]) -> bool:
    """Whether the visit shows the sub-point, in the older version or in the newer one."""
    return (change.was is not None and change.was.code in before) or _is_in(change, after)
