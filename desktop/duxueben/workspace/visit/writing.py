"""What is written in a visit beside its judgments: notes, and the words of its findings."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta

from duxueben.model.canonical import JSON
from duxueben.model.text import clean_text
from duxueben.model.visit import Finding, Visit
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.visit import judgments
from duxueben.workspace.visit.open_visits import finding_in, open_visit


def note(office: Office, visit_id: str, code: str, text: str) -> Future[Visit]:
    """Write the note of a sub-point, or of the whole visit where ``code`` is empty."""

    def act(act: Act) -> Visit:
        open_visit(office, act, visit_id)
        return judgments.as_visit(
            act.tell("visit", visit_id, "noted", {"code": code, "text": clean_text(text, "备注")})
        )

    return office.perform(act)


def revise(office: Office, visit_id: str, finding: Finding) -> Future[Visit]:
    """Write a finding's words, stage, sub-points or due date as they shall now stand; raises ``NotFound``."""

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        # Words that were still on their way must not wake a finding that was laid aside in the meantime,
        # nor undo its 当场整改.
        known = finding_in(visit, finding.id)
        written = replace(finding, dropped=known.dropped, fixed=known.fixed)
        return judgments.as_visit(
            act.tell("visit", visit_id, "finding_revised", {"finding": judgments.clean(written, checklist)})
        )

    return office.perform(act)


def raise_other(office: Office, visit_id: str, tag: str) -> Future[Visit]:
    """Begin a finding that no sub-point covers (其他问题), under a tag of the form or a free one."""
    finding_id = office.new_id()

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        due = act.at.date() + timedelta(days=15)
        finding = Finding(
            finding_id, (), tag=tag, due_on=due.isoformat(), due_days=15, stage=judgments.only_stage(visit)
        )
        return judgments.as_visit(
            act.tell("visit", visit_id, "finding_raised", {"finding": judgments.clean(finding, checklist)})
        )

    return office.perform(act)


def drop(office: Office, visit_id: str, finding_id: str) -> Future[Visit]:
    """Lay a finding aside that no paper carries yet; its text is kept. Raises ``NotFound``."""

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        finding = replace(finding_in(visit, finding_id), dropped=True)
        payload: dict[str, JSON] = {"finding": judgments.clean(finding, checklist)}
        return judgments.as_visit(act.tell("visit", visit_id, "finding_dropped", payload))

    return office.perform(act)


def take_up(office: Office, visit_id: str, finding_id: str) -> Future[Visit]:
    """Take a finding of 其他问题 up again that was laid aside, with all its text. Raises ``NotFound``.

    What stands on a sub-point comes and goes with its judgment, never by this act.
    """

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        known = finding_in(visit, finding_id)
        if known.sub_points:
            raise NotFound("个问题")
        payload: dict[str, JSON] = {"finding": judgments.clean(replace(known, dropped=False), checklist)}
        return judgments.as_visit(act.tell("visit", visit_id, "finding_raised", payload))

    return office.perform(act)
