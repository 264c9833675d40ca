"""The visit itself, from its plan to its end; here its judgments, and the door to the rest."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace

from duxueben.checklist import judging, rounds
from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model.text import clean_line
from duxueben.model.visit import Judgment
from duxueben.model.words import JudgmentValue
from duxueben.store import events
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import judgments
from duxueben.workspace.visit.course import begin, cancel, finish, plan, replan, resume
from duxueben.workspace.visit.judgments import Judged, NeedsReason, shown_codes, values_of
from duxueben.workspace.visit.open_visits import VisitIsClosed, open_visit
from duxueben.workspace.visit.writing import drop, note, raise_other, revise, take_up

__all__ = [
    "Judged",
    "NeedsReason",
    "NotUnfolded",
    "VisitIsClosed",
    "begin",
    "cancel",
    "drop",
    "finish",
    "item_met",
    "judge",
    "measure",
    "note",
    "open_visit",
    "plan",
    "raise_other",
    "replan",
    "rest_met",
    "resume",
    "revise",
    "shown_codes",
    "take_up",
    "undo",
    "values_of",
]


class NotUnfolded(Problem):
    """其余符合 was asked for on a section that nobody has looked at."""

    code = "workspace.section_not_unfolded"


def judge(
    office: Office, visit_id: str, values: Mapping[str, JudgmentValue], *, overruled: str = ""
) -> Future[Judged]:
    """Judge one or more sub-points by hand, as one event.

    A value that goes against a measure raises ``NeedsReason`` unless ``overruled`` says why.
    """

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        parameters = act.bureau().parameters
        given = {
            code: judgments.by_hand(
                checklist.sub_point(code), visit, value, clean_line(overruled), parameters
            )
            for code, value in values.items()
        }
        return judgments.record(act, visit, checklist, given)

    return office.perform(act)


def measure(
    office: Office,
    visit_id: str,
    code: str,
    measured: Mapping[str, str],
    *,
    about: str = "",
    grade: int = 0,
    class_size: str = "",
) -> Future[Judged]:
    """Write down what was measured (measure → figure); the form's limits let the figures judge themselves."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        before = visit.judgment(code)
        typed = {name: clean_line(value, name) for name, value in measured.items() if value.strip()}
        judgment = replace(
            before,
            measured=typed,
            about=clean_line(about, "实测对象"),
            grade=grade,
            class_size=class_size,
            combined=False,
            overruled="",
            # Figures that are written over here are no longer those of the worksheet.
            source=before.source if typed == before.measured else "",
        )
        says = judgments.by_measure(checklist.sub_point(code), visit, judgment, act.bureau().parameters)
        return judgments.record(act, visit, checklist, {code: replace(judgment, value=says or before.value)})

    return office.perform(act)


def item_met(office: Office, visit_id: str, item_no: int) -> Future[Judged]:
    """符合 on an item: judges those of its applicable sub-points that are still 未查."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        codes = judging.fill_met(checklist.item(item_no), values_of(visit), shown_codes(visit, checklist))
        return judgments.record(
            act, visit, checklist, {code: judgments.met(visit, code, len(codes) > 1) for code in codes}
        )

    return office.perform(act)


def rest_met(
    office: Office, visit_id: str, title: str, *, unfolded: bool, placed: bool = False
) -> Future[Judged]:
    """其余符合 on a section: one event, undone as one, recorded as 合并判定.

    ``placed``: the section is a place of the round, not a project. Raises ``NotUnfolded`` where nobody has
    unfolded the section.
    """

    def act(act: Act) -> Judged:
        if not unfolded:
            raise NotUnfolded("没有记", "这一节还没有展开看过。", "先展开这一节，看过以后再用“其余符合”。")
        visit, checklist = open_visit(office, act, visit_id)
        section = next(one for one in rounds.sections(checklist, placed=placed) if one.title == title)
        codes = judging.rest_of_section(section, values_of(visit), shown_codes(visit, checklist))
        return judgments.record(
            act, visit, checklist, {code: judgments.met(visit, code, True) for code in codes}
        )

    return office.perform(act)


def undo(office: Office, visit_id: str, event_id: str) -> Future[Judged]:
    """Take one judgment event back; sub-points judged again since then stay as they are."""

    def act(act: Act) -> Judged:
        visit, checklist = open_visit(office, act, visit_id)
        event = events.find(act.tx.conn, event_id)
        payload = event.payload if event and event.aggregate_id == visit_id else None
        if payload is None or "before" not in payload:
            raise VisitIsClosed("没有撤销", "这一步已经不能撤销。", "可以直接改判。")
        given, before = read.mapping(payload, "judgments"), read.mapping(payload, "before")
        told = events.of_aggregate(act.tx.conn, "visit", visit_id)
        restored: dict[str, Judgment | None] = {}
        for code in given:
            if event_id in judgments.standing(told, code):
                earlier = before[code]
                restored[code] = None if earlier is None else Judgment.from_json(read.mapping(before, code))
        return judgments.record(act, visit, checklist, restored, undoes=event_id)

    return office.perform(act)
